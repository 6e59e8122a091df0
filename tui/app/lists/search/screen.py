"""The search screen: a query of all documents, answered as one types."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input, Static

from tui.app.bars.typing_bar import LineInput
from tui.app.jobs.jobs import Jobs
from tui.app.jobs.working_app import working
from tui.app.lists.concordance.rows import ConcordanceRows
from tui.app.lists.inquiry import Inquiry
from tui.app.lists.search.answer import SearchAnswer, answer_query
from tui.app.lists.search_session import Grown, SearchSession, none_found, searched, wrong
from tui.app.widgets.overlay import Overlay
from tui.app.widgets.rows import Rows
from tui.corpus.model import Occurrence
from tui.locale import _, documents
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.lists.states import SearchState
    from tui.app.state.queries import QueryHistory
    from tui.corpus.search.query import WrongQuery

SYNTAX = (
    ("疫情防控 复工", _("documents that have both; either script, either width")),
    ("复工 | 复产", _("one or the other")),
    ("疫情 -学校", _("and not this one")),
    ('"A | B"', _("as it stands")),
    ("疫情 ~20 复工", _("at most 20 characters apart")),
    ("/第[一二三]批/", _("a regular expression")),
    ("第?批  第*批", _("? is any character, * at most 20, or none")),
    ("yqfk  yiqing", _("by pinyin: its initials, or all of it")),
    ("date:2020..2021-06", _("by date; also date:2020年1月, date:2020.., date:..2021")),
    ("issuer:卫健委  speaker:某人", _("by who issued it, by who spoke")),
    ("path:notices/", _("by where the file lies")),
    ("genre:通知", _("by genre: law, report, notice, speech, news")),
    ("in:heading  in:总则", _("in headings; below a heading that says so")),
    (
        "-date:2020  -in:总则",
        _("a minus before a filter excludes what it finds; filters alone list documents"),
    ),
)
"""The query language, as the screen teaches it."""

SIGN = "F  "
"""What stands before the query."""


class SearchScreen(Overlay, Screen[Occurrence | str | None]):
    """Gives back the place that was chosen, or the query whose concordance is wanted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", _("Back to the text"), id="search.close"),
        Binding("up", "recall(1)", _("Previous query"), id="search.older"),
        Binding("down", "recall(-1)", _("Next query, then the list"), id="search.newer"),
        Binding("tab,shift+tab", "turn", _("The list, or the query"), id="search.turn"),
        Binding("slash", "query", _("Back to the query"), id="search.query"),
        Binding(
            "ctrl+g", "concordance", _("The concordance of the query"), id="search.concordance"
        ),
        Binding("ctrl+o,backspace,q", "close", _("Back to the text"), id="search.back"),
    ]
    CSS = """
    SearchScreen {
        & > #search-bar {
            height: 1; padding: 0 1; background: $panel;
            & > #search-sign { width: auto; color: $accent; text-style: bold; }
            & > #search-query {
                width: 1fr; border: none; padding: 0; height: 1; background: $panel;
            }
            & > #search-count { width: auto; padding: 0 0 0 2; }
        }
        & > #search-said {
            height: 1; padding: 0 1; color: $faint; text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > #search-said.-wrong {
            height: auto; max-height: 4; color: $warning; text-wrap: wrap;
        }
        & > #search-syntax { height: 1fr; padding: 1 1 0 1; overflow-y: auto; }
        & > #search-none { height: auto; padding: 1 1 0 1; display: none; }
        & > #search-rows { height: 1fr; }
        & > #search-rows.-old { text-opacity: 40%; }
    }
    """

    def __init__(self, session: SearchSession, state: SearchState, history: QueryHistory) -> None:
        super().__init__()
        self.state = state
        self._session = session
        self._history = history
        self._back = 0
        self._typed = ""
        self._first = True
        self._shown = ""
        self._inquiry = Inquiry[SearchAnswer](
            Jobs(self),
            "seek",
            self,
            show=self._show,
            late=self._say_searching,
            wrong=self._say_wrong,
            failed=self._say_trouble,
        )

    def compose(self) -> ComposeResult:
        """The query and its counts, what is said of it, the syntax, the documents and lines."""
        with Horizontal(id="search-bar"):
            yield Static(SIGN, id="search-sign")
            query = LineInput(
                self.state.query, id="search-query", placeholder=_("search all documents")
            )
            query.cursor_blink = False
            yield query
            yield Static("", id="search-count", markup=False)
        yield Static("", id="search-said", markup=False)
        yield Static(_syntax(), id="search-syntax")
        yield Static("", id="search-none", markup=False)
        yield ConcordanceRows("search-rows")

    def on_mount(self) -> None:
        """Type from now on; where one comes back, look at the list as it was left."""
        self.rows.folded = self.state.folded
        (self.rows if self.state.in_list else self.query_input).focus()
        self.seek()

    @property
    def rows(self) -> ConcordanceRows:
        """The documents and their lines."""
        return self.query_one(ConcordanceRows)

    @property
    def query_input(self) -> Input:
        """Where the query is typed."""
        return self.query_one("#search-query", Input)

    # Searching

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for what stands there by now."""
        if event.value != self.state.query:
            self.state.query = event.value
            self.rows.folded.clear()
            self.seek()

    def on_grown(self, event: Grown) -> None:
        """Search again in what can be searched by now."""
        self.seek()

    def seek(self) -> None:
        """Answer the query, instead of the one before."""
        asked, said = self.state.query.strip(), self.query_one("#search-said", Static)
        self.query_one("#search-syntax").display = not asked
        self.rows.display = bool(asked)
        if said.has_class("-wrong"):
            # It was said of another query.
            self._say_searched()
        if asked:
            query = self.state.query
            self._inquiry.ask(query, partial(answer_query, self._session, query))
            if not self._session.opened:
                self._say_none(None)
        else:
            self._inquiry.drop()
            self._show(None)

    def _show(self, found: SearchAnswer | None) -> None:
        """Show what was found by now; the cursor stays on its line unless the query is another."""
        query, further = (found.query, found.further) if found else ("", "")
        again, self._shown = query == self._shown, query
        view = found.view if found else None
        self.rows.set_class(False, "-old")
        self.rows.fill(view, cursor=self.state.row if self._first else None if again else 0)
        self._first = self._first and (view is None or bool(further))
        counted = ""
        if found:
            words = further or f"{1000 * found.seconds:.0f} ms"
            words += "   " + _("Enter concordance  Tab list")
            hits = found.view.hits
            counted = _("{count} in {documents}").format(
                count=len(hits), documents=documents(hits.reach)
            )
            counted += "+" if further else ""
        else:
            words = _("up, down: earlier queries")
        self._say_searched(words)
        self.query_one("#search-count", Static).update(counted)
        self._say_none(found)

    def _say_none(self, found: SearchAnswer | None) -> None:
        """Say where the lines would stand that there are none, and of how much of the library that is true."""
        opened = self._session.opened
        nothing = not len(found.view.hits) if found else bool(self.state.query and not opened)
        words = none_found(opened) if nothing else ""
        if nothing and found and found.meant:
            words += " " + _("Is this meant: {query}").format(query=shown(found.meant))
        told = self.query_one("#search-none", Static)
        told.update(words)
        told.display = bool(words)

    def _say_searching(self) -> None:
        """What is shown is still that of the query before."""
        self._say_searched(_("searching"))
        self.query_one("#search-count", Static).update("")

    def _say_searched(self, words: str = "") -> None:
        """Say by what it is searched, and more."""
        said = self.query_one("#search-said", Static)
        said.set_class(False, "-wrong")
        said.update("   ".join(filter(None, (searched(self._session.opened), words))))

    def _say_wrong(self, error: WrongQuery) -> None:
        """Say it under the place; what was found before stays, but dim."""
        self.rows.set_class(True, "-old")
        self.query_one("#search-none").display = False
        width = max(20, self.size.width - 2)
        self._say_trouble(wrong(self.state.query, str(error), error.at, width, len(SIGN)))

    def _say_trouble(self, words: str) -> None:
        """Say what went wrong, in sight of the list."""
        said = self.query_one("#search-said", Static)
        said.set_class(True, "-wrong")
        said.update(words)
        self.query_one("#search-count", Static).update("")

    # Keys

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Show the concordance."""
        self.action_concordance()

    def action_concordance(self) -> None:
        """Show the concordance of what is asked for, once that is answered, if anything was found."""
        self._inquiry.when_answered(self._open_concordance)

    def _open_concordance(self) -> None:
        view = self.rows.view
        if view and len(view.hits):
            self._leave(self.state.query.strip())

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go to the place; from a document's title to its first one."""
        line = self.rows.line_at(event.row)
        if line is not None:
            self._leave(self.rows.occurrence(line))

    def action_turn(self) -> None:
        """Go from the query to the list, and back."""
        if self.rows.has_focus or not self.rows.row_count():
            self.query_input.focus()
        else:
            self.rows.focus()

    def action_query(self) -> None:
        """Go back to the query."""
        self.query_input.focus()

    def action_recall(self, by: int) -> None:
        """Bring back an older query, or a newer one; after the newest comes the list."""
        if by < 0 and self._back == 0:
            self.action_turn()
            return
        if self._back == 0:
            self._typed = self.query_input.value
        found = self._history.queries
        self._back = max(0, min(self._back + by, len(found)))
        self.query_input.value = found[-self._back] if self._back else self._typed
        self.query_input.cursor_position = len(self.query_input.value)

    def action_close(self) -> None:
        """Go back to reading, where one was."""
        self._leave(None)

    def _leave(self, chosen: Occurrence | str | None) -> None:
        if chosen is not None:
            self._history.add(self.state.query)
            working(self).keep.write(partial(self._history.save, self.state.query))
        self.state.row, self.state.folded = self.rows.cursor, self.rows.folded
        self.state.in_list = self.rows.has_focus
        self.dismiss(chosen)


def _syntax() -> Table:
    """The query language."""
    told = Table.grid(padding=(0, 3, 0, 0))
    told.add_column(no_wrap=True, style="bold")
    for row in SYNTAX:
        told.add_row(*map(Text, row))
    return told
