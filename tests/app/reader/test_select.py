"""Selecting by keys, and what is done with what is selected."""

from pathlib import Path

import pytest

from tests.app.conftest import OpenReader
from tests.app.reader.conftest import SENTENCE, go_to_sentence
from tests.app.reader.test_annotate import marked
from tui.app.widgets.contrast import contrast


class TestSelecting:
    async def test_keys_select_across_rows_and_y_copies(
        self, reading: OpenReader, shelf: Path, copies: list[str]
    ) -> None:
        async with reading(shelf) as reader:
            await go_to_sentence(reader)
            await reader.press("V", "space", "right_parenthesis", "h")
            assert reader.desk.pane.selected is not None
            await reader.press("y")
            assert copies == ["坚持人民至上、"]
            assert reader.desk.pane.selected is None
            assert reader.focus == "reading"
            assert "copied 7 characters" in reader.text

    @pytest.mark.parametrize(
        ("keys", "words"),
        [
            (["space", "l", "l", "o", "l"], "持人"),
            (["space", "j"], f"{SENTENCE}汛期"),
            (["space", "k"], "提高思想认识\n坚"),
            (["k", "space", "j"], "提高思想认识\n坚"),
            (["right_parenthesis", "left_parenthesis", "space", "right", "left"], "坚"),
            (["s"], SENTENCE),
            (["right_curly_bracket", "left_curly_bracket", "p"], SENTENCE),
        ],
    )
    async def test_every_way_of_the_caret(
        self, reading: OpenReader, shelf: Path, copies: list[str], keys: list[str], words: str
    ) -> None:
        async with reading(shelf) as reader:
            await go_to_sentence(reader)
            await reader.press("V", *keys, "enter")
            assert copies[0].startswith(words)

    async def test_what_is_selected_is_cited_bookmarked_and_noted(
        self, reading: OpenReader, shelf: Path, copies: list[str]
    ) -> None:
        async with reading(shelf) as reader:
            await go_to_sentence(reader)
            await reader.press("V", "space", "l", "Y")
            assert copies == ["“坚持”（《关于做好防汛抗旱工作的通知》，一、提高思想认识）"]
            await reader.press("V", "space", "l", "m")
            assert marked(reader) == [("坚持", "reading--bookmark")]
            await reader.press("m", "V", "space", "l", "l", "M")
            await reader.type("注")
            await reader.press("enter")
            assert marked(reader) == [("坚持人", "reading--note")]

    async def test_escape_selects_nothing(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("V", "space", "l", "escape")
            assert reader.desk.pane.selected is None
            assert reader.focus == "reading"

    async def test_without_a_selection_the_paragraph_is_copied_as_source_where_that_is_shown(
        self, reading: OpenReader, tmp_path: Path, copies: list[str]
    ) -> None:
        (tmp_path / "a.txt").write_text("　　各单位要抓好落实。\n　　下一步。\n", encoding="utf-8")
        async with reading(tmp_path) as reader:
            await reader.press("y", "O", "y", "Y")
            assert copies[0] == "各单位要抓好落实。"
            assert copies[1].strip() == copies[0]
            assert copies[2] == "“各单位要抓好落实。”（《a.txt》）"

    async def test_what_the_mouse_has_selected_can_be_copied_and_that_is_said(
        self, reading: OpenReader, shelf: Path, copies: list[str]
    ) -> None:
        async with reading(shelf) as reader:
            x, y = reader.desk.pane.region.x + 8, reader.desk.pane.region.y + 8
            await reader.pilot.mouse_down(offset=(x, y))
            await reader.pilot.hover(offset=(x + 8, y))
            await reader.pilot.mouse_up(offset=(x + 8, y))
            await reader.settle()
            assert "y copies" in reader.text
            await reader.press("y")
            assert len(copies[0]) >= 4


@pytest.mark.parametrize("theme", ["hongtou-dark", "hongtou-light"])
async def test_what_is_selected_can_be_read(reading: OpenReader, shelf: Path, theme: str) -> None:
    async with reading(shelf, theme=theme) as reader:
        await go_to_sentence(reader)
        await reader.press("V", "s")
        row = next(y for y, line in enumerate(reader.text.splitlines()) if SENTENCE[:9] in line)
        strip = reader.app.screen._compositor.render_strips()[row]
        style = next(segment.style for segment in strip if SENTENCE[:2] in segment.text)
        assert style
        assert style.color
        assert style.bgcolor
        ink, ground = style.color.triplet, style.bgcolor.triplet
        assert ink
        assert ground
        assert contrast(ink, ground) >= 4.5
