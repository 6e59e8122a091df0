"""Going to a place of the open document that is typed: seen while one types, with a way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from tui.app.state.jumps import Position
from tui.locale import _

if TYPE_CHECKING:
    from tui.app.bars.go_bar import GoBar
    from tui.app.jobs.jobs import Job
    from tui.app.reader.desk import Desk
    from tui.app.reader.documents import Documents
    from tui.app.reader.panes import Panes
    from tui.document.model import Document
    from tui.document.references.goto import Destination, Ways


class Go:
    """Goes to a percent, a line, or a heading by its numbers, its words or their pinyin."""

    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("colon", "do('go.open')", _("Go to a heading, a line, a percent"), id="reader.go"),
    )

    def __init__(self, desk: Desk, panes: Panes, documents: Documents) -> None:
        self._desk = desk
        self._panes = panes
        self._documents = documents
        self._ways: Ways | None = None
        self._before = 0
        self._looked = ""
        self._waiting = False

    @property
    def bar(self) -> GoBar | None:
        """The bar, where it is open."""
        from tui.app.bars.go_bar import GoBar

        return self._desk.bars.get(GoBar)

    def open(self) -> None:
        """Open the bar in which one types where to go."""
        if not self._desk.document or not self._desk.pane.display:
            return
        from tui.app.bars.go_bar import GoBar

        if not self.bar:
            self._before = self._desk.pane.top
            self._looked, self._waiting = "", False
        self._panes.go("reading")
        self._desk.bars.open(GoBar(), back=self._desk.pane)

    def look(self, typed: str) -> None:
        """Look where that may be; the headings are many, and pinyin wants a dictionary."""
        document = self._desk.document
        if document:
            task = partial(self._found, document, typed)
            self._desk.jobs.latest("going", task, partial(self._show, typed))

    def _found(
        self, document: Document, typed: str, _job: Job
    ) -> tuple[Ways, Sequence[Destination]]:
        from tui.document.references.goto import Ways

        ways = self._ways
        if ways is None or ways.document is not document:
            ways = Ways(document)
        return ways, ways.to(typed)

    def _show(self, typed: str, found: tuple[Ways, Sequence[Destination]]) -> None:
        self._ways, destinations = found
        bar = self.bar
        if bar is None:
            return
        self._looked = typed
        bar.show(self._ways.document, destinations)
        if destinations:
            self._desk.pane.jump(destinations[0].offset)
        else:
            self._return()
        if self._waiting:
            self._done(keep=True)

    def step(self, destination: Destination) -> None:
        """Show the destination under the cursor."""
        self._desk.pane.jump(destination.offset)

    def close(self, *, keep: bool) -> None:
        """Stay at the destination, once it was looked for; or return."""
        if keep and self.bar and self.bar.typed != self._looked:
            self._waiting = True
        else:
            self._done(keep=keep)

    def _done(self, *, keep: bool) -> None:
        from tui.app.bars.go_bar import GoBar

        bar = self.bar
        if bar is None:
            return
        destination = bar.destination
        self._desk.jobs.cancel("going")
        self._desk.bars.close(GoBar)
        # The way back leads to where the bar was opened, not to the last preview.
        self._return()
        if keep and destination and self._desk.document:
            self._documents.jump(destination.offset)

    def _return(self) -> None:
        if self._desk.document:
            self._documents.open(Position(self._desk.document.path, self._before))
