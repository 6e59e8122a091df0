"""The Dask engine: pieces of work are tasks of a cluster, of this machine's processes or of many machines.

All that is asked of ``dask.distributed``, which has few types, is asked here. A task that dies with its worker
is done again by another; so it must leave the same behind when it is done twice.
"""

from __future__ import annotations

import asyncio
import logging
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError, wait
from contextlib import contextmanager, nullcontext, suppress
from functools import partial
from itertools import count
from typing import Any, Final, TypeVar
from uuid import uuid4

from tui.errors import ClusterTrouble, HongtouError
from tui.locale import _
from tui.work.cancel import Cancelled, Interrupted, Progress
from tui.work.dask_tasks import Builder, build_there, dask_setup, read_there, stop
from tui.work.limits import Limits
from tui.work.pool import Reader, most_processes
from tui.work.store import Store

Piece = TypeVar("Piece")
Made = TypeVar("Made")

CONNECTING: Final = 10.0
"""Seconds within which a scheduler answers, and has workers, or is said not to."""

_LOOK_EVERY: Final = 0.05
"""Seconds between two looks at whether a task is done."""
_CHECK_EVERY: Final = 5.0
"""Seconds between two questions whether there are workers."""
_SILENT: Final = 60.0
"""Seconds for which a scheduler may not answer while work is under way: it may be busy."""
_WITHOUT_WORKERS: Final = 30.0
"""Seconds for which there may be none: one that was killed is started anew by its nanny."""
_SETTLING: Final = 60.0
"""Seconds within which builders that are stopped put down what they have; a shard takes a few to be ordered."""
_STARTING: Final = 120.0
"""Seconds in which processes of this machine come up as workers."""
_ENDING: Final = 30.0
"""Seconds in which workers of this machine end; those that do not end with this process."""
_AHEAD: Final = 4
"""Pieces a thread of the cluster that are handed over ahead of those that are asked for."""


