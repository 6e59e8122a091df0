"""Finding in one document, in either script and width."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Final, overload


class FindHits(Sequence[tuple[int, int]]):
    """The hits of a query in one document: clean offsets, in order, without overlaps."""

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
            return FindHits(self._starts[index], self._length)
        start = self._starts[index]
        return start, start + self._length

    def first_from(self, offset: int) -> int:
        """The index of the first hit that starts at or after a clean offset (or their number)."""
        return bisect_left(self._starts, offset)

    def between(self, start: int, end: int) -> range:
        """The indices of the hits that overlap a span of clean text."""
        return range(self.first_from(start - self._length + 1), self.first_from(end))


SLICE: Final = 200_000
"""Characters that are looked through in one go: two or three milliseconds."""

NO_HITS = FindHits(array("q"), 0)
"""Nothing was looked for, or nothing found."""


_FOLDED_FROM: Final = (
    range(0x3000, 0x3001),
    range(0x3400, 0xA000),
    range(0xF900, 0xFB00),
    range(0xFF01, 0xFF5F),
    range(0x20000, 0x30000),
)
"""Where the characters lie that folding changes: ideographs and full-width forms."""


def find(text: str, query: str) -> FindHits:
    """The hits of ``query`` in ``text``, whatever the script and width of either.

    It is the query that is opened up, to all characters that fold alike, and not the text that is
    folded: that would take some 100 ns a character at the first find, and its size again.
    """
    if not query:
        return NO_HITS
    search = Search(text, query)
    while not search.is_done:
        search.look_on()
    return search.hits


class Search:
    """A find that is done slice by slice, from a place on and then from the start to there.

    ``hits`` are those found by now, in order. Offsets count characters.
    """

    def __init__(self, text: str, query: str, start: int = 0) -> None:
        # Imported late: the first paint needs no folding.
        from tui.text.script import fold

        alike = _alike()
        wanted = fold(query)
        self._pattern = re.compile("".join(alike.get(char) or re.escape(char) for char in wanted))
        self._text = text
        self._length = len(wanted)
        self._from = self._at = start
        self._end = len(text)
        self._after, self._before = array("q"), array("q")
        self._found = self._after

    @property
    def is_done(self) -> bool:
        """Whether all of the text was looked through."""
        return self._found is self._before and self._at >= self._end

    @property
    def hits(self) -> FindHits:
        """The hits found by now."""
        return FindHits(self._before + self._after, self._length)

    def look_on(self) -> bool:
        """Look through the next slice; whether something was found in it."""
        stop = min(self._at + SLICE, self._end)
        # What begins in the slice may end in the next one.
        last = min(stop + self._length - 1, len(self._text))
        before = len(self._found)
        for place in self._pattern.finditer(self._text, self._at, last):
            if place.start() < stop:
                self._found.append(place.start())
                self._at = place.end()
        self._at = max(self._at, stop)
        found = len(self._found) > before
        if self._at >= self._end and self._found is self._after:
            first = self._after[0] if self._after else self._end
            self._at, self._end = 0, min(self._from, first)
            self._found = self._before
        return found


def get_ready() -> None:
    """Do now what the first find would have to do."""
    _alike()


@cache
def _alike() -> dict[str, str]:
    """Folded character -> the pattern of all that fold to it, where there are several."""
    from tui.text.script import fold

    every = "".join(chr(code) for codes in _FOLDED_FROM for code in codes)
    alike: dict[str, str] = {}
    for char, folded in zip(every, fold(every), strict=True):
        if char != folded:
            alike[folded] = alike.get(folded, re.escape(folded)) + char
    return {folded: f"[{chars}]" for folded, chars in alike.items()}
