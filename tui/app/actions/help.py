"""The help: every key, taken from the bindings themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app.actions.action import Action
from tui.app.widgets.overlay import Overlay
from tui.app.widgets.rows import RowPiece, Rows
from tui.locale import _


class HelpRows(Rows):
    """The actions under the headings of their groups."""

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__("help-rows")
        self.lines: list[Action | str] = []
        for at, action in enumerate(actions):
            if at == 0 or actions[at - 1].group != action.group:
                self.lines += ["", action.group] if at else [action.group]
            self.lines.append(action)
        self._keys = max((cell_len(action.key_names) for action in actions), default=0)

    def on_mount(self) -> None:
        """Count the rows."""
        self.rows_changed()

    def row_count(self) -> int:
        """The actions and the headings."""
        return len(self.lines)

    def row(self, at: int, width: int) -> list[RowPiece]:
        """A heading, or keys and what they do."""
        line = self.lines[at]
        if isinstance(line, str):
            return [RowPiece(line, ("rows--accent",))]
        keys = line.key_names
        # Of a few actions the keys are long: in a narrow terminal the others do not pay for these.
        padding = " " * (min(self._keys, width // 3) - cell_len(keys))
        return [RowPiece(f"  {keys}{padding}  ", ("rows--strong",)), RowPiece(line.description)]


class HelpScreen(Overlay, ModalScreen[Action | None]):
    """All keys; Enter does what the row under the cursor says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "close", _("Close the help"), id="help.close"),
    ]
    CSS = """
    HelpScreen {
        align: center middle;
        & > #help {
            width: 76; max-width: 100%; height: 90%; padding: 1 2; background: $surface;
        }
        & #help-rows { height: 1fr; }
        & #help-caption { height: 2; color: $faint; }
    }
    """

    def __init__(self, actions: Sequence[Action]) -> None:
        super().__init__()
        self._actions = actions

    def compose(self) -> ComposeResult:
        """The caption and the rows."""
        with Vertical(id="help"):
            yield Static(
                _("Keys. Enter does what a row says, Esc closes."), id="help-caption", markup=False
            )
            yield HelpRows(self._actions)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Do what the row says."""
        rows = event.rows
        if isinstance(rows, HelpRows):
            line = rows.lines[event.row]
            if isinstance(line, Action):
                self.dismiss(line)

    def action_close(self) -> None:
        """Go back to reading."""
        self.dismiss(None)
