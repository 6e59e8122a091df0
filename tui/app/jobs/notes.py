"""Changes of bookmarks and notes for the writer, each with the words that say what was done."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from tui.corpus.keep.notes import Meanwhile, Note, Notes
from tui.document.anchor import anchor_of
from tui.document.citation import section
from tui.locale import _

if TYPE_CHECKING:
    from tui.document.model import Document


def put(notes: Notes, path: str, note: Note) -> str:
    """Keep a note; what was done, in words. Raises as ``Notes.put`` does."""
    notes.put(path, note)
    return _("note kept") if note.words else _("bookmarked")


def remove(notes: Notes, path: str, note: Note) -> str:
    """Forget a note, and the same."""
    if notes.remove(path, note) is Meanwhile.REWORDED:
        return _("another reader has reworded this note in the meantime; it stays")
    return _("note deleted") if note.words else _("bookmark removed")


def reword(notes: Notes, path: str, note: Note, words: str) -> str:
    """Give a note other words, and the same."""
    return {
        Meanwhile.NOTHING: _("note kept"),
        Meanwhile.REMOVED: _("another reader has taken this note away; it is kept with your words"),
        Meanwhile.REWORDED: _("another reader has reworded this note; both are kept"),
    }[notes.reword(path, note, words)]


def note_on(document: Document, start: int, end: int, words: str = "") -> Note:
    """A new note on a clean span of a document."""
    made = datetime.now(UTC).isoformat(timespec="seconds")
    held = anchor_of(document.clean, start, end)
    return Note(uuid4().hex, held, words, section(document, start), made)
