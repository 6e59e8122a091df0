"""A document's outline and edits in the forms that leave the program."""

from __future__ import annotations

from typing import Any

from tui.document.model import Document


def outline_json(document: Document) -> dict[str, Any]:
    """The outline in the shape that design.md fixes; offsets in characters, lines from 1."""
    about = document.about
    return {
        "path": document.path,
        "title": about.title.value if about.title else None,
        "date": about.date.value if about.date else None,
        "issuer": about.issuer.value if about.issuer else None,
        "headings": [
            {
                "depth": h.depth,
                "mark": h.mark,
                "title": h.title,
                "kind": h.kind.value,
                "start": h.start,
                "end": h.end,
                "source_start": h.source_start,
                "line": h.line,
                "confidence": round(h.confidence, 2),
                "evidence": h.evidence,
                "anomaly": h.anomaly,
            }
            for h in document.headings
        ],
    }


def outline_text(document: Document) -> str:
    """The outline indented, each heading after the number of its line."""
    width = len(str(len(document.line_starts)))
    lines = [
        f"{h.line:{width}}  {'  ' * max(0, h.depth - 1)}{h.mark}{h.title}\n"
        for h in document.headings
    ]
    return "".join(lines)


def edits_json(document: Document) -> dict[str, Any]:
    """The edits in the shape that design.md fixes; offsets count the source text."""
    edits = []
    for edit in document.edits.edits:
        row = {
            "kind": edit.kind,
            "source_start": edit.source_start,
            "source_end": edit.source_end,
            "removed": edit.removed,
            "inserted": edit.inserted,
        }
        if edit.undecoded:
            row["bytes"] = edit.undecoded.hex()
        edits.append(row)
    return {"path": document.path, "encoding": document.encoding, "edits": edits}
