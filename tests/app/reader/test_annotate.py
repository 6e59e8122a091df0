import errno
from pathlib import Path

import pytest

from tests.app.conftest import Gate, OpenReader, Reader
from tests.app.reader.conftest import SENTENCE, TOWN, go_to_sentence
from tui.app.jobs.notes import note_on
from tui.app.lists.notes.screen import NotesScreen
from tui.app.widgets.notice import Notice
from tui.corpus.keep.notes import Note, Notes


def notes(shelf: Path) -> list[Note]:
    return [note for kept in Notes.of(shelf).all().values() for note in kept]


def marked(reader: Reader) -> list[tuple[str, str]]:
    """What is marked in the text, and how."""
    assert reader.desk.document
    clean = reader.desk.document.clean
    return [(clean[one.start : one.end], one.look) for one in reader.desk.pane.notes.spans]


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

    async def test_what_cannot_be_kept_is_said(
        self, reading: OpenReader, shelf: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_arguments: object, **_options: object) -> None:
            raise OSError(errno.ENOSPC, "no space left")

        monkeypatch.setattr("tui.corpus.keep.json_file.JsonFile.change", full)
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
            for typed, found in (("chazheng", 1), ("ＣＺ", 1), ("chazhengle", 0), ("查证", 1)):
                await reader.press("slash", "ctrl+a", "ctrl+k")
                await reader.type(typed)
                await reader.press("enter")
                assert f"Bookmarks and notes: {found}" in reader.text
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

    async def test_a_note_that_is_chosen_is_not_gone_to_where_one_goes_elsewhere_meanwhile(
        self, reading: OpenReader, shelf: Path, gate: Gate
    ) -> None:
        async with reading(shelf) as reader:
            await reader.press("m", "J", "B")
            gate.hold("way")
            await reader.press("enter", "J")
            gate.release()
            await reader.settle()
            assert reader.title == "防汛整備工作報告"
