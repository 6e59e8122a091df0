"""Heavy prefixes: runs of words with which more suffixes begin than a partition may have, counted shard by shard."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from tui.corpus.phrases.ngrams import LONGEST_WORDS
from tui.corpus.phrases.shuffle.scratch import Scratch
from tui.corpus.phrases.shuffle.shard_texts import ShardTexts
from tui.corpus.phrases.word_array import PADDING
from tui.corpus.shard.arrays import Ints, Longs, Places
from tui.work.pool import Engine

DEEPEST = LONGEST_WORDS - 1
"""Words of the longest runs that are looked at: suffixes that share so many need not be told apart."""

_UNSEEN = 4
"""What no shard has told of a prefix that goes on is less than this part of a partition."""

Counts = tuple[Longs, Longs]
"""Prefixes that go on, as ``prefix_keys``, and how often they stand somewhere."""
Between = Callable[[Iterator[Counts]], Iterator[Counts]]


@dataclass(frozen=True, slots=True)
class HeavyPrefixes:
    """Prefixes by number, a longer one behind the one that it goes on from.

    The first are the single ``words``, rising; of the others ``keys`` (rising) are the number of what is before
    their last word and that word, ``numbers`` their own. ``depths`` are words of each, ``counts`` suffixes at most.
    ``following`` has the words that are known to go on from each, those of heavy prefixes too: how often at least, and
    at most.
    """

    words: Longs
    keys: Longs
    numbers: Longs
    depths: Longs
    counts: Longs
    following: Mapping[int, Mapping[int, tuple[int, int]]]

    def begun(self, padded: Ints, places: Places) -> tuple[Longs, Longs]:
        """The suffixes (numbers among ``places``) that begin with a heavy prefix, and that of one word."""
        at = np.searchsorted(self.words, padded[places])
        at[at == len(self.words)] = 0
        rows = np.flatnonzero(self.words[at] == padded[places]) if len(self.words) else at[:0]
        return rows, at[rows]

    def longer(self, prefixes: Longs, words: Ints) -> Longs:
        """The heavy prefix that each goes on to by its next word, or -1."""
        found = np.full(len(prefixes), -1, np.int64)
        if len(self.keys) and len(prefixes):
            keys = prefix_keys(prefixes, words)
            at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
            known = self.keys[at] == keys
            found[known] = self.numbers[at[known]]
        return found


def prefix_keys(prefixes: Longs, words: Ints | Longs) -> Longs:
    """Prefixes that go on by a word, as one number each."""
    return prefixes << 32 | words


def heavy_prefixes(
    scratch: Scratch,
    shards: Sequence[ShardTexts],
    frequency: Longs,
    most: int,
    engine: Engine,
    between: Between,
) -> HeavyPrefixes:
    """Those of more than ``most`` suffixes, or nearly so many; all others have no more.

    ``frequency`` counts each word. A round over all shards a word that the longest have, but the first.
    """
    words = np.flatnonzero(frequency > most)
    found = _Found(words.tolist(), frequency[words].tolist())
    last = range(len(words))
    least = max(1, most // (_UNSEEN * max(1, len(shards))))
    depth = 1
    while last and depth < DEEPEST:
        told = Counting(scratch, found.prefixes(), depth, least)
        told_by_all = engine.map(partial(count_following, told), shards)
        last = found.extended(between(told_by_all), len(shards), least - 1, most)
        depth += 1
    return found.prefixes()


class _Found:
    """Prefixes while they are found."""

    def __init__(self, words: list[int], counts: list[int]) -> None:
        self._words = words
        self._depths = [1] * len(words)
        self._counts = counts
        self._numbers: dict[int, int] = {}
        self._following: dict[int, dict[int, tuple[int, int]]] = {}

    def extended(self, told: Iterator[Counts], shards: int, silent: int, most: int) -> range:
        """The numbers of the prefixes that are a word longer than those before, by the counts of so many shards.

        One that tells nothing of a prefix has ``silent`` of it at most.
        """
        known: dict[int, tuple[int, int]] = {}
        for keys, counts in told:
            for key, count in zip(keys.tolist(), counts.tolist(), strict=True):
                there, at_most = known.get(key, (0, shards * silent))
                known[key] = there + count, at_most + count - silent
        first = len(self._depths)
        for key in sorted(known):
            prefix, word, count = key >> 32, key & 0xFFFFFFFF, known[key][1]
            self._following.setdefault(prefix, {})[word] = known[key]
            if count > most and word:
                self._numbers[key] = len(self._depths)
                self._depths.append(self._depths[prefix] + 1)
                self._counts.append(count)
        return range(first, len(self._depths))

    def prefixes(self) -> HeavyPrefixes:
        keys = sorted(self._numbers)
        numbers = [self._numbers[key] for key in keys]
        columns = (self._words, keys, numbers, self._depths, self._counts)
        words, keyed, numbered, depths, counts = (np.array(one, np.int64) for one in columns)
        return HeavyPrefixes(words, keyed, numbered, depths, counts, self._following)


@dataclass(frozen=True, slots=True)
class Counting:
    """What a round is told: prefixes, of which those of ``depth`` words are looked at, and ``least`` a word tells."""

    scratch: Scratch
    prefixes: HeavyPrefixes
    depth: int
    least: int


def count_following(told: Counting, texts: ShardTexts) -> Counts:
    """The words that go on from heavy prefixes in a shard, copies and furniture too."""
    padded = shard_ids(told.scratch, texts)
    rows, prefixes = told.prefixes.begun(padded, np.arange(len(padded) - PADDING))
    for depth in range(1, told.depth):
        longer = told.prefixes.longer(prefixes, padded[rows + depth])
        rows, prefixes = rows[longer >= 0], longer[longer >= 0]
    keys, counts = np.unique(prefix_keys(prefixes, padded[rows + told.depth]), return_counts=True)
    often = counts >= told.least
    return keys[often], counts[often]


def shard_ids(scratch: Scratch, texts: ShardTexts) -> Ints:
    """The words of a shard by their numbers in the library, and breaks behind them."""
    local = scratch.get(f"cut-{texts.name}", "ids")
    padded = np.zeros(len(local) + PADDING, np.int32)
    np.take(scratch.get(f"ranks-{texts.name}", "ranks"), local, out=padded[:-PADDING])
    return padded
