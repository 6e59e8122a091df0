"""Partitions of suffixes by the words that they begin with."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.corpus.phrases.candidates import recurrence
from tui.corpus.phrases.ngrams import Blocks, Vocabulary
from tui.corpus.phrases.shuffle.heavy_prefixes import DEEPEST, HeavyPrefixes
from tui.corpus.phrases.shuffle.scratch import Scratch
from tui.corpus.phrases.word_classes import Trait
from tui.corpus.shard.arrays import Bools, Ints, Longs

MOST_WINDOWS = 2_500_000
"""Suffixes of a partition: some hundred bytes are held of each."""

_NONE = -1
"""The partition of words that stand once."""

_SMALL = 64
"""A word of less than this part of a partition is put where it falls: it makes that one hardly larger."""


class PrefixSpan(NamedTuple):
    """The partitions of a heavy prefix of ``depth`` words, from ``low`` to ``high``, exclusive.

    All suffixes that begin with it are there. Those in ``low`` go on in no way that must be told: the sentence ends.
    """

    depth: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Partitions:
    """So many partitions: of ranges of first words, then of words that lead (以, 可), from ``leading`` on.

    Whether a run that leads is a phrase hangs on what others say of the run behind its first word. So the last
    partition has the suffixes that begin with two words that lead. Each of ``spans`` has partitions of its own.
    """

    size: int
    leading: int
    spans: tuple[PrefixSpan, ...]

    @property
    def searched(self) -> list[int]:
        """The partitions whose suffixes are told apart, in order."""
        ended = {span.low for span in self.spans}
        return [number for number in range(self.size) if number not in ended]

    @classmethod
    def plan(
        cls,
        scratch: Scratch,
        vocabulary: Vocabulary,
        frequency: Longs,
        most: int,
        heavy: HeavyPrefixes,
    ) -> Partitions:
        """Partitions of ``most`` suffixes each, or some more; which suffixes are in which is written.

        The suffixes of words that stand more often are told apart by the words that follow, as many as it takes.
        """
        leads = (vocabulary.bits & Trait.LEADS) > 0
        base = np.full(len(frequency), _NONE, np.int32)
        again = frequency > 1
        again[heavy.words] = False
        plan = _Plan(heavy, most)
        plan.put_words(np.flatnonzero(again & ~leads), frequency, base)
        plan.put_prefixes(np.flatnonzero(~leads[heavy.words]))
        leading = plan.size
        plan.put_words(np.flatnonzero(again & leads), frequency, base)
        plan.put_prefixes(np.flatnonzero(leads[heavy.words]))
        base[heavy.words] = -2 - np.arange(len(heavy.words))
        made = cls(plan.size + 1, leading, tuple(plan.spans[at] for at in sorted(plan.spans)))
        keys = sorted(plan.following)
        rest = [plan.rest[at] for at in sorted(plan.rest)]
        depths = np.zeros(made.size, np.int64)
        for span in sorted(made.spans):
            depths[span.low : span.high] = span.depth
        scratch.put(
            "partitions",
            base=base,
            leads=leads,
            keys=np.array(keys, np.int64),
            values=np.array([plan.following[key] for key in keys], np.int64),
            rest=np.array(rest, np.int64).ravel(),
            lows=np.array([plan.spans[at].low for at in sorted(plan.spans)], np.int64),
            depths=depths,
        )
        return made


class _Plan:
    """Partitions while they are planned: their number, and where the suffixes of heavy prefixes go."""

    def __init__(self, heavy: HeavyPrefixes, most: int) -> None:
        self._heavy = heavy
        self._most = most
        self._children = dict(zip(heavy.keys.tolist(), heavy.numbers.tolist(), strict=True))
        self.size = 0
        self.spans: dict[int, PrefixSpan] = {}
        self.following: dict[int, int] = {}
        self.rest: dict[int, tuple[int, int]] = {}

    def put_words(self, words: Longs, frequency: Longs, base: Ints) -> None:
        """Put all suffixes of each word into one partition; the frequent ones come first."""
        counts = frequency[words]
        large = int(np.searchsorted(-counts, -(self._most // _SMALL), "right"))
        left = 0
        for word, count in zip(words[:large].tolist(), counts[:large].tolist(), strict=True):
            left = self._room(left, count)
            base[word] = self.size - 1
        small = np.cumsum(counts[large:]) - counts[large:] + (self._most - left)
        if len(small):
            base[words[large:]] = self.size - 1 + small // self._most
            self.size += int(small[-1]) // self._most

    def put_prefixes(self, numbers: Longs) -> None:
        """Put the suffixes of heavy prefixes into partitions of their own."""
        for number in numbers.tolist():
            self._put(number)

    def _put(self, number: int) -> None:
        low = self.size
        self.size += 1
        self.rest[number] = low, 1
        depth = int(self._heavy.depths[number])
        # A suffix that ends is in no run that is longer.
        self.following[number << 32] = low
        if depth < DEEPEST:
            self._put_following(number)
        self.spans[number] = PrefixSpan(depth, low, self.size)

    def _put_following(self, number: int) -> None:
        told = self._heavy.following.get(number, {})
        left = 0
        for word, (_, count) in sorted(told.items()):
            key = number << 32 | word
            if word and key not in self._children:
                left = self._room(left, count)
                self.following[key] = self.size - 1
        for word in sorted(told):
            if child := self._children.get(number << 32 | word):
                self.following[number << 32 | word] = -2 - child
                self._put(child)
        others = int(self._heavy.counts[number]) - sum(count for count, _ in told.values())
        # Half full on the whole, so that by chance none has many more.
        parts = max(1, -(-2 * others // self._most))
        self.rest[number] = self.size, parts
        self.size += parts

    def _room(self, left: int, count: int) -> int:
        """What is left in the last partition, when so many suffixes are put there, or into a new one."""
        if count > left:
            self.size += 1
            left = self._most
        return left - count


class SuffixPartitions(NamedTuple):
    """The partitions of suffixes by their words, as planned.

    ``base`` is that of each first word, or ``-2 - n`` for the heavy prefix ``n``; ``keys`` are prefixes that go on
    by a word, and ``values`` say as much of these; the others are in one of some partitions that follow each other
    (``rest``: first, and how many). ``lows`` are the first partitions of heavy prefixes, ``depths`` the words that
    all suffixes of a partition share as one of these. ``leads`` flags words.
    """

    base: Ints
    leads: Bools
    keys: Longs
    values: Longs
    rest: Longs
    lows: Longs
    depths: Longs

    @property
    def size(self) -> int:
        """The number of partitions."""
        return len(self.depths)

    def of(self, padded: Ints, size: int) -> Ints:
        """The partition of the suffix at each of so many places; ``self.size`` where there is none."""
        found = self._of_two(padded[:size], padded[1 : size + 1])
        rows = np.flatnonzero(found <= -2)
        depth = 1
        while len(rows):
            found[rows] = self._following(found[rows], padded[rows + depth])
            rows, depth = rows[found[rows] <= -2], depth + 1
        found[found == _NONE] = self.size
        return found

    def of_pairs(self, first: Ints | Longs, second: Ints | Longs) -> Ints:
        """The partitions in whose files pairs of words are."""
        found = self._of_two(first, second)
        rows = np.flatnonzero(found <= -2)
        found[rows] = self._following(found[rows], second[rows])
        rows = np.flatnonzero(found <= -2)
        found[rows] = self.lows[-2 - found[rows]]
        found[found == _NONE] = self.size
        return found

    def _of_two(self, first: Ints | Longs, second: Ints | Longs) -> Ints:
        found = self.base[first]
        found[self.leads[first] & self.leads[second] & (found != _NONE)] = self.size - 1
        return found

    def _following(self, found: Ints, words: Ints | Longs) -> Longs:
        prefixes = -2 - found.astype(np.int64)
        keys = prefixes << 32 | words
        at = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        rest = self.rest.reshape(-1, 2)[prefixes]
        return np.where(self.keys[at] == keys, self.values[at], rest[:, 0] + words % rest[:, 1])


@lru_cache(1)
def partitions_of(scratch: Scratch) -> SuffixPartitions:
    """The partitions that were planned; once a process."""
    return SuffixPartitions(
        *(np.array(scratch.get("partitions", name)) for name in SuffixPartitions._fields)
    )


def promises_alone(
    counts: Longs, reach: Longs, min_reach: int, min_count: int
) -> NDArray[np.float32]:
    """The promises of words that lead, as runs of one word: no partition has all their suffixes."""
    often = (counts >= min_count) & (reach >= min_reach)
    sizes, texts = counts[often].astype(np.int32), reach[often].astype(np.int32)
    return recurrence(Blocks(1, np.zeros_like(sizes), sizes), texts)
