"""Processes that read what is not trusted, one piece of work after another, each within limits.

They are kept warm: work costs a message there and back, not the start of an interpreter. One that
takes too long, fills its memory or breaks down is ended, and the next piece of work gets another.
"""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from threading import Lock
from traceback import format_exc
from typing import Any, Final, NoReturn, TypeVar

from tui.work.cancel import Cancelled, WorkEnded, go_on
from tui.work.child_clock import PATIENCE, ChildClock
from tui.work.held_memory import held_memory, limit_memory, most_memory
from tui.work.limits import Limits, OverLimit, too_harmful, too_long, too_much
from tui.work.memory import give_back


class Waits:
    """A piece that is handed to nobody: the work waits for another process, and its deadline begins anew."""


Piece = TypeVar("Piece")
Work = Callable[..., Iterator[Piece | Waits]]

Doer = Callable[[Work[Any], tuple[Any, ...], Limits], Iterator[Any] | None]
"""Does some work within limits where it is called, or leaves it to processes (``None``)."""

_LOOK_EVERY: Final = 0.1
"""Seconds between two looks at whether the work is still wanted."""
_HEAD: Final = 8
"""Bytes before a message, that tell its length."""
_WARM_MEMORY: Final = 400 << 20
"""Bytes past which a process that holds them after its work is ended."""
_MOST_IDLE: Final = 1
"""Processes that are kept while there is nothing to do, unless more are asked for."""
_GRACE: Final = 2
"""Seconds after that at which a process ends itself, should nobody be left to do it."""


class ModuleName:
    """The name of a module that is imported where this is received, and not where it is sent."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __reduce__(self) -> tuple[object, ...]:
        """What is done to receive it."""
        return import_module, (self._name,)


class WarmChildren:
    """Processes for work within ``limits``. All methods are safe from several threads.

    As many wait for work as were asked for (``warm``); while more is under way there are more.
    """

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits
        self._most_idle = _MOST_IDLE
        self._idle: list[_Child] = []
        self._lock = Lock()
        self._other: Doer | None = None

    def leave_to(self, other: Doer) -> None:
        """Have all work done by ``other`` from now on, but for what that leaves to processes."""
        self._other = other

    @property
    def limits(self) -> Limits:
        """The limits of the work that is begun now: those that were given, else the environment's."""
        return self._limits or Limits.of_environment()

    def warm(self, count: int = 1, work: Work[Any] | ModuleName | None = None) -> None:
        """Start so many processes, unless they are there, and keep as many from now on.

        New ones import what ``work`` needs, or a module, while there is nothing to do for them yet.
        """
        with self._lock:
            self._most_idle = max(self._most_idle, count)
            while self._other is None and len(self._idle) < count:
                child = _Child(self.limits)
                if work is not None:
                    with suppress(WorkEnded):
                        child.send((work, None, 0.0))
                self._idle.append(child)

    def run(
        self,
        work: Work[Piece],
        *arguments: Any,
        cancelled: Cancelled | None = None,
        each: bool = False,
        unlimited: bool = False,
        stretch: float = 1.0,
    ) -> Iterator[Piece]:
        """Yields what ``work(*arguments)`` yields, in a process of its own, as it comes.

        ``work`` is a function of a module; arguments and pieces can be pickled. The deadline is that
        of the whole work, with ``each`` of each piece; ``unlimited`` work has none, and more work
        than usual ``stretch`` times as much. Raises
        ``OverLimit``, ``Interrupted`` when ``cancelled``, ``WorkEnded`` where the work fails, and
        ``OSError`` where no process can be started.
        """
        limits = self.limits.stretched(0.0 if unlimited else stretch)
        if self._other and (made := self._other(work, arguments, limits)) is not None:
            yield from made
            return
        child = self._take()
        is_over = False
        try:
            child.send((work, arguments, limits.seconds))
            yield from child.pieces(cancelled, limits, each=each)
            is_over = True
        finally:
            self._give_back(child, is_over=is_over)

    def end(self) -> None:
        """End the processes that have nothing to do."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()

    def _take(self) -> _Child:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.is_alive():
                    return child
                child.end()
        return _Child(self.limits)

    def _give_back(self, child: _Child, *, is_over: bool) -> None:
        if is_over and child.is_light:
            with self._lock:
                if len(self._idle) < self._most_idle:
                    self._idle.append(child)
                    return
        child.end()


@cache
def warm_children() -> WarmChildren:
    """The processes of this process: of all libraries, as each costs a start and memory."""
    return WarmChildren()


class _Child:
    """One process, the pipes to it and from it, and the work that it does."""

    def __init__(self, limits: Limits) -> None:
        self.is_light = True
        start = _forked if may_fork() else _spawned
        self._process, self._to, self._from = start(limits)

    def is_alive(self) -> bool:
        """Whether the process has not ended."""
        return self._process.poll() is None

    def send(self, message: object) -> None:
        """Give it work. Raises ``WorkEnded``."""
        try:
            _send(self._to, message)
        except OSError as error:
            raise too_harmful() from error

    def pieces(self, cancelled: Cancelled | None, limits: Limits, *, each: bool) -> Iterator[Any]:
        """Yields what the process makes, as it comes; raises as ``WarmChildren.run`` does."""
        clock = ChildClock(self._process.pid)
        while True:
            go_on(cancelled)
            while not _is_readable(self._from):
                go_on(cancelled)
                if clock.is_late(limits):
                    raise too_long(limits) if limits.seconds else too_harmful()
            try:
                kind, made = _receive(self._from)
            except EOFError as error:
                raise self._reason(limits) from error
            if kind == _PIECE:
                waits = isinstance(made, Waits)
                if not waits:
                    yield made
                if waits or each:
                    clock = ChildClock(self._process.pid)
            elif kind == _DONE:
                self.is_light = made
                return
            elif kind == _FULL:
                raise too_much(limits)
            else:
                ended = WorkEnded(made[0])
                ended.add_note(made[1])
                raise ended

    def _reason(self, limits: Limits) -> OverLimit:
        alarm = getattr(signal, "SIGALRM", None)
        if alarm is not None and self._process.wait() == -alarm:
            return too_long(limits)
        return too_harmful()

    def end(self) -> None:
        """End the process, whatever it is doing, and forget it."""
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        for descriptor in (self._to, self._from):
            with suppress(OSError):
                os.close(descriptor)


_PIECE, _DONE, _FULL, _FAILED = "piece", "done", "full", "failed"


def may_fork() -> bool:
    """Whether this process has one thread only, in which case forking it is safe and costs nothing."""
    try:
        return sys.platform == "linux" and len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return False


class _Forked:
    """A forked process, with the methods of ``Popen`` that are needed here."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._status: int | None = None

    def poll(self) -> int | None:
        """Its exit code, less than none for a signal; ``None`` while it runs."""
        if self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
        return self._status

    def wait(self) -> int:
        """Its exit code, once it has ended."""
        if self._status is None:
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._status

    def kill(self) -> None:
        """End it."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGKILL)


_Process = subprocess.Popen[bytes] | _Forked


def _forked(limits: Limits) -> tuple[_Process, int, int]:
    their_work, to = os.pipe()
    back, their_answer = os.pipe()
    pid = os.fork()
    if pid:
        os.close(their_work)
        os.close(their_answer)
        return _Forked(pid), to, back
    # From here on nothing of what the program was doing may go on.
    try:
        _close_all_but(their_work, their_answer)
        _serve(their_work, their_answer, limits)
    finally:
        os._exit(1)


def _close_all_but(*kept: int) -> None:
    """Close what the program has open: who reads a pipe to its end waits for all who could write to it."""
    for descriptor in map(int, os.listdir("/proc/self/fd")):
        if descriptor > 2 and descriptor not in kept:
            # That of the listing itself is closed by now.
            with suppress(OSError):
                os.close(descriptor)


def _spawned(limits: Limits) -> tuple[_Process, int, int]:
    code = f"import sys; sys.path[:] = {sys.path!r}; from tui.work.warm_child import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
    )
    if process.stdin is None or process.stdout is None:
        raise OSError("a process without pipes")
    to, back = os.dup(process.stdin.fileno()), os.dup(process.stdout.fileno())
    process.stdin.close()
    process.stdout.close()
    _send(to, limits)
    return process, to, back


def main() -> None:
    """A spawned process: its work comes by standard input, and goes by standard output."""
    work, answer = os.dup(0), os.dup(1)
    _serve(work, answer, _receive(work))


def _serve(work: int, answer: int, limits: Limits) -> NoReturn:
    """The process's side: one piece of work after another, until nobody is there any more."""
    _be_quiet()
    # A library in Rust that meets with the limit would trace its calls, run out again, and wait for itself.
    os.environ["RUST_BACKTRACE"] = "0"
    limit_memory(limits.memory)
    # What is there stays; what one document leaves is looked through by the next one's end.
    gc.freeze()
    while True:
        try:
            task, arguments, seconds = _receive(work)
        except EOFError:
            os._exit(0)
        if arguments is None:
            # With the function its module has come, which is all that was wanted.
            continue
        _alarm(round(PATIENCE * seconds) + _GRACE if seconds else 0)
        try:
            for piece in task(*arguments):
                _send(answer, (_PIECE, piece))
                _alarm(round(PATIENCE * seconds) + _GRACE if seconds else 0)
            _alarm(0)
            _send(answer, (_DONE, _is_light()))
        except MemoryError:
            _send(answer, (_FULL, None))
            os._exit(1)
        except BrokenPipeError:
            os._exit(0)
        except BaseException as error:  # Told to whoever waits for it, with all that is known.
            _send(answer, (_FAILED, (repr(error), format_exc())))
            os._exit(1)


