"""Letters that a document which is nearly the same as another has of its own."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from tui.corpus.reuse.shingles import SHINGLE
from tui.corpus.shard.arrays import Ints, Longs

LEAST_OWN: Final = 24
"""Letters in a row that a near-copy has of its own, at least: fewer are a word changed."""

LEAST_SHARED: Final = 24
"""Letters in a row that its original has too, at least: fewer may be chance."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_SEPARATORS: Final = 0xF0000
_MOST_SEPARATORS: Final = 60_000
"""Private code points, each of which stands between two pieces, so that no shingle goes on from one to the next."""


class OwnLetters(NamedTuple):
    """Letters (code points) and their places in the document; a separator stands after each piece."""

    points: Ints
    places: Longs


def shingle_hashes(points: Ints) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """A number for each shingle of letters, by its first; none of fewer letters than that."""
    size = max(0, len(points) - SHINGLE + 1)
    hashes = np.zeros(size, np.uint64)
    for at in range(SHINGLE if size else 0):
        hashes = hashes * _FACTOR + points[at : at + size].astype(np.uint64)
    hashes ^= hashes >> np.uint64(29)
    hashes *= _FACTOR
    return hashes


def own_letters(points: Ints, original: Ints) -> OwnLetters:
    """The letters of a near-copy in pieces that its original has not: a passage put in, a paragraph more."""
    shared = np.flatnonzero(np.isin(shingle_hashes(points), shingle_hashes(original)))
    covered = np.zeros(len(points) + 1, np.int64)
    np.add.at(covered, shared, 1)
    np.add.at(covered, np.minimum(shared + SHINGLE, len(points)), -1)
    flags = np.cumsum(covered[:-1]) > 0
    for value, least in ((True, LEAST_SHARED), (False, LEAST_OWN)):
        edges = np.flatnonzero(np.diff(flags, prepend=not value, append=not value))
        for start, end in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            if end - start < least and flags[start] == value:
                flags[start:end] = not value
    places = np.flatnonzero(~flags)
    ends = np.flatnonzero(np.diff(places, append=len(points) + 1) != 1)
    separators = (_SEPARATORS + np.arange(len(ends)) % _MOST_SEPARATORS).astype(points.dtype)
    return OwnLetters(
        np.insert(points[places], ends + 1, separators), np.insert(places, ends + 1, places[ends])
    )
