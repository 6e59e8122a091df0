"""How the parts of a document are set: title, headings, paragraphs, what is not body text."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import replace
from typing import Final

from tui.app.panes.layout import Shape
from tui.app.panes.reading_view import View
from tui.document.model import Document, Heading, Kind

PARAGRAPH: Final = Shape(indent=4)
"""Two characters in, as Chinese paragraphs are set."""

_HEAD: Final = 1
"""Rows that stay free above the text."""

_CONTINUED: Final = Shape()
_BLANK: Final = Shape()
_COLLAPSED: Final = Shape(collapsed=True)
_APART: Final = (Kind.TITLE, Kind.PART, Kind.SPEAKER)


class Structure:
    """Where the headings and the boilerplate of a document stand; it finds them by bisection.

    ``headings`` are those of the outline, and ``starts`` their starts. What is set as a heading
    may be one more: the document's title, where that stands on a line of its own.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.headings = document.headings
        self.starts = array("q", (heading.start for heading in document.headings))
        self._off_starts = array("q", (span.start for span in document.boilerplate))
        self._set, self._set_starts = self.headings, self.starts
        title = self._title()
        if title is not None:
            at = bisect_left(self.starts, title.start)
            self._set = (*self.headings[:at], title, *self.headings[at:])
            self._set_starts = array("q", (heading.start for heading in self._set))

    def headings_in(self, start: int, end: int) -> tuple[Heading, ...]:
        """What is set as a heading and starts in a span of clean text."""
        first, last = bisect_left(self._set_starts, start), bisect_left(self._set_starts, end)
        return self._set[first:last]

    def heading_over(self, offset: int) -> Heading | None:
        """What is set as a heading and stands over a clean offset."""
        at = bisect_right(self._set_starts, offset) - 1
        return self._set[at] if at >= 0 and self._set[at].title_end > offset else None

    def last_before(self, offset: int) -> int:
        """The index of the last heading that starts at or before a clean offset, or -1."""
        return bisect_right(self.starts, offset) - 1

    def is_boilerplate(self, offset: int) -> bool:
        """Whether a clean offset stands in what is not body text."""
        at = bisect_right(self._off_starts, offset) - 1
        return at >= 0 and offset < self.document.boilerplate[at].end

    def heading_line(self, start: int, end: int) -> Heading | None:
        """The heading that fills a line of clean text, white space aside."""
        heading = self._heading_at_start(start, end)
        if heading is None:
            return None
        line = self.document.clean[start:end].rstrip()
        return heading if heading.title_end >= start + len(line) else None

    def _heading_at_start(self, start: int, end: int) -> Heading | None:
        """The heading with which a line of clean text begins."""
        for heading in self.headings_in(start, end):
            return None if self.document.clean[start : heading.start].strip() else heading
        return None

    def _title(self) -> Heading | None:
        title = self.document.about.title
        if title is None or title.where is None:
            return None
        start, end = title.where
        if self.document.clean[start - 1 : start].strip(" \u3000") not in ("", "\n"):
            return None
        if self.document.clean[end : end + 1] not in ("", "\n") or self.is_boilerplate(start):
            return None
        if any(heading.title_end > start for heading in self.headings_in(start, start + 1)):
            return None
        line = self.document.line_of(start)
        return Heading(0, "", title.value, Kind.TITLE, start, end, end, start, line)

    def shape(self, view: View, block: int) -> Shape:
        """The shape of a block (see ``tui.app.panes.layout.Shaper``)."""
        shape = self._shape(view, block)
        return replace(shape, before=_HEAD) if block == 0 else shape

    def _shape(self, view: View, block: int) -> Shape:
        if view.continues(block):
            return _CONTINUED
        if _is_blank(view, block):
            return self._blank(view, block)
        heading = self._heading_of(view, block)
        if heading is None:
            return self._paragraph(view, block)
        room_before = block > 0 and not _is_blank(view, block - 1)
        room_after = block + 1 < len(view) and not _is_blank(view, block + 1)
        if heading.kind in _APART:
            after_heading = block > 0 and self._heading_of(view, block - 1) is not None
            before = int(room_before and not after_heading)
            centred = heading.kind is not Kind.SPEAKER
            return Shape(before=before, after=int(centred and room_after), centred=centred)
        if heading.depth > 2:
            return Shape(indent=4)
        before = int(room_before and self._heading_of(view, block - 1) is None)
        return Shape(before=before, indent=0 if heading.depth < 2 else 4)

    def _paragraph(self, view: View, block: int) -> Shape:
        """A paragraph; where one of several texts or speakers begins, apart from what precedes."""
        start = view.to_clean(view.starts[block])
        heading = self._heading_at_start(start, view.to_clean(view.end(block)))
        if heading is None or heading.kind not in _APART or not block:
            return PARAGRAPH
        return PARAGRAPH if _is_blank(view, block - 1) else replace(PARAGRAPH, before=1)

    def _heading_of(self, view: View, block: int) -> Heading | None:
        if view.continues(block + 1):
            return None
        start = view.to_clean(view.starts[block])
        return self.heading_line(start, view.to_clean(view.end(block)))

    def _blank(self, view: View, block: int) -> Shape:
        """One blank row for any number of blank lines, and none at the ends of the text."""
        first = block == 0 or _is_blank(view, block - 1)
        return _COLLAPSED if first else _BLANK


def _is_blank(view: View, block: int) -> bool:
    return not view.text[view.starts[block] : view.end(block)].strip()
