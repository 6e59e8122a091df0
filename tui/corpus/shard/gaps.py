"""Gaps of a joined text: what reading passes over (blanks, quotes, dots, line ends), and wordings across it.

A wording is first looked up as it stands, by the suffix array. Where gaps part it, the two signs beside one
of them are a pair of its neighbours: pairs are a sorted column, so that a wording of n signs costs n
binary searches, and no second text is kept (some 8 bytes a gap, of which prose has one in a hundred signs).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from tui.corpus.shard.arrays import Bools, Codes, Ints, Longs
from tui.corpus.shard.shard import SEPARATOR, Shard
from tui.text.equivalence import (
    BLANK,
    COMMA,
    END,
    LETTER,
    LONGEST_GAP,
    STOP,
    WIDE,
    SignPattern,
    gap_kind,
    side_kind,
)

_FEW = 16
"""Gaps that are looked at one by one: for more, columns are quicker."""

_NONE: Longs = np.zeros(0, np.int64)


@dataclass(frozen=True)
class Gaps:
    """The gaps of a joined text, in columns sorted by their neighbours.

    ``pairs`` holds the code before a gap (high half) and after it, ``starts`` the offset where it begins.
    """

    pairs: NDArray[np.uint32]
    starts: Ints

    @classmethod
    def of(cls, shard: Shard) -> Gaps:
        """The gaps of a shard's text."""
        signs = _Signs.of(shard.alphabet)
        codes = shard.codes
        at = np.flatnonzero(signs.kinds[codes])
        firsts = np.flatnonzero(np.append(True, np.diff(at) > 1)[: len(at)])
        starts, sizes = at[firsts], np.diff(np.append(firsts, len(at)))
        ends = starts + sizes
        # One more kind, so that there is something to add up where there are no gaps.
        kinds = np.append(signs.kinds[codes[at]], np.uint8(0))
        line_ends = np.add.reduceat((kinds == END).astype(np.int64), np.append(firsts, len(at)))[
            :-1
        ]
        kinds = np.bitwise_or.reduceat(kinds, np.append(firsts, len(at)))[:-1]
        kept = (starts > 0) & (ends < len(codes)) & (sizes <= LONGEST_GAP)
        starts, ends, kinds, line_ends = starts[kept], ends[kept], kinds[kept], line_ends[kept]
        before, after = codes[starts - 1], codes[ends]
        passed = signs.passed_over(before, kinds, after, line_ends)
        starts, before, after = starts[passed], before[passed], after[passed]
        pairs: NDArray[np.uint32] = before.astype(np.uint32) << np.uint32(16) | after.astype(
            np.uint32
        )
        order = np.argsort(pairs, kind="stable")
        return cls(pairs[order], starts[order].astype(np.int32))

    def beside(self, before: Sequence[int], after: Sequence[int]) -> Longs:
        """The offsets of the gaps between any of these codes and any of those."""
        found = [self._between(b << 16 | a) for b, a in product(before, after)]
        some = [offsets for offsets in found if len(offsets)]
        return np.concatenate(some).astype(np.int64) if some else _NONE

    def _between(self, pair: int) -> Ints:
        """The offsets of the gaps between two codes: single numbers are found faster by ``bisect``."""
        pairs = self.pairs.data
        low = bisect_left(pairs, pair)
        if low == len(pairs) or pairs[low] != pair:
            return self.starts[:0]
        return self.starts[low : bisect_right(pairs, pair, low)]


@dataclass(frozen=True)
class _Signs:
    """Kinds of the signs of an alphabet, by code: in a gap, and beside one."""

    kinds: NDArray[np.uint8]
    sides: NDArray[np.uint8]

    @classmethod
    def of(cls, alphabet: Ints) -> _Signs:
        chars = [chr(point) for point in alphabet.tolist()]
        kinds = np.array([gap_kind(char) for char in chars], np.uint8)
        return cls(
            kinds, np.array([0 if c == SEPARATOR else side_kind(c) for c in chars], np.uint8)
        )

    def passed_over(
        self, before: Codes, kinds: NDArray[np.uint8], after: Codes, ends: Longs
    ) -> Bools:
        """``equivalence.is_passed_over``, of columns."""
        left, right = self.sides[before], self.sides[after]
        both = left & right
        stops = (kinds & STOP == 0) | (both & WIDE != 0)
        lines = (kinds & END == 0) | (
            (ends == 1) & (left & (WIDE | COMMA) != 0) & (right & WIDE != 0)
        )
        blanks = (kinds & BLANK == 0) | (both & LETTER == 0)
        return np.asarray(stops & lines & blanks)


