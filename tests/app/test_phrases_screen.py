from pathlib import Path

from tests.app.conftest import OpenReader, Reader
from tui.app.panes.phrase_rows import PhraseRows
from tui.app.phrasing import Use, by_date, heat, ordered
from tui.app.screens.concordance import ConcordanceScreen
from tui.app.screens.phrases import PhrasesScreen
from tui.corpus.choices import Choices
from tui.corpus.model import Phrase

LONG = "坚持人民至上、生命至上"


def listed(reader: Reader) -> list[str]:
    return [line.text for line in reader.app.screen.query_one(PhraseRows).lines]


class TestTable:
    async def test_p_lists_the_phrases_with_count_and_reach(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("p")
            assert isinstance(reader.app.screen, PhrasesScreen)
            row = next(line for line in reader.text.splitlines() if LONG in line)
            assert row.split(LONG)[1].split()[:2] == ["4", "3"]

    async def test_it_is_sorted_by_each_column_and_backwards(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("p", "S", "S", "S")
            assert listed(reader) == sorted(listed(reader))
            await reader.press("r")
            assert listed(reader) == sorted(listed(reader), reverse=True)

    async def test_it_is_filtered_in_either_script_and_by_initials(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("p", "slash")
            await reader.type("jcyj")
            assert listed(reader) == ["完善监测预警体系"]
            await reader.press("escape", "slash")
            await reader.pilot.press(*"監測")
            await reader.settle()
            assert listed(reader) == ["完善监测预警体系"]

    async def test_enter_shows_the_concordance_and_escape_comes_back(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("p", "j", "enter")
            assert isinstance(reader.app.screen, ConcordanceScreen)
            await reader.press("escape")
            assert isinstance(reader.app.screen, PhrasesScreen)
            assert reader.app.screen.rows.cursor == 1

    async def test_a_pinned_phrase_comes_first_and_a_hidden_one_last(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("p")
            *_, last = before = listed(reader)
            await reader.press("G", "P", "c", "j", "X")
            assert listed(reader)[0] == last
            assert listed(reader)[-1] == before[0]
            kept = Choices.of(shelf)
            assert kept.pinned == (last,)
            assert kept.on(last).colour == "red"
            assert kept.hidden == {before[0]}


class TestMap:
    async def test_d_shows_each_document_and_how_often_a_phrase_stands_in_it(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("p", "D", "l")
            assert "2-" not in reader.text.splitlines()[1]
            assert "1-3/3" in reader.text.splitlines()[1]
            assert "in 10,000 characters" in reader.text
            assert reader.app.screen.query_one(PhraseRows).document == 1

    def test_shades_go_by_the_frequency_and_not_by_the_count(self) -> None:
        use = Use({"a": 8, "b": 8, "c": 1}, {"a": 1000, "b": 100, "c": 100, "d": 100})
        assert heat(use, ["a", "b", "c", "d"]) == [1, 4, 1, 0]


class TestUseByDate:
    def test_months_without_a_place_are_there_too(self) -> None:
        dates = {"a": "2019-12-30", "b": "2020-02-01?", "c": ""}
        use = Use({"a": 2, "b": 1, "c": 9}, {})
        assert by_date(use, dates, 40) == [("2019-12", 2), ("2020-01", 0), ("2020-02", 1)]

    def test_many_months_are_years(self) -> None:
        use = Use({"a": 2, "b": 1}, {})
        assert by_date(use, {"a": "2018-01-01", "b": "2020-12-01"}, 5) == [
            ("2018", 2),
            ("2019", 0),
            ("2020", 1),
        ]


def test_phrases_without_a_date_come_last() -> None:
    old, new = Phrase("旧", 1, 1, 1.0, first="2001"), Phrase("新", 1, 1, 1.0, first="2020")
    assert ordered([Phrase("无", 1, 1, 1.0), new, old], "first")[:2] == [old, new]