def _is_light() -> bool:
    """Whether this process holds little after its work, having handed back what it can."""
    if most_memory() < _WARM_MEMORY:
        return True
    give_back()
    return held_memory() < _WARM_MEMORY


def _be_quiet() -> None:
    """Leave the terminal to the program: libraries complain there; Ctrl-C is for the program alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)


def _alarm(seconds: int) -> None:
    if sys.platform != "win32":
        signal.alarm(seconds)


def _send(descriptor: int, message: object) -> None:
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    view = memoryview(len(data).to_bytes(_HEAD, "little") + data)
    while view:
        view = view[os.write(descriptor, view[: 1 << 20]) :]


def _receive(descriptor: int) -> Any:
    """A message. Raises ``EOFError`` where there is none any more."""
    length = int.from_bytes(_read(descriptor, _HEAD), "little")
    return pickle.loads(_read(descriptor, length))


def _read(descriptor: int, length: int) -> bytes:
    pieces = []
    while length:
        piece = os.read(descriptor, min(length, 1 << 20))
        if not piece:
            raise EOFError
        pieces.append(piece)
        length -= len(piece)
    return b"".join(pieces)


def _is_readable(descriptor: int) -> bool:
    """Whether something has come, waiting ``_LOOK_EVERY`` for it; Windows cannot ask that of pipes."""
    if sys.platform == "win32":
        return True
    poll = select.poll()
    poll.register(descriptor, select.POLLIN | select.POLLHUP)
    return bool(poll.poll(_LOOK_EVERY * 1000))
