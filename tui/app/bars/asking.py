"""A line that the reader is asked for: a title, a note, the name of a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from textual.screen import Screen

from tui.app.bars.bar import Barred

if TYPE_CHECKING:
    from tui.app.bars.line_bar import LineBar

T = TypeVar("T")


class AskingScreen(Barred, Screen[T]):
    """Asks for one line at a time, at the foot of the screen; the focus goes back to where it was."""

    _answered: Callable[[str], None] | None = None

    def ask(self, name: str, text: str, answered: Callable[[str], None]) -> None:
        """Let the reader type a line, which begins as ``text``, and hand it to ``answered``.

        Runs of white space come as one space. Nothing is handed on where the line was left.
        """
        from tui.app.bars.line_bar import LineBar

        self.close_bar(LineBar)
        self._answered = answered
        self.open_bar(LineBar(name, text))

    def on_line_bar_kept(self, event: LineBar.Kept) -> None:
        """Hand on what was typed."""
        answered = self._done_with_line()
        if answered:
            answered(" ".join(event.text.split()))

    def on_line_bar_left(self, event: LineBar.Left) -> None:
        """Leave all as it was."""
        self._done_with_line()

    def _done_with_line(self) -> Callable[[str], None] | None:
        from tui.app.bars.line_bar import LineBar

        self.close_bar(LineBar)
        answered, self._answered = self._answered, None
        return answered
