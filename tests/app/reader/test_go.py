"""Going to a place that is typed, and back."""

from pathlib import Path

import pytest

from tests.app.conftest import OpenReader, Reader
from tui.app.bars.go_bar import GoRows


async def typed(reader: Reader, text: str) -> None:
    await reader.press("colon")
    await reader.type(text)


@pytest.mark.parametrize(
    ("text", "section"),
    [("二.2", "二 › (二)"), ("三", "三"), ("物资", "四"), ("wzcb", "四"), ("100%", "四")],
)
async def test_what_is_typed_is_seen_and_enter_stays_there(
    reading: OpenReader, shelf: Path, text: str, section: str
) -> None:
    async with reading(shelf) as reader:
        await typed(reader, text)
        assert reader.desk.status.section.startswith(section)
        await reader.press("enter")
        assert reader.desk.status.section.startswith(section)
        assert reader.focus == "reading"
        await reader.press("backspace")
        assert reader.desk.pane.top == 0
        await reader.press("alt+right")
        assert reader.desk.pane.top > 0


async def test_esc_returns_to_where_one_was(reading: OpenReader, shelf: Path) -> None:
    async with reading(shelf) as reader:
        await reader.press("j", "j")
        before = reader.desk.pane.top
        await typed(reader, "四")
        assert reader.desk.pane.top != before
        await reader.press("escape")
        assert reader.desk.pane.top == before


async def test_the_arrows_go_through_what_it_may_be(reading: OpenReader, shelf: Path) -> None:
    async with reading(shelf) as reader:
        await typed(reader, "责任")
        first = reader.desk.status.section
        await reader.press("down")
        second = reader.desk.status.section
        assert first != second
        await reader.press("up")
        assert reader.desk.status.section == first
        await reader.press("tab")
        assert reader.features.go.bar
        assert reader.features.go.bar.typed in reader.text


async def test_a_place_that_is_not_there_is_said(reading: OpenReader, shelf: Path) -> None:
    async with reading(shelf) as reader:
        await typed(reader, "附件9")
        assert "no such place" in reader.text
        assert not reader.screen.query_one("#go-rows").size.height
        await reader.press("enter")
        assert reader.desk.pane.top == 0


async def test_destinations_take_as_many_rows_as_they_are_and_no_room_from_the_text(
    reading: OpenReader, shelf: Path
) -> None:
    async with reading(shelf) as reader:
        await typed(reader, "")
        height = reader.desk.pane.size.height
        await reader.type("物资")
        rows = reader.screen.query_one(GoRows)
        assert rows.region.height == rows.row_count() < 8
        assert reader.desk.pane.size.height == height
        line = reader.screen.query_one("#go-line").region
        assert rows.region.bottom == line.y
        assert reader.screen.get_widget_at(*rows.region.offset)[0] is rows


async def test_the_terminals_cursor_stands_at_the_caret(reading: OpenReader, shelf: Path) -> None:
    async with reading(shelf) as reader:
        await typed(reader, "三二")
        line = reader.screen.query_one("GoBar Input").content_region
        assert reader.app.cursor_position == (line.x + 4, line.y)
        await reader.press("left")
        assert reader.app.cursor_position == (line.x + 2, line.y)
