"""Exports of the news of a document: JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tui.corpus.comparison.document_news import DocumentNews, PhraseStanding
from tui.text.quoting import csv_line, json_text

_COLUMNS = ("phrase", "kind", "standing", "was", "count", "path", "start", "end", "section")
"""The columns of a line: ``path``, ``start`` and ``end`` are of the first place, of what is missing in the last one."""


def as_json(found: DocumentNews) -> Iterator[str]:
    """One object: against what the document is held, and each phrase with how it stands."""
    told = {
        "against": found.kind or "all",
        "earlier": found.earlier,
        "last": found.last or None,
        "phrases": [_told(one) for one in found.phrases],
    }
    yield json_text(told, 1) + "\n"


def as_csv(found: DocumentNews) -> Iterator[str]:
    """CSV lines (RFC 4180): the names of the columns, then a line a phrase."""
    yield csv_line(_COLUMNS)
    for one in found.phrases:
        told = _told(one) | {"section": " › ".join(one.section)}
        yield csv_line(["" if value is None else value for value in told.values()])


def _told(one: PhraseStanding) -> dict[str, Any]:
    return {
        "phrase": one.phrase.text,
        "kind": one.phrase.kind.value,
        "standing": one.standing.value,
        "was": one.was or None,
        "count": one.count,
        "path": one.path,
        "start": one.start,
        "end": one.end,
        "section": list(one.section),
    }
