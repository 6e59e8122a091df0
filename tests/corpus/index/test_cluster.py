"""An index that is built by a cluster: a real scheduler and two worker processes, or workers in this process."""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from tests.conftest import SEEDS, MakeFolder
from tests.work.clusters import RealCluster, thread_cluster
from tui.corpus.index import cluster as asked_cluster
from tui.corpus.index.build import Outcome, Stage, refresh
from tui.corpus.index.cluster import ClusterSettings, WorkerReport, report, versions
from tui.corpus.index.manifest import Manifest
from tui.corpus.index.mined_rows import MiningLimits
from tui.corpus.index.shard_job import BuiltShards, ShardJob, build_shards
from tui.corpus.library.library import Library
from tui.corpus.shard.file import write
from tui.document.model import NO_LINES
from tui.errors import ClusterTrouble
from tui.work.cancel import Interrupted
from tui.work.limits import Limits
from tui.work.store import BESIDE, Store
from tui.work.warm_child import warm_children

SMALL = 9_000
"""Characters of a shard so small that the five documents make several."""


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealCluster]:
    made = RealCluster(tmp_path_factory.mktemp("cluster"))
    yield made
    made.end()


@pytest.fixture
def inside() -> Iterator[str]:
    """The address of a cluster whose two workers are threads of this process."""
    with thread_cluster(workers=2) as made:
        yield made.scheduler_address


def written(cache: Path) -> dict[str, bytes]:
    """The files of the folder of indexes."""
    return {path.name: path.read_bytes() for path in (cache / "libraries").iterdir()}


