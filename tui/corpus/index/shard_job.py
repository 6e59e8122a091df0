"""Jobs that build shards where their worker is, from nothing but their documents, into a shared store.

What was built is recorded beside it under the job's key: a job that is done again, because its worker died
after it or the whole work was begun anew, finds it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from tui.corpus.index.ingest import Ingested, batches, ingest_batch
from tui.corpus.index.records import BUILT, DocumentFacts, Failed, Row
from tui.corpus.index.shard_plan import PlannedFile, shard_name
from tui.corpus.shard.file import write
from tui.corpus.shard.header import FORMAT
from tui.corpus.shard.stored import StoredShard
from tui.document.model import RecurringLines
from tui.locale.deferred import from_json, to_json
from tui.work.cancel import Cancelled, Interrupted, Progress, go_on
from tui.work.limits import Limits
from tui.work.store import Store
from tui.work.warm_child import WarmChildren

SHARD: Final = ".shard"
"""The end of the names of shards."""


@dataclass(frozen=True, slots=True)
class ShardJob:
    """The shards of some files, which lie at ``documents`` (a path or a URL, as workers see it).

    ``library`` begins the names of its files in ``store``; ``taken`` are the names that its shards cannot have,
    ``largest`` is the most characters of one.
    """

    documents: str
    files: tuple[PlannedFile, ...]
    recurring: RecurringLines
    limits: Limits
    largest: int
    library: str
    store: Store
    taken: frozenset[str] = frozenset()

    @property
    def part(self) -> str:
        """The file that says what was built when the job was stopped."""
        return self.record.removesuffix(BUILT) + f".part{BUILT}"

    @property
    def record(self) -> str:
        """The file that says what was built: named by all that decides it but the bytes of the files."""
        lines = [sorted(kind) for kind in self.recurring]
        told = (FORMAT, self.files, lines, self.limits, self.largest, sorted(self.taken))
        key = blake2b(json.dumps(told).encode(), digest_size=12).hexdigest()
        return f"{self.library}.{key}{BUILT}"


class BuiltShards(NamedTuple):
    """Rows of the documents whose shards were built, and the files that could not be read."""

    rows: Sequence[Row]
    failed: Sequence[Failed]

    @classmethod
    def recorded(cls, job: ShardJob, record: str | None = None) -> BuiltShards | None:
        """The shards that a job built before, if they are all there. Raises ``OSError``."""
        record = record or job.record
        if not job.store.has(record):
            return None
        try:
            told = json.loads(job.store.get(record))
            rows = [Row(_facts(facts), shard, number) for facts, shard, number in told["rows"]]
            failed = [Failed(p, (at, size), from_json(why)) for p, at, size, why in told["failed"]]
        except (ValueError, TypeError, LookupError):
            return None
        made = cls(rows, failed)
        files = (shard_file(job.library, name) for name in made.shards)
        return made if all(map(job.store.has, files)) else None

    @property
    def shards(self) -> set[str]:
        """The names of the shards."""
        return {row.shard for row in self.rows}

    def keep(self, job: ShardJob, record: str) -> None:
        """Record the shards in the store, where they are. Raises ``OSError``."""
        told = {
            "rows": [(_plain(row.facts), row.shard, row.number) for row in self.rows],
            "failed": [(one.path, *one.state, to_json(one.reason)) for one in self.failed],
        }
        job.store.put(record, json.dumps(told).encode())


def build_shards(
    children: WarmChildren, job: ShardJob, cancelled: Cancelled, told: Progress
) -> BuiltShards:
    """Read the files of a job, and write their shards and a record of them.

    ``told`` counts documents and characters. Raises ``OSError``, and ``Interrupted`` when cancelled: what was read
    by then is in shards, too.
    """
    if known := BuiltShards.recorded(job):
        told(len(job.files), sum(row.facts.characters for row in known.rows))
        return known
    rows: list[Row] = []
    failed: list[Failed] = []
    taken = set(job.taken)

    def put_down(documents: list[Ingested]) -> None:
        made: list[tuple[StoredShard, str]] = []
        rows.extend(put_in_shards(documents, taken, failed, lambda *one: made.append(one)))
        # While a shard is ordered, which takes most memory, its documents are there no more.
        documents.clear()
        for shard, name in made:
            taken.add(name)
            with job.store.writing(shard_file(job.library, name)) as path:
                write(shard.ordered().arrays(), path)

    waiting: list[Ingested] = []
    done, characters = 0, 0
    try:
        for batch in batches(job.documents, job.files, job.recurring):
            go_on(cancelled)
            for one in ingest_batch(children, batch, cancelled):
                done += 1
                if isinstance(one, Failed):
                    failed.append(one)
                else:
                    characters += one.facts.characters
                    waiting.append(one)
            told(done, characters)
            *full, waiting = [*full_groups(waiting, job.largest)] or [[]]
            for group in full:
                put_down(group)
    except Interrupted:
        put_down(waiting)
        BuiltShards(rows, failed).keep(job, job.part)
        raise
    put_down(waiting)
    built = BuiltShards(rows, failed)
    built.keep(job, job.record)
    return built


def put_in_shards(
    group: Sequence[Ingested],
    taken: Collection[str],
    failed: list[Failed],
    save: Callable[[StoredShard, str], object],
) -> list[Row]:
    """Have documents saved as a shard, not yet ordered, under a name that is not ``taken``; their rows.

    Where they have more different characters than a shard can have, as noise has alone, they are put
    into several, and a document that is too much for one is among the ``failed``.
    """
    if not group:
        return []
    try:
        shard = StoredShard.of([parts for _, parts in group], ordered=False)
    except ValueError as error:
        if len(group) == 1:
            facts = group[0].facts
            failed.append(Failed(facts.path, facts.state, str(error)))
            return []
        half = len(group) // 2
        return [
            row
            for part in (group[:half], group[half:])
            for row in put_in_shards(part, taken, failed, save)
        ]
    name = shard_name((facts.path for facts, _ in group), shard, taken)
    save(shard, name)
    return [Row(facts, name, number) for number, (facts, _) in enumerate(group)]


def full_groups(documents: Sequence[Ingested], largest: int) -> Iterator[list[Ingested]]:
    """Documents in groups of at most so many characters; a longer one is alone."""
    group: list[Ingested] = []
    size = 0
    for document in documents:
        if group and size + document.facts.characters > largest:
            yield group
            group, size = [], 0
        group.append(document)
        size += document.facts.characters
    if group:
        yield group


def shard_file(library: str, name: str) -> str:
    """The file of a shard in the folder of indexes, or in another store."""
    return f"{library}.{name}{SHARD}"


def _plain(facts: DocumentFacts) -> dict[str, Any]:
    return asdict(replace(facts, digest=b"")) | {"digest": facts.digest.hex()}


def _facts(told: Mapping[str, Any]) -> DocumentFacts:
    plain = {**told, "digest": bytes.fromhex(told["digest"]), "state": tuple(told["state"])}
    return DocumentFacts(**plain)
