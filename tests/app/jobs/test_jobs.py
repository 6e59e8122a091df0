"""Slow work by name: what is heard of it, and what is not any more."""

import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from tui.app.jobs import log
from tui.app.jobs.jobs import Job, Jobs
from tui.app.jobs.log import log_path
from tui.app.jobs.working_app import WorkingApp
from tui.text.printable import UNSEEN
from tui.work.cancel import Interrupted

PATIENCE = 60


class Desk:
    """A bare screen with jobs, and what came of them."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot
        self.app = pilot.app
        self.jobs = Jobs(pilot.app.screen)
        self.heard: list[object] = []

    async def until(self, done: Callable[[], bool]) -> None:
        for _turn in range(100_000):
            if done():
                return
            await self.pilot.pause(0)
        raise AssertionError("never done")

    async def settle(self) -> None:
        await self.until(lambda: not self.jobs.busy())
        await self.pilot.pause()

    @property
    def said(self) -> list[str]:
        return [told.message for told in self.app._notifications]


@asynccontextmanager
async def desk() -> AsyncIterator[Desk]:
    async with WorkingApp().run_test() as pilot:
        yield Desk(pilot)


def fail(job: Job) -> None:
    raise ZeroDivisionError(job.key)


def interrupted(_job: Job) -> None:
    raise Interrupted


async def test_what_came_of_a_job_is_heard() -> None:
    async with desk() as at:
        at.jobs.latest("open", lambda job: job.key, at.heard.append)
        assert at.jobs.busy("open")
        await at.settle()
        assert at.heard == ["open"]
        assert not at.jobs.busy("open")


class Unwritten:
    """What a job works on, and nobody may write out: a table of phrases is large."""

    def __repr__(self) -> str:
        raise AssertionError("written out")


async def test_what_a_job_works_on_is_not_written_out() -> None:
    async with desk() as at:
        at.jobs.latest("light", partial(lambda _table, job: job.key, Unwritten()), at.heard.append)
        await at.settle()
        assert at.heard == ["light"]


async def test_of_two_jobs_of_one_key_only_the_later_is_heard_though_the_first_comes_last() -> None:
    async with desk() as at:
        go = Event()
        first = at.jobs.latest("open", lambda _job: go.wait(PATIENCE), at.heard.append)
        second = at.jobs.latest("open", lambda _job: "second", at.heard.append)
        await at.settle()
        assert (first.cancelled(), second.cancelled()) == (True, False)
        go.set()
        await at.app.workers.wait_for_complete()
        await at.pilot.pause()
        assert at.heard == ["second"]


async def test_a_job_tells_on_the_way_in_its_order() -> None:
    def task(job: Job) -> str:
        for part in range(3):
            job.tell(at.heard.append, part)
        return "done"

    async with desk() as at:
        at.jobs.latest("search", task, at.heard.append)
        await at.settle()
        assert at.heard == [0, 1, 2, "done"]


async def test_what_a_job_told_is_not_heard_once_it_is_cancelled() -> None:
    def hear_and_cancel() -> None:
        at.heard.append("first")
        at.jobs.cancel("search")

    def task(job: Job) -> str:
        job.tell(hear_and_cancel)
        job.tell(at.heard.append, "second")
        return "done"

    async with desk() as at:
        at.jobs.latest("search", task, at.heard.append)
        await at.app.workers.wait_for_complete()
        await at.pilot.pause()
        assert at.heard == ["first"]
        assert not at.jobs.busy()


async def test_jobs_of_a_queue_are_done_one_after_the_other_though_one_fails() -> None:
    async with desk() as at:
        go = Event()
        at.jobs.queued("edit", lambda _job: go.wait(PATIENCE), at.heard.append)
        at.jobs.queued("edit", fail, failed=lambda error: at.heard.append(type(error)))
        at.jobs.queued("edit", lambda _job: "third", at.heard.append)
        await at.pilot.pause()
        assert at.heard == []
        go.set()
        await at.settle()
        assert at.heard == [True, ZeroDivisionError, "third"]


async def test_a_fault_ends_neither_the_program_nor_the_jobs_and_the_reader_learns_where_it_is() -> (
    None
):
    async with desk() as at:
        at.jobs.latest("weigh", fail)
        await at.settle()
        (said,) = at.said
        assert "ZeroDivisionError" in said
        assert str(log_path()) in said
        at.jobs.latest("weigh", lambda _job: "better", at.heard.append)
        await at.settle()
        assert at.heard == ["better"]
    logged = log_path().read_text(encoding="utf-8")
    assert "Traceback" in logged
    assert "in fail" in logged


async def test_the_host_may_say_itself_what_failed() -> None:
    async with desk() as at:
        jobs = Jobs(at.app.screen, lambda key, error: at.heard.append((key, type(error))))
        jobs.latest("weigh", fail)
        await at.until(lambda: not jobs.busy())
        assert at.heard == [("weigh", ZeroDivisionError)]
        assert at.said == []


async def test_a_job_that_was_interrupted_ends_in_silence() -> None:
    async with desk() as at:
        at.jobs.latest("mine", interrupted, at.heard.append)
        await at.settle()
        assert (at.heard, at.said) == ([], [])
    assert not log_path().exists()


async def test_nothing_is_heard_on_a_screen_that_was_closed() -> None:
    async with desk() as at:
        screen: Screen[None] = Screen()
        await at.app.push_screen(screen)
        jobs, go = Jobs(screen), Event()
        job = jobs.latest("search", lambda _job: go.wait(PATIENCE), at.heard.append)
        await at.app.pop_screen()
        assert job.cancelled()
        go.set()
        await at.app.workers.wait_for_complete()
        await at.pilot.pause()
        assert at.heard == []


async def test_a_fault_of_the_screen_itself_is_logged_too() -> None:
    def divide() -> float:
        return 1 / 0

    async def meet_with_it() -> None:
        async with desk() as at:
            at.app.screen.call_later(divide)
            await at.pilot.pause()

    with pytest.raises(ZeroDivisionError):
        await meet_with_it()
    assert "in divide" in log_path().read_text(encoding="utf-8")


class TestLog:
    async def test_that_it_cannot_be_written_is_said_once(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "state").write_text("no folder", encoding="utf-8")
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
        async with desk() as at:
            for _again in range(2):
                at.jobs.latest("weigh", fail)
                await at.settle()
            first, second = at.said
            assert "the log cannot be written" in first
            assert second.endswith("ZeroDivisionError('weigh')")

    def test_it_can_be_looked_at_in_a_terminal(self, tmp_path: Path) -> None:
        path = tmp_path / "faults.log"
        log.FaultLog(path).record(ValueError("甲\x1b]0;pwned\x07\u202e\x9b\udcff乙"))
        written = path.read_text(encoding="utf-8")
        assert "ValueError: 甲" in written
        assert not UNSEEN.search(written)

    def test_it_does_not_grow_beyond_a_size(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(log, "MOST_BYTES", 2_000)
        path = tmp_path / "日志 里" / "faults.log"
        faults = log.FaultLog(path)
        for number in range(100):
            faults.record(ValueError(number))
        assert "ValueError: 99" in path.read_text(encoding="utf-8")
        assert sum(file.stat().st_size for file in path.parent.iterdir()) < 3 * 2_000

    @pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")
    @pytest.mark.parametrize("kind", ["pipe", "device", "folder", "loop"])
    def test_a_log_that_is_no_file_is_not_waited_for(self, kind: str, tmp_path: Path) -> None:
        path = tmp_path / "faults.log"
        match kind:
            case "pipe":
                os.mkfifo(path)
            case "device":
                path.symlink_to("/dev/null")
            case "folder":
                path.mkdir()
            case _:
                path.symlink_to(path)
        faults = log.FaultLog(path)
        faults.record(ValueError("x"))
        assert "the log cannot be written" in faults.said(ValueError("x"))
