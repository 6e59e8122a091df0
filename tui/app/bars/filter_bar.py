"""The filter above a tree: one types, and the rows that do not match go."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.app.bars.typing_bar import TypingBar
from tui.locale import _


class FilterBar(TypingBar):
    """Tells what stands in it, and when it is done with; ``of`` names the tree it is for."""

    HINT = _("words or pinyin")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", _("Go to the row"), id="filter.keep", priority=True),
        Binding("escape", "drop", _("Show all rows again"), id="filter.drop", priority=True),
        Binding("down", "step(1)", _("Next row"), id="filter.next", priority=True),
        Binding("up", "step(-1)", _("Previous row"), id="filter.previous", priority=True),
    ]
    DEFAULT_CSS = """
    FilterBar .bar-said { width: 7; }
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

    def __init__(self, of: str, query: str = "", *, hint: str = "") -> None:
        super().__init__(query, name=of, hint=hint)
        self.of = of

    def tell(self, typed: str) -> None:
        """Pass on what was typed."""
        self.post_message(self.Changed(self.of, typed))

    def action_keep(self) -> None:
        """Take the row under the cursor."""
        self.post_message(self.Kept(self.of))

    def action_drop(self) -> None:
        """Show all rows."""
        self.post_message(self.Dropped(self.of))

    def action_step(self, by: int) -> None:
        """Move the cursor of the tree."""
        self.post_message(self.Stepped(self.of, by))
