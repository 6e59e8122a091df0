import errno
from pathlib import Path

import pytest
from textual.geometry import Offset
from textual.selection import Selection

from tests.app.conftest import Gate, OpenReader, Reader
from tui.app.reader.edit_outline import paragraph_at
from tui.app.state.jumps import Position
from tui.app.widgets.notice import Notice
from tui.corpus.keep.outline_edits import OutlineEdits
from tui.corpus.library.library import Library

TITLE = "压实防汛责任"


def outline(reader: Reader) -> list[str]:
    """The outline as it is seen: each heading set in by its depth."""
    assert reader.desk.side
    return ["  " * (h.depth - 1) + h.mark + h.title for h in reader.desk.side.outline.headings]


def said(reader: Reader) -> str:
    return "\n".join(f"{n.heading}\n{n.words}" for n in reader.screen.query(Notice))


async def go_to(reader: Reader, title: str) -> None:
    await reader.press("o", "g")
    titles = [line.strip() for line in outline(reader)]
    await reader.press(*["j"] * next(at for at, t in enumerate(titles) if title in t))


class TestRetitle:
    async def test_enter_keeps_the_title_that_was_typed(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await go_to(reader, TITLE)
            await reader.press("e")
            assert f"Title  {TITLE}" in reader.text
            await reader.type("到人")
            await reader.press("enter")
            assert f"二、{TITLE}到人" in outline(reader)
            assert reader.focus == "outline"
            assert reader.desk.side
            assert reader.desk.side.outline.cursor == outline(reader).index(f"二、{TITLE}到人")

    async def test_it_is_there_the_next_time(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await go_to(reader, TITLE)
            await reader.press("e", "x", "enter")
        async with reading(shelf) as reader:
            assert f"二、{TITLE}x" in outline(reader)

    async def test_escape_leaves_it_as_it_was(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            before = outline(reader)
            await go_to(reader, TITLE)
            await reader.press("e", "x", "escape")
            assert outline(reader) == before
            assert reader.focus == "outline"
            assert not (shelf / ".hongtou").exists()

    async def test_an_empty_title_changes_nothing(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            before = outline(reader)
            await go_to(reader, TITLE)
            await reader.press("e", "ctrl+u", "enter")
            assert outline(reader) == before


class TestDepth:
    async def test_a_stop_deepens_with_what_stands_under_it_and_a_comma_lifts(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            before = outline(reader)
            await go_to(reader, TITLE)
            await reader.press("full_stop")
            at = before.index(f"二、{TITLE}")
            assert outline(reader)[at : at + 3] == [f"  {t}" for t in before[at : at + 3]]
            await reader.press("comma")
            assert outline(reader) == before

    async def test_what_stands_at_the_top_is_not_lifted(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            before = outline(reader)
            await go_to(reader, TITLE)
            await reader.press("comma")
            assert outline(reader) == before
            assert not (shelf / ".hongtou").exists()


class TestRemoveAndUndo:
    async def test_x_takes_a_heading_out_and_undo_brings_it_back(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            before = outline(reader)
            await go_to(reader, TITLE)
            await reader.press("x")
            assert outline(reader) == [line for line in before if TITLE not in line]
            await reader.press("U")
            assert outline(reader) == before

    async def test_where_nothing_was_changed_undo_says_so(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("o", "U")
            assert "no change of yours" in said(reader)
            await reader.press("escape")
            assert said(reader) == ""


class TestAdd:
    async def test_the_paragraph_at_the_top_becomes_a_heading(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            assert reader.desk.document
            place = reader.desk.document.clean.index("为切实做好")
            reader.features.documents.open(Position("通知/001.txt", place))
            await reader.press("a")
            assert "New heading  为切实做好全县防汛抗旱工作" in reader.text
            await reader.press("enter")
            assert any(line.startswith("为切实做好") for line in outline(reader))
            assert reader.focus == "reading"
            assert reader.desk.pane.top == place

    async def test_what_is_selected_becomes_one(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            assert reader.desk.document
            assert reader.desk.pane.view
            clean = reader.desk.document.clean
            start = clean.index("坚持二十四小时值班值守")
            base = reader.desk.pane.view.span(start, start + 11)
            marks = [Offset(2 * base[0], 0), Offset(2 * base[1] - 1, 0)]
            reader.screen.selections = {reader.desk.pane: Selection(*marks)}
            await reader.press("a", "enter")
            above = next(i for i, line in enumerate(outline(reader)) if "加强值班值守" in line)
            assert outline(reader)[above + 1] == "  坚持二十四小时值班值守"

    async def test_a_heading_is_not_added_twice(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            assert reader.desk.document
            place = reader.desk.document.clean.index("二、")
            reader.features.documents.open(Position("通知/001.txt", place))
            await reader.press("a")
            assert "in the outline already" in said(reader)


class TestPlace:
    async def test_the_text_stays_where_it_was_and_its_phrases_lit(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("n", "n", "d")
            before = reader.desk.pane.top
            await go_to(reader, TITLE)
            await reader.press("x")
            assert reader.desk.pane.top == before
            await reader.press("r", "n")
            assert reader.desk.pane.highlights.current

    async def test_what_was_folded_stays_folded(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await go_to(reader, TITLE)
            assert reader.desk.side
            unfolded = reader.desk.side.outline.row_count()
            await reader.press("space")
            rows = reader.desk.side.outline.row_count()
            assert rows < unfolded
            await reader.press("e", "x", "enter")
            assert reader.desk.side.outline.row_count() == rows


class TestBadCases:
    async def test_a_folder_that_cannot_be_written_to_is_named_and_nothing_changes(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_arguments: object, **_options: object) -> None:
            raise OSError(errno.ENOSPC, "no space left", ".hongtou/outlines.json")

        monkeypatch.setattr("tui.corpus.keep.json_file.JsonFile.change", full)
        async with reading(shelf) as reader:
            before = outline(reader)
            await go_to(reader, TITLE)
            await reader.press("x")
            assert outline(reader) == before
            assert "could not be kept" in said(reader)
            assert ".hongtou" in said(reader)

    @pytest.mark.parametrize("kept", ["{", "[]", '{"a.txt": [{"change": "paint"}]}'])
    async def test_changes_that_cannot_be_read_are_said_to_be_put_aside(
        self, reading: OpenReader, shelf: Path, kept: str
    ) -> None:
        (shelf / ".hongtou").mkdir()
        (shelf / ".hongtou" / "outlines.json").write_text(kept)
        async with reading(shelf) as reader:
            assert "outlines.broken.json" in said(reader)
            assert reader.title == "关于做好防汛抗旱工作的通知"
            await go_to(reader, TITLE)
            await reader.press("x")
            assert not any(TITLE in line for line in outline(reader))
            assert (shelf / ".hongtou" / "outlines.broken.json").read_text() == kept
        assert OutlineEdits.of(shelf)

    async def test_changes_that_broke_since_are_said_to_be_unreadable(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            (shelf / ".hongtou").mkdir()
            (shelf / ".hongtou" / "outlines.json").write_text("{")
            await go_to(reader, TITLE)
            await reader.press("x")
            assert "could not be read" in said(reader)
            assert not any(TITLE in line for line in outline(reader))

    async def test_a_file_that_changed_meanwhile_is_read_anew(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            path = shelf / "通知" / "001.txt"
            path.write_text(
                path.read_text(encoding="utf-8") + "五、抓好落实\n各地各部门抓好落实。\n"
            )
            await go_to(reader, TITLE)
            await reader.press("x")
            assert "五、抓好落实" in outline(reader)
            assert not any(TITLE in line for line in outline(reader))

    async def test_after_a_fault_the_next_change_is_made(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_arguments: object, **_named: object) -> None:
            raise RuntimeError("unforeseen")

        async with reading(shelf, faults=True) as reader:
            await go_to(reader, TITLE)
            for name in ("outlines", "load"):
                with monkeypatch.context() as broken:
                    target = {"outlines": (OutlineEdits, "add"), "load": (Library, "load")}[name]
                    broken.setattr(*target, fail)
                    await reader.press("x")
                    assert "unforeseen" in said(reader)
            await reader.press("e", "x", "enter")
            assert "Not changed" not in said(reader)

    async def test_a_change_while_the_last_one_is_being_kept_is_not_dropped_without_a_word(
        self, reading: OpenReader, shelf: Path, gate: Gate
    ) -> None:
        async with reading(shelf) as reader:
            await go_to(reader, TITLE)
            gate.hold("outline")
            await reader.press("full_stop", "full_stop")
            assert "still being kept" in reader.text
            gate.release()
            await reader.settle()
            assert f"  二、{TITLE}" in outline(reader)

    async def test_without_a_document_the_keys_do_nothing(
        self, reading: OpenReader, tmp_path: Path
    ) -> None:
        async with reading(tmp_path) as reader:
            await reader.press("a", "o", "e", "full_stop", "comma", "x", "U")
            assert "No documents here" in reader.text


TEXT = "一、回顾\n\n　　下一步打算如下。各单位抓好落实,按时报送。\n二、任务\n抓落实。\n"


def test_the_paragraph_is_that_of_the_offset_or_the_next_one() -> None:
    assert TEXT[slice(*paragraph_at(TEXT, 0))] == "一、回顾"
    assert (
        TEXT[slice(*paragraph_at(TEXT, 5))].strip() == "下一步打算如下。各单位抓好落实,按时报送。"
    )
    assert TEXT[slice(*paragraph_at(TEXT, 20))].strip().startswith("下一步")
    assert not TEXT[slice(*paragraph_at(TEXT, len(TEXT)))]
