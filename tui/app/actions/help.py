"""The help: what one sees where one is, and every key, taken from the bindings themselves."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app.actions.action import Action
from tui.app.actions.legend import LegendEntry
from tui.app.actions.synonyms import looks, synonyms
from tui.app.bars.filter_bar import FilterBar
from tui.app.bars.open_bars import Bars
from tui.app.widgets.overlay import Overlay
from tui.app.widgets.rows import FAINT, RowPiece, Rows, curtailed
from tui.locale import _
from tui.text.script import fold
from tui.text.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator

_INDENT: Final = 2
"""Cells before a key, and after it."""


_LEAST: Final = 12
"""Cells in which words can be read."""

_WITH_IDS: Final = 84
"""Cells from which on there is room for the ids of bindings beside what they do."""


class HelpRow(NamedTuple):
    """A row of the help: what stands in its first column and in its second, and the action of its key.

    A row without first column goes on with the words of the one before, or is the heading of a group.
    """

    first: str
    words: str
    action: Action | None = None
    look: str = "rows--strong"
    is_heading: bool = False


class HelpRows(Rows):
    """The legend of a place, and the actions under the headings of their groups."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "legend--phrase-1",
        "legend--phrase-2",
        "legend--phrase-3",
        "legend--current",
        "legend--hit",
        "legend--note",
    }
    DEFAULT_CSS = """
    HelpRows {
        & > .legend--phrase-1 { color: $secondary; text-style: underline; }
        & > .legend--phrase-2 { color: $secondary; text-style: bold; }
        & > .legend--phrase-3 { color: $secondary; text-style: bold underline; }
        & > .legend--current { color: $secondary; text-style: reverse; }
        & > .legend--hit { background: $warning 35%; }
        & > .legend--note { background: $secondary 35%; }
    }
    """

    def __init__(
        self,
        actions: Sequence[Action],
        legend: Sequence[LegendEntry] = (),
        elsewhere: Sequence[LegendEntry] = (),
    ) -> None:
        super().__init__("help-rows")
        self._elsewhere = elsewhere
        self.actions = actions
        self.lines: list[HelpRow] = []
        self._legend = legend
        self._query = ""
        firsts = [*(one.key_names for one in actions), *(entry.sign for entry in legend)]
        self._keys = max(map(cell_len, firsts), default=0)
        self._ids = max((len(one.ident) for one in actions), default=0)

    def on_mount(self) -> None:
        """Lay out the rows."""
        self.lay_out()

    def on_resize(self) -> None:
        """Break the words anew."""
        self.lay_out()
        super().on_resize()

    def filter(self, query: str) -> int:
        """Show what a query asks for, in keys, signs and words, in either language; how many those are.

        Signs of other places, too: who asks is often past the place by then.
        """
        self._query = query
        self.lay_out()
        self.cursor = next((at for at, line in enumerate(self.lines) if line.action), 0)
        signs = sum(not line.action and bool(line.first) for line in self.lines)
        return signs + len({line.action for line in self.lines if line.action})

    def lay_out(self) -> None:
        """Break the words for the width that there is."""
        width = self.scrollable_content_region.width
        # Of a few actions the keys are long: in a narrow terminal the others do not pay for these.
        self._first = max(0, min(self._keys, width // 3, width - 2 * _INDENT - _LEAST))
        self._beside = self._ids + _INDENT if width >= _WITH_IDS else 0
        asked = fold(self._query).lower().split()

        def fits(*texts: str) -> bool:
            text = fold(" ".join(texts)).lower()
            return all(word in text for word in asked)

        self.lines = [*self._legend_rows(_("What you see here"), self._legend, width)]
        if asked:
            elsewhere = self._legend_rows(_("What you see elsewhere"), self._elsewhere, width)
            self.lines += elsewhere
        self.lines += self._action_rows(fits, width)
        self.rows_changed()

    def _legend_rows(
        self, heading: str, legend: Sequence[LegendEntry], width: int
    ) -> Iterator[HelpRow]:
        # Figures on the screen are others than those of the legend.
        asked = _figures(fold(self._query).lower()).split()
        told = [
            entry
            for entry in legend
            if all(
                word in _figures(fold(" ".join((*entry[:2], looks(entry)))).lower())
                for word in asked
            )
        ]
        if told:
            yield HelpRow("", heading, is_heading=True)
        for entry in told:
            look = entry.look if entry.look in ("accent", "faint", "bad") else ""
            name = f"rows--{look}" if look else f"legend--{entry.look}" if entry.look else ""
            yield from self._broken(HelpRow(entry.sign, entry.words, None, name), width)
        if told:
            yield HelpRow("", "")

    def _action_rows(self, fits: Callable[..., bool], width: int) -> Iterator[HelpRow]:
        told = [
            one
            for one in self.actions
            if fits(one.key_names, one.description, one.group, one.ident, synonyms(one.ident))
        ]
        for number, (group, some) in enumerate(groupby(told, lambda one: one.group)):
            if number:
                yield HelpRow("", "")
            yield HelpRow("", group, is_heading=True)
            for one in some:
                yield from self._broken(HelpRow(one.key_names, one.description, one), width)

    def _broken(self, row: HelpRow, width: int) -> Iterator[HelpRow]:
        """A row, and those on which its words go on where they do not fit beside its key."""
        room = width - self._beside - max(self._first, cell_len(row.first)) - 2 * _INDENT
        if room < _LEAST:
            # The keys are many, and stand alone.
            yield row._replace(words="")
            row, room = row._replace(first=""), max(2, width - self._first - 2 * _INDENT)
        ends = list(wrap(row.words, room))
        start = 0
        for end in ends:
            words = row.words[start:end].strip()
            yield row._replace(words=words) if not start else row._replace(first="", words=words)
            start = end

    def row_count(self) -> int:
        """The rows."""
        return len(self.lines)

    def row(self, at: int, width: int) -> list[RowPiece]:
        """A heading, or keys and what they do."""
        line = self.lines[at]
        if line.is_heading:
            return [RowPiece(curtailed(line.words, width), ("rows--accent",))]
        gap = " " * _INDENT
        padding = " " * (self._first - cell_len(line.first))
        pieces = [
            RowPiece(gap),
            RowPiece(curtailed(line.first, width - _INDENT), (line.look,) if line.look else ()),
            RowPiece(padding + gap if line.words else ""),
            RowPiece(line.words),
        ]
        if self._beside and line.action and line.first:
            left = width - sum(cell_len(piece.text) for piece in pieces)
            pieces.append(RowPiece(line.action.ident.rjust(left), FAINT))
        return pieces


def _figures(text: str) -> str:
    """A text in which all figures are the same."""
    return re.sub(r"\d+", "0", text)


class HelpScreen(Overlay, ModalScreen[Action | None]):
    """The keys of where one is, then all others; Enter does what the row under the cursor says."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "close", _("Close the help"), id="help.close"),
        Binding("slash", "filter", _("Filter the help by words"), id="help.filter"),
    ]
    CSS = """
    HelpScreen {
        align: center middle;
        & > #help {
            width: 100; max-width: 100%; height: 90%; padding: 1 2; background: $surface;
        }
        & #help-rows { height: 1fr; }
        & #help-caption { height: auto; padding: 0 0 1 0; color: $faint; }
        &.-low > #help { height: 100%; padding: 0; }
        &.-low #help-caption { display: none; }
    }
    """

    def __init__(self, rows: HelpRows) -> None:
        super().__init__()
        self._rows = rows
        self._box = Vertical(id="help")
        self.bars = Bars(self._box)

    def compose(self) -> ComposeResult:
        """The caption and the rows."""
        with self._box:
            yield Static(
                _("Enter does what a row says, / filters, Esc closes."),
                id="help-caption",
                markup=False,
            )
            yield self._rows

    def on_mount(self) -> None:
        """The keys go to the rows."""
        self._rows.focus()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Do what the row says."""
        self._do(event.row)

    def _do(self, row: int) -> None:
        lines = self._rows.lines
        if row < len(lines) and (action := lines[row].action):
            self.dismiss(action)

    def action_close(self) -> None:
        """Go back to reading."""
        self.dismiss(None)

    # The filter

    def action_filter(self) -> None:
        """Let the reader type what the rows are to say."""
        self.bars.open(
            FilterBar("help", hint=_("words, a key or a sign")), back=self._rows, before=self._rows
        )

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """Show the rows that say it."""
        found = self._rows.filter(event.query)
        if bar := self.bars.get(FilterBar, "help"):
            bar.say(str(found) if found else _("no row"))

    def on_filter_bar_stepped(self, event: FilterBar.Stepped) -> None:
        """Move the cursor while typing."""
        self._rows.action_move(event.by)

    def on_filter_bar_kept(self, event: FilterBar.Kept) -> None:
        """Do what the row under the cursor says."""
        self.bars.close(FilterBar, "help")
        self._do(self._rows.cursor)

    def on_filter_bar_dropped(self, event: FilterBar.Dropped) -> None:
        """Show all rows again."""
        self.bars.close(FilterBar, "help")
        self._rows.filter("")

    def on_click(self, event: events.Click) -> None:
        """A click beside the help closes it."""
        if not self._box.region.contains(event.screen_x, event.screen_y):
            self.dismiss(None)
