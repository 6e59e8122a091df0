"""Reading a document in another process, within limits: first its source, then the parsed document."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from pathlib import Path

from tui.corpus.library.document_pieces import (
    TEXT_PIECE,
    Piece,
    Refused,
    Shower,
    assembled,
    parsed_pieces,
)
from tui.corpus.library.shared_parses import SharedParses
from tui.document.file_kinds import PLAIN
from tui.document.model import NO_LINES, Document, RecurringLines
from tui.errors import UnreadableFile
from tui.work.cancel import Cancelled, Interrupted, WorkEnded
from tui.work.limits import reason_of, stretch_for
from tui.work.warm_child import Waits, warm_children


def read_apart(
    path: Path | bytes,
    name: str,
    recurring: RecurringLines = NO_LINES,
    *,
    off: Collection[str] = (),
    show: Shower | None = None,
    cancelled: Cancelled | None = None,
    shared: SharedParses | None = None,
) -> Document:
    """The document at ``path``, or in these bytes, as ``tui.document.load.load`` reads it.

    Another process reads it; a file that takes more than its limits is no document. What the processes
    that have the same ``shared`` parse is parsed by one of them.
    ``show`` is given its source, with nothing found in it yet, as soon as that is decoded. Raises
    ``UnreadableFile``, and ``Interrupted`` when ``cancelled``.
    """
    stretch, arguments = _stretch(path), (path, name, recurring, off, shared)
    try:
        read: Iterator[Piece] = warm_children().run(
            pieces, *arguments, cancelled=cancelled, stretch=stretch
        )
        document = assembled(name, read, show)
    except WorkEnded as error:
        reason = reason_of(error)
        if shared and isinstance(path, Path):
            shared.leave(path, reason)
        raise UnreadableFile(name, reason) from error
    except Interrupted:
        if shared and isinstance(path, Path):
            shared.leave(path)
        raise
    if len(document.source) > TEXT_PIECE:
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


def pieces(
    path: Path | bytes,
    name: str,
    recurring: RecurringLines,
    off: Collection[str],
    shared: SharedParses | None = None,
) -> Iterator[Piece | Waits]:
    """The pieces of a document, read and handed over in the other process."""
    from tui.document.load import read_regular

    gc.disable()
    if isinstance(path, bytes):
        yield from parsed_pieces(name, path, recurring, off)
        return
    try:
        data = read_regular(path, name)
    except UnreadableFile as error:
        yield Refused(error.reason)
        return
    if shared:
        yield from shared.pieces(path, name, data, recurring, off)
    else:
        yield from parsed_pieces(name, data, recurring, off)
