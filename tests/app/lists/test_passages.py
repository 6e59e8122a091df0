"""The passages screen: what documents share, unfolded, by flow, and gone to."""

from __future__ import annotations

from pathlib import Path

from tests.app.conftest import OpenReader
from tui.app.lists.passages.screen import PassagesScreen

SHARED = "各级人民政府应当把残疾人事业纳入国民经济和社会发展规划，并将所需经费列入本级财政预算。"
OWN = {
    "国务院关于保障的通知(2018-01-05).txt": "国务院关于保障的通知\n港口吊车林立，货轮来往频繁。\n",
    "广东省关于落实的通知(2019-02-05).txt": "广东省关于落实的通知\n学校书声琅琅，老师耐心讲解。\n",
    "广东省关于其他的通知(2020-03-05).txt": "广东省关于其他的通知\n河流清澈见底，游客络绎不绝。\n",
}


def _write(folder: Path) -> None:
    for at, (name, text) in enumerate(OWN.items()):
        (folder / name).write_text(text + (SHARED if at < 2 else ""), encoding="utf-8")


async def test_passages_are_unfolded_and_enter_goes_to_the_place(
    reading: OpenReader, tmp_path: Path
) -> None:
    _write(tmp_path)
    async with reading(tmp_path) as reader:
        await reader.press("Z")
        await reader.settle()
        screen = reader.app.screen
        assert isinstance(screen, PassagesScreen)
        assert "1 shared passage\n" in reader.text
        assert "2018-01-05" in reader.text
        await reader.press("space")
        assert "2019-02-05" in reader.text
        assert len(screen.rows.lines) == 3
        await reader.press("j", "j", "enter")
        await reader.settle()
        assert reader.desk.document
        assert reader.desk.document.path.startswith("广东省关于落实")
        # The way back leads to the list as it was, without looking again.
        await reader.press("backspace")
        assert isinstance(reader.app.screen, PassagesScreen)
        assert reader.app.screen.rows.cursor == 2


async def test_flows_lead_to_their_passages(reading: OpenReader, tmp_path: Path) -> None:
    _write(tmp_path)
    async with reading(tmp_path) as reader:
        await reader.press("Z")
        await reader.settle()
        screen = reader.app.screen
        assert isinstance(screen, PassagesScreen)
        await reader.press("alt+c")
        assert screen.state.view == "level"
        assert "centre → province" in reader.text
        await reader.press("enter")
        assert [line.place for line in screen.rows.lines] == [-1]
        await reader.press("escape")
        assert screen.state.view == "level"
        await reader.press("escape")
        assert not isinstance(reader.app.screen, PassagesScreen)


async def test_nothing_shared_is_said(reading: OpenReader, tmp_path: Path) -> None:
    for name, text in OWN.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    async with reading(tmp_path) as reader:
        await reader.press("Z")
        await reader.settle()
        assert "no two documents share a passage" in reader.text
        await reader.press("space", "enter", "C", "enter", "escape")
        assert not isinstance(reader.app.screen, PassagesScreen)
