"""The phrases of a library as a table, or as a map of phrase and document; drawn when seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.app.names import shown
from tui.app.panes.concordance_rows import cut, padded
from tui.app.panes.rows import Piece, Rows
from tui.app.phrasing import COLUMNS, Line
from tui.locale import _
from tui.text.cells import cells

if TYPE_CHECKING:
    from tui.corpus.choices import Choice
    from tui.corpus.model import Phrase

WIDTHS: Mapping[str, int] = {
    "count": 7,
    "reach": 7,
    "dispersion": 6,
    "score": 9,
    "first": 12,
    "last": 12,
}
"""Cells of the columns of numbers, the blanks before them among these."""

LEAST_PHRASE = 20
"""Cells that a phrase has at least; columns go, from the right, until it does."""

BEFORE = 4
"""Cells before a phrase: what the reader chose for it, and whether variants stand under it."""

CELL = 2
"""Cells of the map that a document has."""


class PhraseRows(Rows):
    """Rows of the phrases screen; ``heat`` tells the shades of a phrase, ``None`` while not known.

    With ``mapped`` the documents take the place of the numbers, from ``first`` on, one of them under
    the cursor (``document``).
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h,left", "document(-1)", _("Document before, in the map"), id="phrases.left"),
        Binding("l,right", "document(1)", _("Next document, in the map"), id="phrases.right"),
        Binding("space,o", "unfold", _("Variants, or none"), id="phrases.unfold"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "heat--ground",
        "heat--1",
        "heat--2",
        "heat--3",
        "heat--4",
        "phrase--red",
        "phrase--orange",
        "phrase--yellow",
        "phrase--green",
        "phrase--blue",
        "phrase--violet",
    }
    DEFAULT_CSS = """
    PhraseRows {
        padding: 0 1;
        & > .heat--ground { background: $panel; }
        & > .heat--1 { background: $accent 22%; }
        & > .heat--2 { background: $accent 45%; }
        & > .heat--3 { background: $accent 70%; }
        & > .heat--4 { background: $accent; }
        & > .phrase--red { color: $phrase-red; }
        & > .phrase--orange { color: $phrase-orange; }
        & > .phrase--yellow { color: $phrase-yellow; }
        & > .phrase--green { color: $phrase-green; }
        & > .phrase--blue { color: $phrase-blue; }
        & > .phrase--violet { color: $phrase-violet; }
    }
    """

    class Unfolded(Message):
        """The variants of a phrase are to be shown, or hidden again."""

        def __init__(self, phrase: Phrase) -> None:
            super().__init__()
            self.phrase = phrase

    class DocumentMoved(Message):
        """Another document of the map is under the cursor."""

    def __init__(
        self, heat: Callable[[Phrase], Sequence[int] | None], choice: Callable[[str], Choice]
    ) -> None:
        super().__init__("phrase-rows")
        self.lines: Sequence[Line] = ()
        self.mapped = False
        self.unfolded: set[str] = set()
        self.documents = 0
        self.document = 0
        self._first = 0
        self._heat = heat
        self._choice = choice

    def fill(self, lines: Sequence[Line], *, cursor: int | None = None) -> None:
        """Show these rows."""
        self.lines = lines
        self.rows_changed(cursor=cursor)

    @property
    def line(self) -> Line | None:
        """The row under the cursor."""
        return self.lines[self.cursor] if self.cursor < len(self.lines) else None

    def row_count(self) -> int:
        """The phrases, and the variants that are shown."""
        return len(self.lines)

    def columns(self, width: int) -> list[str]:
        """The columns of numbers for which there is room."""
        room, found = width - BEFORE - LEAST_PHRASE, []
        for name in COLUMNS[1:]:
            room -= WIDTHS[name]
            if room < 0:
                break
            found.append(name)
        return found

    def phrase_width(self, width: int) -> int:
        """The cells that a phrase has."""
        if self.mapped:
            return max(LEAST_PHRASE, min(36, width // 3)) - BEFORE
        return max(1, width - BEFORE - sum(WIDTHS[name] for name in self.columns(width)))

    def shown_documents(self, width: int) -> range:
        """The documents of the map that are seen, the one under the cursor among them."""
        room = max(1, (width - BEFORE - self.phrase_width(width) - WIDTHS["count"] - 1) // CELL)
        self._first = min(max(self._first, self.document - room + 1), self.document)
        return range(self._first, min(self._first + room, self.documents))

    def row(self, at: int, width: int) -> list[Piece]:
        """A phrase, or a variant."""
        line = self.lines[at]
        room = self.phrase_width(width)
        text = shown(line.text)
        looks = self._looks(line)
        if line.variant >= 0:
            text = "  " + text
        if cells(text) > room:
            text = cut(text, room - 2) + ".."
        pieces = [Piece(self._before(line)), Piece(padded(text, room), looks)]
        if self.mapped:
            return [*pieces, Piece(f"{line.count:>6} ", ("rows--faint",)), *self._map(line, width)]
        values = [Piece(_value(line, name), ("rows--faint",)) for name in self.columns(width)]
        return pieces + values

    def _before(self, line: Line) -> str:
        if line.variant >= 0:
            return " " * BEFORE
        choice = self._choice(line.phrase.text)
        kept = "*" if choice.pinned else "-" if choice.hidden else " "
        more = " "
        if line.phrase.variants:
            more = "v" if line.phrase.text in self.unfolded else ">"
        return f"{kept} {more} "

    def _looks(self, line: Line) -> tuple[str, ...]:
        choice = self._choice(line.phrase.text)
        looks = [f"phrase--{choice.colour}"] if choice.colour else []
        if line.variant >= 0 or choice.hidden:
            looks.append("rows--faint")
        elif choice.pinned:
            looks.append("rows--strong")
        return tuple(looks)

    def _map(self, line: Line, width: int) -> list[Piece]:
        shown_now = self.shown_documents(width)
        shades = self._heat(line.phrase) if line.variant < 0 else [0] * self.documents
        if shades is None:
            return [Piece(" " * (CELL * len(shown_now)), ("heat--ground",))]
        here = line is self.line
        return [
            Piece(
                "[]" if here and at == self.document else " " * CELL,
                (f"heat--{shades[at]}" if shades[at] else "heat--ground",),
            )
            for at in shown_now
        ]

    def _style(self, base: Style, looks: tuple[str, ...]) -> Style:
        """A shade is laid over the ground of the map."""
        style = super()._style(base, looks)
        return (
            style + self.shade(looks[0][6:]) if looks and looks[0].startswith("heat--") else style
        )

    def shade(self, step: int | str) -> Style:
        """How a cell of the map looks: 0 or ``ground``, or a shade from 1 on."""
        ground = self.get_component_styles("heat--ground").background
        shade = ground + self.get_component_styles(f"heat--{step or 'ground'}").background
        return Style(bgcolor=shade.rich_color, color=shade.get_contrast_text().rich_color)

    def action_document(self, by: int) -> None:
        """Go to another document of the map."""
        if self.mapped and self.documents:
            self.document = max(0, min(self.document + by, self.documents - 1))
            self.refresh()
            self.post_message(self.DocumentMoved())

    def action_unfold(self) -> None:
        """Show the variants of the phrase under the cursor, or hide them."""
        if self.line and self.line.phrase.variants:
            self.post_message(self.Unfolded(self.line.phrase))


def _value(line: Line, name: str) -> str:
    width = WIDTHS[name]
    phrase = line.phrase
    if name == "count":
        return f"{line.count:>{width}}"
    if name == "reach":
        return f"{line.reach:>{width}}"
    if line.variant >= 0:
        return " " * width
    if name == "dispersion":
        return f"{phrase.dispersion:>{width}.2f}"
    if name == "score":
        return f"{phrase.score:>{width}.1f}"
    return f"{phrase.first if name == 'first' else phrase.last:>{width}}"