class DaskEngine:
    """Tasks on a cluster; what workers build they put into ``store``, which all of them reach.

    All that waits raises ``Interrupted`` when cancelled, and ``ClusterTrouble``.
    """

    def __init__(
        self, client: Any, address: str, store: Store, cancelled: Cancelled | None
    ) -> None:
        self.store = store
        self.address = address
        self._client = client
        self._cancelled = cancelled
        self._run = uuid4().hex
        self._limits = Limits.of_environment()
        self._numbers = count()
        self._told: dict[str, tuple[int, int]] = {}
        self._checked = self._heard = self._seen = time.monotonic()
        self._threads = 1
        self._paused = False
        client.subscribe_topic(self._run, self._hear)

    def map(self, work: Callable[[Piece], Made], pieces: Iterable[Piece]) -> Iterator[Made]:
        """Yields what ``work`` makes of each piece, in order."""
        return self._each(work, pieces)

    def read(self, reader: Reader[Piece, Made], pieces: Iterable[Piece]) -> Iterator[Made]:
        """Results of ``reader``, a piece each, in order; files are read by processes of the worker."""
        return self._each(partial(read_there, reader, self._run, self._limits), pieces)

    def build(
        self, builder: Builder[Piece, Made], pieces: Iterable[Piece], told: Progress
    ) -> Iterator[Made]:
        """Results of ``builder``, a piece each, in order; ``told`` is given the sums of what they tell."""
        names = count()

        def named(piece: Piece) -> tuple[str, Piece]:
            return str(next(names)), piece

        self._told = {}
        task = partial(build_there, builder, self._run, self._limits)
        return self._each(task, map(named, pieces), told)

    def ask(self, question: Callable[..., Made], *arguments: object) -> dict[str, Made | Exception]:
        """The answer of each worker (its address), or the error that it met with.

        That is ``OSError`` or ``TimeoutError`` where it does not answer.
        """
        try:
            found: dict[str, Made | Exception] = self._client.sync(
                self._answers, question, arguments, callback_timeout=2 * CONNECTING
            )
        except (OSError, TimeoutError) as error:
            raise self._gone() from error
        return found

    async def _answers(self, question: Callable[..., Any], arguments: Iterable[object]) -> Any:
        addresses = list(await self._client.scheduler.ncores())

        async def answer(address: str) -> Any:
            asked = self._client.run(question, *arguments, workers=[address], on_error="return")
            try:
                return (await asyncio.wait_for(asked, CONNECTING))[address]
            except (OSError, TimeoutError, KeyError) as error:
                return TimeoutError(str(error))

        return dict(zip(addresses, await asyncio.gather(*map(answer, addresses)), strict=True))

    def end(self) -> None:
        """Let go of the cluster; tasks that read files stop at their next chance."""
        with suppress(Exception):
            self.ask(stop, self._run)

    def _each(
        self, task: Callable[[Any], Made], pieces: Iterable[Any], told: Progress | None = None
    ) -> Iterator[Made]:
        waiting: deque[Any] = deque()
        try:
            for piece in pieces:
                key = f"hongtou-{self._run}-{next(self._numbers)}"
                waiting.append(self._client.submit(task, piece, key=key, pure=False))
                while len(waiting) > _AHEAD * max(1, self._threads):
                    yield self._made(waiting[0], told)
                    waiting.popleft()
            while waiting:
                yield self._made(waiting[0], told)
                waiting.popleft()
        except Interrupted:
            if told:
                self._settle(waiting)
            raise
        finally:
            for future in waiting:
                future.release()

    def _made(self, future: Any, told: Progress | None) -> Any:
        # What was made of the last piece may have taken long.
        self._seen = self._heard = time.monotonic()
        while not future.done():
            self._look()
            self._tell(told)
            time.sleep(_LOOK_EVERY)
        self._tell(told)
        try:
            return self._result(future)
        except CancelledError as error:
            raise self._gone() from error
        except (Interrupted, HongtouError):
            raise
        except Exception as error:
            raise self._failed(error, in_task=future.status == "error") from error

    def _result(self, future: Any) -> Any:
        """The result of a task that is done: its worker may be gone by now, and it is done again."""
        loop = self._client.loop.asyncio_loop
        asked = asyncio.run_coroutine_threadsafe(self._fetched(future), loop)
        try:
            while not wait([asked], _LOOK_EVERY).done:
                self._look()
            return asked.result()
        finally:
            asked.cancel()

    async def _fetched(self, future: Any) -> Any:
        return await self._client.gather(future, asynchronous=True)

    def _settle(self, futures: Iterable[Any]) -> None:
        """Have builders stop, and wait until what they have read is put down."""
        self.end()
        end = time.monotonic() + _SETTLING
        for future in futures:
            while not future.done() and time.monotonic() < end:
                time.sleep(_LOOK_EVERY)

    def _look(self) -> None:
        """Raise if the work is not wanted any more, or nobody is there to do it."""
        if self._cancelled and self._cancelled():
            raise Interrupted
        now = time.monotonic()
        if now - self._checked < _CHECK_EVERY:
            return
        self._checked = now
        if self._client.status not in ("running", "connecting"):
            raise self._gone()
        try:
            self._threads = self.count_threads()
            self._heard = now
        except ClusterTrouble:
            # It may be busy; what it was asked for is lost with the connection, and told then.
            if now - self._heard > _SILENT:
                raise
            return
        if self._threads:
            self._seen = now
        elif now - self._seen > _WITHOUT_WORKERS:
            raise self.paused() or ClusterTrouble(
                self.address,
                _("it has no workers any more; start some, and go on by the same command"),
            )

    def count_threads(self) -> int:
        """The number of threads of the workers that take tasks, or are at one. Raises ``ClusterTrouble``."""
        try:
            told = self._client.sync(self._client.scheduler.identity, callback_timeout=CONNECTING)
        except (OSError, TimeoutError) as error:
            raise self._gone() from error
        workers = told["workers"].values()
        able = [worker for worker in workers if worker["status"] != "paused" or _is_at_work(worker)]
        self._paused = len(workers) > len(able)
        return sum(int(worker["nthreads"]) for worker in able)

    def paused(self) -> ClusterTrouble | None:
        """The trouble that all workers there are take no task: their memory is full, and stays so."""
        if not self._paused:
            return None
        said = _(
            "its workers are paused, since they hold most of the memory that they may; start them"
            " with more, or without a limit (--memory-limit 0), and go on by the same command"
        )
        return ClusterTrouble(self.address, said)

    def _gone(self) -> ClusterTrouble:
        return ClusterTrouble(
            self.address,
            _("the scheduler is gone; start it and its workers, and go on by the same command"),
        )

    def _failed(self, error: Exception, *, in_task: bool) -> ClusterTrouble:
        if isinstance(error, OSError) and in_task:
            said = _("its files cannot be written or read by a worker: {why}")
            return ClusterTrouble(self.store.place, said.format(why=error))
        if isinstance(error, OSError):
            return self._gone()
        from distributed import KilledWorker

        if isinstance(error, KilledWorker):
            said = _(
                "one piece of work ended {count} workers, which had too little memory or were killed;"
                " give them more, and go on by the same command"
            )
            return ClusterTrouble(self.address, said.format(count=error.allowed_failures + 1))
        return ClusterTrouble(self.address, _("a worker failed: {why}").format(why=repr(error)))

    def _hear(self, event: tuple[float, Any]) -> None:
        name, done, more = event[1]["told"]
        before = self._told.get(name, (0, 0))
        # Of a piece that is done again nothing is told that was told before.
        self._told[name] = max(before[0], done), max(before[1], more)

    def _tell(self, told: Progress | None) -> None:
        counts = list(self._told.values())
        if told and counts:
            told(sum(done for done, _ in counts), sum(more for _, more in counts))


