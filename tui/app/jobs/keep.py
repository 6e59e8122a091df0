"""The one writer of what the reader makes: notes, choices, outline edits, places, typesetting, queries.

A thread writes one thing after the other, so that the screen waits neither for a disk nor for the lock
of another reader. ``close``, when the screen is gone, waits until all is written.
"""

from __future__ import annotations

from asyncio import AbstractEventLoop, get_running_loop
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from threading import Condition, Thread
from typing import TYPE_CHECKING, Any, Final, TypeVar

from tui.app.jobs.host import is_there
from tui.errors import HongtouError
from tui.locale import _

if TYPE_CHECKING:
    from textual.app import App
    from textual.widget import Widget

    from tui.app.jobs.log import FaultLog

T = TypeVar("T")

PATIENCE: Final = 60.0
"""Seconds that the end waits for the writer: another reader needs but a moment, a slow disk more."""


@dataclass(frozen=True, slots=True, eq=False)
class Write:
    """Something to be written, and who is told of it; see ``Keep.write``."""

    task: Callable[[], Any]
    then: Callable[[Any], object] | None
    failed: Callable[[str], object] | None
    host: Widget | None
    key: str = ""


class Keep:
    """A thread that writes in order; its methods are for the screen's thread of ``app``.

    ``faults`` opens the log, which nothing needs before the first fault.
    """

    def __init__(self, app: App[Any], faults: Callable[[], FaultLog]) -> None:
        self._app = app
        self._faults = faults
        self._loop: AbstractEventLoop | None = None
        self._thread: Thread | None = None
        self._turn = Condition()
        self._waiting: deque[Write] = deque()
        self._unheard: dict[Write, str] = {}
        self._writing = self._closed = False

    @property
    def busy(self) -> bool:
        """Whether something is not written yet."""
        with self._turn:
            return self._writing or bool(self._waiting)

    def write(
        self,
        task: Callable[[], T],
        then: Callable[[T], object] | None = None,
        failed: Callable[[str], object] | None = None,
        *,
        host: Widget | None = None,
    ) -> None:
        """Let the writer do ``task`` after all that was asked of it before.

        ``then`` is given what came of it, on the screen's thread, or ``failed`` the reason, in words,
        why it could not be done: that the task raised ``OSError`` or ``HongtouError``, or a fault,
        which is logged. Without ``failed`` the reader is told in a corner of the screen. Where the
        ``host`` is gone by then, ``then`` is dropped, and of a failure the reader is told there, too.
        """
        self._put(Write(task, then, failed, host))

    def replace(
        self, key: str, task: Callable[[], object], failed: Callable[[str], object] | None = None
    ) -> None:
        """Write as ``write`` does, instead of what waits under ``key`` and is not begun yet."""
        self._put(Write(task, None, failed, None, key))

    def close(self, patience: float = PATIENCE) -> list[str]:
        """Wait, at most ``patience`` seconds, until all is written; why something could not be.

        For the end, when the screen is gone. Failures that it has told are not among the reasons.
        """
        with self._turn:
            self._closed = True
            self._turn.notify()
        if self._thread:
            self._thread.join(patience)
        with self._turn:
            left = len(self._waiting) + self._writing
            reasons = list(self._unheard.values())
        if left:
            words = _("what you made last ({count}) is not written: another program holds the file")
            reasons.append(words.format(count=left))
        return reasons

    def _put(self, write: Write) -> None:
        with self._turn:
            if write.key:
                self._waiting = deque(one for one in self._waiting if one.key != write.key)
            self._waiting.append(write)
            self._turn.notify()
        if self._thread is None:
            self._loop = get_running_loop()
            self._thread = Thread(target=self._run, name="keep", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while True:
            with self._turn:
                self._writing = False
                self._turn.wait_for(lambda: self._waiting or self._closed)
                if not self._waiting:
                    return
                write = self._waiting.popleft()
                self._writing = True
            self._do(write)

    def _do(self, write: Write) -> None:
        try:
            made = write.task()
        except (OSError, HongtouError) as error:
            self._fail(write, str(error))
        except BaseException as error:  # A fault: the writer goes on with the next.
            self._faults().record(error)
            self._fail(write, self._faults().said(error))
        else:
            if write.then:
                self._tell(partial(self._done, write, made))

    def _fail(self, write: Write, reason: str) -> None:
        with self._turn:
            self._unheard[write] = reason
        self._tell(partial(self._failed, write))

    def _tell(self, call: Callable[[], object]) -> None:
        """Run something on the screen's thread, while there is one."""
        if self._loop and not self._closed:
            self._loop.call_soon_threadsafe(self._app.call_later, call)

    def _done(self, write: Write, made: object) -> None:
        if write.then and (write.host is None or is_there(write.host)):
            write.then(made)

    def _failed(self, write: Write) -> None:
        with self._turn:
            reason = self._unheard.pop(write)
        if write.failed and (write.host is None or is_there(write.host)):
            write.failed(reason)
        else:
            self._app.notify(reason, severity="error", markup=False)
