"""Index building and refresh: only what was added, changed, moved or removed is done."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from pathlib import Path

import numpy as np

from tui.corpus.index.cluster import ClusterSettings, documents_of, index_cluster
from tui.corpus.index.index import Index, in_library_order, states
from tui.corpus.index.ingest import digest, parsed
from tui.corpus.index.intake import Intake, store_of
from tui.corpus.index.manifest import Manifest
from tui.corpus.index.manifest_reader import pack_spans
from tui.corpus.index.mined_rows import (
    MinedRows,
    MiningLimits,
    StoredIndex,
    mine_rows,
    mine_stored_rows,
)
from tui.corpus.index.packed_phrases import PackedPhrases
from tui.corpus.index.previous import PreviousIndex
from tui.corpus.index.records import Changes, Row
from tui.corpus.index.recount_rows import recount_rows
from tui.corpus.index.shard_writer import ShardWriter
from tui.corpus.library.library import Library, State
from tui.corpus.library.recurring_lines import recurring_lines
from tui.corpus.phrases.assemble import PhraseCatalogue
from tui.corpus.phrases.mine import Steps
from tui.corpus.phrases.mine_index import cut_index
from tui.corpus.phrases.recount import recount
from tui.corpus.phrases.segment import UserWords
from tui.corpus.phrases.word_array import WordArray
from tui.corpus.shard.shard import MOST_CHARACTERS
from tui.corpus.shard.sketch import groups
from tui.corpus.shard.texts import IndexedTexts
from tui.document.load import read_regular
from tui.document.model import NO_LINES
from tui.errors import BrokenIndex, UnreadableFile
from tui.work.cancel import Cancelled, Interrupted
from tui.work.memory import give_back
from tui.work.pool import Engine, engine_for
from tui.work.store import Store
from tui.work.warm_child import warm_children

MINE_AGAIN = 0.05
"""The share of all characters that came and went from which phrases are mined anew."""

_LOOKED_THROUGH = 300_000
"""Characters of what has changed up to which only phrases that stand there are counted anew."""

_FEW = 10
"""Documents that are lit one by one."""


class Stage(StrEnum):
    """Stages of a refresh."""

    LOOKING = "looking"
    READING = "reading"
    WRITING = "writing"
    MINING = "mining"


Told = Callable[[Stage, int, int, int], None]
"""A listener to a refresh: the stage, documents (or steps) done and in all, characters so far."""


@dataclass(slots=True)
class Outcome:
    """Troubles of a refresh: files that could not be read, and an index that was no good."""

    unreadable: list[UnreadableFile] = field(default_factory=list)
    broken: list[BrokenIndex] = field(default_factory=list)


def refresh(
    library: Library,
    *,
    cache: Path | None = None,
    mine_anew: bool = False,
    told: Told | None = None,
    cancelled: Cancelled | None = None,
    outcome: Outcome | None = None,
    workers: int | None = None,
    largest: int = MOST_CHARACTERS,
    words: UserWords | None = None,
    cluster: ClusterSettings | None = None,
    mining: MiningLimits | None = None,
) -> Index:
    """The index of ``library``, built or brought up to date, and written.

    Phrases are mined where there are none, on demand, or past ``MINE_AGAIN``; else they are counted
    anew. ``largest`` is the most characters of a shard, ``workers`` the most processes. ``words`` are the
    user's own, by which texts are cut from now on; ``None`` leaves those that were given before. A ``cluster``
    builds the shards of what is to be read, and cuts; the index is the same, as it is whatever ``mining`` says.
    Another process at work on the same index is waited for. Raises ``OSError`` where the cache folder
    cannot be written, ``ClusterTrouble``, and ``Interrupted`` when cancelled: what was read by then is kept.
    """
    manifest = Manifest(library.root, cache)
    if cluster is None:
        # What reads files gets ready while it is seen which.
        warm_children().warm(work=parsed)
    with manifest.lock(cancelled):
        writer = ShardWriter(manifest, largest, partial(_tell, told, Stage.WRITING))
        outcome = outcome or Outcome()
        documents = documents_of(library, cluster)
        work = _IndexBuilder(library, manifest, writer, documents, told, cancelled, outcome)
        try:
            sizes = work.look(words, mine_anew=mine_anew)
            with (
                index_cluster(library, cluster, cache, cancelled)
                if cluster and any(sizes)
                else engine_for(sizes, workers)
            ) as engine:
                cut = work.read(engine, mining or MiningLimits())
            # Other processes have ended: they would hold memory beside the largest arrays of all.
            give_back()
            return work.finish(cut)
        finally:
            writer.end()


class _IndexBuilder:
    """One refresh of one library."""

    def __init__(
        self,
        library: Library,
        manifest: Manifest,
        writer: ShardWriter,
        documents: str,
        told: Told | None,
        cancelled: Cancelled | None,
        outcome: Outcome,
    ) -> None:
        self._library = library
        self._manifest = manifest
        self._told = told
        self._cancelled = cancelled
        self._outcome = outcome
        self._writer = writer
        self._documents = documents
        self._own: UserWords = ()
        self._mine_anew = False
        self._before = PreviousIndex()
        self._rows: dict[str, Row] = {}
        self._recurring = NO_LINES
        self._phrases: PackedPhrases | None = None
        self._in_order: list[Row] = []
        self._changed = 0
        self._again: set[str] = set()
        self._to_read: list[tuple[str, State]] = []
        self._touched: set[str] = set()
        self._interrupted = False
        self._steps = Steps(partial(_tell, told, Stage.MINING), cancelled)

    def look(self, own: UserWords | None, *, mine_anew: bool) -> list[int]:
        """See what there is and what has changed; the bytes of each file that is to be worked on."""
        _tell(self._told, Stage.LOOKING, 0, 1)
        try:
            self._before = PreviousIndex.of(self._library, self._manifest)
        except BrokenIndex as error:
            self._outcome.broken.append(error)
        before = self._before
        self._writer.shards.update(before.shards)
        self._phrases, self._changed = before.phrases, before.changed
        self._own = before.words if own is None else own
        self._mine_anew = mine_anew or self._own != before.words
        self._recurring = recurring_lines(self._library.root, self._library.files)
        again = self._again = before.with_other_lines(self._recurring)
        there = states(self._library)
        # A copy of a document that is still there lies beside it, and is read.
        free = {p: r for p, r in before.rows.items() if r.facts.state != there.get(p)}
        by_digest = {
            (row.facts.digest, _name(path)): row for path, row in free.items() if path not in again
        }
        sizes = {row.facts.state[1] for row in free.values()}
        for path, state in there.items():
            old = before.rows.get(path)
            if path in again:
                self._to_read.append((path, state))
            elif old and old.facts.state == state:
                self._rows[path] = old
            elif state[1] not in sizes or not self._same_bytes(path, state, by_digest):
                self._to_read.append((path, state))
        _tell(self._told, Stage.LOOKING, 1, 1)
        return [size for _, (_, size) in (there.items() if self._mine_anew else self._to_read)]

    def read(self, engine: Engine, limits: MiningLimits) -> WordArray | MinedRows | None:
        """Take in what is to be read; if phrases are to be mined, the words of all texts.

        Of more than the ``limits`` allow to hold at once, the phrases themselves.
        """
        lines, shared = self._recurring, self._library.shared
        intake = Intake(self._manifest, self._writer, self._documents, lines, shared)
        told = partial(_tell, self._told, Stage.READING)
        self._interrupted = not intake.take(engine, self._to_read, told, self._cancelled)
        for row in intake.rows:
            self._put(row)
        for row in self._writer.merge(self._rows):
            self._put(row)
        self._outcome.unreadable += [UnreadableFile(f.path, f.reason) for f in self._writer.failed]
        self._count_changes()
        if self._interrupted or not self._must_mine():
            return None
        try:
            store = store_of(engine, self._manifest)
            if self._characters() > limits.in_memory:
                return self._mined_stored(engine, store, limits)
            texts = self._index().texts(self._writer.files_in(store), store)
            return cut_index(texts, engine, self._steps, self._own)
        except Interrupted:
            self._interrupted = True
            return None

    def finish(self, words: WordArray | MinedRows | None) -> Index:
        """Mine ``words`` for phrases, or count those that are known anew; write what has changed."""
        self._writer.write()
        changed = self._before.none or bool(self._touched or self._before.rows.keys() - self._rows)
        if changed or words is not None or self._writer.failed != self._before.failed:
            self._renew(words, changed=changed)
        self._writer.tidy()
        if self._interrupted:
            raise Interrupted
        return self._index()

    def _renew(self, words: WordArray | MinedRows | None, *, changed: bool) -> None:
        twins = groups(self._texts().sketches())
        catalogue = self._index().catalogue(twins)
        mined = self._mined(words, catalogue) if isinstance(words, WordArray) else words
        texts = self._settled()
        if mined:
            self._phrases, self._changed = mined.phrases, 0
        elif changed and self._before.phrases:
            self._phrases = self._recounted(self._before.phrases, texts, catalogue)
        self._write(texts, twins, mined)

    def _mined_stored(self, engine: Engine, store: Store, limits: MiningLimits) -> MinedRows:
        """The phrases, mined from shards on disk."""
        # What was read has gone into them.
        self._writer.settle()
        give_back()
        catalogue = self._index().catalogue(groups(self._settled().sketches()))
        files = self._writer.put_in(store)
        manifest = self._manifest
        here = str(manifest.folder)
        place = StoredIndex(self._index(), files, store, manifest.path.stem, here)
        return mine_stored_rows(place, catalogue, engine, self._steps, self._own, limits)

    def _recounted(
        self, rows: PackedPhrases, texts: IndexedTexts, catalogue: PhraseCatalogue
    ) -> PackedPhrases:
        bodies = self._changed_bodies(texts, catalogue)
        if bodies is not None:
            return recount_rows(rows, texts, catalogue, bodies)
        table = recount(rows.table(), texts, catalogue)
        return PackedPhrases.of(table, sorted(texts.paths, key=os.fsencode))

    def _changed_bodies(self, texts: IndexedTexts, catalogue: PhraseCatalogue) -> list[str] | None:
        """The bodies of texts, as they were and as they are, in which phrases count otherwise than before.

        ``None`` where they are so long that all can be counted anew.
        """
        before = self._before
        counted = {texts.paths[at] for at in np.flatnonzero(catalogue.counted).tolist()}
        paths = self._other_paths() | (counted ^ (before.rows.keys() - before.twins.keys()))
        place = {path: at for at, path in enumerate(texts.paths)}
        was = [path for path in paths if path in before.rows]
        now = [path for path in paths if path in place]
        sizes = [before.rows[path].facts.characters for path in was]
        sizes += [self._rows[path].facts.characters for path in now]
        if sum(sizes) > _LOOKED_THROUGH:
            return None
        return [*map(before.body, was), *(texts.body(place[path]) for path in now)]

    def _mined(self, words: WordArray, catalogue: PhraseCatalogue) -> MinedRows | None:
        try:
            texts = self._texts()
            return mine_rows(words, texts, catalogue, self._settled, self._steps, self._own)
        except Interrupted:
            self._interrupted = True
            return None

    def _write(self, texts: IndexedTexts, twins: Sequence[int], mined: MinedRows | None) -> None:
        changes = Changes(
            removed=sorted(self._before.rows.keys() - self._rows.keys()),
            rows=[self._rows[path] for path in sorted(self._touched)],
            phrases=self._phrases,
            lit=mined.lit if mined else self._lit(texts),
            changed=self._changed,
            unreadable=self._writer.failed,
            twins={texts.paths[at]: texts.paths[n] for at, n in enumerate(twins) if at != n},
            recurring=self._recurring,
            words=self._own if mined else self._before.words,
        )
        self._manifest.change(changes, anew=self._before.none)

    def _lit(self, texts: IndexedTexts) -> Mapping[str, bytes]:
        """The lit spans of what was touched."""
        # What lights phrases hangs on their wordings alone, which a recount leaves as they are.
        phrases = self._before.phrases
        if not phrases:
            return {}
        place = {path: at for at, path in enumerate(texts.paths)}
        alone = len(self._touched) <= _FEW
        return {
            p: pack_spans(phrases.lighting.rows(texts.body(place[p]), alone=alone))
            for p in sorted(self._touched)
        }

    def _texts(self) -> IndexedTexts:
        return self._index().texts()

    def _settled(self) -> IndexedTexts:
        self._writer.settle()
        return self._texts()

    def _index(self) -> Index:
        if not self._in_order:
            self._in_order = in_library_order(list(self._rows.values()), self._library)
        return Index(self._in_order, self._writer.shards, self._writer.failed)

    def _count_changes(self) -> None:
        """Count the characters that came and went."""
        for path in self._other_paths():
            rows = self._before.rows.get(path), self._rows.get(path)
            self._changed += sum(row.facts.characters for row in rows if row)

    def _other_paths(self) -> set[str]:
        """The documents (paths) that came, went, or have another text than before."""
        old = self._before.rows
        found = set(self._again)
        for path in self._touched | (old.keys() - self._rows.keys()):
            before, after = old.get(path), self._rows.get(path)
            if not (before and after and before.facts.digest == after.facts.digest):
                found.add(path)
        return found

    def _must_mine(self) -> bool:
        several = self._changed > MINE_AGAIN * self._characters()
        return self._mine_anew or self._phrases is None or several

    def _characters(self) -> int:
        return sum(row.facts.characters for row in self._rows.values())

    def _same_bytes(self, path: str, state: State, by_digest: dict[tuple[bytes, str], Row]) -> bool:
        """Take what is known of a file that was only touched, or moved; whether it was."""
        try:
            found = digest(read_regular(self._library.absolute(path), path))
        except UnreadableFile:
            return False
        # A document without a title is known by its file's name, which must be the same.
        row = by_digest.pop((found, _name(path)), None)
        if row:
            self._put(replace(row, facts=replace(row.facts, path=path, state=state)))
        return row is not None

    def _put(self, row: Row) -> None:
        self._in_order = []
        self._rows[row.facts.path] = row
        self._touched.add(row.facts.path)


def _tell(told: Told | None, stage: Stage, done: int, total: int, characters: int = 0) -> None:
    if told:
        told(stage, done, total, characters)


def _name(path: str) -> str:
    return path.rpartition("/")[2]
