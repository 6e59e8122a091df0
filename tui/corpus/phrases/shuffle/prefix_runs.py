"""Runs of which no partition has all places: heavy prefixes, counted and looked at a shard at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tui.corpus.phrases.candidates import (
    Promise,
    RunLevel,
    likely,
    recurrence,
    whole_between,
)
from tui.corpus.phrases.neighbours import SideTally, left_rows, right_rows
from tui.corpus.phrases.ngrams import Blocks, Marks, WordRuns
from tui.corpus.phrases.shuffle.library_words import vocabulary_of
from tui.corpus.phrases.shuffle.pair_glue import PairGlue
from tui.corpus.phrases.shuffle.partition import (
    Found,
    PartitionMining,
    Windows,
    found_in,
    put_glue,
)
from tui.corpus.phrases.shuffle.partitions import PrefixSpan
from tui.corpus.shard.arrays import Ints, Longs

_PAIR = 2

Marked = dict[str, list[Longs]]


@dataclass(frozen=True, slots=True)
class AskedPrefix:
    """A heavy prefix that is to be looked at, if it promises ``least``; ``led`` are runs shorter by a word.

    ``level`` is what was counted of it.
    """

    span: PrefixSpan
    level: RunLevel
    least: float
    led: frozenset[str] = frozenset()


def count_prefix(told: PartitionMining, span: PrefixSpan) -> RunLevel | None:
    """The places of a heavy prefix; ``None`` where it recurs too seldom, or promises nothing.

    How tightly it holds is written, if it is a pair.
    """
    tally = _PlaceTally(told, span.depth)
    for shard in told.shards:
        tally.add(Windows.of_shards(told.scratch, (shard,), span.low, span.high, words=False))
    first = next(_windows(told, span), None)
    one, both = np.zeros(1, np.int32), np.array([tally.size], np.int32)
    if first is None or span.depth != _PAIR:
        one, both = one[:0], both[:0]
    put_glue(told.scratch, span.low, first or Windows.none(), one, both)
    return tally.level(_runs(told, first)) if first else None


def search_prefix(told: PartitionMining, asked: AskedPrefix) -> Found:
    """The prefix as a candidate, if it is one."""
    first = next(_windows(told, asked.span))
    runs = _runs(told, first)
    level = likely(runs, asked.level, asked.least, set(asked.led))
    if not len(level.blocks.starts):
        return Found([], [], {})
    before, after = SideTally(), SideTally()
    for windows in _windows(told, asked.span):
        here, blocks = _runs(told, windows), _block(asked.span.depth, len(windows.firsts))
        before.add(left_rows(here, blocks))
        after.add(right_rows(here, blocks))
    return found_in([whole_between(runs, level, before.side(), after.side())])


class _PlaceTally:
    """Places of a run, some at a time: texts in which it stands, and in which it is marked as a whole."""

    def __init__(self, told: PartitionMining, depth: int) -> None:
        self.size = 0
        self._told = told
        self._depth = depth
        self._texts: list[Ints] = []
        self._owners: list[Longs] = [np.zeros(0, np.int64)]
        self._marks: Marked = {name: [np.zeros(0, np.int64)] for name in Marks._fields}

    def add(self, windows: Windows) -> None:
        """Count those of some windows."""
        owners = self._told.counted_by(windows.texts)
        self.size += len(owners)
        self._owners.append(np.unique(owners).astype(np.int64))
        for name, marked in windows.marks._asdict().items():
            self._marks[name].append(owners[marked == self._depth].astype(np.int64))
        if self._told.promises:
            self._texts.append(windows.texts)

    def level(self, runs: WordRuns) -> RunLevel | None:
        """The run, if it recurs and promises something."""
        told, blocks = self._told, _block(self._depth, self.size)
        reach = np.array([len(np.unique(np.concatenate(self._owners)))], np.int32)
        promise: Promise = recurrence
        if told.promises:
            promise = told.promises(runs, np.concatenate(self._texts))
        promised = promise(blocks, reach)
        if self.size < told.min_count or reach[0] < told.min_reach or promised[0] <= 0:
            return None
        quoted, titled, defined = (self._counted(name) for name in Marks._fields)
        least = told.min_reach, told.min_count
        return RunLevel.of(blocks, promised, quoted, titled, defined[1], *least)

    def _counted(self, name: str) -> tuple[Longs, Longs]:
        owners = np.concatenate(self._marks[name])
        return np.array([len(owners)]), np.array([len(np.unique(owners))])


def _windows(told: PartitionMining, span: PrefixSpan) -> Iterator[Windows]:
    """Those of a prefix, a shard at a time."""
    for shard in told.shards:
        windows = Windows.of_shards(told.scratch, (shard,), span.low, span.high)
        if len(windows.firsts):
            yield windows


def _block(depth: int, size: int) -> Blocks:
    return Blocks(depth, np.zeros(1, np.int32), np.array([size], np.int32))


def _runs(told: PartitionMining, windows: Windows) -> WordRuns:
    """Windows that all begin with one run, as they lie."""
    none = np.zeros(0, np.int32)
    return WordRuns(
        vocabulary := vocabulary_of(told.scratch),
        windows.padded,
        windows.firsts,
        none.astype(np.uint8),
        none,
        none,
        told.scratch.get("frequency", "counts"),
        PairGlue(told.scratch, vocabulary.bits, windows.padded),
        windows.marks,
    )
