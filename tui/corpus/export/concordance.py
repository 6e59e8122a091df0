"""Exports of a concordance: CSV, JSON Lines, Markdown; JSON and aligned text too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from tui.corpus.concordance.concordance import Concordance, Group
from tui.corpus.index.records import DocumentFacts
from tui.corpus.model import Occurrence
from tui.corpus.search.hits import Hits
from tui.text.cells import cells
from tui.text.printable import terminal_line, terminal_text
from tui.text.quoting import csv_line, json_text, markdown_text

COLUMNS = (
    "path",
    "title",
    "date",
    "issuer",
    "heading",
    "start",
    "source_start",
    "left",
    "match",
    "right",
    "section",
    "near_copy",
)
"""The columns of a line. ``heading`` has the titles above, ``section`` their marks, too.

Both are lists in JSON Lines, and joined by › in CSV. ``near_copy`` says whether the document is nearly
the same as another: true or false, in CSV 1 or 0.
"""

GROUP_COLUMNS = ("group", "group_count", "group_reach")
"""Columns of a line in CSV that come last where lines are grouped: its group's name, places, documents."""

_AROUND = 20
"""Characters on each side in aligned text."""


def as_csv(found: Concordance) -> Iterator[str]:
    """CSV lines (RFC 4180): the names of the columns, then a line a place."""
    grouped = found.group is not Group.NONE
    yield csv_line(COLUMNS + GROUP_COLUMNS if grouped else COLUMNS)
    at = 0
    lines = _lines(found.hits)
    for group in found.groups:
        more = (group.label, group.size, found.reach(group)) if grouped else ()
        for facts, occurrence in islice(lines, group.size):
            row = _row(facts, occurrence, near_copy=found.hits.is_near_copy(at))
            yield csv_line([*(int(v) if isinstance(v, bool) else v for v in row.values()), *more])
            at += 1


def as_json_lines(found: Concordance) -> Iterator[str]:
    """JSON lines, an object a place."""
    for at, (facts, occurrence) in enumerate(_lines(found.hits)):
        row = _row(facts, occurrence, near_copy=found.hits.is_near_copy(at)) | {
            "heading": list(occurrence.heading),
            "section": list(occurrence.section),
        }
        yield json_text(row) + "\n"


def as_markdown(found: Concordance) -> Iterator[str]:
    """Markdown lines: a table a group, under its name."""
    lines = _lines(found.hits)
    for group in found.groups:
        if found.group is not Group.NONE:
            yield f"## {markdown_text(group.label) or '—'} ({group.size})\n\n"
        yield "| left | match | right | document | date | issuer | section |\n"
        yield "| ---: | :---: | :--- | :--- | :--- | :--- | :--- |\n"
        for _, (facts, one) in zip(range(group.size), lines, strict=False):
            told = (
                markdown_text(one.left),
                f"**{markdown_text(one.match)}**",
                markdown_text(one.right),
                markdown_text(facts.title or facts.path),
                facts.date,
                markdown_text(facts.issuer),
                markdown_text(" › ".join(one.section)),
            )
            yield "| " + " | ".join(told) + " |\n"
        yield "\n"


def as_text(found: Concordance) -> Iterator[str]:
    """Text lines aligned on the hit, with paths; what would break a line is shown as a sign.

    A group has its places, its documents and its name in a line before it.
    """
    occurrences = iter(found.hits)
    for group in found.groups:
        if found.group is not Group.NONE:
            label = terminal_line(group.label) or "—"
            yield f"{group.size:7} {found.reach(group):6}  == {label}\n"
        yield from map(_aligned, islice(occurrences, group.size))


def _aligned(occurrence: Occurrence) -> str:
    left = _within(occurrence.left[-_AROUND:])
    right = _within(occurrence.right[:_AROUND])
    indent = " " * (2 * _AROUND - cells(left))
    match, path = _within(occurrence.match), terminal_line(occurrence.path)
    return f"{indent}{left}[{match}]{right}  {path}\n"


def as_json(query: str, found: Concordance) -> Iterator[str]:
    """All in one object, as design.md has it, piece by piece: there may be millions of places."""
    hits = found.hits
    told: dict[str, Any] = {
        "query": query,
        "count": len(hits),
        "reach": hits.reach,
        "near_copies": hits.near_copies,
        "near_copy_documents": hits.near_copy_documents,
    }
    if found.group is not Group.NONE:
        told["groups"] = [
            {"label": one.label, "count": one.size, "reach": found.reach(one)}
            for one in found.groups
        ]
    yield json_text(told, 1).removesuffix("\n}") + ',\n "occurrences": ['
    before = "\n"
    for one in found.hits:
        place = {
            "path": one.path,
            "start": one.start,
            "source_start": one.source_start,
            "left": one.left,
            "match": one.match,
            "right": one.right,
            "heading": list(one.heading),
            "section": list(one.section),
        }
        yield before + json_text(place, 1)
        before = ",\n"
    yield "]\n}\n"


WRITERS: dict[str, Callable[[Concordance], Iterator[str]]] = {
    "csv": as_csv,
    "jsonl": as_json_lines,
    "md": as_markdown,
}
"""The writers of files, by the end of their names."""


def _lines(hits: Hits) -> Iterator[tuple[DocumentFacts, Occurrence]]:
    return ((hits.facts(at), occurrence) for at, occurrence in enumerate(hits))


def _within(text: str) -> str:
    """Text within an aligned line; a tab is a blank."""
    return terminal_text(text.replace("\t", " ")).replace("\n", "\u240a")


def _row(facts: DocumentFacts, one: Occurrence, *, near_copy: bool) -> dict[str, Any]:
    told = (
        one.path,
        facts.title,
        facts.date,
        facts.issuer,
        " › ".join(one.heading),
        one.start,
        one.source_start,
        one.left,
        one.match,
        one.right,
        " › ".join(one.section),
        near_copy,
    )
    return dict(zip(COLUMNS, told, strict=True))
