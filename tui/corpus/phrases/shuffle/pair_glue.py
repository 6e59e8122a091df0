"""Glue of pairs of words, written partition by partition and looked up: no process holds all pairs."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tui.corpus.phrases.neighbours import TIGHT_GLUE
from tui.corpus.phrases.shuffle.partitions import partitions_of
from tui.corpus.phrases.shuffle.scratch import Scratch
from tui.corpus.phrases.word_classes import Trait
from tui.corpus.shard.arrays import Bools, Ints, Longs, least_unsigned

_FILTER_BITS = 24
_FACTOR = np.int64(-7046029254386353131)
"""The golden ratio in 64 bits (Fibonacci hashing)."""


def write_pairs(
    scratch: Scratch, partition: int, one: Ints, other: Ints, glue: NDArray[np.float32]
) -> None:
    """Write the glue of pairs of words of content that begin with words of a partition, in order."""
    scratch.put(f"pairs-{partition}", keys=_keys(one, other), glue=glue)


class PairGlue:
    """Glue of the words of a partition, of which the pairs are in all partitions."""

    def __init__(self, scratch: Scratch, bits: NDArray[np.uint32], padded: Ints) -> None:
        self._scratch = scratch
        self._content = (bits & Trait.CONTENT) > 0
        self._padded = padded

    def at(self, places: Longs | Ints, above: float = 0.0) -> NDArray[np.float32]:
        """The glue between the words at ``places`` and the next ones; 0 for what is not ``above``."""
        one, other = self._padded[places], self._padded[places + 1]
        content = self._content[one] & self._content[other]
        glue = np.where(content, np.float32(0), np.float32(-1))
        asked = np.flatnonzero(content)
        keys = _keys(one[asked], other[asked])
        if above >= TIGHT_GLUE:
            likely = _tight(self._scratch)[_hashed(keys)]
            asked, keys = asked[likely], keys[likely]
        glue[asked] = _looked_up(self._scratch, keys)
        return glue


def _keys(one: Ints, other: Ints) -> Longs:
    return one.astype(np.int64) << 32 | other


def _hashed(keys: Longs) -> Longs:
    return (keys * _FACTOR) >> (64 - _FILTER_BITS) & ((1 << _FILTER_BITS) - 1)


@lru_cache(1)
def _tight(scratch: Scratch) -> Bools:
    """Flags of the hashes of pairs that hold tightly, and of few others: most edges hold loosely."""
    flags = np.zeros(1 << _FILTER_BITS, np.bool_)
    for partition in range(partitions_of(scratch).size):
        glue = scratch.get(f"pairs-{partition}", "glue")
        flags[_hashed(scratch.get(f"pairs-{partition}", "keys")[glue > TIGHT_GLUE])] = True
    return flags


def _looked_up(scratch: Scratch, keys: Longs) -> NDArray[np.float32]:
    glue = np.zeros(len(keys), np.float32)
    # The pairs of a partition lie in one file.
    partitions = partitions_of(scratch)
    partition = least_unsigned(partitions.of_pairs(keys >> 32, keys & 0xFFFFFFFF))
    order = np.argsort(partition, kind="stable")
    sizes = np.bincount(partition)[: partitions.size]
    ends = np.cumsum(sizes)
    for number in np.flatnonzero(sizes).tolist():
        asked = order[ends[number] - sizes[number] : ends[number]]
        known = scratch.get(f"pairs-{number}", "keys")
        if not len(known):
            continue
        at = np.minimum(np.searchsorted(known, keys[asked]), len(known) - 1)
        there = known[at] == keys[asked]
        glue[asked[there]] = scratch.get(f"pairs-{number}", "glue")[at[there]]
    return glue
