"""MinHash sketches of near-duplicate documents, and their groups.

Near-copies are reprints, drafts, laws before and after a small amendment.

Each text is sketched alone, by one permutation hashing (Li, Owen and Zhang 2012): the hashes of its
runs of five Chinese characters fall into bins, and the least of each bin is kept. The share of bins in
which two sketches agree estimates the share of such runs that the texts have in common (Jaccard).
Those that may agree are found by bands of bins (locality-sensitive hashing), so that time grows
with the number of texts and not with that of their pairs.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Sketch = NDArray[np.uint32]
Rows = NDArray[np.int64]

BINS = 128
"""Numbers in a sketch: the estimate errs by some 0.035 at ``ALIKE``."""

ALIKE = 0.8
"""The share of common runs from which two texts are nearly the same."""

LEAST_BINS = 64
"""Texts that fill fewer bins, of some 100 characters, are too short to be told apart."""

_EMPTY = np.uint32(0xFFFFFFFF)
_BAND = 4
_RUN = 5
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_HAN_CODES = (0x3400, 0x9FFF, 0x20000, 0x3FFFF)
"""Chinese characters: from, to, from, to."""


def sketch(folded: str) -> Sketch:
    """The sketch of a folded text: what is no Chinese character, as a date or a number, tells nothing."""
    points = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), np.uint32)
    low, high, rare, last = _HAN_CODES
    han = points[((points >= low) & (points <= high)) | ((points >= rare) & (points <= last))]
    kept = np.full(BINS, _EMPTY, np.uint32)
    if len(han) < _RUN:
        return kept
    runs = np.zeros(len(han) - _RUN + 1, np.uint64)
    for at in range(_RUN):
        runs = runs * _FACTOR + han[at : len(runs) + at]
    # The high bits of a product are well mixed (Fibonacci hashing).
    runs ^= runs >> np.uint64(29)
    runs *= _FACTOR
    bins = (runs >> np.uint64(57)).astype(np.int64)
    np.minimum.at(kept, bins, ((runs >> np.uint64(25)) & np.uint64(0xFFFFFFFF)).astype(np.uint32))
    return kept


def groups(sketches: NDArray[np.uint32]) -> list[int]:
    """The first row of those nearly the same, for each row of sketches; often itself.

    What is nearly the same as one of a group is in the group.
    """
    above = np.arange(len(sketches))
    for one, other in _likely(sketches):
        apart = above[one] != above[other]
        one, other = one[apart], other[apart]
        alike = _alike(sketches[one], sketches[other])
        if alike.any():
            above = _joined(above, one[alike], other[alike])
    return [int(row) for row in above]


def _joined(above: Rows, one: Rows, other: Rows) -> Rows:
    """The groups when these pairs are joined."""
    found = above.tolist()

    def first(row: int) -> int:
        while found[row] != row:
            found[row] = found[found[row]]
            row = found[row]
        return row

    for pair in zip(one.tolist(), other.tolist(), strict=True):
        a, b = sorted(map(first, pair))
        found[b] = a
    return np.array([first(row) for row in found], np.int64)


def _likely(sketches: NDArray[np.uint32]) -> Iterator[tuple[Rows, Rows]]:
    """Pairs of rows that agree in a band: each with the first that does, and with the one before."""
    told = np.flatnonzero((sketches != _EMPTY).sum(1) >= LEAST_BINS)
    for start in range(0, BINS, _BAND):
        key = np.zeros(len(told), np.uint64)
        for column in range(start, start + _BAND):
            key = (key ^ sketches[told, column]) * _FACTOR
        order = np.argsort(key, kind="stable")
        same = np.append(False, key[order[1:]] == key[order[:-1]])[: len(order)]
        begins = np.maximum.accumulate(np.where(same, 0, np.arange(len(order))))
        at = np.flatnonzero(same)
        rows = told[order]
        yield rows[begins[at]], rows[at]
        yield rows[at - 1], rows[at]


def _alike(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> NDArray[np.bool_]:
    filled = (one != _EMPTY) | (other != _EMPTY)
    agreeing = (one == other) & filled
    return np.asarray(agreeing.sum(1) >= ALIKE * filled.sum(1))
