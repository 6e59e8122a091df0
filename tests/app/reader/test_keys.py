from pathlib import Path

import pytest

from tests.app.conftest import OpenReader


class TestScrolling:
    """Whatever the key, the text under the eye is what the key says."""

    @pytest.mark.parametrize(
        ("there", "back"),
        [
            ("j", "k"),
            ("down", "up"),
            ("d", "u"),
            ("space", "b"),
            ("pagedown", "pageup"),
            ("G", "g"),
            ("end", "home"),
        ],
    )
    async def test_a_key_goes_down_and_another_comes_back(
        self, reading: OpenReader, shelf: Path, there: str, back: str
    ) -> None:
        async with reading(shelf) as reader:
            start = reader.desk.pane.top
            await reader.press(there, there)
            assert reader.desk.pane.top > start
            await reader.press(back, back)
            assert reader.desk.pane.top == start

    async def test_the_end_is_a_hundred_percent(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("G")
            assert reader.desk.status.percent == 100
            assert "100%" in reader.text


class TestHeadings:
    async def test_brackets_go_from_heading_to_heading(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("]", "]", "]")
            first = reader.desk.status.section
            await reader.press("]")
            assert reader.desk.status.section != first
            await reader.press("[")
            assert reader.desk.status.section == first

    async def test_braces_stay_on_the_level(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("]")
            while not reader.desk.status.section.startswith("二"):
                await reader.press("]")
            await reader.press("}")
            assert reader.desk.status.section.startswith("三")
            await reader.press("{")
            assert reader.desk.status.section.startswith("二  ")

    async def test_the_status_line_gives_the_whole_path(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            for _ in range(4):
                await reader.press("]")
            assert reader.desk.status.section == "二 › (二)  加强值班值守"


class TestScriptAndSource:
    async def test_s_steps_the_script_and_says_which(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            assert reader.desk.status.script == "", "as written, as always"
            await reader.press("s", "s")
            assert "關於做好防汛抗旱工作的通知" in reader.text
            assert "繁" in reader.text.splitlines()[-1]

    async def test_w_shows_the_source_and_says_so(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("O")
            assert reader.desk.pane.source_shown
            assert "source" in reader.text.splitlines()[-1]
            await reader.press("O")
            assert "source" not in reader.text.splitlines()[-1]


class TestProgram:
    async def test_q_quits(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.pilot.press("q")
            await reader.pilot.pause()
            assert reader.app.return_code == 0

    async def test_big_t_changes_between_light_and_dark(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("T")
            assert reader.app.theme == "hongtou-light"
            await reader.press("T")
            assert reader.app.theme == "hongtou-dark"


class TestOutline:
    async def test_it_lists_the_headings_with_their_marks(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            assert "一、提高思想认识" in reader.text
            assert "(一)落实责任制" in reader.text

    async def test_it_follows_the_text(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("G")
            outline = reader.desk.side.outline if reader.desk.side else None
            assert outline
            assert outline.node
            assert outline.headings[outline.node].title in reader.desk.status.section

    async def test_enter_goes_to_a_heading_and_to_the_text(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("o", "g", "G", "enter")
            assert reader.focus == "reading"
            assert reader.desk.status.section.startswith("四")

    async def test_the_way_back_from_a_heading_is_backspace(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("d")
            before = reader.desk.pane.top
            await reader.press("o", "G", "enter", "backspace")
            assert reader.desk.pane.top == before

    async def test_digits_fold_by_level(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("o", "1")
            assert "(一)落实责任制" not in reader.text.split("坚持人民至上")[0]
            assert "四、做好物资储备" in reader.text
            await reader.press("2")
            assert "(一)落实责任制" in reader.text

    @pytest.mark.parametrize("level", ["3", "4"])
    async def test_deep_levels_show_all(self, reading: OpenReader, shelf: Path, level: str) -> None:
        async with reading(shelf) as reader:
            await reader.press("o", "1", level)
            assert "一是" in reader.text

    async def test_h_folds_and_l_unfolds(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            side = reader.desk.side
            assert side
            await reader.press("o", "g", "j")
            rows = side.outline.row_count()
            await reader.press("h")
            assert side.outline.row_count() < rows
            await reader.press("l")
            assert side.outline.row_count() == rows
            await reader.press("space")
            assert side.outline.row_count() < rows
