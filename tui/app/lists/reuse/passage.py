"""A text beside another: around a run that stands in both, all that they share lit."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.content import Content
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.text.printable import visible
from tui.text.wrap import wrap

SHOWN = 3_000
"""Characters that can be seen on either side of a run: some screens full."""

ABOVE = 3
"""A run is shown from this part of the height on, so that one sees what comes before."""

Spans = Sequence[tuple[int, int]]


class Passage(ScrollView, can_focus=False):
    """Shows no more of a text than around one place; scrolled by its screen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"passage--shared", "passage--here"}
    DEFAULT_CSS = """
    Passage {
        width: 1fr;
        height: 1fr;
        padding: 0 1;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        border-top: solid $panel;
        border-title-color: $faint;
        & > .passage--shared { color: $warning; }
        & > .passage--here { color: $accent; background: $panel; }
    }
    """

    def __init__(self, name: str) -> None:
        super().__init__(id=name)
        self._text = ""
        self._spans: Spans = ()
        self._here = (0, 0)
        self._lines: list[tuple[int, Text]] = []

    def on_mount(self) -> None:
        """Draw in the colours of each theme that is chosen while the text is seen."""
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.lay_out())

    def on_unmount(self) -> None:
        """Hear no more of themes."""
        self.app.theme_changed_signal.unsubscribe(self)

    def show(self, title: str, text: str, spans: Spans, here: tuple[int, int]) -> None:
        """Show a clean text from a little before ``here`` on, with ``spans`` of it lit."""
        self.border_title = Content(title)
        self._text, self._spans, self._here = text, spans, here
        self.lay_out()

    def lay_out(self) -> None:
        """Break the lines for the width that there is, and scroll to the run."""
        width = self.scrollable_content_region.width
        if width < 2:
            return
        first = max(0, self._here[0] - SHOWN)
        line = self._text.find("\n", first, self._here[0])
        first = line + 1 if first and line >= 0 else first
        lit = self._lit(first, min(len(self._text), self._here[1] + SHOWN))
        self._lines = broken(lit, width)
        self.virtual_size = Size(0, len(self._lines))
        starts = [start for start, _line in self._lines]
        row = bisect_right(starts, self._here[0] - first) - 1
        self.scroll_to(y=max(0, row - self.size.height // ABOVE), animate=False, force=True)
        self.refresh()

    def _lit(self, first: int, last: int) -> Text:
        lit = Text(visible(self._text[first:last], keep_lines=True).replace("\t", " "))
        shared = self.get_component_rich_style("passage--shared", partial=True)
        for start, end in self._spans:
            if end > first and start < last:
                lit.stylize(shared, max(start - first, 0), end - first)
        start, end = self._here
        here = self.get_component_rich_style("passage--here", partial=True)
        lit.stylize(here, start - first, end - first)
        return lit

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        at = y + self.scroll_offset.y
        if at >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        segments = list(self._lines[at][1].render(self.app.console))
        strip = Strip(segments).apply_style(self.rich_style)
        return strip.adjust_cell_length(width, self.rich_style)


def broken(lit: Text, width: int) -> list[tuple[int, Text]]:
    """A text in lines of at most ``width`` cells, broken as Chinese is, each with the offset at which it begins."""
    lines: list[tuple[int, Text]] = []
    begin = 0
    for paragraph in lit.split("\n", allow_blank=True):
        ends = wrap(paragraph.plain, width)[:-1]
        starts = (begin + start for start in (0, *ends))
        lines.extend(zip(starts, paragraph.divide(ends), strict=True))
        begin += len(paragraph.plain) + 1
    return lines
