"""Shingles that a text and a shard have in common, joined to runs that stand word for word in both.

A *shingle* is a window of ``SHINGLE`` characters (w-shingling: Broder 1997, "On the resemblance and
containment of documents"). Windows that follow one another in both texts lie on one diagonal of the
matrix of the two, and make one run; so one finds what greedy string tiling (Wise 1993) and the
alignment of passages in passim (Smith, Cordell and Mullen 2015) begin with, but by binary search in a
suffix array.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tui.corpus.shard.arrays import Longs
from tui.corpus.shard.stored import StoredShard

SHINGLE = 8
"""Characters that two texts must have alike in a row: what is shorter, chance and idiom share too."""

LEAST_HAN = 5
"""Chinese characters that a shingle has at least: numbers, dots and blanks are no text."""

MOST_TIMES = 16
"""The places of one shingle in the asked text that are looked up, the first ones."""

MOST_PAIRS = 4_000_000
"""Places here and there that are paired, some hundred megabytes: texts of one phrase only have no end of them."""

_AT_ONCE = 4_000
"""Shingles that are looked up together: some hundredths of a second."""


@dataclass(frozen=True, slots=True)
class ShingleHits:
    """Shingles found in a shard: the number of each, and its offset in the joined text."""

    which: Longs
    offsets: Longs

    def where(self, kept: NDArray[np.bool_]) -> ShingleHits:
        """The hits that are marked."""
        return ShingleHits(self.which[kept], self.offsets[kept])

    @classmethod
    def joined(cls, several: Sequence[ShingleHits]) -> ShingleHits:
        """The hits of all, one after the other."""
        none = np.zeros(0, np.int64)
        return cls(
            np.concatenate([none, *(found.which for found in several)]),
            np.concatenate([none, *(found.offsets for found in several)]),
        )


@dataclass(frozen=True, slots=True)
class SharedRuns:
    """Shared runs by diagonal: their starts here and in a shard's joined text, in characters.

    ``rarity`` is that of the rarest shingle in it: the run as a whole stands in no more texts.
    """

    here: Longs
    there: Longs
    lengths: Longs
    rarity: NDArray[np.float64]

    def where(self, kept: NDArray[np.bool_] | Longs) -> SharedRuns:
        """The runs that are marked, or in these rows."""
        return SharedRuns(self.here[kept], self.there[kept], self.lengths[kept], self.rarity[kept])


class Shingles:
    """The different shingles of a folded text, and the places of each in it."""

    def __init__(self, text: str) -> None:
        places: dict[str, list[int]] = {}
        for at, shingle in shingles(text):
            places.setdefault(shingle, []).append(at)
        self.words = list(places)
        kept = [ats[:MOST_TIMES] for ats in places.values()]
        self._times = np.fromiter(map(len, kept), np.int64, len(kept))
        self._at = np.array([at for ats in kept for at in ats], np.int64)
        self._all = np.array([at for ats in places.values() for at in ats], np.int64)

    @cached_property
    def characters(self) -> int:
        """The number of characters in a shingle: as many as another text can share."""
        at = np.sort(self._all)
        return int(np.minimum(np.diff(at, append=at[-1:] + SHINGLE), SHINGLE).sum())

    def parts(self) -> list[range]:
        """The numbers of the shingles, in parts that are looked up together."""
        count = len(self.words)
        return [range(at, min(at + _AT_ONCE, count)) for at in range(0, count, _AT_ONCE)]

    def find(self, shard: StoredShard, part: range) -> ShingleHits:
        """All places in a shard of some of them, but for those in boilerplate."""
        places = shard.find(self.words[part.start : part.stop])
        which = part.start + np.repeat(np.arange(len(part)), np.diff(places.starts))
        kept = shard.outside_edges(places.offsets, places.offsets + SHINGLE)
        return ShingleHits(which[kept], places.offsets[kept].astype(np.int64))

    def runs(self, found: ShingleHits, rarity: NDArray[np.float64]) -> SharedRuns:
        """The longest runs that these places make; ``rarity`` is that of each shingle.

        Where two shingles on a diagonal are no farther apart than one is long, all between them is
        alike too, whatever was not looked up there.
        """
        times = self._times[found.which]
        if int(times.sum()) > MOST_PAIRS:
            times = np.minimum(times, max(1, MOST_PAIRS // len(times)))
        firsts = np.cumsum(self._times) - self._times
        inside = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
        here = self._at[np.repeat(firsts[found.which], times) + inside]
        there = np.repeat(found.offsets, times)
        order = np.argsort((there - here) * (1 << 20) + here, kind="stable")
        here, there = here[order], there[order]
        values = np.repeat(rarity[found.which], times)[order]
        apart = (np.diff(there - here) != 0) | (np.diff(here) > SHINGLE)
        begins = np.flatnonzero(np.append(np.ones(min(1, len(here)), np.bool_), apart))
        ends = np.append(begins[1:], len(here))[: len(begins)] - 1
        rarest = np.maximum.reduceat(values, begins) if len(begins) else values
        return SharedRuns(here[begins], there[begins], here[ends] - here[begins] + SHINGLE, rarest)


def shingles(text: str) -> Iterator[tuple[int, str]]:
    """The shingles of a text and their places; none over line ends, none of little Chinese."""
    han = [0]
    for char in text:
        han.append(han[-1] + ("一" <= char <= "鿿"))
    for at in range(len(text) - SHINGLE + 1):
        if han[at + SHINGLE] - han[at] >= LEAST_HAN and "\n" not in text[at : at + SHINGLE]:
            yield at, text[at : at + SHINGLE]
