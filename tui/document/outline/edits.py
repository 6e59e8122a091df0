"""Outline edits: the reader's own changes, made again when the file has changed.

A change holds on to the text of its heading's line, not to an offset: it is made again wherever
that line stands, the nearest place first where the line stands more than once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from tui.document.anchor import nearest
from tui.document.model import Document, Heading, Kind
from tui.document.outline.titles import title_span

_ANCHOR = 40
"""Characters of a line by which it is known again."""
_TOO_SHORT = 6
"""Characters under which a first sentence is no safe hold: it may stand in many places."""


class Change(StrEnum):
    """Kinds of changes that a reader makes to a heading."""

    RETITLE = "retitle"
    DEPTH = "depth"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class OutlineEdit:
    """One change: ``line`` is how the heading's line begins, ``near`` where it stood (clean offset).

    ``title`` is the new title (retitle, add), ``depth`` the new depth (depth, add).
    """

    change: Change
    line: str
    near: int
    title: str = ""
    depth: int = 0

    def as_json(self) -> dict[str, Any]:
        """The amendment in the form in which it is kept."""
        return asdict(self)


def anchor(document: Document, offset: int) -> str:
    """The beginning of the text at a clean offset, which an outline edit holds on to."""
    end = document.clean.find("\n", offset)
    end = len(document.clean) if end < 0 else end
    return document.clean[offset : min(end, offset + _ANCHOR)]


def changing(document: Document, heading: Heading, change: Change) -> OutlineEdit:
    """The outline edit that changes a heading of the document."""
    return OutlineEdit(change, anchor(document, heading.start), heading.start)


def adding(document: Document, start: int, end: int) -> OutlineEdit | None:
    """The outline edit that makes a heading of a clean span; ``None`` where there is no text in it."""
    clean = document.clean
    text = clean[start:end]
    words = text.lstrip()
    if not words:
        return None
    start += len(text) - len(words)
    line_end = clean.find("\n", start, end)
    title_start, title_end = title_span(clean, start, end if line_end < 0 else line_end)
    line = clean[start:title_end]
    if len(line) < _TOO_SHORT:
        line = anchor(document, start)
    above = [heading for heading in document.headings if heading.start < start]
    depth = max(1, above[-1].depth) if above else 1
    return OutlineEdit(Change.ADD, line, start, clean[title_start:title_end], depth)


def amend(document: Document, amendments: Iterable[OutlineEdit]) -> Document:
    """The document with its outline changed; an amendment whose line is gone changes nothing."""
    headings = list(document.headings)
    for amendment in amendments:
        place = _place(document.clean, amendment)
        if place is not None:
            headings = _changed(document, headings, amendment, place)
    return replace(document, headings=_measured(headings, document.headings, len(document.clean)))


def _place(clean: str, amendment: OutlineEdit) -> int | None:
    """The line of an outline edit as it stands now, nearest to where it stood."""
    return nearest(clean, amendment.line, amendment.near) if amendment.line else None


def _changed(
    document: Document, headings: Sequence[Heading], amendment: OutlineEdit, place: int
) -> list[Heading]:
    at = next((i for i, h in enumerate(headings) if h.start == place), None)
    if amendment.change is Change.ADD:
        if at is not None:
            return list(headings)
        added = _added(document, amendment, place)
        return sorted([*headings, added], key=lambda h: h.start)
    if at is None:
        return list(headings)
    kept = list(headings)
    if amendment.change is Change.REMOVE:
        del kept[at]
    elif amendment.change is Change.RETITLE:
        kept[at] = kept[at]._replace(title=amendment.title, evidence="reader", confidence=1.0)
    else:
        kept = _moved(kept, at, max(1, amendment.depth))
    return kept


def _moved(headings: list[Heading], at: int, depth: int) -> list[Heading]:
    """A heading set to a depth, and what stands under it along with it."""
    old = headings[at].depth
    last = at + 1
    while last < len(headings) and headings[last].depth > old:
        last += 1
    shifted = [h._replace(depth=max(1, h.depth + depth - old)) for h in headings[at:last]]
    shifted[0] = shifted[0]._replace(evidence="reader", confidence=1.0)
    return [*headings[:at], *shifted, *headings[last:]]


def _added(document: Document, amendment: OutlineEdit, place: int) -> Heading:
    return Heading(
        depth=max(1, amendment.depth),
        mark="",
        title=amendment.title or amendment.line.strip(),
        kind=Kind.HEADING,
        start=place,
        title_end=place + len(amendment.line),
        end=place,
        source_start=document.edits.to_source(place),
        line=document.line_of(place),
        evidence="reader",
    )


def _measured(
    headings: Sequence[Heading], before: Sequence[Heading], length: int
) -> tuple[Heading, ...]:
    """The headings with their ends; what the text closed ``before`` stays closed."""
    # The screen knows of changes before the first paint, which no outline is built for.
    from tui.document.outline.section_ends import section_ends

    starts = {length, *(h.start for h in before)}
    ends = section_ends([h.start for h in headings], [h.depth for h in headings], length)
    return tuple(
        h._replace(end=end if h.end <= h.start or h.end in starts else min(end, h.end))
        for h, end in zip(headings, ends, strict=True)
    )
