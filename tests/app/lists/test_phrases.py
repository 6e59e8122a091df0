import errno
import gc
import re
from dataclasses import replace
from pathlib import Path
from threading import Event
from weakref import ref

import pytest
from textual.screen import Screen

from tests.app.conftest import PATIENCE, OpenReader, Reader
from tests.app.shelf_phrases import PHRASES
from tui.app.lists.concordance.screen import ConcordanceScreen
from tui.app.lists.phrases.lines import ordered
from tui.app.lists.phrases.phrase_map import PhraseMap
from tui.app.lists.phrases.query import parse_filter
from tui.app.lists.phrases.rows import PhraseRows
from tui.app.lists.phrases.screen import PhrasesScreen
from tui.app.lists.phrases.usage import PhraseUsage, by_date
from tui.corpus.keep.phrase_choices import Choices
from tui.corpus.model import Phrase, PhraseForm, PhraseKind, Relation
from tui.text.name_order import sort_key

LONG = "坚持人民至上、生命至上"


def listed(reader: Reader) -> list[str]:
    return [line.text for line in reader.app.screen.query_one(PhraseRows).lines]


@pytest.mark.usefixtures("fixed_phrases")
class TestTable:
    async def test_p_lists_the_phrases_with_count_and_reach(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("p")
            assert isinstance(reader.app.screen, PhrasesScreen)
            row = next(line for line in reader.text.splitlines() if LONG in line)
            assert row.split(LONG)[1].split()[:2] == ["4", "3"]

    async def test_a_list_or_a_line_that_is_closed_is_told_nothing_and_forgotten(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            selecting = reader.app.screen.text_selection_started_signal
            closed: list[ref[Screen[object]]] = []
            for _ in range(3):
                await reader.press("slash", "escape", "p")
                closed.append(ref(reader.app.screen))
                await reader.press("escape")
            gc.collect()
            # The last one may still be at hand.
            assert [one() for one in closed[:-1]] == [None, None]
            assert not selecting._subscriptions

    async def test_it_is_sorted_by_each_column_and_backwards(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("p", "S", "S", "S")
            assert listed(reader) == sorted(listed(reader), key=sort_key)
            await reader.press("r")
            assert listed(reader) == sorted(listed(reader), key=sort_key, reverse=True)

    async def test_the_sign_of_the_sort_says_whether_rows_rise_or_fall(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("p")
            signs = {}
            for _ in range(9):
                await reader.press("S")
                head = reader.text.splitlines()[1]
                name, sign = re.findall(r"(\S+) ([v^])", head)[0]
                signs[name] = sign
            assert (signs["count"], signs["phrase"], signs["first"]) == ("v", "^", "^")
            await reader.press("r")
            assert re.search(r" [v^]", reader.text.splitlines()[1])

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
            await reader.press("G", "P", "number_sign", "j", "X")
            assert listed(reader)[0] == last
            assert listed(reader)[-1] == before[0]
            kept = Choices.of(shelf)
            assert kept.pinned == (last,)
            assert kept.on(last).colour == "red"
            assert kept.hidden == {before[0]}

    async def test_the_next_phrase_is_under_the_cursor_when_one_was_hidden(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("p", "j")
            before = listed(reader)
            await reader.press("X")
            line = reader.app.screen.query_one(PhraseRows).line
            assert line
            assert line.text == before[2]
            assert f"hidden: {before[1]}" in reader.text

    async def test_a_fault_while_pinyin_is_looked_up_is_said_and_ends_nothing(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(_words: str) -> str:
            raise ZeroDivisionError

        async with reading(shelf, faults=True) as reader:
            monkeypatch.setattr("tui.text.pinyin.keys_of", fail)
            await reader.press("p")
            assert "its own fault" in reader.notified
            await reader.press("slash")
            await reader.type("监测")
            assert listed(reader) == ["完善监测预警体系"]

    async def test_a_choice_waits_for_no_disk(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        free = Event()
        async with reading(shelf) as reader:
            await reader.press("p")
            *_, last = listed(reader)
            reader.app.keep.write(lambda: free.wait(PATIENCE))
            await reader.pilot.press("G", "P", "g", "j")
            screen = reader.app.screen
            assert isinstance(screen, PhrasesScreen)
            assert screen.rows.cursor == 1
            free.set()
            await reader.settle()
            assert listed(reader)[0] == last

    async def test_a_choice_that_cannot_be_kept_is_said(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_arguments: object, **_options: object) -> None:
            raise OSError(errno.ENOSPC, "no space left")

        async with reading(shelf, (200, 30)) as reader:
            monkeypatch.setattr("tui.corpus.keep.json_file.JsonFile.change", full)
            await reader.press("p", "P")
            assert "could not be kept beside the library" in reader.text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("first：2020年5月", "first:2020-05"),
        ("ｆｉｒｓｔ：“2020 年 至 2021 年”", "first:2020..2021"),
        ("Kind：term　防汛", "kind:term 防汛"),
        ("ｒｅａｃｈ：２．．５ －ｄａｔｅ：２０２０", "reach:2..5 -date:2020"),
        ("issuer：“卫健 委”", 'issuer:"卫健 委"'),
    ],
)
def test_a_filter_may_be_typed_in_full_width(typed: str, meant: str) -> None:
    assert parse_filter(typed) == parse_filter(meant)


@pytest.mark.usefixtures("fixed_phrases")
class TestFilters:
    @pytest.mark.parametrize(
        ("typed", "wanted"),
        [
            ("kind:term", ["层层压实防汛责任"]),
            ("kind:term,name 监测", ["完善监测预警体系"]),
            ("reach:..2", ["加强防汛物资储备和抢险队伍建设"]),
            ("reach:3.. kind:scaffold", ["加强防汛物资储备"]),
            ("path:taiwan reach:4..", []),
            ("first:2020..2021", ["坚持人民至上、生命至上"]),
            ("first:2020/5", ["坚持人民至上、生命至上"]),
        ],
    )
    async def test_by_kind_first_use_and_reach(
        self,
        reading: OpenReader,
        shelf: Path,
        monkeypatch: pytest.MonkeyPatch,
        typed: str,
        wanted: list[str],
    ) -> None:
        kinds = (PhraseKind.SCAFFOLD, PhraseKind.FORMULA, PhraseKind.TERM, PhraseKind.NAME)
        given = [replace(p, kind=kind) for p, kind in zip(PHRASES, kinds, strict=False)]
        given[1] = replace(given[1], first="2020-05-01")
        monkeypatch.setattr("tests.app.shelf_phrases.PHRASES", (*given, PHRASES[-1]))
        async with reading(shelf) as reader:
            await reader.press("p", "slash")
            await reader.type(typed)
            assert listed(reader) == wanted

    async def test_in_some_documents_figures_are_those_in_them(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("p", "slash")
            await reader.type("path:通知")
            lines = reader.app.screen.query_one(PhraseRows).lines
            assert {line.text: line.reach for line in lines}[LONG] == 2

    async def test_a_filter_that_means_nothing_says_so(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("p", "slash")
            await reader.type("kind:xyz")
            assert "kinds: formula, term, name, scaffold" in reader.text


@pytest.mark.usefixtures("fixed_phrases")
class TestFamily:
    async def test_forms_stand_under_the_head_with_their_relation_the_core_first(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        forms = (
            PhraseForm("人民至上的理念", Relation.EXTENDED, 9, 3),
            PhraseForm("人民至上", Relation.CORE, 7, 2),
        )
        head = replace(PHRASES[1], forms=forms, family_count=16, family_reach=3)
        head = replace(head, near_copies=12, near_copy_documents=2)
        monkeypatch.setattr("tests.app.shelf_phrases.PHRASES", (head,))
        async with reading(shelf, (130, 30)) as reader:
            await reader.press("p", "space")
            assert listed(reader) == [LONG, "人民至上", "人民至上的理念"]
            rows = [line.split() for line in reader.text.splitlines()[2:5]]
            assert rows[0][rows[0].index(LONG) + 1 :][:4] == ["4", "3", "formula", "16/3"]
            assert rows[1] == ["人民至上", "7", "2", "core"]
            assert rows[2] == ["人民至上的理念", "9", "3", "extended"]
            told = (
                "4 times in 3 documents, 12 more in 2 near-copies   family: 16 times in 3 documents"
            )
            assert told in reader.text


class TestMap:
    async def test_d_shows_each_document_and_how_often_a_phrase_stands_in_it(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("p", "D", "l")
            assert "2-" not in reader.text.splitlines()[1]
            assert "1-3/3" in reader.text.splitlines()[1]
            assert "in 10,000 characters" in reader.text
            assert reader.app.screen.query_one(PhraseRows).map.document == 1

    async def test_t_puts_the_documents_by_name_or_date(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        (shelf / "通知" / "old.txt").write_text(
            f"旧通知\n\n2001年5月6日\n\n{LONG}。\n", encoding="utf-8"
        )
        async with reading(shelf) as reader:
            await reader.press("p", "D")
            rows = reader.app.screen.query_one(PhraseRows)
            assert rows.map.paths[0] == "通知/old.txt"
            await reader.press("t")
            assert list(rows.map.paths) == list(reader.desk.files)

    def test_shades_go_by_the_frequency_and_not_by_the_count(self) -> None:
        seen = documents_map({"a": 1000, "b": 100, "c": 100, "d": 100})
        use = PhraseUsage({"a": 8, "b": 8, "c": 1})
        assert seen.shades("x", use, seen.cells(4)) == [1, 4, 1, 0]

    def test_where_there_are_many_documents_a_cell_stands_for_several(self) -> None:
        seen = documents_map(dict.fromkeys("abcdefg", 100))
        use = PhraseUsage({"a": 1, "c": 4, "d": 3, "g": 2})
        assert seen.cells(3) == [range(3), range(3, 6), range(6, 7)]
        assert seen.shades("x", use, seen.cells(3)) == [4, 2, 4]
        seen.move(2)
        assert seen.here == range(6, 7)
        seen.single = True
        assert seen.cells(3) == [range(4, 5), range(5, 6), range(6, 7)]
        assert seen.shades("x", use, seen.cells(3)) == [0, 0, 3]

    async def test_z_shows_one_document_in_a_cell(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf, (36, 26)) as reader:
            await reader.press("p", "D")
            rows = reader.app.screen.query_one(PhraseRows)
            shown = len(rows.cells(34))
            await reader.press("z")
            assert rows.map.single
            assert len(rows.cells(34)) >= shown


@pytest.mark.usefixtures("fixed_phrases")
class TestWriting:
    async def test_w_writes_the_phrases_that_are_listed(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(shelf.parent)
        async with reading(shelf) as reader:
            await reader.press("p", "P", "slash")
            await reader.type("jcyj")
            await reader.press("enter", "w", "enter")
            lines = (shelf.parent / "phrases.csv").read_text("utf-8-sig").splitlines()
            assert [line.split(",")[0] for line in lines] == ["phrase", "完善监测预警体系"]

    async def test_over_the_map_it_writes_the_counts_of_each_document(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(shelf.parent)
        async with reading(shelf) as reader:
            await reader.press("p", "D", "w", "enter")
            rows = (shelf.parent / "phrases.csv").read_text("utf-8-sig").splitlines()
            assert set(rows[0].split(",")[1:]) == {"通知/001.txt", "通知/002.txt", "taiwan.txt"}
            counts = next(row for row in rows if row.startswith(LONG)).split(",")[1:]
            assert sum(map(int, counts)) == 4


def documents_map(sizes: dict[str, int]) -> PhraseMap:
    made = PhraseMap()
    made.order(list(sizes), sizes)
    return made


class TestUseByDate:
    def test_months_without_a_place_are_there_too(self) -> None:
        dates = {"a": "2019-12-30", "b": "2020-02-01?", "c": "", "d": "2020"}
        use = PhraseUsage({"a": 2, "b": 1, "c": 9, "d": 4})
        assert by_date(use, dates, 40) == [("2019-12", 2), ("2020-01", 4), ("2020-02", 1)]

    def test_few_days_are_told_one_by_one(self) -> None:
        dates = {"a": "2020-01-30", "b": "2020-02-01?"}
        assert by_date(PhraseUsage({"a": 2, "b": 1}), dates, 40) == [
            ("2020-01-30", 2),
            ("2020-01-31", 0),
            ("2020-02-01", 1),
        ]

    def test_many_months_are_years(self) -> None:
        use = PhraseUsage({"a": 2, "b": 1})
        assert by_date(use, {"a": "2018-01-01", "b": "2020-12-01"}, 5) == [
            ("2018", 2),
            ("2019", 0),
            ("2020", 1),
        ]

    def test_still_more_years_are_told_together(self) -> None:
        dates = {"a": "1950-01-01", "b": "1990", "c": "2020-12-01"}
        use = PhraseUsage({"a": 2, "b": 1, "c": 5})
        assert by_date(use, dates, 3) == [
            ("1950–1973", 2),
            ("1974–1997", 1),
            ("1998–2020", 5),
        ]


def test_phrases_without_a_date_come_last() -> None:
    old, new = Phrase("旧", 1, 1, 1.0, first="2001"), Phrase("新", 1, 1, 1.0, first="2020")
    assert ordered([Phrase("无", 1, 1, 1.0), new, old], "first")[:2] == [old, new]
