"""Bookmarks and notes on spans of documents, kept beside the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from enum import Enum
from pathlib import Path
from threading import Lock
from typing import Any
from uuid import uuid4

from tui.corpus.keep.document_file import DocumentJsonFile, is_of
from tui.corpus.keep.json_file import BrokenJsonFile, PartlyBroken
from tui.corpus.keep.schema import checked
from tui.document.anchor import Anchor, find_again
from tui.document.model import Document, Span
from tui.locale import _
from tui.text.quoting import markdown_line, markdown_text


@dataclass(frozen=True, slots=True)
class Note:
    """A bookmark, or with ``words`` a note, on a span of a document.

    ``ident`` tells it from others, ``section`` is the path of headings when it was made,
    outermost first, ``made`` when that was (ISO).
    """

    ident: str
    anchor: Anchor
    words: str = ""
    section: tuple[str, ...] = ()
    made: str = ""

    @property
    def quote(self) -> str:
        """The text of the span when the note was made."""
        return self.anchor.quote


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note and its span in the clean text as that is now; ``None`` where nothing is left."""

    note: Note
    span: Span | None


class Meanwhile(Enum):
    """Changes of another reader to a note that was to be changed here."""

    NOTHING = "nothing"
    REMOVED = "removed"
    REWORDED = "reworded"


class Notes:
    """The notes of one library, by document (paths relative to the library).

    They may be changed from several threads, and by other readers: what one of these wrote since
    is never lost.
    """

    def __init__(self, root: Path) -> None:
        self._file = DocumentJsonFile(root, "notes.json", _decode, _encode)
        self._kept: dict[str, tuple[Note, ...]] = {}
        self._lock = Lock()

    @classmethod
    def of(cls, root: Path) -> Notes:
        """The notes kept beside the library at ``root``; none where there is no file.

        Raises ``BrokenJsonFile``; after that, a second call finds those that are good.
        """
        made = cls(root)
        made._kept = made._file.read()
        return made

    def all(self) -> Mapping[str, tuple[Note, ...]]:
        """The notes of each document that has any, in the order of its text."""
        return self._kept

    def changed(self) -> bool:
        """Whether another reader has written since: a look at the file's date."""
        return self._file.changed()

    def refresh(self) -> None:
        """Take in what other readers wrote. Raises ``BrokenJsonFile``; there are those then that are good."""
        with self._lock:
            try:
                self._kept = self._file.read()
            except BrokenJsonFile:
                self._kept = {}
                with suppress(BrokenJsonFile):
                    self._kept = self._file.read()
                raise

    def on(self, document: Document) -> list[PlacedNote]:
        """The notes on a document, each where its words stand now."""

        def fits(path: str, notes: tuple[Note, ...]) -> bool:
            return is_of(document, path, [note.anchor.around for note in notes])

        with self._lock:
            self._kept = self._file.follow(self._kept, document.path, fits)
        kept = self._kept.get(document.path, ())
        return [PlacedNote(note, find_again(document.clean, note.anchor)) for note in kept]

    def put(self, path: str, note: Note) -> None:
        """Keep a note, in the place of the one with the same ``ident``.

        Raises ``OSError`` where it cannot be written, ``BrokenJsonFile``.
        """
        self._change(path, lambda kept: [*_without(kept, note.ident), note])

    def remove(self, path: str, note: Note) -> Meanwhile:
        """Forget a note as it was seen here; where it was reworded since, it stays.

        Raises as ``put`` does.
        """
        met = Meanwhile.NOTHING

        def change(kept: Iterable[Note]) -> Iterable[Note]:
            nonlocal met
            met = _met(kept, note)
            return kept if met is Meanwhile.REWORDED else _without(kept, note.ident)

        self._change(path, change)
        return met

    def reword(self, path: str, note: Note, words: str) -> Meanwhile:
        """Give a note, as it was seen here, other words.

        One that was removed since comes back with them; of one that was reworded since there
        are two then. Raises as ``put`` does.
        """
        met = Meanwhile.NOTHING

        def change(kept: Iterable[Note]) -> Iterable[Note]:
            nonlocal met
            met = _met(kept, note)
            if met is Meanwhile.REMOVED and not words:
                return kept
            if met is Meanwhile.REWORDED:
                return [*kept, replace(note, words=words, ident=uuid4().hex)]
            return [*_without(kept, note.ident), replace(note, words=words)]

        self._change(path, change)
        return met

    def trouble(self) -> BrokenJsonFile | None:
        """The fault that the last change has met with and put aside, told once."""
        return self._file.trouble()

    def _change(self, path: str, change: Callable[[Iterable[Note]], Iterable[Note]]) -> None:
        def ordered(kept: tuple[Note, ...] | None) -> tuple[Note, ...]:
            return tuple(sorted(change(kept or ()), key=lambda n: (n.anchor.start, n.made)))

        with self._lock:
            self._kept = self._file.change(path, ordered)


def as_markdown(notes: Mapping[str, Iterable[Note]], headings: Mapping[str, str]) -> str:
    """Notes as Markdown: documents, section paths, quotations and the reader's own words.

    Signs of Markdown in them are escaped: a quotation shows as it stands, and runs nothing.

    ``headings`` are what each document is to be called; where it is none, its path.
    """
    parts = []
    for path, kept in notes.items():
        parts.append(f"# {markdown_text(headings.get(path, path))}")
        section: tuple[str, ...] = ()
        for note in kept:
            if note.section != section:
                # What stands in no section does not belong to the one before it.
                parts.append(f"## {markdown_text(' › '.join(note.section)) or '—'}")
            section = note.section
            parts.append(
                "\n".join(f"> {markdown_line(line)}".rstrip() for line in _lines(note.quote))
            )
            if note.words:
                parts.append("\n".join(map(markdown_line, _lines(note.words))))
    return "\n\n".join(parts) + "\n" if parts else ""


def _lines(text: str) -> list[str]:
    return text.strip().splitlines()


def _met(kept: Iterable[Note], seen: Note) -> Meanwhile:
    now = next((note for note in kept if note.ident == seen.ident), None)
    if now is None:
        return Meanwhile.REMOVED
    return Meanwhile.NOTHING if now.words == seen.words else Meanwhile.REWORDED


def _without(kept: Iterable[Note], ident: str) -> list[Note]:
    return [note for note in kept if note.ident != ident]


def _decode(data: Any) -> tuple[Note, ...]:
    if not isinstance(data, list):
        raise TypeError(_("not a list of notes"))
    good, fault = [], ""
    for made in data:
        try:
            good.append(_note(made))
        except (TypeError, ValueError) as error:
            fault = fault or str(error)
    if fault:
        raise PartlyBroken(tuple(good), fault)
    return tuple(good)


def _note(data: Any) -> Note:
    made = checked(Note, data)
    if not 0 <= made.anchor.start <= made.anchor.end:
        raise ValueError(_("the place of a note is none"))
    return made


def _encode(notes: tuple[Note, ...]) -> list[dict[str, Any]]:
    return [asdict(note) for note in notes]
