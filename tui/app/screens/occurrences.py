"""All occurrences of a phrase across the library, one a line, aligned on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static
from textual.worker import get_current_worker

from tui.app.messages import OccurrencesFound, Working
from tui.app.names import shown
from tui.app.panes.rows import Piece, Rows
from tui.app.session import Place
from tui.app.work import look_up
from tui.corpus.model import Occurrence, Phrase
from tui.locale import _

if TYPE_CHECKING:
    from tui.corpus.library import Library

SECTIONS_FROM = 100
"""Cells of width from which a row has room for the title of its section."""


FAINT = ("rows--faint",)


class Line(NamedTuple):
    """A row: an occurrence by its number, or the title of the document that begins with it."""

    occurrence: int
    is_title: bool = False


class OccurrenceRows(Rows):
    """The concordance, document by document: left, phrase, right, section."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"occurrences--match"}
    DEFAULT_CSS = """
    OccurrenceRows > .occurrences--match { color: $accent; text-style: bold; }
    """

    def __init__(self, titles: Mapping[str, str]) -> None:
        super().__init__("occurrence-rows")
        self.found: Sequence[Occurrence] = ()
        self.lines: list[Line] = []
        self._titles = titles
        self._counts: Counter[str] = Counter()
        self._match = 0

    def fill(self, found: Sequence[Occurrence], at: int) -> None:
        """Show these, with the cursor on the one numbered ``at``."""
        self.found = found
        self._counts = Counter(o.path for o in found)
        self._match = max((cell_len(shown(o.match)) for o in found), default=0)
        self.lines = []
        for number, one in enumerate(found):
            if number == 0 or found[number - 1].path != one.path:
                self.lines.append(Line(number, is_title=True))
            self.lines.append(Line(number))
        self.rows_changed(cursor=self.lines.index(Line(at)) if found else 0)

    def occurrence(self, row: int) -> Occurrence | None:
        """The occurrence in a row; for a document's title its first one."""
        return self.found[self.lines[row].occurrence] if row < len(self.lines) else None

    def title(self, path: str) -> str:
        """The title of a document; its name where the title is not known yet."""
        return shown(self._titles.get(path, path.rsplit("/", 1)[-1]))

    def row_count(self) -> int:
        """The occurrences and the titles."""
        return len(self.lines)

    def row(self, at: int, width: int) -> list[Piece]:
        """A document's title, or one occurrence."""
        found = self.found[self.lines[at].occurrence]
        if self.lines[at].is_title:
            count = f"  {self._counts[found.path]}"
            return [
                Piece(" " + self.title(found.path), ("rows--strong",)),
                Piece(count, FAINT),
            ]
        beside = width // 4 if width >= SECTIONS_FROM else 0
        text = width - beside - 4
        match = shown(found.match)
        left = max(0, (text - min(self._match, text)) // 2)
        right = max(0, text - left - cell_len(match))
        before = _tail(shown(found.left), left)
        return [
            Piece(" " * (left + 2 - cell_len(before))),
            Piece(before + " ", FAINT),
            Piece(match, ("occurrences--match",)),
            Piece(" "),
            Piece(set_cell_size(shown(found.right), right)),
            Piece("  " + shown(found.heading[-1]) if beside and found.heading else "", FAINT),
        ]


class OccurrencesScreen(Screen[Occurrence | None]):
    """The occurrences of one phrase; the one that is chosen is what the screen gives back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace", "close", _("Back to the text"), id="occurrences.close"),
    ]
    CSS = """
    OccurrencesScreen {
        & > #occurrence-caption { height: 2; padding: 0 1; }
        & > #occurrence-rows { height: 1fr; }
        & > #occurrence-detail { height: 3; padding: 0 1; background: $surface; color: $faint; }
    }
    """

    def __init__(
        self, library: Library, phrase: Phrase, here: Place, titles: Mapping[str, str]
    ) -> None:
        super().__init__()
        self.phrase = phrase
        self._library = library
        self._here = here
        self._titles = titles

    def compose(self) -> ComposeResult:
        """The phrase, its occurrences, and the section of the one under the cursor."""
        yield Static(self._caption(_("looking it up")), id="occurrence-caption")
        yield OccurrenceRows(self._titles)
        yield Static("", id="occurrence-detail", markup=False)

    def on_mount(self) -> None:
        """Look the phrase up, off the screen's thread."""
        self.query_one(OccurrenceRows).focus()
        self.run_worker(self._look_up, group="occurrences", exclusive=True, thread=True)

    def _look_up(self) -> None:
        worker = get_current_worker()
        look_up(self._library, self.phrase, self.post_message, lambda: worker.is_cancelled)

    def on_working(self, event: Working) -> None:
        """Say how far the looking up is."""
        event.stop()
        words = f"{event.what} {event.done}/{event.total}"
        self.query_one("#occurrence-caption", Static).update(self._caption(words))

    def _caption(self, words: str) -> Text:
        return Text.assemble((self.phrase.text, "bold"), "   ", words)

    def on_occurrences_found(self, event: OccurrencesFound) -> None:
        """List them, with the cursor on the one from which the reader came."""
        rows = self.query_one(OccurrenceRows)
        rows.fill(event.found, nearest(event.found, self._here))
        reach = len({o.path for o in event.found})
        words = _("{count} times in {reach} documents").format(count=len(event.found), reach=reach)
        self.query_one("#occurrence-caption", Static).update(self._caption(words))
        self._tell_section(rows.cursor)

    def on_rows_cursor_moved(self, event: Rows.CursorMoved) -> None:
        """Say where the occurrence under the cursor stands."""
        self._tell_section(event.row)

    def _tell_section(self, row: int) -> None:
        rows = self.query_one(OccurrenceRows)
        found = rows.occurrence(row)
        if not found:
            return
        number = rows.lines[row].occurrence + 1
        where = Text(rows.title(found.path), "bold")
        where.append(f"   {number}/{len(rows.found)}", "not bold")
        where.append("\n" + " › ".join(shown(title) for title in found.heading), "not bold")
        self.query_one("#occurrence-detail", Static).update(where)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go to the occurrence."""
        self.dismiss(self.query_one(OccurrenceRows).occurrence(event.row))

    def action_close(self) -> None:
        """Go back to reading, where one was."""
        self.dismiss(None)


def nearest(found: Sequence[Occurrence], here: Place) -> int:
    """The row of the occurrence nearest to ``here`` in the same document; else 0."""
    rows = [row for row, o in enumerate(found) if o.path == here.path]
    return min(rows, key=lambda row: abs(found[row].start - here.offset), default=0)


def _tail(text: str, width: int) -> str:
    """No more than the last ``width`` cells of a text."""
    text = text[-width:] if width else ""
    while cell_len(text) > width:
        text = text[1:]
    return text
