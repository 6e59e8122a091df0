"""The filter above a tree: one types, and the rows that do not match go."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tui.app.panes.line_input import LineInput
from tui.locale import _


class FilterBar(Horizontal):
    """Tells what stands in it, and when it is done with; ``of`` names the tree it is for."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", _("Go to the row"), id="filter.keep", priority=True),
        Binding("escape", "drop", _("Show all rows again"), id="filter.drop", priority=True),
        Binding("down", "step(1)", _("Next row"), id="filter.next", priority=True),
        Binding("up", "step(-1)", _("Row before"), id="filter.previous", priority=True),
    ]
    DEFAULT_CSS = """
    FilterBar {
        height: 1;
        background: $panel;
        padding: 0 1;
        & > .filter-sign { width: 2; color: $accent; }
        & > Input, & > Input:focus { width: 1fr; border: none; padding: 0; height: 1; background: $panel; }
        & > .filter-count { width: 7; color: $faint; text-align: right; }
    }
    """

    class Told(Message):
        """Something that concerns the tree ``of``."""

        def __init__(self, of: str) -> None:
            super().__init__()
            self.of = of

    class Changed(Told):
        """Something else stands in the bar."""

        def __init__(self, of: str, query: str) -> None:
            super().__init__(of)
            self.query = query

        def can_replace(self, message: Message) -> bool:
            """Only what stands there last counts."""
            return isinstance(message, FilterBar.Changed) and message.of == self.of

    class Kept(Told):
        """The row under the cursor is wanted."""

    class Dropped(Told):
        """All rows are wanted again."""

    class Stepped(Told):
        """The cursor is to move."""

        def __init__(self, of: str, by: int) -> None:
            super().__init__(of)
            self.by = by

    def __init__(self, of: str) -> None:
        super().__init__()
        self.of = of

    def compose(self) -> ComposeResult:
        """The sign, what is typed, and how many rows match."""
        yield Static("/", classes="filter-sign")
        line = LineInput(placeholder=_("words or initials"), select_on_focus=True)
        line.cursor_blink = False
        yield line
        yield Static("", classes="filter-count", markup=False)

    def on_mount(self) -> None:
        """Type into the bar from now on."""
        self.begin()

    def begin(self) -> None:
        """Type into the bar, or type over what stands in it."""
        self.query_one(Input).focus()

    def say(self, count: str) -> None:
        """Show how many rows match."""
        self.query_one(".filter-count", Static).update(count, layout=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass on what was typed."""
        event.stop()
        self.post_message(self.Changed(self.of, event.value))

    def action_keep(self) -> None:
        """Take the row under the cursor."""
        self.post_message(self.Kept(self.of))

    def action_drop(self) -> None:
        """Show all rows."""
        self.post_message(self.Dropped(self.of))

    def action_step(self, by: int) -> None:
        """Move the cursor of the tree."""
        self.post_message(self.Stepped(self.of, by))
