"""A child process that hands over what it makes piece by piece, and can be ended.

The screen shares the interpreter with every thread: seconds of work in one of them are seconds of
stutter. A process also gives back the memory that it took.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from traceback import format_exc
from typing import Any, Final, TypeVar

from tui.work.cancel import Cancelled, Interrupted
from tui.work.pool import end_with_parent, spawning

Piece = TypeVar("Piece")

_LOOK_EVERY: Final = 0.1
"""Seconds between two looks at whether the work is still wanted."""


class WorkEnded(Exception):
    """The process ended before its work was done: it was killed, or met with an error.

    The traceback of that error is a note of this one's (``add_note``).
    """


def apart(
    work: Callable[..., Iterator[Piece]], *arguments: Any, cancelled: Cancelled | None = None
) -> Iterator[Piece]:
    """Yields what ``work(*arguments)`` yields, in a process of its own, as it comes.

    ``work`` is a function of a module, and arguments and pieces can be pickled: small pieces,
    since unpickling one holds up all threads. Raises ``Interrupted`` when ``cancelled``,
    ``WorkEnded`` with the reason when the process fails, and ``OSError`` where none can be started.
    """
    context = spawning()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(theirs, work, arguments), daemon=True)
    process.start()
    theirs.close()
    try:
        while True:
            while not ours.poll(_LOOK_EVERY):
                if cancelled and cancelled():
                    raise Interrupted
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
    # The terminal is the screen's: a traceback would be written over the text.
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        for piece in work(*arguments):
            pipe.send((True, piece))
    except BaseException as error:
        pipe.send((False, (repr(error), format_exc())))
        raise
    pipe.send((False, None))
