"""Bookmarks and notes on spans of documents, kept beside the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from tui.corpus.kept import FOLDER, KeptFile
from tui.document.anchor import Anchor, find_again
from tui.document.model import Document, Span


@dataclass(frozen=True, slots=True)
class Note:
    """What a reader keeps of a span: ``words`` of their own, or none, which is a bookmark.

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
class Placed:
    """A note and its span in the clean text as that is now; ``None`` where nothing is left."""

    note: Note
    span: Span | None


class Notes:
    """The notes of one library, by document (paths relative to the library)."""

    def __init__(self, root: Path) -> None:
        self._file = KeptFile(root / FOLDER / "notes.json", _decode, _encode)
        self._kept: dict[str, tuple[Note, ...]] = {}

    @classmethod
    def of(cls, root: Path) -> Notes:
        """The notes kept beside the library at ``root``; none where there is no file.

        Raises ``BrokenKeptFile``; after that, a second call finds none.
        """
        made = cls(root)
        made._kept = made._file.read()
        return made

    def all(self) -> Mapping[str, tuple[Note, ...]]:
        """The notes of each document that has any, in the order of its text."""
        return self._kept

    def on(self, document: Document) -> list[Placed]:
        """The notes on a document, each where its words stand now."""
        kept = self._kept.get(document.path, ())
        return [Placed(note, find_again(document.clean, note.anchor)) for note in kept]

    def put(self, path: str, note: Note) -> None:
        """Keep a note, in the place of the one with the same ``ident``.

        Raises ``OSError`` where it cannot be written, ``BrokenKeptFile``.
        """
        self._change(path, lambda kept: [*_without(kept, note.ident), note])

    def remove(self, path: str, ident: str) -> None:
        """Forget a note. Raises as ``put`` does."""
        self._change(path, lambda kept: _without(kept, ident))

    def reword(self, path: str, ident: str, words: str) -> None:
        """Give a note other words. Raises as ``put`` does."""
        self._change(
            path, lambda kept: [replace(n, words=words) if n.ident == ident else n for n in kept]
        )

    def _change(self, path: str, change: Callable[[Iterable[Note]], Iterable[Note]]) -> None:
        def ordered(kept: tuple[Note, ...] | None) -> tuple[Note, ...]:
            return tuple(sorted(change(kept or ()), key=lambda n: (n.anchor.start, n.made)))

        self._kept = self._file.change(path, ordered)


def as_markdown(notes: Mapping[str, Iterable[Note]], headings: Mapping[str, str]) -> str:
    """Notes as Markdown: documents, section paths, quotations and the reader's own words.

    ``headings`` are what each document is to be called; where it is none, its path.
    """
    parts = []
    for path, kept in notes.items():
        parts.append(f"# {headings.get(path, path)}")
        section: tuple[str, ...] = ()
        for note in kept:
            if note.section and note.section != section:
                parts.append(f"## {' › '.join(note.section)}")
            section = note.section
            parts.append(
                "\n".join(f"> {line}".rstrip() for line in note.quote.strip().splitlines())
            )
            if note.words:
                parts.append(note.words)
    return "\n\n".join(parts) + "\n" if parts else ""


def _without(kept: Iterable[Note], ident: str) -> list[Note]:
    return [note for note in kept if note.ident != ident]


def _decode(data: Any) -> tuple[Note, ...]:
    return tuple(_note(made) for made in data)


def _note(data: dict[str, Any]) -> Note:
    made = Note(**{**data, "anchor": Anchor(**data["anchor"]), "section": tuple(data["section"])})
    if not all(
        isinstance(text, str) for text in (made.ident, made.words, made.quote, *made.section)
    ):
        raise TypeError("a note is made of texts")
    return made


def _encode(notes: tuple[Note, ...]) -> list[dict[str, Any]]:
    return [asdict(note) for note in notes]
