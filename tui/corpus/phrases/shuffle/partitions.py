"""Partitions of suffixes by the words that they begin with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.corpus.phrases.candidates import recurrence
from tui.corpus.phrases.ngrams import Blocks, Vocabulary
from tui.corpus.phrases.shuffle.scratch import Scratch
from tui.corpus.phrases.word_classes import Trait
from tui.corpus.shard.arrays import Bools, Ints, Longs

MOST_WINDOWS = 2_500_000
"""Suffixes of a partition: some hundred bytes are held of each."""

_NONE = 0xFFFF
"""The partition of words that stand once; more than there can be partitions."""


@dataclass(frozen=True, slots=True)
class Partitions:
    """So many partitions: ranges of first words, then some of words that lead (以, 可), from ``leading`` on.

    Whether a run that leads is a phrase hangs on what others say of the run behind its first word. So the last
    partition has the suffixes that begin with two words that lead.
    """

    size: int
    leading: int

    @classmethod
    def plan(
        cls, scratch: Scratch, vocabulary: Vocabulary, frequency: Longs, most: int
    ) -> Partitions:
        """Partitions of some ``most`` suffixes each; which words are in which is written.

        The suffixes of words that are ``parted`` are told apart by their second word; those of any other word are
        in one partition, however many.
        """
        leads = (vocabulary.bits & Trait.LEADS) > 0
        again = frequency > 1
        whole = (vocabulary.bits & (Trait.BEGINS | Trait.ENDS)) != (Trait.BEGINS | Trait.ENDS)
        parted = again & (vocabulary.lengths == 1) & whole & ((frequency > most) | leads)
        plain = np.flatnonzero(again & ~leads)
        base = np.full(len(frequency), _NONE, np.int64)
        parts = np.ones(len(frequency), np.int64)
        parts[parted] = -(-frequency[parted] // most)
        number, size = -1, most
        for word, count in zip(plain.tolist(), frequency[plain].tolist(), strict=True):
            if size + count > most:
                number, size = number + 1, 0
            base[word] = number
            size += count
            if parts[word] > 1:
                number, size = number + int(parts[word]) - 1, most
        leading = number + 1
        base[again & leads] = leading
        parts[again & leads] = max(1, -(-int(frequency[again & leads].sum()) // most))
        made = cls(leading + int(parts[again & leads].max(initial=1)) + 1, leading)
        if made.size >= _NONE:
            raise ValueError("too many partitions")
        scratch.put(
            "partitions",
            base=base.astype(np.uint16),
            parts=parts.astype(np.uint16),
            parted=parted,
            leads=leads,
            size=np.array([made.size], np.int64),
        )
        return made


class WordPartitions(NamedTuple):
    """The first partition of each word, the number of its partitions, and flags of those that are parted, or lead.

    The blocks of one word that is parted are in no partition as a whole: alone, a character that cannot both begin
    and end a phrase is none.
    """

    base: NDArray[np.uint16]
    parts: NDArray[np.uint16]
    parted: Bools
    leads: Bools
    size: int

    def of(self, first: Ints | Longs, second: Ints | Longs) -> NDArray[np.uint16]:
        """The partitions of suffixes by their first two words; ``size`` or more where there is none."""
        found = self.base[first] + (second % self.parts[first]).astype(np.uint16)
        found[self.leads[first] & self.leads[second] & (self.base[first] < self.size)] = (
            self.size - 1
        )
        return found


@lru_cache(1)
def partitions_of(scratch: Scratch) -> WordPartitions:
    """The partitions that were planned; once a process."""
    base, parts, parted, leads, size = (
        np.array(scratch.get("partitions", name)) for name in WordPartitions._fields
    )
    return WordPartitions(base, parts, parted, leads, int(size[0]))


def promises_alone(
    counts: Longs, reach: Longs, min_reach: int, min_count: int
) -> NDArray[np.float32]:
    """The promises of words that are parted, as runs of one word."""
    often = (counts >= min_count) & (reach >= min_reach)
    sizes, texts = counts[often].astype(np.int32), reach[often].astype(np.int32)
    return recurrence(Blocks(1, np.zeros_like(sizes), sizes), texts)
