"""A document in pieces, as it goes from the process that parses it to others: small ones, quickly unpickled."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import Any, Final

from tui.document.model import Document, Heading, RecurringLines
from tui.errors import UnreadableFile
from tui.text.edits import EditMap

TEXT_PIECE: Final = 1 << 19
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


def parsed_pieces(
    name: str, data: bytes, recurring: RecurringLines, off: Collection[str]
) -> Iterator[Piece]:
    """The pieces of the document in ``data``, called ``name``, as ``tui.document.load.parse`` reads it.

    Its source comes before anything is found in it. What cannot be read is ``Refused``.
    """
    # Whoever puts a document together again needs none of what reads it.
    from tui.document.formats import read
    from tui.document.load import parse_extracted

    try:
        extracted = read(name, data)
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


def assembled(name: str, pieces: Iterable[Piece], show: Shower | None = None) -> Document:
    """The document of these pieces; ``show`` is given its source as soon as that is there.

    Raises ``UnreadableFile`` where it was refused, once there are no more pieces.
    """
    texts: dict[str, list[str]] = {"source": [], "clean": []}
    headings: list[Heading] = []
    fields: dict[str, Any] = {}
    source, refused = "", ""
    for piece in pieces:
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
    if refused:
        raise UnreadableFile(name, refused)
    clean = "".join(texts["clean"]) or source
    return _lined(Document(source=source, clean=clean, headings=tuple(headings), **fields))


def _lined(document: Document) -> Document:
    """``document`` with its lines found by now, and not when the screen asks for the first."""
    document.line_of(0)
    return document


def _cut(of: str, text: str) -> Iterator[TextChunk]:
    for start in range(0, len(text), TEXT_PIECE):
        yield TextChunk(of, text[start : start + TEXT_PIECE])
