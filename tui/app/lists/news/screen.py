"""The news screen: what is new in a document, taken over, missing or reworded; Enter goes to the place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from tui.app.bars.open_bars import Bars
from tui.app.jobs.jobs import Jobs
from tui.app.lists.export import Exporter
from tui.app.lists.inquiry import Inquiry
from tui.app.lists.news.rows import NewsRows, standing_name
from tui.app.lists.search_session import Grown, PedigreeWanted, SearchSession, named, searched
from tui.app.widgets.overlay import Overlay
from tui.app.widgets.rows import Rows, shortened
from tui.corpus.model import Occurrence, Phrase
from tui.errors import BrokenIndex
from tui.locale import _, documents
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.bars.line_bar import LineBar
    from tui.app.lists.states import NewsState
    from tui.corpus.comparison.document_news import DocumentNews
    from tui.work.cancel import Cancelled

ONLY = ("", "new", "reworded", "missing", "taken")
"""What may be listed alone, in the order of the key that steps it."""

Lighting = Callable[[Sequence[Phrase], str], object]
"""Lights phrases in the open document as new, and says against what."""


LEAST_OF_NAME = 12
"""Cells in which the name of a document tells something; in less room its date stands alone."""


class NewsScreen(Overlay, Screen[Occurrence | PedigreeWanted | None]):
    """Gives back the place that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,q,backspace,ctrl+o", "close", _("Back, with what is new lit"), id="news.close"
        ),
        Binding("f", "only(1)", _("All, only new, reworded, missing, taken over"), id="news.only"),
        Binding("F", "only(-1)", _("The same, the other way"), id="news.only-before"),
        Binding("I", "pedigree", _("The pedigree of the phrase"), id="news.pedigree"),
        Binding("w", "write", _("Write what is new, and the rest, to a file"), id="news.write"),
    ]
    CSS = """
    NewsScreen {
        & > #news-caption {
            height: 2; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > #news-head { height: 1; padding: 0 1; color: $faint; }
        & > #news-rows { height: 1fr; padding: 0 1; }
    }
    """

    def __init__(self, session: SearchSession, state: NewsState, light: Lighting) -> None:
        super().__init__()
        self.state = state
        self._session = session
        self._light = light
        self.bars = Bars(self)
        self._exporter = Exporter(self, self.bars, self._say)
        self._found: DocumentNews | None = None
        self._inquiry = Inquiry["DocumentNews"](
            Jobs(self), "news", self, show=self._show, late=self._say_late, failed=self._say
        )

    def compose(self) -> ComposeResult:
        """Against what it is held, and the phrases."""
        rows = NewsRows()
        yield Static("", id="news-caption", markup=False)
        yield Static(rows.head(), id="news-head", markup=False)
        yield rows

    def on_mount(self) -> None:
        """Look, off the screen's thread."""
        self.rows.focus()
        self._say(searched(self._session.opened))
        self._ask()

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        self._tell()

    def on_grown(self, event: Grown) -> None:
        """Look once all documents can be searched."""
        if event.opened.complete:
            self._ask()

    @property
    def rows(self) -> NewsRows:
        """The phrases."""
        return self.query_one(NewsRows)

    def _ask(self) -> None:
        path = self.state.path
        self._inquiry.ask(path, partial(_answer, self._session, path))

    def _show(self, found: DocumentNews) -> None:
        self._found = found
        self._list(self.state.row)
        new = [one.phrase for one in found.phrases if one.standing.value in ("new", "reworded")]
        if found.earlier:
            self._light(new, self._against_what(found))

    def _list(self, cursor: int = 0) -> None:
        found = self._found
        if found is None:
            return
        only = self.state.only
        lines = [one for one in found.phrases if only in ("", one.standing.value)]
        self.rows.fill(lines, cursor)
        self._tell()

    def _tell(self) -> None:
        found, only = self._found, self.state.only
        if found is None:
            return
        standings = [one.standing.value for one in found.phrases]
        counted = "   ".join(
            ("> " if one == only else "") + f"{standing_name(one)} {standings.count(one)}"
            for one in ONLY[1:]
        )
        against = self._against_what(found)
        self._say(f"{against}\n{counted}" if found.earlier else against)

    def _against_what(self, found: DocumentNews) -> str:
        opened = self._session.opened
        places = opened.searcher.places if opened else ()
        last = next((place.facts for place in places if place.facts.path == found.last), None)
        if last is None:
            return against_what(found, shown(found.last))
        rest = against_what(found, last.date)
        room = self.size.width - 3 - cell_len(_("New here: ") + rest)
        name = f"{shortened(named(last), room)} " if room >= LEAST_OF_NAME else ""
        return against_what(found, name + last.date)

    def _say(self, words: str) -> None:
        self.query_one("#news-caption", Static).update(_("New here: ") + words)

    def _say_late(self) -> None:
        if self._found is None:
            self._say(_("comparing"))

    # Keys

    def action_only(self, by: int) -> None:
        """List only what stands in one way, or all."""
        self.state.only = ONLY[(ONLY.index(self.state.only) + by) % len(ONLY)]
        self._list()

    def action_pedigree(self) -> None:
        """Show who said the phrase first, and who took it up."""
        if self.rows.cursor < len(self.rows.lines):
            self.state.row = self.rows.cursor
            self.dismiss(PedigreeWanted(self.rows.lines[self.rows.cursor].phrase))

    def action_write(self) -> None:
        """Write all that is told to a file that the reader names."""
        if self._found:
            found = self._found
            self._exporter.ask(
                _("New here: ") + self.state.path,
                {form: partial(_written, found, form) for form in ("csv", "json")},
            )

    def on_line_bar_closed(self, event: LineBar.Closed) -> None:
        """Hand on what was typed in the bar."""
        self.bars.answer(event.text)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go to the place."""
        self.state.row = event.row
        if event.row < len(self.rows.lines):
            one = self.rows.lines[event.row]
            self.dismiss(Occurrence(one.path, one.start, one.end, one.start, "", "", ""))

    def action_close(self) -> None:
        """Go back to the text."""
        self.dismiss(None)


def against_what(found: DocumentNews, last: str) -> str:
    """What a document is held against, in words; ``last`` is what the latest of them is called."""
    if not found.earlier:
        return _("no document is known to be earlier: there is nothing to hold it against")
    told = documents(found.earlier)
    kinds = {
        "issuer": _("against {documents} before it of the same issuer, the last {last}"),
        "genre": _("against {documents} before it of the same genre, the last {last}"),
        "": _("against all {documents} before it, the last {last}"),
    }
    return kinds[found.kind].format(documents=told, last=last)


def _written(found: DocumentNews, form: str) -> Iterable[str]:
    from tui.corpus.export import document_news as written

    return {"csv": written.as_csv, "json": written.as_json}[form](found)


def _answer(
    session: SearchSession,
    path: str,
    cancelled: Cancelled,
    tell: Callable[[DocumentNews], None],
) -> None:
    """In the thread: the news of a document, once all can be searched."""
    from tui.corpus.comparison.document_news import document_news
    from tui.corpus.groups.document_set import DocumentSet
    from tui.corpus.index.manifest import Manifest
    from tui.corpus.phrases.segment import Segmenter

    opened = session.opened
    if opened is None or not opened.complete:
        return
    set_ = DocumentSet(opened.searcher.places)
    if path not in set_.paths:
        return
    try:
        manifest = Manifest(session.library.root)
        table, words = manifest.table(), manifest.words()
    except BrokenIndex:
        table, words = None, ()
    known = table.phrases if table else ()
    tell(document_news(set_, set_.paths.index(path), known, Segmenter(words), cancelled))
