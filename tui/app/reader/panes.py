"""The panes of the reader's screen: which are seen, and which has the focus."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from tui.app.reader.desk import Part
from tui.locale import _

PANES = ("reading", "library", "outline", "overview")
"""The panes in the order in which Tab goes through them."""


class PanedScreen(Part):
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
        Binding("escape", "leave", _("Go to the text"), id="reader.leave"),
    ]

    @property
    def folded(self) -> bool:
        """Whether the side panes are folded away, for want of room or at the reader's wish."""
        return self.has_class("-zen") or self.has_class("-narrow")

    def on_resize(self) -> None:
        """Give a hint where keys are all there is to see of the side panes."""
        self.call_after_refresh(self._give_hint)

    def _give_hint(self) -> None:
        self.status.hint = _("t tree  o outline  ? help") if self.folded else _("? help")

    def action_pane(self, name: str) -> None:
        """Go to a pane; bring it over the text where the side panes are folded away."""
        if not self.query(f"#{name}"):
            return
        self.remove_class("-peek-library", "-peek-outline")
        if name in ("library", "outline") and self.folded:
            self.add_class(f"-peek-{name}")
        self.query_one(f"#{name}", Widget).focus()

    def action_cycle(self, by: int) -> None:
        """Go to the next pane, or the one before."""
        now = self.focused.id if self.focused else None
        # The overview is there where it is shown; side panes can be brought.
        panes = [name for name in PANES if name != "overview" or self.query("#overview.-shown")]
        at = panes.index(now) if now in panes else 0
        self.action_pane(panes[(at + by) % len(panes)])

    def action_zen(self) -> None:
        """Hide the side panes, or show them again."""
        self.toggle_class("-zen")
        self._give_hint()
        self.action_pane("reading")

    def action_leave(self) -> None:
        """Go to the text."""
        self.action_pane("reading")
