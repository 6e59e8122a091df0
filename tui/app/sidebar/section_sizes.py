"""Sizes of sections, and how much of each is formula, as the outline shows them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from tui.corpus.model import LitSpan
from tui.document.model import Heading


class Formula:
    """The share of a text that is lit: characters of phrases, those that overlap counted once."""

    def __init__(self, lit: Sequence[LitSpan] = ()) -> None:
        self._starts = [span.start for span in lit]
        following = [*self._starts[1:], lit[-1].end] if lit else []
        covered = (min(s.end, to) - s.start for s, to in zip(lit, following, strict=True))
        self._sums = [0, *accumulate(covered)]

    def share(self, start: int, end: int) -> float:
        """The part of a clean span that is lit, 0 to 1."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return min((self._sums[last] - self._sums[first]) / max(end - start, 1), 1.0)


def size_of(heading: Heading, formula: Formula | None) -> str:
    """The characters of a section and, once phrases are known, the share of formula in it."""
    length = heading.end - heading.start
    size = f"{length}" if length < 10_000 else f"{length // 1000}k"
    return f"{size} {formula.share(heading.start, heading.end):4.0%}" if formula else size
