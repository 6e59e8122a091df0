"""The rows of a dispersion plot: a strip a document, as long as the screen has room for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style

from tui.app.lists.concordance.rows import DATE, padded
from tui.app.lists.search_session import named
from tui.app.widgets.rows import FAINT, RowPiece, Rows, curtailed
from tui.locale import _
from tui.text.cells import cells
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.corpus.concordance.dispersion import Dispersion


def _headed(text: str, width: int) -> str:
    return " " * (width - cells(text)) + text


HEAD = (
    _headed(_("places"), 6)
    + _headed(_("/10,000"), 8)
    + "  "
    + _("where, from the beginning to the end; per 10,000 characters")
)
"""What stands above the columns."""

STEPS = 3
"""Shades of a cell: the eye tells no more apart without a legend."""

LEAST_STRIP = 20
"""Cells under which a strip says nothing."""


class DispersionRows(Rows):
    """Documents: places, places in ten thousand characters, the strip, date and title.

    A strip is drawn of blanks on coloured ground: block characters are two cells wide in
    some terminals.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "dispersion--ground",
        "dispersion--1",
        "dispersion--2",
        "dispersion--3",
    }
    DEFAULT_CSS = """
    DispersionRows {
        & > .dispersion--ground { background: $panel; }
        & > .dispersion--1 { background: $accent 45%; }
        & > .dispersion--2 { background: $accent 70%; }
        & > .dispersion--3 { background: $accent; }
    }
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.plot: Dispersion | None = None

    def fill(self, plot: Dispersion | None, *, cursor: int = 0) -> None:
        """Show these documents."""
        self.plot = plot
        self.rows_changed(cursor=cursor)

    def row_count(self) -> int:
        """The documents."""
        return len(self.plot) if self.plot else 0

    def _style(self, base: Style, looks: tuple[str, ...]) -> Style:
        """A shade is laid over the ground of the strip."""
        style = super()._style(base, looks)
        if looks and looks[0].startswith("dispersion--"):
            ground = self.get_component_styles("dispersion--ground").background
            shade = ground + self.get_component_styles(looks[0]).background
            style += Style(bgcolor=shade.rich_color)
        return style

    def row(self, at: int, width: int) -> list[RowPiece]:
        """A document."""
        plot = self.plot
        if plot is None:
            return []
        facts = plot.facts(at)
        numbers = f"{plot.count(at):>6} {plot.rate(at):>7.1f}  "
        room = width - len(numbers) - 1
        strip = max(LEAST_STRIP, room // 2)
        room -= strip + 2
        pieces = [RowPiece(numbers, FAINT), *_strip(plot.strip(at, strip)), RowPiece("  ")]
        dated = room >= 3 * DATE
        if dated:
            pieces.append(RowPiece(padded(facts.date, DATE) + "  ", FAINT))
            room -= DATE + 2
        issuer = shown(facts.issuer)
        title = curtailed(named(facts), room)
        pieces.append(RowPiece(title))
        if room - cells(title) - 2 >= cells(issuer):
            pieces.append(RowPiece("  " + issuer, FAINT))
        return pieces


def _strip(counts: list[int]) -> list[RowPiece]:
    """Cells of a strip, those alike next to each other as one piece."""
    most = max(counts)
    pieces: list[RowPiece] = []
    look, length = "", 0
    for count in [*counts, -1]:
        now = "" if count < 0 else _shade(count, most)
        if now != look and length:
            pieces.append(RowPiece(" " * length, (look,)))
            length = 0
        look = now
        length += 1
    return pieces


def _shade(count: int, most: int) -> str:
    if not count:
        return "dispersion--ground"
    step = STEPS if most <= 1 else 1 + (STEPS - 1) * (count - 1) // max(1, most - 1)
    return f"dispersion--{step}"
