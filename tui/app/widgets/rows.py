"""A list of one-line rows, drawn when they are seen: fifty thousand cost what fifty do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.widgets.contrast import legible
from tui.locale import _

FAINT: Final = ("rows--faint",)
"""The looks of what stands beside what matters."""


ELLIPSIS: Final = "…"
"""What stands for what has no room. It is given two cells: some terminals draw it so."""


TAIL: Final = 4
"""Cells that are left of a name's end at least: one character of it says nothing."""


def shortened(text: str, width: int) -> str:
    """A name in ``width`` cells: what has no room is left out of its middle, as names differ at their ends.

    Where little would be left of the end, that is left out.
    """
    if cell_len(text) <= width:
        return text
    room = max(0, width - 2)
    left = room * 2 // 3
    if room - left < TAIL:
        return curtailed(text, width)
    tail = text[max(0, len(text) - room) :]
    while cell_len(tail) > room - left:
        tail = tail[1:]
    return set_cell_size(text, left).rstrip() + ELLIPSIS + tail


def told_apart(text: str, beside: Sequence[str], width: int) -> str:
    """A name in ``width`` cells, told from those ``beside`` it: of two that would read the same, what differs.

    第九次 and 第十次 in the middle of long titles would else be left out.
    """
    short = shortened(text, width)
    alike = [one for one in beside if one != text and shortened(one, width) == short]
    if not alike or cell_len(text) <= width:
        return short
    at = min(_first_difference(text, one) for one in alike)
    # One character of what is the same leads to what is not.
    start = max(0, at - 1)
    return ELLIPSIS + shortened(text[start:], width - 2)


def _first_difference(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def curtailed(text: str, width: int) -> str:
    """A text in ``width`` cells: what has no room is left out of its end."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 2)).rstrip() + ELLIPSIS if width > 1 else ""


class RowPiece(NamedTuple):
    """Part of a row: its text, and the names of the component classes that style it."""

    text: str
    looks: tuple[str, ...] = ()


class Rows(ScrollView, can_focus=True, inherit_bindings=False):
    """A list with a cursor. What the rows are, its heirs say.

    ``cursor`` is the row under the cursor, from 0; it is 0 in an empty list.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j,down", "move(1)", _("Next row"), id="list.down"),
        Binding("k,up", "move(-1)", _("Previous row"), id="list.up"),
        Binding("d,pagedown", "page(1)", _("Page down"), id="list.page-down"),
        Binding("u,pageup", "page(-1)", _("Page up"), id="list.page-up"),
        Binding("g,home", "top", _("First row"), id="list.top"),
        Binding("G,end", "bottom", _("Last row"), id="list.bottom"),
        Binding("enter", "choose", _("Go there"), id="list.choose"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "rows--cursor",
        "rows--faint",
        "rows--strong",
        "rows--accent",
        "rows--bad",
    }
    DEFAULT_CSS = """
    Rows {
        overflow-x: hidden;
        overflow-y: auto;
        scrollbar-size-vertical: 1;
        & > .rows--cursor { background: $panel; }
        &:focus > .rows--cursor { background: $block-cursor-background; }
        & > .rows--faint { color: $faint; }
        & > .rows--strong { text-style: bold; }
        & > .rows--accent { color: $accent; text-style: bold; }
        & > .rows--bad { color: $error; text-style: italic; }
    }
    """

    cursor: reactive[int] = reactive(0, init=False)

    class RowMessage(Message):
        """A message about one row of a list."""

        def __init__(self, rows: Rows, row: int) -> None:
            super().__init__()
            self.rows = rows
            self.row = row

        @property
        def control(self) -> Rows:
            """The list."""
            return self.rows

    class CursorMoved(RowMessage):
        """The cursor came to another row."""

        def can_replace(self, message: Message) -> bool:
            """Only the last place matters."""
            return isinstance(message, Rows.CursorMoved) and message.rows is self.rows

    class Chosen(RowMessage):
        """Enter was pressed on a row, or a click fell on it."""

    def __init__(self, name: str) -> None:
        super().__init__(id=name)

    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row(self, at: int, width: int) -> list[RowPiece]:
        """The pieces of one row; what does not fit into ``width`` cells is cut off."""
        raise NotImplementedError

    def rows_changed(self, *, cursor: int | None = None) -> None:
        """Draw anew after a change of the rows; put the cursor at ``cursor`` where given."""
        before, count = self.virtual_size.height, self.row_count()
        # Assigned as a reactive it would lay the whole screen out anew.
        self.set_reactive(Rows.virtual_size, Size(0, count))
        self._scroll_update(self.virtual_size)
        place = self.cursor if cursor is None else cursor
        self.set_reactive(Rows.cursor, max(0, min(place, count - 1)))
        auto = self.styles.height is not None and self.styles.height.is_auto
        # As high as it may be before and after, it stays so.
        self.refresh(layout=auto and before != count and min(before, count) <= self.size.height)
        self.reveal(self.cursor)

    def reveal(self, row: int) -> None:
        """Scroll no more than it takes to see ``row``."""
        height = max(1, self.scrollable_content_region.height)
        top = self.scroll_offset.y
        if row < top:
            self.scroll_to(y=row, animate=False)
        elif row >= top + height:
            self.scroll_to(y=row - height + 1, animate=False)

    def validate_cursor(self, row: int) -> int:
        """Keep the cursor on a row."""
        return max(0, min(row, self.row_count() - 1))

    def watch_cursor(self, before: int, now: int) -> None:
        """Draw the two rows that changed, and tell of the move."""
        self.refresh_line(before)
        self.refresh_line(now)
        self.reveal(now)
        self.post_message(self.CursorMoved(self, now))

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.reveal(self.cursor)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width = self.scrollable_content_region.width
        at = y + self.scroll_offset.y
        base = self.rich_style
        if at >= self.row_count():
            return Strip.blank(width, base)
        if at == self.cursor:
            base += Style(bgcolor=self.get_component_rich_style("rows--cursor").bgcolor)
        segments = [
            # No text of a row is longer than it is wide: cutting is slow.
            Segment(piece.text[: width + 1], self._style(base, piece.looks))
            for piece in self.row(at, width)
        ]
        strip = Strip(segments)
        if strip.cell_length > width:
            # What has no room is seen to be cut off.
            strip = Strip(
                [*strip.crop(0, max(0, width - 2)), Segment(ELLIPSIS, segments[-1].style)]
            )
        return strip.adjust_cell_length(width, base)

    def _style(self, base: Style, looks: tuple[str, ...]) -> Style:
        for name in looks:
            base += self.get_component_rich_style(name, partial=True)
        return legible(base)

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.cursor += rows

    def action_page(self, pages: int) -> None:
        """Move the cursor by what is seen, less one row."""
        self.cursor += pages * max(1, self.scrollable_content_region.height - 1)

    def action_top(self) -> None:
        """Go to the first row."""
        self.cursor = 0

    def action_bottom(self) -> None:
        """Go to the last row."""
        self.cursor = self.row_count() - 1

    def action_choose(self) -> None:
        """Tell that the row under the cursor is wanted."""
        if self.row_count():
            self.post_message(self.Chosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """A click is a move and a choice."""
        at = event.y + self.scroll_offset.y
        if at < self.row_count():
            self.cursor = at
            self.action_choose()
