import asyncio
import faulthandler
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from io import SEEK_END, StringIO
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pyperclip
import pytest
from textual.pilot import Pilot
from textual.worker import Worker, WorkerCancelled, WorkerFailed

from tests.app.shelf_phrases import mined_rows, shelf_table
from tui.app.app import HongtouApp
from tui.app.jobs.jobs import Job, Jobs
from tui.app.jobs.log import log_path
from tui.app.reader.desk import Desk
from tui.app.reader.features import Features
from tui.app.reader.screen import ReaderScreen
from tui.corpus.index.mined_rows import MinedRows
from tui.corpus.shard.texts import IndexedTexts

PATIENCE = 60
"""Seconds after which a test gives up: hundreds of times what it takes."""

SEEDS = Path(__file__).parents[2] / "seeds"

TOWN = """关于做好防汛抗旱工作的通知

各乡镇人民政府:
为切实做好全县防汛抗旱工作,现就有关事项通知如下。
一、提高思想认识
坚持人民至上、生命至上,始终把保障人民群众生命财产安全放在第一位。{filler}
二、压实防汛责任
(一)落实责任制。严格落实行政首长负责制,层层压实防汛责任。{filler}
(二)加强值班值守。坚持二十四小时值班值守,及时报送汛情信息。{filler}
三、强化监测预警
完善监测预警体系。一是加密雨情监测,提高预报精度。二是畅通预警渠道,及时发布预警信息。{filler}
四、做好物资储备
加强防汛物资储备和抢险队伍建设,确保关键时刻拿得出、用得上。{filler}
"""

CITY = """全市防汛工作会议讲话

同志们:
今天召开全市防汛工作会议,主要任务是动员部署。
一、坚持人民至上、生命至上
各级各部门要坚持人民至上、生命至上,层层压实防汛责任,坚决克服麻痹思想。{filler}
二、加强防汛物资储备
加强防汛物资储备和抢险队伍建设,完善监测预警体系。{filler}
"""

TAIWAN = """防汛整備工作報告

一、堅持人民至上、生命至上
本府持續完善監測預警體系,加強防汛物資儲備。{filler}
二、層層壓實防汛責任
各機關應層層壓實防汛責任。{filler}
"""

TOWN_FILLER = (
    "汛期降雨偏多,部分河段水位上涨较快,群众转移路线要提前踏勘,老人和孩子要有专人照看。" * 9
)
CITY_FILLER = "会前播放了暗访短片,通报了有关县区存在的短板,大家要对照问题逐条整改,不留死角。" * 9
TAIWAN_FILLER = "抽水站已完成歲修,沿海低窪地區備妥沙包,並辦理演練三場次,民眾反映良好。" * 9


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a reader keeps for itself is kept where each test can see it, and goes with it."""
    for kind in ("CACHE", "CONFIG", "STATE"):
        monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / "own" / kind.lower()))


@pytest.fixture(autouse=True)
def _no_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no clock look at the disk between two keys, or take back what was said: a test looks when it means to."""
    for clock in ("annotate.LOOK_EVERY", "refresh.LOOK_EVERY", "watch.LOOK_EVERY", "desk.SAID_FOR"):
        monkeypatch.setattr(f"tui.app.reader.{clock}", 3600.0)


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    """A folder of three documents that share some wordings: one in Traditional, two in a folder."""
    folder = tmp_path / "shelf"
    (folder / "通知").mkdir(parents=True)
    (folder / "通知" / "001.txt").write_text(TOWN.format(filler=TOWN_FILLER), encoding="utf-8")
    (folder / "通知" / "002.txt").write_text(CITY.format(filler=CITY_FILLER), encoding="utf-8")
    (folder / "taiwan.txt").write_text(TAIWAN.format(filler=TAIWAN_FILLER), encoding="utf-8")
    return folder


