"""The desk of the reader: the open document, its library, and what all features share around them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from textual.containers import Vertical

from tui.app.bars.open_bars import Bars
from tui.app.jobs.jobs import Jobs
from tui.app.jobs.working_app import working
from tui.app.reading.pane import ReadingPane
from tui.app.state.arrangement import ORDERS
from tui.app.state.jumps import Jumps, Position
from tui.app.widgets.status_line import StatusLine

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.app.jobs.keep import Keep
    from tui.app.sidebar.side_panes import SidePanes
    from tui.app.state.arrangement import Entry
    from tui.app.widgets.about_line import AboutLine
    from tui.corpus.library.library import Library
    from tui.corpus.phrases.table import PhraseTable
    from tui.document.anchor import Anchor
    from tui.document.model import Document

Calls = tuple[Callable[[], object], ...]
"""Features that hear of something, in their order."""

SAID_FOR: Final = 4.0
"""Seconds for which the status line says what was done: time to read a line."""


class ReadRequest(NamedTuple):
    """A place to be read: with it at the top, or around ``length`` characters, which are marked.

    What the ``anchor`` holds is to stand at the top, wherever that is by now. ``anew``: the
    document is open, and its file has changed.
    """

    place: Position
    length: int = 0
    anchor: Anchor | None = None
    anew: bool = False


class Desk:
    """The state of the reader on ``screen``, and the ways to say something there.

    ``wanted`` is the path of the document that was asked for last: it is the open ``document``
    but while that is being read, and where it cannot be. ``vanished``: the open document is no
    longer on disk. ``side`` and ``about`` come a moment after the text. ``usual_script`` is that of
    the settings.
    """

    def __init__(self, screen: Screen[Any]) -> None:
        self.screen = screen
        self.pane = ReadingPane(id="reading")
        self.status = StatusLine()
        self.column = Vertical(id="desk")
        self.side: SidePanes | None = None
        self.about: AboutLine | None = None
        self.bars = Bars(screen)
        self.jobs = Jobs(screen)

        self.library: Library | None = None
        self.document: Document | None = None
        self.wanted = ""
        self.vanished = False
        self.jumps = Jumps()
        self.from_list: Position | None = None

        self.entries: tuple[Entry, ...] = ()
        self.titles: dict[str, str] = {}
        self.dates: dict[str, str] = {}
        self.failed: dict[str, str] = {}
        self.order = ORDERS[0]
        self.usual_script = ""
        self.least_confidence = 0.0
        self.table: PhraseTable | None = None

    @property
    def keep(self) -> Keep:
        """The one writer of what the reader makes."""
        return working(self.screen).keep

    @property
    def width(self) -> int:
        """The cells of the screen from left to right."""
        return self.screen.size.width

    @property
    def files(self) -> list[str]:
        """The documents in the order of the tree."""
        return [entry.path for entry in self.entries if not entry.folder]

    @property
    def here(self) -> Position | None:
        """Where the reader is."""
        if self.document:
            return Position(self.document.path, self.pane.top)
        return Position(self.wanted) if self.wanted else None

    def leave_here(self) -> None:
        """Note this place, for the way back, which leads to no list."""
        self.from_list = None
        if self.here:
            self.jumps.leave(self.here)

    def say(self, words: str) -> None:
        """Say in the status line what was done, for a moment."""
        self.status.said = words
        self.screen.set_timer(SAID_FOR, partial(self._unsay, words))

    def _unsay(self, words: str) -> None:
        if self.status.said == words:
            self.status.said = ""

    def notice(self, words: tuple[str, str] | None) -> None:
        """Show a notice above the text, a heading and words, or none; the text is shown as well."""
        # By name: mostly there is none, and nothing of it is needed.
        self.screen.query("Notice").remove()
        if words:
            self.warn(*words)
        if not self.pane.display:
            self.pane.display = True
            if not self.screen.focused:
                self.pane.focus()

    def warn(self, heading: str, words: str) -> None:
        """Show one more notice above the text, or another one under the same heading."""
        from tui.app.widgets.notice import Notice

        for there in self.screen.query(Notice):
            if there.heading == heading:
                there.remove()
        self.column.mount(Notice(heading, words), before=self.pane)


def call_all(calls: Calls) -> None:
    """Let all of them hear of it."""
    for call in calls:
        call()
