"""The layout of two compared texts: pairs of sentences as rows of two columns, or one above the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from tui.text.printable import visible
from tui.text.wrap import wrap

if TYPE_CHECKING:
    from tui.corpus.export.comparison import Comparison
    from tui.corpus.reuse.align import SentencePair

Breaks = tuple[int, ...]
"""Where the lines of a text begin, and where the last one ends, in characters."""


class LinePlace(NamedTuple):
    """A line of the layout: the pair's place among those shown, and the line's number within its side."""

    at: int
    line: int
    below: bool = False


class PairTexts(NamedTuple):
    """Both sides of a pair as they are shown, their marks before them: empty where there is none."""

    a: str
    b: str
    a_lead: int
    b_lead: int


class PairLayout:
    """The lines of pairs in columns of ``width`` cells; ``stacked``: the second below the first.

    Below a pair that is the same nothing is shown twice.
    """

    def __init__(
        self, found: Comparison, pairs: Sequence[SentencePair], width: int, *, stacked: bool
    ) -> None:
        self.pairs = pairs
        self.width = width
        self.stacked = stacked
        self._found = found
        self.breaks = [tuple(map(self._broken, self._sides(pair))) for pair in pairs]
        self.tops = [0, *accumulate(self._height(a, b) for a, b in self.breaks)]

    def __len__(self) -> int:
        return self.tops[-1]

    def place(self, y: int) -> LinePlace | None:
        """What stands in a line; none beyond the last."""
        if not 0 <= y < len(self):
            return None
        at = bisect_right(self.tops, y) - 1
        line, first = y - self.tops[at], len(self.breaks[at][0]) - 1
        if self.stacked and line >= first:
            return LinePlace(at, line - first, below=True)
        return LinePlace(at, line)

    def texts(self, at: int) -> PairTexts:
        """Both sides of a pair, with their marks."""
        pair, (a, b) = self.pairs[at], self._sides(self.pairs[at])
        return PairTexts(a, b, len(pair.a.lead) if pair.a else 0, len(pair.b.lead) if pair.b else 0)

    def _sides(self, pair: SentencePair) -> tuple[str, str]:
        a = self._found.a.clean[pair.a.start - len(pair.a.lead) : pair.a.end] if pair.a else ""
        b = self._found.b.clean[pair.b.start - len(pair.b.lead) : pair.b.end] if pair.b else ""
        if self.stacked and pair.a and pair.b and pair.kind.value == "same":
            a = ""
        return visible(a).replace("\t", " "), visible(b).replace("\t", " ")

    def _broken(self, text: str) -> Breaks:
        return (0, *wrap(text, self.width)) if text else (0,)

    def _height(self, a: Breaks, b: Breaks) -> int:
        mine, theirs = len(a) - 1, len(b) - 1
        return mine + theirs if self.stacked else max(mine, theirs)


def differing(pairs: Sequence[SentencePair]) -> Iterator[int]:
    """The places of the pairs that differ."""
    return (at for at, pair in enumerate(pairs) if pair.kind.value != "same")
