"""The lines of a concordance as files: CSV, JSON Lines, Markdown; as JSON and aligned text too."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tui.corpus.concordance.concordance import Concordance, Group
from tui.corpus.index.records import DocumentFacts
from tui.corpus.model import Occurrence
from tui.corpus.search.hits import Hits
from tui.text.cells import cells
from tui.text.printable import visible

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
)
"""What is told of a line: in JSON Lines ``heading`` is a list, in CSV it is joined by ›."""

_AROUND = 20
"""Characters on each side in aligned text."""


def as_csv(found: Concordance) -> Iterator[str]:
    """A line of names, then one a place; each ends as RFC 4180 wants it."""
    yield csv_line(COLUMNS)
    for facts, occurrence in _lines(found.hits):
        row = _row(facts, occurrence)
        yield csv_line([*row.values()])


def as_json_lines(found: Concordance) -> Iterator[str]:
    """An object a place."""
    for facts, occurrence in _lines(found.hits):
        row = _row(facts, occurrence) | {"heading": list(occurrence.heading)}
        yield json.dumps(row, ensure_ascii=False) + "\n"


def as_markdown(found: Concordance) -> Iterator[str]:
    """A table a group, under its name."""
    lines = _lines(found.hits)
    for group in found.groups:
        if found.group is not Group.NONE:
            yield f"## {cell(group.label) or '—'} ({group.size})\n\n"
        yield "| left | match | right | document | date | issuer | section |\n"
        yield "| ---: | :---: | :--- | :--- | :--- | :--- | :--- |\n"
        for _, (facts, one) in zip(range(group.size), lines, strict=False):
            told = (
                one.left,
                f"**{cell(one.match)}**",
                one.right,
                facts.title or facts.path,
                facts.date,
                facts.issuer,
                " › ".join(one.heading),
            )
            yield "| " + " | ".join(map(cell, told)) + " |\n"
        yield "\n"


def as_text(found: Concordance) -> Iterator[str]:
    """Lines aligned on what was found, and the paths; what would break a line is shown as a sign."""
    for occurrence in found.hits:
        left = _sign(occurrence.left[-_AROUND:], tab=" ")
        right = _sign(occurrence.right[:_AROUND], tab=" ")
        indent = " " * (2 * _AROUND - cells(left))
        match, path = _sign(occurrence.match, tab=" "), _sign(occurrence.path, tab="\u2409")
        yield f"{indent}{left}[{match}]{right}  {path}\n"


def as_json(query: str, found: Concordance) -> str:
    """All in one object, as design.md has it."""
    told = {
        "query": query,
        "count": len(found.hits),
        "reach": found.hits.reach,
        "occurrences": [
            {
                "path": o.path,
                "start": o.start,
                "source_start": o.source_start,
                "left": o.left,
                "match": o.match,
                "right": o.right,
                "heading": list(o.heading),
            }
            for o in found.hits
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


WRITERS: dict[str, Callable[[Concordance], Iterator[str]]] = {
    "csv": as_csv,
    "jsonl": as_json_lines,
    "md": as_markdown,
}
"""What writes a file, by the end of its name."""


def _lines(hits: Hits) -> Iterator[tuple[DocumentFacts, Occurrence]]:
    return ((hits.facts(at), occurrence) for at, occurrence in enumerate(hits))


def _sign(text: str, *, tab: str) -> str:
    """Text as it may stand in a line: a control character is one sign, a tab is ``tab``."""
    return visible(text).replace("\t", tab)


def _row(facts: DocumentFacts, one: Occurrence) -> dict[str, Any]:
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
    )
    return dict(zip(COLUMNS, told, strict=True))


def csv_line(values: Iterable[object]) -> str:
    """A line of a CSV file, with its end."""
    line = io.StringIO()
    csv.writer(line).writerow(values)
    return line.getvalue()


def cell(text: str) -> str:
    """Text within a row of a Markdown table."""
    return " ".join(text.split()).replace("\\", "\\\\").replace("|", "\\|")
