"""Passages with their places by date, or flows of text from one to another."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from tui.app.lists.passages.answer import PassageLine
from tui.app.lists.search_session import named
from tui.app.widgets.rows import FAINT, RowPiece, Rows, curtailed
from tui.locale import _
from tui.text.cells import cells
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.lists.passages.answer import PassagesAnswer
    from tui.corpus.reuse.flow import Flow
    from tui.corpus.reuse.pairs import PassagePlace

_SHARE, _SIZE, _PLACES, _DATE = 6, 8, 6, 12
"""Cells of the columns before the words."""

_LEVELS = ("centre", "province", "city", "county")


class PassageRows(Rows):
    """Passages, and under those that are unfolded their places; or flows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "space,o", "unfold", _("The places of the passage, or no longer"), id="passages.unfold"
        ),
    ]

    class Unfolded(Message):
        """The places of a passage (its number) are to be shown, or hidden again."""

        def __init__(self, passage: int) -> None:
            super().__init__()
            self.passage = passage

    def __init__(self) -> None:
        super().__init__("passage-rows")
        self.lines: Sequence[PassageLine] = ()
        self.flows: Sequence[Flow] | None = None
        self._answer: PassagesAnswer | None = None

    def fill(
        self,
        answer: PassagesAnswer,
        lines: Sequence[PassageLine],
        flows: Sequence[Flow] | None,
        cursor: int,
    ) -> None:
        """Show these passages, or the flows where there are any to be shown."""
        self._answer, self.lines, self.flows = answer, lines, flows
        self.rows_changed(cursor=cursor)

    def row_count(self) -> int:
        """Passages and places, or flows."""
        return len(self.lines if self.flows is None else self.flows)

    @property
    def flow(self) -> Flow | None:
        """The flow under the cursor."""
        return self.flows[self.cursor] if self.flows and self.cursor < len(self.flows) else None

    @property
    def place(self) -> PassagePlace | None:
        """The place under the cursor; of a passage its first one."""
        if self._answer is None or self.flows is not None or self.cursor >= len(self.lines):
            return None
        line = self.lines[self.cursor]
        return self._answer.reuse.passages[line.passage].places[max(0, line.place)]

    def row(self, at: int, width: int) -> list[RowPiece]:
        """A passage with its likeness, its characters and its places, or one of these; or a flow."""
        if self.flows is not None:
            return _flow(self.flows[at], width)
        if self._answer is None:
            return []
        line, reuse = self.lines[at], self._answer.reuse
        passage = reuse.passages[line.passage]
        place = passage.places[max(0, line.place)]
        facts = reuse.facts(place.document)
        if line.place < 0:
            figures = (
                f"{passage.similarity:{_SHARE}.0%}{passage.characters:{_SIZE}}"
                f"{len(passage.places):{_PLACES}}  "
            )
            room = max(4, width - len(figures) - _DATE)
            words = shown(reuse.text(place)[:room])
            return [
                RowPiece(figures, FAINT),
                RowPiece(f"{facts.date:{_DATE}}", ("rows--accent",)),
                RowPiece(curtailed(words, room)),
            ]
        indent = " " * (_SHARE + _SIZE + _PLACES + 2)
        room = max(4, width - len(indent) - _DATE)
        issuer = curtailed(shown(facts.issuer), room // 3)
        return [
            RowPiece(indent),
            RowPiece(f"{facts.date or '?':{_DATE}}", FAINT),
            RowPiece(f"{issuer}  " if issuer else "", FAINT),
            RowPiece(curtailed(named(facts), room - cells(issuer) - 2)),
        ]

    def head(self) -> str:
        """The names of the columns."""
        if self.flows is not None:
            flow = _beside((_("passages"), _SIZE + 2), (_("characters"), _SIZE + 4))
            return flow + "  " + _("from → to")
        told = _beside((_("share"), _SHARE), (_("length"), _SIZE), (_("places"), _PLACES))
        first = _("first")
        return told + "  " + first + " " * (_DATE - cells(first)) + _("text")

    def action_unfold(self) -> None:
        """Show the places of the passage under the cursor, or hide them."""
        if self.flows is None and self.cursor < len(self.lines):
            self.post_message(self.Unfolded(self.lines[self.cursor].passage))


def _beside(*columns: tuple[str, int]) -> str:
    return "".join(" " * max(1, width - cells(words)) + words for words, width in columns)


def _flow(flow: Flow, width: int) -> list[RowPiece]:
    figures = f"{flow.passages:{_SIZE + 2}}{flow.characters:{_SIZE + 4}}  "
    room = max(4, width - len(figures) - 3)
    source = curtailed(_level(flow.source), room // 2)
    return [
        RowPiece(figures, FAINT),
        RowPiece(source, ("rows--strong",)),
        RowPiece(" → ", ("rows--accent",)),
        RowPiece(curtailed(_level(flow.target), room - cells(source))),
    ]


def _level(name: str) -> str:
    """A name, or a level of government in words."""
    words = (_("centre"), _("province"), _("city"), _("county"))
    return dict(zip(_LEVELS, words, strict=True)).get(name) or shown(name)
