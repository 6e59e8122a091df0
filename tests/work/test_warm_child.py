from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import chain, repeat

import pytest

from tui.work.cancel import Interrupted, WorkEnded
from tui.work.child_clock import PATIENCE
from tui.work.limits import DEADLINE_VARIABLE, LARGEST_FILE, Limits, OverLimit, stretch_for
from tui.work.warm_child import ModuleName, WarmChildren

SMALL = Limits(seconds=1.0, memory=200 << 20)


@pytest.fixture
def children() -> Iterator[WarmChildren]:
    """Processes within small limits; the first has started, which may take a busy machine as long as these."""
    yield from _warm(SMALL)


@pytest.fixture
def unstarted() -> Iterator[WarmChildren]:
    """Processes none of which has started."""
    made = WarmChildren(Limits(memory=SMALL.memory))
    yield made
    made.end()


def _warm(limits: Limits) -> Iterator[WarmChildren]:
    made = WarmChildren(limits)
    assert _does_more(made)
    yield made
    made.end()


def _does_more(children: WarmChildren) -> bool:
    """Whether work is done, however long a process takes to start."""
    return len(list(children.run(pids, 1, unlimited=True))) == 1


def pids(count: int) -> Iterator[int]:
    for _ in range(count):
        yield os.getpid()


def endless(before: int) -> Iterator[int]:
    yield from range(before)
    while True:
        pass


def hungry() -> Iterator[int]:
    yield len(b"x" * (1 << 30))


def broken() -> Iterator[int]:
    os.kill(os.getpid(), signal.SIGKILL)
    yield 1


def wrong() -> Iterator[int]:
    raise ValueError("a fault of its own")
    yield 1


def loud() -> Iterator[int]:
    os.write(1, b"\x1b]0;pwned\x07")
    os.write(2, b"\x1b]0;pwned\x07")
    yield len(os.read(0, 1))


