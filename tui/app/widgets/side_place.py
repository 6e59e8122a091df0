"""The place of the side panes, with their captions where these will be, until the panes come."""

from __future__ import annotations

from rich.text import Text
from textual.containers import Vertical

from tui.locale import _

LIBRARY_WIDTH = 32
"""Cells of the tree where it stands beside the outline, as the style sheet of the panes has it."""


class SidePlace(Vertical):
    """Draws captions while it is empty: the first frame is laid out as the later ones are.

    ``documents`` is how many there are, ``rows`` of the tree that they take, as far as it is known.
    """

    documents = 0
    rows = 0

    def tell(self, documents: int, rows: int) -> None:
        """Say how many documents there are, and how many rows of the tree they take; 0: not known."""
        self.documents, self.rows = documents, rows
        self.refresh()

    def render(self) -> Text:
        """The captions; that of the outline only where its place is known by now."""
        caption = f" {_('Documents')}  {self.documents}" if self.documents else ""
        outline = f" {_('Outline')}"
        if self.screen.has_class("-wide"):
            line = Text(caption, no_wrap=True)
            line.pad_right(LIBRARY_WIDTH - line.cell_len)
            return line.append(outline) if caption else line
        if 0 < self.rows < self.size.height * 2 // 5 - 1:
            caption += "\n" * (self.rows + 2) + outline
        return Text(caption, no_wrap=True)
