"""The collocates screen: the words that stand near a phrase or a query; Enter shows where both stand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from tui.app.bars.open_bars import Bars
from tui.app.jobs.jobs import Jobs
from tui.app.lists.collocates.answer import answer_collocates
from tui.app.lists.collocates.rows import CollocateRows
from tui.app.lists.collocates.state import SIDES, SORTS
from tui.app.lists.export import Exporter
from tui.app.lists.inquiry import Inquiry
from tui.app.lists.search_session import Grown, SearchSession, searched
from tui.app.widgets.overlay import Overlay
from tui.app.widgets.rows import Rows
from tui.locale import _, documents
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.bars.line_bar import LineBar
    from tui.app.lists.collocates.state import CollocatesState
    from tui.corpus.export.collocates import CollocateTable
    from tui.corpus.search.query import WrongQuery


class CollocatesScreen(Overlay, Screen[str | None]):
    """Words; the query for the places of one beside the phrase is what the screen gives back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace,ctrl+o", "close", _("Back"), id="collocates.close"),
        Binding("plus", "widen(1)", _("Look further"), id="collocates.wider"),
        Binding("minus", "widen(-1)", _("Look less far"), id="collocates.nearer"),
        Binding("f", "side", _("Both sides, before it only, after it only"), id="collocates.side"),
        Binding("S", "sort", _("Sort by the next figure"), id="collocates.sort"),
        Binding("w", "write", _("Write the words to a file"), id="collocates.write"),
    ]
    CSS = """
    CollocatesScreen {
        & > #collocates-caption, & > #collocates-head {
            height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > #collocates-head { color: $faint; }
        & > #collocate-rows { height: 1fr; padding: 0 1; }
    }
    """

    def __init__(self, session: SearchSession, state: CollocatesState) -> None:
        super().__init__()
        self.state = state
        self.bars = Bars(self)
        self._session = session
        self._found: CollocateTable | None = None
        self._exporter = Exporter(self, self.bars, self._say)
        self._inquiry = Inquiry["CollocateTable"](
            Jobs(self),
            "collocates",
            self,
            show=self._show,
            late=partial(self._say, _("counting")),
            wrong=self._say_wrong,
            failed=self._say,
        )

    def compose(self) -> ComposeResult:
        """Of what, the names of the columns, the words."""
        yield Static("", id="collocates-caption", markup=False)
        yield Static("", id="collocates-head", markup=False)
        yield CollocateRows()

    def on_mount(self) -> None:
        """Count, off the screen's thread."""
        self.rows.focus()
        self._say(searched(self._session.opened))
        self._ask()

    def on_grown(self, event: Grown) -> None:
        """Count again once all documents can be searched."""
        if event.opened.complete or self._found is None:
            self._ask()

    @property
    def rows(self) -> CollocateRows:
        """The words."""
        return self.query_one(CollocateRows)

    def _ask(self) -> None:
        asked = self.state.asked()
        self._inquiry.ask(asked, partial(answer_collocates, self._session, asked))

    def _show(self, found: CollocateTable) -> None:
        self._found = found
        self.rows.fill(found.collocates, self.state.row)
        if not found.count:
            self._say(_("it is found nowhere"))
        elif not found.collocates:
            self._say(_("no word stands near it more often than by chance"))
        else:
            told = _("{count} words near {places} places in {documents}")
            self._say(
                told.format(
                    count=len(found.collocates),
                    places=found.count,
                    documents=documents(found.reach),
                )
            )
        self._name_columns()

    def _name_columns(self) -> None:
        width = self.rows.scrollable_content_region.width
        self.query_one("#collocates-head", Static).update(self.rows.head(width, self.state.sort))

    def on_resize(self) -> None:
        """Name the columns for which there is room."""
        self.call_after_refresh(self._name_columns)

    def _say(self, words: str) -> None:
        side = {"both": "±", "left": "−", "right": "+"}[self.state.side]
        title = _("Near {phrase}").format(phrase=shown(self.state.title))
        told = f"{title}  {side}{self.state.window}   {words}"
        self.query_one("#collocates-caption", Static).update(told)

    def _say_wrong(self, error: WrongQuery) -> None:
        self._say(str(error))

    # Keys

    def _again(self) -> None:
        self.state.row = 0
        self._ask()

    def action_widen(self, by: int) -> None:
        """Look further, or less far."""
        self.state.widen(by)
        self._again()

    def action_side(self) -> None:
        """Look on both sides, or on one."""
        self.state.side = SIDES[(SIDES.index(self.state.side) + 1) % len(SIDES)]
        self._again()

    def action_sort(self) -> None:
        """Sort by the next figure."""
        self.state.sort = SORTS[(SORTS.index(self.state.sort) + 1) % len(SORTS)]
        self._again()

    def on_line_bar_closed(self, event: LineBar.Closed) -> None:
        """Hand on what was typed in the bar."""
        self.bars.answer(event.text)

    def action_write(self) -> None:
        """Write the words to a file that the reader names."""
        if self._found:
            from tui.corpus.export.collocates import WRITERS

            writers = {form: partial(WRITERS[form], self._found) for form in ("csv", "json")}
            self._exporter.ask(self.state.title, writers)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Show where the word stands near."""
        self.state.row = event.row
        if one := self.rows.one:
            self.dismiss(self.state.beside(one.word))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss(None)
