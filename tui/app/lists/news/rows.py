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
        """How a phrase stands, its places, and its wording."""
        one = self.lines[at]
        said = standing_name(one.standing.value)
        room = max(4, width - _STANDING - _COUNT - 2)
        was = curtailed(shown(one.was), room // 2 - 3) + " → " if one.was else ""
        look = ("rows--strong",) if one.phrase.kind.value == "formula" else ()
        return [
            RowPiece(said + " " * (_STANDING - cells(said)), ("rows--accent",)),
            RowPiece(f"{one.count:{_COUNT}}  ", FAINT),
            RowPiece(was, FAINT),
            RowPiece(curtailed(shown(one.phrase.text), room - cells(was)), look),
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
