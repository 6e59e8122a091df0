"""Exports of a document's outline and edits: text, JSON, Markdown, OPML."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from tui.document.model import Document, Fact, Heading
from tui.text.quoting import markdown_line, markdown_text, xml_document, xml_text


def outline_json(document: Document) -> dict[str, Any]:
    """The outline in the shape that design.md fixes; offsets in characters, lines from 1."""
    about = document.about
    return {
        "path": document.path,
        **{name: fact.value if fact else None for name, fact in about._asdict().items()},
        "sources": {name: _source(fact) for name, fact in about._asdict().items() if fact},
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


def _source(fact: Fact) -> dict[str, Any]:
    """The source of a field: clean offsets, null where it stands outside the text."""
    start, end = fact.where or (None, None)
    return {"from": fact.source, "start": start, "end": end, "sure": not fact.inferred}


def named(heading: Heading) -> str:
    """Mark and title, with a gap where the mark does not end in a stop: 第一章 总则."""
    gap = " " if heading.mark[-1:].isalnum() and heading.title else ""
    return f"{heading.mark}{gap}{heading.title}"


def outline_text(document: Document) -> str:
    """The outline indented, each heading after the number of its line."""
    width = len(str(len(document.line_starts)))
    lines = [
        f"{h.line:{width}}  {'  ' * max(0, h.depth - 1)}{named(h)}\n" for h in document.headings
    ]
    return "".join(lines)


def outline_markdown(document: Document) -> str:
    """The outline as nested Markdown lists, under the document's title."""
    lines = [f"# {markdown_text(document.title)}", ""]
    lines += [f"{'  ' * (h.depth - 1)}- {markdown_line(named(h))}" for h in document.headings]
    return "\n".join(lines) + "\n"


def outline_opml(document: Document) -> str:
    """The outline as OPML 2.0, each heading an ``outline`` element with its line number."""
    root = ElementTree.Element("opml", version="2.0")
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "title").text = xml_text(document.title)
    parents = [ElementTree.SubElement(root, "body")]
    depths = [0]
    for h in document.headings:
        while depths[-1] >= h.depth:
            depths.pop()
            parents.pop()
        node = ElementTree.SubElement(
            parents[-1], "outline", text=xml_text(named(h)), line=str(h.line)
        )
        depths.append(h.depth)
        parents.append(node)
    ElementTree.indent(root)
    written = ElementTree.tostring(root, encoding="unicode", xml_declaration=True)
    return xml_document(written) + "\n"


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
