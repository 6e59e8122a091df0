"""Phrases that move in a period: what they do, their rates before and now, their heat."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.widgets.rows import FAINT, RowPiece, Rows, curtailed
from tui.locale import _
from tui.text.cells import cells
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.corpus.comparison.timeline import Movement, Timeline
    from tui.corpus.model import Phrase

_MOVEMENT, _RATE, _HEAT, _COUNT = 10, 9, 4, 7
"""Cells of the columns before the phrase."""

_ALL = 100
"""Cells from which the places and the documents are told too."""

LEAST_HEATED = 20
"""Documents of a period from which the heat of a phrase is told: of fewer all that stands anywhere is the hottest."""


class TimelineRows(Rows):
    """The phrases of a period that move in it."""

    def __init__(self) -> None:
        super().__init__("timeline-rows")
        self.timeline: Timeline | None = None
        self.period = 0
        self.lines: Sequence[tuple[int, Movement]] = ()

    def fill(
        self,
        timeline: Timeline | None,
        period: int,
        lines: Sequence[tuple[int, Movement]],
        cursor: int,
    ) -> None:
        """Show these phrases, by their rows in a timeline."""
        self.timeline, self.period, self.lines = timeline, period, lines
        self.rows_changed(cursor=cursor)

    def row_count(self) -> int:
        """The phrases."""
        return len(self.lines)

    @property
    def phrase(self) -> Phrase | None:
        """The phrase under the cursor."""
        if self.timeline is None or self.cursor >= len(self.lines):
            return None
        return self.timeline.phrases[self.lines[self.cursor][0]]

    @property
    def curve(self) -> list[float]:
        """The rates of its family in each period."""
        if self.timeline is None or self.cursor >= len(self.lines):
            return []
        rates: list[float] = self.timeline.family_rates[self.lines[self.cursor][0]].tolist()
        return rates

    def row(self, at: int, width: int) -> list[RowPiece]:
        """What a phrase does, its rates, its heat, and its wording."""
        line, movement = self.lines[at]
        if self.timeline is None:
            return []
        timeline, period = self.timeline, self.period
        rates = timeline.family_rates[line]
        before = f"{rates[period - 1]:{_RATE}.2f}" if period else " " * _RATE
        phrase = timeline.phrases[line]
        said = movement_name(movement.value)
        counts = ""
        if width >= _ALL:
            family = timeline.family
            counts = f"{family.count[line, period]:{_COUNT}}{family.reach[line, period]:{_COUNT}}"
        tier = timeline.heat(line, period).value if self._is_heated else ""
        heat = "  " + tier + " " * (_HEAT - 1 - cells(tier)) if self._is_heated else "  "
        room = width - _MOVEMENT - 2 * _RATE - len(counts) - cells(heat)
        look = ("rows--strong",) if phrase.kind.value == "formula" else ()
        return [
            RowPiece(said + " " * (_MOVEMENT - cells(said)), ("rows--accent",)),
            RowPiece(before, FAINT),
            RowPiece(f"{rates[period]:{_RATE}.2f}"),
            RowPiece(counts + heat, FAINT),
            RowPiece(curtailed(shown(phrase.text), max(4, room)), look),
        ]

    @property
    def _is_heated(self) -> bool:
        """Whether the period has documents enough to tell the heat of a phrase."""
        documents = self.timeline.partition.documents if self.timeline else ()
        return self.period < len(documents) and int(documents[self.period]) >= LEAST_HEATED

    def head(self) -> str:
        """The names of the columns: the period before, and this one."""
        names = self.timeline.periods.names if self.timeline else ()
        shown_ = (*("",) * (not self.period), *names[max(0, self.period - 1) : self.period + 1])
        right = "".join(f"{name:>{_RATE}}" for name in shown_)
        if self.scrollable_content_region.width >= _ALL:
            for words in (_("places"), _("reach")):
                right += " " * (_COUNT - cells(words)) + words
        heat = _("heat") if self._is_heated else ""
        gap = " " * max(1, _HEAT - cells(heat)) if heat else " "
        return " " * _MOVEMENT + right + " " + heat + gap + _("phrase (in 10,000)")


def movement_name(movement: str) -> str:
    """What a family does in a period, in words."""
    return {
        "new": _("new"),
        "back": _("back"),
        "rising": _("rising"),
        "falling": _("falling"),
        "gone": _("gone"),
    }.get(movement, "")
