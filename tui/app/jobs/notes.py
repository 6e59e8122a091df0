"""Bookmarks and notes, read, placed and kept off the screen's thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from textual.message import Message

from tui.corpus.keep.json_file import BrokenJsonFile
from tui.corpus.keep.notes import Meanwhile, Note, Notes, PlacedNote
from tui.document.anchor import anchor_of, find_again
from tui.document.citation import section
from tui.errors import UnreadableFile
from tui.locale import _

if TYPE_CHECKING:
    from tui.corpus.library.library import Library
    from tui.document.model import Document, Span


class NotesPlaced(Message):
    """Where the notes on a document stand in it."""

    def __init__(self, document: Document, placed: list[PlacedNote]) -> None:
        super().__init__()
        self.document = document
        self.placed = placed


class NotesFailed(Message):
    """Notes could not be read or kept."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class NoteKept(Message):
    """Something was done to a note, and is kept; ``said`` is what, in words."""

    def __init__(self, said: str) -> None:
        super().__init__()
        self.said = said


class NoteFound(Message):
    """Where a note that was chosen stands; ``span`` is None where its words are gone."""

    def __init__(self, path: str, note: Note, span: Span | None) -> None:
        super().__init__()
        self.path = path
        self.note = note
        self.span = span


@dataclass(frozen=True, slots=True)
class NoteJobs:
    """Does the work on the notes of a library, and tells through ``post``."""

    library: Library
    notes: Notes
    post: Callable[[Message], object]

    @classmethod
    def of(cls, library: Library, post: Callable[[Message], object]) -> NoteJobs:
        """The keeper of a library's notes; says where those cannot be read."""
        try:
            notes = Notes.of(library.root)
        except BrokenJsonFile as error:
            post(NotesFailed(_cannot_be_read(error)))
            notes = Notes(library.root)
        return cls(library, notes, post)

    def place(self, document: Document) -> None:
        """Tell where the notes on a document stand."""
        self.post(NotesPlaced(document, self.notes.on(document)))

    def renew(self, document: Document) -> None:
        """Take in what other readers wrote, and tell where the notes on a document stand now."""
        try:
            self.notes.refresh()
        except BrokenJsonFile as error:
            self.post(NotesFailed(_cannot_be_read(error)))
        self.place(document)

    def find(self, path: str, note: Note) -> None:
        """Tell where a note stands in its document as that is now."""
        try:
            clean = self.library.load(path).clean
        except UnreadableFile as error:
            self.post(NotesFailed(f"{error.path}: {error.reason}"))
        else:
            self.post(NoteFound(path, note, find_again(clean, note.anchor)))

    def put(self, document: Document, note: Note) -> None:
        """Keep a note on a document."""
        self._change(document, lambda: put(self.notes, document.path, note))

    def remove(self, document: Document, note: Note) -> None:
        """Forget a note on a document."""
        self._change(document, lambda: remove(self.notes, document.path, note))

    def reword(self, document: Document, note: Note, words: str) -> None:
        """Give a note other words."""
        self._change(document, lambda: reword(self.notes, document.path, note, words))

    def _change(self, document: Document, change: Callable[[], str]) -> None:
        said: list[str] = []
        reason = kept(lambda: said.append(change()))
        self.post(NotesFailed(reason) if reason else NoteKept(*said))
        if trouble := self.notes.trouble():
            self.post(NotesFailed(_cannot_be_read(trouble)))
        self.place(document)


def put(notes: Notes, path: str, note: Note) -> str:
    """Keep a note; what was done, in words. Raises as ``Notes.put`` does."""
    notes.put(path, note)
    return _("note kept") if note.words else _("bookmarked")


def remove(notes: Notes, path: str, note: Note) -> str:
    """Forget a note, and the same."""
    if notes.remove(path, note) is Meanwhile.REWORDED:
        return _("another reader has reworded this note in the meantime; it stays")
    return _("note taken away") if note.words else _("bookmark taken away")


def reword(notes: Notes, path: str, note: Note, words: str) -> str:
    """Give a note other words, and the same."""
    return {
        Meanwhile.NOTHING: _("note kept"),
        Meanwhile.REMOVED: _("another reader has taken this note away; it is kept with your words"),
        Meanwhile.REWORDED: _("another reader has reworded this note; both are kept"),
    }[notes.reword(path, note, words)]


def kept(change: Callable[[], None]) -> str:
    """Make a change to what is kept; why it could not be made, or nothing."""
    try:
        change()
    except (OSError, BrokenJsonFile) as error:
        return _("This could not be kept beside the library: {error}").format(error=error)
    return ""


def _cannot_be_read(error: BrokenJsonFile) -> str:
    words = _("The notes kept beside the library cannot be read: {error}")
    return words.format(error=error)


def note_on(document: Document, start: int, end: int, words: str = "") -> Note:
    """A new note on a clean span of a document."""
    made = datetime.now(UTC).isoformat(timespec="seconds")
    held = anchor_of(document.clean, start, end)
    return Note(uuid4().hex, held, words, section(document, start), made)