class GapSearch:
    """A search for wordings that gaps part, in one shard."""

    def __init__(self, shard: Shard, gaps: Gaps) -> None:
        self._shard = shard
        self._gaps = gaps
        self._signs = _Signs.of(shard.alphabet)

    def places(self, reading: SignPattern) -> tuple[Longs, Longs]:
        """The starts and ends of all places with a gap in them, by rising starts."""
        codes = self._shard.code_of
        coded = [[codes[sign] for sign in alike if sign in codes] for alike in reading.signs]
        starts, ends = [_NONE], [_NONE]
        if all(coded) and not reading.exact:
            for split in range(1, len(coded)):
                at = self._likely(coded, split, self._gaps.beside(coded[split - 1], coded[split]))
                if len(at):
                    first, last = self._around(coded, split, at)
                    starts.append(first)
                    ends.append(last)
        if len(starts) == 1:
            return _NONE, _NONE
        # A place with two gaps is found at both.
        keys = np.unique(np.concatenate(starts) << 32 | np.concatenate(ends))
        return keys >> 32, keys & 0xFFFFFFFF

    def _likely(self, coded: Sequence[Sequence[int]], split: int, at: Longs) -> Longs:
        """The gaps beside which more of the wording may stand, where they are so few that one can look.

        Nearly none of them are, and to go on from one costs columns as much as from a thousand.
        """
        if len(at) > _FEW:
            return at
        kinds, codes = self._signs.kinds.data, self._shard.codes.data
        before, after = coded[: split - 1][::-1], coded[split + 1 :]
        kept = []
        for place in at.tolist():
            end = place
            while kinds[codes[end]]:
                end += 1
            if self._may_stand(place - 2, -1, before) and self._may_stand(end + 1, 1, after):
                kept.append(place)
        return np.array(kept, np.int64)

    def _may_stand(self, at: int, by: int, wanted: Sequence[Sequence[int]]) -> bool:
        """Whether these signs stand one after the other from ``at`` on, whatever gaps are between them."""
        kinds, codes = self._signs.kinds.data, self._shard.codes.data
        for alike in wanted:
            # Before the first text, as after the last, is an end that no wording has.
            while kinds[codes[at]]:
                at += by
            if codes[at] not in alike:
                return False
            at += by
        return True

    def _around(self, coded: Sequence[Sequence[int]], split: int, at: Longs) -> tuple[Longs, Longs]:
        """The whole places, of those whose signs ``split - 1`` and ``split`` stand beside gaps."""
        first = at - 1
        for alike in reversed(coded[: split - 1]):
            first, at = self._step(first, at, -1, alike)
        # On the way on, gaps are passed over from the first sign to the last.
        last, first = at - 1, first
        for alike in coded[split:]:
            last, first = self._step(last, first, 1, alike)
        return first, last + 1

    def _step(self, at: Longs, other: Longs, by: int, alike: Sequence[int]) -> tuple[Longs, Longs]:
        """The next sign from each place, and ``other`` with it, where it is one of these."""
        codes, signs = self._shard.codes, self._signs
        size = len(codes)
        to = at + by
        kinds, ends = np.zeros(len(at), np.uint8), np.zeros(len(at), np.int64)
        for _ in range(LONGEST_GAP):
            here = signs.kinds[codes[np.clip(to, 0, size - 1)]]
            if not here.any():
                break
            kinds |= here
            ends += here == END
            to = to + by * (here != 0)
        inside = np.flatnonzero((to >= 0) & (to < size))
        at, to, other, kinds, ends = (
            at[inside],
            to[inside],
            other[inside],
            kinds[inside],
            ends[inside],
        )
        found = codes[to]
        fits = np.zeros(len(to), np.bool_)
        for code in alike:
            fits |= found == code
        before, after = (codes[at], found) if by > 0 else (found, codes[at])
        fits &= (kinds == 0) | signs.passed_over(before, kinds, after, ends)
        return to[fits], other[fits]
