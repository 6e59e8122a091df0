"""The label bar: while it is open, letters go to the labels in the text."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.app.bars.bar import Bar
from tui.app.widgets.status_line import fitted
from tui.locale import _


class LabelBar(Bar, can_focus=True, inherit_bindings=False):
    """Hands on the letters that are typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", _("Remove the labels"), id="labels.close"),
    ]

    class Typed(Message):
        """A letter of a label."""

        def __init__(self, letter: str) -> None:
            super().__init__()
            self.letter = letter

    class Closed(Message):
        """No label is wanted."""

    _width = 0

    def render(self) -> Text:
        """What is to be done, and the way out."""
        return Text(fitted((_("type a label to go there"), "Esc"), self.size.width), no_wrap=True)

    def on_resize(self, event: events.Resize) -> None:
        """In a terminal of another size other things stand where the labels were."""
        if self._width not in (0, event.size.width):
            self.post_message(self.Closed())
        self._width = event.size.width

    def on_blur(self) -> None:
        """Without the keys, the labels are of no use."""
        self.post_message(self.Closed())

    def on_key(self, event: events.Key) -> None:
        """Letters are for the labels; anything else but Esc does nothing."""
        if event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        if event.character and event.is_printable:
            self.post_message(self.Typed(event.character.lower()))

    def action_close(self) -> None:
        """Take the labels away."""
        self.post_message(self.Closed())
