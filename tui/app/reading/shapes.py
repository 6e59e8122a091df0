"""Shapes of the parts of a document: title, headings, paragraphs, what is not body text."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from typing import Final

from tui.app.reading import tables
from tui.app.reading.block import Column, Shape
from tui.app.reading.shown_text import View
from tui.app.state.typesetting import Typesetting
from tui.document.model import Document, Heading, Kind
from tui.text.cells import Ambiguous

_SET_IN: Final = 4
"""Cells by which notes are set in from the left, and headings of lower levels."""

_NOTE: Final = re.compile(
    r"[ \t\u3000]*(?:(?:注|註|[备備附]注|附註)[\d一-十]{0,2}[：:]|\[\d{1,3}\])"
)
"""How a note begins: 注：, 注1：, 备注：, [1]."""

_HEAD: Final = 1
"""Rows that stay free above the text."""

_CONTINUED: Final = Shape()
_BLANK: Final = Shape()
_COLLAPSED: Final = Shape(collapsed=True)
_APART: Final = (Kind.TITLE, Kind.PART, Kind.SPEAKER)


class Structure:
    """The places of the headings and the boilerplate of a document, found by bisection.

    ``headings`` are those of the outline, and ``starts`` their starts. What is set as a heading
    may be one more: the document's title, where that stands on a line of its own.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.headings = document.headings
        self.starts = array("q", (heading.start for heading in document.headings))
        self._off_starts = array("q", (span.start for span in document.boilerplate))
        self._set, self._set_starts = self.headings, self.starts
        self._indent, self._gap = 2 * Typesetting().indent, 0
        self._measure = Typesetting().measure
        self._ambiguous: Ambiguous = 1
        self._tables: dict[tuple[int, str, bool], tuple[Column, ...]] = {}
        title = self._title()
        if title is not None:
            at = bisect_left(self.starts, title.start)
            self._set = (*self.headings[:at], title, *self.headings[at:])
            self._set_starts = array("q", (heading.start for heading in self._set))

    def set_as(self, setting: Typesetting, measure: int, ambiguous: Ambiguous) -> None:
        """Shape blocks as a setting has them, in lines of ``measure`` cells."""
        self._indent, self._gap = 2 * setting.indent, setting.paragraph_gap
        self._measure, self._ambiguous = measure, ambiguous
        self._tables = {}

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
        """The shape of a block (see ``tui.app.reading.layout.Shaper``)."""
        shape = self._shape(view, block)
        return shape._replace(before=_HEAD) if block == 0 else shape

    def _shape(self, view: View, block: int) -> Shape:
        if view.continues(block):
            return _CONTINUED
        if _is_blank(view, block):
            return self._blank(view, block)
        heading = self._heading_of(view, block)
        if heading is None:
            row = self._table_row(view, block)
            return row or self._paragraph(view, block)
        room_before = block > 0 and not _is_blank(view, block - 1)
        room_after = block + 1 < len(view) and not _is_blank(view, block + 1)
        if heading.kind in _APART:
            after_heading = block > 0 and self._heading_of(view, block - 1) is not None
            apart = 2 if heading.kind is Kind.PART else 1
            before = apart * int(room_before and not after_heading)
            centred = heading.kind is not Kind.SPEAKER
            return Shape(before=before, after=int(centred and room_after), centred=centred)
        if heading.depth > 2:
            return Shape(indent=_SET_IN)
        before = int(room_before and self._heading_of(view, block - 1) is None)
        return Shape(before=before, indent=0 if heading.depth < 2 else _SET_IN)

    def _paragraph(self, view: View, block: int) -> Shape:
        """A paragraph; where one of several texts or speakers begins, apart from what precedes."""
        start, end = view.to_clean(view.starts[block]), view.to_clean(view.end(block))
        gap = self._gap if block + 1 < len(view) and not _is_blank(view, block + 1) else 0
        if self.is_aside(start):
            return Shape(inset=_SET_IN, after=gap)
        heading = self._heading_at_start(start, end)
        parted = heading is not None and heading.kind in _APART and block > 0
        before = int(parted and not _is_blank(view, block - 1))
        return Shape(indent=self._indent, before=before, after=gap)

    def is_aside(self, offset: int) -> bool:
        """Whether a clean offset stands in a line that is a note to the text."""
        starts = self.document.line_starts
        start = starts[bisect_right(starts, offset) - 1]
        return _NOTE.match(self.document.clean, start) is not None

    def _table_row(self, view: View, block: int) -> Shape | None:
        """The shape of a row of a table, apart from the text around that."""
        rows = tables.around(view, block)
        if not rows:
            return None
        key = rows.start, view.script, view.source
        if key not in self._tables:
            texts = [view.shown(row).text for row in rows]
            self._tables[key] = tables.columns_of(texts, self._measure, self._ambiguous)
        if not self._tables[key]:
            return None
        first, last = block == rows[0] and block > 0, block == rows[-1] and block + 1 < len(view)
        before = int(first and not self._goes_on(view, block, block - 1))
        after = int(last and not self._goes_on(view, block, block + 1))
        return Shape(columns=self._tables[key], before=before, after=after)

    def _goes_on(self, view: View, block: int, beside: int) -> bool:
        """Whether no room is to be left between a row and the line beside it."""
        if _is_blank(view, beside) or tables.sign_of(view, block) == tables.sign_of(view, beside):
            return True
        # Above a table that follows this one there is room by itself.
        return beside < block and bool(tables.around(view, beside))

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
