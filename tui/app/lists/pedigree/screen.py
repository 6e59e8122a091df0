"""The pedigree screen: the wordings of a formula as a tree in time; Enter goes to the place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from tui.app.bars.open_bars import Bars
from tui.app.jobs.jobs import Jobs
from tui.app.lists.export import Exporter
from tui.app.lists.inquiry import Inquiry
from tui.app.lists.pedigree.rows import PedigreeRows
from tui.app.lists.search_session import Grown, SearchSession, searched
from tui.app.widgets.overlay import Overlay
from tui.app.widgets.rows import Rows
from tui.corpus.model import Occurrence, Phrase
from tui.locale import _, documents, ngettext
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.bars.line_bar import LineBar
    from tui.app.lists.states import PedigreeState
    from tui.corpus.reuse.pedigree import PedigreeNode
    from tui.work.cancel import Cancelled


class PedigreeScreen(Overlay, Screen[Occurrence | Phrase | None]):
    """Gives back the place that was chosen, or the phrase whose concordance is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace,ctrl+o", "close", _("Back"), id="pedigree.close"),
        Binding("n", "wording(1)", _("Next wording"), id="pedigree.next"),
        Binding("N", "wording(-1)", _("Wording before"), id="pedigree.previous"),
        Binding("h,left", "parent", _("The wording it came from"), id="pedigree.parent"),
        Binding(
            "ctrl+g", "concordance", _("The concordance of the phrase"), id="pedigree.concordance"
        ),
        Binding("w", "write", _("Write the pedigree to a file"), id="pedigree.write"),
    ]
    CSS = """
    PedigreeScreen {
        & > #pedigree-caption { height: 1; padding: 0 1; }
        & > #pedigree-rows { height: 1fr; padding: 0 1; }
    }
    """

    def __init__(self, session: SearchSession, state: PedigreeState) -> None:
        super().__init__()
        self.state = state
        self._session = session
        self.bars = Bars(self)
        self._found: Sequence[PedigreeNode] | None = None
        self._exporter = Exporter(self, self.bars, self._say)
        self._inquiry = Inquiry[Sequence["PedigreeNode"]](
            Jobs(self), "pedigree", self, show=self._show, failed=self._say
        )

    def compose(self) -> ComposeResult:
        """What it is the pedigree of, and the tree."""
        yield Static("", id="pedigree-caption", markup=False)
        yield PedigreeRows()

    def on_mount(self) -> None:
        """Look, off the screen's thread."""
        self.rows.focus()
        self._say(searched(self._session.opened))
        self._ask()

    def on_grown(self, event: Grown) -> None:
        """Look again in what can be searched by now."""
        self._ask()

    @property
    def rows(self) -> PedigreeRows:
        """The tree."""
        return self.query_one(PedigreeRows)

    def _ask(self) -> None:
        phrase = self.state.phrase
        self._inquiry.ask(phrase.text, partial(_answer, self._session, phrase))

    def _show(self, nodes: Sequence[PedigreeNode]) -> None:
        first = self._found is None
        self._found = nodes
        self.rows.fill(nodes, self.state.row if first else self.rows.cursor)
        places = {use.occurrence.path for node in nodes for use in node.uses}
        told = ngettext(
            "{count} wording in {documents}", "{count} wordings in {documents}", len(nodes)
        ).format(count=len(nodes), documents=documents(len(places)))
        self._say(told if nodes else _("it is found nowhere"))

    def _say(self, words: str) -> None:
        title = _("Pedigree: ") + shown(self.state.phrase.text)
        self.query_one("#pedigree-caption", Static).update(f"{title}   {words}")

    # Keys

    def action_wording(self, by: int) -> None:
        """Go to the next wording, or the one before."""
        heads = [at for at, line in enumerate(self.rows.lines) if line.use is None]
        here = self.rows.cursor
        there = [at for at in heads if (at > here if by > 0 else at < here)]
        if there:
            self.rows.cursor = there[0] if by > 0 else there[-1]

    def action_parent(self) -> None:
        """Go from a document to its wording, from there to the one it came from."""
        rows = self.rows
        if self._found is None or rows.cursor >= len(rows.lines):
            return
        line = rows.lines[rows.cursor]
        wanted = line.node
        if line.use is None:
            if wanted.parent < 0:
                return
            wanted = self._found[wanted.parent]
        for at, other in enumerate(rows.lines):
            if other.use is None and other.node is wanted:
                rows.cursor = at

    def action_concordance(self) -> None:
        """Show all places of the phrase."""
        self.state.row = self.rows.cursor
        self.dismiss(self.state.phrase)

    def action_write(self) -> None:
        """Write the wordings and their uses to a file that the reader names."""
        if self._found:
            found = self._found
            self._exporter.ask(
                _("Pedigree: ") + self.state.phrase.text,
                {form: partial(_written, found, form) for form in ("csv", "json")},
            )

    def on_line_bar_closed(self, event: LineBar.Closed) -> None:
        """Hand on what was typed in the bar."""
        self.bars.answer(event.text)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go to the place."""
        self.state.row = event.row
        if self.rows.use:
            self.dismiss(self.rows.use.occurrence)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)


def _written(found: Sequence[PedigreeNode], form: str) -> Iterable[str]:
    from tui.corpus.export import pedigree as written

    return {"csv": written.as_csv, "json": written.as_json}[form](found)


def _answer(
    session: SearchSession,
    phrase: Phrase,
    cancelled: Cancelled,
    tell: Callable[[Sequence[PedigreeNode]], None],
) -> None:
    """In the thread: the pedigree, in what can be searched by now."""
    from tui.corpus.phrases.segment import Segmenter
    from tui.corpus.reuse.pedigree import pedigree

    if session.opened:
        tell(pedigree(session.opened.searcher, phrase, Segmenter().cut, cancelled))
