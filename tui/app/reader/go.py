"""Going to a place of the open document that is typed: seen while one types, with a way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from tui.app.reader.resume import ResumingScreen
from tui.app.state.jumps import Position
from tui.locale import _

if TYPE_CHECKING:
    from tui.app.bars.go_bar import GoBar
    from tui.document.references.goto import Destination, Ways


class GoingScreen(ResumingScreen):
    """Goes to a percent, a line, or a heading by its numbers, its words or their initials."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("colon", "go", _("Go to a heading, a line, a percent"), id="reader.go"),
    ]

    _ways: Ways | None = None
    _before_going = 0
    _looked = ""
    _waiting = False

    @property
    def go_bar(self) -> GoBar | None:
        """The bar, where it is open."""
        from tui.app.bars.go_bar import GoBar

        return self.bars.get(GoBar)

    def action_go(self) -> None:
        """Open the bar in which one types where to go."""
        if not self.document or not self.pane.display:
            return
        from tui.app.bars.go_bar import GoBar

        if not self.go_bar:
            self._before_going = self.pane.top
            self._looked, self._waiting = "", False
        self.action_pane("reading")
        self.bars.open(GoBar(), back=self.pane)

    def on_go_bar_changed(self, event: GoBar.Changed) -> None:
        """Look where that may be; the headings are many, and the initials a dictionary."""
        self.work_on(partial(self._look, event.typed), "going")

    def _look(self, typed: str) -> None:
        worker = get_current_worker()
        from tui.document.references.goto import Ways

        document, ways = self.document, self._ways
        if document is None:
            return
        if ways is None or ways.document is not document:
            ways = self._ways = Ways(document)
        found = ways.to(typed)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_ways, ways, typed, found)

    def _show_ways(self, ways: Ways, typed: str, found: Sequence[Destination]) -> None:
        bar = self.go_bar
        if bar is None or ways.document is not self.document or typed != bar.typed:
            return
        self._looked = typed
        bar.show(ways.document, found)
        if found:
            self.pane.jump(found[0].offset)
        else:
            self._return()
        if self._waiting:
            self._done_going(keep=True)

    def on_go_bar_stepped(self, event: GoBar.Stepped) -> None:
        """Show the destination under the cursor."""
        self.pane.jump(event.destination.offset)

    def on_go_bar_closed(self, event: GoBar.Closed) -> None:
        """Stay at the destination, once it was looked for; or return."""
        bar = self.go_bar
        if event.keep and bar and bar.typed != self._looked:
            self._waiting = True
        else:
            self._done_going(keep=event.keep)

    def _done_going(self, *, keep: bool) -> None:
        from tui.app.bars.go_bar import GoBar

        bar = self.go_bar
        if bar is None:
            return
        destination = bar.destination
        self.bars.close(GoBar)
        if keep and destination and self.document:
            # The way back leads to where the bar was opened, not to the last preview.
            self._return()
            self.leave_here()
            self.pane.jump(destination.offset)
        else:
            self._return()

    def _return(self) -> None:
        if self.document:
            self.open(Position(self.document.path, self._before_going))
