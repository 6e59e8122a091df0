"""Recurring word n-grams: blocks of a suffix array over words, depth by depth.

At depth ``n`` the suffixes that share ``n`` words lie together; each such block is one run of
``n`` words with all its places.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tui.corpus.phrases.word_array import BREAK, WordArray, shared_prefixes, suffixes
from tui.corpus.phrases.word_classes import Trait, traits
from tui.corpus.shard.arrays import Bools, Floats, Ints

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


class WordRuns:
    """The suffix array over words with its blocks, and per-word columns (traits, lengths, glue).

    ``order`` holds the suffixes that begin with a word that recurs: no run is anywhere else.
    ``padded`` is that of ``array``. ``heads`` and ``tails`` are each word's first and last
    character, ``lengths`` counts its characters. ``glue[i]`` says how tightly word ``i`` holds to the next:
    Dice, ``2 f(ab) / (f(a) + f(b))``, and -1 next to breaks, punctuation and function words.
    """

    def __init__(self, array: WordArray) -> None:
        self.array = array
        self.padded = array.padded
        # Sorting and numpy let other threads go on while they are at work.
        with ThreadPoolExecutor(1) as beside:
            bits = beside.submit(traits, array.words)
            self.order = _recurring(suffixes(array.ids), array.ids)
            before = beside.submit(self._same_text_before)
            self._shared = shared_prefixes(array.ids, self.order, LONGEST_WORDS)
            self.bits, self._before = bits.result(), before.result()
        self.lengths = np.fromiter(map(len, array.words), np.int32, len(array.words))
        self.heads = np.fromiter((ord(w[:1] or "\0") for w in array.words), np.int32)
        self.tails = np.fromiter((ord(w[-1:] or "\0") for w in array.words), np.int32)
        self.glue = self._glue()

    def blocks(self, depth: int) -> Blocks:
        """The blocks of suffixes that share ``depth`` words, two or more in each."""
        inside = self._shared >= depth
        starts = np.flatnonzero(~inside[:-1] & inside[1:]).astype(np.int32)
        outside = np.append(np.flatnonzero(~inside), len(inside))
        ends = outside[np.searchsorted(outside, starts, "right")]
        return Blocks(depth, starts, (ends - starts).astype(np.int32))

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
        return tuple(
            self.array.words[i] for i in self.padded[place : place + blocks.depth].tolist()
        )

    def inner_glue(self, blocks: Blocks) -> Floats:
        """The loosest edge inside each run; 1 where none is between two words of content."""
        places = self.order[blocks.starts]
        loosest = np.ones(len(places))
        for at in range(blocks.depth - 1):
            glue = self.glue[places + at]
            loosest = np.where(glue >= 0, np.minimum(loosest, glue), loosest)
        return loosest

    def _same_text_before(self) -> Ints:
        """The last suffix before each one from the same text, or -1."""
        owners = self.array.texts[self.order]
        by_text = np.argsort(owners, kind="stable").astype(np.int32)
        before = np.full(len(owners), -1, np.int32)
        before[by_text[1:]] = by_text[:-1]
        sizes = np.bincount(owners)
        firsts = (np.cumsum(sizes) - sizes)[sizes > 0]
        before[by_text[firsts]] = -1
        return before

    def _glue(self) -> NDArray[np.float32]:
        ids = self.array.ids
        content = (self.bits & Trait.CONTENT) > 0
        glue = np.full(len(ids) + 1, -1, np.float32)
        standing = content[self.padded[: len(ids) + 1]]
        glue[:-1][standing[:-1] & standing[1:]] = 0
        pairs = self.blocks(2)
        pairs = pairs.where(content[self.word(pairs, 0)] & content[self.word(pairs, 1)])
        frequency = np.bincount(ids, minlength=len(self.array.words))
        either = frequency[self.word(pairs, 0)] + frequency[self.word(pairs, 1)]
        glue[self.order[pairs.rows()]] = np.repeat(2 * pairs.sizes / either, pairs.sizes)
        return glue


def _recurring(order: Ints, ids: Ints) -> Ints:
    """The part of a suffix array that begins with words that stand twice: all in one piece.

    Words are numbered by falling frequency behind the break.
    """
    counts = np.bincount(ids, minlength=1)
    again = np.flatnonzero(counts > 1)
    last = int(again[-1]) if len(again) else 0
    return order[counts[BREAK] : len(order) - int(counts[last + 1 :].sum())].copy()
