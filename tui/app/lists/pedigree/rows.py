"""Wordings and the documents that used them, as a tree in time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.app.widgets.rows import FAINT, RowPiece, Rows, curtailed
from tui.locale import documents
from tui.text.cells import cells
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.corpus.reuse.pedigree import PedigreeNode, PedigreeUse

_DATE = 12
_INDENT = 2


class PedigreeLine(NamedTuple):
    """A row: a wording, or with a use a document that used it."""

    node: PedigreeNode
    use: PedigreeUse | None


class PedigreeRows(Rows):
    """A wording a row, and under it a row for each document that used it, in time."""

    def __init__(self) -> None:
        super().__init__("pedigree-rows")
        self.lines: Sequence[PedigreeLine] = ()

    def fill(self, nodes: Sequence[PedigreeNode], cursor: int) -> None:
        """Show these wordings."""
        self.lines = [PedigreeLine(node, use) for node in nodes for use in (None, *node.uses)]
        self.rows_changed(cursor=cursor)

    def row_count(self) -> int:
        """Wordings and documents."""
        return len(self.lines)

    @property
    def use(self) -> PedigreeUse | None:
        """The use under the cursor; of a wording its first one."""
        if self.cursor >= len(self.lines):
            return None
        line = self.lines[self.cursor]
        return line.use or line.node.uses[0]

    def row(self, at: int, width: int) -> list[RowPiece]:
        """A wording with its first date, or a document with its issuer, title and section."""
        node, use = self.lines[at]
        indent = " " * min(_INDENT * node.depth, width // 3)
        date = f"{(use.date if use else node.first) or '?':{_DATE}}"
        if use is None:
            told = documents(len(node.uses))
            room = max(4, width - _DATE - cells(indent) - cells(told) - 5)
            sign = "└ " if node.depth else ""
            return [
                RowPiece(date, ("rows--accent",)),
                RowPiece(indent + sign),
                RowPiece(curtailed(shown(node.wording), room), ("rows--strong",)),
                RowPiece(f"  {told}", FAINT),
            ]
        times = f" ×{use.count}" if use.count > 1 else ""
        room = max(4, width - _DATE - cells(indent) - 4 - cells(times))
        issuer = f"{shown(use.issuer)}  " if use.issuer else ""
        title = curtailed(issuer + shown(use.title or use.occurrence.path), room * 2 // 3)
        section = " › ".join(filter(None, map(shown, use.occurrence.section)))
        left = room - cells(title) - 2
        return [
            RowPiece(date, FAINT),
            RowPiece(indent + "    "),
            RowPiece(title),
            RowPiece(times, FAINT),
            RowPiece(f"  {curtailed(section, left)}" if section and left > 4 else "", FAINT),
        ]
