"""Engines that run work on pieces of a library: in this process, or in a pool of processes.

An engine is given a function and pieces of work, and hands back what the function makes of each, in
their order. Functions and pieces can be pickled, and know nothing of where they run.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, redirect_stderr
from multiprocessing import current_process, get_context, parent_process
from multiprocessing.connection import wait
from multiprocessing.context import SpawnContext
from multiprocessing.resource_tracker import ensure_running
from signal import SIG_IGN, SIGINT, signal
from threading import Thread
from typing import Protocol, TypeVar

Piece = TypeVar("Piece")
Made = TypeVar("Made")

LEAST_BYTES = 3_000_000
"""Bytes from which a pool of processes, which takes half a second to start, is worth it."""

MOST_PROCESSES = 8
"""The most processes: more would only wait for the one that joins what they made."""


class Engine(Protocol):
    """An engine for work on many pieces."""

    def map(self, work: Callable[[Piece], Made], pieces: Iterable[Piece]) -> Iterator[Made]:
        """Yields what ``work`` makes of each piece, in order; errors are raised in their turn."""


class InProcess:
    """An engine in this process: each piece is worked on when its result is asked for."""

    def map(self, work: Callable[[Piece], Made], pieces: Iterable[Piece]) -> Iterator[Made]:
        """Yields what ``work`` makes of each piece, in order."""
        return map(work, pieces)


class Processes:
    """A pool of processes; a few pieces are under way ahead of those that are asked for."""

    def __init__(self, pool: ProcessPoolExecutor, workers: int) -> None:
        self._pool = pool
        self._ahead = 2 * workers

    def map(self, work: Callable[[Piece], Made], pieces: Iterable[Piece]) -> Iterator[Made]:
        """Yields what ``work`` makes of each piece, in order.

        Should a process die (killed, out of memory), the rest is done here.
        """
        waiting: deque[tuple[Piece, Future[Made] | None]] = deque()
        for piece in pieces:
            waiting.append((piece, self._submit(work, piece)))
            if len(waiting) > self._ahead:
                yield _result(work, *waiting.popleft())
        while waiting:
            yield _result(work, *waiting.popleft())

    def _submit(self, work: Callable[[Piece], Made], piece: Piece) -> Future[Made] | None:
        try:
            return self._pool.submit(work, piece)
        except BrokenProcessPool:
            return None


def _result(work: Callable[[Piece], Made], piece: Piece, future: Future[Made] | None) -> Made:
    try:
        return work(piece) if future is None else future.result()
    except BrokenProcessPool:
        return work(piece)


@contextmanager
def engine_for(size: int, workers: int | None = None) -> Iterator[Engine]:
    """The engine for work on so many bytes: a pool where that is faster."""
    workers = min(MOST_PROCESSES, os.cpu_count() or 1) if workers is None else workers
    # A process that ends with the one that started it may start none itself.
    if size < LEAST_BYTES or workers < 2 or current_process().daemon:
        yield InProcess()
        return
    pool = ProcessPoolExecutor(workers, spawning(), initializer=end_with_parent)
    try:
        yield Processes(pool, workers)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def spawning() -> SpawnContext:
    """The context that starts processes: forking one that has threads can lock up.

    The first process is told which file the errors go to; what the screen puts there is no file.
    """
    if sys.platform != "win32":
        with redirect_stderr(sys.__stderr__):
            ensure_running()
    return get_context("spawn")


def end_with_parent() -> None:
    """Let this process end when the one that started it is killed, and not wait for ever.

    Ctrl-C is for that one alone: it asks for what was done by then.
    """
    signal(SIGINT, SIG_IGN)
    Thread(target=_watch, daemon=True).start()


def _watch() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
