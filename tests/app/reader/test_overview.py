"""The overview strip, and the path above the text."""

from pathlib import Path

import pytest

from tests.app.conftest import OpenReader
from tui.app.widgets.about_line import path_line
from tui.app.widgets.overview import OverviewStrip
from tui.document.model import Heading, Kind


def heading(mark: str, title: str, depth: int) -> Heading:
    return Heading(depth, mark, title, Kind.HEADING, 0, 0, 9, 0, 1)


PATH = (
    heading("一、", "深入学习贯彻会议精神", 1),
    heading("（二）", "加强组织领导", 2),
    heading("1.", "层层压实各级各部门防汛抗旱工作责任", 3),
)


class TestPath:
    async def test_the_sections_stand_above_the_text(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            assert "›" not in reader.text.splitlines()[0]
            await reader.press("]", "]", "]", "]")
            assert "二、压实防汛责任 › (二)加强值班值守" in reader.text.splitlines()[0]

    @pytest.mark.parametrize(
        ("width", "line"),
        [
            (
                99,
                "一、深入学习贯彻会议精神 › （二）加强组织领导 › 1.层层压实各级各部门防汛抗旱工作责任",
            ),
            (76, "一、深入学习贯彻会议精神 › （二） › 1.层层压实各级各部门防汛抗旱工作责任"),
            (54, "一、 › （二） › 1.层层压实各级各部门防汛抗旱工作责任"),
            (40, "一、 › （二） › 1.层层压实各级…工作责任"),
            (18, "1.层层压实…作责任"),
        ],
    )
    def test_it_is_shortened_from_the_middle(self, width: int, line: str) -> None:
        assert path_line(PATH, width) == line

    def test_a_name_without_a_mark_is_cut_with_an_ellipsis(self) -> None:
        speaker = heading("", "江苏省地方金融监督管理局负责同志", 1)
        assert path_line((speaker, *PATH[1:]), 66).startswith("江苏省地… › （二） › 1.")


class TestOverview:
    async def test_v_shows_it_and_hides_it(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("v")
            strip = reader.screen.query_one(OverviewStrip)
            grounds = [
                [segment.style.bgcolor for segment in strip.render_line(y) if segment.style]
                for y in range(strip.size.height)
            ]
            plain = grounds[-1][0]
            assert sum(heading != plain for _, heading, _ in grounds) >= 4
            assert any(phrases not in (plain, heading) for _, heading, phrases in grounds)
            await reader.press("v")
            assert not strip.display

    async def test_hits_and_bookmarks_stand_in_it(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("v", "m", "slash")
            await reader.type("物资储备")
            await reader.press("enter")
            strip = reader.screen.query_one(OverviewStrip)
            drawn = "".join(strip.render_line(y).text for y in range(strip.size.height))
            assert "*" in drawn
            assert "+" in drawn

    async def test_keys_and_clicks_go_there(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("v", "shift+tab")
            assert reader.focus == "overview"
            await reader.press("n")
            first = reader.desk.pane.top
            assert first > 0
            await reader.press("j", "k", "N")
            assert reader.desk.pane.top <= first
            await reader.press("enter")
            assert reader.focus == "reading"
            strip = reader.screen.query_one(OverviewStrip)
            await reader.pilot.click(strip, offset=(1, strip.size.height // 2))
            await reader.settle()
            assert reader.desk.pane.top > first
