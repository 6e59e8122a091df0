from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from rich.cells import cell_len
from rich.text import Text

from tests.app.conftest import OpenReader, Reader
from tui.app.lists.reuse.lines import (
    AskedSpan,
    ElsewhereState,
    ReuseLine,
    is_earlier,
    joined,
    listed,
    spans_at,
    steps,
    without_half_numbers,
)
from tui.app.lists.reuse.passage import Passage, broken
from tui.app.lists.reuse.rows import SharedRows
from tui.app.lists.reuse.screen import ElsewhereScreen
from tui.corpus.reuse.passages import SharedRun
from tui.corpus.reuse.reuse import SharedText
from tui.document.load import load
from tui.work.cancel import Interrupted

RUN = "层层压实防汛责任"


def rows(reader: Reader) -> SharedRows:
    return reader.app.screen.query_one(SharedRows)


def listed_paths(reader: Reader) -> list[str]:
    return [line.one.path for line in rows(reader).lines]


def passage(reader: Reader, name: str) -> tuple[str, float]:
    """What is seen of one of the two texts, without line ends, and how far it is scrolled."""
    shown = reader.app.screen.query_one(f"#{name}", Passage)
    lines = [shown.render_line(y).text.strip() for y in range(shown.size.height - 1)]
    return "".join(lines), shown.scroll_y


def asked(reader: Reader) -> AskedSpan:
    screen = reader.app.screen
    assert isinstance(screen, ElsewhereScreen)
    return screen.state.asked


