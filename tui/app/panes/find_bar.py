"""The find bar: a line in which one types what to find, with the count beside it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tui.app.panes.line_input import LineInput
from tui.locale import _


class FindBar(Horizontal):
    """Tells of each change of the query, and whether it is kept or dropped."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", _("Keep the hits and read on"), id="find.keep", priority=True),
        Binding("escape", "drop", _("Drop the hits"), id="find.drop", priority=True),
        Binding("down", "step(1)", _("Next hit"), id="find.next", priority=True),
        Binding("up", "step(-1)", _("Hit before"), id="find.previous", priority=True),
    ]
    DEFAULT_CSS = """
    FindBar {
        height: 1;
        background: $panel;
        padding: 0 1;
        & > #find-sign { width: 2; color: $accent; }
        & > #find-query, & > #find-query:focus { width: 1fr; border: none; padding: 0; height: 1; background: $panel; }
        & > #find-count { width: 18; color: $faint; text-align: right; }
    }
    """

    class Changed(Message):
        """Another query stands in the bar."""

        def __init__(self, query: str) -> None:
            super().__init__()
            self.query = query

        def can_replace(self, message: Message) -> bool:
            """Only what stands there last counts."""
            return isinstance(message, FindBar.Changed)

    class Closed(Message):
        """The bar is done with; ``keep`` where the hits stay."""

        def __init__(self, *, keep: bool) -> None:
            super().__init__()
            self.keep = keep

    class Stepped(Message):
        """Another hit is wanted while one types."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, query: str = "") -> None:
        super().__init__()
        self._query = query

    def compose(self) -> ComposeResult:
        """The sign, the query, the count."""
        yield Static("/", id="find-sign")
        query = LineInput(
            self._query,
            id="find-query",
            placeholder=_("find, in either script"),
            select_on_focus=True,
        )
        query.cursor_blink = False
        yield query
        yield Static("", id="find-count", markup=False)

    def on_mount(self) -> None:
        """Type into the bar from now on."""
        self.query_one("#find-query", Input).focus()

    def say(self, count: str) -> None:
        """Show the count."""
        self.query_one("#find-count", Static).update(count, layout=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass the query on."""
        event.stop()
        self.post_message(self.Changed(event.value))

    def action_keep(self) -> None:
        """Keep the hits."""
        self.post_message(self.Closed(keep=True))

    def action_drop(self) -> None:
        """Drop the hits."""
        self.post_message(self.Closed(keep=False))

    def action_step(self, by: int) -> None:
        """Go to another hit without leaving the bar."""
        self.post_message(self.Stepped(by))
