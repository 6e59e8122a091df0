"""What the reader's screen has on its desk: panes, the open document, the work going on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.worker import Worker, WorkerState

from tui.app.bars.open_bars import Bars
from tui.app.reading.pane import ReadingPane
from tui.app.state.jumps import Jumps, Position
from tui.app.widgets.breakpoints import HEIGHTS, WIDTHS
from tui.app.widgets.status_line import StatusLine
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from textual.binding import BindingType

    from tui.app.bars.line_bar import LineBar
    from tui.app.sidebar.side_panes import SidePanes
    from tui.corpus.library.library import Library
    from tui.document.model import Document

SAID_FOR = 4.0
"""Seconds for which the status line says what was done: time to read a line."""


class DeskScreen(Screen[None]):
    """The ground on which the parts of the reader's screen stand, each in a module of its own.

    ``wanted`` is the path of the document that was asked for last: it is the open ``document``
    but while that is being read, and where it cannot be.
    """

    def __init__(self) -> None:
        super().__init__()
        self.bars = Bars(self)
        self.HORIZONTAL_BREAKPOINTS = list(WIDTHS)
        self.VERTICAL_BREAKPOINTS = list(HEIGHTS)
        self.library: Library | None = None
        self.document: Document | None = None
        self.wanted = ""
        self.session = Jumps()
        self.titles: dict[str, str] = {}
        self.side: SidePanes | None = None

    def on_line_bar_closed(self, event: LineBar.Closed) -> None:
        """Hand on what was typed."""
        self.bars.answer(event.text)

    @property
    def pane(self) -> ReadingPane:
        """The reading pane."""
        return self.query_one(ReadingPane)

    @property
    def status(self) -> StatusLine:
        """The status line."""
        return self.query_one(StatusLine)

    @property
    def here(self) -> Position | None:
        """Where the reader is."""
        if self.document:
            return Position(self.document.path, self.pane.top)
        return Position(self.wanted) if self.wanted else None

    def leave_here(self) -> None:
        """Note this place, for the way back."""
        if self.here:
            self.session.leave(self.here)

    def open(self, place: Position, length: int = 0) -> None:
        """Read on with ``place`` at the top, or around ``length`` characters, which are marked."""
        raise NotImplementedError

    def tell(self, heading: str, words: str) -> None:
        """Say something where the text would stand."""
        raise NotImplementedError

    def warn(self, heading: str, words: str) -> None:
        """Say above the text what could not be kept or read, below what is said there already."""
        raise NotImplementedError

    def notice(self, words: tuple[str, str] | None) -> None:
        """Show a notice above the text, or none."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """Say in the status line what was done, for a moment."""
        self.status.said = words
        self.set_timer(SAID_FOR, partial(self._unsay, words))

    def _unsay(self, words: str) -> None:
        if self.status.said == words:
            self.status.said = ""

    def work_on(self, task: Callable[[], None], group: str) -> None:
        """Do something off the screen's thread, instead of what the group was doing."""
        self.run_worker(task, group=group, exclusive=True, thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say so where a worker met with an error that nobody had foreseen."""
        if event.state is WorkerState.ERROR:
            words = _("hongtou failed here, which is its own fault: {error}").format(
                error=shown(repr(event.worker.error))
            )
            if event.worker.group == "document":
                self.tell(shown(self.wanted), words)
            else:
                self.status.work = words


def bindings_of(parts: type[DeskScreen]) -> list[BindingType]:
    """The bindings that the parts declare, for the screen that is made of them."""
    return [
        binding for part in reversed(parts.__mro__) for binding in part.__dict__.get("BINDINGS", ())
    ]


if TYPE_CHECKING:
    Part = DeskScreen
else:
    Part = object
