"""A bar in which one types: a sign, the line, and what is said of it at its end."""

from __future__ import annotations

from typing import ClassVar, Self

from textual.app import ComposeResult
from textual.geometry import Region
from textual.widgets import Input, Static

from tui.app.bars.bar import Bar


class TypingBar(Bar):
    """Hands its keys to its line."""

    SIGN: ClassVar[str] = "/"
    HINT: ClassVar[str] = ""
    """What stands in the line while nothing else does."""

    DEFAULT_CSS = """
    TypingBar {
        layout: horizontal;
        & .bar-sign { width: auto; color: $accent; padding: 0 1 0 0; }
        & LineInput, & LineInput:focus {
            width: 1fr; border: none; padding: 0; height: 1; background: $panel;
            background-tint: $panel 0%;
        }
        & .bar-said { width: 18; max-width: 40%; color: $faint; text-align: right; }
    }
    """

    def __init__(
        self,
        text: str = "",
        *,
        sign: str = "",
        name: str | None = None,
        select: bool = True,
        hint: str = "",
    ) -> None:
        super().__init__(name=name)
        self._sign = sign or self.SIGN
        self._line = LineInput(text, placeholder=hint or self.HINT, select_on_focus=select)
        self._line.cursor_blink = False
        self._said = Static("", classes="bar-said", markup=False)

    def compose(self) -> ComposeResult:
        """The sign, the line, what is said."""
        yield Static(self._sign, classes="bar-sign", markup=False)
        yield self._line
        yield self._said

    @property
    def typed(self) -> str:
        """What stands in the line."""
        return self._line.value

    def begin(self) -> None:
        """Type into the line, or type over what stands in it."""
        self._line.focus()

    def complete(self, text: str) -> None:
        """Put other words into the line."""
        self._line.value = text
        self._line.cursor_position = len(text)

    def say(self, words: str) -> None:
        """Say something at the end of the line: it has its room there, whatever is said."""
        self._said.update(words, layout=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell what stands in the line."""
        event.stop()
        self.tell(event.value)

    def tell(self, typed: str) -> None:
        """Called with what stands in the line when that is something else."""


class LineInput(Input):
    """An input that has the room that it has: typing does not lay the screen out anew, as Textual would."""

    def on_mount(self) -> None:
        """Know what Textual's input is told by."""
        self._signal = self.screen.text_selection_started_signal

    def on_unmount(self) -> None:
        """Hear no more of the screen, which would keep the line in memory."""
        self._signal.unsubscribe(self)

    def watch_value(self) -> None:
        """Have the caret in sight in a first value, too: Textual (8.2.8) shows where a pasted one begins."""
        self._show_caret()

    def on_resize(self) -> None:
        """Have the caret in sight in what stands in the line when it is opened, or has less room."""
        self._show_caret()

    def _show_caret(self) -> None:
        if self.size.width:
            caret = Region(self._cursor_offset, 0, width=1, height=1)
            self.scroll_to_region(caret, force=True, animate=False)

    def refresh(
        self,
        *regions: Region,
        repaint: bool = True,
        layout: bool = False,
        recompose: bool = False,
    ) -> Self:
        """Draw the line anew where it is."""
        return super().refresh(*regions, repaint=repaint, recompose=recompose)
