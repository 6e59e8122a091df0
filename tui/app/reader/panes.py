"""The panes of the reader's screen: which are seen, and which has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding
from textual.widget import Widget

from tui.locale import _

if TYPE_CHECKING:
    from tui.app.reader.desk import Desk

PANES: Final = ("reading", "library", "outline", "overview")
"""The panes in the order in which Tab goes through them."""


class Panes:
    """Text with side panes. Where there is no room for those, one at a time comes over the text.

    The screen's class ``-zen`` hides the side panes; ``-peek-library`` and ``-peek-outline`` bring
    one of them over the text, until something was chosen in it or Esc was pressed.
    """

    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding("t", "do('panes.go', 'library')", _("Go to the documents"), id="reader.library"),
        Binding("o", "do('panes.go', 'outline')", _("Go to the outline"), id="reader.outline"),
        Binding("r", "do('panes.go', 'reading')", _("Go to the text"), id="reader.reading"),
        Binding("tab", "do('panes.cycle', 1)", _("Next pane"), id="reader.next-pane"),
        Binding(
            "shift+tab", "do('panes.cycle', -1)", _("Previous pane"), id="reader.previous-pane"
        ),
        Binding("z", "do('panes.zen')", _("Hide or show the side panes"), id="reader.zen"),
        Binding("escape", "do('panes.leave')", _("Go to the text"), id="reader.leave"),
    )

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._screen = desk.screen

    @property
    def folded(self) -> bool:
        """Whether the side panes are folded away, for want of room or at the reader's wish."""
        return self._screen.has_class("-zen") or self._screen.has_class("-narrow")

    def give_hint(self) -> None:
        """Give a hint where keys are all there is to see of the side panes."""
        if not self.folded:
            # What was brought over the text has its own place again.
            self._screen.remove_class("-peek-library", "-peek-outline")
        hint = _("t tree  o outline  ? help") if self.folded else _("? help")
        self._desk.status.hint = hint

    def go(self, name: str) -> None:
        """Go to a pane; bring it over the text where the side panes are folded away."""
        screen = self._screen
        if not screen.query(f"#{name}"):
            return
        screen.remove_class("-peek-library", "-peek-outline")
        if name in ("library", "outline") and self.folded:
            screen.add_class(f"-peek-{name}")
        screen.query_one(f"#{name}", Widget).focus()

    def cycle(self, by: int) -> None:
        """Go to the next pane, or the one before."""
        focused = self._screen.focused
        now = focused.id if focused else None
        # The overview is there where it is shown; side panes can be brought.
        shown = self._screen.query("#overview.-shown")
        panes = [name for name in PANES if name != "overview" or shown]
        at = panes.index(now) if now in panes else 0
        self.go(panes[(at + by) % len(panes)])

    def zen(self) -> None:
        """Hide the side panes, or show them again."""
        self._screen.toggle_class("-zen")
        self.give_hint()
        self.go("reading")

    def leave(self) -> None:
        """Go to the text, and take away what was said above it."""
        self.go("reading")
        if self._desk.document and not self._desk.vanished:
            self._desk.notice(None)
