import pytest

from tests.app.reading.reading_app import ReadingApp, document_of, pane_of, rows
from tui.app.reading.layout import Layout
from tui.app.reading.shapes import Structure
from tui.app.reading.shown_text import View
from tui.app.reading.tables import WINDOW, fitted
from tui.document.model import Document
from tui.text.cells import cells
from tui.text.edits import EditMap

TABLE = """防汛项目如下。
序号\t项目名称\t投资（万元）
1\t城区排涝泵站改造工程\t12,300
2\t河道清淤\t860
注：为初步统计数。
"""


def laid_out(text: str, measure: int = 80) -> Layout:
    document = Document("a.txt", "utf-8", text, text, EditMap())
    return Layout(View(document), Structure(document), measure)


async def drawn(text: str, width: int) -> list[str]:
    async with ReadingApp(document_of(text)).run_test(size=(width, 24)) as pilot:
        return [row for row in rows(pane_of(pilot)) if row]


class TestTables:
    async def test_columns_stand_under_each_other_and_numbers_right(self) -> None:
        head, one, two = (await drawn(TABLE, 100))[1:4]
        assert cells(head[: head.index("项目")]) == cells(one[: one.index("城区")])
        assert cells(one[: one.index("城区")]) == cells(two[: two.index("河道")])
        assert cells(one) == cells(two) == cells(head)

    async def test_text_that_does_not_fit_is_wrapped_in_its_column(self) -> None:
        lines = await drawn(TABLE, 40)
        at = next(n for n, line in enumerate(lines) if "城区" in line)
        left = cells(lines[at][: lines[at].index("城区")])
        assert lines[at + 1].startswith(" " * left)
        assert not lines[at + 1][left:].startswith(" ")
        assert "".join(line.split("12,300")[0].strip() for line in lines[at : at + 2]).endswith(
            "城区排涝泵站改造工程"
        )

    async def test_bars_make_a_table_too_and_are_not_drawn(self) -> None:
        lines = await drawn("| 指标 | 2023 |\n|---|---|\n| 降雨量 | 512 |\n", 60)
        assert [line.split() for line in lines] == [
            ["指标", "2023"],
            ["---", "---"],
            ["降雨量", "512"],
        ]

    @pytest.mark.parametrize("text", ["第一条\t立法目的\n总则。\n", "a | b\nc | d\n"])
    async def test_a_lone_tab_or_a_bar_between_words_makes_none(self, text: str) -> None:
        layout = laid_out(text)
        assert not any(layout.laid(block).shape.columns for block in range(len(layout.view)))

    def test_every_character_stands_in_the_row_it_is_looked_for_in(self) -> None:
        layout = laid_out(TABLE, 30)
        for offset, char in enumerate(layout.view.text):
            if char.isspace():
                continue
            place = layout.place_of(offset)
            laid = layout.laid(place.block)
            at = laid.shown.from_base(offset)
            assert any(p.start <= at < p.end for p in laid.pieces(place.row)), (offset, char)
            assert layout.place_of(layout.offset_of(place)) == place

    def test_a_long_table_is_measured_by_windows(self) -> None:
        layout = laid_out("甲\t乙\n" * 1000)
        assert len(layout.view) > WINDOW
        assert all(layout.laid(block).shape.columns for block in (999, 0, WINDOW - 1, WINDOW))

    def test_wide_columns_share_the_room_that_narrow_ones_leave(self) -> None:
        assert fitted([4, 50, 30], 44) == [4, 20, 20]
        assert fitted([40, 40, 40], 9) == []
