"""The open bars of a screen or a pane: the one way to open them, to close them, and to ask for a line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from textual.widget import Widget

from tui.app.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from tui.app.bars.bar import Bar

B = TypeVar("B", bound="Bar")


class _Open(NamedTuple):
    bar: Bar
    back: Widget | None


class Bars:
    """The bars that are open in ``host``, a screen or a pane, each but once.

    The host hands the answer of its ``LineBar`` on: ``on_line_bar_closed`` calls ``answer``.
    """

    def __init__(self, host: Widget) -> None:
        self._host = host
        self._open: tuple[_Open, ...] = ()
        self._answered: Callable[[str], None] | None = None

    def get(self, kind: type[B], name: str | None = None) -> B | None:
        """The bar of a kind (and name) that is open."""
        bars = [one.bar for one in self._open]
        return next((bar for bar in bars if isinstance(bar, kind) and bar.name == name), None)

    def open(
        self,
        bar: Bar,
        *,
        back: Widget | None = None,
        before: Widget | None = None,
        takes_keys: bool = True,
    ) -> None:
        """Open a bar before a widget, else at the foot of the host, and give it the keys.

        They go ``back`` when it is closed, or to where they are now. Where such a bar is open,
        that one has the keys again.
        """
        if there := self.get(type(bar), bar.name):
            there.begin()
            return
        bar.takes_keys = takes_keys
        host = self._host
        self._open = (*self._open, _Open(bar, back or host.screen.focused))
        host.mount(bar, before=before or next(iter(host.query(StatusLine)), None))

    def close(self, kind: type[B], name: str | None = None) -> B | None:
        """Close a bar, if it is open, and give the keys back, unless they have gone elsewhere."""
        bar = self.get(kind, name)
        if bar is None:
            return None
        back = next(one.back for one in self._open if one.bar is bar)
        self._open = tuple(one for one in self._open if one.bar is not bar)
        if back and (bar.has_focus_within or bar.has_focus or not self._host.screen.focused):
            back.focus()
        bar.remove()
        return bar

    def ask(self, name: str, text: str, answered: Callable[[str], None]) -> None:
        """Let the reader type one line, which begins as ``text``, and hand it to ``answered``.

        Runs of white space come as one space. Nothing is handed on where the line was left. One
        line is asked for at a time: a new one takes the place of the one before.
        """
        from tui.app.bars.line_bar import LineBar

        self.close(LineBar)
        self._answered = answered
        self.open(LineBar(name, text))

    def answer(self, text: str | None) -> None:
        """Close the line that was asked for, and hand it on; ``None`` where it was left."""
        from tui.app.bars.line_bar import LineBar

        self.close(LineBar)
        answered, self._answered = self._answered, None
        if answered and text is not None:
            answered(" ".join(text.split()))
