"""The export of a list, when it is left, when it fails, and when the program ends."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from textual.widgets import Input

from tests.app.conftest import PATIENCE, OpenReader, Reader
from tui.app.lists.export import write_file


class Held:
    """A writer that is held after its first line."""

    def __init__(self) -> None:
        self.free = Event()

    def write(self, _view: object) -> Iterator[str]:
        yield "path\n"
        self.free.wait(PATIENCE)
        yield "taiwan.txt\n"


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Held:
    made = Held()
    monkeypatch.setattr("tui.corpus.export.concordance.WRITERS", {"csv": made.write})
    return made


async def begin(reader: Reader, file: Path) -> None:
    """Begin to write a concordance to a file that is there already."""
    file.write_text("mine")
    await reader.press("F")
    await reader.type("防汛")
    await reader.press("enter", "w")
    reader.app.screen.query_one("LineBar Input", Input).value = str(file)
    await reader.press("enter")
    await reader.pilot.press("y", "enter")


async def test_a_list_that_is_left_is_written_all_the_same_and_that_is_said(
    reading: OpenReader, shelf: Path, tmp_path: Path, held: Held
) -> None:
    file = tmp_path / "lines.csv"
    async with reading(shelf, (160, 30)) as reader:
        await begin(reader, file)
        await reader.pilot.press("escape", "escape")
        assert reader.app.screen is reader.screen
        assert file.read_text() == "mine"
        held.free.set()
        await reader.settle()
        assert file.read_text(encoding="utf-8-sig") == "path\ntaiwan.txt\n"
        assert reader.notified == f"Written to {file}"


async def test_the_end_of_the_program_waits_for_it(
    reading: OpenReader, shelf: Path, tmp_path: Path, held: Held
) -> None:
    file = tmp_path / "lines.csv"
    async with reading(shelf) as reader:
        await begin(reader, file)
        await reader.pilot.press("escape", "escape", "q")
        held.free.set()
    assert file.read_text(encoding="utf-8-sig") == "path\ntaiwan.txt\n"


async def test_a_note_does_not_wait_for_it(
    reading: OpenReader, shelf: Path, tmp_path: Path, held: Held
) -> None:
    async with reading(shelf) as reader:
        await begin(reader, tmp_path / "lines.csv")
        written: list[str] = []
        reader.app.keep.write(lambda: "note", written.append)
        while not written:
            await reader.pilot.pause()
        assert reader.app.exports.busy
        held.free.set()


def test_what_fails_on_the_way_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "lines.csv"
    file.write_text("mine")

    def fail() -> Iterator[str]:
        yield "path\n"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_file(fail, file)
    assert file.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["lines.csv"]
