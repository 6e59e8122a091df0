"""What a reader points at, made a heading: where it starts, how deep it is, what it is called."""

from __future__ import annotations

from tui.document.amend import Amendment, Change, anchor
from tui.document.model import Document
from tui.document.titles import title_span

_TOO_SHORT = 6
"""Characters under which a first sentence is no safe hold: it may stand in many places."""


def paragraph_at(clean: str, offset: int) -> tuple[int, int]:
    """The paragraph at a clean offset, or the first one after it that is not blank."""
    start = clean.rfind("\n", 0, offset) + 1
    while True:
        end = clean.find("\n", start)
        if end < 0:
            return start, len(clean)
        if clean[start:end].strip():
            return start, end
        start = end + 1


def heading_at(document: Document, start: int, end: int) -> Amendment | None:
    """The heading that a span of clean text would be; ``None`` where there is no text in it."""
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
    return Amendment(Change.ADD, line, start, clean[title_start:title_end], depth)
