"""Recurring word n-grams: blocks of a suffix array over words, depth by depth.

At depth ``n`` the suffixes that share ``n`` words lie together; each such block is one run of
``n`` words with all its places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from tui.corpus.phrases.word_classes import traits
from tui.corpus.shard.arrays import Bools, Bytes, Floats, Ints, Longs, Places

LONGEST_WORDS = 40
"""Phrases have at most 64 characters; few have more than 40 words."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Blocks of one depth: their starts and sizes (rows) in the suffix array."""

    depth: int
    starts: Ints
    sizes: Ints

    def where(self, keep: Bools) -> Blocks:
        """The blocks marked in ``keep``."""
        return Blocks(self.depth, self.starts[keep], self.sizes[keep])

    def pieces(self, rows: int) -> Iterator[Blocks]:
        """Pieces of about so many rows; a larger block is a piece of its own."""
        piece = np.cumsum(self.sizes, dtype=np.int64) // rows
        cuts = [0, *(np.flatnonzero(np.diff(piece)) + 1).tolist(), len(piece)]
        for start, end in pairwise(cuts):
            if start < end:
                yield Blocks(self.depth, self.starts[start:end], self.sizes[start:end])

    def rows(self) -> NDArray[np.int64]:
        """All rows of the suffix array in the blocks, one block after the other."""
        if not len(self.sizes):
            return np.zeros(0, np.int64)
        ends = np.cumsum(self.sizes, dtype=np.int64)
        shifts = np.repeat(self.starts - (ends - self.sizes), self.sizes)
        return np.asarray(np.arange(ends[-1]) + shifts)

    def sums(self, values: NDArray[np.generic]) -> Floats:
        """The sum of each block's values, which follow each other as its rows do."""
        if not len(self.sizes):
            return np.zeros(0)
        starts = np.cumsum(self.sizes, dtype=np.int64) - self.sizes
        return np.asarray(np.add.reduceat(values, starts, dtype=np.float64))

    def shares(self, values: Bools) -> Floats:
        """The share of each block's rows that are marked."""
        return self.sums(values) / self.sizes


class Vocabulary(NamedTuple):
    """Words by number, and columns of them: traits, lengths (characters), first and last characters."""

    words: Sequence[str]
    bits: NDArray[np.uint32]
    lengths: Ints
    heads: Ints
    tails: Ints

    @classmethod
    def of(cls, words: Sequence[str]) -> Vocabulary:
        """That of these words, the first of which is the break."""
        lengths = np.fromiter(map(len, words), np.int32, len(words))
        heads = np.fromiter((ord(word[:1] or "\0") for word in words), np.int32, len(words))
        tails = np.fromiter((ord(word[-1:] or "\0") for word in words), np.int32, len(words))
        return cls(words, traits(words), lengths, heads, tails)


class Glue(Protocol):
    """Glue of words: how tightly each holds to the next.

    Dice, ``2 f(ab) / (f(a) + f(b))``, and -1 next to breaks, punctuation and function words.
    """

    def at(self, places: Longs | Ints, above: float = 0.0) -> NDArray[np.float32]:
        """The glue between the words at ``places`` and the next ones; what is not ``above`` may be 0."""


class Marks(NamedTuple):
    """Lengths (words) of the runs that are marked as a whole and begin at each place; 0 for none.

    In quotes, in title marks, or as words that are defined.
    """

    quoted: Bytes
    titled: Bytes
    defined: Bytes

    def at(self, places: Longs | Ints) -> Marks:
        """Those of some places."""
        return Marks(*(column[places] for column in self))


