"""Engines that run work on pieces of a library: in this process, or in several of them.

An engine is given a function and pieces of work, and hands back what the function makes of each, in
their order. Functions and pieces can be pickled, and know nothing of where they run.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from typing import Protocol, TypeVar, cast

from tui.work.cancel import Cancelled, WorkEnded
from tui.work.warm_child import WarmChildren, warm_children

Piece = TypeVar("Piece")
Made = TypeVar("Made")
Reader = Callable[[WarmChildren, Piece, Cancelled], Made]
"""Has a piece, which holds files, read by a process within limits; may be told to stop."""

LEAST_BYTES = 3_000_000
"""Bytes from which several processes, which each import what they need, are worth it."""

MOST_PROCESSES = 8
"""The most processes: more would only wait for the one that joins what they made."""


class Engine(Protocol):
    """An engine for work on many pieces."""

    def map(self, work: Callable[[Piece], Made], pieces: Iterable[Piece]) -> Iterator[Made]:
        """Yields what ``work`` makes of each piece, in order; errors are raised in their turn."""

    def read(self, reader: Reader[Piece, Made], pieces: Iterable[Piece]) -> Iterator[Made]:
        """Results of ``reader``, a piece each, in order: it is given the processes that read."""


class InProcess:
    """An engine in this process: each piece is worked on when its result is asked for."""

    def __init__(self, children: WarmChildren) -> None:
        self._children = children

    def map(self, work: Callable[[Piece], Made], pieces: Iterable[Piece]) -> Iterator[Made]:
        """Yields what ``work`` makes of each piece, in order."""
        return map(work, pieces)

    def read(self, reader: Reader[Piece, Made], pieces: Iterable[Piece]) -> Iterator[Made]:
        """Results of ``reader``, a piece each, in order."""
        return (reader(self._children, piece, lambda: False) for piece in pieces)


class Processes:
    """Several processes; a few pieces are under way ahead of those that are asked for.

    A thread a process hands pieces over: it does nothing but wait.
    """

    def __init__(self, children: WarmChildren, workers: int) -> None:
        self._children = children
        self._stop = Event()
        self._threads = ThreadPoolExecutor(workers)
        self._ahead = 2 * workers

    def map(self, work: Callable[[Piece], Made], pieces: Iterable[Piece]) -> Iterator[Made]:
        """Yields what ``work`` makes of each piece, in order.

        Should a process die (killed, out of memory), its piece is done here.
        """

        def done(piece: Piece) -> Made:
            run = self._children.run(
                _made, work, piece, cancelled=self._stop.is_set, unlimited=True
            )
            try:
                (made,) = run
            except WorkEnded:
                return work(piece)
            return cast(Made, made)

        return self._each(done, pieces)

    def read(self, reader: Reader[Piece, Made], pieces: Iterable[Piece]) -> Iterator[Made]:
        """Results of ``reader``, a piece each, in order."""
        return self._each(lambda piece: reader(self._children, piece, self._stop.is_set), pieces)

    def end(self) -> None:
        """End what is under way, and the processes."""
        self._stop.set()
        self._threads.shutdown(cancel_futures=True)
        self._children.end()

    def _each(self, work: Callable[[Piece], Made], pieces: Iterable[Piece]) -> Iterator[Made]:
        waiting: deque[Future[Made]] = deque()
        for piece in pieces:
            waiting.append(self._threads.submit(work, piece))
            if len(waiting) > self._ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _made(work: Callable[[Piece], Made], piece: Piece) -> Iterator[Made]:
    yield work(piece)


@contextmanager
def engine_for(sizes: Collection[int], workers: int | None = None) -> Iterator[Engine]:
    """The engine for work on files of so many bytes: several processes where that is faster.

    A file is work of one process: the longest one keeps no other process busy.
    """
    workers = most_processes() if workers is None else workers
    children = warm_children()
    if sum(sizes) - max(sizes, default=0) < LEAST_BYTES or workers < 2:
        children.warm()
        yield InProcess(children)
        return
    # Started before there are threads, they are forked where that can be done.
    children.warm(workers)
    engine = Processes(children, workers)
    try:
        yield engine
    finally:
        engine.end()


def most_processes() -> int:
    """The number of processes that work at once on this machine."""
    return min(MOST_PROCESSES, os.cpu_count() or 1)
