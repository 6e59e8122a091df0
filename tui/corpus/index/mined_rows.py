"""Phrases as they are mined into an index: rows for the manifest, and what they light in each document."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple, overload
from uuid import uuid4

import numpy as np

from tui.corpus.index.index import Index
from tui.corpus.index.packed_phrases import PackedPhrases
from tui.corpus.index.phrase_rows import PackedRow, pack_figures
from tui.corpus.phrases.assemble import PhraseCatalogue
from tui.corpus.phrases.mine import MinedPhrases, Steps
from tui.corpus.phrases.mine_index import mine_index
from tui.corpus.phrases.segment import UserWords
from tui.corpus.phrases.shuffle.mine_shards import ShardsMined, mine_shards
from tui.corpus.phrases.shuffle.partitions import MOST_WINDOWS
from tui.corpus.phrases.shuffle.scratch import Scratch
from tui.corpus.phrases.shuffle.shard_texts import ShardTexts
from tui.corpus.phrases.word_array import WordArray
from tui.corpus.shard.arrays import Bytes
from tui.corpus.shard.texts import IndexedTexts
from tui.work.pool import Engine
from tui.work.store import Store


class MinedRows(NamedTuple):
    """The phrases of an index, packed, and the packed lit spans of its documents by path."""

    phrases: PackedPhrases
    lit: Mapping[str, bytes]


def mine_rows(
    words: WordArray,
    texts: IndexedTexts,
    catalogue: PhraseCatalogue,
    counted: Callable[[], IndexedTexts],
    steps: Steps,
    own: UserWords = (),
) -> MinedRows:
    """The phrases of an index and what they light, as ``mine_index`` finds them. Raises ``Interrupted``."""
    mined = mine_index(words, texts, catalogue, counted, steps, own)
    lit = (spans.tobytes() for spans in mined.lit())
    return MinedRows(packed(mined, texts.characters), dict(zip(catalogue.paths, lit, strict=True)))


@dataclass(frozen=True, slots=True)
class MiningLimits:
    """Limits of what a process holds while phrases are mined, which change nothing of what is found.

    Of up to ``in_memory`` characters all words are held at once, which is faster; else some ``most_windows``
    suffixes of words, or those that begin with one word.
    """

    in_memory: int = 40_000_000
    most_windows: int = MOST_WINDOWS


@dataclass(frozen=True, slots=True)
class StoredIndex:
    """An index whose shards lie in a store: the file of each, and what the names of all its files begin with.

    ``folder`` is that of indexes, on this machine.
    """

    index: Index
    files: Mapping[str, str]
    store: Store
    name: str
    folder: str

    def texts(self, catalogue: PhraseCatalogue) -> Sequence[ShardTexts]:
        """The texts, shard by shard."""
        lying: dict[str, list[tuple[int, int]]] = {}
        place = {path: at for at, path in enumerate(catalogue.paths)}
        for row in self.index.rows:
            lying.setdefault(row.shard, []).append((row.number, place[row.facts.path]))
        made = []
        for shard in sorted(lying):
            numbers, texts = np.array(sorted(lying[shard]), np.int64).T
            columns = numbers, texts, catalogue.counted[texts]
            made.append(ShardTexts(shard, self.store, self.files[shard], *columns))
        return made


def mine_stored_rows(
    stored: StoredIndex,
    catalogue: PhraseCatalogue,
    engine: Engine,
    steps: Steps,
    own: UserWords = (),
    limits: MiningLimits | None = None,
) -> MinedRows:
    """The same of an index in a store that the tasks of ``engine`` reach, shard by shard.

    What is lit is read from files that are left there, and that a ``ShardWriter`` tidies away. Raises ``Interrupted``.
    """
    texts = stored.index.texts()
    # Who mines again must not see what was known of another mining.
    scratch = Scratch(stored.store, f"{stored.name}.{uuid4().hex[:8]}-")
    place = stored.texts(catalogue), texts.starts, catalogue, engine, scratch
    mined = mine_shards(*place, steps, own, (limits or MiningLimits()).most_windows)
    rows = StoredRows.written(replace(scratch, store=Store(stored.folder)), _rows(mined))
    return MinedRows(packed(mined, texts.characters, rows), mined.lit())


class StoredRows(Sequence[PackedRow]):
    """Rows whose documents lie in a file, each read when it is asked for: in a large library they are gigabytes."""

    def __init__(self, told: Sequence[str], documents: Bytes, ends: Sequence[int]) -> None:
        self._told = told
        self._documents = documents
        self._ends = ends

    @classmethod
    def written(cls, scratch: Scratch, rows: Iterable[PackedRow]) -> StoredRows:
        """Rows as they are made, in a file of ``scratch``, which is on this machine."""
        told: list[str] = []
        ends: list[int] = [0]
        with scratch.write("rows", "documents", np.uint8) as add:
            for figures, documents in rows:
                told.append(figures)
                ends.append(ends[-1] + len(documents))
                add(np.frombuffer(documents, np.uint8))
        return cls(told, scratch.get("rows", "documents"), ends)

    def __len__(self) -> int:
        return len(self._told)

    @overload
    def __getitem__(self, at: int) -> PackedRow: ...

    @overload
    def __getitem__(self, at: slice) -> list[PackedRow]: ...

    def __getitem__(self, at: int | slice) -> PackedRow | list[PackedRow]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        told = self._told[at]
        number = at % len(self)
        return told, self._documents[self._ends[number] : self._ends[number + 1]].tobytes()


def _rows(mined: MinedPhrases | ShardsMined) -> Iterator[PackedRow]:
    """Mined phrases as rows, best first; their documents are numbered in the order of their paths."""
    paths = mined.catalogue.paths
    number = {path: at for at, path in enumerate(_numbered(paths))}
    numbers = np.array([number[path] for path in paths], np.uint32)
    for found in [mined.counted()] if isinstance(mined, MinedPhrases) else mined.counted():
        texts, counts = numbers[found.texts], found.counts.astype(np.uint32)
        spans = pairwise(found.begin.tolist())
        for phrase, (start, end) in zip(found.phrases, spans, strict=True):
            yield pack_figures(phrase), texts[start:end].tobytes() + counts[start:end].tobytes()


def _numbered(paths: Iterable[str]) -> list[str]:
    return sorted(paths, key=os.fsencode)


def packed(
    mined: MinedPhrases | ShardsMined,
    characters: int,
    rows: Sequence[PackedRow] | None = None,
) -> PackedPhrases:
    """Mined phrases, of which no row is stored yet; ``rows`` where they were made."""
    rows = list(_rows(mined)) if rows is None else rows
    catalogue = mined.catalogue
    counted = int(catalogue.counted.sum())
    size = (len(catalogue.paths), characters, counted, mined.laws, mined.quoted)
    return PackedPhrases(_numbered(catalogue.paths), rows, *size, range(len(rows)))
