"""Groups and documents that the comparing screens can tell nothing of: a clear word each, and nothing hung."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.conftest import OpenReader, Reader
from tui.app.lists.against.screen import AgainstScreen
from tui.app.reader.screen import ReaderScreen

TEXT = "一、工作\n要坚持数字乡村行动。要坚持数字乡村行动。\n二、任务\n坚决打赢脱贫攻坚战。\n"


def _write(folder: Path, names: list[str], text: str = TEXT) -> None:
    for name in names:
        (folder / name).write_text(text, encoding="utf-8")


async def _compare(reader: Reader, a: str, b: str) -> str:
    """What is said of two groups, typed one after the other."""
    if not isinstance(reader.app.screen, AgainstScreen):
        await reader.press("D")
    screen = reader.app.screen
    assert isinstance(screen, AgainstScreen)
    for name, text in (("a", a), ("b", b)):
        screen.query_one(f"#against-{name}").focus()
        await reader.press("ctrl+u")
        await reader.type(text)
    await reader.press("enter")
    await reader.settle()
    return reader.text


@pytest.mark.parametrize(
    ("a", "b", "told"),
    [
        ("date:2050", "date:2018", "a group without documents: there is nothing to compare"),
        ("date:2018", "date:2018", "both groups are the same documents: there is no difference"),
        ("date:2018", "/(/", "("),
        ("@没有", "date:2018", "no group of this name"),
        ("date:2018", "", "name two groups"),
    ],
)
async def test_groups_of_which_nothing_can_be_told_are_said_to_be_such(
    reading: OpenReader, years: Path, a: str, b: str, told: str
) -> None:
    async with reading(years) as reader:
        assert told in await _compare(reader, a, b)
        screen = reader.app.screen
        assert isinstance(screen, AgainstScreen)
        assert not screen.rows.lines
        # No key has anything to do, and none fails.
        await reader.press("tab", "tab", "tab", "f", "x", "I", "w", "escape")


async def test_documents_without_a_date_have_no_years_and_no_news(
    reading: OpenReader, tmp_path: Path
) -> None:
    _write(tmp_path, ["甲.txt", "乙.txt"])
    async with reading(tmp_path) as reader:
        await reader.press("C")
        await reader.settle()
        assert "no document has a date" in reader.text
        await reader.press("right_square_bracket", "m", "f", "I", "enter")
        await reader.settle()
        await reader.press("escape", "W")
        await reader.settle()
        assert "no document is known to be earlier" in reader.text
        await reader.press("f", "I", "enter", "escape", "D")
        await reader.settle()
        assert "name two groups" in reader.text


async def test_of_copies_alone_nothing_is_new(reading: OpenReader, tmp_path: Path) -> None:
    _write(tmp_path, [f"{'很长的名字' * 8}({year}-01-01).txt" for year in (2019, 2020, 2099)])
    async with reading(tmp_path, size=(60, 20)) as reader:
        said = await _compare(reader, "date:2019", "date:2020")
        assert "no difference" in said
        await reader.press("escape", "C")
        await reader.settle()
        assert "2099" in reader.text
        await reader.press("escape", "Z")
        await reader.settle()
        await reader.press("escape")
        assert isinstance(reader.app.screen, ReaderScreen)


async def test_keys_in_a_burst_and_a_screen_that_is_left_at_once_leave_the_reader_alive(
    reading: OpenReader, years: Path
) -> None:
    async with reading(years) as reader:
        for key in "DCWZ":
            await reader.pilot.press(key, "f", "F", "x", "I", "escape", "escape", "escape")
            await reader.pilot.press(key, "escape")
        await reader.settle()
        await reader.press("escape", "escape")
        assert isinstance(reader.app.screen, ReaderScreen)
        await _compare(reader, "date:2020", "date:2018..2019")
        screen = reader.app.screen
        assert isinstance(screen, AgainstScreen)
        assert screen.rows.lines