class TestSeenElsewhere:
    async def test_big_e_lists_documents_and_shows_both_side_by_side(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, (100, 30)) as reader:
            await reader.press("]", "]", "]", "E")
            assert isinstance(reader.app.screen, ElsewhereScreen)
            assert {"taiwan.txt", "通知/002.txt"} <= set(listed_paths(reader))
            await reader.press(*["j"] * listed_paths(reader).index("taiwan.txt"))
            assert RUN in passage(reader, "mine")[0]
            assert "層層壓實防汛責任" in passage(reader, "other")[0]

    async def test_enter_opens_the_other_one_at_the_run_and_backspace_comes_back(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, (100, 30)) as reader:
            await reader.press("]", "]", "]")
            here = reader.title
            await reader.press("E")
            row = listed_paths(reader).index("taiwan.txt")
            await reader.press(*["j"] * row, "enter")
            assert not isinstance(reader.app.screen, ElsewhereScreen)
            assert reader.title == "防汛整備工作報告"
            assert "層層壓實防汛責任" in reader.text
            await reader.press("backspace")
            assert isinstance(reader.app.screen, ElsewhereScreen)
            assert rows(reader).cursor == row
            await reader.press("escape")
            assert reader.title == here

    async def test_n_shows_both_texts_at_the_next_run_and_f_scrolls_both(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, (100, 24)) as reader:
            await reader.press("E", "plus", "plus", "plus")
            assert asked(reader).end > 1_000
            await reader.press(*["j"] * listed_paths(reader).index("通知/002.txt"))
            before = passage(reader, "mine")[1], passage(reader, "other")[1]
            await reader.press("n")
            after = passage(reader, "mine")[1], passage(reader, "other")[1]
            assert before[0] != after[0]
            assert before[1] != after[1]
            await reader.press("N")
            assert before == (passage(reader, "mine")[1], passage(reader, "other")[1])
            await reader.press("b")
            assert passage(reader, "mine")[1] <= before[0]
            await reader.press("f")
            assert passage(reader, "other")[1] >= before[1]

    async def test_it_is_sorted_by_share_longest_run_and_date(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        (shelf / "通知" / "old.txt").write_text(
            f"关于防汛的旧通知\n\n2001年5月6日\n\n要尽职,{RUN}。\n", encoding="utf-8"
        )
        async with reading(shelf, (100, 30)) as reader:
            await reader.press("]", "]", "]", "E", "S")
            shares = [line.one.share for line in rows(reader).lines]
            assert shares == sorted(shares, reverse=True)
            await reader.press("S")
            lengths = [line.one.longest for line in rows(reader).lines]
            assert lengths == sorted(lengths, reverse=True)
            await reader.press("S")
            assert listed_paths(reader)[0] == "通知/old.txt"

    async def test_plus_minus_and_brackets_ask_about_something_else(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, (100, 30)) as reader:
            await reader.press("]", "]", "]", "E")
            first = asked(reader)
            await reader.press("plus")
            wider = asked(reader)
            assert wider.start <= first.start
            assert wider.end - wider.start > first.end - first.start
            await reader.press("minus")
            assert asked(reader) == first
            await reader.press("right_square_bracket")
            assert asked(reader).start > first.start
            await reader.press("left_square_bracket")
            assert asked(reader).start == first.start

    async def test_what_is_selected_is_what_it_asks_about(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, (100, 30)) as reader:
            await reader.press("]", "]", "]", "V", "s", "E")
            document = reader.desk.document
            assert document
            words = document.clean[asked(reader).start : asked(reader).end]
            assert words.endswith("。")
            assert len(words) < 60
            await reader.press("escape")
            assert reader.desk.pane.selected

    async def test_in_a_narrow_terminal_the_texts_stand_one_above_the_other(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, (80, 24)) as reader:
            await reader.press("]", "]", "]", "E")
            mine, other = (reader.app.screen.query_one(f"#{n}", Passage) for n in ("mine", "other"))
            assert mine.region.bottom <= other.region.y
            assert mine.region.width == 80
            await reader.press("z")
            assert not rows(reader).display

    async def test_in_a_narrow_terminal_the_columns_keep_their_names(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf, (60, 24)) as reader:
            await reader.press("]", "]", "]", "E", "plus", "plus", "plus")
            caption, head, *_ = reader.text.splitlines()
            assert "Seen elsewhere" in caption
            assert "here" in head

    async def test_a_search_is_stopped_when_one_asks_about_something_else_or_leaves(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        begun: list[int] = []
        stopped: list[int] = []

        def endless(
            searcher: object, document: object, start: int, end: int, **told: Callable[..., bool]
        ) -> None:
            begun.append(start)
            told["progress"](1, 100)
            while not told["cancelled"]():
                Event().wait(0.001)
            stopped.append(start)
            raise Interrupted

        async with reading(shelf, (100, 30)) as reader:
            await reader.press("]", "E", "escape")
            monkeypatch.setattr("tui.corpus.reuse.reuse.find_reuse", endless)
            await reader.pilot.press("E")
            assert "searched so far" in reader.text
            await reader.pilot.press("right_square_bracket", "escape")
            await reader.settle()
            assert not isinstance(reader.app.screen, ElsewhereScreen)
            assert len(set(begun)) == 2
            assert sorted(stopped) == sorted(begun)

    async def test_a_document_that_is_gone_is_said(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf, (120, 30)) as reader:
            await reader.press("]", "]", "]", "E")
            row = listed_paths(reader).index("taiwan.txt")
            (shelf / "taiwan.txt").unlink()
            await reader.press(*["j"] * row)
            assert "No such file" in reader.text

    async def test_near_copies_are_folded_under_the_first_of_them(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        city = (shelf / "通知" / "002.txt").read_text("utf-8")
        for name in ("copy1.txt", "copy2.txt"):
            (shelf / name).write_text(city + "转载。\n", encoding="utf-8")
        async with reading(shelf, (100, 30)) as reader:
            await reader.press("]", "]", "]", "E")
            folded = listed_paths(reader)
            row = next(at for at, line in enumerate(rows(reader).lines) if line.copies)
            assert rows(reader).lines[row].copies == 2
            await reader.press(*["j"] * row, "space")
            assert len(listed_paths(reader)) == len(folded) + 2
            await reader.press("space")
            assert listed_paths(reader) == folded


class TestAsking:
    def test_without_an_outline_it_is_about_the_paragraph(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_text("春眠不觉晓处处闻啼鸟。\n\n夜来风雨声花落知多少。\n", encoding="utf-8")
        document = load(path)
        assert not document.path_at(0)
        state = ElsewhereState.at(document, document.clean.index("夜来"))
        assert document.clean[state.asked.start : state.asked.end] == "夜来风雨声花落知多少。"
        state.ask_beside(-1)
        assert document.clean[state.asked.start : state.asked.end] == "春眠不觉晓处处闻啼鸟。"

    def test_what_is_selected_goes_before_the_section(self, shelf: Path) -> None:
        document = load(shelf / "通知" / "001.txt")
        at = document.clean.index(RUN)
        state = ElsewhereState.at(document, at, (at, at + len(RUN)))
        assert state.asked == AskedSpan(at, at + len(RUN), RUN)
        assert state.spans[-1].end == len(document.clean)

    def test_spans_go_from_the_paragraph_to_the_document(self, shelf: Path) -> None:
        document = load(shelf / "通知" / "001.txt")
        spans = spans_at(document, document.clean.index(RUN))
        sizes = [one.end - one.start for one in spans]
        assert sizes == sorted(set(sizes))
        assert spans[-1] == AskedSpan(0, len(document.clean), document.title)


def shared(path: str, weight: float, date: str = "", twin: str = "") -> SharedText:
    return SharedText(path, path, date, (), weight, 0.1, weight, 8, (SharedRun(0, 0, 8),), twin)


class TestListing:
    def test_copies_come_under_the_one_that_is_first_by_what_they_are_sorted_by(self) -> None:
        found = [shared("a", 0.9, "2020"), shared("b", 0.5), shared("c", 0.4, "2019", twin="a")]
        assert listed(found, "weight", set()) == [ReuseLine(found[0], 1), ReuseLine(found[1])]
        assert listed(found, "date", {"a"}) == [
            ReuseLine(found[2], 1),
            ReuseLine(found[0], under=True),
            ReuseLine(found[1]),
        ]

    def test_a_date_is_earlier_only_as_far_as_both_are_known(self) -> None:
        assert is_earlier("2019-12", "2020-01-05")
        assert not is_earlier("2020", "2020-01-05")
        assert not is_earlier("", "2020")

    def test_one_steps_through_runs_that_do_not_overlap(self) -> None:
        runs = [
            SharedRun(0, 5, 10),
            SharedRun(4, 90, 30),
            SharedRun(40, 0, 8),
            SharedRun(40, 60, 8),
        ]
        assert steps(runs) == [SharedRun(4, 90, 30), SharedRun(40, 0, 8)]

    @pytest.mark.parametrize(
        ("one", "other", "run", "lit"),
        [
            ("在2025年前", "在2026年前", SharedRun(0, 0, 4), "在"),
            ("第12条规定", "第2条规定", SharedRun(2, 1, 4), "条规定"),
            ("在2025年前", "在2025年前", SharedRun(0, 0, 7), "在2025年前"),
            ("2025", "2026", SharedRun(0, 0, 3), ""),
        ],
    )
    def test_no_half_of_a_number_is_lit(
        self, one: str, other: str, run: SharedRun, lit: str
    ) -> None:
        shown = without_half_numbers(run, one, other)
        assert one[shown.here :][: shown.length] == other[shown.there :][: shown.length] == lit

    def test_spans_that_touch_are_one(self) -> None:
        assert joined([(5, 9), (0, 3), (3, 5), (20, 22), (21, 25)]) == [(0, 9), (20, 25)]


def test_no_line_of_the_texts_begins_with_a_comma() -> None:
    lit = Text("居民收入增长与经济增长保持基本同步，居民消费价格涨幅\n稳中求进。", "bold")
    lines = broken(lit, 34)
    assert all(not line.plain.startswith("，") for _start, line in lines)
    assert max(cell_len(line.plain) for _start, line in lines) <= 34
    assert [lit.plain[start : start + len(line.plain)] for start, line in lines] == [
        line.plain for _start, line in lines
    ]
