"""The against screen: two groups, named and kept, and how they differ."""

from __future__ import annotations

import json
from pathlib import Path
from threading import Event

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from tests.app.conftest import PATIENCE, OpenReader
from tui.app.lists.against.rows import AgainstRows
from tui.app.lists.against.screen import AgainstScreen
from tui.app.lists.concordance.screen import ConcordanceScreen
from tui.app.lists.search.screen import SearchScreen
from tui.corpus.comparison.differences import Figures, PhraseChange, PhraseDifference
from tui.corpus.keep.groups import Groups, NamedGroup
from tui.corpus.model import Phrase


async def test_groups_are_typed_compared_and_turned_round(reading: OpenReader, years: Path) -> None:
    async with reading(years) as reader:
        await reader.press("D")
        screen = reader.app.screen
        assert isinstance(screen, AgainstScreen)
        assert "date:2018" in reader.text
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


async def test_what_is_wrong_or_asked_anew_leaves_no_list_of_other_groups(
    reading: OpenReader, years: Path
) -> None:
    async with reading(years) as reader:
        await reader.press("D")
        await reader.settle()
        screen = reader.app.screen
        assert isinstance(screen, AgainstScreen)
        assert screen.rows.lines
        await reader.press("tab", "ctrl+u")
        await reader.type("issuer:（")
        await reader.press("enter", "tab")
        await reader.type(" date:")
        await reader.press("enter")
        await reader.settle()
        assert not screen.rows.lines
        await reader.press("w")
        assert "documents" not in reader.text.split("\n")[0]
        await reader.press("tab", "ctrl+u", "enter")
        await reader.settle()
        assert "name two groups" in reader.text
        assert not screen.rows.lines


def test_of_a_rewording_both_wordings_and_the_arrow_are_seen_in_little_room() -> None:
    none = Figures(0, 0, 0.0, 0.0, 0, 0)
    new = Phrase("社会主义核心价值观", 4, 2, 60.0)
    old = "社会主义核心价值体系"
    one = PhraseDifference(new, PhraseChange.REWORDED, none, none, 9.0, 1.0, 0.5, 1.5, False, old)
    rows = AgainstRows()
    rows.lines = [one]
    for width in (60, 78, 82, 120):
        row = "".join(piece.text for piece in rows.row(0, width))
        assert cell_len(row) <= width
        assert " → 社会主义" in row
        assert row.endswith("值体系 → 社会主义核心价值观") == (width > 60)
        assert (old in row) == (width > 80)


async def test_the_head_tells_whole_counts_or_none(reading: OpenReader, years: Path) -> None:
    async with reading(years, size=(46, 20)) as reader:
        await reader.press("D", "tab")
        for text in ("date:2020", "date:2018..2019"):
            await reader.press("ctrl+u")
            await reader.type(text)
            await reader.press("tab")
        await reader.press("shift+tab", "shift+tab", "enter")
        await reader.settle()
        assert "\n new 7  gone 13  ~ few documents carry it\n" in reader.text


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


async def test_a_screen_that_is_left_before_its_group_is_kept_is_not_looked_for(
    reading: OpenReader, years: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, put = Event(), Groups.put

    def late(groups: Groups, name: str, group: NamedGroup) -> None:
        left.wait(PATIENCE)
        put(groups, name, group)

    monkeypatch.setattr(Groups, "put", late)
    async with reading(years) as reader:
        await reader.press("D", "a")
        await reader.type("那年")
        await reader.pilot.press("enter", "escape")
        while isinstance(reader.app.screen, AgainstScreen):
            await reader.pilot.pause()
        left.set()
        await reader.settle()
        assert (years / ".hongtou" / "groups.json").exists()


async def test_the_first_year_is_held_against_those_after_it(
    reading: OpenReader, years: Path
) -> None:
    async with reading(years) as reader:
        await reader.press("D")
        await reader.settle()
        assert tuple(
            line.value for line in reader.app.screen.query("LineInput").results(Input)
        ) == ("date:2018", "date:2019..")
        assert "nothing to compare" not in reader.text


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
