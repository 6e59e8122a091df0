"""Finding in one document, in either script and width."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from typing import overload


class Hits(Sequence[tuple[int, int]]):
    """Where a query stands: clean offsets, in order, without overlaps."""

    def __init__(self, starts: array[int], length: int) -> None:
        self._starts = starts
        self._length = length

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> tuple[int, int]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[int, int]]: ...
    def __getitem__(self, index: int | slice) -> tuple[int, int] | Sequence[tuple[int, int]]:
        """One hit, or some of them."""
        if isinstance(index, slice):
            return Hits(self._starts[index], self._length)
        start = self._starts[index]
        return start, start + self._length

    def first_from(self, offset: int) -> int:
        """The index of the first hit that starts at or after a clean offset (or their number)."""
        return bisect_left(self._starts, offset)

    def between(self, start: int, end: int) -> range:
        """The indices of the hits that overlap a span of clean text."""
        return range(self.first_from(start - self._length + 1), self.first_from(end))


NO_HITS = Hits(array("q"), 0)
"""Nothing was looked for, or nothing found."""


class Finder:
    """Finds in one clean text, which is folded at the first find."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._folded: str | None = None

    def find(self, query: str) -> Hits:
        """The hits of ``query``, whose script and width do not matter."""
        # Imported late: the first paint needs no folding.
        from tui.text.script import fold

        if not query:
            return NO_HITS
        if self._folded is None:
            self._folded = fold(self._text)
        wanted = fold(query)
        places = re.finditer(re.escape(wanted), self._folded)
        return Hits(array("q", (place.start() for place in places)), len(wanted))