class WordRuns:
    """A suffix array over words with its blocks, and per-word columns (traits, lengths, glue).

    ``order`` holds the places in ``padded`` of suffixes that begin with a word that recurs, sorted by
    what follows, ``shared`` the words that each has in common with the one before, ``owners`` their texts,
    ``before`` what ``same_text_before`` says, ``marks`` what is marked there. ``frequency`` counts each word
    of ``vocabulary`` in the library. Around each place ``padded`` has two words before, and the words
    up to the next break and two more.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        padded: Ints,
        order: Places,
        shared: Bytes,
        owners: NDArray[np.integer[Any]],
        before: Ints,
        frequency: Longs,
        glue: Glue,
        marks: Marks,
    ) -> None:
        self.vocabulary = vocabulary
        self.bits, self.lengths = vocabulary.bits, vocabulary.lengths
        self.heads, self.tails = vocabulary.heads, vocabulary.tails
        self.padded = padded
        self.order = order
        self.owners = owners
        self.frequency = frequency
        self.glue = glue
        self.marks = marks
        self._shared, self._before = shared, before

    def levels(self) -> Iterator[tuple[Blocks, Ints]]:
        """The blocks of each depth, and in how many texts each stands; ends where none recurs.

        What is no block at one depth is none at the next, and a place that has another of the
        same text before it in its block has none where it has left it: less is looked at each time.
        """
        alive = np.flatnonzero(self._shared).astype(np.int32)
        again = np.flatnonzero(self._before >= 0).astype(np.int32)
        for depth in range(1, LONGEST_WORDS):
            alive = alive[self._shared[alive] >= depth]
            if not len(alive):
                return
            first = np.flatnonzero(np.append(True, np.diff(alive) > 1))
            blocks = Blocks(
                depth, alive[first] - 1, np.diff(np.append(first, len(alive))).astype(np.int32) + 1
            )
            block = np.searchsorted(blocks.starts, again, "right") - 1
            starts = blocks.starts[block]
            same = (block >= 0) & (self._before[again] >= starts)
            same &= again < starts + blocks.sizes[block]
            again, block = again[same], block[same]
            yield blocks, blocks.sizes - np.bincount(block, minlength=len(first)).astype(np.int32)

    def word(self, blocks: Blocks, at: int) -> Ints:
        """The number of word ``at`` of each run; -1 is the last."""
        if at < 0:
            at += blocks.depth
        return self.padded[self.order[blocks.starts] + at]

    def words(self, blocks: Blocks, block: int) -> tuple[str, ...]:
        """The words of one run."""
        place = self.order[blocks.starts[block]]
        words = self.vocabulary.words
        return tuple(words[i] for i in self.padded[place : place + blocks.depth].tolist())

    def inner_glue(self, blocks: Blocks) -> Floats:
        """The loosest edge inside each run; 1 where none is between two words of content."""
        places = self.order[blocks.starts]
        loosest = np.ones(len(places))
        for at in range(blocks.depth - 1):
            glue = self.glue.at(places + at)
            loosest = np.where(glue >= 0, np.minimum(loosest, glue), loosest)
        return loosest


def blocks_at(shared: Bytes, depth: int) -> Blocks:
    """The blocks of suffixes that share ``depth`` words, two or more in each."""
    inside = shared >= depth
    starts = np.flatnonzero(~inside[:-1] & inside[1:]).astype(np.int32)
    outside = np.append(np.flatnonzero(~inside), len(inside))
    ends = outside[np.searchsorted(outside, starts, "right")]
    return Blocks(depth, starts, (ends - starts).astype(np.int32))


def dice(both: Longs | Ints, either: Longs | Ints) -> NDArray[np.float32]:
    """The glue of pairs that stand ``both`` times, whose words stand ``either`` times in all."""
    return (2 * both / either).astype(np.float32)


def same_text_before(owners: NDArray[np.integer[Any]]) -> Ints:
    """The last row before each one from the same text, or -1."""
    by_text = np.argsort(owners, kind="stable").astype(np.int32)
    before = np.full(len(owners), -1, np.int32)
    before[by_text[1:]] = by_text[:-1]
    sorted_owners = owners[by_text]
    firsts = np.append(True, sorted_owners[1:] != sorted_owners[:-1])[: len(owners)]
    before[by_text[firsts]] = -1
    return before
