"""What is new in the open document: the list, and how it is lit."""

from __future__ import annotations

import json
from pathlib import Path

from textual.widgets import Input

from tests.app.conftest import OpenReader
from tests.corpus.comparison.library import texts_of
from tests.corpus.comparison.test_document_news import NEW, OLD
from tui.app.lists.news.screen import NewsScreen
from tui.corpus.comparison.document_news import NewsStanding


async def test_what_is_new_is_listed_and_stays_lit(reading: OpenReader, tmp_path: Path) -> None:
    for name, text in texts_of({2019: OLD, 2020: OLD, 2021: NEW}, 1).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    async with reading(tmp_path) as reader:
        await reader.press("J", "J", "W")
        await reader.settle()
        screen = reader.app.screen
        assert isinstance(screen, NewsScreen)
        assert "against all 2 documents before it, the last " in reader.text
        # It is called by its title and date, as everywhere, and not by its path.
        assert "2020-01-05" in reader.text
        assert "(2020-01-05).txt" not in reader.text
        standings = {one.phrase.text: one.standing for one in screen.rows.lines}
        assert standings["绿色金融体系"] is NewsStanding.NEW
        assert standings["数字乡村行动"] is NewsStanding.MISSING
        assert "places  phrase" in reader.text
        file = tmp_path.parent / f"{tmp_path.name}.json"
        await reader.press("w")
        screen.query_one("LineBar Input", Input).value = str(file)
        await reader.press("enter")
        await reader.settle()
        told = json.loads(file.read_text(encoding="utf-8"))
        assert (told["against"], told["earlier"], told["last"]) == (
            "all",
            2,
            "2020-0(2020-01-05).txt",
        )
        assert {one["phrase"]: one["standing"] for one in told["phrases"]}["绿色金融体系"] == "new"
        await reader.press("f")
        assert len(screen.rows.lines) < len(standings)
        await reader.press("F")
        assert len(screen.rows.lines) == len(standings)
        await reader.press("escape")
        pane = reader.desk.pane
        lit = {pane.highlights.phrase(span).text for span in pane.highlights.spans}
        assert "绿色金融体系" in lit
        assert not any("攻坚" in text for text in lit)
        await reader.press("h")
        await reader.settle()
        again = {pane.highlights.phrase(span).text for span in pane.highlights.spans}
        assert any("攻坚" in text for text in again)


async def test_the_first_document_says_that_nothing_is_earlier(
    reading: OpenReader, tmp_path: Path
) -> None:
    for name, text in texts_of({2019: OLD}, 1).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    async with reading(tmp_path) as reader:
        await reader.press("W")
        await reader.settle()
        assert "nothing to hold it against" in reader.text
