"""The outline of the open document: it follows the text, and Enter goes to a heading."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.app.sidebar.section_sizes import Formula, size_of
from tui.app.sidebar.tree_rows import TreeRows
from tui.app.widgets.rows import RowPiece, Rows, shortened
from tui.corpus.model import LitSpan
from tui.document.model import Document, Heading, Kind
from tui.locale import _
from tui.text.printable import shown

DOUBTFUL = 0.7
"""Below this confidence a heading is shown faintly, with a question mark."""

THRESHOLDS = (0.0, DOUBTFUL, 0.9)
"""The least confidence of what is shown: all, no guesses, only what is all but certain."""


FIGURES = 12
"""Cells at the right that are the figures': characters, how much is phrases, and blanks before both."""

FIGURES_FROM = 30
"""Cells from which on an outline keeps these free, so that they stand under each other."""


class OutlinePane(TreeRows):
    """The headings of a document as a tree."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(
                str(level),
                f"fold_below({level})",
                _("Headings down to level {level}").format(level=level),
                id=f"outline.level-{level}",
            )
            for level in range(1, 5)
        ),
        Binding("e", "retitle", _("Change the title"), id="outline.retitle"),
        Binding("full_stop", "deepen(1)", _("One level deeper"), id="outline.deepen"),
        Binding("comma", "deepen(-1)", _("One level higher"), id="outline.lift"),
        Binding("x", "remove_heading", _("Remove from the outline"), id="outline.remove"),
        Binding(
            "exclamation_mark",
            "step_threshold",
            _("Leave out doubtful headings"),
            id="outline.threshold",
        ),
        Binding("U", "undo", _("Undo the last change"), id="outline.undo"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"outline--here", "outline--mark", "outline--item"}
    DEFAULT_CSS = """
    OutlinePane {
        & > .outline--here { color: $accent; text-style: bold; }
        & > .outline--mark { color: $secondary; }
        & > .outline--item { color: $faint; }
    }
    """

    class Filled(Message):
        """Another outline is shown."""

    class Wanted(Message):
        """A heading was chosen."""

        def __init__(self, heading: Heading) -> None:
            super().__init__()
            self.heading = heading

    class RetitleWanted(Message):
        """Another title is wanted for a heading."""

        def __init__(self, heading: Heading) -> None:
            super().__init__()
            self.heading = heading

    class DepthWanted(Message):
        """A heading is wanted ``by`` levels deeper, with what stands under it."""

        def __init__(self, heading: Heading, by: int) -> None:
            super().__init__()
            self.heading = heading
            self.by = by

    class RemovalWanted(Message):
        """A heading is to be taken out of the outline."""

        def __init__(self, heading: Heading) -> None:
            super().__init__()
            self.heading = heading

    class ThresholdWanted(Message):
        """Headings below another confidence are to be left out; ``at`` is where the cursor is."""

        def __init__(self, least: float, at: int) -> None:
            super().__init__()
            self.least = least
            self.at = at

    class UndoWanted(Message):
        """The last change to the outline is to be taken back."""

    def __init__(self) -> None:
        super().__init__("outline")
        self.headings: tuple[Heading, ...] = ()
        self.least_confidence = 0.0
        self._starts = array("q")
        self._here = -1
        self._lit: Sequence[LitSpan] = ()
        self._formula: Formula | None = None

    def fill(self, document: Document | None) -> None:
        """Show the outline of another document."""
        headings = document.headings if document else ()
        least = self.least_confidence
        self.headings = tuple(h for h in headings if h.confidence >= least) if least else headings
        self._starts = array("q", (h.start for h in self.headings))
        self._here = -1
        self.set_depths([h.depth for h in self.headings])
        self.post_message(self.Filled())

    def words(self, nodes: Sequence[int]) -> list[str]:
        """Marks and titles."""
        headings = self.headings
        return [headings[node].mark + headings[node].title for node in nodes]

    def refill(self, document: Document, at: int) -> None:
        """Show the outline anew after a change at clean offset ``at``, folded as it was."""
        folded, here = self.folded, self._here
        self.fill(document)
        self._here = min(here, len(self.headings) - 1)
        self.fold_at(folded)
        node = max(0, bisect_right(self._starts, at) - 1)
        self._fold_anew(node if self.headings else None)

    @property
    def folded(self) -> tuple[int, ...]:
        """The clean offsets of the headings that are folded."""
        return tuple(sorted(self.headings[node].start for node in self.folds.closed))

    def fold_at(self, starts: Sequence[int]) -> None:
        """Fold the headings at these clean offsets."""
        wanted = set(starts)
        self.folds.closed = {
            node
            for node, heading in enumerate(self.headings)
            if heading.start in wanted and self.folds.is_parent(node)
        }
        self._fold_anew(self.node)

    def follow(self, offset: int) -> None:
        """Mark the heading under which a clean offset stands, and keep it in sight."""
        here = bisect_right(self._starts, offset) - 1
        if here == self._here:
            return
        self._here = here
        if not self.has_focus and self.shown:
            self.set_reactive(Rows.cursor, self.row_of(max(0, here)))
            self.reveal(self.cursor)
        self.refresh()

    def row(self, at: int, width: int) -> list[RowPiece]:
        """A heading, set in by its depth: fold, mark, title, and what is odd about it."""
        node = self.shown[at]
        heading = self.headings[node]
        indent = "  " * max(0, heading.depth - 1)
        fold = ("▸ " if node in self.folds.closed else "▾ ") if self.folds.is_parent(node) else "  "
        here = self._here >= 0 and at == self.row_of(self._here)
        title = shown(heading.title)
        pieces = [RowPiece(indent + fold, ("rows--faint",))]
        mark = shown(heading.mark)
        if mark:
            gap = " " if mark[-1].isalnum() and title else ""
            pieces.append(RowPiece(mark + gap, ("outline--here" if here else "outline--mark",)))
        taken = sum(cell_len(piece.text) for piece in pieces)
        room = width - taken - (FIGURES if width >= FIGURES_FROM else 0)
        pieces.append(RowPiece(shortened(title, room), self._looks(heading, here)))
        if heading.evidence == "reader":
            pieces.append(RowPiece(" *", ("rows--accent",)))
        if odd := oddness(heading):
            pieces.append(RowPiece(f" {odd}", ("rows--faint",)))
        return [*pieces, *self._sized(heading, width - sum(cell_len(p.text) for p in pieces))]

    def _sized(self, heading: Heading, room: int) -> list[RowPiece]:
        """The size of a section at the right, where a title leaves room for it."""
        size = size_of(heading, self._formula)
        if room < len(size) + 2 and self._formula:
            size = size_of(heading, None)
        if room < len(size) + 2:
            return []
        return [RowPiece(size.rjust(room), ("rows--faint",))]

    def tell_formula(self, lit: Sequence[LitSpan]) -> None:
        """Show how much of each section is lit, once that has been worked out."""
        if lit is not self._lit:
            self._lit, self._formula = lit, None
            self._jobs.latest(
                "formula", lambda _job: Formula(lit) if lit else None, self._show_formula
            )

    def _show_formula(self, formula: Formula | None) -> None:
        self._formula = formula
        self.refresh()

    def _looks(self, heading: Heading, here: bool) -> tuple[str, ...]:
        if here:
            return ("outline--here",)
        if heading.kind in (Kind.TITLE, Kind.PART, Kind.SPEAKER):
            return ("rows--strong",)
        doubtful = heading.confidence < DOUBTFUL
        return ("outline--item",) if heading.kind is Kind.ITEM or doubtful else ()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Tell which heading was chosen."""
        event.stop()
        if self.node is not None:
            self.post_message(self.Wanted(self.headings[self.node]))

    def on_rows_cursor_moved(self, event: Rows.CursorMoved) -> None:
        """The cursor's own business: the text moves when a heading is chosen."""
        event.stop()

    @property
    def heading(self) -> Heading | None:
        """The heading under the cursor."""
        return None if self.node is None else self.headings[self.node]

    def action_retitle(self) -> None:
        """Ask for another title of the heading under the cursor."""
        if self.heading:
            self.post_message(self.RetitleWanted(self.heading))

    def action_deepen(self, by: int) -> None:
        """Ask for the heading under the cursor to be set deeper, or higher."""
        if self.heading:
            self.post_message(self.DepthWanted(self.heading, by))

    def action_remove_heading(self) -> None:
        """Ask for the heading under the cursor to be taken out."""
        if self.heading:
            self.post_message(self.RemovalWanted(self.heading))

    def action_step_threshold(self) -> None:
        """Ask for the next of the thresholds."""
        above = [least for least in THRESHOLDS if least > self.least_confidence]
        at = self.heading.start if self.heading else 0
        self.post_message(self.ThresholdWanted(min(above, default=THRESHOLDS[0]), at))

    def action_undo(self) -> None:
        """Ask for the last change to be taken back."""
        self.post_message(self.UndoWanted())

    def action_fold_below(self, level: int) -> None:
        """Show the headings down to a level."""
        self.fold_below(level)
        self.follow_again()

    def follow_again(self) -> None:
        """Put the cursor back on the heading of the text, after folding."""
        if not self.has_focus and self.shown:
            self.cursor = self.row_of(max(0, self._here))


def oddness(heading: Heading) -> str:
    """What is odd about a heading, in a word; empty where nothing is."""
    words = {
        "skip": _("number skipped"),
        "duplicate": _("number twice"),
        "reset": _("numbers restart"),
    }
    odd = words.get(heading.anomaly, heading.anomaly)
    if odd:
        return f"({odd})"
    return "?" if heading.confidence < DOUBTFUL else ""
