"""The overview: the whole document in a strip beside its text, a row for each part of equal length."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.document.model import Document, Heading, Kind
from tui.locale import _

_LEVELS: Final = ("1", "2", "3")
"""Levels of headings that are told apart: the first, the second, and deeper ones.

All is drawn by blanks on coloured ground: block characters are two cells wide in some terminals.
"""

_DENSE: Final = 100
"""A row with a phrase in so many characters, or fewer, is drawn as full of them."""

Starts = Sequence[tuple[Any, ...]]
"""Spans, or whatever begins with a clean offset, lowest first."""


class OverviewStrip(Widget, can_focus=True, inherit_bindings=False):
    """Draws headings as blocks on the left; hits ``*``, bookmarks ``+`` and phrases as blocks on the right.

    Whatever the length of the text, a row costs a few bisections.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "row(1)", _("A row of the overview down"), id="overview.down"),
        Binding("k,up", "row(-1)", _("A row of the overview up"), id="overview.up"),
        Binding("n", "mark(1)", _("Next row with a mark"), id="overview.next"),
        Binding("N", "mark(-1)", _("Previous row with a mark"), id="overview.previous"),
        Binding("enter,escape", "read", _("Read on in the text"), id="overview.read"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "overview--here",
        "overview--heading-1",
        "overview--heading-2",
        "overview--heading-3",
        "overview--hit",
        "overview--kept",
        "overview--many",
        "overview--few",
    }
    DEFAULT_CSS = """
    OverviewStrip {
        width: 3;
        height: 1fr;
        background: $background;
        display: none;
        &.-shown { display: block; }
        & > .overview--here { background: $panel; }
        &:focus > .overview--here { background: $block-cursor-background; }
        & > .overview--heading-1 { background: $primary; }
        & > .overview--heading-2 { background: $primary 60%; }
        & > .overview--heading-3 { background: $primary 30%; }
        & > .overview--hit { color: $warning; text-style: bold; }
        & > .overview--kept { color: $accent; text-style: bold; }
        & > .overview--many { background: $secondary 65%; }
        & > .overview--few { background: $secondary 30%; }
    }
    """

    class Wanted(Message):
        """The text at a clean offset is to be seen."""

        def __init__(self, offset: int) -> None:
            super().__init__()
            self.offset = offset

        def can_replace(self, message: Message) -> bool:
            """Only the last place matters."""
            return isinstance(message, OverviewStrip.Wanted)

    class Left(Message):
        """The text is to be read on."""

    def __init__(self) -> None:
        super().__init__(id="overview")
        self._document: Document | None = None
        self._length = 1
        self._levels: tuple[Starts, ...] = ((), (), ())
        self._hits: Starts = ()
        self._kept: Starts = ()
        self._phrases: Starts = ()
        self._here = (0, 0)
        self._gone_to = 0
        self._dragging = False

    # -- what it shows -----------------------------------------------------------------------

    def show_document(self, document: Document | None) -> None:
        """Show another document, or another outline of it."""
        if document is self._document:
            return
        self._document = document
        headings = document.headings if document else ()
        self._length = max(len(document.clean), 1) if document else 1
        self._levels = tuple(_starts(headings, level) for level in range(len(_LEVELS)))
        self.refresh()

    def show_marks(self, *, hits: Starts, kept: Starts, phrases: Starts) -> None:
        """Show where hits, bookmarks and notes, and phrases stand."""
        if not (hits is self._hits and kept is self._kept and phrases is self._phrases):
            self._hits, self._kept, self._phrases = hits, kept, phrases
            self.refresh()

    def show_place(self, start: int, end: int) -> None:
        """Show what is on the screen: a clean span."""
        rows = self._row(self._here[0]), self._row(max(self._here[1] - 1, 0))
        self._here = start, max(end, start + 1)
        if rows != (self._row(start), self._row(max(end - 1, start))):
            self.refresh()

    def span(self, row: int) -> tuple[int, int]:
        """The clean offsets for which a row stands."""
        height = max(self.size.height, 1)
        return row * self._length // height, (row + 1) * self._length // height

    def _row(self, offset: int) -> int:
        return min(offset * max(self.size.height, 1) // self._length, max(self.size.height - 1, 0))

    # -- drawing -----------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """A row: two cells, after one that parts it from the text."""
        start, end = self.span(y)
        base = self.rich_style
        if self._row(self._here[0]) <= y <= self._row(self._here[1] - 1):
            base += Style(bgcolor=self.get_component_rich_style("overview--here").bgcolor)
        level = self._level(start, end)
        right, look = self._marks(start, end)
        heading = self._block(base, f"heading-{_LEVELS[level]}") if level >= 0 else base
        if look in ("hit", "kept"):
            marks = base + self.get_component_rich_style(f"overview--{look}", partial=True)
        else:
            marks = self._block(base, look) if look else base
        segments = [Segment(" ", self.rich_style), Segment(" ", heading), Segment(right, marks)]
        return Strip(segments, 3)

    def _block(self, base: Style, look: str) -> Style:
        """The style of a block that lies over the ground of the strip."""
        ground = self.background_colors[1]
        block = ground + self.get_component_styles(f"overview--{look}").background
        return base + Style(bgcolor=block.rich_color)

    def _level(self, start: int, end: int) -> int:
        return next((n for n, at in enumerate(self._levels) if _count(at, start, end)), -1)

    def _marks(self, start: int, end: int) -> tuple[str, str]:
        if _count(self._hits, start, end):
            return "*", "hit"
        if _count(self._kept, start, end):
            return "+", "kept"
        phrases = _count(self._phrases, start, end)
        if not phrases:
            return " ", ""
        return " ", "many" if phrases * _DENSE >= end - start else "few"

    # -- going there -------------------------------------------------------------------------

    def action_row(self, by: int) -> None:
        """Go on by rows."""
        self._want(lambda _: True, self._at + by, by)

    def action_mark(self, by: int) -> None:
        """Go to the next row that holds a hit or a bookmark; where there are none, a heading."""
        marks = (self._hits, self._kept) if self._hits or self._kept else self._levels[:2]
        self._want(lambda row: any(_count(at, *self.span(row)) for at in marks), self._at + by, by)

    @property
    def _at(self) -> int:
        """The row one is at: the one gone to last, for as long as its text is on the screen."""
        # A line of the text may begin some rows above: to go by lines would lead nowhere.
        start, end = self._here
        gone_to = start <= self.span(self._gone_to)[0] < end
        return self._gone_to if gone_to else self._row(start)

    def _want(self, fits: Callable[[int], bool], row: int, by: int) -> None:
        while 0 <= row < self.size.height:
            if fits(row):
                self._gone_to = row
                self.post_message(self.Wanted(self.span(row)[0]))
                return
            row += by

    def action_read(self) -> None:
        """Go to the text."""
        self.post_message(self.Left())

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Go to what is under the mouse, and follow it."""
        event.stop()
        self._dragging = True
        self.capture_mouse()
        self.post_message(self.Wanted(self.span(event.y)[0]))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow the mouse while its button is down."""
        if self._dragging:
            row = min(max(event.y, 0), self.size.height - 1)
            self.post_message(self.Wanted(self.span(row)[0]))

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """No longer."""
        self._dragging = False
        self.release_mouse()


def _count(starts: Starts, first: int, last: int) -> int:
    return bisect_left(starts, (last,)) - bisect_left(starts, (first,))


def _starts(headings: Sequence[Heading], level: int) -> list[tuple[int]]:
    """Where the headings of a level start; the last level holds all deeper ones."""
    deepest = level == len(_LEVELS) - 1
    return [
        (heading.start,)
        for heading in headings
        if heading.kind is not Kind.ITEM
        and (heading.depth == level + 1 or (deepest and heading.depth > level))
    ]
