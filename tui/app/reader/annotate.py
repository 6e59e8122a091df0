"""Bookmarks and notes: made where one reads, marked in the text, listed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding

from tui.app.reader.watch import LOOK_EVERY
from tui.app.reading.highlights import Marked
from tui.app.state.jumps import Position
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.jobs.jobs import Job
    from tui.app.lists.notes.screen import Chosen, NotesScreen
    from tui.app.reader.desk import Desk
    from tui.app.reader.documents import Documents
    from tui.app.reader.overview import Overview
    from tui.corpus.keep.notes import Note, Notes, PlacedNote
    from tui.corpus.library.library import Library
    from tui.document.model import Document, Span


class _ReadNotes(NamedTuple):
    """The notes of a library; ``trouble`` says why those that were kept could not be read."""

    notes: Notes
    trouble: str = ""


class Annotate:
    """Keeps what the reader marks, beside the library."""

    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding(
            "m",
            "do('annotate.toggle_bookmark')",
            _("Bookmark this sentence, or no longer"),
            id="reader.bookmark",
        ),
        Binding("M", "do('annotate.write')", _("Write a note on this sentence"), id="reader.note"),
        Binding("B", "do('annotate.list_all')", _("All bookmarks and notes"), id="reader.notes"),
    )

    def __init__(self, desk: Desk, documents: Documents, overview: Overview) -> None:
        self._desk = desk
        self._documents = documents
        self._overview = overview
        self._notes: Notes | None = None
        self._placed: tuple[PlacedNote, ...] = ()
        self._listed: NotesScreen | None = None

    # Reading and marking them

    def begin(self) -> None:
        """Read the notes that were kept on the library, and look at them from time to time."""
        library = self._desk.library
        if library:
            self._desk.jobs.latest("notes", partial(_read, library), self._begin_with)
            self._desk.screen.set_interval(LOOK_EVERY, self.look)

    def _begin_with(self, read: _ReadNotes) -> None:
        self._notes = read.notes
        if read.trouble:
            self._warn(read.trouble)
        self.place()

    def look(self) -> None:
        """See whether another reader has written notes, and show them."""
        notes = self._notes
        if notes and self._desk.document and notes.changed():
            self._desk.jobs.latest("notes", partial(_refresh, notes), self._refreshed)

    def _refreshed(self, trouble: str) -> None:
        if trouble:
            self._warn(trouble)
        self.place()

    def place(self) -> None:
        """Find the notes on the open document in it, and mark them."""
        self._placed = ()
        notes, document = self._notes, self._desk.document
        if notes and document:
            self._desk.jobs.latest("place notes", partial(_place, notes, document), self._mark)

    def _mark(self, placed: tuple[PlacedNote, ...]) -> None:
        self._placed = placed
        if self._listed:
            self._listed.fill()
        self._desk.pane.notes.show(
            [
                Marked(*one.span, "reading--note" if one.note.words else "reading--bookmark")
                for one in placed
                if one.span
            ]
        )
        self._overview.survey()
        if lost := sum(one.span is None for one in placed):
            words = _("{lost} notes whose words are gone: B lists them")
            self._desk.say(words.format(lost=lost))

    def _warn(self, reason: str) -> None:
        self._desk.warn(_("Bookmarks and notes"), shown(reason))

    # Making them

    @property
    def sentence(self) -> tuple[int, int] | None:
        """The clean span of what is selected, or of the sentence where one reads."""
        document, pane = self._desk.document, self._desk.pane
        if not document or not pane.display or not document.clean:
            return None
        from tui.app.reading.motions import Whole, around

        clean = document.clean
        at = min(pane.reading_at, len(clean) - 1)
        while at < len(clean) - 1 and clean[at].isspace():
            at += 1
        return pane.selected or around(clean, at, Whole.SENTENCE).span

    def _note_on(self, span: tuple[int, int]) -> PlacedNote | None:
        over = [
            one
            for one in self._placed
            if one.span and one.span.start < span[1] and one.span.end > span[0]
        ]
        return over[0] if over else None

    def toggle_bookmark(self) -> None:
        """Bookmark what is selected, or the sentence; where there is a bookmark, take it away."""
        self.bookmark(self.sentence)

    def bookmark(self, span: tuple[int, int] | None) -> None:
        """Bookmark a clean span; where there is a bookmark, take it away."""
        document, notes = self._desk.document, self._notes
        if not span or not document or not notes:
            return
        from tui.app.jobs.notes import note_on, put, remove

        there = self._note_on(span)
        if there is None:
            self._change(partial(put, notes, document.path, note_on(document, *span)))
        elif there.note.words:
            self._desk.say(_("there is a note of yours here: M changes it"))
        else:
            self._change(partial(remove, notes, document.path, there.note))

    def write(self) -> None:
        """Write a note on what is selected, or on the sentence; or change the one there is."""
        self.ask(self.sentence)

    def ask(self, span: tuple[int, int] | None) -> None:
        """Let the reader write a note on a clean span, or change the one there is."""
        if span and self._desk.document and self._notes:
            there = self._note_on(span)
            words = there.note.words if there else ""
            self._desk.bars.ask(_("Note"), shown(words), partial(self._keep_note, span, there))

    def _keep_note(self, span: tuple[int, int], there: PlacedNote | None, words: str) -> None:
        document, notes = self._desk.document, self._notes
        if not document or not notes:
            return
        from tui.app.jobs.notes import note_on, put, reword

        if there:
            self._change(partial(reword, notes, document.path, there.note, words))
        elif words:
            self._change(partial(put, notes, document.path, note_on(document, *span, words)))

    def _change(self, change: Callable[[], str]) -> None:
        """Write a change, which says what was done; and mark the notes as they are then."""
        self._desk.keep.write(change, self._changed, self._not_changed, host=self._desk.screen)

    def _changed(self, said: str) -> None:
        self._desk.say(said)
        self.place()

    def _not_changed(self, reason: str) -> None:
        words = _("This could not be kept beside the library: {error}")
        self._warn(words.format(error=reason))
        self.place()

    # All of them

    def list_all(self) -> None:
        """List all bookmarks and notes of the library."""
        from tui.app.lists.notes.screen import NotesScreen

        if self._notes:
            self._listed = NotesScreen(self._notes, self._desk.titles, self._desk.dates)
            self._desk.screen.app.push_screen(self._listed, self._go_to)

    def _go_to(self, chosen: Chosen | None) -> None:
        self._listed = None
        library = self._desk.library
        if library and chosen:
            path, note = chosen
            find = partial(_find, library, path, note)
            self._desk.jobs.latest("way", find, partial(self._arrive, path, note))
        else:
            self.place()

    def _arrive(self, path: str, note: Note, found: Span | str | None) -> None:
        """Go to a note; where its words are gone, to where they were."""
        if isinstance(found, str):
            self._warn(f"{path}: {found}")
            return
        start, end = found or (note.anchor.start, note.anchor.start)
        self._documents.jump_to(Position(path, start), end - start)
        if found is None:
            self._desk.say(_("the words of this note are gone; here they stood"))
        self.place()


def _read(library: Library, _job: Job) -> _ReadNotes:
    from tui.corpus.keep.json_file import BrokenJsonFile, good_of
    from tui.corpus.keep.notes import Notes

    try:
        return _ReadNotes(Notes.of(library.root))
    except BrokenJsonFile as error:
        return _ReadNotes(good_of(Notes.of, Notes, library.root), _cannot_be_read(error))


def _refresh(notes: Notes, _job: Job) -> str:
    """Take in what other readers wrote; why that could not be, or nothing."""
    from tui.corpus.keep.json_file import BrokenJsonFile

    try:
        notes.refresh()
    except BrokenJsonFile as error:
        return _cannot_be_read(error)
    return ""


def _cannot_be_read(error: Exception) -> str:
    words = _("The notes kept beside the library cannot be read: {error}")
    return words.format(error=error)


def _place(notes: Notes, document: Document, _job: Job) -> tuple[PlacedNote, ...]:
    return tuple(notes.on(document))


def _find(library: Library, path: str, note: Note, job: Job) -> Span | str | None:
    """Where a note stands in its document as that is now; a reason where that cannot be read."""
    from tui.document.anchor import find_again
    from tui.errors import UnreadableFile

    try:
        return find_again(library.load(path, cancelled=job.cancelled).clean, note.anchor)
    except UnreadableFile as error:
        return error.reason
