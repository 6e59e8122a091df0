"""Bars: lines that have the keys while they are open; and the one way to open and to close them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from textual.widget import Widget

from tui.app.widgets.status_line import StatusLine


class Bar(Widget):
    """Takes the keys when it is opened. A bar of words has them itself, others hand them on."""

    DEFAULT_CSS = """
    Bar { height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    takes_keys = True

    def on_mount(self) -> None:
        """Have the keys from now on."""
        if self.takes_keys:
            self.begin()

    def begin(self) -> None:
        """Take the keys."""
        self.focus()


B = TypeVar("B", bound=Bar)


class _Open(NamedTuple):
    bar: Bar
    back: Widget | None


if TYPE_CHECKING:
    Ground = Widget
else:
    Ground = object


class Barred(Ground):
    """A screen or a pane in which bars are opened, each but once."""

    _open: tuple[_Open, ...] = ()

    def bar(self, kind: type[B], name: str | None = None) -> B | None:
        """The bar of a kind (and name) that is open."""
        bars = [one.bar for one in self._open]
        return next((bar for bar in bars if isinstance(bar, kind) and bar.name == name), None)

    def open_bar(
        self,
        bar: Bar,
        *,
        back: Widget | None = None,
        before: Widget | None = None,
        takes_keys: bool = True,
    ) -> None:
        """Open a bar before a widget, else at the foot of the screen, and give it the keys.

        They go ``back`` when it is closed, or to where they are now. Where such a bar is open,
        that one has the keys again.
        """
        if there := self.bar(type(bar), bar.name):
            there.begin()
            return
        bar.takes_keys = takes_keys
        self._open = (*self._open, _Open(bar, back or self.screen.focused))
        self.mount(bar, before=before or next(iter(self.query(StatusLine)), None))

    def close_bar(self, kind: type[B], name: str | None = None) -> B | None:
        """Close a bar, if it is open, and give the keys back, unless they have gone elsewhere."""
        bar = self.bar(kind, name)
        if bar is None:
            return None
        back = next(one.back for one in self._open if one.bar is bar)
        self._open = tuple(one for one in self._open if one.bar is not bar)
        if back and (bar.has_focus_within or bar.has_focus or not self.screen.focused):
            back.focus()
        bar.remove()
        return bar
