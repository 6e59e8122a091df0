"""A copy of this process that does all the work of a command, while this one watches it (Linux).

A process that only reads for another imports much of what that imports too, and hands over what it
made: a third more than a small file takes. A copy does both, and the one that watches it has little to do.
"""

from __future__ import annotations

import gc
import os
import select
import signal
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any, Final, NoReturn

from tui.work.cancel import WorkEnded
from tui.work.child_clock import PATIENCE, ChildClock
from tui.work.held_memory import limited_memory
from tui.work.limits import Limits, OverLimit, too_harmful, too_long, too_much
from tui.work.warm_child import Doer, Work

_LOOK_EVERY: Final = 100
"""Milliseconds between two looks at the clock, while there is a deadline."""
_GRACE: Final = 2
"""Seconds after all patience at which a copy ends itself, should nobody watch it any more."""
_FAREWELL: Final = 0.3
"""Seconds in which a copy that Ctrl-C has reached too may say so."""
_MESSAGE: Final = struct.Struct("dq")
"""The limits of work that begins (seconds, bytes); of no bytes where it is over."""
_ENDING: Final = (signal.SIGTERM, signal.SIGHUP)
"""Signals that are passed on to the copy; Ctrl-C reaches it, too."""
_INTERRUPTED: Final = 130
"""The exit code after Ctrl-C, as a shell has it."""


def watched_copy() -> Doer:
    """Goes on in a copy of this process, and ends this one as the copy ends.

    What is returned does the work of the copy. Where the copy does not live through some of its work,
    this process goes on: what is returned here says why, when the command asks for that work again.
    """
    messages, tell = os.pipe()
    # What ends this process waits until somebody is there who ends the copy, too.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, *_ENDING})
    pid = os.fork()
    if not pid:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        os.close(messages)
        return _Copy(tell)
    os.close(tell)
    return _Watch(pid, messages).foretold(before)


class _Copy:
    """The copy's side: work is done here, each piece of it within its limits."""

    def __init__(self, tell: int) -> None:
        self._tell = tell

    def __call__(
        self, work: Work[Any], arguments: tuple[Any, ...], limits: Limits
    ) -> Iterator[Any] | None:
        """What ``work`` yields, once all of it is done. Raises ``OverLimit``, ``WorkEnded``."""
        was_enabled = gc.isenabled()
        self._say(limits)
        signal.alarm(round(PATIENCE * limits.seconds) + _GRACE if limits.seconds else 0)
        try:
            with limited_memory(limits.memory), _nowhere():
                return iter(list(work(*arguments)))
        except MemoryError as error:
            raise too_much(limits) from error
        except Exception as error:  # Told to the reader, as that of another process is.
            raise WorkEnded(repr(error)) from error
        finally:
            signal.alarm(0)
            self._say(Limits(0, 0))
            if was_enabled:
                gc.enable()

    def _say(self, limits: Limits) -> None:
        try:
            os.write(self._tell, _MESSAGE.pack(*limits))
        except OSError:
            # Nobody is there any more who would want to know what is found.
            os._exit(_INTERRUPTED)


@contextmanager
def _nowhere() -> Iterator[None]:
    """Within, nothing is written to the terminal: libraries complain there."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    kept = [(descriptor, os.dup(descriptor)) for descriptor in (1, 2)]
    for descriptor, _before in kept:
        os.dup2(nowhere, descriptor)
    try:
        yield
    finally:
        for descriptor, before in kept:
            os.dup2(before, descriptor)
            os.close(before)
        os.close(nowhere)


class _Watch:
    """The watcher's side: the deadline of the copy's work, and its end."""

    def __init__(self, pid: int, messages: int) -> None:
        self._pid = pid
        self._messages = messages
        self._number = 0
        self._limits: Limits | None = None
        self._clock: ChildClock | None = None

    def foretold(self, mask: set[int | signal.Signals]) -> Doer:
        """Waits for the end of the copy, and ends as that does, unless it was ended by its work.

        Signals are those of ``mask`` from here on.
        """
        for number in _ENDING:
            signal.signal(number, self._pass_on)
        try:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
            why = self._reason()
        except KeyboardInterrupt:
            self._say_farewell()
        for number in _ENDING:
            signal.signal(number, signal.SIG_DFL)
        return _Foretold(self._number, why)

    def _reason(self) -> OverLimit:
        """The reason why the copy did not live through its work."""
        poll = select.poll()
        poll.register(self._messages, select.POLLIN | select.POLLHUP)
        while True:
            if poll.poll(_LOOK_EVERY if self._clock else None):
                message = os.read(self._messages, _MESSAGE.size)
                if not message:
                    break
                self._hear(Limits(*_MESSAGE.unpack(message)))
            elif self._limits and self._clock and self._clock.is_late(self._limits):
                self._kill()
                return too_long(self._limits)
        code = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
        if self._limits is None:
            _end_as(code)
        return too_long(self._limits) if code == -signal.SIGALRM else too_harmful()

    def _hear(self, limits: Limits) -> None:
        if limits.memory:
            self._number += 1
            self._limits, self._clock = limits, ChildClock(self._pid)
        else:
            self._limits = self._clock = None

    def _kill(self) -> None:
        with suppress(OSError):
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)

    def _pass_on(self, number: int, _frame: FrameType | None) -> None:
        self._kill()
        _end_as(-number)

    def _say_farewell(self) -> NoReturn:
        until = time.monotonic() + _FAREWELL
        while time.monotonic() < until:
            pid, status = os.waitpid(self._pid, os.WNOHANG)
            if pid:
                _end_as(os.waitstatus_to_exitcode(status))
            time.sleep(_FAREWELL / 20)
        self._kill()
        os._exit(_INTERRUPTED)


def _end_as(code: int) -> NoReturn:
    """End this process with an exit code, or by a signal (less than 0)."""
    if code < 0:
        with suppress(OSError):
            # That of SIGKILL cannot be set, and is it already.
            signal.signal(-code, signal.SIG_DFL)
        os.kill(os.getpid(), -code)
    os._exit(code if code >= 0 else 128 - code)


class _Foretold:
    """All work is left to processes, but for a piece of which the end is known."""

    def __init__(self, number: int, why: OverLimit) -> None:
        self._left = number
        self._why = why

    def __call__(
        self, work: Work[Any], arguments: tuple[Any, ...], limits: Limits
    ) -> Iterator[Any] | None:
        """Leaves work to processes. Raises ``OverLimit``."""
        self._left -= 1
        if not self._left:
            raise self._why
        return None
