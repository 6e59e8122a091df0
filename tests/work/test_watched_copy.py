"""A command that is done by a copy of its process, which is watched."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tui.work.limits import Limits
from tui.work.warm_child import WarmChildren
from tui.work.watched_copy import watched_copy

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="where a process may be copied")

_SMALL = Limits(seconds=20.0, memory=100 << 20)
"""So long that a busy machine gets there, too."""


def endless() -> Iterator[int]:
    while True:
        pass
    yield 0


def hungry() -> Iterator[int]:
    yield len(b"x" * (1 << 30))


def broken() -> Iterator[int]:
    os.kill(os.getpid(), signal.SIGSEGV)
    yield 0


def wrong() -> Iterator[int]:
    raise ValueError("a fault of its own")
    yield 0


def loud() -> Iterator[int]:
    os.write(1, b"\x1b]0;pwned\x07")
    yield 7


def one(number: int) -> Iterator[int]:
    yield number


def command(works: list[str], seconds: float = _SMALL.seconds) -> None:
    """What a program does: some works, what they yield or why not, a line each."""
    # Whoever tests in the background of a shell has Ctrl-C passed over, and so would this.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    children = WarmChildren(_SMALL._replace(seconds=seconds))
    children.leave_to(watched_copy())
    for name in works:
        try:
            for made in children.run(globals()[name]):
                sys.stdout.write(f"{made}\n")
        except Exception as error:  # Whatever it is, it is to be told.
            sys.stdout.write(f"{type(error).__name__}: {error}\n")
        sys.stdout.flush()
    os._exit(len(works))


def ended(*works: str, seconds: float = _SMALL.seconds) -> tuple[int, list[str]]:
    """The exit code and the lines of a program that does these works."""
    asked = f"{list(works)!r}, {seconds}"
    code = f"from tests.work.test_watched_copy import command; command({asked})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    return done.returncode, done.stdout.splitlines()


def seven() -> Iterator[int]:
    yield from one(7)


def test_a_program_ends_as_its_copy_does() -> None:
    assert ended("seven", "seven", "seven") == (3, ["7", "7", "7"])


def test_what_a_library_prints_goes_nowhere() -> None:
    assert ended("loud") == (1, ["7"])


def test_work_that_never_ends_is_told_by_the_one_that_watched() -> None:
    code, lines = ended("endless", seconds=0.5)
    assert (code, len(lines)) == (1, 1)
    assert lines[0].startswith("OverLimit: too costly")


def test_work_that_breaks_its_process_is_told_and_what_comes_after_it_is_done() -> None:
    code, lines = ended("seven", "broken", "seven")
    assert code == 3
    # What was done before the end was printed before it too.
    assert lines[-3:] == ["7", lines[-2], "7"]
    assert "broke down" in lines[-2]


def test_work_that_fills_memory_or_fails_is_told_in_the_copy() -> None:
    code, lines = ended("hungry", "wrong", "seven")
    assert code == 3
    assert "100 MB" in lines[0]
    assert "a fault of its own" in lines[1]
    assert lines[2] == "7"


def sleeping() -> Iterator[int]:
    os.write(int(os.environ["TELL"]), b"begun\n")
    time.sleep(15)
    os.write(int(os.environ["TELL"]), b"slept\n")
    yield 0


def ends_with_its_copy(number: signal.Signals, code: str, *, is_told: bool) -> bool:
    """Whether a program ends as ``number`` ends it, sent once its copy is at work or by itself, and its copy, too."""
    told, tell = os.pipe()
    environment = {**os.environ, "TELL": str(tell)}
    process = subprocess.Popen([sys.executable, "-c", code], pass_fds=(tell,), env=environment)
    os.close(tell)
    with os.fdopen(told) as lines:
        if is_told:
            assert lines.readline() == "begun\n"
            process.send_signal(number)
        process.wait(timeout=30)
        # The end of what the copy holds open is the end of the copy.
        if "slept" in lines.read():
            return False
    return process.returncode == (-signal.SIGTERM if number == signal.SIGTERM else 130)


_SLEEPS = "from tests.work.test_watched_copy import command; command(['sleeping'])"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_program_that_is_ended_ends_its_copy(number: signal.Signals) -> None:
    assert ends_with_its_copy(number, _SLEEPS, is_told=True)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_program_that_is_ended_while_it_is_copied_ends_its_copy(number: signal.Signals) -> None:
    ended_while = (
        f"os.register_at_fork(after_in_parent=lambda: os.kill(os.getpid(), {int(number)}))"
    )
    assert ends_with_its_copy(number, f"import os; {ended_while}; {_SLEEPS}", is_told=False)
