"""Phrases that two groups have differently: the change, both rates, the log ratio with its bounds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.widgets.rows import FAINT, RowPiece, Rows, curtailed, shortened
from tui.locale import _
from tui.text.cells import cells
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.corpus.comparison.differences import PhraseDifference

_CHANGE, _RATE, _REACH, _RATIO, _BOUNDS = 10, 9, 6, 8, 16
"""Cells of the columns before the phrase."""

_ARROW = " → "
_ALL = 100
"""Cells from which reach and bounds are told too."""


class AgainstRows(Rows):
    """Differences between two groups."""

    def __init__(self) -> None:
        super().__init__("against-rows")
        self.lines: Sequence[PhraseDifference] = ()

    def fill(self, lines: Sequence[PhraseDifference], cursor: int) -> None:
        """Show these differences."""
        self.lines = lines
        self.rows_changed(cursor=cursor)

    def row_count(self) -> int:
        """The differences."""
        return len(self.lines)

    @property
    def difference(self) -> PhraseDifference | None:
        """The one under the cursor."""
        return self.lines[self.cursor] if self.cursor < len(self.lines) else None

    def row(self, at: int, width: int) -> list[RowPiece]:
        """One difference; ~ marks what only a few documents carry."""
        one = self.lines[at]
        said = change_name(one.change.value)
        pieces = [RowPiece(said + " " * (_CHANGE - cells(said)), ("rows--accent",))]
        for figures in (one.a, one.b):
            pieces.append(RowPiece(f"{figures.per_10000:{_RATE}.2f}"))
            if width >= _ALL:
                pieces.append(RowPiece(f"{figures.reach:{_REACH}}", FAINT))
        pieces.append(RowPiece(f"{one.log_ratio:+{_RATIO}.2f}"))
        if width >= _ALL:
            pieces.append(RowPiece(f"{f'{one.low:+.2f}..{one.high:+.2f}':>{_BOUNDS}}", FAINT))
        pieces.append(RowPiece(" ~ " if one.few else "   ", ("rows--bad",)))
        room = max(4, width - sum(cells(piece.text) for piece in pieces))
        was = _was(shown(one.was), room - cells(shown(one.phrase.text)), room // 2)
        look = ("rows--strong",) if one.phrase.kind.value == "formula" else ()
        pieces += (
            RowPiece(was, FAINT),
            RowPiece(curtailed(shown(one.phrase.text), room - cells(was)), look),
        )
        return pieces

    def head(self) -> str:
        """The names of the columns."""
        width = self.scrollable_content_region.width
        told = " " * _CHANGE
        for name in ("A", "B"):
            told += f"{name:>{_RATE}}"
            if width >= _ALL:
                words = _("reach")
                told += " " * (_REACH - cells(words)) + words
        words = _("ratio")
        told += " " * (_RATIO - cells(words)) + words
        if width >= _ALL:
            told += f"{'95 %':>{_BOUNDS}}"
        return told + "   " + _("phrase")


def _was(wording: str, room: int, least: int) -> str:
    """The other wording and an arrow, in what the new one leaves of the room, or in the ``least`` cells."""
    return shortened(wording, max(room, least) - cells(_ARROW)) + _ARROW if wording else ""


def change_name(change: str) -> str:
    """A change, in words."""
    return {
        "new": _("new"),
        "gone": _("gone"),
        "more": _("more"),
        "less": _("less"),
        "reworded": _("reworded"),
    }[change]