@contextmanager
def dask_engine(
    store: Store,
    *,
    scheduler: str | None = None,
    workers: int | None = None,
    cancelled: Cancelled | None = None,
) -> Iterator[DaskEngine]:
    """The engine of the cluster at ``scheduler``, else of one of ``workers`` processes of this machine.

    Raises ``ClusterTrouble`` where there is none.
    """
    try:
        import distributed
    except ImportError as error:
        raise ClusterTrouble(
            "dask", _("not installed here; do: pip install 'hongtou[cluster]'")
        ) from error
    _silence()
    place = _local(workers) if scheduler is None else nullcontext(scheduler)
    with (
        warnings.catch_warnings(action="ignore"),
        place as address,
        _connected(distributed, address) as client,
    ):
        engine = DaskEngine(client, address, store, cancelled)
        _wait_for_workers(client, engine)
        try:
            yield engine
        finally:
            engine.end()


def _is_at_work(worker: Mapping[str, Any]) -> bool:
    """Whether a worker, as its scheduler tells of it, is at some task."""
    return bool(worker["metrics"].get("task_counts", {}).get("executing"))


def _silence() -> None:
    """Have dask log nothing: what goes wrong is told in words of ours."""
    for name in ("distributed", "tornado", "asyncio", *logging.root.manager.loggerDict):
        # Some that lie below it have a level of their own.
        if name.partition(".")[0] in ("distributed", "tornado", "asyncio"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _wait_for_workers(client: Any, engine: DaskEngine) -> None:
    if not engine.count_threads():
        with suppress(TimeoutError):
            client.wait_for_workers(1, timeout=CONNECTING)
    if not engine.count_threads():
        none = _("the scheduler has no workers; start some: dask worker {address}")
        raise engine.paused() or ClusterTrouble(engine.address, none.format(address=engine.address))


@contextmanager
def _local(workers: int | None) -> Iterator[str]:
    """The address of a cluster of processes of this machine."""
    from distributed import LocalCluster

    try:
        cluster = LocalCluster(
            n_workers=workers or most_processes(),
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
            # A shard takes what it takes; a worker that were paused for it would wait for ever.
            memory_limit=0,
            death_timeout=_STARTING,
            silence_logs=logging.CRITICAL,
            preload=[dask_setup.__module__],
        )
    except (OSError, RuntimeError, TimeoutError, AssertionError) as error:
        # The last one is what dask says of a worker that has not come up in time.
        said = _("no cluster could be started on this machine: {why}")
        raise ClusterTrouble("dask", said.format(why=error)) from error
    try:
        yield str(cluster.scheduler_address)
    finally:
        with suppress(TimeoutError):
            cluster.close(timeout=_ENDING)


@contextmanager
def _connected(distributed: Any, address: str) -> Iterator[Any]:
    not_there = _("no scheduler answers there; start one, or name another: dask scheduler")
    try:
        # A client waits for ever for what takes its call and is none.
        there = asyncio.run(asyncio.wait_for(_version(distributed, address), CONNECTING))
        if there != distributed.__version__:
            said = _("the scheduler has dask {there}, and this machine {here}: install the same")
            here = distributed.__version__
            raise ClusterTrouble(address, said.format(there=there, here=here))
        client = distributed.Client(address, timeout=CONNECTING, set_as_default=False)
    except (OSError, TimeoutError, MemoryError) as error:
        # The answer of another program may be taken for the size of a message.
        raise ClusterTrouble(address, not_there) from error
    except ValueError as error:
        said = _("no address of a scheduler, as tcp://HOST:PORT is: {why}")
        raise ClusterTrouble(address, said.format(why=error)) from error
    except HongtouError:
        raise
    except Exception as error:
        # Whatever another version, or another program, says to it.
        said = _("no scheduler that this version of dask understands: {why}")
        raise ClusterTrouble(address, said.format(why=error)) from error
    try:
        yield client
    finally:
        with suppress(TimeoutError):
            client.close()


async def _version(distributed: Any, address: str) -> str:
    """The version of dask of the scheduler at an address. Raises ``OSError`` where there is another server."""
    arguments = distributed.Security().get_connection_args("client")
    comm = await distributed.comm.connect(address, timeout=CONNECTING, **arguments)
    try:
        await comm.write({"op": "identity", "reply": True})
        if (await comm.read()).get("type") != "Scheduler":
            raise OSError("no scheduler")
        await comm.write({"op": "versions", "reply": True})
        return str((await comm.read())["packages"]["distributed"])
    finally:
        comm.abort()
