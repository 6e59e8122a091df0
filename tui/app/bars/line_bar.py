"""The line bar: one line to be typed or changed, with what it is for before it."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.app.bars.typing_bar import TypingBar
from tui.locale import _


class LineBar(TypingBar):
    """Tells what stands in it once that is kept, or that it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", _("Keep the line"), id="line.keep", priority=True),
        Binding("escape", "leave", _("Leave it as it was"), id="line.leave", priority=True),
    ]
    DEFAULT_CSS = """
    LineBar .bar-sign { padding: 0 2 0 0; }
    LineBar .bar-said { display: none; }
    """

    class Closed(Message):
        """The line is as the reader wants it; ``text`` is None where it was left as it was."""

        def __init__(self, text: str | None) -> None:
            super().__init__()
            self.text = text

    def __init__(self, label: str, text: str) -> None:
        super().__init__(text, sign=label, select=False)

    def action_keep(self) -> None:
        """Keep what stands in the line."""
        self.post_message(self.Closed(self.typed))

    def action_leave(self) -> None:
        """Leave things as they were."""
        self.post_message(self.Closed(None))
