"""A child process that hands over what it makes piece by piece, and can be ended.

The screen shares the interpreter with every thread: seconds of work in one of them are seconds of
stutter. A process also gives back the memory that it took.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnContext
from multiprocessing.resource_tracker import ensure_running
from signal import SIG_IGN, SIGINT, signal
from threading import Thread
from traceback import format_exc
from typing import Any, Final, TypeVar

from tui.work.cancel import Cancelled, Interrupted, WorkEnded
from tui.work.child_clock import ChildClock
from tui.work.limits import Limits

__all__ = ["WorkEnded", "apart"]

Piece = TypeVar("Piece")

_NICENESS: Final = 10
"""How far the process and those that it starts stand back behind the screen's, where systems know that."""

_NO_DEADLINE: Final = Limits(0)
_LOOK_EVERY: Final = 0.1
"""Seconds between two looks at whether the work is still wanted."""


def apart(
    work: Callable[..., Iterator[Piece]], *arguments: Any, cancelled: Cancelled | None = None
) -> Iterator[Piece]:
    """Yields what ``work(*arguments)`` yields, in a process of its own and of low priority, as it comes.

    ``work`` is a function of a module, and arguments and pieces can be pickled: small pieces,
    since unpickling one holds up all threads. Raises ``Interrupted`` when ``cancelled``,
    ``WorkEnded`` with the reason when the process fails or waits for what never comes (ten minutes in
    which it does nothing), and ``OSError`` where none can be started.
    """
    context = spawning()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(theirs, work, arguments), daemon=True)
    process.start()
    theirs.close()
    clock = ChildClock(process.pid or 0)
    try:
        while True:
            while not ours.poll(_LOOK_EVERY):
                if cancelled and cancelled():
                    raise Interrupted
                if clock.is_late(_NO_DEADLINE):
                    raise WorkEnded("the process waits for what never comes")
            is_piece, piece = ours.recv()
            if is_piece:
                yield piece
            elif piece is None:
                return
            else:
                raise _ended(*piece)
    except EOFError as error:
        raise WorkEnded(f"the process ended with {process.exitcode}") from error
    finally:
        process.kill()
        process.join()
        ours.close()


def _ended(reason: str, traceback: str) -> WorkEnded:
    ended = WorkEnded(reason)
    ended.add_note(traceback)
    return ended


def _serve(
    pipe: Connection, work: Callable[..., Iterator[Any]], arguments: tuple[Any, ...]
) -> None:
    """The child's side: do the work, and hand over; the last message says how it ended."""
    end_with_parent()
    if sys.platform != "win32":
        os.nice(_NICENESS)
    # The terminal is the screen's: a traceback would be written over the text.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        for piece in work(*arguments):
            pipe.send((True, piece))
    except BaseException as error:
        pipe.send((False, (repr(error), format_exc())))
        raise
    pipe.send((False, None))


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
