"""Work in a process of its own."""

import os
import sys
import time
from collections.abc import Iterator

import pytest

from tui.work.cancel import WorkEnded
from tui.work.child import apart


def sleepy() -> Iterator[int]:
    yield 1
    time.sleep(3600)


def own_niceness() -> Iterator[int]:
    yield os.nice(0)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no niceness")
def test_it_takes_no_time_from_the_screen() -> None:
    assert next(apart(own_niceness)) > os.nice(0)


@pytest.mark.skipif(sys.platform != "linux", reason="where a process tells that it waits")
def test_work_that_waits_for_what_never_comes_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.work.child_clock.STILL", 1.0)
    work = apart(sleepy)
    assert next(work) == 1
    with pytest.raises(WorkEnded):
        next(work)
