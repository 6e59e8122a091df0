"""The documents that share text with a section: how much, since when, and where in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.app.lists.concordance.rows import DATE
from tui.app.lists.reuse.lines import ReuseLine, is_earlier
from tui.app.widgets.rows import FAINT, RowPiece, Rows, curtailed
from tui.locale import _
from tui.text.cells import cells
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.corpus.reuse.reuse import SharedText

COLUMNS = {"share": 6, "back": 8, "longest": 9, "date": DATE + 3}
"""Cells of the columns before the title, the blanks before them among these."""

LEAST_TITLE = 24
"""Cells that title and section have at least: the columns that tell least go until they do."""


class SharedRows(Rows):
    """Documents; near-copies of one are folded under it. ``date`` (ISO) is that of the asked one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,o", "unfold", _("Near-copies, or only the first"), id="elsewhere.unfold"),
    ]

    class Unfolded(Message):
        """The near-copies of a document are to be shown, or hidden again."""

        def __init__(self, one: SharedText) -> None:
            super().__init__()
            self.one = one

    def __init__(self) -> None:
        super().__init__("shared-rows")
        self.lines: Sequence[ReuseLine] = ()
        self.path = self.date = ""

    def fill(self, lines: Sequence[ReuseLine], *, cursor: int = 0) -> None:
        """Show these rows."""
        self.lines = lines
        self.rows_changed(cursor=cursor)

    @property
    def one(self) -> SharedText | None:
        """The document under the cursor."""
        return self.lines[self.cursor].one if self.cursor < len(self.lines) else None

    def row_count(self) -> int:
        """The documents."""
        return len(self.lines)

    def columns(self, width: int) -> list[str]:
        """The columns for which there is room."""
        names = list(COLUMNS)
        for name in ("back", "date", "longest"):
            if sum(COLUMNS[kept] for kept in names) + LEAST_TITLE > width:
                names.remove(name)
        return names

    def head(self, width: int, sort: str) -> Text:
        """The names of the columns, and by which one the rows are sorted."""
        accent = self.get_component_rich_style("rows--accent", partial=True)
        text = Text(no_wrap=True)
        for name in self.columns(width):
            words = _names()[name] + (" v" if name == sort else "")
            text.append(" " * max(0, COLUMNS[name] - cells(words)))
            text.append(words, accent if name == sort else "")
        text.append("  " + _names()["document"])
        if sort == "weight":
            text.append("   " + _("rare and long runs first"), accent)
        return text

    def row(self, at: int, width: int) -> list[RowPiece]:
        """A document, and the section of it that has most."""
        line = self.lines[at]
        one = line.one
        pieces: list[RowPiece] = []
        for name in self.columns(width):
            pieces += self._value(one, name)
        room = width - sum(COLUMNS[name] for name in self.columns(width)) - 2
        sign = "  = " if line.under else "= " if one.twin and one.twin == self.path else ""
        more = f" +{line.copies}" if line.copies else ""
        room -= len(sign) + len(more)
        title = curtailed(shown(one.title or one.path), room * 2 // 3 if one.headings else room)
        looks = FAINT if one.path == self.path or line.under else ()
        pieces += (
            RowPiece("  " + sign, FAINT),
            RowPiece(title, looks),
            RowPiece(more, ("rows--accent",)),
        )
        room -= cells(title) + 2
        if one.headings and room > 4:
            section = curtailed(" › ".join(filter(None, map(shown, one.headings))), room)
            pieces.append(RowPiece("  " + section, FAINT))
        return pieces

    def _value(self, one: SharedText, name: str) -> list[RowPiece]:
        room = COLUMNS[name]
        if name == "date":
            earlier = is_earlier(one.date, self.date)
            mark = RowPiece("  <" if earlier else "   ", ("rows--accent",))
            return [mark, RowPiece(f"{one.date:{DATE}}", () if earlier else FAINT)]
        if name == "longest":
            return [RowPiece(f"{one.longest:>{room}}", FAINT)]
        look = ("rows--accent",) if name == "share" else FAINT
        return [RowPiece(f"{one.share if name == 'share' else one.back:>{room}.0%}", look)]

    def action_unfold(self) -> None:
        """Show the near-copies of the document under the cursor, or hide them."""
        if self.one:
            self.post_message(self.Unfolded(self.one))


def _names() -> dict[str, str]:
    return {
        "share": _("here"),
        "back": _("there"),
        "longest": _("longest"),
        "date": _("date"),
        "document": _("document"),
    }
