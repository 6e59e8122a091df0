"""A view that scrolls by places in a text, not by row numbers, so that it never jumps.

Textual scrolls by row numbers. Here a row's number changes whenever an estimate above it is mended,
so the view holds on to the character at its top, and row numbers follow from it.
"""

from __future__ import annotations

from typing import Any, Final

from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.widget import Widget

from tui.app.reading.layout import Layout, RowAddress

_NEAR: Final = 4
"""Scrolling by so many screens is exact; farther (the scroll bar's jumps) it goes by estimates."""

_WHEEL: Final = 3
"""Rows for one notch of the wheel."""


class AnchoredView(ScrollView):
    """Shows the rows of a ``Layout``; ``frame`` are the places of the rows on the screen."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.frame: list[RowAddress] = []
        self._layout_of_text: Layout | None = None
        self._held = 0
        self._settling = False
        self._laid_size = Size(0, 0)

    # -- what the pane built on this gives --------------------------------------------------

    def lay_out(self, width: int) -> Layout | None:
        """A layout for ``width`` cells; None where there is nothing to show."""
        raise NotImplementedError

    def moved(self) -> None:
        """Called when other rows are on the screen than before."""

    # -- where the view stands --------------------------------------------------------------

    @property
    def rows_shown(self) -> int:
        """The height of the view in rows."""
        return max(self.scrollable_content_region.height, 1)

    @property
    def held(self) -> int:
        """The base offset of the character that the top of the view holds on to."""
        layout = self._layout_of_text
        if layout is None or not self.frame:
            return self._held
        first = layout.offset_of(self.frame[0])
        following = layout.down(self.frame[0], 1)
        end = layout.offset_of(following) if following != self.frame[0] else self._held + 1
        return self._held if first <= self._held < end else first

    @property
    def span_shown(self) -> tuple[int, int]:
        """The base offsets between which the text on the screen stands."""
        layout = self._layout_of_text
        if layout is None or not self.frame:
            return self._held, self._held
        last = self.frame[-1]
        laid = layout.laid(last.block)
        line = laid.line(last.row)
        end = laid.shown.to_base(line[1]) if line else layout.offset_of(last)
        return layout.offset_of(self.frame[0]), end

    def relayout(self, anchor: int) -> None:
        """Lay the text out anew, with the character at base offset ``anchor`` at the top."""
        self._held = anchor
        self._laid_size = self.scrollable_content_region.size
        width = self._laid_size.width
        self._layout_of_text = self.lay_out(width) if width else None
        if self._layout_of_text is None:
            self.frame = []
            self.refresh()
        else:
            self._settle(self._place_to_hold(self._layout_of_text))

    # -- moving -----------------------------------------------------------------------------

    def move_rows(self, rows: int) -> None:
        """Scroll by so many rows, upwards if negative."""
        layout = self._layout_of_text
        if layout is None or not self.frame or not rows:
            return
        start = self.frame[0]
        self._go(layout.down(start, rows) if rows > 0 else layout.up(start, -rows))

    def move_to_end(self) -> None:
        """Show the last rows."""
        if self._layout_of_text is not None:
            self._go(self._layout_of_text.last())

    def bring_into_view(self, offset: int, *, from_top: float = 1 / 3, near: int = 0) -> None:
        """Show the row of a base offset, ``from_top`` of the height down from the top.

        Where it is on the screen already, ``near`` rows and more from its edges, nothing moves,
        if ``near`` is over 0.
        """
        layout = self._layout_of_text
        if layout is None:
            self._held = offset
            return
        place = layout.place_of(offset)
        if near and place in self.frame[near - 1 : len(self.frame) - near + 1]:
            return
        self._go(layout.up(place, int(self.rows_shown * from_top)))

    def _place_to_hold(self, layout: Layout) -> RowAddress:
        """The row of the character that is held on to; the blank ones before the first, too."""
        place = layout.place_of(self._held)
        first = place.block == 0 and place.row == layout.laid(0).shape.before
        return RowAddress(0, 0) if first else place

    def _go(self, place: RowAddress) -> None:
        if self._layout_of_text is not None:
            self._settle(place)
            if self.frame:
                self._held = self._layout_of_text.offset_of(self.frame[0])

    def _settle(self, place: RowAddress) -> None:
        """Show the rows from ``place`` on, wrapped for good; tell Textual where that is."""
        layout = self._layout_of_text
        if layout is None:
            return
        height = self.rows_shown
        self._laid_size = Size(self._laid_size.width, height)
        frame = layout.rows(place, height)
        if len(frame) < height:
            frame = layout.rows(layout.up(layout.last(), height - 1), height)
        changed = frame != self.frame
        self.frame = frame
        number = layout.number(frame[0]) if frame else 0
        self._settling = True
        try:
            # Reactive assignment would lay the whole screen out anew for each mended estimate.
            self.set_reactive(Widget.virtual_size, Size(self.size.width, layout.total))
            self.set_reactive(Widget.scroll_target_y, float(number))
            self.set_reactive(Widget.scroll_y, float(number))
            self._scroll_update(self.virtual_size)
            if self.show_vertical_scrollbar:
                self.vertical_scrollbar.position = number
        finally:
            self._settling = False
        self.refresh()
        if changed:
            self.moved()

    # -- what Textual asks for ---------------------------------------------------------------

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scroll to a row number, which came from Textual (the scroll bar, a selection)."""
        layout = self._layout_of_text
        if self._settling or layout is None or not self.frame:
            return
        number = round(new_value)
        rows = number - layout.number(self.frame[0])
        if abs(rows) <= _NEAR * self.rows_shown:
            self.move_rows(rows)
        elif number >= self.max_scroll_y:
            self.move_to_end()
        else:
            self._go(layout.place_of_row(number))

    def scroll_to(self, x: float | None = None, y: float | None = None, **arguments: Any) -> None:
        """Scroll at once: what is animated passes through rows that were never wrapped."""
        super().scroll_to(x, y, **{**arguments, "animate": False})

    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        self._settling = True
        try:
            changed = super()._size_updated(size, virtual_size, container_size, layout)
        finally:
            self._settling = False
        self._follow_size()
        return changed

    def on_resize(self) -> None:
        """Follow the pane's size, where the scroll bar came or went after the pane was sized."""
        self._follow_size()

    def _follow_size(self) -> None:
        now = self.scrollable_content_region.size
        if now.width != self._laid_size.width or self._layout_of_text is None:
            self.relayout(self._held)
        elif now.height != self._laid_size.height:
            self._settle(self._place_to_hold(self._layout_of_text))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel."""
        event.stop()
        event.prevent_default()
        self.move_rows(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel."""
        event.stop()
        event.prevent_default()
        self.move_rows(-_WHEEL)
