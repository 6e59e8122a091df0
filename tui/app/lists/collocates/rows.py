"""Words that stand near: how often, on which side, and the figures that tell them from chance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from tui.app.widgets.rows import FAINT, RowPiece, Rows, curtailed
from tui.locale import _
from tui.text.cells import cells
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.corpus.comparison.collocates import Collocate

_ALL = 70
"""Cells from which both sides and the expected places are told too."""


class _Column(NamedTuple):
    field: str
    width: int
    form: str
    narrow: bool = True
    """Whether it is told where there is little room."""


_COLUMNS = (
    _Column("count", 7, "d"),
    _Column("left", 7, "d", narrow=False),
    _Column("right", 7, "d", narrow=False),
    _Column("reach", 7, "d"),
    _Column("expected", 9, ".1f", narrow=False),
    _Column("log_likelihood", 10, ".1f"),
    _Column("log_dice", 8, ".2f"),
    _Column("dispersion", 8, ".2f"),
)


class CollocateRows(Rows):
    """The words near a query, one a row."""

    def __init__(self) -> None:
        super().__init__("collocate-rows")
        self.lines: Sequence[Collocate] = ()

    def fill(self, lines: Sequence[Collocate], cursor: int) -> None:
        """Show these words."""
        self.lines = lines
        self.rows_changed(cursor=cursor)

    def row_count(self) -> int:
        """The words."""
        return len(self.lines)

    @property
    def one(self) -> Collocate | None:
        """The word under the cursor."""
        return self.lines[self.cursor] if self.cursor < len(self.lines) else None

    def row(self, at: int, width: int) -> list[RowPiece]:
        """A word after its figures."""
        one = self.lines[at]
        columns = _columns(width)
        told = "".join(
            f"{format(getattr(one, column.field), column.form):>{column.width}}"
            for column in columns
        )
        room = max(4, width - len(told) - 2)
        return [
            RowPiece(told, FAINT),
            RowPiece("  " + curtailed(shown(one.word), room), ("rows--strong",)),
        ]

    def head(self, width: int, sort: str) -> Text:
        """The names of the columns, and by which one the words are sorted."""
        accent = self.get_component_rich_style("rows--accent", partial=True)
        text = Text(no_wrap=True)
        for column in _columns(width):
            words = sort_name(column.field) + (" v" if column.field == sort else "")
            text.append(" " * max(0, column.width - cells(words)))
            text.append(words, accent if column.field == sort else "")
        return text.append("  " + _("word"))


def _columns(width: int) -> list[_Column]:
    return [column for column in _COLUMNS if column.narrow or width >= _ALL]


def sort_name(field: str) -> str:
    """A figure of collocates, in a word."""
    return {
        "count": _("places"),
        "left": _("left"),
        "right": _("right"),
        "reach": _("reach"),
        "expected": _("expected"),
        "log_likelihood": "G²",
        "log_dice": "logDice",
        "dispersion": "DP",
    }[field]
