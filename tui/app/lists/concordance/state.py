"""The state of a concordance: of what it is, how it is sorted and grouped, how it was left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.corpus.model import Phrase
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.lists.search_session import Question
    from tui.app.state.jumps import Position

SORTS = (
    ("right", _("what follows")),
    ("left", _("what precedes")),
    ("match", _("the words found")),
    ("date", _("date")),
    ("document", _("document")),
)
"""How lines can be sorted, in the order in which a key steps through."""

GROUPS = (
    ("none", _("nothing")),
    ("document", _("document")),
    ("folder", _("folder")),
    ("year", _("year")),
    ("month", _("month")),
    ("place", _("place")),
    ("issuer", _("issuer")),
    ("speaker", _("speaker")),
    ("genre", _("genre")),
    ("section", _("section")),
    ("match", _("the words found")),
    ("right", _("the next two characters")),
    ("left", _("the two characters before")),
)
"""What lines can be put together by."""

ORDERS = (
    ("count", _("count")),
    ("rate", _("rate")),
    ("date", _("date")),
    ("document", _("document")),
)
"""How the documents of a plot can be sorted."""


@dataclass(slots=True)
class ConcordanceState:
    """The state of a concordance as it was left. ``here`` is where the reader came from.

    ``plot_group`` is how the lines were grouped when those of one document were opened from the plot,
    to which the way back leads; ``None`` where they were not.
    """

    question: Question
    here: Position | None = None
    sort: str = "right"
    group: str = "none"
    order: str = "count"
    filter: str = ""
    script: str = ""
    plotted: bool = False
    plot_group: str | None = None
    row: int | None = None
    plot_row: int = 0
    folded: set[str] = field(default_factory=set)

    @property
    def title(self) -> str:
        """What it is of."""
        asked = self.question
        return shown(asked.text if isinstance(asked, Phrase) else asked)

    def open_from_plot(self) -> None:
        """Show the lines of a document of the plot."""
        self.plotted, self.plot_group, self.group = False, self.group, "document"

    def return_to_plot(self) -> bool:
        """Show the plot from which lines were opened again; whether there is one."""
        if self.plotted or self.plot_group is None:
            return False
        self.plotted, self.group, self.plot_group = True, self.plot_group, None
        return True

    def sort_on(self) -> None:
        """Sort the lines, or in the plot the documents, by what comes next."""
        if self.plotted:
            self.order = following(ORDERS, self.order)
        else:
            self.sort = following(SORTS, self.sort)

    def group_on(self, by: int) -> None:
        """Put the lines together by what comes ``by`` choices later."""
        self.group = following(GROUPS, self.group, by)


def following(choices: Sequence[tuple[str, str]], now: str, by: int = 1) -> str:
    """The choice after ``now``."""
    names = [name for name, _words in choices]
    return names[(names.index(now) + by) % len(names)]