@pytest.fixture
def fixed_phrases(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Stands in for mining where the index of the shelf is built, and fails where that does not ask it."""
    asked = []

    def mine(words: object, texts: IndexedTexts, *others: object) -> MinedRows:
        asked.append(texts)
        return mined_rows(shelf_table(texts), texts)

    monkeypatch.setattr("tui.corpus.index.build.mine_rows", mine)
    yield
    assert asked, "the phrases of this test are mined"


class Gate:
    """Holds jobs by their keys, in a test that wants to see what happens before they are done."""

    def __init__(self) -> None:
        self._held: dict[str, Event] = {}
        self.seen: set[str] = set()

    def hold(self, *keys: str) -> None:
        """Let jobs of these keys begin no more; ``Reader.settle`` does not wait for them."""
        self._held.update((key, Event()) for key in keys if key not in self._held)

    def release(self, *keys: str) -> None:
        """Let the jobs of these keys go, those that wait and those to come; without keys, all."""
        for key in keys or tuple(self._held):
            self._held.pop(key).set()

    def holds(self, key: str) -> bool:
        return key in self._held

    @property
    def held(self) -> frozenset[str]:
        """The keys that are held."""
        return frozenset(self._held)

    def holds_any(self) -> bool:
        return bool(self._held)

    def stand_before_jobs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let every job pass through here before it begins."""
        run = Jobs._run

        def wait_and_run(jobs: Jobs, job: Job, *rest: Any) -> None:
            self._wait(job.key)
            run(jobs, job, *rest)

        monkeypatch.setattr(Jobs, "_run", wait_and_run)

    def _wait(self, key: str) -> None:
        self.seen.add(key)
        if held := self._held.get(key):
            held.wait(PATIENCE)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """Hold a job of a key, and release it: ``gate.hold("document")`` ... ``gate.release("document")``."""
    gate = Gate()
    gate.stand_before_jobs(monkeypatch)
    yield gate
    gate.release()


class Reader:
    """A reader at the screen, in a test: waits for all work after each key, but what a gate holds."""

    def __init__(
        self, pilot: Pilot[int], gate: Gate | None = None, *, faults: bool = False
    ) -> None:
        self.pilot = pilot
        self.gate = gate or Gate()
        self.faults = faults

    @property
    def app(self) -> HongtouApp:
        assert isinstance(self.pilot.app, HongtouApp)
        return self.pilot.app

    @property
    def screen(self) -> ReaderScreen:
        """The main screen, whatever is open over it."""
        screen = self.app.screen_stack[0]
        assert isinstance(screen, ReaderScreen)
        return screen

    @property
    def desk(self) -> Desk:
        return self.screen.desk

    @property
    def features(self) -> Features:
        return self.screen.features

    @property
    def focus(self) -> str | None:
        return self.screen.focused.id if self.screen.focused else None

    @property
    def title(self) -> str:
        assert self.desk.document
        return self.desk.document.title

    @property
    def text(self) -> str:
        """What is on the screen, line by line."""
        lines = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in lines)

    @property
    def notified(self) -> str:
        """What is said in a corner of the screen."""
        return "\n".join(told.message for told in self.app._notifications)

    async def settle(self) -> None:
        """Wait until nothing is worked on, and everything that was found is shown."""
        quiet, begun = 0, monotonic()
        while quiet < 3:  # Work that is done may have begun other work.
            if monotonic() - begun >= PATIENCE:
                pytest.fail(f"the reader is never done: {self._what_waits()}")
            await self.pilot.pause(0)
            working = [worker for worker in self.app.workers if not self._is_done(worker)]
            if not working and not self.app.keep.busy and not self.app.exports.busy:
                # The panes come last of what the reader begins with.
                quiet += self.desk.side is not None
            else:
                quiet = 0
                with suppress(WorkerCancelled, *([WorkerFailed] if self.faults else [])):
                    # What it raises as the time is over, Textual keeps to itself.
                    async with asyncio.timeout(PATIENCE):
                        await self.app.workers.wait_for_complete(working)
        if not self.gate.holds_any() and not self.faults:
            assert not self.desk.status.work, self.desk.status.work

    def _what_waits(self) -> str:
        """The jobs that are under way, and where each task is; where each thread is goes to standard error."""
        faulthandler.dump_traceback(file=sys.__stderr__ or 2)
        jobs = [worker.name for worker in self.app.workers if not worker.is_finished]
        told = StringIO(f"{jobs}; writing: {self.app.keep.busy}, {self.app.exports.busy}\n")
        told.seek(0, SEEK_END)
        for task in asyncio.all_tasks():
            task.print_stack(file=told)
        return told.getvalue()

    def _is_done(self, worker: Worker[Any]) -> bool:
        return worker.is_finished or self.gate.holds(worker.group)

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        await self.pilot.press(*text)
        await self.settle()


OpenReader = Callable[..., AbstractAsyncContextManager[Reader]]


@pytest.fixture
def reading(gate: Gate) -> OpenReader:
    """Opens the reader on a path, in a terminal of a size, and waits until all is mined.

    Where no ``faults`` are to be met with, none may be logged.
    """

    @asynccontextmanager
    async def opened(
        path: Path = SEEDS,
        size: tuple[int, int] = (110, 26),
        theme: str = "hongtou-dark",
        *,
        faults: bool = False,
    ) -> AsyncIterator[Reader]:
        app = HongtouApp(path)
        app.theme = theme
        async with app.run_test(size=size) as pilot:
            reader = Reader(pilot, gate, faults=faults)
            await reader.settle()
            yield reader
        assert not app.keep.close()
        assert not app.exports.close()
        assert faults or not log_path().exists(), log_path().read_text(encoding="utf-8")

    return opened


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied."""
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    made: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", made.append)
    return made
