"""The concordance: every place of a phrase or query in the library, with what is around it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from tui.corpus.library import Library
from tui.corpus.model import Occurrence, Phrase
from tui.corpus.task import Cancelled, Progress
from tui.document.model import Document
from tui.errors import UnreadableFile
from tui.text.script import fold

CONTEXT = 40
"""Characters on each side of an occurrence, within its paragraph."""


class Sort(StrEnum):
    """How occurrences are put in order; ties go by document and place."""

    DOCUMENT = "document"
    RIGHT = "right"
    LEFT = "left"


def occurrences(
    library: Library,
    query: str | Phrase,
    *,
    sort: Sort = Sort.DOCUMENT,
    errors: list[UnreadableFile] | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[Occurrence]:
    """All places where ``query`` stands, in either script and width, in all documents.

    Places do not overlap. Those of a ``Phrase`` are the ones that are in its count: boilerplate is
    left out. Documents that cannot be read are passed over and added to ``errors``. When
    cancelled, what was found until then is returned.
    """
    body_only = isinstance(query, Phrase)
    wanted = query.text if isinstance(query, Phrase) else fold(query)
    if not wanted.strip():
        return []
    found: list[Occurrence] = []
    for document in library.documents(errors, progress, cancelled):
        found += in_document(document, wanted, body_only=body_only)
    return arranged(found, sort)


def in_document(
    document: Document, folded_query: str, *, body_only: bool = False
) -> Iterator[Occurrence]:
    """The places of a folded query in one document, in order."""
    folded = fold(document.clean)
    at = folded.find(folded_query)
    while at >= 0:
        end = at + len(folded_query)
        if not (body_only and _in_boilerplate(document, at, end)):
            yield occurrence(document, at, end)
        at = folded.find(folded_query, end)


def occurrence(document: Document, start: int, end: int) -> Occurrence:
    """The occurrence at a span of the clean text."""
    clean = document.clean
    line_start = clean.rfind("\n", 0, start) + 1
    line_end = clean.find("\n", end)
    line_end = len(clean) if line_end < 0 else line_end
    return Occurrence(
        path=document.path,
        start=start,
        end=end,
        source_start=document.edits.to_source(start),
        left=clean[max(line_start, start - CONTEXT) : start],
        match=clean[start:end],
        right=clean[end : min(line_end, end + CONTEXT)],
        heading=tuple(heading.title for heading in document.path_at(start)),
    )


def arranged(found: list[Occurrence], sort: Sort) -> list[Occurrence]:
    """Occurrences, given in the order of the documents, sorted."""
    if sort is Sort.RIGHT:
        return sorted(found, key=lambda place: fold(place.right))
    if sort is Sort.LEFT:
        return sorted(found, key=lambda place: fold(place.left)[::-1])
    return found


def _in_boilerplate(document: Document, start: int, end: int) -> bool:
    return any(span.start < end and start < span.end for span in document.boilerplate)
