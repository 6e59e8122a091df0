"""The timeline screen: what a reader sees of phrases over time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app.conftest import OpenReader
from tui.app.lists.concordance.screen import ConcordanceScreen
from tui.app.lists.timeline.screen import TimelineScreen
from tui.app.widgets.line_chart import line_chart


async def test_the_last_year_tells_what_is_new_and_gone(reading: OpenReader, years: Path) -> None:
    async with reading(years) as reader:
        await reader.press("C")
        await reader.settle()
        assert isinstance(reader.app.screen, TimelineScreen)
        assert "2020   3/3" in reader.text
        # The columns are named by the period before and the one that is looked at.
        assert "2019     2020 places" in " ".join(reader.text.split("\n"))
        assert "looking" not in reader.text
        assert "绿色金融体系" in reader.text
        await reader.press("F")
        assert "数字乡村行动" in reader.text
        assert "绿色金融体系" not in reader.text
        await reader.press("f", "left_square_bracket", "left_square_bracket")
        assert "the first period" in reader.text
        await reader.press("right_square_bracket")
        assert "2019   2/3" in reader.text


async def test_of_few_documents_no_heat_is_told_but_the_places_are(
    reading: OpenReader, years: Path
) -> None:
    async with reading(years) as reader:
        await reader.press("C")
        await reader.settle()
        assert "places  reach" in reader.text
        assert not any(tier in reader.text for tier in ("heat", "沸"))
        for number in range(20):
            (years / f"2020-03-{number + 1:02}.txt").write_text(f"第{number}号通知。绿色金融体系。")
        await reader.press("escape")
    async with reading(years) as reader:
        await reader.press("C")
        await reader.settle()
        assert "heat" in reader.text


async def test_of_one_year_it_is_said_that_there_are_months(
    reading: OpenReader, years: Path
) -> None:
    for other in (*years.glob("2018*"), *years.glob("2019*")):
        other.unlink()
    async with reading(years) as reader:
        await reader.press("C")
        await reader.settle()
        assert "all of one year: m shows months" in reader.text


async def test_enter_shows_the_concordance_and_the_way_back(
    reading: OpenReader, years: Path
) -> None:
    async with reading(years) as reader:
        await reader.press("C")
        await reader.settle()
        await reader.press("m")
        await reader.settle()
        assert "2020-02   6/6" in reader.text
        await reader.press("left_square_bracket", "enter")
        assert isinstance(reader.app.screen, ConcordanceScreen)
        await reader.press("escape")
        assert isinstance(reader.app.screen, TimelineScreen)


@pytest.mark.parametrize(
    ("values", "rows"),
    [
        ([], ["  ", "  "]),
        ([0, 0], ["⠀⠀", "⣀⣀"]),
        ([1, 1], ["⠉⠉", "⠀⠀"]),
        ([0, 1], ["⠀⡜", "⡰⠁"]),
    ],
)
def test_a_line_goes_from_the_first_value_to_the_last(values: list[float], rows: list[str]) -> None:
    assert line_chart(values, 2, 2) == rows
