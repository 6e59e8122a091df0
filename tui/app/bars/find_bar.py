"""The find bar: a line in which one types what to find, with the count beside it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.app.bars.typing_bar import TypingBar
from tui.locale import _


class FindBar(TypingBar):
    """Tells of each change of the query, and whether it is kept or dropped."""

    HINT = _("find, in either script")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", _("Keep the hits and read on"), id="find.keep", priority=True),
        Binding("escape", "drop", _("Clear the hits"), id="find.drop", priority=True),
        Binding("down", "step(1)", _("Next hit"), id="find.next", priority=True),
        Binding("up", "step(-1)", _("Previous hit"), id="find.previous", priority=True),
    ]

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

    def tell(self, typed: str) -> None:
        """Pass the query on."""
        self.post_message(self.Changed(typed))

    def action_keep(self) -> None:
        """Keep the hits."""
        self.post_message(self.Closed(keep=True))

    def action_drop(self) -> None:
        """Drop the hits."""
        self.post_message(self.Closed(keep=False))

    def action_step(self, by: int) -> None:
        """Go to another hit without leaving the bar."""
        self.post_message(self.Stepped(by))
