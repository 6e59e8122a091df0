"""The rows of a suffix array between which each of many patterns stands: a binary search of all at once.

Four codes are compared as one number, and only longer patterns are looked at further: most wordings have
some six characters, and the longest ten times as many.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tui.corpus.shard.arrays import Codes, Ints, Longs

_LANES: Final = 4
"""Codes in one number of 64 bits."""

_Keys = NDArray[np.uint64]
"""Four codes each, the first in the highest bits, each by one higher: 0 is where there is none."""


def pattern_rows(rows: Codes, lengths: Ints, codes: Codes, order: Ints) -> tuple[Longs, Longs]:
    """The rows of ``order``, for each pattern, from the first that begins with it to past the last.

    ``rows`` holds the codes of the patterns, a row each, of which ``lengths`` count; ``order`` is the suffix array
    of ``codes``. Where a pattern stands nowhere, both are the row where it would stand.
    """
    low = np.zeros(len(rows), np.int64)
    high = np.full(len(rows), len(order), np.int64)
    for depth in range(0, rows.shape[1], _LANES):
        on = np.flatnonzero((lengths > depth) & (low < high))
        if not len(on):
            break
        wanted = _Wanted.of(rows[on, depth : depth + _LANES], lengths[on] - depth)
        search = _Search(codes, order, depth, wanted)
        low[on] = first = search.rows(low[on], high[on], after=False)
        high[on] = search.rows(first, high[on], after=True)
    return low, high


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Up to four codes of each pattern as one number, and the bits of it that count."""

    keys: _Keys
    used: _Keys

    @classmethod
    def of(cls, rows: Codes, lengths: Ints) -> _Wanted:
        """Those of rows of codes."""
        keys = np.zeros(len(rows), np.uint64)
        used = np.zeros(len(rows), np.uint64)
        for lane in range(_LANES):
            keys <<= np.uint64(16)
            used <<= np.uint64(16)
            if lane < rows.shape[1]:
                there = lengths > lane
                keys[there] |= rows[there, lane].astype(np.uint64) + np.uint64(1)
                used[there] |= np.uint64(0xFFFF)
        return cls(keys, used)


@dataclass(frozen=True, slots=True)
class _Search:
    """A search for what begins ``depth`` codes behind the beginning of a suffix."""

    codes: Codes
    order: Ints
    depth: int
    wanted: _Wanted

    def rows(self, low: Longs, high: Longs, *, after: bool) -> Longs:
        """The rows, from ``low`` to ``high``, before (or ``after``) those that have what is wanted."""
        low, high = low.copy(), high.copy()
        keys, used = self.wanted.keys, self.wanted.used
        for _ in range(int((high - low).max()).bit_length()):
            middle = (low + high) >> 1
            here = self._keys(self.order[np.minimum(middle, len(self.order) - 1)]) & used
            less = here <= keys if after else here < keys
            unsettled = low < high
            low = np.where(unsettled & less, middle + 1, low)
            high = np.where(unsettled & ~less, middle, high)
        return low

    def _keys(self, places: Ints) -> _Keys:
        """The four codes of each suffix; past the end stands nothing, which is less than anything."""
        at = places.astype(np.int64) + self.depth
        size = len(self.codes)
        keys = np.zeros(len(at), np.uint64)
        for _ in range(_LANES):
            keys <<= np.uint64(16)
            here = self.codes[np.minimum(at, size - 1)].astype(np.uint64) + np.uint64(1)
            keys |= np.where(at < size, here, np.uint64(0))
            at += 1
        return keys
