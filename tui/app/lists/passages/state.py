"""The state of the passages screen: passages or flows, what is unfolded, and what was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tui.app.lists.passages.answer import PassagesAnswer

VIEWS: Final = ("passages", "issuer", "level")
"""What is listed: passages, or flows between issuers or levels of government."""


@dataclass(slots=True)
class PassagesState:
    """``flow`` (from, to) is the one whose passages alone are listed; ``unfolded`` are numbers of passages."""

    view: str = "passages"
    flow: tuple[str, str] | None = None
    flows_by: str = "issuer"
    unfolded: set[int] = field(default_factory=set)
    row: int = 0
    found: PassagesAnswer | None = None

    def step_view(self, by: int) -> None:
        """List what comes next, of all documents."""
        self.view = VIEWS[(VIEWS.index(self.view) + by) % len(VIEWS)]
        self.flow, self.row = None, 0

    def enter_flow(self, source: str, target: str) -> None:
        """List the passages of one flow."""
        self.flow, self.flows_by = (source, target), self.view
        self.view, self.row = "passages", 0

    def leave_flow(self) -> bool:
        """List the flows again, if those of one are listed."""
        if self.flow is None:
            return False
        self.view, self.flow, self.row = self.flows_by, None, 0
        return True
