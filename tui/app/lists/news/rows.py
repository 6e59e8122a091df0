"""Phrases that are new in a document, reworded, missing, or taken over."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.widgets.rows import FAINT, RowPiece, Rows, curtailed
from tui.locale import _
from tui.text.cells import cells
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.corpus.comparison.document_news import PhraseStanding

_STANDING, _COUNT = 12, 5
"""Cells of the columns before the phrase."""

_ALL = 100
"""Cells from which the section in which it stands is told too, in ``_SECTION`` of them."""

_SECTION = 0.4


class NewsRows(Rows):
    """A phrase a row."""

    def __init__(self) -> None:
        super().__init__("news-rows")
        self.lines: Sequence[PhraseStanding] = ()

    def fill(self, lines: Sequence[PhraseStanding], cursor: int) -> None:
        """Show these phrases."""
        self.lines = lines
        self.rows_changed(cursor=cursor)

    def row_count(self) -> int:
        """The phrases."""
        return len(self.lines)

    def row(self, at: int, width: int) -> list[RowPiece]:
        """How a phrase stands, its places, its wording, and its section where there is room."""
        one = self.lines[at]
        said = standing_name(one.standing.value)
        left = round(_SECTION * width) if width >= _ALL and one.section else 0
        room = max(4, width - _STANDING - _COUNT - 2 - left)
        was = curtailed(shown(one.was), room // 2 - 3) + " → " if one.was else ""
        look = ("rows--strong",) if one.phrase.kind.value == "formula" else ()
        phrase = curtailed(shown(one.phrase.text), room - cells(was))
        gap = " " * (room - cells(was) - cells(phrase))
        section = curtailed(" › ".join(map(shown, one.section)), left - 2) if left else ""
        return [
            RowPiece(said + " " * (_STANDING - cells(said)), ("rows--accent",)),
            RowPiece(f"{one.count:{_COUNT}}  ", FAINT),
            RowPiece(was, FAINT),
            RowPiece(phrase, look),
            RowPiece(f"{gap}  {section}" if section else "", FAINT),
        ]

    def head(self) -> str:
        """The names of the columns."""
        words = _("places")
        return " " * (_STANDING + _COUNT - cells(words)) + words + "  " + _("phrase")


def standing_name(standing: str) -> str:
    """How a phrase stands, in words."""
    return {
        "new": _("new"),
        "reworded": _("reworded"),
        "missing": _("missing"),
        "taken": _("taken over"),
    }[standing]
