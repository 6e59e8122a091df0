"""The against screen: two groups, named and kept, and how they differ."""

from __future__ import annotations

import json
from pathlib import Path

from tests.app.conftest import OpenReader
from tui.app.lists.against.screen import AgainstScreen
from tui.app.lists.concordance.screen import ConcordanceScreen
from tui.app.lists.search.screen import SearchScreen


async def test_groups_are_typed_compared_and_turned_round(reading: OpenReader, years: Path) -> None:
    async with reading(years) as reader:
        await reader.press("D")
        screen = reader.app.screen
        assert isinstance(screen, AgainstScreen)
        # The first document is of 2018, and nothing stands before it.
        assert "without documents" in reader.text
        await reader.press("tab")
        for text in ("date:2020", "date:2018..2019"):
            await reader.press("ctrl+u")
            await reader.type(text)
            await reader.press("tab")
        await reader.press("shift+tab", "shift+tab", "enter")
        await reader.settle()
        changes = {one.phrase.text: one.change.value for one in screen.rows.lines}
        assert changes["绿色金融体系"] == "new"
        assert changes["数字乡村行动"] == "gone"
        await reader.press("x")
        await reader.settle()
        turned = {one.phrase.text: one.change.value for one in screen.rows.lines}
        assert turned["绿色金融体系"] == "gone"
        await reader.press("f")
        assert {one.change.value for one in screen.rows.lines} == {"new"}
        await reader.press("enter")
        assert isinstance(reader.app.screen, ConcordanceScreen)


async def test_a_group_is_kept_under_a_name_and_named_again(
    reading: OpenReader, years: Path
) -> None:
    async with reading(years) as reader:
        await reader.press("D", "a")
        await reader.type("那年")
        await reader.press("enter")
        await reader.settle()
        assert "@那年" in reader.text
        kept = json.loads((years / ".hongtou" / "groups.json").read_text("utf-8"))
        assert kept["那年"]["query"] == "date:2018"
        await reader.press("escape", "D", "tab", "ctrl+u")
        await reader.type("@没有")
        await reader.press("enter")
        await reader.settle()
        assert "no group of this name" in reader.text


async def test_documents_marked_in_the_tree_are_a_group_by_name(
    reading: OpenReader, years: Path
) -> None:
    async with reading(years) as reader:
        await reader.press("t", "at")
        assert "mark documents" in reader.text
        await reader.press("g", "x", "j", "x", "at")
        await reader.type("头两篇")
        await reader.press("enter")
        await reader.settle()
        assert "@头两篇" in reader.text
        kept = json.loads((years / ".hongtou" / "groups.json").read_text("utf-8"))
        assert len(kept["头两篇"]["paths"]) == 2
        await reader.press("F")
        await reader.type("@头两篇")
        await reader.settle()
        found = reader.app.screen
        assert isinstance(found, SearchScreen)
        assert "2 documents" in reader.text
