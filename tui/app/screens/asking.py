"""A line that the reader is asked for: a title, a note, the name of a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen
from textual.widget import Widget

from tui.app.panes.status_line import StatusLine

if TYPE_CHECKING:
    from tui.app.panes.line_bar import LineBar

T = TypeVar("T")


class AskingScreen(Screen[T]):
    """Asks for one line at a time, at the foot of the screen; the focus goes back to where it was."""

    line_bar: LineBar | None = None
    _answered: Callable[[str], None] | None = None
    _asked_from: Widget | None = None

    def ask(self, name: str, text: str, answered: Callable[[str], None]) -> None:
        """Let the reader type a line, which begins as ``text``, and hand it to ``answered``.

        Runs of white space come as one space. Nothing is handed on where the line was left.
        """
        from tui.app.panes.line_bar import LineBar

        if self.line_bar is None:
            self._asked_from = self.focused
        self._close_line()
        self._answered = answered
        self.line_bar = LineBar(name, text)
        lines = self.query(StatusLine)
        self.mount(self.line_bar, before=lines.first() if lines else None)

    def on_line_bar_kept(self, event: LineBar.Kept) -> None:
        """Hand on what was typed."""
        answered = self._answered
        self._done_with_line()
        if answered:
            answered(" ".join(event.text.split()))

    def on_line_bar_left(self, event: LineBar.Left) -> None:
        """Leave all as it was."""
        self._done_with_line()

    def _close_line(self) -> None:
        if self.line_bar:
            self.line_bar.remove()
            self.line_bar = None

    def _done_with_line(self) -> None:
        self._close_line()
        self._answered = None
        if self._asked_from:
            self._asked_from.focus()
