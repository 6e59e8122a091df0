"""The key bar: the next key that is pressed is what the reader wants to bind."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.app.bars.bar import Bar
from tui.app.widgets.status_line import fitted
from tui.locale import _


class KeyBar(Bar, can_focus=True, inherit_bindings=False):
    """Hands on one key, by Textual's name for it; Esc hands on none."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", _("Leave the key as it was"), id="key.close", priority=True),
    ]

    class Pressed(Message):
        """The key that is wanted; empty where none is."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words

    def render(self) -> Text:
        """What is to be done, and the way out."""
        asked = _("press the key for: {action}").format(action=self._words)
        return Text(fitted((asked, "Esc"), self.size.width), no_wrap=True)

    def on_key(self, event: events.Key) -> None:
        """Take whatever is pressed but Esc."""
        if event.key == "escape":
            return
        event.stop()
        event.prevent_default()
        self.post_message(self.Pressed(event.key))

    def action_close(self) -> None:
        """Take none."""
        self.post_message(self.Pressed(""))
