"""Two texts side by side, pair by pair, what differs lit; scrolled together, or each alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.app.widgets.contrast import legible
from tui.text.cells import cells

if TYPE_CHECKING:
    from tui.app.lists.compare.layout import LinePlace, PairLayout
    from tui.corpus.reuse.differences import Difference, Unit

SIGN = 2
"""Cells before a column, for the sign of what happened to the sentence."""

GAP = 3
"""Cells between the columns."""

SIGNS = {"same": " ", "changed": "~", "added": "+", "removed": "-", "moved": ">"}
"""What stands before a sentence, by what became of it."""


class ComparedTexts(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows a ``PairLayout``. ``apart`` says which side alone is scrolled: "a", "b", or empty."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "compared--removed",
        "compared--added",
        "compared--moved",
        "compared--faint",
        "compared--here",
    }
    DEFAULT_CSS = """
    ComparedTexts {
        height: 1fr;
        padding: 0 1;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        & > .compared--removed { color: $error; }
        & > .compared--added { color: $success; }
        & > .compared--moved { color: $warning; }
        & > .compared--faint { color: $faint; }
        & > .compared--here { background: $panel; }
    }
    """

    def __init__(self) -> None:
        super().__init__(id="compared")
        self._layout: PairLayout | None = None
        self._unit: Unit | None = None
        self._known: dict[int, Sequence[Difference]] = {}
        self.here = 0
        self.apart = ""
        self._still = 0

    @property
    def column(self) -> int:
        """Cells of text in a column beside another."""
        return max(2, (self.scrollable_content_region.width - GAP) // 2 - SIGN)

    @property
    def stack(self) -> int:
        """Cells of text in a column that has the whole width."""
        return max(2, self.scrollable_content_region.width - SIGN)

    def show(self, layout: PairLayout, unit: Unit, here: int) -> None:
        """Show pairs, with one of them in sight."""
        self._layout, self._unit, self._known = layout, unit, {}
        self.virtual_size = Size(0, len(layout))
        self.go_to(here)

    def go_to(self, at: int) -> None:
        """Show a pair, a third of the height from the top; both sides together again."""
        layout = self._layout
        if layout is None or not layout.pairs:
            self.refresh()
            return
        self.here = max(0, min(at, len(layout.pairs) - 1))
        self.apart = ""
        top = layout.tops[self.here] - self.size.height // 3
        self.scroll_to(y=max(0, top), animate=False, force=True)
        self.refresh()

    def scroll_by(self, lines: int) -> None:
        """Scroll by lines; the pair that is read is one that is in sight."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True)
        layout, top = self._layout, self.scroll_offset.y
        if layout and layout.pairs:
            first, last = layout.tops[self.here], layout.tops[self.here + 1]
            if last <= top or first >= top + self.size.height:
                place = layout.place(min(top + self.size.height // 3, len(layout) - 1))
                self.here = place.at if place else self.here
                self.refresh()

    def scroll_apart(self) -> None:
        """Scroll the first text alone, then the second, then both together from where the last is."""
        self.apart = {"": "a", "a": "b", "b": ""}[self.apart]
        here = self.scroll_offset.y
        if self.apart == "b":
            self.scroll_to(y=self._still, animate=False, force=True)
        self._still = here
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, layout = self.scrollable_content_region.width, self._layout
        if layout is None:
            return Strip.blank(width, self.rich_style)
        moved, still = self.scroll_offset.y + y, self._still + y
        if layout.stacked:
            place = layout.place(moved)
            side = "b" if place and place.below else "a"
            segments = self._line(layout, place, side, layout.width)
        else:
            left = layout.place(still if self.apart == "b" else moved)
            right = layout.place(still if self.apart == "a" else moved)
            segments = [
                *self._line(layout, left, "a", layout.width),
                Segment(" │ ", self._style("faint")),
                *self._line(layout, right, "b", layout.width),
            ]
        return (
            Strip(segments).apply_style(self.rich_style).adjust_cell_length(width, self.rich_style)
        )

    def _line(
        self, layout: PairLayout, place: LinePlace | None, side: str, width: int
    ) -> list[Segment]:
        """The sign and a line of one side of a pair, filled up with blanks."""
        if place is None:
            return [Segment(" " * (SIGN + width))]
        pair, texts = layout.pairs[place.at], layout.texts(place.at)
        text = texts.a if side == "a" else texts.b
        breaks = layout.breaks[place.at][0 if side == "a" else 1]
        base = self._style("here") if place.at == self.here else Style()
        if place.line >= len(breaks) - 1:
            return [Segment(" " * (SIGN + width), base)]
        kind = pair.kind.value
        look = "removed" if side == "a" else "added"
        sign = SIGNS[kind] if place.line == 0 else " "
        start, end = breaks[place.line], breaks[place.line + 1]
        segments = [Segment(f"{sign} ", base + self._style("moved" if kind == "moved" else look))]
        for low, high, differs in self._pieces(place.at, side, len(text)):
            piece = text[max(low, start) : min(high, end)] if low < end and high > start else ""
            if piece:
                segments.append(Segment(piece, base + self._style(look) if differs else base))
        room = width - cells(text[start:end])
        return [*segments, Segment(" " * max(0, room), base)]

    def _pieces(self, at: int, side: str, size: int) -> list[tuple[int, int, bool]]:
        """The stretches of a side, and whether the other one has them not."""
        layout, unit = self._layout, self._unit
        if layout is None or unit is None:
            return []
        pair, texts = layout.pairs[at], layout.texts(at)
        if pair.a is None or pair.b is None:
            return [(0, size, True)]
        if pair.kind.value == "same":
            return [(0, size, False)]
        if at not in self._known:
            from tui.corpus.reuse.differences import differences

            self._known[at] = differences(texts.a[texts.a_lead :], texts.b[texts.b_lead :], unit)
        lead = texts.a_lead if side == "a" else texts.b_lead
        pieces = [(0, lead, False)]
        for one in self._known[at]:
            low, high = (one.a_start, one.a_end) if side == "a" else (one.b_start, one.b_end)
            pieces.append((lead + low, lead + high, not one.alike))
        return pieces

    def _style(self, name: str) -> Style:
        return legible(self.get_component_rich_style(f"compared--{name}", partial=True))
