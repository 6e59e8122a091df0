"""Partitions of suffixes: each is sorted and counted on its own (SUFFIX-σ: Berberich and Bedathur, EDBT 2013)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.corpus.phrases.candidates import (
    Candidate,
    Promise,
    RunLevel,
    WholeRuns,
    recurrence,
    recurring,
    whole,
)
from tui.corpus.phrases.ngrams import Marks, WordRuns, blocks_at, dice, same_text_before
from tui.corpus.phrases.shuffle.library_words import vocabulary_of
from tui.corpus.phrases.shuffle.pair_glue import PairGlue, write_pairs
from tui.corpus.phrases.shuffle.partitions import partitions_of
from tui.corpus.phrases.shuffle.scratch import Scratch
from tui.corpus.phrases.shuffle.shard_words import BEFORE, BEHIND
from tui.corpus.phrases.shuffle.window_order import window_order
from tui.corpus.phrases.shuffle.word_units import Units, words_of
from tui.corpus.phrases.wellformed import fits
from tui.corpus.phrases.word_array import PADDING
from tui.corpus.phrases.word_classes import Trait
from tui.corpus.shard.arrays import Bytes, Ints, Longs, Places, least_unsigned, offsets_of


@dataclass(frozen=True, slots=True)
class PartitionMining:
    """What all partitions are told: the names of the shards, how often runs recur, how many are looked at.

    ``owners`` are the numbers by which texts are counted, if others than their own; ``promises`` makes the promise of
    runs, of them and of the texts in which each of their rows stands: ``recurrence`` where there is none.
    """

    scratch: Scratch
    shards: tuple[str, ...]
    min_reach: int
    min_count: int
    most: int
    owners: Longs | None = None
    promises: Callable[[WordRuns, Ints], Promise] | None = None

    def counted_by(self, texts: Ints) -> NDArray[np.unsignedinteger[Any]]:
        """The numbers by which texts are counted."""
        return least_unsigned(texts if self.owners is None else self.owners[texts])


def sort_partition(told: PartitionMining, number: int) -> NDArray[np.float32]:
    """Sort a partition, and write how its pairs of words hold together; the greatest promises of its runs."""
    scratch = told.scratch
    windows = Windows.read(told, number)
    vocabulary = vocabulary_of(scratch)
    bits = max(1, len(vocabulary.words).bit_length())
    order, shared = window_order(windows.padded, windows.firsts, windows.room, bits)
    scratch.put(f"sorted-{number}", order=order, shared=shared)
    pairs = blocks_at(shared, 2)
    if partitions_of(scratch).depths[number] >= pairs.depth:
        # All begin with the same two words, which are a heavy prefix.
        pairs = pairs.where(np.zeros(len(pairs.starts), np.bool_))
    put_glue(scratch, number, windows, order[pairs.starts], pairs.sizes)
    return _greatest(told, number, windows, order, shared)


def put_glue(scratch: Scratch, number: int, windows: Windows, firsts: Ints, both: Ints) -> None:
    """Write how the words of pairs hold together: of those with which some windows begin, that stand so often."""
    bits, frequency = vocabulary_of(scratch).bits, scratch.get("frequency", "counts")
    places = windows.firsts[firsts]
    one, other = windows.padded[places], windows.padded[places + 1]
    bound = (bits[one] & bits[other] & Trait.CONTENT) > 0
    one, other, both = one[bound], other[bound], both[bound]
    write_pairs(scratch, number, one, other, dice(both, frequency[one] + frequency[other]))


def promises_in(told: PartitionMining, number: int) -> NDArray[np.float32]:
    """The greatest promises of the runs of a partition, which was sorted for others."""
    return _greatest(told, number, Windows.read(told, number), *_order(told, number))


def _greatest(
    told: PartitionMining, number: int, windows: Windows, order: Ints, shared: Bytes
) -> NDArray[np.float32]:
    runs = _runs(told, windows, order, shared)
    promises = [level.promise for level in _levels(told, number, runs, windows.texts[order])]
    joined = np.concatenate([np.zeros(0, np.float32), *promises])
    return -np.partition(-joined, told.most)[: told.most] if len(joined) > told.most else joined


def _order(told: PartitionMining, number: int) -> tuple[Ints, Bytes]:
    order, shared = (
        np.array(told.scratch.get(f"sorted-{number}", name)) for name in ("order", "shared")
    )
    return order, shared


@dataclass(frozen=True, slots=True)
class Asked:
    """A partition whose runs are to be looked at, if they promise ``least``."""

    number: int
    least: float
    led: Mapping[int, set[str]] = field(default_factory=dict)


class Found(NamedTuple):
    """Candidates of a partition, the numbers of their words, and by depth the runs that are led."""

    candidates: list[Candidate]
    numbers: list[list[int]]
    led: dict[int, set[str]]


def search_partition(told: PartitionMining, asked: Asked) -> Found:
    """The candidates of a partition, which was sorted."""
    windows = Windows.read(told, asked.number)
    order, shared = _order(told, asked.number)
    runs = _runs(told, windows, order, shared)
    levels = list(_levels(told, asked.number, runs, windows.texts[order]))
    return found_in(whole(runs, levels, asked.least, asked.led))


def found_in(parts: Iterable[WholeRuns]) -> Found:
    """Whole runs, as they are handed back: those that are fit for a phrase."""
    found = Found([], [], {})
    for part in parts:
        if part.led:
            found.led.setdefault(part.depth, set()).update(part.led)
        for candidate, numbers in zip(part.candidates, part.numbers, strict=True):
            if fits(candidate):
                found.candidates.append(candidate)
                found.numbers.append(numbers)
    return found


def _levels(told: PartitionMining, number: int, runs: WordRuns, texts: Ints) -> Iterator[RunLevel]:
    """The runs that recur, but for those of which other partitions have some places."""
    partitions = partitions_of(told.scratch)
    promise = told.promises(runs, texts) if told.promises else recurrence
    for level in recurring(runs, told.min_reach, told.min_count, promise):
        if level.blocks.depth == 1:
            level = level.where(~partitions.leads[runs.word(level.blocks, 0)])
        if level.blocks.depth > partitions.depths[number]:
            yield level


class Windows(NamedTuple):
    """Windows of a partition: their words one after the other, then breaks, and columns of them.

    ``firsts`` are the places of their first words, ``room`` counts the words up to a break.
    """

    padded: Ints
    firsts: Places
    room: Bytes
    texts: Ints
    marks: Marks

    @classmethod
    def read(cls, told: PartitionMining, number: int) -> Windows:
        """Those that all shards have for a partition."""
        return cls.of_shards(told.scratch, told.shards, number, number + 1)

    @classmethod
    def none(cls) -> Windows:
        """No windows."""
        none = np.zeros(0, np.int32)
        byte = none.astype(np.uint8)
        return cls(none, none, byte, none, Marks(byte, byte, byte))

    @classmethod
    def of_shards(
        cls,
        scratch: Scratch,
        shards: Sequence[str],
        low: int,
        high: int,
        *,
        words: bool = True,
    ) -> Windows:
        """Those that some shards have for partitions from one to another, exclusive; with their ``words`` or not."""
        units: list[Units] = [np.zeros(0, np.uint16)]
        room: list[Bytes] = []
        texts: list[Ints] = []
        marks: list[Bytes] = []
        for shard in shards:
            name = f"windows-{shard}"

            def ends(column: str, name: str = name) -> tuple[int, int]:
                values = scratch.get(name, column)
                return int(values[low]), int(values[high])

            start, end = ends("firsts")
            if words:
                units.append(scratch.part(name, "ids", *ends("begins")))
            room.append(scratch.part(name, "room", start, end))
            texts.append(scratch.part(name, "texts", start, end))
            first, last = ends("first_marks")
            wide = len(Marks._fields)
            here = np.zeros((end - start, wide), np.uint8)
            told_here = scratch.part(name, "marks", first * wide, last * wide)
            rows = scratch.part(name, "marked", first, last) - start
            here[rows] = told_here.reshape(-1, wide)
            marks.append(here)
        rooms = np.concatenate(room)
        firsts = offsets_of(rooms.astype(np.int16) + BEFORE + BEHIND)
        firsts += BEFORE
        marked = Marks(*np.concatenate(marks).T)
        return cls(
            words_of(np.concatenate(units), PADDING), firsts, rooms, np.concatenate(texts), marked
        )


def _runs(told: PartitionMining, windows: Windows, order: Ints, shared: Bytes) -> WordRuns:
    vocabulary = vocabulary_of(told.scratch)
    owners = told.counted_by(windows.texts)[order]
    return WordRuns(
        vocabulary,
        windows.padded,
        windows.firsts[order],
        shared,
        owners,
        same_text_before(owners),
        told.scratch.get("frequency", "counts"),
        PairGlue(told.scratch, vocabulary.bits, windows.padded),
        windows.marks.at(order),
    )
