"""Finding in one document what reads the same, in either script and width."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from operator import add
from typing import TYPE_CHECKING, Final, overload

if TYPE_CHECKING:
    from tui.text.equivalence import SignPattern


class FindHits(Sequence[tuple[int, int]]):
    """The hits of a query in one document: clean offsets, in order, without overlaps."""

    def __init__(self, starts: array[int], ends: array[int]) -> None:
        self._starts = starts
        self._ends = ends

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> tuple[int, int]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[tuple[int, int]]: ...
    def __getitem__(self, index: int | slice) -> tuple[int, int] | Sequence[tuple[int, int]]:
        """One hit, or some of them."""
        if isinstance(index, slice):
            return FindHits(self._starts[index], self._ends[index])
        return self._starts[index], self._ends[index]

    def first_from(self, offset: int) -> int:
        """The index of the first hit that starts at or after a clean offset (or their number)."""
        return bisect_left(self._starts, offset)

    def between(self, start: int, end: int) -> range:
        """The indices of the hits that overlap a span of clean text."""
        return range(bisect_right(self._ends, start), self.first_from(end))


SLICE: Final = 200_000
"""Characters that are looked through in one go: two or three milliseconds."""

NO_HITS = FindHits(array("q"), array("q"))
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
    """The hits of ``query`` in ``text``: what reads the same (``equivalence``), as a search finds it.

    A query in quotes, ``"…"``, is asked for as it stands, in either script and width.

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
        from tui.text.equivalence import LONGEST_GAP, SignPattern, readings
        from tui.text.repair.characters import plain_characters
        from tui.text.script import fold, is_traditional
        from tui.text.vocabulary import completed_in_taiwan, in_taiwan, on_mainland

        wanted = fold(query := plain_characters(query))
        self._readings = readings(wanted)
        if is_traditional(text[:2000]):
            for there in (in_taiwan(wanted), *completed_in_taiwan(wanted)):
                self._readings += readings(there)
        if is_traditional(query):
            self._readings += readings(on_mainland(wanted))
        if len(wanted) > 2 and wanted[0] + wanted[-1] in ("“”", '""'):
            self._readings = (SignPattern(tuple(wanted[1:-1]), exact=True),)
        self._pattern = re.compile("|".join(map(_pattern, self._readings)))
        self._longest = max(map(len, self._readings)) * (1 + LONGEST_GAP)
        self._text = text
        self._from = self._at = start
        self._end = len(text)
        # Nearly all hits of a query are the same few stretches, in whatever words they stand.
        self._known: dict[str, bool] = {}
        self._after, self._before = (array("q"), array("q")), (array("q"), array("q"))
        self._found = self._after

    @property
    def is_done(self) -> bool:
        """Whether all of the text was looked through."""
        return self._found is self._before and self._at >= self._end

    @property
    def hits(self) -> FindHits:
        """The hits found by now."""
        starts, ends = map(add, self._before, self._after)
        return FindHits(starts, ends)

    def look_on(self) -> bool:
        """Look through the next slice; whether something was found in it."""
        stop = min(self._at + SLICE, self._end)
        # What begins in the slice may end in the next one.
        last = min(stop + self._longest, len(self._text))
        starts, ends = self._found
        before = len(starts)
        while (place := self._pattern.search(self._text, self._at, last)) and place.start() < stop:
            start, end = place.span()
            if self._reads(start, end):
                starts.append(start)
                ends.append(end)
                self._at = end
            else:
                self._at = start + 1
        self._at = max(self._at, stop)
        found = len(starts) > before
        if self._at >= self._end and self._found is self._after:
            first = self._after[0][0] if self._after[0] else self._end
            self._at, self._end = 0, min(self._from, first)
            self._found = self._before
        return found

    def _reads(self, start: int, end: int) -> bool:
        """Whether a stretch that the pattern fits reads as the query, in its words and across its gaps."""
        from tui.text.script import is_folded_by_words

        stretch = self._text[start:end]
        reads = self._known.get(stretch)
        if reads is None:
            reads = self._reads_here(start, end)
            if not is_folded_by_words(stretch):
                self._known[stretch] = reads
        return reads

    def _reads_here(self, start: int, end: int) -> bool:
        from tui.text.script import fold
        from tui.text.variants import LONGEST_WORD

        from_ = max(0, start - LONGEST_WORD)
        around = fold(self._text[from_ : end + LONGEST_WORD])
        folded = around[start - from_ : end - from_]
        return any(reading.fits(folded) for reading in self._readings)


def get_ready() -> None:
    """Do now what the first find would have to do."""
    _alike()


def _pattern(reading: SignPattern) -> str:
    """A pattern of all that may read so: which of it does, its words and gaps tell."""
    alike = _alike()
    signs = ["".join(alike.get(sign, sign) for sign in signs) for signs in reading.signs]
    gap = "" if reading.exact else _gap()
    return gap.join(f"[{re.escape(each)}]" for each in signs)


@cache
def _gap() -> str:
    """A pattern of signs that may be passed over."""
    from tui.text.equivalence import LONGEST_GAP, PASSED

    return f"[{PASSED}＂＇．.\n]{{0,{LONGEST_GAP}}}"


@cache
def _alike() -> dict[str, str]:
    """Folded character -> all that fold to it in some word, where there are several."""
    from tui.text.script import fold_characters
    from tui.text.variants import VARIANTS

    every = "".join(chr(code) for codes in _FOLDED_FROM for code in codes)
    alike: dict[str, str] = {"〇": "〇○◯"}
    for char, folded in zip(every, fold_characters(every), strict=True):
        if char != folded:
            alike[folded] = alike.get(folded, folded) + char
    for variant, folded in VARIANTS.items():
        alike[folded] = alike.get(folded, folded) + alike.get(variant, variant)
    return alike
