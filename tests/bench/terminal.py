"""A program in a pseudo terminal, as the benches start it: keys go in, times come out."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

_ESCAPES: Final = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[P^_\]][^\x07\x1b]*(?:\x07|\x1b\\)|.)", re.DOTALL
)
_WHERE: Final = b"\x1b[6n"
"""The question where the cursor is; it is answered as a terminal of narrow characters does."""

_MEGABYTE: Final = 1 << 20

_SLOWEST: Final = 1000
"""Bytes a second that a program on a busy machine takes of what it is sent."""

LIMIT: Final = 60.0
"""Seconds after which what a program was to do counts as failed."""

RESTLESS: Final = 5.0
"""Seconds after which a program that draws without end, a clock say, is no longer waited for."""

QUIET: Final = 0.15
"""Seconds without output after which a program is taken to have drawn all there is."""


class Terminal:
    """A command in a pty of ``width`` by ``height`` cells; used in a ``with``.

    ``home`` is where it keeps its state: a fresh one forgets where a document was left.
    """

    def __init__(
        self, command: Sequence[str], width: int = 120, height: int = 40, home: Path | None = None
    ) -> None:
        self.began = time.perf_counter()
        self._drawn = bytearray()
        self.child, self._end = pty.fork()
        if self.child == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor", LANG="C.UTF-8")
            if home:
                os.environ.update(
                    {f"XDG_{name}_HOME": str(home) for name in ("STATE", "CACHE", "CONFIG")}
                )
            os.execvp(command[0], list(command))
        self.height = height
        self.resize(width)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.child:
            self.kill()
        self.hang_up()

    def hang_up(self) -> None:
        """Take the terminal away."""
        if self._end >= 0:
            os.close(self._end)
            self._end = -1

    @property
    def drawn(self) -> str:
        """All that the terminal was sent, the last megabyte of it."""
        return self._drawn.decode("utf-8", "replace")

    def modes(self) -> list[Any]:
        """The modes of the terminal, as ``termios.tcgetattr`` gives them."""
        return termios.tcgetattr(self._end)

    def kill(self) -> None:
        """End the program at once, without asking it."""
        os.kill(self.child, signal.SIGKILL)
        os.waitpid(self.child, 0)
        self.child = 0

    def ended(self) -> int:
        """Wait until the program has ended by itself; its exit code. Raises ``TimeoutError``."""
        began = time.perf_counter()
        while time.perf_counter() - began < LIMIT:
            self._read(0.02)
            ended, status = os.waitpid(self.child, os.WNOHANG)
            if ended:
                self.child = 0
                return os.waitstatus_to_exitcode(status)
        raise TimeoutError(f"not ended after {LIMIT:.0f} s")

    def has_ended(self) -> bool:
        """Whether the program has ended by itself; ``ended`` tells its exit code then."""
        return os.waitid(os.P_PID, self.child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def go_on(self) -> None:
        """Wake the program up where it has stopped itself, as ``fg`` does."""
        stat = Path(f"/proc/{self.child}/stat").read_text().rpartition(")")[2]
        if stat.split()[0] == "T":
            os.kill(self.child, signal.SIGCONT)

    def resize(self, width: int) -> None:
        """Make the terminal ``width`` cells wide."""
        size = struct.pack("HHHH", self.height, width, 0, 0)
        fcntl.ioctl(self._end, termios.TIOCSWINSZ, size)

    def send(self, keys: str) -> None:
        """Type."""
        self.send_bytes(keys.encode())

    def send_bytes(self, data: bytes) -> None:
        """Send what no keyboard may send; what the terminal draws meanwhile is read.

        Raises ``TimeoutError`` where the program does not take it.
        """
        view, began = memoryview(data), time.perf_counter()
        while view:
            if time.perf_counter() - began > LIMIT + len(data) / _SLOWEST:
                raise TimeoutError(f"{len(view)} of {len(data)} bytes not taken")
            if select.select([], [self._end], [], 0.1)[1]:
                try:
                    view = view[os.write(self._end, view[:512]) :]
                except OSError:  # The program has ended.
                    return
            self._read(0)

    def until(self, *patterns: re.Pattern[str], since: float | None = None) -> list[float]:
        """Seconds (from ``since``, else from the start) until what is drawn matches each pattern.

        Raises ``TimeoutError``.
        """
        since = self.began if since is None else since
        times: list[float] = []
        drawn = b""
        while len(times) < len(patterns):
            if time.perf_counter() - since > LIMIT:
                raise TimeoutError(f"nothing like {patterns[len(times)].pattern} after {LIMIT} s")
            drawn += self._read(0.5)
            text = _ESCAPES.sub(b"", drawn).decode("utf-8", "ignore")
            while len(times) < len(patterns) and patterns[len(times)].search(text):
                times.append(time.perf_counter() - since)
        return times

    def settled(self, since: float, quiet: float = QUIET) -> tuple[float, float]:
        """Seconds from ``since`` to the first and to the last output before a quiet."""
        first = last = 0.0
        while self._read(quiet if last else LIMIT):
            last = time.perf_counter() - since
            first = first or last
            if last > LIMIT:
                raise TimeoutError(f"still drawing after {LIMIT:.0f} s")
        if not last:
            raise TimeoutError(f"nothing drawn in {LIMIT:.0f} s")
        return first, last

    def quiet(self, seconds: float = QUIET) -> None:
        """Wait until nothing was drawn for so long; not for ever where a program never rests."""
        began = time.perf_counter()
        while self._read(seconds) and time.perf_counter() - began < RESTLESS:
            pass

    def rest(self, seconds: float = 2.0, look: Callable[[], None] | None = None) -> None:
        """Wait until the program and its children have done nothing for so long; ``look`` meanwhile."""
        began, before = time.perf_counter(), -1.0
        while time.perf_counter() - began < LIMIT:
            done = sum(_processor_time(process) for process in _family(self.child))
            if done == before:
                return
            before = done
            until = time.perf_counter() + seconds
            while time.perf_counter() < until:
                self._read(seconds / 4)
                if look:
                    look()

    def idle(self, seconds: float = 0.1) -> None:
        """Wait until the program itself, whatever its children do, has done nothing for so long."""
        began, before = time.perf_counter(), -1.0
        while (done := self.processor_time()) != before and time.perf_counter() - began < LIMIT:
            before = done
            until = time.perf_counter() + seconds
            while time.perf_counter() < until:
                self._read(seconds / 4)

    def press(self, keys: str, quiet: float = QUIET) -> tuple[float, float]:
        """Type, and give the seconds to the first and the last output that this brings."""
        since = time.perf_counter()
        self.send(keys)
        return self.settled(since, quiet)

    def processor_time(self) -> float:
        """Seconds of processor time that the program has taken."""
        return _processor_time(self.child)

    def memory(self) -> int:
        """Bytes of memory that the program and its children hold now."""
        return sum(_memory(process) for process in _family(self.child))

    def own_memory(self) -> int:
        """Bytes of memory that the program itself holds now."""
        return _memory(self.child)

    def peak(self) -> int:
        """Bytes that the program itself has held at most."""
        return _status(self.child, "VmHWM")

    def _read(self, seconds: float) -> bytes:
        if self._end < 0 or not select.select([self._end], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self._end, 1 << 16)
        except OSError:  # The program has ended.
            return b""
        if _WHERE in data:
            os.write(self._end, b"\x1b[1;2R")
        self._drawn += data
        del self._drawn[:-_MEGABYTE]
        return data


def _family(process: int) -> list[int]:
    family = [process]
    # A process or a thread may have ended meanwhile.
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            for child in (task / "children").read_text().split():
                family += _family(int(child))
    return family


def _processor_time(process: int) -> float:
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(process: int) -> int:
    return _status(process, "VmRSS")


def _status(process: int, name: str) -> int:
    # A child may have ended meanwhile.
    with suppress(OSError):
        for line in Path(f"/proc/{process}/status").read_text().splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) * 1024
    return 0
