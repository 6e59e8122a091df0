"""The pedigree screen: a formula's wordings in time, walked by key."""

from __future__ import annotations

import csv
from pathlib import Path

from textual.widgets import Input

from tests.app.conftest import OpenReader
from tests.corpus.reuse.test_pedigree import TEXTS
from tui.app.lists.pedigree.screen import PedigreeScreen
from tui.app.lists.search_session import wording_of
from tui.app.lists.states import PedigreeState
from tui.corpus.model import Phrase


async def test_wordings_are_walked_and_enter_goes_to_the_place(
    reading: OpenReader, tmp_path: Path
) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    async with reading(tmp_path) as reader:
        state = PedigreeState(Phrase("全面建设小康社会", 4, 3, 50.0))
        reader.features.trail._begin(state)
        await reader.settle()
        screen = reader.app.screen
        assert isinstance(screen, PedigreeScreen)
        assert "2 wordings in 5 documents" in reader.text
        file = tmp_path / "pedigree.csv"
        await reader.press("w")
        screen.query_one("LineBar Input", Input).value = str(file)
        await reader.press("enter")
        await reader.settle()
        rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
        assert [row["wording"] for row in rows] == 3 * ["全面建设小康社会"] + 2 * [
            "全面建成小康社会"
        ]
        assert (rows[0]["parent"], rows[0]["section"], rows[3]["parent"]) == (
            "",
            "目标",
            "全面建设小康社会",
        )
        await reader.press("n")
        assert screen.rows.lines[screen.rows.cursor].node.wording == "全面建成小康社会"
        await reader.press("j", "h", "h")
        assert screen.rows.cursor == 0
        await reader.press("n", "enter")
        assert reader.desk.document
        assert reader.desk.document.path.startswith("丙")
        await reader.press("backspace")
        assert isinstance(reader.app.screen, PedigreeScreen)


async def test_every_list_of_phrases_leads_to_the_pedigree_and_back(
    reading: OpenReader, years: Path
) -> None:
    async with reading(years) as reader:
        await reader.press("t", "G", "enter")
        for key in "pCDW":
            await reader.press(key)
            await reader.settle()
            before = type(reader.app.screen)
            await reader.press("I")
            await reader.settle()
            assert isinstance(reader.app.screen, PedigreeScreen), key
            await reader.press("escape")
            assert type(reader.app.screen) is before
            await reader.press("escape")


async def test_what_is_searched_for_has_a_pedigree(reading: OpenReader, tmp_path: Path) -> None:
    for name, text in TEXTS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    async with reading(tmp_path) as reader:
        await reader.press("F")
        await reader.type("全面建设小康社会")
        await reader.settle()
        await reader.press("ctrl+g")
        await reader.settle()
        await reader.press("I")
        await reader.settle()
        assert isinstance(reader.app.screen, PedigreeScreen)
        assert "2 wordings in 5 documents" in reader.text


def test_a_query_of_more_than_one_wording_has_no_pedigree() -> None:
    phrase = wording_of("“全面建設小康社會”")
    assert phrase
    assert phrase.text == "全面建设小康社会"
    assert [wording_of(query) for query in ("", "的", "改革 开放", "date:2020", "改革 -开放")] == [
        None
    ] * 5
