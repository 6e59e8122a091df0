"""The line in which one types: the terminal's cursor stands at its caret, where input methods compose."""

from __future__ import annotations

from typing import Self

from textual.geometry import Offset, Region
from textual.widgets import Input


class LineInput(Input):
    """An input that tells the caret's own cell: Textual tells the one after it at the end of a line.

    It has the room that it has: typing does not lay the screen out anew, as Textual would have it.
    """

    @property
    def cursor_screen_offset(self) -> Offset:
        """The column and row of the caret on the screen."""
        told = super().cursor_screen_offset
        at_end = self.cursor_position == len(self.value)
        return Offset(told.x - 1, told.y) if at_end else told

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw the line anew where it is."""
        return super().refresh(*regions, repaint=repaint, recompose=recompose)
