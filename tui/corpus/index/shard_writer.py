"""The writer of shards: documents put into shards, and shards put on disk while other work goes on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from shutil import copyfile

from tui.corpus.index.index import open_shard
from tui.corpus.index.ingest import Ingested
from tui.corpus.index.manifest import Manifest
from tui.corpus.index.records import BUILT, Failed, Row
from tui.corpus.index.shard_job import SHARD, BuiltShards, full_groups, put_in_shards
from tui.corpus.shard.file import save
from tui.corpus.shard.stored import StoredShard
from tui.work.cancel import Progress
from tui.work.store import BESIDE, Store, replacing

SMALL = 1_000_000
"""The characters below which a shard is small."""

MOST_SMALL = 8
"""The number of small shards of about one size above which they are made into one.

That one is of the next size: what a new file costs grows with the number of sizes, and not with what is small, as in
a log-structured merge (O'Neil and others, Acta Informatica 33, 1996).
"""

_TIMES = 3
"""Bits by which a size is longer than the one below: eight times."""

_MOST_HELD = 2.5
"""Full shards that are held in memory: of a library that has no more, the first is written when all is
read, beside mining, for which no processor is left over before; a larger one has no memory for that."""


class ShardWriter:
    """The shards of an index that is being built; ``largest`` is the most characters of one.

    New shards are held in memory, and ordered and written by a thread of their own from ``write`` on,
    or when they are too many to be held.
    """

    def __init__(self, manifest: Manifest, largest: int, told: Progress) -> None:
        self.shards: dict[str, StoredShard] = {}
        self.failed: list[Failed] = []
        self._manifest = manifest
        self.largest = largest
        self._told = told
        self._writer = ThreadPoolExecutor(1)
        self._writing: dict[str, Future[StoredShard]] = {}
        self._new: list[str] = []
        self._stores: set[Store] = set()
        self._done, self._all = 0, 0

    def full(self, waiting: list[Ingested]) -> tuple[list[Row], list[Ingested]]:
        """Rows of the documents that fill a shard, and the documents that still wait for one."""
        if sum(document.facts.characters for document in waiting) <= self.largest:
            return [], waiting
        groups = list(full_groups(waiting, self.largest))
        return self.all([d for group in groups[:-1] for d in group]), groups[-1] if groups else []

    def all(self, documents: Sequence[Ingested]) -> list[Row]:
        """Rows of these documents, all in shards now."""
        return [row for group in full_groups(documents, self.largest) for row in self._shard(group)]

    def adopt(self, built: BuiltShards, store: Store) -> list[Row]:
        """Rows of the documents of shards that were built elsewhere, and lie in ``store``.

        Where that is not the folder of indexes, they are copied there. Raises ``BrokenIndex``, ``OSError``.
        """
        folder = self._manifest.folder.absolute()
        is_far = store.folder is None or store.folder.absolute() != folder
        if is_far:
            # A record is there, if nothing else.
            self._stores.add(store)
        for name in sorted(built.shards - self.shards.keys()):
            path = self._manifest.shard_path(name)
            if is_far:
                with store.local(path.name) as theirs, replacing(path) as beside:
                    copyfile(theirs, beside)
            self.shards[name] = open_shard(self._manifest, name, verify=False)
        self.failed += built.failed
        return list(built.rows)

    def files_in(self, store: Store) -> dict[str, str]:
        """The file of each shard that lies in ``store``, whole."""
        files = {name: self._manifest.shard_path(name).name for name in self.shards}
        there = set(store.names(self._manifest.path.stem))
        held = {*self._new, *self._writing}
        return {n: file for n, file in files.items() if file in there and n not in held}

    def put_in(self, store: Store) -> dict[str, str]:
        """Put those shards into ``store`` that do not lie there, all being on disk; the file of each."""
        there = self.files_in(store)
        for name in self.shards.keys() - there.keys():
            path = self._manifest.shard_path(name)
            with store.writing(path.name) as beside:
                copyfile(path, beside)
            self._stores.add(store)
        return self.files_in(store)

    def tidy(self) -> None:
        """Take away all shards but these, and what killed processes left, here and where others were built."""
        self._manifest.tidy(self.shards)
        used = {self._manifest.shard_path(name).name for name in self.shards}
        for store in self._stores:
            left = [n for n in store.names(f"{self._manifest.path.stem}.") if n not in used]
            store.delete(name for name in left if name.endswith((SHARD, BUILT, BESIDE)))

    def merge(self, rows: Mapping[str, Row]) -> list[Row]:
        """Make one of many small shards of one size, and write anew those of which most is gone.

        The rows that lie elsewhere now; shards in which none of ``rows`` (by path) lies are dropped.
        """
        living: dict[str, list[Row]] = {}
        for row in rows.values():
            living.setdefault(row.shard, []).append(row)
        sizes = {n: sum(row.facts.characters for row in held) for n, held in living.items()}
        gone = [n for n, size in sizes.items() if 2 * size < int(self.shards[n].shard.starts[-1])]
        merged = {*gone, *_too_many(sizes)}
        moved = sorted((row for name in merged for row in living[name]), key=_path)
        lying = self.all([Ingested(r.facts, self.shards[r.shard].parts(r.number)) for r in moved])
        self.shards = {
            name: shard
            for name, shard in self.shards.items()
            if name not in merged and (name in living or name in {row.shard for row in lying})
        }
        return lying

    def write(self) -> None:
        """Begin to order and to write what is new."""
        new = [name for name in self._new if name in self.shards]
        self._new.clear()
        self._all += len(new)
        for name in new:
            self._writing[name] = self._writer.submit(self._write, self.shards[name], name)

    def settle(self) -> None:
        """Wait until all shards are on disk, and take those, which need no memory."""
        self.write()
        wait(self._writing.values())
        self._take_written()

    def end(self) -> None:
        """Wait for what is being written; what is not begun is not."""
        self._writer.shutdown(cancel_futures=True)

    def _shard(self, group: Sequence[Ingested]) -> list[Row]:
        rows = put_in_shards(group, self.shards, self.failed, self._hold)
        self._take_written()
        if sum(len(self.shards[new].shard.codes) for new in self._new) > _MOST_HELD * self.largest:
            self.write()
        return rows

    def _hold(self, shard: StoredShard, name: str) -> None:
        self.shards[name] = shard
        self._new.append(name)

    def _take_written(self) -> None:
        """Take shards that have been written, which need no memory, in place of those that were."""
        for name in [name for name, writing in self._writing.items() if writing.done()]:
            written = self._writing.pop(name).result()
            if name in self.shards:
                self.shards[name] = written

    def _write(self, shard: StoredShard, name: str) -> StoredShard:
        self._told(self._done, self._all)
        save(shard.ordered().arrays(), self._manifest.shard_path(name))
        self._done += 1
        self._told(self._done, self._all)
        return open_shard(self._manifest, name, verify=False)


def _too_many(sizes: Mapping[str, int]) -> Iterator[str]:
    """Yields the small shards that are too many of about one size, by the characters of each."""
    levels: dict[int, list[str]] = {}
    for name, size in sizes.items():
        if size < SMALL:
            levels.setdefault(size.bit_length() // _TIMES, []).append(name)
    for names in levels.values():
        if len(names) > MOST_SMALL:
            yield from names


def _path(row: Row) -> str:
    return row.facts.path
