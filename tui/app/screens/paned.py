"""A screen of panes: which are seen, and which has the focus."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from tui.app.panes.reading_pane import ReadingPane
from tui.locale import _

PANES = ("reading", "library", "outline")
"""The panes in the order in which Tab goes through them."""

WIDTHS = ((0, "-narrow"), (100, "-medium"), (150, "-wide"))
"""From how many cells on a screen is of which class: side panes take 36 cells, or twice that,
and text wants some 60 at least, 84 at best."""


class PanedScreen(Screen[None]):
    """Text with side panes. Where there is no room for those, one at a time comes over the text.

    The class ``-zen`` hides the side panes; ``-peek-library`` and ``-peek-outline`` bring one
    of them over the text, until something was chosen in it or Esc was pressed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "pane('library')", _("Go to the documents"), id="reader.library"),
        Binding("o", "pane('outline')", _("Go to the outline"), id="reader.outline"),
        Binding("r", "pane('reading')", _("Go to the text"), id="reader.reading"),
        Binding("tab", "cycle(1)", _("Next pane"), id="reader.next-pane"),
        Binding("shift+tab", "cycle(-1)", _("Pane before"), id="reader.previous-pane"),
        Binding("z", "zen", _("Hide or show the side panes"), id="reader.zen"),
        Binding("escape", "leave", _("Leave the find, or the pane"), id="reader.leave"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.HORIZONTAL_BREAKPOINTS = list(WIDTHS)

    @property
    def pane(self) -> ReadingPane:
        """The reading pane."""
        return self.query_one(ReadingPane)

    @property
    def folded(self) -> bool:
        """Whether the side panes are folded away, for want of room or at the reader's wish."""
        return self.has_class("-zen") or self.has_class("-narrow")

    def on_descendant_focus(self) -> None:
        """Show by its caption which pane has the focus."""
        for box in self.query(".box"):
            for caption in box.query(".caption"):
                caption.set_class(box.has_focus_within, "-here")

    def action_pane(self, name: str) -> None:
        """Go to a pane; bring it over the text where the side panes are folded away."""
        self.remove_class("-peek-library", "-peek-outline")
        if name != "reading" and self.folded:
            self.add_class(f"-peek-{name}")
        self.query_one(f"#{name}", Widget).focus()

    def action_cycle(self, by: int) -> None:
        """Go to the next pane, or the one before."""
        now = self.focused.id if self.focused else None
        at = PANES.index(now) if now in PANES else 0
        self.action_pane(PANES[(at + by) % len(PANES)])

    def action_zen(self) -> None:
        """Hide the side panes, or show them again."""
        self.toggle_class("-zen")
        self.action_pane("reading")

    def action_leave(self) -> None:
        """Go to the text."""
        self.action_pane("reading")
