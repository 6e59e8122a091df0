"""The bar after ``:``: a line to say where to go, and below it where that may be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message

from tui.app.bars.typing_bar import TypingBar
from tui.app.widgets.rows import FAINT, RowPiece, Rows
from tui.document.references.goto import Destination, DestinationKind
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.document.model import Document


MOST_ROWS: Final = 8
"""Rows of destinations at most: those below are scrolled to."""


class GoRows(Rows):
    """The destinations, the likeliest first: as many rows as there are, none where there is none.

    They lie over the text above the line, which would else be set anew at every other key.
    """

    DEFAULT_CSS = """
    GoRows {
        overlay: screen; constrain: inside inflect; margin: 0 0 1 0;
        width: 100vw; height: 0; max-height: 40vh; background: $panel; padding: 0 3;
    }
    GoRows > .rows--cursor { background: $block-cursor-background; }
    """

    def __init__(self) -> None:
        super().__init__("go-rows")
        self.can_focus = False
        self.found: Sequence[Destination] = ()
        self._document: Document | None = None

    def fill(self, document: Document, found: Sequence[Destination]) -> None:
        """Show these destinations in a document."""
        self._document, self.found = document, found
        self.styles.height = min(len(found), MOST_ROWS)
        self.rows_changed(cursor=0)

    def row_count(self) -> int:
        """How many there are."""
        return len(self.found)

    def row(self, at: int, width: int) -> list[RowPiece]:
        """A heading after those above it; a percent or a line with the words that stand there."""
        found = self.found[at]
        if found.heading is None:
            name = (
                f"{found.number:g}%"
                if found.sort is DestinationKind.PERCENT
                else _line(found.number)
            )
            clean = self._document.clean if self._document else ""
            words = shown(clean[found.offset : found.offset + width])
            return [RowPiece(name + "  ", ("rows--accent",)), RowPiece(words, FAINT)]
        above = self._document.path_at(found.heading.start)[:-1] if self._document else ()
        marks = "".join(f"{shown(h.mark or h.title[:6])} › " for h in above)
        return [
            RowPiece(marks, FAINT),
            RowPiece(shown(found.heading.mark) + " ", ("rows--accent",)),
            RowPiece(shown(found.heading.title)),
        ]


class GoBar(TypingBar):
    """Tells of each change of what was typed, of each other destination, and of the end."""

    SIGN = ":"
    HINT = _("50%  120  三.二  第三十条  附件2  words or pinyin")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", _("Go there"), id="go.keep", priority=True),
        Binding("escape", "drop", _("Back to where you were"), id="go.drop", priority=True),
        Binding("down,ctrl+n", "step(1)", _("Next destination"), id="go.next", priority=True),
        Binding("up", "step(-1)", _("Destination before"), id="go.previous", priority=True),
        Binding("tab", "complete", _("Complete what is typed"), id="go.complete", priority=True),
    ]
    DEFAULT_CSS = """
    GoBar { layout: vertical; height: auto; padding: 0; }
    GoBar > #go-line { height: 1; padding: 0 1; }
    """

    class Changed(Message):
        """Something else stands in the bar."""

        def __init__(self, typed: str) -> None:
            super().__init__()
            self.typed = typed

    class Stepped(Message):
        """Another destination is to be seen."""

        def __init__(self, destination: Destination) -> None:
            super().__init__()
            self.destination = destination

    class Closed(Message):
        """The bar is done with; ``keep`` where one stays at the destination."""

        def __init__(self, *, keep: bool) -> None:
            super().__init__()
            self.keep = keep

    def compose(self) -> ComposeResult:
        """The line, and below it the destinations."""
        with Horizontal(id="go-line"):
            yield from super().compose()
        yield GoRows()

    @property
    def destination(self) -> Destination | None:
        """The destination under the cursor."""
        rows = self.query_one(GoRows)
        return rows.found[rows.cursor] if rows.found else None

    def show(self, document: Document, found: Sequence[Destination]) -> None:
        """Show the destinations; say so where something was typed and there are none."""
        self.query_one(GoRows).fill(document, found)
        self.say(_("no such place") if self.typed.strip() and not found else "")

    def tell(self, typed: str) -> None:
        """Pass on what was typed."""
        self.post_message(self.Changed(typed))

    def on_rows_cursor_moved(self, event: Rows.CursorMoved) -> None:
        """Show another destination."""
        event.stop()
        if self.destination:
            self.post_message(self.Stepped(self.destination))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """A click goes there."""
        event.stop()
        self.post_message(self.Closed(keep=True))

    def action_keep(self) -> None:
        """Go there."""
        self.post_message(self.Closed(keep=True))

    def action_drop(self) -> None:
        """Go back to where one was."""
        self.post_message(self.Closed(keep=False))

    def action_step(self, by: int) -> None:
        """Go on to another destination."""
        self.query_one(GoRows).cursor += by

    def action_complete(self) -> None:
        """Put the name of the destination into the line."""
        found = self.destination
        if found and found.heading:
            self.complete(shown(found.heading.title or found.heading.mark))


def _line(number: float) -> str:
    return _("line {number}").format(number=int(number))
