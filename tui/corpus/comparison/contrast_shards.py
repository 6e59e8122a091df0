"""Mining of what tells groups apart, shard by shard: of texts whose words are too many to be held at once."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

import numpy as np

from tui.corpus.comparison.contrast import (
    LEAST_COUNT,
    Contrast,
    GroupPromises,
    Wanted,
    contrast,
    of_copies,
    passes,
    take,
)
from tui.corpus.groups.document_set import DocumentSet
from tui.corpus.groups.partition import Partition
from tui.corpus.phrases.candidates import Candidate
from tui.corpus.phrases.measures import PlaceFigures, measured
from tui.corpus.phrases.mine import MOST_RUNS, Steps
from tui.corpus.phrases.quotes import law_share
from tui.corpus.phrases.segment import Segmenter
from tui.corpus.phrases.shuffle.mine_shards import candidates_of, on_words, spread_words
from tui.corpus.phrases.shuffle.partition import PartitionMining
from tui.corpus.phrases.shuffle.partitions import MOST_WINDOWS
from tui.corpus.phrases.shuffle.scratch import Scratch
from tui.corpus.phrases.shuffle.shard_places import Wordings, count_places
from tui.corpus.phrases.shuffle.shard_texts import ShardTexts
from tui.corpus.shard.arrays import Bools
from tui.corpus.shard.texts import IndexedTexts
from tui.work.cancel import Cancelled
from tui.work.pool import InProcess
from tui.work.scratch import scratch_prefix
from tui.work.store import Store
from tui.work.warm_child import warm_children

MOST_HELD: Final = 16_000_000
"""Characters of documents whose words are held at once, which is faster."""


def contrast_bounded(
    documents: DocumentSet,
    partition: Partition,
    wanted: Wanted,
    segmenter: Segmenter,
    cancelled: Cancelled | None = None,
) -> Contrast:
    """What ``contrast`` finds, by one array of all words or, of much text, shard by shard. Raises as these do."""
    mine = contrast if int(documents.sizes.sum()) <= MOST_HELD else contrast_shards
    return mine(documents, partition, wanted, segmenter, cancelled)


@dataclass(frozen=True, slots=True)
class HeldTexts(ShardTexts):
    """Texts of a shard that is open, and may lie in no file."""

    held: IndexedTexts

    def open(self) -> IndexedTexts:
        """The texts."""
        return self.held


def contrast_shards(
    documents: DocumentSet,
    partition: Partition,
    wanted: Wanted,
    segmenter: Segmenter,
    cancelled: Cancelled | None = None,
    most_windows: int = MOST_WINDOWS,
) -> Contrast:
    """What ``contrast`` finds, with the words of one shard at once, and ``most_windows`` of its parts.

    Raises ``Interrupted``, and ``OSError`` where there is no room for the files.
    """
    steps, engine = Steps(None, cancelled), InProcess(warm_children())
    first = documents.copies == np.arange(len(documents))
    with _scratch() as scratch:
        shards = list(_held(documents.texts, scratch, first))
        words = spread_words(
            shards, engine, scratch, steps, segmenter.own, most_windows, copies=True
        )
        found: dict[str, Candidate] = {}
        names = tuple(shard.name for shard in shards)
        for number, (least, promises) in enumerate(
            passes(documents, GroupPromises(partition, wanted))
        ):
            told = PartitionMining(
                scratch, names, least, LEAST_COUNT, MOST_RUNS, documents.copies, promises
            )
            # Words that are in no part as a whole are such as promise nothing.
            alone = np.zeros(0, np.float32)
            parts = candidates_of(told, words, engine, steps, alone, are_sorted=number > 0)
            take((candidate for _, candidate in sorted(parts, key=lambda part: part[0])), found)
        scratch.delete("windows-")
        wordings = sorted(found)
        ordered = [found[text] for text in wordings]
        single = np.fromiter((len(c.words) == 1 for c in ordered), np.bool_, len(ordered))
        asked = Wordings.written(scratch, wordings, single)
        every = [replace(shard, counted=np.ones_like(shard.counted)) for shard in shards]
        figures = PlaceFigures.none(len(wordings))
        for part in steps.between(engine.map(partial(count_places, asked), every)):
            figures = figures.plus(part)
        likely = list(measured(ordered, figures, 1))
        everywhere = np.ones(len(documents), np.bool_)
        right = on_words(likely, asked, every, engine, segmenter.own, everywhere)
        whole = [one for one in likely if one.number in right]
        laws = law_share(of_copies(words.articles, documents), first)
    return Contrast(whole, laws, len(partition.members))


@contextmanager
def _scratch() -> Iterator[Scratch]:
    with tempfile.TemporaryDirectory(prefix=scratch_prefix()) as name:
        yield Scratch(Store(name), "")


def _held(texts: IndexedTexts, scratch: Scratch, first: Bools) -> Iterator[HeldTexts]:
    for number, (held, here) in enumerate(texts.by_shard()):
        at = np.arange(len(here))
        yield HeldTexts(str(number), scratch.store, "", at, here, first[here], held)
