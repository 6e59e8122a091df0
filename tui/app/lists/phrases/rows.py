"""The phrases of a library as a table, or as a map of phrase and document; drawn when seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.app.lists.concordance.rows import padded
from tui.app.lists.phrases.lines import COLUMNS, PhraseLine
from tui.app.lists.phrases.phrase_map import PhraseMap
from tui.app.lists.phrases.query import kind_names
from tui.app.widgets.contrast import legible
from tui.app.widgets.rows import RowPiece, Rows, curtailed
from tui.corpus.model import Relation
from tui.locale import _
from tui.text.cells import cells
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.lists.phrases.usage import PhraseUsage
    from tui.corpus.keep.phrase_choices import PhraseChoice
    from tui.corpus.model import Phrase

WIDTHS: Mapping[str, int] = {
    "count": 7,
    "reach": 7,
    "kind": 11,
    "family": 11,
    "dispersion": 6,
    "score": 9,
    "first": 12,
    "last": 12,
}
"""Cells of the columns of numbers, the blanks before them among these."""

LEAST_PHRASE = 20
"""Cells that a phrase has at least; columns go, from the right, until it does."""

WIDEST_PHRASE = 44
"""Cells that it has at most: what is left over is for its variants, so that numbers stand near it."""

LEAST_OF_FORMS = 8
"""Cells in which other forms of a phrase tell something."""

BEFORE = 4
"""Cells before a phrase: what the reader chose for it, and whether variants stand under it."""

CELL = 2
"""Cells of the screen that a cell of the map has at least."""

WIDE_CELL = 9
"""Cells that it has at most, where there are few documents."""

NUMBERED = 5
"""From so many cells on, the number of places stands in them."""


class PhraseRows(Rows):
    """Rows of the phrases screen; ``use`` tells where a phrase stands, ``None`` while not known.

    With ``mapped`` the documents of ``map`` take the place of the numbers.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("h,left", "document(-1)", _("Previous document, in the map"), id="phrases.left"),
        Binding("l,right", "document(1)", _("Next document, in the map"), id="phrases.right"),
        Binding("z", "zoom", _("All documents in the map, or one a cell"), id="phrases.zoom"),
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
        """Another cell of the map is under the cursor, or other cells are seen."""

    def __init__(
        self, use: Callable[[Phrase], PhraseUsage | None], choice: Callable[[str], PhraseChoice]
    ) -> None:
        super().__init__("phrase-rows")
        self.lines: Sequence[PhraseLine] = ()
        self.mapped = False
        self.unfolded: set[str] = set()
        self.map = PhraseMap()
        self._use = use
        self._choice = choice

    def fill(self, lines: Sequence[PhraseLine], *, cursor: int | None = None) -> None:
        """Show these rows."""
        self.lines = lines
        self.rows_changed(cursor=cursor)

    @property
    def line(self) -> PhraseLine | None:
        """The row under the cursor."""
        return self.lines[self.cursor] if self.cursor < len(self.lines) else None

    @property
    def following(self) -> PhraseLine | None:
        """The row of the next phrase."""
        here, rest = self.line, self.lines[self.cursor + 1 :]
        return next((line for line in rest if here and line.phrase != here.phrase), None)

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
        room = width - BEFORE - sum(WIDTHS[name] for name in self.columns(width))
        return max(1, min(WIDEST_PHRASE, room))

    def variants_width(self, width: int) -> int:
        """The cells that are left over for its variants."""
        told = sum(WIDTHS[name] for name in self.columns(width))
        return 0 if self.mapped else width - BEFORE - self.phrase_width(width) - told

    def cell_width(self, width: int) -> int:
        """The cells of the screen that a cell of the map has: the more, the fewer documents there are."""
        return max(CELL, min(WIDE_CELL, self._map_room(width) // max(1, len(self.map.paths))))

    def cells(self, width: int) -> list[range]:
        """The documents of each cell of the map that is seen."""
        return self.map.cells(max(1, self._map_room(width) // self.cell_width(width)))

    def _map_room(self, width: int) -> int:
        return width - BEFORE - self.phrase_width(width) - WIDTHS["count"]

    def row(self, at: int, width: int) -> list[RowPiece]:
        """A phrase, or a variant."""
        line = self.lines[at]
        room = self.phrase_width(width)
        text = shown(line.text)
        looks = self._looks(line)
        if line.variant >= 0:
            text = "  " + text
        if cells(text) > room:
            text = curtailed(text, room)
        pieces = [RowPiece(self._before(line)), RowPiece(padded(text, room), looks)]
        if self.mapped:
            return [
                *pieces,
                RowPiece(f"{line.count:>6} ", ("rows--faint",)),
                *self._map(line, width),
            ]
        values = [RowPiece(_value(line, name), ("rows--faint",)) for name in self.columns(width)]
        room = self.variants_width(width) - 2
        if line.variant < 0 and line.phrase.variants and room >= LEAST_OF_FORMS:
            variants = curtailed(" | ".join(map(shown, line.phrase.variants)), room)
            values.append(RowPiece("  " + variants, ("rows--faint",)))
        return pieces + values

    def _before(self, line: PhraseLine) -> str:
        if line.variant >= 0:
            return " " * BEFORE
        choice = self._choice(line.phrase.text)
        kept = "*" if choice.pinned else "-" if choice.hidden else " "
        more = " "
        if line.phrase.variants:
            more = "v" if line.phrase.text in self.unfolded else ">"
        return f"{kept} {more} "

    def _looks(self, line: PhraseLine) -> tuple[str, ...]:
        choice = self._choice(line.phrase.text)
        looks = [f"phrase--{choice.colour}"] if choice.colour else []
        if line.variant >= 0 or choice.hidden:
            looks.append("rows--faint")
        elif choice.pinned:
            looks.append("rows--strong")
        return tuple(looks)

    def _map(self, line: PhraseLine, width: int) -> list[RowPiece]:
        cells, room = self.cells(width), self.cell_width(width)
        use = self._use(line.phrase) if line.variant < 0 else None
        if use is None:
            return [RowPiece(" " * (room * len(cells)), ("heat--ground",))]
        shades = self.map.shades(line.phrase.text, use, cells)
        here = self.map.document if line is self.line else -1
        return [
            RowPiece(
                _cell(self.map.count(use, cell) if room >= NUMBERED else 0, room, here in cell),
                (f"heat--{shade}" if shade else "heat--ground",),
            )
            for cell, shade in zip(cells, shades, strict=True)
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
        ink = shade.get_contrast_text().rich_color
        return legible(Style(bgcolor=shade.rich_color, color=ink))

    def action_document(self, by: int) -> None:
        """Go to another cell of the map."""
        if self.mapped and self.map.paths:
            self.map.move(by)
            self.refresh()
            self.post_message(self.DocumentMoved())

    def action_zoom(self) -> None:
        """See all documents, several in a cell; or a document in each, around the cursor."""
        if self.mapped:
            self.map.single = not self.map.single
            self.refresh()
            self.post_message(self.DocumentMoved())

    def action_unfold(self) -> None:
        """Show the variants of the phrase under the cursor, or hide them."""
        if self.line and self.line.phrase.variants:
            self.post_message(self.Unfolded(self.line.phrase))


def _value(line: PhraseLine, name: str) -> str:
    width = WIDTHS[name]
    phrase = line.phrase
    if name == "count":
        return f"{line.count:>{width}}"
    if name == "reach":
        return f"{line.reach:>{width}}"
    if name == "kind":
        told = relation_names()[line.relation] if line.relation else kind_names()[phrase.kind]
        return " " * (width - cells(told)) + told
    if line.variant >= 0:
        return " " * width
    if name == "family":
        return f"{f'{phrase.family_count}/{phrase.family_reach}' if phrase.forms else '':>{width}}"
    if name == "dispersion":
        return f"{phrase.dispersion:>{width}.2f}"
    if name == "score":
        return f"{phrase.score:>{width}.2f}"
    return f"{phrase.first if name == 'first' else phrase.last:>{width}}"


def relation_names() -> dict[Relation, str]:
    """The relations of forms to their phrase as they are shown."""
    return {
        Relation.CORE: _("core"),
        Relation.LED: _("led"),
        Relation.EXTENDED: _("extended"),
        Relation.REORDERED: _("reordered"),
        Relation.SHORT: _("short"),
    }


def _cell(count: int, room: int, here: bool) -> str:
    """A cell of the map, with a number where it is to have one, in brackets under the cursor."""
    words = f"{count or '':^{room - 2}}"
    return f"[{words}]" if here else f" {words} "
