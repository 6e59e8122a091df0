"""The search screen: what a reader types, sees, and comes back to."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.geometry import Region
from textual.widgets import Static

from tests.app.conftest import PATIENCE, Gate, OpenReader, Reader
from tui.app.lists.concordance.screen import ConcordanceScreen
from tui.app.lists.search.answer import SearchAnswer
from tui.app.lists.search.screen import SYNTAX, SearchScreen
from tui.app.state.queries import MOST, QueryHistory


def search(reader: Reader) -> SearchScreen:
    screen = reader.app.screen
    assert isinstance(screen, SearchScreen)
    return screen


class TestTyping:
    async def test_the_query_language_is_shown_before_anything_is_typed(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("F")
            for example, _words in SYNTAX:
                assert example in reader.text

    async def test_each_key_counts_and_lists(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("F")
            await reader.type("监测")
            assert "5 in 3 documents" in reader.text
            await reader.type("预警")
            assert "4 in 3 documents" in reader.text
            assert "監測預警" in reader.text
            assert "防汛整備工作報告" in reader.text

    async def test_initials_of_the_pinyin_are_a_query(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("F")
            await reader.type("jcyj")
            assert "4 in 3 documents" in reader.text

    async def test_where_nothing_is_found_that_is_said_in_words(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("F")
            await reader.type("航天员")
            assert "Nothing found." in reader.text
            await reader.press(*["backspace"] * 3)
            await reader.type("防汛")
            assert "Nothing found." not in reader.text

    async def test_what_cannot_be_searched_yet_is_said_where_the_lines_will_stand(
        self, reading: OpenReader, shelf: Path, gate: Gate
    ) -> None:
        async with reading(shelf) as reader:
            gate.hold("seeker")
            await reader.press("F")
            await reader.type("防汛")
            assert "The library is being opened" in reader.text
            gate.release("seeker")
            await reader.settle()
            assert "The library is being opened" not in reader.text
            assert "防汛整備工作報告" in reader.text

    async def test_it_says_what_it_searched_by(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("F")
            assert "by index" in reader.text

    async def test_a_wrong_query_is_said_at_its_place(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("F")
            await reader.type("防汛 date:x")
            query, said, *_ = reader.text.splitlines()
            assert "a date is 2020" in said
            # In cells: each of the two characters takes two.
            assert said.index("^") == query.index("date") + 2

    async def test_why_a_query_is_wrong_is_told_whole_in_a_narrow_terminal(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, size=(60, 18)) as reader:
            await reader.press("F")
            await reader.type("date:x")
            assert "or ..2021" in " ".join(reader.text.split())
            # Nothing was looked for.
            assert "Nothing found" not in reader.text

    async def test_what_a_wrong_query_leaves_on_the_screen_is_dim(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        def colours(reader: Reader) -> set[object]:
            rows = search(reader).rows
            strips = rows.render_lines(Region(0, 0, rows.size.width, rows.size.height))
            return {segment.style.color for strip in strips for segment in strip if segment.style}

        async with reading(shelf) as reader:
            await reader.press("F")
            await reader.type("防汛 ")
            before = colours(reader)
            await reader.type("date:x")
            assert colours(reader).isdisjoint(before)
            await reader.press(*["backspace"] * 6)
            assert colours(reader) == before

    async def test_what_is_meant_is_said_where_nothing_is_found(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("F")
            await reader.type("防讯责任")
            assert "Is this meant: 防汛责任" in reader.text

    async def test_a_field_alone_lists_documents(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("F")
            await reader.type("path:通知")
            assert "2 in 2 documents" in reader.text
            assert "关于做好防汛抗旱工作的通知" in reader.text

    async def test_an_expression_is_looked_for_document_by_document(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tui.corpus.search.searcher.AT_ONCE", 1)
        monkeypatch.setattr("tui.corpus.search.searcher.NEWS_AFTER", 0.0)
        told: list[str] = []
        show = SearchScreen._show

        def seen(screen: SearchScreen, *args: Any, **kept: Any) -> None:
            show(screen, *args, **kept)
            told.append(str(screen.query_one("#search-said", Static).content))

        monkeypatch.setattr(SearchScreen, "_show", seen)
        async with reading(shelf) as reader:
            await reader.press("F")
            search(reader).query_input.value = "/[监監][测測]/"
            await reader.settle()
            assert any("searching 1/3" in words for words in told)
            assert "5 in 3 documents" in reader.text
            assert "searching" not in reader.text
            # The concordance does not look for it again.
            monkeypatch.setattr("tui.corpus.search.evaluate.Evaluation._matches", None)
            await reader.press("enter")
            assert "5 times in 3 documents" in reader.text

    async def test_one_that_takes_too_long_is_said_and_what_was_found_stays(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("tui.corpus.search.evaluate.PATIENCE", 0.01)
        async with reading(shelf) as reader:
            await reader.press("F")
            await reader.type("防汛")
            search(reader).query_input.value = "/(?R)?防/"
            await reader.settle()
            assert "this takes too long" in reader.text
            assert "防汛整備工作報告" in reader.text

    async def test_a_new_query_begins_at_the_top(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("F")
            await reader.type("防")
            await reader.press("tab", "G", "slash", "end")
            await reader.type("汛")
            assert search(reader).rows.cursor == 0

    async def test_a_fault_of_the_program_is_said_and_ends_nothing(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> None:
            raise ZeroDivisionError

        async with reading(shelf, faults=True) as reader:
            await reader.press("F")
            monkeypatch.setattr("tui.app.lists.search_session.SearchSession.asking", fail)
            search(reader).query_input.value = "防"
            while "its own fault" not in reader.text:
                await reader.pilot.pause()


class TestTypingFast:
    async def test_an_answer_to_a_query_that_stands_no_longer_is_not_shown(
        self, reading: OpenReader, shelf: Path, gate: Gate, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shown: list[str] = []
        show = SearchScreen._show

        def seen(screen: SearchScreen, found: SearchAnswer | None) -> None:
            show(screen, found)
            shown.append(found.query if found else "")

        monkeypatch.setattr(SearchScreen, "_show", seen)
        async with reading(shelf) as reader:
            await reader.press("F")
            gate.hold("seek")
            await reader.type("监测")
            gate.release("seek")
            await reader.settle()
            assert [query for query in shown if query] == ["监测"]

    async def test_what_was_wrong_is_not_said_of_the_query_that_is_right(
        self, reading: OpenReader, shelf: Path, gate: Gate
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("F")
            await reader.type("防汛 date:x")
            assert "a date is 2020" in reader.text
            gate.hold("seek")
            await reader.press("backspace")
            await reader.type("2020")
            assert "a date is 2020" not in reader.text
            assert not search(reader).query_one("#search-said").has_class("-wrong")
            gate.release("seek")

    async def test_enter_waits_for_the_answer(
        self, reading: OpenReader, shelf: Path, gate: Gate
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("F")
            gate.hold("seek")
            await reader.type("監測")
            await reader.press("enter")
            search(reader)
            gate.release("seek")
            await reader.settle()
            assert isinstance(reader.app.screen, ConcordanceScreen)
            assert reader.app.screen.state.question == "監測"

    async def test_enter_is_not_meant_for_a_query_that_is_typed_after_it(
        self, reading: OpenReader, shelf: Path, gate: Gate
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("F")
            gate.hold("seek")
            await reader.type("監")
            await reader.press("enter")
            await reader.type("測")
            gate.release("seek")
            await reader.settle()
            assert "5 in 3 documents" in reader.text
            search(reader)


class TestGoing:
    async def test_enter_in_the_list_goes_to_the_place_and_back_to_the_row(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            start = reader.title
            await reader.press("F")
            await reader.type("沙包")
            await reader.press("tab", "j", "enter")
            assert reader.title == "防汛整備工作報告"
            assert reader.desk.document
            assert reader.desk.document.clean.startswith("沙包", reader.desk.pane.reading_at)
            await reader.press("backspace")
            assert search(reader).query_input.value == "沙包"
            assert search(reader).rows.has_focus
            assert search(reader).rows.cursor == 1
            await reader.press("escape")
            assert reader.title == start

    async def test_enter_in_the_query_opens_its_concordance_and_escape_returns(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("F")
            await reader.type("監測")
            await reader.press("enter")
            assert isinstance(reader.app.screen, ConcordanceScreen)
            assert "5 times in 3 documents" in reader.text
            await reader.press("escape")
            assert search(reader).query_input.value == "監測"
            await reader.press("escape")
            assert reader.focus == "reading"

    async def test_from_the_list_a_key_opens_the_concordance(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("F")
            await reader.type("監測")
            await reader.press("tab", "ctrl+g")
            assert isinstance(reader.app.screen, ConcordanceScreen)

    async def test_a_place_found_through_both_is_left_the_same_way(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("F")
            await reader.type("監測")
            await reader.press("enter", "G", "enter", "ctrl+o")
            assert isinstance(reader.app.screen, ConcordanceScreen)
            assert reader.app.screen.rows.cursor == 4
            await reader.press("ctrl+o")
            search(reader)
            await reader.press("escape")
            assert reader.focus == "reading"


class TestHistory:
    async def test_up_and_down_step_through_the_queries(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            for query in ("监测", "责任"):
                await reader.press("F")
                await reader.type(query)
                await reader.press("enter", "escape", "escape")
            await reader.press("F", "up")
            assert search(reader).query_input.value == "责任"
            await reader.press("up")
            assert search(reader).query_input.value == "监测"
            await reader.press("down", "down")
            assert search(reader).query_input.value == ""

    async def test_below_the_newest_comes_the_list(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("F")
            await reader.type("监测")
            await reader.press("down")
            assert search(reader).rows.has_focus

    async def test_a_disk_that_is_slow_keeps_nobody_from_reading(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        written = Event()
        monkeypatch.setattr(QueryHistory, "save", lambda _history, _query: written.wait(PATIENCE))
        async with reading(shelf) as reader:
            await reader.press("F")
            await reader.type("監測")
            await reader.pilot.press("enter")
            assert isinstance(reader.app.screen, ConcordanceScreen)
            await reader.pilot.press("escape", "escape", "F", "up")
            assert search(reader).query_input.value == "監測"
            assert reader.app.keep.busy
            written.set()

    def test_it_is_kept_without_doubles_and_shared_by_two_readers(self, tmp_path: Path) -> None:
        file = tmp_path / "state" / "queries.json"
        one, other = QueryHistory(file), QueryHistory(file)
        one.save("甲")
        other.save("乙")
        one.save(" 甲 ")
        assert QueryHistory(file).queries == ["乙", "甲"]
        for number in range(MOST + 5):
            one.save(str(number))
        assert len(QueryHistory(file).queries) == MOST

    @pytest.mark.parametrize("content", ["[", '{"a": 1}', "[1, null]", "\0"])
    def test_a_damaged_file_is_no_history(self, tmp_path: Path, content: str) -> None:
        (tmp_path / "q.json").write_text(content)
        history = QueryHistory(tmp_path / "q.json")
        assert history.queries == []
        history.save("甲")
        assert QueryHistory(tmp_path / "q.json").queries == ["甲"]

    def test_where_nothing_can_be_written_that_is_said_once_and_it_lasts_as_long_as_the_sitting(
        self, tmp_path: Path
    ) -> None:
        (tmp_path / "file").write_text("")
        history = QueryHistory(tmp_path / "file" / "q.json")
        history.add("甲")
        with pytest.raises(OSError, match="file"):
            history.save("甲")
        history.add("乙")
        history.save("乙")
        assert history.queries == ["甲", "乙"]


async def test_enter_on_a_hit_reads_on_in_the_text_wherever_the_focus_was(
    reading: OpenReader, shelf: Path
) -> None:
    async with reading(shelf) as reader:
        await reader.press("o", "F")
        await reader.type("監測")
        await reader.press("tab", "enter")
        assert reader.focus == "reading"
