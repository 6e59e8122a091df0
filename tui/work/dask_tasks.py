"""Tasks of the Dask engine, as workers run them: they are stopped, and tell of their progress."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache
from signal import SIG_IGN, SIGINT, signal
from typing import Any, Final, TypeVar

from tui.work.cancel import Cancelled, Progress
from tui.work.limits import Limits
from tui.work.pool import Reader
from tui.work.warm_child import WarmChildren

Piece = TypeVar("Piece")
Made = TypeVar("Made")
Builder = Callable[[WarmChildren, Piece, Cancelled, Progress], Made]
"""A reader that tells how much of its piece is done: two counts, which are added up over all pieces."""

_TELL_EVERY: Final = 0.2
"""Seconds between two messages of a task about its progress."""


def dask_setup(worker: Any) -> None:
    """Leave Ctrl-C to the program, in workers that it started; dask calls this by its name."""
    signal(SIGINT, SIG_IGN)


def stop(run: str, dask_worker: Any) -> None:
    """Say to a worker that a run is not wanted any more."""
    dask_worker.hongtou_stopped = {run, *getattr(dask_worker, "hongtou_stopped", ())}


class WorkerTask:
    """A task of a run, as it asks whether it is stopped, and tells of its progress."""

    def __init__(self, run: str, name: str = "") -> None:
        from distributed import get_worker

        self._worker = get_worker()
        self._run = run
        self._name = name
        self._last = 0.0
        self._counts = (0, 0)

    def is_stopped(self) -> bool:
        """Whether to stop: the run is not wanted any more, or the worker ends."""
        stopped = getattr(self._worker, "hongtou_stopped", ())
        return self._run in stopped or self._worker.status.name in ("closing", "closed", "failed")

    def tell(self, done: int, more: int) -> None:
        """Tell what is done by now, if nothing was told just before."""
        self._counts = (done, more)
        if time.monotonic() - self._last >= _TELL_EVERY:
            self.tell_now()

    def tell_now(self) -> None:
        """Tell what was done last."""
        self._last = time.monotonic()
        self._worker.log_event(self._run, {"told": (self._name, *self._counts)})


def read_there(reader: Reader[Any, Made], run: str, limits: Limits, piece: Any) -> Made:
    """A task that has files read by a process of the worker."""
    return reader(_children(limits), piece, WorkerTask(run).is_stopped)


def build_there(
    builder: Builder[Any, Made], run: str, limits: Limits, named: tuple[str, Any]
) -> Made:
    """A task that builds something of a piece, which has a name by which its progress is told."""
    name, piece = named
    worker = WorkerTask(run, name)
    made = builder(_children(limits), piece, worker.is_stopped, worker.tell)
    worker.tell_now()
    return made


@lru_cache(1)
def _children(limits: Limits) -> WarmChildren:
    """The processes of a worker that read files."""
    return WarmChildren(limits)
