import os
from pathlib import Path

import pyperclip
import pytest

from tests.app.conftest import OpenReader, Reader
from tui.app.jobs.notes import note_on
from tui.app.lists.notes.screen import NotesScreen
from tui.app.reader import copy as copying
from tui.app.widgets.notice import Notice
from tui.corpus.keep.notes import Note, Notes

SENTENCE = "坚持人民至上、生命至上,始终把保障人民群众生命财产安全放在第一位。"
TOWN = "通知/001.txt"


def notes(shelf: Path) -> list[Note]:
    return [note for kept in Notes.of(shelf).all().values() for note in kept]


def marked(reader: Reader) -> list[tuple[str, str]]:
    """What is marked in the text, and how."""
    assert reader.desk.document
    clean = reader.desk.document.clean
    return [(clean[one.start : one.end], one.look) for one in reader.desk.pane.notes.spans]


async def go_to_sentence(reader: Reader) -> None:
    """To the sentence under the first heading."""
    document = reader.desk.document
    assert document
    reader.desk.pane.jump(document.clean.index(SENTENCE))
    await reader.settle()


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was copied."""
    monkeypatch.delenv("SSH_CONNECTION", raising=False)
    made: list[str] = []
    monkeypatch.setattr(pyperclip, "copy", made.append)
    return made


class TestBookmarks:
    async def test_m_bookmarks_the_sentence_and_m_again_takes_it_away(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await go_to_sentence(reader)
            await reader.press("m")
            assert marked(reader) == [(SENTENCE, "reading--bookmark")]
            assert [note.quote for note in notes(shelf)] == [SENTENCE]
            assert notes(shelf)[0].section == ("一、提高思想认识",)
            await reader.press("m")
            assert marked(reader) == []
            assert notes(shelf) == []

    async def test_it_is_marked_the_next_time_where_the_file_has_changed(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await go_to_sentence(reader)
            await reader.press("m")
        file = shelf / TOWN
        file.write_text("关于\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
        async with reading(shelf) as reader:
            assert marked(reader) == [(SENTENCE, "reading--bookmark")]

    async def test_what_cannot_be_kept_is_said(self, reading: OpenReader, shelf: Path) -> None:
        (shelf / ".hongtou").write_text("", encoding="utf-8")
        async with reading(shelf) as reader:
            await go_to_sentence(reader)
            await reader.press("m")
            assert marked(reader) == []
            assert "could not be kept" in reader.screen.query_one(Notice).words
            assert "bookmarked" not in reader.text

    async def test_bookmarked_is_said_once_it_is_kept(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("m")
            assert "bookmarked" in reader.text

    async def test_each_of_several_damaged_files_is_said(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        (shelf / ".hongtou").mkdir()
        for name in ("notes", "outlines", "phrases"):
            (shelf / ".hongtou" / f"{name}.json").write_text("{", encoding="utf-8")
        async with reading(shelf) as reader:
            said = [notice.words for notice in reader.screen.query(Notice)]
            for name in ("notes", "outlines", "phrases"):
                assert any(f"{name}.json" in words for words in said)


class TestTwoReaders:
    async def test_what_another_reader_writes_is_seen_in_text_and_list(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            document = reader.desk.document
            assert document
            at = document.clean.index(SENTENCE)
            Notes.of(shelf).put(TOWN, note_on(document, at, at + 4, "查"))
            reader.features.annotate.look()
            await reader.settle()
            assert marked(reader) == [(SENTENCE[:4], "reading--note")]
            await reader.press("B", "j")
            Notes.of(shelf).put(TOWN, note_on(document, 0, 4, "前"))
            reader.features.annotate.look()
            await reader.settle()
            assert "Bookmarks and notes: 2" in reader.text
            await reader.press("x")
            assert [note.words for note in notes(shelf)] == ["前"]

    async def test_a_note_reworded_here_comes_back_where_another_took_it_away(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await go_to_sentence(reader)
            await reader.press("M")
            await reader.type("查")
            await reader.press("enter", "M")
            Notes.of(shelf).remove(TOWN, notes(shelf)[0])
            await reader.type("证")
            await reader.press("enter")
            assert [note.words for note in notes(shelf)] == ["查证"]
            assert "another reader has taken this note away" in reader.text


class TestNotes:
    async def test_m_shifted_writes_a_note_that_can_be_changed(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await go_to_sentence(reader)
            await reader.press("M")
            await reader.type("查")
            await reader.press("enter")
            assert marked(reader) == [(SENTENCE, "reading--note")]
            await reader.press("M")
            await reader.type("证")
            await reader.press("enter")
            assert [note.words for note in notes(shelf)] == ["查证"]

    async def test_all_are_listed_filtered_gone_to_and_taken_back(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await go_to_sentence(reader)
            await reader.press("M")
            await reader.type("查证")
            await reader.press("enter", "G", "m", "B")
            assert "Bookmarks and notes: 2" in reader.text
            await reader.press("slash")
            await reader.type("查證")
            await reader.press("enter")
            assert "Bookmarks and notes: 1" in reader.text
            await reader.press("x")
            assert len(notes(shelf)) == 1
            await reader.press("U")
            assert len(notes(shelf)) == 2
            await reader.press("j", "e")
            await reader.type("了")
            await reader.press("enter")
            assert "查证了" in [note.words for note in notes(shelf)]
            await reader.press("enter")
            assert SENTENCE[:6] in reader.text
            assert reader.desk.pane.reading_at == notes(shelf)[0].anchor.start

    async def test_they_are_written_to_a_file_but_never_over_one(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(shelf)
        async with reading(shelf) as reader:
            await go_to_sentence(reader)
            await reader.press("m", "B", "w", "enter")
            text = (shelf / "notes.md").read_text(encoding="utf-8")
            assert text.splitlines()[2:] == ["## 一、提高思想认识", "", f"> {SENTENCE}"]
            await reader.press("w", "enter")
            assert "there already" in reader.text
            await reader.press("n", "enter")
            assert "Nothing was written" in reader.text
            await reader.press("escape")
            assert not isinstance(reader.app.screen, NotesScreen)


class TestSelecting:
    async def test_keys_select_across_rows_and_y_copies(
        self, reading: OpenReader, shelf: Path, copies: list[str]
    ) -> None:
        async with reading(shelf) as reader:
            await go_to_sentence(reader)
            await reader.press("V", "space", "w", "h")
            assert reader.desk.pane.selected is not None
            await reader.press("y")
            assert copies == ["坚持人民至上、"]
            assert reader.desk.pane.selected is None
            assert reader.focus == "reading"
            assert "copied 7 characters" in reader.text

    @pytest.mark.parametrize(
        ("keys", "words"),
        [
            (["space", "l", "l", "o", "l"], "持人"),
            (["space", "j"], f"{SENTENCE}汛期"),
            (["space", "k"], "提高思想认识\n坚"),
            (["k", "space", "j"], "提高思想认识\n坚"),
            (["w", "b", "space", "right", "left"], "坚"),
            (["s"], SENTENCE),
            (["right_curly_bracket", "left_curly_bracket", "p"], SENTENCE),
        ],
    )
    async def test_every_way_of_the_caret(
        self, reading: OpenReader, shelf: Path, copies: list[str], keys: list[str], words: str
    ) -> None:
        async with reading(shelf) as reader:
            await go_to_sentence(reader)
            await reader.press("V", *keys, "enter")
            assert copies[0].startswith(words)

    async def test_what_is_selected_is_cited_bookmarked_and_noted(
        self, reading: OpenReader, shelf: Path, copies: list[str]
    ) -> None:
        async with reading(shelf) as reader:
            await go_to_sentence(reader)
            await reader.press("V", "space", "l", "Y")
            assert copies == ["“坚持”（《关于做好防汛抗旱工作的通知》，一、提高思想认识）"]
            await reader.press("V", "space", "l", "m")
            assert marked(reader) == [("坚持", "reading--bookmark")]
            await reader.press("m", "V", "space", "l", "l", "M")
            await reader.type("注")
            await reader.press("enter")
            assert marked(reader) == [("坚持人", "reading--note")]

    async def test_escape_selects_nothing(self, reading: OpenReader, shelf: Path) -> None:
        async with reading(shelf) as reader:
            await reader.press("V", "space", "l", "escape")
            assert reader.desk.pane.selected is None
            assert reader.focus == "reading"

    async def test_without_a_selection_the_paragraph_is_copied_as_source_where_that_is_shown(
        self, reading: OpenReader, tmp_path: Path, copies: list[str]
    ) -> None:
        (tmp_path / "a.txt").write_text("　　各单位要抓好落实。\n　　下一步。\n", encoding="utf-8")
        async with reading(tmp_path) as reader:
            await reader.press("y", "w", "y", "Y")
            assert copies[0] == "各单位要抓好落实。"
            assert copies[1].strip() == copies[0]
            assert copies[2] == "“各单位要抓好落实。”（《a.txt》）"


class TestEditing:
    async def test_the_editor_is_told_the_line_and_a_change_is_read_anew(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[list[str]] = []
        monkeypatch.setattr(copying.Copy, "_run_editor", lambda _, words, __: asked.append(words))
        monkeypatch.setenv("EDITOR", "/bin/sh")
        monkeypatch.delenv("VISUAL", raising=False)
        async with reading(shelf) as reader:
            await go_to_sentence(reader)
            await reader.press("ctrl+e")
            assert asked == [["/bin/sh", "+6", str(shelf / TOWN)]]

    async def test_no_editor_and_no_loan_of_the_terminal_are_said(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setenv("EDITOR", "no-such-editor")
        async with reading(shelf) as reader:
            await reader.press("ctrl+e")
            assert "no-such-editor" in reader.screen.query_one(Notice).words
            monkeypatch.setenv("EDITOR", "/bin/sh")
            await reader.press("ctrl+e")
            assert "cannot be lent" in reader.screen.query_one(Notice).words


class TestChangedFiles:
    async def test_a_file_that_changed_is_read_anew_in_its_place(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            await go_to_sentence(reader)
            document = reader.desk.document
            assert document
            reader.desk.pane.bring_into_view(document.clean.index(SENTENCE), from_top=0)
            file = shelf / TOWN
            file.write_text("前言。\n" * 9 + file.read_text(encoding="utf-8"), encoding="utf-8")
            reader.features.watch.look()
            await reader.settle()
            again = reader.desk.document
            assert again
            assert again is not document
            assert again.clean[reader.desk.pane.top :].startswith(SENTENCE)

    async def test_a_file_that_came_back_is_read_again(
        self, reading: OpenReader, shelf: Path
    ) -> None:
        async with reading(shelf) as reader:
            file = shelf / TOWN
            os.rename(file, shelf / "away")
            reader.features.watch.look()
            await reader.settle()
            assert "vanished" in reader.screen.query_one(Notice).words
            os.rename(shelf / "away", file)
            reader.features.watch.look()
            await reader.settle()
            assert not reader.screen.query(Notice)

    @pytest.mark.parametrize("now", [bytes(range(256)) * 9, b""])
    async def test_a_file_that_cannot_be_read_any_more_keeps_its_old_text(
        self, reading: OpenReader, shelf: Path, now: bytes
    ) -> None:
        async with reading(shelf) as reader:
            (shelf / TOWN).write_bytes(now)
            reader.features.watch.look()
            await reader.settle()
            assert "cannot be read now" in reader.screen.query_one(Notice).words
            assert "防汛" in reader.text
