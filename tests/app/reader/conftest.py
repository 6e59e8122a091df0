"""What the tests of the reader's features share: a sentence to go to, what was copied, a quiet desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from textual.screen import Screen
from textual.widget import Widget

from tests.app.conftest import Reader
from tui.app.jobs.jobs import Job, Jobs
from tui.app.jobs.keep import Keep
from tui.app.reader.desk import Desk

SENTENCE = "坚持人民至上、生命至上,始终把保障人民群众生命财产安全放在第一位。"
TOWN = "通知/001.txt"


async def go_to_sentence(reader: Reader) -> None:
    """To the sentence under the first heading."""
    document = reader.desk.document
    assert document
    reader.desk.pane.jump(document.clean.index(SENTENCE))
    await reader.settle()


class _NoJob(Job):
    """The ticket of a task that a test does itself."""

    def __init__(self, key: str) -> None:
        self.key = key

    def cancelled(self) -> bool:
        return False

    def tell(self, call: Callable[..., object], *arguments: Any) -> None:
        call(*arguments)


class HandJobs(Jobs):
    """Jobs that are done when a test says so, by their keys."""

    def __init__(self) -> None:
        super().__init__(Screen())
        self.waiting: dict[str, Callable[[], object]] = {}

    def queued(
        self,
        key: str,
        task: Callable[[Job], Any],
        then: Callable[[Any], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> Job:
        job = _NoJob(key)
        self.waiting[key] = lambda: then(task(job)) if then else task(job)
        return job

    def cancel(self, key: str) -> None:
        self.waiting.pop(key, None)

    def busy(self, key: str | None = None) -> bool:
        return bool(self.waiting) if key is None else key in self.waiting

    def do(self, key: str) -> None:
        """Do the job of this key."""
        self.waiting.pop(key)()


class HandKeep(Keep):
    """Writes at once."""

    def __init__(self) -> None:
        """It needs no application."""

    def write(
        self,
        task: Callable[[], Any],
        then: Callable[[Any], object] | None = None,
        failed: Callable[[str], object] | None = None,
        *,
        host: Widget | None = None,
    ) -> None:
        made = task()
        if then:
            then(made)

    def replace(
        self, key: str, task: Callable[[], object], failed: Callable[[str], object] | None = None
    ) -> None:
        task()


class QuietDesk(Desk):
    """A desk without a screen: what is said on it is noted."""

    def __init__(self) -> None:
        super().__init__(Screen())
        self.hand = HandJobs()
        self.jobs = self.hand
        self.said: list[str] = []

    def say(self, words: str) -> None:
        self.said.append(words)

    def notice(self, words: tuple[str, str] | None) -> None:
        self.said += words or []

    @property
    def keep(self) -> Keep:
        return HandKeep()

    @property
    def width(self) -> int:
        return 80

    def warn(self, heading: str, words: str) -> None:
        self.said += [heading, words]


@pytest.fixture
def desk() -> QuietDesk:
    return QuietDesk()