@pytest.fixture(scope="module")
def by_one(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one machine writes."""
    cache = tmp_path_factory.mktemp("one")
    refresh(Library.open(SEEDS), cache=cache, workers=1, largest=SMALL)
    return written(cache)


def test_a_cluster_writes_what_one_machine_writes_though_a_worker_or_the_scheduler_is_killed(
    real: RealCluster, inside: str, by_one: dict[str, bytes], seeds: Path, tmp_path: Path
) -> None:
    library = Library.open(seeds)
    told: list[int] = []

    def kill_a_worker(_stage: object, done: int, _all: int, characters: int) -> None:
        told.append(characters)
        if characters and real.workers[0].poll() is None:
            real.workers[0].kill()

    cache = tmp_path / "worker"
    settings = ClusterSettings(real.address)
    index = refresh(library, cache=cache, largest=SMALL, cluster=settings, told=kill_a_worker)
    assert real.workers[0].poll() is not None
    assert max(told) == sum(row.facts.characters for row in index.rows)
    assert len(by_one) > 5
    assert written(cache) == by_one

    cache = tmp_path / "scheduler"

    def kill_the_scheduler(_stage: object, done: int, _all: int, characters: int) -> None:
        if list(cache.rglob("*.built")):
            real.scheduler.kill()

    with pytest.raises(ClusterTrouble, match="the scheduler is gone"):
        refresh(library, cache=cache, largest=SMALL, cluster=settings, told=kill_the_scheduler)
    built = {path.name: path.stat().st_ino for path in cache.rglob("*.shard")}
    assert built
    refresh(library, cache=cache, largest=SMALL, cluster=ClusterSettings(inside))
    assert {name: (cache / "libraries" / name).stat().st_ino for name in built} == built
    assert written(cache) == by_one


def test_documents_and_shards_may_lie_elsewhere(
    inside: str, by_one: dict[str, bytes], seeds: Path, tmp_path: Path
) -> None:
    documents, store = Store(f"memory://{uuid4().hex}"), Store(f"memory://{uuid4().hex}")
    documents.make()
    for path in seeds.iterdir():
        documents.put(path.name, path.read_bytes())
    store.make()
    left = f"{Manifest(seeds).path.stem}.0.shard.1{BESIDE}"
    store.put(left, b"half a shard")
    store.put("of another library", b"")
    settings = ClusterSettings(inside, documents=documents.place, store=store.place)
    refresh(Library.open(seeds), cache=tmp_path, largest=SMALL, cluster=settings)
    assert written(tmp_path) == by_one
    shards = [name for name in by_one if name.endswith(".shard")]
    assert store.names("") == sorted([*shards, "of another library"])


def test_what_a_failed_cluster_built_is_taken_by_one_machine_too(
    inside: str, by_one: dict[str, bytes], seeds: Path, tmp_path: Path
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    library = Library.open(seeds)

    def written_until_full(arrays: Any, path: Path) -> None:
        (full if list(tmp_path.rglob("*.built")) else write)(arrays, path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.corpus.index.shard_job.write", written_until_full)
        with pytest.raises(ClusterTrouble, match="No space left"):
            refresh(library, cache=tmp_path, largest=SMALL, cluster=ClusterSettings(inside))
    assert Manifest(seeds, tmp_path).rows() is None
    built = {path.name: path.stat().st_ino for path in tmp_path.rglob("*.shard")}
    assert built
    refresh(library, cache=tmp_path, largest=SMALL, workers=1)
    assert {name: (tmp_path / "libraries" / name).stat().st_ino for name in built} == built
    assert written(tmp_path) == by_one


def test_a_shard_that_was_built_and_damaged_is_built_anew(
    inside: str, by_one: dict[str, bytes], seeds: Path, tmp_path: Path
) -> None:
    library = Library.open(seeds)

    def damage(stage: object, done: int, _all: int, characters: int) -> None:
        for path in tmp_path.rglob("*.shard") if stage == Stage.READING else ():
            path.write_bytes(b"half a shard")

    with pytest.raises(ClusterTrouble, match="is damaged"):
        refresh(
            library, cache=tmp_path, largest=SMALL, cluster=ClusterSettings(inside), told=damage
        )
    for _ in by_one:
        # Each time one more of the damaged is found.
        with suppress(ClusterTrouble):
            refresh(library, cache=tmp_path, largest=SMALL, cluster=ClusterSettings(inside))
    assert written(tmp_path) == by_one


def test_ctrl_c_keeps_the_shards_that_were_built(inside: str, seeds: Path, tmp_path: Path) -> None:
    library = Library.open(seeds)

    def stop() -> bool:
        return bool(list(tmp_path.rglob("*.built")))

    with pytest.raises(Interrupted):
        refresh(
            library,
            cache=tmp_path,
            largest=SMALL,
            cluster=ClusterSettings(inside),
            cancelled=stop,
        )
    rows = Manifest(seeds, tmp_path).rows()
    assert rows
    assert list(tmp_path.rglob("*.built")) == []
    index = refresh(library, cache=tmp_path, cluster=ClusterSettings(inside))
    assert {row.facts.path for row in rows} <= {row.facts.path for row in index.rows}
    assert len(index.rows) == 5


def test_a_job_that_is_stopped_puts_down_what_it_has_read(
    seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.corpus.index.ingest.PIECE_BYTES", 1)
    library, store = Library.open(seeds), Store(str(tmp_path))
    files = tuple((path, library.state(path)) for path in library.files)
    job = ShardJob(str(seeds), files, NO_LINES, Limits(), 10**6, "library", store)
    told: list[int] = []
    with pytest.raises(Interrupted):
        build_shards(
            warm_children(), job, lambda: len(told) > 1, lambda done, _characters: told.append(done)
        )
    assert told == [1, 2]
    assert BuiltShards.recorded(job) is None
    built = BuiltShards.recorded(job, job.part)
    assert built
    assert [row.facts.path for row in built.rows] == list(library.files[:2])


def test_a_cluster_mines_a_large_library_as_one_machine_does(
    inside: str, by_one: dict[str, bytes], seeds: Path, tmp_path: Path
) -> None:
    store = Store(f"memory://{uuid4().hex}")
    settings = ClusterSettings(inside, store=store.place)
    mining = MiningLimits(0, 20_000)
    library = Library.open(seeds)
    refresh(library, cache=tmp_path, largest=SMALL, cluster=settings, mining=mining)
    assert written(tmp_path) == by_one
    assert store.names("") == [name for name in sorted(by_one) if name.endswith(".shard")]


def test_files_that_cannot_be_read_are_told_as_on_one_machine(
    inside: str, tmp_path: Path, make_folder: MakeFolder
) -> None:
    folder = make_folder(tmp_path / "库", {"1.txt": "全面贯彻。", "2.txt": "全面贯彻!"})
    (folder / "坏.docx").write_bytes(b"PK\3\4 no document")
    told: list[list[str]] = []
    for settings in (None, ClusterSettings(inside)):
        outcome = Outcome()
        cache = tmp_path / str(settings is None)
        refresh(Library.open(folder), cache=cache, outcome=outcome, cluster=settings, workers=1)
        told.append([str(error) for error in outcome.unreadable])
    assert told[0] == told[1]
    assert len(told[0]) == 1
    assert written(tmp_path / "True") == written(tmp_path / "False")


def test_nothing_is_left_in_a_store_where_no_file_can_be_read(inside: str, tmp_path: Path) -> None:
    folder = tmp_path / "库"
    folder.mkdir()
    (folder / "坏.docx").write_bytes(b"PK\3\4 no document")
    store = Store(f"memory://{uuid4().hex}")
    settings = ClusterSettings(inside, store=store.place)
    refresh(Library.open(folder), cache=tmp_path / "cache", cluster=settings)
    assert store.names("") == []


def other_report(*_: object) -> WorkerReport:
    return WorkerReport(versions() | {"index": "1"})


def blind_report(*_: object) -> WorkerReport:
    raise AttributeError("no such function")


@pytest.mark.parametrize(
    ("report", "settings", "said"),
    [
        (other_report, {}, "this worker has index 1, and this machine"),
        (blind_report, {}, "hongtou is not there, or another version: no such function"),
        (None, {"documents": "/nowhere"}, "does not see the documents at /nowhere"),
        (None, {"documents": "memory://nowhere"}, "does not see the documents at memory://nowhere"),
        (None, {"store": "odd://shards"}, "not known: odd"),
        (
            None,
            {"store": "hdfs://name/shards"},
            "it needs pyarrow; on all machines do: pip install",
        ),
        (None, {"documents": "hdfs://name/laws"}, "it needs pyarrow; on all machines do: pip inst"),
    ],
)
def test_a_worker_that_cannot_do_the_work_is_named_before_there_is_any(
    inside: str,
    seeds: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    report: Callable[..., WorkerReport] | None,
    settings: dict[str, Any],
    said: str,
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    if report:
        monkeypatch.setattr(asked_cluster, "report", report)
    cluster = replace(ClusterSettings(inside), **settings)
    with pytest.raises(ClusterTrouble, match=said):
        refresh(Library.open(seeds), cache=tmp_path, cluster=cluster)
    assert [path.name for path in (tmp_path / "libraries").iterdir()] == [
        Manifest(seeds, tmp_path).path.with_suffix(".lock").name
    ]


def test_a_store_of_another_machine_is_told_from_this_one(tmp_path: Path) -> None:
    theirs = Store(str(tmp_path))
    assert "another folder" in report("", "", theirs, "token").store
    theirs.put("token", b"")
    assert report("", "", theirs, "token").store == ""
    (tmp_path / "file").touch()
    assert report("", "", Store(str(tmp_path / "file")), "token").store
