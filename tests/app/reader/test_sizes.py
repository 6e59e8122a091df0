from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.app.conftest import OpenReader


class TestNarrow:
    async def test_only_the_text_is_there_and_a_hint(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, size=(80, 24)) as reader:
            assert "Outline" not in reader.text
            assert "? help" in reader.text.splitlines()[-1]

    @pytest.mark.parametrize(("key", "caption"), [("t", "Documents  3"), ("o", "Outline")])
    async def test_a_letter_brings_a_pane_and_enter_takes_it_away(
        self, reading: OpenReader, shelf: Path, key: str, caption: str
    ) -> None:
        async with reading(shelf, size=(80, 24)) as reader:
            await reader.press(key)
            assert caption in reader.text
            await reader.press("G", "enter")
            assert caption not in reader.text
            assert reader.focus == "reading"

    async def test_escape_takes_it_away_as_well(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf, size=(80, 24)) as reader:
            await reader.press("o", "escape")
            assert "Outline" not in reader.text

    async def test_a_pane_can_be_brought_while_the_side_is_hidden(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("z", "o")
            assert "Outline" in reader.text
            await reader.press("enter")
            assert "Outline" not in reader.text


class TestAnySize:
    @pytest.mark.parametrize("size", [(20, 5), (40, 10), (80, 24), (100, 30), (200, 60)])
    async def test_no_line_is_wider_than_the_screen(
        self, reading: OpenReader, shelf: Path, size: tuple[int, int]
    ) -> None:
        async with reading(shelf, size=size) as reader:
            for key in ("n", "enter", "escape", "t", "o", "escape", "question_mark", "escape"):
                await reader.press(key)
                assert max(map(cell_len, reader.text.splitlines())) <= size[0]

    async def test_the_place_survives_a_resize(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("d")
            before = reader.desk.pane.top
            for size in ((80, 24), (200, 60), (60, 20), (110, 26)):
                await reader.pilot.resize_terminal(*size)
                await reader.settle()
            assert reader.desk.pane.top == before

    async def test_side_panes_come_and_go_with_the_width(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.pilot.resize_terminal(80, 24)
            await reader.settle()
            assert "Outline" not in reader.text
            await reader.pilot.resize_terminal(160, 50)
            await reader.settle()
            first = reader.text.splitlines()[0]
            assert first.index("Documents") < first.index("Outline")


class TestBars:
    async def test_the_way_out_is_in_sight_at_any_width(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, size=(80, 15)) as reader:
            for width in (20, 40, 60, 80, 110):
                await reader.pilot.resize_terminal(width, 15)
                for key in ("V", "i", "f"):
                    await reader.press(key)
                    assert "Esc" in reader.text.splitlines()[-2]
                    await reader.press("escape")


class TestResized:
    async def test_a_pane_that_was_brought_has_its_place_again_where_there_is_room(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, size=(80, 24)) as reader:
            await reader.press("t")
            await reader.pilot.resize_terminal(120, 24)
            await reader.settle()
            assert "Documents" in reader.text
            assert "Outline" in reader.text

    async def test_labels_go_where_other_things_stand(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, size=(80, 24)) as reader:
            await reader.press("f")
            assert "type a label" in reader.text
            await reader.pilot.resize_terminal(60, 24)
            await reader.settle()
            assert "type a label" not in reader.text

    async def test_wide_panes_tell_dates_as_narrow_ones_do(
        self, reading: OpenReader, tmp_path: Path
    ) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "a" / "1.txt").write_text("防汛工作通知\n\n2020年3月1日\n", encoding="utf-8")
        async with reading(tmp_path, size=(120, 24)) as reader:
            for width in (120, 200):
                await reader.pilot.resize_terminal(width, 24)
                await reader.settle()
                assert any("防汛" in row and "2020-03-01" in row for row in reader.text.split("\n"))


class TestWhatHasNoRoom:
    async def test_the_figures_of_a_phrase_are_told_at_60(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, size=(60, 18)) as reader:
            await reader.press("n")
            assert "3/3 documents" in reader.text.splitlines()[-1]

    async def test_a_field_of_the_head_has_room_to_be_typed(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, size=(60, 18)) as reader:
            await reader.press("A")
            assert "title: 关于做好防汛抗旱工作的通知" in reader.text
            assert "or: date issuer" in reader.text

    async def test_choices_are_told_whole_or_not_at_all(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, size=(60, 18)) as reader:
            await reader.press("i")
            bar = reader.text.splitlines()[-2]
            assert bar.split()[-3:] == ["arrows,", "r,", "Esc"]
            assert "paragraph gap 0" in bar
            assert " in " not in bar
