"""Reading a document in another process, within limits: first its source, then the parsed document."""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from pathlib import Path
from typing import Any, Final

from tui.document.file_kinds import PLAIN
from tui.document.model import NO_LINES, Document, Heading, RecurringLines
from tui.errors import UnreadableFile
from tui.text.edits import EditMap
from tui.work.cancel import Cancelled, WorkEnded
from tui.work.limits import reason_of, stretch_for
from tui.work.warm_child import warm_children

_TEXT: Final = 1 << 19
"""Characters of a piece of text: a millisecond or two of unpickling."""

_HEADINGS: Final = 500
"""Headings of a piece: some three milliseconds."""

Shower = Callable[[Document], object]
"""A listener that is given the document as it stands in its file, before it is parsed."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that cannot be read, and the reason."""

    reason: str


@dataclass(frozen=True, slots=True)
class TextChunk:
    """A piece of a text; ``of`` says of which."""

    of: str
    text: str


@dataclass(frozen=True, slots=True)
class SourceComplete:
    """The end of the source; it was in this encoding."""

    encoding: str


@dataclass(frozen=True, slots=True)
class DocumentFields:
    """All fields of the document but its texts and its headings."""

    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class HeadingRows:
    """Some headings, each as the values of its fields: four times as quick as pickled headings."""

    rows: tuple[tuple[Any, ...], ...]


Piece = Refused | TextChunk | SourceComplete | DocumentFields | HeadingRows

_values = attrgetter(*Heading._fields)


def read_apart(
    path: Path | bytes,
    name: str,
    recurring: RecurringLines = NO_LINES,
    *,
    off: Collection[str] = (),
    show: Shower | None = None,
    cancelled: Cancelled | None = None,
) -> Document:
    """The document at ``path``, or in these bytes, as ``tui.document.load.load`` reads it.

    Another process reads it; a file that takes more than its limits is no document.
    ``show`` is given its source, with nothing found in it yet, as soon as that is decoded. Raises
    ``UnreadableFile``, and ``Interrupted`` when ``cancelled``.
    """
    texts: dict[str, list[str]] = {"source": [], "clean": []}
    headings: list[Heading] = []
    fields: dict[str, Any] = {}
    source, refused = "", ""
    try:
        children = warm_children()
        read = children.run(
            pieces, path, name, recurring, off, cancelled=cancelled, stretch=_stretch(path)
        )
        for piece in read:
            match piece:
                case Refused(reason):
                    refused = reason
                case TextChunk(of, text):
                    texts[of].append(text)
                case SourceComplete(encoding):
                    source = "".join(texts.pop("source"))
                    if show:
                        show(_lined(Document(name, encoding, source, source, EditMap())))
                case DocumentFields(found):
                    fields = found
                case HeadingRows(rows):
                    headings += (Heading(*row) for row in rows)
    except WorkEnded as error:
        raise UnreadableFile(name, reason_of(error)) from error
    if refused:
        raise UnreadableFile(name, refused)
    clean = "".join(texts["clean"]) or source
    document = _lined(Document(source=source, clean=clean, headings=tuple(headings), **fields))
    if len(source) > _TEXT:
        # What stays for as long as the document is read need not be looked through for garbage.
        gc.freeze()
    return document


def _stretch(path: Path | bytes) -> float:
    if isinstance(path, bytes):
        return stretch_for(len(path))
    try:
        return stretch_for(path.stat().st_size) if path.suffix.lower() in PLAIN else 1.0
    except OSError:
        return 1.0


def _lined(document: Document) -> Document:
    """``document`` with its lines found by now, and not when the screen asks for the first."""
    document.line_of(0)
    return document


def pieces(
    path: Path | bytes, name: str, recurring: RecurringLines, off: Collection[str]
) -> Iterator[Piece]:
    """The pieces of a document, read and handed over in the other process."""
    from tui.document.formats import read
    from tui.document.load import parse_extracted, read_regular

    gc.disable()
    try:
        extracted = read(name, path if isinstance(path, bytes) else read_regular(path, name))
    except UnreadableFile as error:
        yield Refused(error.reason)
        return
    yield from _cut("source", extracted.text)
    yield SourceComplete(extracted.encoding)
    document = parse_extracted(name, extracted, off=off, recurring=recurring)
    if document.clean != document.source:
        yield from _cut("clean", document.clean)
    fields = {key: getattr(document, key) for key in ("path", "encoding", "edits", "boilerplate")}
    yield DocumentFields({**fields, "about": document.about})
    rows = map(_values, document.headings)
    while piece := tuple(islice(rows, _HEADINGS)):
        yield HeadingRows(piece)


def _cut(of: str, text: str) -> Iterator[TextChunk]:
    for start in range(0, len(text), _TEXT):
        yield TextChunk(of, text[start : start + _TEXT])
