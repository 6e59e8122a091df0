"""The concordance of a query or a phrase: its lines, or where they stand in each document."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from tui.app.bars.find_bar import FindBar
from tui.app.bars.open_bars import Bars
from tui.app.jobs.jobs import Jobs
from tui.app.lists.concordance.answer import (
    ConcordanceAnswer,
    ConcordanceQuestion,
    answer_concordance,
    nearest,
)
from tui.app.lists.concordance.caption import caption, order, place
from tui.app.lists.concordance.dispersion_rows import HEAD, DispersionRows
from tui.app.lists.concordance.line_actions import LineActions
from tui.app.lists.concordance.rows import ConcordanceRows
from tui.app.lists.export import Exporter
from tui.app.lists.inquiry import Inquiry
from tui.app.lists.search_session import (
    CollocatesWanted,
    Grown,
    PedigreeWanted,
    SearchSession,
    wording_of,
)
from tui.app.reading.document_text import SHOWN_SCRIPTS
from tui.app.widgets.overlay import Overlay
from tui.app.widgets.rows import Rows
from tui.corpus.model import Occurrence, Phrase
from tui.locale import _

if TYPE_CHECKING:
    from tui.app.bars.line_bar import LineBar
    from tui.app.lists.concordance.state import ConcordanceState
    from tui.corpus.keep.phrase_choices import Choices
    from tui.corpus.search.query import WrongQuery


class ConcordanceScreen(Overlay, Screen[Occurrence | CollocatesWanted | PedigreeWanted | None]):
    """Lines aligned on what was found; the one that is chosen is what the screen gives back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace,ctrl+o", "close", _("Back"), id="concordance.close"),
        Binding("S", "sort", _("Sort: what follows, precedes, date …"), id="concordance.sort"),
        Binding("C", "group(1)", _("Group by document, year, issuer …"), id="concordance.group"),
        Binding("alt+c", "group(-1)", _("Group by what was before"), id="concordance.ungroup"),
        Binding("D", "plot", _("Lines, or where they stand"), id="concordance.plot"),
        Binding("s", "script", _("Change the script"), id="concordance.script"),
        Binding("slash", "filter", _("Filter the lines"), id="concordance.filter"),
        Binding("y", "copy", _("Copy the sentence of the line"), id="concordance.copy"),
        Binding("Y", "copy(True)", _("Copy it with its citation"), id="concordance.cite"),
        Binding("m", "bookmark", _("Bookmark it, or no longer"), id="concordance.bookmark"),
        Binding("P", "pin", _("Pin the wording, or let it go"), id="concordance.pin"),
        Binding("c", "collocates", _("Words nearby"), id="concordance.collocates"),
        Binding("I", "pedigree", _("The pedigree of the phrase"), id="concordance.pedigree"),
        Binding("w", "write", _("Write the lines to a file"), id="concordance.write"),
    ]
    CSS = """
    ConcordanceScreen {
        & > #concordance-caption, & > #concordance-order {
            height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > #concordance-order, & > #dispersion-head { color: $faint; }
        & > #dispersion-head { height: 1; padding: 0 1; text-wrap: nowrap; }
        & > #concordance-rows { height: 1fr; }
        & > #dispersion-rows { height: 1fr; padding: 0 1; }
        & > #concordance-detail { height: 2; padding: 0 1; background: $surface; color: $faint; }
        &.-low > #concordance-detail { height: 1; }
    }
    """

    def __init__(self, session: SearchSession, state: ConcordanceState, choices: Choices) -> None:
        super().__init__()
        self.state = state
        self.answer: ConcordanceAnswer | None = None
        self.bars = Bars(self)
        self._session = session
        self._trouble = ""
        self._exporter = Exporter(self, self.bars, self._say)
        jobs = Jobs(self)
        self._actions = LineActions(self, jobs, session.library, choices, self._say)
        self._inquiry = Inquiry[str | ConcordanceAnswer](
            jobs,
            "seek",
            self,
            show=self._hear,
            late=self._say_late,
            wrong=self._say_wrong,
            failed=self._say_trouble,
        )

    def compose(self) -> ComposeResult:
        """What it is of, how it is sorted, the lines, and the section of the one under the cursor."""
        yield Static("", id="concordance-caption", markup=False)
        yield Static("", id="concordance-order", markup=False)
        yield ConcordanceRows("concordance-rows")
        yield Static(HEAD, id="dispersion-head", markup=False)
        yield DispersionRows("dispersion-rows")
        yield Static("", id="concordance-detail", markup=False)

    def on_mount(self) -> None:
        """Look up, off the screen's thread."""
        self.rows.script = self.state.script
        self.rows.folded = self.state.folded
        if isinstance(self.state.question, Phrase):
            self.rows.wording = self.state.question.text
        self._show_one()
        self.seek()

    @property
    def rows(self) -> ConcordanceRows:
        """The lines."""
        return self.query_one(ConcordanceRows)

    @property
    def plot(self) -> DispersionRows:
        """The strips."""
        return self.query_one(DispersionRows)

    # Looking up

    def seek(self) -> None:
        """Answer what is asked by now, instead of what was asked before."""
        self._say_trouble()
        asked = ConcordanceQuestion.of(self.state)
        self._inquiry.ask(asked, partial(answer_concordance, self._session, asked))

    def _say_late(self) -> None:
        """What is shown is still as it was asked for before."""
        if self._session.opened:
            self._say_trouble(_("sorting") if self.answer else _("searching"))

    def _say_wrong(self, error: WrongQuery) -> None:
        """What is shown is still that of the filter before."""
        if bar := self.bars.get(FindBar):
            bar.say("")
        self._say_trouble(str(error))

    def on_grown(self, event: Grown) -> None:
        """Look up again in what can be searched by now."""
        self.seek()

    def _hear(self, told: str | ConcordanceAnswer) -> None:
        """Show the answer, or how far the search is."""
        if isinstance(told, str):
            self._say_trouble(told)
        else:
            self._show(told)

    def _show(self, found: ConcordanceAnswer) -> None:
        first = self.answer is None
        # Lines that are grouped otherwise leave the plot as it is.
        same = self.answer and (self.answer.asked.order, self.answer.asked.filter) == (
            found.asked.order,
            found.asked.filter,
        )
        self.answer, self._trouble = found, ""
        self.rows.fill(found.view, cursor=None)
        if first and self.state.row is not None:
            self.rows.cursor = self.state.row
        elif first:
            self.rows.cursor = self.rows.row_of(nearest(found.view, self.state))
        self.plot.fill(found.plot, cursor=self.state.plot_row if first or same else 0)
        if bar := self.bars.get(FindBar):
            bar.say(str(len(found.view.hits)))
        self._tell()

    # What is told

    def _say_trouble(self, words: str = "") -> None:
        """Say what goes on or went wrong in place of what was found; or no longer."""
        self._trouble = words
        self._tell()

    def _say(self, words: str) -> None:
        """Say something in place of how the lines are sorted."""
        self.query_one("#concordance-order", Static).update(words)

    def _tell(self) -> None:
        told = caption(self.state, self.answer, self._session, self._trouble)
        self.query_one("#concordance-caption", Static).update(told)
        self._say(order(self.state, self.answer))
        self._tell_section()

    def on_rows_cursor_moved(self, event: Rows.CursorMoved) -> None:
        """Say where the line under the cursor stands."""
        self._tell_section()

    def _tell_section(self) -> None:
        detail = self.query_one("#concordance-detail", Static)
        found = self._chosen()
        if not found or not self.answer:
            detail.update("")
            return
        line, occurrence = found
        number = f"{line + 1}/{len(self.answer.view.hits)}"
        if self.state.plotted:
            number = f"{self.plot.cursor + 1}/{len(self.answer.plot)}"
        facts = self.answer.view.hits.facts(line)
        detail.update(place(facts, occurrence, number, max(20, self.size.width - 2)))

    def _chosen(self) -> tuple[int, Occurrence] | None:
        """The line under the cursor, in the plot the first of the document, and what stands there."""
        if not self.answer or not len(self.answer.view.hits):
            return None
        if self.state.plotted:
            plot = self.answer.plot
            first = plot.first(self.plot.cursor)
            spans = plot.hits.spans
            line = self.rows.line_of(int(spans.documents[first]), int(spans.starts[first]))
        else:
            line = self.rows.line_at(self.rows.cursor) or 0
        return line, self.rows.occurrence(line)

    # Keys

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go to the place; from a strip to the lines of its document."""
        found = self._chosen()
        if not found:
            return
        self.state.plot_row = self.plot.cursor
        if self.state.plotted:
            self.state.open_from_plot()
            self.rows.cursor = self.rows.row_of(found[0])
            self._show_one()
            self.seek()
        else:
            self._leave(found[1])

    def _leave(self, chosen: Occurrence | CollocatesWanted | PedigreeWanted | None) -> None:
        self.state.row, self.state.plot_row = self.rows.cursor, self.plot.cursor
        self.state.folded = self.rows.folded
        self.dismiss(chosen)

    def action_collocates(self) -> None:
        """Show the words that stand near what was found."""
        self._leave(CollocatesWanted(self.state.question))

    def action_pedigree(self) -> None:
        """Show who said first what was looked for, and who took it up."""
        phrase = wording_of(self.state.question)
        if phrase:
            self._leave(PedigreeWanted(phrase))
        else:
            self._say(_("a pedigree is of one wording: search for it alone"))

    def action_close(self) -> None:
        """Go back to where one was: the plot from which the lines were opened, or what was before."""
        if self.state.return_to_plot():
            self._show_one()
            self.seek()
        else:
            self._leave(None)

    def action_sort(self) -> None:
        """Sort by what comes next."""
        self.state.sort_on()
        self.seek()

    def action_group(self, by: int) -> None:
        """Put together by what comes next."""
        self.state.group_on(by)
        self.rows.folded.clear()
        self.seek()

    def action_plot(self) -> None:
        """Show where the places stand in each document, or the lines again."""
        if self.state.return_to_plot():
            self.seek()
        else:
            self.state.plotted, self.state.plot_group = not self.state.plotted, None
        self._show_one()
        self._tell()

    def action_copy(self, cite: bool = False) -> None:
        """Copy the sentence in which the line stands."""
        if found := self._chosen():
            self._actions.copy(found[1], cite=cite)

    def action_bookmark(self) -> None:
        """Bookmark the sentence in which the line stands; or take the bookmark away."""
        if found := self._chosen():
            self._actions.bookmark(found[1])

    def action_pin(self) -> None:
        """Pin the phrase, or the words that were found; or let them go."""
        asked = self.state.question
        if isinstance(asked, Phrase):
            self._actions.pin(asked.text)
        elif found := self._chosen():
            self._actions.pin(found[1].match)

    def _show_one(self) -> None:
        self.rows.display = not self.state.plotted
        self.plot.display = self.state.plotted
        self.query_one("#dispersion-head").display = self.state.plotted
        (self.plot if self.state.plotted else self.rows).focus()

    def action_script(self) -> None:
        """Show the lines in another script."""
        at = SHOWN_SCRIPTS.index(self.state.script)
        self.state.script = self.rows.script = SHOWN_SCRIPTS[(at + 1) % len(SHOWN_SCRIPTS)]
        self.rows.refresh()
        self._tell()

    # Filtering

    def action_filter(self) -> None:
        """Let the reader type what the lines are to have."""
        self.bars.open(FindBar(self.state.filter))

    def on_find_bar_changed(self, event: FindBar.Changed) -> None:
        """Show the lines that have it."""
        self.state.filter = event.query
        self.seek()

    def on_find_bar_stepped(self, event: FindBar.Stepped) -> None:
        """Go to another line without leaving the bar."""
        self.rows.action_move(event.by)

    def on_find_bar_closed(self, event: FindBar.Closed) -> None:
        """Look at the lines; at all of them where the filter was dropped."""
        self.bars.close(FindBar)
        if not event.keep:
            self.state.filter = ""
            self.seek()
        self._tell()

    def on_line_bar_closed(self, event: LineBar.Closed) -> None:
        """Hand on what was typed."""
        self.bars.answer(event.text)

    # Writing

    def action_write(self) -> None:
        """Ask for the file in which the lines are to stand."""
        if self.answer:
            from tui.corpus.export.concordance import WRITERS

            view = self.answer.view
            writers = {form: partial(writer, view) for form, writer in WRITERS.items()}
            self._exporter.ask(self.state.title, writers)
