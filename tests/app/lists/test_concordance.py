"""The concordance: sorted, grouped, folded, filtered, plotted, written."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.widgets import Input

from tests.app.conftest import Gate, OpenReader, Reader
from tests.app.reader.conftest import SENTENCE, TOWN
from tui.app.lists.concordance.dispersion_rows import DispersionRows
from tui.app.lists.concordance.rows import ConcordanceRows, cut, laid_out, section, tail
from tui.app.lists.concordance.screen import ConcordanceScreen
from tui.app.lists.concordance.state import GROUPS, SORTS
from tui.corpus.concordance.concordance import ConcordanceSort, Group
from tui.corpus.keep.notes import Notes
from tui.corpus.keep.phrase_choices import Choices
from tui.text.cells import cells


async def open_concordance(reader: Reader, query: str) -> ConcordanceScreen:
    await reader.press("F")
    await reader.type(query)
    await reader.press("enter")
    screen = reader.app.screen
    assert isinstance(screen, ConcordanceScreen)
    return screen


@settings(max_examples=100, deadline=None)
@given(text=st.text("ab疫，“\u0301𠀀 ", max_size=20), width=st.integers(-1, 20))
def test_what_is_cut_fills_its_cells(text: str, width: int) -> None:
    for kept, more in ((cut(text, width), 1), (tail(text, width), -1)):
        assert text.startswith(kept) if more > 0 else text.endswith(kept)
        assert cells(kept) <= max(0, width)
        if len(kept) < len(text):
            missed = text[len(kept)] if more > 0 else text[-len(kept) - 1]
            assert cells(kept + missed) > width or not cells(missed)


def listed(reader: Reader) -> list[str]:
    """The rows of the list as they are seen."""
    screen = reader.app.screen
    assert isinstance(screen, ConcordanceScreen)
    return reader.text.splitlines()[2 : 2 + screen.rows.row_count()]


class TestLines:
    async def test_they_are_aligned_by_cells(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await open_concordance(reader, "防汛")
            screen = reader.app.screen
            assert isinstance(screen, ConcordanceScreen)
            columns = set()
            for row in range(screen.rows.row_count()):
                pieces = screen.rows.row(row, 110)
                columns.add(cells("".join(piece.text for piece in pieces[:3])))
                assert pieces[3].text == "防汛"
            assert len(columns) == 1

    @pytest.mark.parametrize("width", [20, 40, 80, 120, 200])
    @pytest.mark.parametrize("match", [2, 8, 400])
    def test_no_row_is_wider_than_the_screen(self, width: int, match: int) -> None:
        for grouped in Group:
            parts = laid_out(width, match, grouped=grouped)
            beside = [parts.date, parts.document, parts.issuer, parts.section]
            used = 3 + parts.left + parts.right + sum(part + 2 for part in beside if part)
            assert used <= width
            assert min(parts.left, parts.right) > 0

    def test_of_a_long_section_path_the_end_is_told(self) -> None:
        path = ("第一章", "总则", "第三条")
        assert section(path, 40) == "第一章 › 总则 › 第三条"
        assert section(path, 14) == "总则 › 第三条"
        assert section(path, 3) == "第三条"
        assert section((), 3) == ""

    async def test_they_are_shown_in_the_script_that_is_chosen(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            screen = await open_concordance(reader, "监测预警")

            def matches() -> set[str]:
                rows = range(screen.rows.row_count())
                return {screen.rows.row(row, 80)[3].text for row in rows}

            assert matches() == {"监测预警", "監測預警"}
            await reader.press("s")
            assert matches() == {"监测预警"}
            assert "s 简" in reader.text
            await reader.press("s")
            assert matches() == {"監測預警"}


class TestOrder:
    def test_every_order_of_the_core_can_be_had(self) -> None:
        assert {name for name, _ in SORTS} == set(ConcordanceSort)
        assert {name for name, _ in GROUPS} == set(Group)

    async def test_s_steps_through_the_orders(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            screen = await open_concordance(reader, "防汛")
            assert screen.rows.view
            seen = [screen.rows.view.sort]
            for _ in range(len(SORTS) - 1):
                await reader.press("S")
                seen.append(screen.rows.view.sort)
            assert set(seen) == set(ConcordanceSort)

    async def test_where_it_takes_long_to_sort_it_says_so(
        self, reading: OpenReader, shelf: Path, gate: Gate
    ) -> None:
        async with reading(shelf) as reader:
            await open_concordance(reader, "防汛")
            gate.hold("seek")
            await reader.pilot.press("S")
            while "sorting" not in reader.text:
                await reader.pilot.pause()
            gate.release("seek")
            await reader.settle()
            assert "sorting" not in reader.text

    async def test_groups_are_told_and_fold(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            screen = await open_concordance(reader, "防汛")
            count = screen.rows.row_count()
            await reader.press("C")
            assert screen.rows.view
            assert screen.rows.row_count() == count + 3
            assert "关于做好防汛抗旱工作的通知" in listed(reader)[0]
            await reader.press("z")
            assert len(listed(reader)) == 3
            await reader.press("j", "l", "l")
            assert screen.rows.cursor == 2
            assert screen.rows.row_count() == 3 + screen.rows.view.groups[1].size
            await reader.press("z", "z")
            assert screen.rows.row_count() == count + 3

    async def test_documents_beside_the_folders_are_a_group_with_a_name(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await open_concordance(reader, "防汛")
            await reader.press("C", "C", "z")
            assert [row.split("  ")[1] for row in listed(reader)] == ["通知", "in no folder of it"]

    async def test_brackets_go_from_group_to_group(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            screen = await open_concordance(reader, "防汛")
            await reader.press("C", "right_square_bracket")
            second = screen.rows.cursor
            assert "全市防汛工作会议讲话" in listed(reader)[second]
            await reader.press("j", "left_square_bracket")
            assert screen.rows.cursor == second
            await reader.press("left_square_bracket")
            assert screen.rows.cursor == 0

    async def test_the_group_under_the_cursor_is_folded_with_h_and_space(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            screen = await open_concordance(reader, "防汛")
            await reader.press("C")
            count = screen.rows.row_count()
            await reader.press("j", "h")
            assert screen.rows.cursor == 0
            assert screen.rows.row_count() < count
            await reader.press("space")
            assert screen.rows.row_count() == count


class TestPhrase:
    async def test_the_cursor_is_on_the_place_one_came_from(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("n", "n", "enter")
            screen = reader.app.screen
            assert isinstance(screen, ConcordanceScreen)
            line = screen.rows.line_at(screen.rows.cursor)
            assert line is not None
            current = reader.desk.pane.highlights.current
            assert current
            assert screen.rows.occurrence(line).start == current.start


class TestFilter:
    async def test_lines_are_filtered_as_one_types(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            screen = await open_concordance(reader, "防汛")
            count = screen.rows.row_count()
            await reader.press("slash")
            await reader.type("责任")
            some = screen.rows.row_count()
            assert 0 < some < count
            assert all("責任" in line or "责任" in line for line in listed(reader))
            await reader.press("enter")
            assert screen.rows.row_count() == some
            assert screen.rows.has_focus
            await reader.press("slash", "escape")
            assert screen.rows.row_count() == count

    async def test_a_wrong_filter_is_said(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await open_concordance(reader, "防汛")
            await reader.press("slash")
            await reader.type("/(/")
            assert "no regular expression" in reader.text
            # Neither beside the filter nor in its bar stands the number of lines of the one before.
            _caption, order, *_lines = reader.text.splitlines()
            assert "//(/   D where" in order
            assert reader.text.rstrip().endswith("/ /(/")

    async def test_what_was_wrong_is_not_said_of_a_filter_that_is_right(
        self, reading: OpenReader, shelf: Path, gate: Gate
    ) -> None:
        async with reading(shelf) as reader:
            await open_concordance(reader, "防汛")
            await reader.press("slash")
            await reader.type("/(/")
            gate.hold("seek")
            await reader.press("backspace", "backspace", "backspace")
            await reader.type("责任")
            assert "no regular expression" not in reader.text
            gate.release("seek")


class TestDispersion:
    async def test_a_strip_a_document_and_from_it_to_its_lines(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            screen = await open_concordance(reader, "防汛")
            await reader.press("D")
            plot = screen.query_one(DispersionRows)
            assert plot.has_focus
            assert plot.row_count() == 3
            head = next(row for row in reader.text.split("\n") if "places" in row)
            assert head.index("places") < head.index("/10,000") < head.index("where")
            assert "   1/3" in reader.text
            looks = {look for piece in plot.row(0, 100) for look in piece.looks}
            assert "dispersion--ground" in looks
            assert looks & {"dispersion--1", "dispersion--2", "dispersion--3"}
            await reader.press("S", "S", "S", "j", "enter")
            rows = screen.query_one(ConcordanceRows)
            assert rows.has_focus
            line = rows.line_at(rows.cursor)
            assert line is not None
            assert rows.occurrence(line).path == "通知/002.txt"


class TestWriting:
    async def write(self, reader: Reader, name: str) -> None:
        await reader.press("w")
        reader.app.screen.query_one("LineBar Input", Input).value = name
        await reader.press("enter")

    @pytest.mark.parametrize("end", ["csv", "jsonl", "md"])
    async def test_the_lines_that_are_shown_are_written(
        self, reading: OpenReader, shelf: Path, tmp_path: Path, end: str
    ) -> None:
        async with reading(shelf) as reader:
            await open_concordance(reader, "防汛")
            file = tmp_path / f"lines.{end}"
            await self.write(reader, str(file))
            assert "Written to" in reader.text
            written = file.read_text(encoding="utf-8-sig")
            assert written.count("防汛整備工作報告") >= 1
            assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".l")] == []
            if end == "csv":
                rows = list(csv.DictReader(written.splitlines()))
                assert {row["match"] for row in rows} == {"防汛"}

    async def test_a_file_that_is_there_is_overwritten_only_when_one_says_so(
        self, reading: OpenReader, shelf: Path, tmp_path: Path
    ) -> None:
        file = tmp_path / "lines.csv"
        file.write_text("mine")
        async with reading(shelf) as reader:
            await open_concordance(reader, "防汛")
            await self.write(reader, str(file))
            assert "is there already" in reader.text
            await reader.press("enter")
            assert "Nothing was written" in reader.text
            await self.write(reader, str(file))
            await reader.press("escape")
            assert file.read_text() == "mine"
            await self.write(reader, str(file))
            await reader.press("y", "enter")
            assert file.read_text(encoding="utf-8-sig").startswith("path,")

    @pytest.mark.parametrize(
        ("name", "said"), [("x.pdf", "has to end in"), ("none/x.csv", "Not written")]
    )
    async def test_what_goes_wrong_is_said(
        self, reading: OpenReader, shelf: Path, tmp_path: Path, name: str, said: str
    ) -> None:
        async with reading(shelf) as reader:
            await open_concordance(reader, "防汛")
            await self.write(reader, str(tmp_path / name))
            assert said in reader.text


class TestLine:
    async def test_its_sentence_is_copied_with_or_without_a_citation(
        self, reading: OpenReader, shelf: Path, copies: list[str]
    ) -> None:
        async with reading(shelf) as reader:
            await open_concordance(reader, "安全放在")
            await reader.press("y")
            assert copies == [SENTENCE]
            assert "copied 33 characters" in reader.text
            await reader.press("Y")
            assert copies[1] == f"“{SENTENCE}”（《关于做好防汛抗旱工作的通知》，一、提高思想认识）"

    async def test_it_is_bookmarked_and_that_is_taken_back(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await open_concordance(reader, "安全放在")
            await reader.press("m")
            assert "bookmarked" in reader.text
            assert [note.quote for note in Notes.of(shelf).all()[TOWN]] == [SENTENCE]
            await reader.press("m")
            assert "bookmark removed" in reader.text
            assert not Notes.of(shelf).all().get(TOWN)

    async def test_its_wording_is_pinned_and_lit(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await open_concordance(reader, "監測預警")
            await reader.press("P")
            assert "pinned: 监测预警" in reader.text
            assert Choices.of(shelf).pinned == ("监测预警",)
            await reader.press("P")
            assert Choices.of(shelf).pinned == ()


async def test_with_a_filter_the_caption_tells_of_the_lines_that_it_leaves(
    reading: OpenReader, shelf: Path
) -> None:
    async with reading(shelf) as reader:
        await open_concordance(reader, "防汛")
        count = len(listed(reader))
        await reader.press("slash")
        await reader.type("责任")
        await reader.press("enter")
        assert f"{len(listed(reader))} of {count} times in 3 documents" in reader.text
        assert len(listed(reader)) < count


async def test_backspace_leads_from_the_lines_of_a_document_back_to_the_plot(
    reading: OpenReader, shelf: Path
) -> None:
    async with reading(shelf) as reader:
        screen = await open_concordance(reader, "防汛")
        await reader.press("D", "j", "enter")
        assert screen.rows.has_focus
        assert screen.state.group == "document"
        await reader.press("backspace")
        assert screen.plot.has_focus
        assert screen.plot.cursor == 1
        await reader.press("D")
        assert screen.state.group == "none"
        await reader.press("backspace")
        assert reader.app.screen is not screen
