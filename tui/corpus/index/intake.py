"""Intake of files into an index: read and put into shards by this machine, or by the workers of a cluster."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import accumulate

from tui.corpus.index.ingest import Ingested, batches, ingest_batch
from tui.corpus.index.manifest import Manifest
from tui.corpus.index.records import Failed, Row
from tui.corpus.index.shard_job import BuiltShards, ShardJob, build_shards, shard_file
from tui.corpus.index.shard_plan import PlannedFile, plan_shards
from tui.corpus.index.shard_writer import ShardWriter
from tui.corpus.library.shared_parses import SharedParses
from tui.document.model import RecurringLines
from tui.errors import BrokenIndex, ClusterTrouble
from tui.locale import _
from tui.work.cancel import Cancelled, Interrupted
from tui.work.dask_engine import DaskEngine
from tui.work.limits import Limits
from tui.work.pool import Engine
from tui.work.store import Store

Read = Callable[[int, int, int], object]
"""A listener: documents that were read, and in all, and characters."""


class Intake:
    """The files of one refresh on their way into shards; ``rows`` are those of the documents that are there.

    ``documents`` is the folder of the files, as who reads them sees it; what is read of them here may be
    ``shared``.
    """

    def __init__(
        self,
        manifest: Manifest,
        writer: ShardWriter,
        documents: str,
        lines: RecurringLines,
        shared: SharedParses | None = None,
    ) -> None:
        self.rows: list[Row] = []
        self._manifest = manifest
        self._writer = writer
        self._documents = documents
        self._lines = lines
        self._shared = shared

    def take(
        self, engine: Engine, files: Sequence[PlannedFile], told: Read, cancelled: Cancelled | None
    ) -> bool:
        """Read ``files`` and put them into shards, the same ones whatever the engine; false when cancelled.

        Shards that were built before a cluster failed are found again. Raises ``ClusterTrouble``, ``OSError``.
        """
        store = store_of(engine, self._manifest)
        jobs = list(self._jobs(files, store))

        def read(done: int, characters: int) -> None:
            told(min(done, len(files)), len(files), characters)

        if isinstance(engine, DaskEngine):
            return self._by_cluster(engine, jobs, read)
        there = set(store.names(self._manifest.path.stem))
        left = [job for job in jobs if job.record not in there or not self._recall(job)]
        return self._here(engine, [job.files for job in left], read, cancelled)

    def _jobs(self, files: Sequence[PlannedFile], store: Store) -> Iterator[ShardJob]:
        taken = frozenset(self._writer.shards)
        for group in plan_shards(files, self._writer.largest):
            yield ShardJob(
                documents=self._documents,
                files=group,
                recurring=self._lines,
                limits=Limits.of_environment(),
                largest=self._writer.largest,
                library=self._manifest.path.stem,
                store=store,
                taken=taken,
            )

    def _here(
        self,
        engine: Engine,
        plan: Sequence[Sequence[PlannedFile]],
        read: Callable[[int, int], None],
        cancelled: Cancelled | None,
    ) -> bool:
        done, characters = 0, 0
        waiting: list[Ingested] = []
        ends = set(accumulate(map(len, plan)))
        cut = partial(batches, self._documents, recurring=self._lines, shared=self._shared)
        pieces = (some for files in plan for some in cut(files))
        for batch in engine.read(ingest_batch, pieces):
            done += len(batch)
            self._writer.failed += [made for made in batch if isinstance(made, Failed)]
            fresh = [made for made in batch if not isinstance(made, Failed)]
            characters += sum(made.facts.characters for made in fresh)
            waiting += fresh
            read(done, characters)
            if done in ends:
                filled, waiting = self._writer.all(waiting), []
            else:
                filled, waiting = self._writer.full(waiting)
            self.rows += filled
            if cancelled and cancelled():
                break
        self.rows += self._writer.all(waiting)
        return done == sum(map(len, plan))

    def _by_cluster(
        self, cluster: DaskEngine, jobs: Sequence[ShardJob], read: Callable[[int, int], None]
    ) -> bool:
        left = list(jobs)
        try:
            for built in cluster.build(build_shards, jobs, read):
                self._adopt(left.pop(0), built)
        except Interrupted:
            for job in left:
                if not self._recall(job):
                    self._recall(job, job.part)
            return False
        return True

    def _recall(self, job: ShardJob, record: str | None = None) -> bool:
        """Take the shards of a job that were built before; whether they were."""
        with suppress(ClusterTrouble):
            if built := BuiltShards.recorded(job, record):
                self._adopt(job, built)
                return True
        return False

    def _adopt(self, job: ShardJob, built: BuiltShards) -> None:
        try:
            self.rows += self._writer.adopt(built, job.store)
        except BrokenIndex as error:
            # Without its record it is built anew.
            files = [shard_file(job.library, name) for name in built.shards]
            job.store.delete([job.record, *files])
            said = _(
                "a shard that was built there is damaged; the same command builds it anew: {why}"
            )
            raise ClusterTrouble(job.store.place, said.format(why=error)) from error


def store_of(engine: Engine, manifest: Manifest) -> Store:
    """The store of the shards that an engine's tasks read: the folder of indexes, where it has no other."""
    return engine.store if isinstance(engine, DaskEngine) else Store(str(manifest.folder))
