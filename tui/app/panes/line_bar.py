"""The line bar: one line to be typed or changed, with what it is for before it."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static

from tui.app.panes.line_input import LineInput
from tui.locale import _


class LineBar(Horizontal):
    """Tells what stands in it once that is kept, or that it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", _("Keep the line"), id="line.keep", priority=True),
        Binding("escape", "leave", _("Leave it as it was"), id="line.leave", priority=True),
    ]
    DEFAULT_CSS = """
    LineBar {
        height: 1;
        background: $panel;
        padding: 0 1;
        & > #line-name { width: auto; color: $accent; padding: 0 2 0 0; }
        & > #line-text, & > #line-text:focus { width: 1fr; border: none; padding: 0; height: 1; background: $panel; }
    }
    """

    class Kept(Message):
        """The line is as the reader wants it."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Left(Message):
        """Nothing is to be changed."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self._label = name
        self._text = text

    def compose(self) -> ComposeResult:
        """What the line is for, and the line."""
        yield Static(self._label, id="line-name", markup=False)
        line = LineInput(self._text, id="line-text", select_on_focus=False)
        line.cursor_blink = False
        yield line

    def on_mount(self) -> None:
        """Type into the bar from now on."""
        self.query_one("#line-text", Input).focus()

    def action_keep(self) -> None:
        """Keep what stands in the line."""
        self.post_message(self.Kept(self.query_one("#line-text", Input).value))

    def action_leave(self) -> None:
        """Leave things as they were."""
        self.post_message(self.Left())
