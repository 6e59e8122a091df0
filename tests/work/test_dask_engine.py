from __future__ import annotations

import asyncio
import errno
import socket
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from tests.work.clusters import thread_cluster
from tui.errors import ClusterTrouble
from tui.work import dask_engine as engines
from tui.work.cancel import Interrupted
from tui.work.dask_engine import dask_engine
from tui.work.store import Store


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not to wait so long for what does not come."""
    monkeypatch.setattr(engines, "CONNECTING", 2.0)
    monkeypatch.setattr(engines, "_CHECK_EVERY", 0.1)
    monkeypatch.setattr(engines, "_WITHOUT_WORKERS", 0.5)


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A cluster whose worker is a thread of this process."""
    with thread_cluster() as made:
        yield made


PATIENCE = 60
"""Seconds after which a test gives up: hundreds of times what it takes."""


def until(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it never is"
        time.sleep(0.01)


def double(number: int) -> int:
    return 2 * number


def full(_: int) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def wrong(_: int) -> int:
    raise ZeroDivisionError("a fault of its own")


def test_pieces_come_back_in_their_order(cluster: Any, tmp_path: Path) -> None:
    with dask_engine(Store(str(tmp_path)), scheduler=cluster.scheduler_address) as engine:
        assert list(engine.map(double, range(30))) == [2 * number for number in range(30)]
        assert list(engine.map(double, [])) == []


def test_what_goes_wrong_in_a_worker_is_said(cluster: Any, tmp_path: Path) -> None:
    with dask_engine(Store(str(tmp_path)), scheduler=cluster.scheduler_address) as engine:
        with pytest.raises(ClusterTrouble, match=f"{tmp_path.name}.*No space left on device"):
            list(engine.map(full, [1]))
        with pytest.raises(ClusterTrouble, match="a worker failed: ZeroDivisionError"):
            list(engine.map(wrong, [1]))


def test_work_is_cancelled_between_two_looks(cluster: Any, tmp_path: Path) -> None:
    pressed: list[bool] = []
    store = Store(str(tmp_path))
    address = cluster.scheduler_address
    with dask_engine(store, scheduler=address, cancelled=lambda: bool(pressed)) as engine:
        made = engine.map(double, iter(range(1000)))
        assert next(made) == 0
        pressed.append(True)
        with pytest.raises(Interrupted):
            list(made)


def test_a_cluster_that_has_lost_its_workers_is_not_waited_for(
    cluster: Any, tmp_path: Path
) -> None:
    address = cluster.scheduler_address
    with dask_engine(Store(str(tmp_path)), scheduler=address) as engine:
        assert list(engine.map(double, [1])) == [2]
        cluster.scale(0)
        until(lambda: not engine.count_threads())
        with pytest.raises(ClusterTrouble, match="no workers any more"):
            list(engine.map(double, [1]))
    with (
        pytest.raises(ClusterTrouble, match="has no workers; start some"),
        dask_engine(Store(str(tmp_path)), scheduler=address),
    ):
        pass


def test_workers_that_are_paused_for_their_memory_are_not_waited_for(
    cluster: Any, tmp_path: Path
) -> None:
    address, worker = cluster.scheduler_address, cluster.workers[0]
    with dask_engine(Store(str(tmp_path)), scheduler=address) as engine:
        assert list(engine.map(double, [1])) == [2]
        worker.status = type(worker.status).paused
        with pytest.raises(ClusterTrouble, match="its workers are paused"):
            list(engine.map(double, [1]))
    with (
        pytest.raises(ClusterTrouble, match="its workers are paused"),
        dask_engine(Store(str(tmp_path)), scheduler=address),
    ):
        pass


def wait_for_word(folder: Path, number: int) -> int:
    until((folder / "go on").exists)
    return number


def test_a_paused_worker_is_let_end_what_it_is_at(cluster: Any, tmp_path: Path) -> None:
    worker = cluster.workers[0]

    def is_known() -> bool:
        (told,) = cluster.scheduler.identity()["workers"].values()
        return bool(told["metrics"].get("task_counts", {}).get("executing"))

    def pause() -> None:
        # Workers tell now and then what they are at.
        until(is_known)
        worker.loop.add_callback(setattr, worker, "status", type(worker.status).paused)
        # For longer than workers are missed.
        time.sleep(1.5)
        (tmp_path / "go on").touch()

    with dask_engine(Store(str(tmp_path)), scheduler=cluster.scheduler_address) as engine:
        Thread(target=pause, daemon=True).start()
        assert list(engine.map(partial(wait_for_word, tmp_path), [7])) == [7]


def test_what_a_worker_made_and_took_with_it_is_not_waited_for(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def never(*_: object, **__: object) -> None:
        cluster.scale(0)
        await asyncio.sleep(2 * PATIENCE)

    with dask_engine(Store(str(tmp_path)), scheduler=cluster.scheduler_address) as engine:
        monkeypatch.setattr("distributed.Client._gather", never)
        with pytest.raises(ClusterTrouble, match="no workers any more"):
            list(engine.map(double, [1]))


@pytest.fixture(params=["closed", "silent", "another"])
def no_scheduler(request: pytest.FixtureRequest) -> Iterator[str]:
    """An address at which nobody, nobody who answers, or another program listens."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        if request.param != "closed":
            server.listen(5)
        if request.param == "another":
            Thread(target=_greet, args=(server,), daemon=True).start()
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"


def _greet(server: socket.socket) -> None:
    caller, _ = server.accept()
    with caller:
        caller.sendall(b"HTTP/1.0 400 Bad Request\r\n\r\n")
        caller.recv(100)


def test_what_is_no_scheduler_is_said(no_scheduler: str, tmp_path: Path) -> None:
    with (
        pytest.raises(ClusterTrouble, match="no scheduler answers there"),
        dask_engine(Store(str(tmp_path)), scheduler=no_scheduler),
    ):
        pass


@pytest.mark.parametrize("address", ["nonsense", "odd://host:1"])
def test_what_is_no_address_is_said(address: str, tmp_path: Path) -> None:
    with (
        pytest.raises(ClusterTrouble, match="no address of a scheduler, as tcp://HOST:PORT is"),
        dask_engine(Store(str(tmp_path)), scheduler=address),
    ):
        pass


def test_a_scheduler_of_another_version_is_said(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("distributed.__version__", "1.0")
    with (
        pytest.raises(
            ClusterTrouble, match=r"has dask .*, and this machine 1\.0: install the same"
        ),
        dask_engine(Store(str(tmp_path)), scheduler=cluster.scheduler_address),
    ):
        pass


def test_the_remedy_is_said_where_dask_is_not_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(ClusterTrouble, match=r"pip install 'hongtou\[cluster\]'"),
        dask_engine(Store(str(tmp_path))),
    ):
        pass
