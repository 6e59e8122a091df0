"""An inquiry: which answers are shown, and what is said where there is none."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.timer import Timer

from tests.app.conftest import PATIENCE, Gate
from tui.app.jobs.jobs import Jobs
from tui.app.jobs.working_app import WorkingApp
from tui.app.lists.inquiry import Inquiry
from tui.corpus.search.query import parse
from tui.work.cancel import Cancelled

Tell = Callable[[str], None]


class Desk:
    """A bare screen with an inquiry, and what it heard of it."""

    def __init__(self, pilot: Pilot[int]) -> None:
        self.pilot = pilot
        self.heard: list[str] = []
        self.late = 0
        self.inquiry = Inquiry[str](
            Jobs(pilot.app.screen),
            "seek",
            pilot.app.screen,
            show=self.heard.append,
            late=self.say_late,
            wrong=lambda error: self.heard.append(f"wrong at {error.at}"),
            failed=lambda words: self.heard.append(words[:14]),
        )

    def say_late(self) -> None:
        self.late += 1

    def ask(self, question: str) -> None:
        """Ask for what is the answer to itself."""
        self.inquiry.ask(question, partial(echo, question))

    async def settle(self) -> None:
        while self.inquiry.pending:
            await self.pilot.pause(0)
        await self.pilot.pause()


def echo(question: str, _cancelled: Cancelled, tell: Tell) -> None:
    tell(question)


@asynccontextmanager
async def desk() -> AsyncIterator[Desk]:
    async with WorkingApp().run_test() as pilot:
        yield Desk(pilot)


async def test_of_two_questions_the_newer_is_answered(gate: Gate) -> None:
    async with desk() as at:
        gate.hold("seek")
        at.ask("一")
        at.ask("二")
        gate.release("seek")
        await at.settle()
        assert at.heard == ["二"]


async def test_an_answer_that_was_told_is_not_shown_of_a_question_that_was_dropped_since() -> None:
    async with desk() as at:
        begun, go, told = Event(), Event(), Event()

        def search(cancelled: Cancelled, tell: Tell) -> None:
            begun.set()
            go.wait(PATIENCE)
            tell("一")
            told.set()

        at.inquiry.ask("一", search)
        while not begun.is_set():
            await at.pilot.pause(0)
        go.set()
        # The screen's thread, which would hear of it, waits here.
        assert told.wait(PATIENCE)
        at.inquiry.drop()
        await at.pilot.pause()
        assert at.heard == []
        assert not at.inquiry.pending


async def test_answers_come_ever_fuller() -> None:
    def search(cancelled: Cancelled, tell: Tell) -> None:
        tell("1/2")
        tell("2/2")

    async with desk() as at:
        at.inquiry.ask("一", search)
        await at.settle()
        assert at.heard == ["1/2", "2/2"]


async def test_where_it_takes_long_that_is_said_once(gate: Gate) -> None:
    async with desk() as at:
        gate.hold("seek")
        at.ask("一")
        while not at.late:
            await at.pilot.pause()
        assert at.heard == []
        gate.release("seek")
        await at.settle()
        assert at.heard == ["一"]
        assert at.late == 1


async def test_a_timer_that_went_off_as_the_answer_came_says_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with desk() as at:
        words: list[Callable[[], object]] = []
        screen, set_timer = at.pilot.app.screen, at.pilot.app.screen.set_timer

        def hear(delay: float, callback: Callable[[], object]) -> Timer:
            words.append(callback)
            return set_timer(3600, callback)

        monkeypatch.setattr(screen, "set_timer", hear)
        at.ask("一")
        await at.settle()
        words[0]()
        assert (at.heard, at.late) == (["一"], 0)


async def test_a_wrong_question_is_said_with_its_place() -> None:
    async with desk() as at:
        at.inquiry.ask("x", lambda cancelled, tell: parse("防汛 date:x"))
        await at.settle()
        assert at.heard == ["wrong at 3"]


async def test_a_fault_is_said_and_the_next_question_answered() -> None:
    async with desk() as at:
        at.inquiry.ask("x", lambda cancelled, tell: 1 // 0)
        await at.settle()
        at.ask("二")
        await at.settle()
        assert at.heard == ["hongtou failed", "二"]


async def test_what_waits_for_the_answer_is_done_after_it_unless_another_thing_is_asked(
    gate: Gate,
) -> None:
    async with desk() as at:
        gate.hold("seek")
        at.ask("一")
        at.inquiry.when_answered(lambda: at.heard.append("go to 一"))
        at.ask("二")
        at.inquiry.when_answered(lambda: at.heard.append("go to 二"))
        at.ask("二")
        gate.release("seek")
        await at.settle()
        assert at.heard == ["二", "go to 二"]
        at.inquiry.when_answered(lambda: at.heard.append("at once"))
        assert at.heard[-1] == "at once"
