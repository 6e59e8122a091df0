"""Selecting by keys: the select bar, the caret in the text, and what is done with what is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from tui.locale import _

if TYPE_CHECKING:
    from tui.app.bars.select_bar import CaretAction, Use
    from tui.app.reader.annotate import Annotate
    from tui.app.reader.copy import Copy
    from tui.app.reader.desk import Desk
    from tui.app.reader.panes import Panes
    from tui.app.reading.motions import Motion, Whole


class Select:
    """Lets keys move a caret in the text, and select from it."""

    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("V", "do('select.open')", _("Select with the keyboard"), id="reader.select"),
    )

    def __init__(self, desk: Desk, panes: Panes, copy: Copy, annotate: Annotate) -> None:
        self._desk = desk
        self._panes = panes
        self._copy = copy
        self._annotate = annotate

    def open(self) -> None:
        """Open the select bar, with the caret where one reads."""
        from tui.app.bars.select_bar import SelectBar

        pane, bars = self._desk.pane, self._desk.bars
        if pane.display and not bars.get(SelectBar) and pane.selection.begin():
            self._panes.go("reading")
            bars.open(SelectBar(), back=pane)

    def move(self, to: Motion | Whole | CaretAction) -> None:
        """Move the caret, or what is selected from it."""
        from tui.app.bars.select_bar import CaretAction
        from tui.app.reading.motions import Motion, Whole

        pane = self._desk.pane
        match to:
            case Motion():
                pane.selection.move(to)
            case Whole():
                pane.selection.select_whole(to)
            case CaretAction.ANCHOR:
                pane.selection.anchor()
            case CaretAction.TURN:
                pane.selection.turn()

    def use(self, use: Use) -> None:
        """Copy, bookmark or annotate what is selected, and read on."""
        from tui.app.bars.select_bar import Use

        sentence = self._annotate.sentence
        if use in (Use.COPY, Use.CITE):
            self._copy.copy(use is Use.CITE)
        self.close()
        if use is Use.BOOKMARK:
            self._annotate.bookmark(sentence)
        elif use is Use.NOTE:
            self._annotate.ask(sentence)

    def close(self) -> None:
        """Take the select bar away, and what was selected."""
        from tui.app.bars.select_bar import SelectBar

        self._desk.bars.close(SelectBar)
        self._desk.pane.selection.end()
