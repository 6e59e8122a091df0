"""Loading a document: read, decode, repair, outline, about; garbage collection waits meanwhile."""

from __future__ import annotations

import gc
import os
import stat
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.document.about import about
from tui.document.formats import read
from tui.document.formats.extracted import Extracted
from tui.document.model import NO_LINES, Document, RecurringLines, Span
from tui.document.outline.build import outline
from tui.document.outline.format_headings import Given
from tui.document.outline.titles import cut_short
from tui.errors import UnreadableFile
from tui.locale.deferred import deferred
from tui.text.edits import EditMap
from tui.text.repair.boilerplate import boilerplate
from tui.text.repair.pipeline import repair
from tui.work.limits import LARGEST_FILE

_LONGEST_GIVEN = 2000
"""Characters of the title that a format gives of which one is made."""


def load(
    path: Path,
    *,
    name: str | None = None,
    off: Collection[str] = (),
    recurring: RecurringLines = NO_LINES,
) -> Document:
    """The document at ``path``; ``name`` is what it is called instead of its path.

    ``off`` names repairs that are not to be made; ``recurring`` are lines that several
    files of its folder share. Raises ``UnreadableFile``.
    """
    name = os.fspath(path) if name is None else name
    return parse(name, read_regular(path, name), off=off, recurring=recurring)


def read_regular(path: Path, name: str) -> bytes:
    """The bytes of a regular file; nothing else is opened. Raises ``UnreadableFile``."""
    try:
        # Opening a pipe would wait for its writer: O_NONBLOCK does not.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise UnreadableFile(name, _reason(error)) from error
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise UnreadableFile(name, deferred("not a regular file; hongtou opens only those"))
    with os.fdopen(descriptor, "rb") as file:
        try:
            if os.fstat(descriptor).st_size <= LARGEST_FILE:
                # One that grows while it is read, or tells no size, is read no further.
                data = file.read(LARGEST_FILE + 1)
                if len(data) <= LARGEST_FILE:
                    return data
        except OSError as error:
            raise UnreadableFile(name, _reason(error)) from error
    most = LARGEST_FILE >> 20
    raise UnreadableFile(name, deferred("too large: over {most} MB; split it", most=most))


@contextmanager
def gc_paused() -> Iterator[None]:
    """A decorator: the collector of cycles does not run while the function does.

    Parsing makes objects by the hundred thousand, keeps most of them and ties no cycles. The
    collector, which looks through all that is kept each time it has grown by a quarter, takes a
    fifth of the time of a corpus and finds nothing. Threads that parse at once do no harm: the
    first that ends sets the collector going again.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@gc_paused()
def parse(
    name: str, data: bytes, *, off: Collection[str] = (), recurring: RecurringLines = NO_LINES
) -> Document:
    """The document in ``data``, called ``name``; the rest as in ``load``.

    Raises ``UnreadableFile``.
    """
    return parse_extracted(name, read(name, data), off=off, recurring=recurring)


@gc_paused()
def parse_extracted(
    name: str,
    extracted: Extracted,
    *,
    off: Collection[str] = (),
    recurring: RecurringLines = NO_LINES,
) -> Document:
    """The document whose text its format gave, called ``name``; the rest as in ``load``."""
    repaired = repair(extracted.text, extracted.edits, off)
    clean, edits = repaired.clean, repaired.edits
    edges = tuple(Span(start, end) for start, end in boilerplate(clean, recurring.edges))
    notes = [Span(edits.to_clean(start), edits.to_clean(end)) for start, end in extracted.notes]
    apart = sorted([*edges, *notes])
    headings, listed = outline(clean, edits, apart, _given(extracted, edits), recurring.heads)
    edges = tuple(sorted([*edges, listed])) if listed else edges
    facts = about(clean, headings, edges, name=name, given_title=_title(extracted, off))
    return Document(
        path=name,
        encoding=extracted.encoding,
        source=extracted.text,
        clean=clean,
        edits=edits,
        headings=headings,
        boilerplate=edges,
        about=facts,
    )


def _title(extracted: Extracted, off: Collection[str]) -> str | None:
    """The format's own title after the repairs of the text, on one line, and no longer than any title is."""
    given = (extracted.title or "")[:_LONGEST_GIVEN]
    title = " ".join(repair(given, off=off).clean.split()) if given else ""
    return title[: cut_short(title, 0, len(title))] or None


def _given(extracted: Extracted, edits: EditMap) -> list[Given]:
    """The format's own headings, in clean offsets."""
    return [
        Given(h.level, Span(edits.to_clean(h.start), edits.to_clean(h.end)), h.evidence)
        for h in extracted.headings
    ]


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
