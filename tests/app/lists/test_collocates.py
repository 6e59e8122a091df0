"""The collocates screen: words that stand near, by side and window; Enter shows where both stand."""

from __future__ import annotations

from pathlib import Path

from tests.app.conftest import OpenReader
from tui.app.lists.collocates.screen import CollocatesScreen
from tui.app.lists.collocates.state import CollocatesState
from tui.app.lists.concordance.screen import ConcordanceScreen
from tui.app.lists.phrases.screen import PhrasesScreen


async def test_words_near_a_query_are_told_by_side_and_lead_to_their_places(
    reading: OpenReader, years: Path
) -> None:
    async with reading(years) as reader:
        await reader.press("F")
        await reader.type("攻坚战")
        await reader.press("enter", "ctrl+g")
        await reader.settle()
        await reader.press("c")
        await reader.settle()
        screen = reader.app.screen
        assert isinstance(screen, CollocatesScreen)
        assert {"脱贫", "打赢"} & {one.word for one in screen.rows.lines}
        assert "Near 攻坚战  ±10" in reader.text
        await reader.press("f", "minus")
        await reader.settle()
        assert "−6" in reader.text
        assert all(one.right == 0 for one in screen.rows.lines)
        await reader.press("S", "S")
        await reader.settle()
        counts = [one.count for one in screen.rows.lines]
        assert counts == sorted(counts, reverse=True)
        word = screen.rows.lines[0].word
        await reader.press("enter")
        await reader.settle()
        shown = reader.app.screen
        assert isinstance(shown, ConcordanceScreen)
        assert shown.state.question == f"攻坚战 ~6 {word}"
        assert shown.answer
        assert len(shown.answer.hits) > 0
        await reader.press("escape")
        await reader.settle()
        assert isinstance(reader.app.screen, CollocatesScreen)


def test_beside_a_query_of_many_parts_the_word_stands_in_the_document() -> None:
    assert CollocatesState("疫情 date:2020").beside("防控") == "疫情 date:2020 防控"
    assert CollocatesState("疫情").beside("防控") == "疫情 ~10 防控"
    assert CollocatesState("疫情 | 复工").beside("防控") == "防控"


async def test_c_asks_for_the_words_near_a_phrase_of_the_list_and_esc_returns_to_it(
    reading: OpenReader, shelf: Path
) -> None:
    async with reading(shelf) as reader:
        await reader.press("p", "j")
        phrases = reader.app.screen
        assert isinstance(phrases, PhrasesScreen)
        assert phrases.rows.line
        phrase = phrases.rows.line.phrase.text
        await reader.press("c")
        assert f"Near {phrase}" in reader.text
        await reader.press("escape")
        assert isinstance(reader.app.screen, PhrasesScreen)
        assert reader.app.screen.rows.cursor == 1
