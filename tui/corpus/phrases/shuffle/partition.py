"""Partitions of suffixes: each is sorted and counted on its own (SUFFIX-σ: Berberich and Bedathur, EDBT 2013)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.corpus.phrases.candidates import (
    Candidate,
    Promise,
    RunLevel,
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
from tui.corpus.phrases.wellformed import fits
from tui.corpus.phrases.word_array import PADDING
from tui.corpus.phrases.word_classes import Trait
from tui.corpus.shard.arrays import Bytes, Ints, Longs, Places, offsets_of


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


def sort_partition(told: PartitionMining, number: int) -> NDArray[np.float32]:
    """Sort a partition, and write how its pairs of words hold together; the greatest promises of its runs."""
    scratch = told.scratch
    windows = _Windows.read(told, number)
    vocabulary = vocabulary_of(scratch)
    bits = max(1, len(vocabulary.words).bit_length())
    order, shared = window_order(windows.padded, windows.firsts, windows.room, bits)
    scratch.put(f"sorted-{number}", order=order, shared=shared)
    pairs = blocks_at(shared, 2)
    places = windows.firsts[order[pairs.starts]]
    one, other = windows.padded[places], windows.padded[places + 1]
    content = (vocabulary.bits & Trait.CONTENT) > 0
    bound = content[one] & content[other]
    one, other, both = one[bound], other[bound], pairs.sizes[bound]
    frequency = scratch.get("frequency", "counts")
    glue = dice(both, frequency[one] + frequency[other])
    write_pairs(scratch, number, one, other, glue)
    return _greatest(told, windows, order, shared)


def promises_in(told: PartitionMining, number: int) -> NDArray[np.float32]:
    """The greatest promises of the runs of a partition, which was sorted for others."""
    return _greatest(told, _Windows.read(told, number), *_order(told, number))


def _greatest(
    told: PartitionMining, windows: _Windows, order: Ints, shared: Bytes
) -> NDArray[np.float32]:
    runs = _runs(told, windows, order, shared)
    promises = [level.promise for level in _levels(told, runs, windows.texts[order])]
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
    windows = _Windows.read(told, asked.number)
    order, shared = _order(told, asked.number)
    runs = _runs(told, windows, order, shared)
    found = Found([], [], {})
    levels = list(_levels(told, runs, windows.texts[order]))
    for part in whole(runs, levels, asked.least, asked.led):
        if part.led:
            found.led.setdefault(part.depth, set()).update(part.led)
        for candidate, numbers in zip(part.candidates, part.numbers, strict=True):
            if fits(candidate):
                found.candidates.append(candidate)
                found.numbers.append(numbers)
    return found


def _levels(told: PartitionMining, runs: WordRuns, texts: Ints) -> Iterator[RunLevel]:
    """The runs that recur, but for words of which other partitions have some places."""
    parted = partitions_of(told.scratch).parted
    promise = told.promises(runs, texts) if told.promises else recurrence
    for level in recurring(runs, told.min_reach, told.min_count, promise):
        alone = level.blocks.depth == 1
        yield level.where(~parted[runs.word(level.blocks, 0)]) if alone else level


class _Windows(NamedTuple):
    """Windows of a partition: their words one after the other, then breaks, and columns of them.

    ``firsts`` are the places of their first words, ``room`` counts the words up to a break.
    """

    padded: Ints
    firsts: Places
    room: Bytes
    texts: Ints
    marks: Marks

    @classmethod
    def read(cls, told: PartitionMining, number: int) -> _Windows:
        """Those that all shards have for a partition."""
        ids: list[Ints] = []
        room: list[Bytes] = []
        texts: list[Ints] = []
        marks: list[NDArray[np.uint8]] = []
        for shard in told.shards:
            name = f"windows-{shard}"

            firsts, begins, marked = (
                np.array(told.scratch.get(name, column))
                for column in ("firsts", "begins", "marked")
            )
            start, end = firsts[number : number + 2].tolist()
            ids.append(told.scratch.part(name, "ids", *begins[number : number + 2].tolist()))
            room.append(told.scratch.part(name, "room", start, end))
            texts.append(told.scratch.part(name, "texts", start, end))
            low, high = np.searchsorted(marked, (start, end)).tolist()
            wide = len(Marks._fields)
            here = np.zeros((end - start, wide), np.uint8)
            told_here = told.scratch.part(name, "marks", low * wide, high * wide)
            here[marked[low:high] - start] = told_here.reshape(-1, wide)
            marks.append(here)
        padded = np.concatenate([*ids, np.zeros(PADDING, np.int32)])
        rooms = np.concatenate(room)
        firsts = offsets_of(rooms.astype(np.int16) + BEFORE + BEHIND)
        firsts += BEFORE
        return cls(padded, firsts, rooms, np.concatenate(texts), Marks(*np.concatenate(marks).T))


def _runs(told: PartitionMining, windows: _Windows, order: Ints, shared: Bytes) -> WordRuns:
    vocabulary = vocabulary_of(told.scratch)
    texts = windows.texts if told.owners is None else told.owners[windows.texts]
    owners = _least(texts)[order]
    return WordRuns(
        vocabulary,
        windows.padded,
        windows.firsts[order],
        shared,
        owners,
        same_text_before(owners),
        np.array(told.scratch.get("frequency", "counts")),
        PairGlue(told.scratch, vocabulary.bits, windows.padded),
        windows.marks.at(order),
    )


def _least(texts: Ints | Longs) -> NDArray[np.unsignedinteger]:
    """Numbers of texts in 16 bits where they fit, which are sorted by radix."""
    return texts.astype(np.uint16 if int(texts.max(initial=0)) < 1 << 16 else np.uint32)
