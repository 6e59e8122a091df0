"""Building an index and keeping it fresh: only what was added, changed, moved or removed is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from uuid import uuid4

from tui.corpus.engines import Engine, engine_for
from tui.corpus.index import Index, in_library_order, open_shard, states
from tui.corpus.intake import Taken, batches, digest, take_in
from tui.corpus.library import Library, State
from tui.corpus.manifest import Changes, Facts, Failed, Manifest, Row
from tui.corpus.mining import mine_index, recounted
from tui.corpus.model import LitSpan
from tui.corpus.shard import MOST_CHARACTERS
from tui.corpus.shardfile import save
from tui.corpus.stored import Parts, StoredShard
from tui.corpus.table import PhraseTable
from tui.corpus.task import Cancelled, Interrupted
from tui.corpus.texts import IndexedTexts
from tui.document.load import read_regular
from tui.errors import BrokenIndex, UnreadableFile

MINE_AGAIN = 0.05
"""When this share of all characters came and went since, phrases are mined anew."""

SMALL = 1_000_000
"""A shard of fewer characters is small."""

MOST_SMALL = 8
"""More small shards than that are made into one."""


class Stage(StrEnum):
    """What a refresh is doing."""

    LOOKING = "looking"
    READING = "reading"
    WRITING = "writing"
    MINING = "mining"


Told = Callable[[Stage, int, int, int], None]
"""Told the stage, how many of how many documents (or steps) are done, and characters so far."""


@dataclass(slots=True)
class Outcome:
    """What a refresh found: files that could not be read, and an index that was no good."""

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
) -> Index:
    """The index of ``library``, built or brought up to date, and written.

    Phrases are mined where there are none, on demand, or past ``MINE_AGAIN``; else they are counted
    anew. ``largest`` is the most characters of a shard, ``workers`` the most processes. Another
    process at work on the same index is waited for. Raises ``OSError`` where the cache folder
    cannot be written, and ``Interrupted`` when cancelled: what was read by then is kept.
    """
    manifest = Manifest(library.root, cache)
    with manifest.alone(cancelled):
        work = _Refresh(library, manifest, told, cancelled, outcome or Outcome(), largest)
        with work.writer, engine_for(work.look(), workers) as engine:
            return work.run(engine, mine_anew)


class _Refresh:
    """One refresh."""

    def __init__(
        self,
        library: Library,
        manifest: Manifest,
        told: Told | None,
        cancelled: Cancelled | None,
        outcome: Outcome,
        largest: int,
    ) -> None:
        self._library = library
        self._manifest = manifest
        self._told = told
        self._cancelled = cancelled
        self._outcome = outcome
        self._largest = largest
        self._old: dict[str, Row] = {}
        self._rows: dict[str, Row] = {}
        self._shards: dict[str, StoredShard] = {}
        self._table: PhraseTable | None = None
        self._changed = 0
        self._anew = False
        self._to_read: list[tuple[str, State]] = []
        self._touched: set[str] = set()
        self._failed: list[Failed] = []
        # A suffix array is made while phrases are looked for, which wait for it only to be counted.
        self.writer = ThreadPoolExecutor(1)
        self._writing: dict[str, Future[StoredShard]] = {}
        self._failed_before: list[Failed] = []

    def look(self) -> int:
        """See what there is and what has changed; the bytes that are to be read."""
        self._tell(Stage.LOOKING, 0, 1)
        try:
            self._remember()
        except BrokenIndex as error:
            self._outcome.broken.append(error)
            self._forget()
        by_digest = {(row.facts.digest, _name(path)): row for path, row in self._old.items()}
        sizes = {row.facts.state[1] for row in self._old.values()}
        for path, state in states(self._library).items():
            old = self._old.get(path)
            if old and old.facts.state == state:
                self._rows[path] = old
            elif state[1] not in sizes or not self._same_bytes(path, state, by_digest):
                self._to_read.append((path, state))
        self._tell(Stage.LOOKING, 1, 1)
        return sum(state[1] for _, state in self._to_read)

    def run(self, engine: Engine, mine_anew: bool) -> Index:
        """Do what is to be done."""
        interrupted = not self._read(engine)
        self._merge()
        self._count_changes()
        self._outcome.unreadable += [UnreadableFile(f.path, f.reason) for f in self._failed]
        index = Index(list(self._rows.values()), self._shards)
        texts, paths = index.texts(), sorted(self._rows)
        lit_in = [path for path in paths if path in self._touched]
        mined = False
        if not interrupted and self._must_mine(texts, mine_anew):
            try:
                self._table = mine_index(
                    texts, lambda: self._settled().texts(), engine, self._mining, self._cancelled
                )
            except Interrupted:
                interrupted = True
            else:
                mined, self._changed, lit_in = True, 0, paths
        index = self._settled()
        lit = self._lit(index, lit_in, count=not mined and self._is_changed())
        if mined or self._is_changed() or self._failed != self._failed_before:
            self._write(lit)
        if interrupted:
            raise Interrupted
        return index

    def _lit(self, index: Index, lit_in: Sequence[str], *, count: bool) -> dict[str, list[LitSpan]]:
        """Where the phrases stand in some documents, having counted them in all if that is to be."""
        if self._table is None:
            return {}
        texts = index.texts()
        if count:
            self._table = recounted(self._table, texts)
        dates = {row.facts.path: row.facts.date for row in index.rows}
        self._table = self._table.in_order(list(dates)).dated(dates)
        place = {path: at for at, path in enumerate(texts.paths)}
        return {path: self._table.light_body(texts.body(place[path])) for path in lit_in}

    def _is_changed(self) -> bool:
        return self._anew or bool(self._touched or self._old.keys() - self._rows.keys())

    def _count_changes(self) -> None:
        """Count the characters that came and went."""
        for path in self._touched | (self._old.keys() - self._rows.keys()):
            before, after = self._old.get(path), self._rows.get(path)
            if not (before and after and before.facts.digest == after.facts.digest):
                self._changed += sum(row.facts.characters for row in (before, after) if row)

    def _must_mine(self, texts: IndexedTexts, mine_anew: bool) -> bool:
        return (
            mine_anew or self._table is None or self._changed > MINE_AGAIN * int(texts.starts[-1])
        )

    def _remember(self) -> None:
        found = Index.open(self._library, cache=self._manifest_cache, verify=True)
        self._anew = found is None
        if found:
            self._old = {row.facts.path: row for row in found.rows}
            self._shards = dict(found.shards)
            self._table = self._manifest.table()
            self._changed = self._manifest.changed()
            self._failed_before = list(found.unreadable)

    @property
    def _manifest_cache(self) -> Path:
        return self._manifest.folder.parent

    def _forget(self) -> None:
        self._anew, self._old, self._shards = True, {}, {}
        self._table, self._changed, self._failed_before = None, 0, []

    def _same_bytes(
        self, path: str, state: State, by_digest: Mapping[tuple[bytes, str], Row]
    ) -> bool:
        """Take what is known of a file that was only touched, or moved; whether it was."""
        try:
            found = digest(read_regular(self._library.absolute(path), path))
        except UnreadableFile:
            return False
        # A document without a title is known by its file's name, which must be the same.
        row = by_digest.get((found, _name(path)))
        if row:
            self._put(replace(row, facts=replace(row.facts, path=path, state=state)))
        return row is not None

    def _put(self, row: Row) -> None:
        self._rows[row.facts.path] = row
        self._touched.add(row.facts.path)

    def _read(self, engine: Engine) -> bool:
        """Take in what is to be read, and put it into shards; false when cancelled."""
        done, characters = 0, 0
        waiting: list[Taken] = []
        for batch in engine.map(take_in, batches(self._library.root, self._to_read)):
            for made in batch:
                done += 1
                if isinstance(made, Failed):
                    self._failed.append(made)
                    continue
                characters += made.facts.characters
                waiting.append(made)
            self._tell(Stage.READING, done, len(self._to_read), characters)
            if sum(document.facts.characters for document in waiting) > self._largest:
                waiting = self._pack(waiting, rest=False)
            if self._cancelled and self._cancelled():
                break
        self._pack(waiting, rest=True)
        return done == len(self._to_read)

    def _pack(self, waiting: list[Taken], *, rest: bool) -> list[Taken]:
        """Make shards of what is waiting; what does not fill one is returned, or is one too."""
        for group in _groups([(d.facts, d.parts) for d in waiting], self._largest):
            if not rest and group[-1][0] is waiting[-1].facts:
                return waiting[-len(group) :]
            self._tell(Stage.WRITING, 0, 1)
            self._shard(group)
        return []

    def _shard(self, group: Sequence[tuple[Facts, Parts]]) -> None:
        try:
            shard = StoredShard.of([parts for _, parts in group], ordered=False)
        except ValueError as error:
            # More different characters than a shard can have: no text has them but noise.
            if len(group) == 1:
                facts = group[0][0]
                self._failed.append(Failed(facts.path, facts.state, str(error)))
                return
            half = len(group) // 2
            self._shard(group[:half])
            self._shard(group[half:])
            return
        name = uuid4().hex[:16]
        self._shards[name] = shard
        self._writing[name] = self.writer.submit(self._written, shard, name)
        for number, (facts, _) in enumerate(group):
            self._put(Row(facts, name, number))

    def _written(self, shard: StoredShard, name: str) -> StoredShard:
        """Order a shard and write it; the one on disk, which takes no memory."""
        save(shard.ordered().arrays(), self._manifest.shard_path(name))
        self._tell(Stage.WRITING, 1, 1)
        return open_shard(self._manifest, name, verify=False)

    def _settled(self) -> Index:
        """The index when all its shards are written."""
        for name, writing in self._writing.items():
            written = writing.result()
            if name in self._shards:
                self._shards[name] = written
        self._writing.clear()
        rows = in_library_order(list(self._rows.values()), self._library)
        return Index(rows, self._shards, self._failed)

    def _merge(self) -> None:
        """Make one of many small shards, and write anew those of which most is gone."""
        living: dict[str, list[Row]] = {}
        for row in self._rows.values():
            living.setdefault(row.shard, []).append(row)
        sizes = {n: sum(row.facts.characters for row in rows) for n, rows in living.items()}
        small = [name for name, size in sizes.items() if size < SMALL]
        gone = [n for n, size in sizes.items() if 2 * size < int(self._shards[n].shard.starts[-1])]
        merged = {*gone, *(small if len(small) > MOST_SMALL else ())}
        rows = sorted((row for name in merged for row in living[name]), key=_path)
        documents = [(row.facts, self._shards[row.shard].taken_out(row.number)) for row in rows]
        for group in _groups(documents, self._largest):
            self._shard(group)
        used = {row.shard for row in self._rows.values()}
        self._shards = {name: shard for name, shard in self._shards.items() if name in used}

    def _write(self, lit: Mapping[str, list[LitSpan]]) -> None:
        removed = sorted(self._old.keys() - self._rows.keys())
        rows = [self._rows[path] for path in sorted(self._touched)]
        changes = Changes(removed, rows, self._table, lit, self._changed, self._failed)
        self._manifest.change(changes, anew=self._anew)
        used = {self._manifest.shard_path(name) for name in self._shards}
        for path in self._manifest.shard_paths():
            if path not in used:
                path.unlink(missing_ok=True)

    def _mining(self, done: int, total: int) -> None:
        self._tell(Stage.MINING, done, total)

    def _tell(self, stage: Stage, done: int, total: int, characters: int = 0) -> None:
        if self._told:
            self._told(stage, done, total, characters)


def _groups(
    documents: Sequence[tuple[Facts, Parts]], largest: int
) -> Iterator[list[tuple[Facts, Parts]]]:
    """Documents in groups of at most so many characters; a longer one is alone."""
    group: list[tuple[Facts, Parts]] = []
    size = 0
    for document in documents:
        if group and size + document[0].characters > largest:
            yield group
            group, size = [], 0
        group.append(document)
        size += document[0].characters
    if group:
        yield group


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _path(row: Row) -> str:
    return row.facts.path