def test_the_same_process_does_one_piece_of_work_after_another(
    unstarted: WarmChildren, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A process that is forked here holds all that the tests hold.
    monkeypatch.setattr("tui.work.warm_child._WARM_MEMORY", 1 << 50)
    found = {pid for _ in range(3) for pid in unstarted.run(pids, 2)}
    assert len(found) == 1
    assert os.getpid() not in found


@pytest.mark.skipif(
    sys.platform != "linux", reason="elsewhere a process counts its parent's memory"
)
def test_what_the_program_itself_holds_is_not_counted_against_its_processes(
    unstarted: WarmChildren, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = bytearray(b"x") * (500 << 20)
    monkeypatch.setattr("tui.work.warm_child.may_fork", lambda: False)
    assert len({pid for _ in range(2) for pid in unstarted.run(pids, 1)}) == 1
    assert held


def filling() -> Iterator[int]:
    """Takes 500 MB for a moment."""
    size = len(bytearray(b"x") * (500 << 20))
    yield os.getpid() if size else 0


def test_a_process_that_has_handed_back_its_memory_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.work.warm_child.may_fork", lambda: False)
    children = WarmChildren(Limits(memory=1 << 30))
    assert len({pid for _ in range(2) for pid in children.run(filling)}) == 1
    children.end()


def test_work_that_never_ends_is_ended_and_the_next_is_done(children: WarmChildren) -> None:
    made: list[int] = []
    with pytest.raises(OverLimit, match="within 1 seconds"):
        made.extend(children.run(endless, 3))
    assert made == [0, 1, 2]
    assert _does_more(children)


def slow(seconds: float) -> Iterator[int]:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass
    yield 1


def sleepy(seconds: float) -> Iterator[int]:
    time.sleep(seconds)
    yield 1


def test_seconds_in_which_others_were_at_work_are_not_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    most = 0.5
    worked = chain(((0.0, "R"),), repeat((0.9 * most, "R")))
    for children in _warm(Limits(seconds=most)):
        monkeypatch.setattr("tui.work.child_clock.ChildClock._worked", lambda _clock: next(worked))
        assert list(children.run(sleepy, 2 * most)) == [1]


@pytest.mark.skipif(sys.platform != "linux", reason="where a process tells that it waits")
def test_work_that_waits_for_what_never_comes_is_ended_after_its_deadline() -> None:
    children = WarmChildren(Limits(seconds=0.3))
    with pytest.raises(OverLimit):
        list(children.run(sleepy, 3600.0))
    children.end()


@pytest.mark.skipif(sys.platform != "linux", reason="where a process tells that it waits")
def test_work_without_a_deadline_is_ended_when_it_waits_for_what_never_comes(
    children: WarmChildren, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.work.child_clock.STILL", 0.3)
    assert list(children.run(slow, 1.0, unlimited=True)) == [1]
    with pytest.raises(OverLimit, match="broke down"):
        list(children.run(sleepy, 3600.0, unlimited=True))


def test_long_work_has_as_much_more_time_as_it_is_given() -> None:
    for children in _warm(Limits(seconds=0.2)):
        assert list(children.run(slow, 0.4, stretch=20.0)) == [1]
        with pytest.raises(OverLimit):
            list(children.run(slow, 5.0))


def test_a_process_that_is_warm_already_has_the_time_that_is_allowed_since(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(DEADLINE_VARIABLE, "1")
    children = WarmChildren()
    children.warm()
    monkeypatch.setenv(DEADLINE_VARIABLE, "30")
    assert list(children.run(slow, 1.2)) == [1]
    children.end()


@pytest.mark.skipif(sys.platform != "linux", reason="where memory is limited")
def test_work_that_fills_memory_is_ended_and_the_next_is_done(children: WarmChildren) -> None:
    with pytest.raises(OverLimit, match="200 MB"):
        list(children.run(hungry))
    assert _does_more(children)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are a custom of Unix")
def test_work_that_breaks_its_process_breaks_nothing_else(children: WarmChildren) -> None:
    with pytest.raises(OverLimit, match="broke down"):
        list(children.run(broken))
    assert _does_more(children)


def test_a_fault_is_told_with_its_traceback(children: WarmChildren) -> None:
    with pytest.raises(WorkEnded, match="a fault of its own") as told:
        list(children.run(wrong))
    assert "in wrong" in told.value.__notes__[0]


def test_nobody_waits_for_work_that_is_cancelled(children: WarmChildren) -> None:
    with pytest.raises(Interrupted):
        list(children.run(endless, 0, cancelled=lambda: True))


def test_what_a_library_prints_goes_nowhere(
    children: WarmChildren, capfd: pytest.CaptureFixture[str]
) -> None:
    assert list(children.run(loud)) == [0]
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("asked", ["inf", "-inf", "nan", "1e300", "x", ""])
def test_a_deadline_that_is_no_time_is_one_that_an_alarm_can_be_set_to(
    asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(DEADLINE_VARIABLE, asked)
    seconds = Limits.of_environment().stretched(stretch_for(LARGEST_FILE)).seconds
    assert 0 < round(PATIENCE * seconds) < 1 << 31


def test_a_deadline_that_the_user_sets_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = Limits.of_environment().seconds
    monkeypatch.setenv(DEADLINE_VARIABLE, "60")
    assert Limits.of_environment().seconds == 6 * usual
    monkeypatch.setenv(DEADLINE_VARIABLE, "soon")
    assert Limits.of_environment().seconds == usual


def test_one_that_is_warmed_for_some_work_does_it_no_sooner_than_it_is_asked(
    unstarted: WarmChildren, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.work.warm_child._WARM_MEMORY", 1 << 50)
    unstarted.warm(work=pids)
    (first,) = unstarted.run(pids, 1)
    assert list(unstarted.run(pids, 2)) == [first, first]


def loaded(name: str) -> Iterator[bool]:
    yield name in sys.modules


def test_a_module_that_is_named_is_imported_there_and_not_here(unstarted: WarmChildren) -> None:
    name = "sndhdr" if "colorsys" in sys.modules else "colorsys"
    unstarted.warm(work=ModuleName(name))
    assert list(unstarted.run(loaded, name)) == [True]
    assert name not in sys.modules


@pytest.mark.skipif(sys.platform != "linux", reason="only there processes are forked")
def test_a_forked_process_holds_nothing_open_that_others_wait_for_the_end_of() -> None:
    code = """
import os, select
from tui.work.warm_child import WarmChildren, may_fork
read, written = os.pipe()
assert may_fork()
children = WarmChildren()
children.warm(2)
os.close(written)
print(bool(select.select([read], [], [], 5)[0]))
children.end()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"
