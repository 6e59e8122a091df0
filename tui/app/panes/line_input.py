"""The line in which one types: the terminal's cursor stands at its caret, where input methods compose."""

from __future__ import annotations

from textual.geometry import Offset
from textual.widgets import Input


class LineInput(Input):
    """An input that tells the caret's own cell: Textual tells the one after it at the end of a line."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """The column and row of the caret on the screen."""
        told = super().cursor_screen_offset
        at_end = self.cursor_position == len(self.value)
        return Offset(told.x - 1, told.y) if at_end else told
