"""A document's text as it is drawn: rows to strips, with the styles of its parts over them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from textual.cache import LRUCache
from textual.geometry import Offset, Region
from textual.reactive import reactive
from textual.selection import Selection
from textual.strip import Strip

from tui.app.reading.anchored_view import AnchoredView
from tui.app.reading.layout import Layout, RowAddress
from tui.app.reading.row_cells import CellSpan, cells_of_row, probe_blank, probe_strip
from tui.app.reading.shapes import Structure
from tui.app.reading.shown_text import Shown, View
from tui.app.reading.strips import DrawnLine, Layer, strip_of
from tui.app.state.typesetting import Typesetting
from tui.app.widgets.text_styles import PLAIN, SELECTED, TextStyles
from tui.document.model import Heading, Kind
from tui.text.cells import Ambiguous, cells
from tui.text.justify import spread

_MARGIN: Final = 2
"""Cells that stay free on either side of a line that fills the pane."""

_NARROW: Final = 24
"""Cells under which a pane has no room for margins."""


class TypesetText(AnchoredView):
    """Draws a ``View`` of a document, shaped by its ``Structure``."""

    ambiguous: reactive[Ambiguous] = reactive[Ambiguous](1, init=False)
    """The cells of characters that a terminal may draw as one or two: “ ” … —"""

    setting: reactive[Typesetting] = reactive(Typesetting(), init=False)
    """How the text is set."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.view: View | None = None
        self.structure: Structure | None = None
        self.text_styles = TextStyles(self)
        self._strips: LRUCache[RowAddress, Strip] = LRUCache(512)
        self._painting = False

    # -- what the pane built on this gives --------------------------------------------------

    def lights(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The spans of clean text between two offsets that are lit, lowest first: start, end, style."""
        return iter(())

    # -- layout -----------------------------------------------------------------------------

    def lay_out(self, width: int) -> Layout | None:
        """The rows of the text in a pane of ``width`` cells."""
        self._strips.clear()
        if self.view is None or self.structure is None:
            return None
        setting = self.setting
        if width > _NARROW:
            measure = min(setting.measure, width - 2 * _MARGIN) // 2 * 2
        else:
            measure = width // 2 * 2
            # There is no margin to hang marks into.
            setting = replace(setting, even=False)
        self.structure.set_as(setting, measure, self.ambiguous)
        ambiguous = self.ambiguous
        return Layout(self.view, self.structure, measure, ambiguous=ambiguous, setting=setting)

    def watch_ambiguous(self) -> None:
        """Wrap anew, for a terminal that draws them otherwise."""
        self.relayout(self.held)

    def watch_setting(self) -> None:
        """Wrap anew, as the reader wants it."""
        self.relayout(self.held)

    def repaint(self) -> None:
        """Draw the rows on the screen again: what lies over the text has changed."""
        self._strips.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        self.text_styles.forget()
        self._strips.clear()
        super().notify_style_update()

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self.repaint()

    # -- drawing ----------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        """The strips of a region."""
        self._painting = True
        try:
            return super().render_lines(crop)
        finally:
            self._painting = False

    def render_line(self, y: int) -> Strip:
        """The strip of a row on the screen.

        When Textual asks where a mouse event lies, outside of painting, the strip carries offsets.
        """
        layout, width = self._layout_of_text, self.scrollable_content_region.width
        plain = self.text_styles.of(PLAIN)
        if layout is None or not 0 <= y < len(self.frame):
            return Strip.blank(width, plain)
        place = self.frame[y]
        if not self._painting:
            lines = self._lines(layout, place)
            if not lines:
                return probe_blank(layout.offset_of(place), width)
            return probe_strip(lines, layout.laid(place.block).shown, width, self.ambiguous)
        strip = self._strips.get(place)
        if strip is None:
            lines = self._lines(layout, place, layered=True)
            strip = strip_of(lines, width, plain, self.text_styles.over, self.ambiguous)
            self._strips[place] = strip
        return strip

    def _lines(
        self, layout: Layout, place: RowAddress, *, layered: bool = False
    ) -> list[DrawnLine]:
        """What stands in a row, from left to right: a line of text, or of each cell of a table."""
        laid = layout.laid(place.block)
        margin = max((self.scrollable_content_region.width - layout.measure) // 2, 0)
        lines: list[DrawnLine] = []
        for piece in laid.pieces(place.row):
            text = laid.shown.text[piece.start : piece.end].rstrip()
            taken = cells(text, self.ambiguous)
            left = margin + piece.left
            blanks: tuple[int, ...] = ()
            if laid.shape.centred:
                left += max(layout.measure - taken, 0) // 2
            elif piece.right:
                left += max(piece.width - taken, 0)
            elif piece.width and not laid.shape.columns:
                blanks = spread(text, piece.width, self.ambiguous)
            start, end = piece.start, piece.start + len(text)
            layers = self._layers(layout.view, laid.shown, start, end) if layered else ()
            lines.append(DrawnLine(text, left, start, layers, tuple(start + at for at in blanks)))
        return lines

    def _layers(self, view: View, shown: Shown, start: int, end: int) -> list[Layer]:
        """What lies over a line that holds a span of the shown text."""
        first = view.to_clean(shown.to_base(start))
        last = view.to_clean(max(shown.to_base(end) - 1, 0)) + 1
        layers: list[Layer] = []
        for clean_start, clean_end, style in self._parts(first, last):
            base = view.span(max(clean_start, first), min(clean_end, last))
            layers.append(Layer(shown.from_base(base[0]), shown.from_base(base[1]), style))
        return layers

    def _parts(self, first: int, last: int) -> Iterator[tuple[int, int, str]]:
        if self.structure is None:
            return
        if self.structure.is_boilerplate(first):
            yield first, last, "reading--boilerplate"
        elif self.structure.is_aside(first):
            yield first, last, "reading--aside"
        else:
            over = self.structure.heading_over(first)
            if over is not None:
                yield styled(over)
            for heading in self.structure.headings_in(first + 1, last):
                yield styled(heading)
        yield from self.lights(first, last)
        selected = self.base_selected
        if selected is not None and self.view is not None:
            yield self.view.to_clean(selected[0]), self.view.to_clean(selected[1]), SELECTED

    # -- selecting, in the offsets of row_cells ---------------------------------------------

    @property
    def base_selected(self) -> tuple[int, int] | None:
        """The base offsets between which text is selected."""
        selection = self.text_selection if self.is_attached else None
        return None if selection is None or self.view is None else self._bounds(selection)

    def select(self, start: int, end: int) -> None:
        """Select the text between two base offsets, and nothing else."""
        chosen = Selection(Offset(2 * start, 0), Offset(2 * end - 1, 0))
        self.screen.selections = {self: chosen}

    def deselect(self) -> None:
        """Select nothing."""
        self.screen.clear_selection()

    def _bounds(self, selection: Selection) -> tuple[int, int]:
        length = len(self.view.text) if self.view else 0
        start = 0 if selection.start is None else max(selection.start.x, 0) // 2
        end = length if selection.end is None else (selection.end.x + 1) // 2
        return start, min(end, length)

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text, as it stands in the clean text or the source, across wraps."""
        if self.view is None:
            return None
        start, end = self._bounds(selection)
        return self.view.text[start:end], "\n"

    # -- cells ------------------------------------------------------------------------------

    def _cells(self, y: int) -> Iterator[CellSpan]:
        """The characters in a row on the screen."""
        layout = self._layout_of_text
        if layout is None or not 0 <= y < len(self.frame):
            return iter(())
        place = self.frame[y]
        shown = layout.laid(place.block).shown
        return cells_of_row(self._lines(layout, place), shown, self.ambiguous)

    def offset_at(self, at: Offset) -> int | None:
        """The base offset of the character at a cell of the pane; None where there is none."""
        spans = self._cells(at.y)
        return next((s.offset for s in spans if s.left <= at.x < s.left + s.width), None)

    def cells_shown(self) -> dict[int, tuple[int, int]]:
        """The cell, as column and row, of each base offset on the screen."""
        found: dict[int, tuple[int, int]] = {}
        for y in range(len(self.frame)):
            for span in self._cells(y):
                found.setdefault(span.offset, (span.left, y))
        return found

    def beside(self, offset: int, rows: int) -> int:
        """The base offset in the row above (-1) or below (1) that of ``offset``, nearest its column.

        Blank rows are passed over; at the ends of the text it is ``offset``.
        """
        layout = self._layout_of_text
        if layout is None:
            return offset
        here = following = layout.place_of(offset)
        while True:
            before = following
            following = layout.down(before, 1) if rows > 0 else layout.up(before, 1)
            if following == before:
                return offset
            start, end = layout.laid(following.block).line(following.row) or (0, 0)
            if start < end:
                break
        column = next((span.left for span in self._cells_of(here) if span.offset == offset), 0)
        self.bring_into_view(layout.offset_of(following), near=2)
        spans = [span for span in self._cells_of(following) if span.width]
        nearest = min(spans, key=lambda span: _away(span, column), default=None)
        return offset if nearest is None else nearest.offset

    def _cells_of(self, place: RowAddress) -> Iterator[CellSpan]:
        """The characters of a row, where it is on the screen."""
        return self._cells(self.frame.index(place) if place in self.frame else -1)


def _away(span: CellSpan, column: int) -> int:
    """How many cells a character stands from a column."""
    return max(span.left - column, column - (span.left + span.width - 1), 0)


def styled(heading: Heading) -> tuple[int, int, str]:
    """The clean span of a heading that is set off, and its component class.

    Of an item in a paragraph, and of an article of a law, that is the mark alone: its title is a
    sentence among others.
    """
    mark_end = heading.start + len(heading.mark)
    if heading.kind is Kind.ITEM and heading.mark:
        return heading.start, mark_end, "reading--item"
    if heading.mark.rstrip().endswith(("条", "條")):
        return heading.start, mark_end, "reading--heading-3"
    if heading.kind is Kind.HEADING:
        style = f"reading--heading-{min(max(heading.depth, 1), 3)}"
        return heading.start, heading.title_end, style
    return heading.start, heading.title_end, f"reading--{heading.kind}"
