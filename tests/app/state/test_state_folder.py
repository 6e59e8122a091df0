"""The state folder as it can be: on an odd path, full, not to be written, locked, with damaged files."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from errno import ENOSPC
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.app.conftest import PATIENCE, Reader
from tui.app.bars.setting_bar import SettingBar
from tui.app.jobs.keep import Keep
from tui.app.start import reader as reader_of
from tui.app.state.places import memory_path
from tui.app.state.typesetting import choice_path
from tui.app.widgets.notice import Notice
from tui.corpus.keep.json_file import FOLDER
from tui.corpus.keep.notes import Notes
from tui.locale.preference import settings_path
from tui.work.file_lock import lock_file


class Sitting(Reader):
    """The reader with all that it keeps, and why some of it could not be kept when it ended."""

    unkept: tuple[str, ...] = ()

    @property
    def said(self) -> str:
        """All that is said of something amiss."""
        notices = (f"{one.heading}: {one.words}" for one in self.screen.query(Notice))
        return "\n".join((*notices, self.notified))


@asynccontextmanager
async def sitting(folder: Path) -> AsyncIterator[Sitting]:
    app = reader_of(folder, settings_path(), memory_path(folder), choice_path())
    async with app.run_test(size=(110, 26)) as pilot:
        reader = Sitting(pilot)
        await reader.settle()
        yield reader
    reader.unkept = tuple(app.keep.close())


class Lock:
    """A lock that another reader holds until it is told to let go."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "lock"
        self._held, self._go = Event(), Event()
        self._thread = Thread(target=self._hold)
        self._thread.start()
        self._held.wait(PATIENCE)

    def _hold(self) -> None:
        with lock_file(self._path):
            self._held.set()
            self._go.wait(PATIENCE)

    def let_go(self) -> None:
        self._go.set()
        self._thread.join()


async def test_a_path_with_spaces_chinese_and_a_line_end_is_one_like_others(
    shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "状态 里\n外"))
    async with sitting(shelf) as reader:
        await reader.press("i", "up", "enter", "J")
        left = reader.desk.wanted, reader.desk.pane.setting
    async with sitting(shelf) as reader:
        assert (reader.desk.wanted, reader.desk.pane.setting) == left
        assert reader.said == ""


async def test_where_nothing_can_be_written_that_is_said_once_and_reading_goes_on(
    shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    async with sitting(shelf) as reader:
        await reader.press("J", "K", "J", "G")
        assert reader.said.count(str(tmp_path / "state")) == 1
        assert reader.desk.document
    assert reader.unkept == ()


async def test_a_full_disk_is_said_and_the_note_is_still_to_be_made(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int) -> None:
        raise OSError(ENOSPC, os.strerror(ENOSPC))

    async with sitting(shelf) as reader:
        with monkeypatch.context() as disk:
            disk.setattr(os, "fsync", full)
            await reader.press("m")
            assert "No space left" in reader.said
        await reader.press("m")
    assert sum(map(len, Notes.of(shelf).all().values())) == 1


@pytest.mark.parametrize(
    "wrong", ["[]", "3", '{"text": 3, "taiwan.txt": {"place": 3}}', "{", "folder"]
)
async def test_damaged_files_are_said_and_put_aside(shelf: Path, wrong: str) -> None:
    for path in (memory_path(shelf), choice_path()):
        path.parent.mkdir(parents=True, exist_ok=True)
        if wrong == "folder":
            path.mkdir()
        else:
            path.write_text(wrong, encoding="utf-8")
    async with sitting(shelf) as reader:
        assert "The places of the last sitting could not be read" in reader.said
        assert "How the text is set could not be kept" in reader.said
        await reader.press("i", "up", "enter", "J")
        left = reader.desk.wanted, reader.desk.pane.setting
    async with sitting(shelf) as reader:
        assert (reader.desk.wanted, reader.desk.pane.setting) == left
        assert reader.said == ""


class TestLocked:
    """Another reader holds the lock: the screen goes on, and the end waits."""

    async def test_a_bookmark_and_then_the_end(
        self, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lock, close = Lock(shelf / FOLDER), Keep.close

        def close_when_free(keep: Keep, patience: float = PATIENCE) -> list[str]:
            lock.let_go()
            return close(keep, patience)

        monkeypatch.setattr(Keep, "close", close_when_free)
        async with sitting(shelf) as reader:
            await reader.pilot.press("m", "q")
        assert reader.app.return_code == 0
        assert reader.unkept == ()
        assert sum(map(len, Notes.of(shelf).all().values())) == 1

    async def test_the_text_is_set_and_read_on_meanwhile(self, shelf: Path) -> None:
        async with sitting(shelf) as reader:
            lock = Lock(choice_path().parent)
            await reader.pilot.press("i", "up", "enter", "J")
            assert not reader.screen.query(SettingBar)
            assert not choice_path().exists()
            lock.let_go()
        assert choice_path().exists()
