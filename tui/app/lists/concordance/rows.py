"""The lines of a concordance: aligned on what was found, under the headings of their groups."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tui.app.lists.search_session import named
from tui.app.widgets.rows import FAINT, RowPiece, Rows, curtailed
from tui.locale import _
from tui.text.cells import cells, classes, positions
from tui.text.printable import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.corpus.concordance.concordance import Concordance, Lines
    from tui.corpus.index.records import DocumentFacts
    from tui.corpus.model import Occurrence


_AT_ONCE = 64
"""Lines that are looked up together: a screen full."""

_KEPT = 32
"""So many of these are kept."""

DATE = 10
"""Cells of an ISO date."""

TEXT_FROM = 56
"""Cells that the line itself wants before anything is told beside it."""


@dataclass(frozen=True, slots=True)
class Widths:
    """Cells of the parts of a line; 0 for what there is no room for."""

    left: int
    right: int
    date: int = 0
    document: int = 0
    issuer: int = 0
    section: int = 0


class ConcordanceRows(Rows):
    """Rows of a concordance. ``wording`` is the folded phrase: other matches are its variants."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("l,right", "unfold", _("Unfold the group"), id="concordance.unfold"),
        Binding("h,left", "fold", _("Fold the group"), id="concordance.fold"),
        Binding("space", "turn", _("Fold or unfold the group"), id="concordance.turn"),
        Binding("z", "turn_all", _("Fold or unfold all groups"), id="concordance.turn-all"),
        Binding("right_square_bracket", "group(1)", _("Next group"), id="concordance.next-group"),
        Binding(
            "left_square_bracket", "group(-1)", _("Previous group"), id="concordance.last-group"
        ),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"concordance--match", "concordance--variant"}
    DEFAULT_CSS = """
    ConcordanceRows {
        & > .concordance--match { color: $accent; text-style: bold; }
        & > .concordance--variant { color: $secondary; text-style: bold; }
    }
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.view: Concordance | None = None
        self.folded: set[str] = set()
        self.wording = ""
        self.script = ""
        self._starts: list[int] = []
        self._count = 0
        self._match = 0
        self._made: OrderedDict[int, list[Occurrence]] = OrderedDict()

    # What there is

    def fill(self, view: Concordance | None, *, cursor: int | None = 0) -> None:
        """Show these lines; groups that are folded stay so.

        Without ``cursor`` it stays on its line, or on the first where that is not shown any more.
        """
        at = self._placed(self.line_at(self.cursor)) if cursor is None and self.cursor else None
        self.view = view
        self._made.clear()
        self._match = 0
        if view and len(view.hits):
            spans = view.hits.spans
            self._match = 2 * int((spans.ends - spans.starts).max())
        self._lay_out(cursor or 0)
        if at:
            self.rows_changed(cursor=self.row_of(self.line_of(*at)))

    def _placed(self, line: int | None) -> tuple[int, int] | None:
        """Document and start of a line: by these it is found again in another order."""
        if line is None or self.view is None or line >= len(self.view.hits):
            return None
        spans = self.view.hits.spans
        return int(spans.documents[line]), int(spans.starts[line])

    def line_of(self, document: int, start: int) -> int:
        """The line of a document, by its place in the library, and a start; 0 where it is not there."""
        import numpy as np

        if self.view is None:
            return 0
        spans = self.view.hits.spans
        rows = np.flatnonzero((spans.documents == document) & (spans.starts == start))
        return int(rows[0]) if len(rows) else 0

    def _lay_out(self, cursor: int) -> None:
        self._starts = []
        at = 0
        for group in self.view.groups if self.view else ():
            self._starts.append(at)
            at += self._heads + (0 if group.label in self.folded else group.size)
        self._count = at
        self.rows_changed(cursor=cursor)

    @property
    def _heads(self) -> int:
        """Rows of a group's heading: none where all is one."""
        return 0 if self.view is None or self.view.group == "none" else 1

    def row_count(self) -> int:
        """The lines, and the headings of groups."""
        return self._count

    def at_row(self, row: int) -> tuple[Lines, int | None] | None:
        """The group of a row, and its line; the heading of the group is no line."""
        if self.view is None or not 0 <= row < self._count:
            return None
        number = bisect_right(self._starts, row) - 1
        group = self.view.groups[number]
        inside = row - self._starts[number] - self._heads
        return group, group.first + inside if inside >= 0 else None

    def row_of(self, line: int) -> int:
        """The row of a line, or of the heading that hides it."""
        for start, group in zip(self._starts, self.view.groups if self.view else (), strict=False):
            if group.first <= line < group.last:
                return start + (
                    0 if group.label in self.folded else self._heads + line - group.first
                )
        return 0

    def line_at(self, row: int) -> int | None:
        """The line in a row; for a heading the first of its group."""
        found = self.at_row(row)
        return None if found is None else found[0].first if found[1] is None else found[1]

    def occurrence(self, line: int) -> Occurrence:
        """A line, looked up when it is seen."""
        assert self.view
        block = line // _AT_ONCE
        if block not in self._made:
            first = block * _AT_ONCE
            self._made[block] = self.view.hits.lines(first, first + _AT_ONCE)
            if len(self._made) > _KEPT:
                self._made.popitem(last=False)
        return self._made[block][line % _AT_ONCE]

    # How it looks

    def row(self, at: int, width: int) -> list[RowPiece]:
        """The heading of a group, or a line."""
        found = self.at_row(at)
        if found is None or self.view is None:
            return []
        group, line = found
        if line is None:
            return self._heading(group, width)
        widths = laid_out(width, self._match, grouped=str(self.view.group))
        return self._line(self.occurrence(line), self.view.hits.facts(line), widths)

    def _heading(self, group: Lines, width: int) -> list[RowPiece]:
        assert self.view
        sign = " + " if group.label in self.folded else " - "
        pieces = [RowPiece(sign, FAINT)]
        count = f"{group.size}  "
        pieces.append(RowPiece(count, ("rows--accent",)))
        room = width - len(sign) - len(count)
        if self.view.group == "document":
            facts = self.view.hits.facts(group.first)
            told = "  ".join(filter(None, (facts.date, shown(facts.issuer))))
            title = curtailed(named(facts), max(room - cells(told) - 2, room // 2))
            pieces += (RowPiece(title, ("rows--strong",)), RowPiece("  " + told, FAINT))
        else:
            label = shown(group.label) or _("not known")
            if self.view.group == "folder" and label == ".":
                label = _("in no folder of it")
            pieces.append(RowPiece(curtailed(label, room), ("rows--strong",)))
        return pieces

    def _line(self, found: Occurrence, facts: DocumentFacts, widths: Widths) -> list[RowPiece]:
        left, match, right = (
            shown(text) for text in self._in_script(found.left, found.match, found.right)
        )
        variant = bool(self.wording) and self._varies(found.match)
        look = "concordance--variant" if variant else "concordance--match"
        before = tail(left, widths.left)
        match = cut(match, widths.right)
        after = cut(right, widths.right - cells(match))
        pieces = [
            RowPiece(" " * (1 + widths.left - cells(before))),
            RowPiece(before),
            RowPiece(" "),
            RowPiece(match, (look,)),
            RowPiece(" "),
            RowPiece(padded(after, widths.right - cells(match))),
        ]
        beside = (
            (facts.date, widths.date),
            (named(facts), widths.document),
            (shown(facts.issuer), widths.issuer),
            (section(found.section, widths.section), widths.section),
        )
        for text, room in beside:
            if room:
                pieces.append(RowPiece("  " + padded(curtailed(text, room), room), FAINT))
        return pieces

    def _varies(self, match: str) -> bool:
        from tui.text.script import fold

        return fold(match) != self.wording

    def _in_script(self, *texts: str) -> tuple[str, ...]:
        if not self.script:
            return texts
        from tui.text.conversion import convert
        from tui.text.script import is_traditional

        traditional = is_traditional("".join(texts))
        return tuple(convert(text, self.script, traditional=traditional) for text in texts)

    # Keys

    def _fold_anew(self, label: str) -> None:
        """Lay out anew, with the cursor on the heading of a group, or where it was in it."""
        groups = self.view.groups if self.view else ()
        number = next((at for at, group in enumerate(groups) if group.label == label), 0)
        self._lay_out(self.cursor)
        self.rows_changed(cursor=self._starts[number] if self._starts else 0)

    def action_turn(self) -> None:
        """Fold the group under the cursor, or unfold it."""
        found = self.at_row(self.cursor)
        if found and self._heads:
            self.folded ^= {found[0].label}
            self._fold_anew(found[0].label)

    def action_unfold(self) -> None:
        """Unfold the group under the cursor; where it is unfolded, go to its first line."""
        found = self.at_row(self.cursor)
        if found and found[1] is None:
            if found[0].label in self.folded:
                self.action_turn()
            else:
                self.cursor += 1

    def action_fold(self) -> None:
        """Fold the group under the cursor."""
        found = self.at_row(self.cursor)
        if found and found[0].label not in self.folded:
            self.action_turn()

    def action_turn_all(self) -> None:
        """Fold all groups, or unfold them where all are folded."""
        found = self.at_row(self.cursor)
        if found and self.view and self._heads:
            labels = {group.label for group in self.view.groups}
            self.folded = set() if labels <= self.folded else labels
            self._fold_anew(found[0].label)

    def action_group(self, by: int) -> None:
        """Go to the heading of another group."""
        if self._starts:
            number = bisect_right(self._starts, self.cursor) - 1
            if by < 0 and self.cursor > self._starts[number]:
                by = 0
            self.cursor = self._starts[max(0, min(number + by, len(self._starts) - 1))]


def laid_out(width: int, match: int, *, grouped: str) -> Widths:
    """How ``width`` cells are shared: first the line itself, then what is told beside it.

    ``match`` are the cells of the longest match. What a group says already is not said again.
    """
    # A blank at the edge, and one on either side of what was found.
    room = width - 3
    date = document = issuer = section = 0
    if room - DATE - 2 >= TEXT_FROM and grouped != "document":
        date = DATE
        room -= DATE + 2
    spare = room - TEXT_FROM
    if spare >= 18:
        section = min(spare // 2, 36)
        room -= section + 2
    spare = room - TEXT_FROM
    if spare >= 14 and grouped != "document":
        document = min(spare // 2, 28)
        room -= document + 2
    spare = room - TEXT_FROM
    if spare >= 40 and grouped not in ("document", "issuer"):
        issuer = 16
        room -= issuer + 2
    left = max(0, (room - min(match, room // 3)) // 2)
    return Widths(left, max(0, room - left), date, document, issuer, section)


def section(headings: Sequence[str], width: int) -> str:
    """The section path, or as much of its end as ``width`` cells hold: the innermost heading at least."""
    for first in range(len(headings)):
        path = " › ".join(map(shown, headings[first:]))
        if cells(path) <= width:
            return path
    return shown(headings[-1]) if headings else ""


def cut(text: str, width: int) -> str:
    """No more than the first ``width`` cells of a text."""
    if 2 * len(text) <= width:
        return text
    width = max(0, width)
    at = positions(classes(text[:width]))
    if at[-1] < width < len(text):  # Marks take no cell.
        at = positions(classes(text))
    return text[: bisect_right(at, width) - 1]


def tail(text: str, width: int) -> str:
    """No more than the last ``width`` cells of a text."""
    if 2 * len(text) <= width:
        return text
    width = max(0, width)
    kept = text[len(text) - min(width, len(text)) :]
    at = positions(classes(kept))
    if at[-1] < width < len(text):
        kept, at = text, positions(classes(text))
    return kept[bisect_left(at, at[-1] - width) :]


def padded(text: str, width: int) -> str:
    """``text`` with blanks up to ``width`` cells."""
    return text + " " * max(0, width - cells(text))
