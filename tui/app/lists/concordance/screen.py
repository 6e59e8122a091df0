"""The concordance of a query or a phrase: its lines, or where they stand in each document."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.timer import Timer
from textual.widgets import Static
from textual.worker import get_current_worker

from tui.app.bars.find_bar import FindBar
from tui.app.lists.concordance.dispersion_rows import DispersionRows
from tui.app.lists.concordance.rows import ConcordanceRows, cut, section
from tui.app.lists.export import WritingScreen
from tui.app.lists.search_session import (
    LATE,
    Answer,
    ConcordanceState,
    Grown,
    SearchSession,
    answer,
    far,
    named,
    searched,
)
from tui.app.reading.document_text import SHOWN_SCRIPTS
from tui.app.widgets.rows import Rows
from tui.app.widgets.status_line import script_name
from tui.corpus.model import Occurrence, Phrase
from tui.locale import _, documents, ngettext, times
from tui.text.printable import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.corpus.concordance.concordance import Concordance
    from tui.corpus.search.searcher import SearchProgress

SORTS = (
    ("right", _("what follows")),
    ("left", _("what precedes")),
    ("match", _("the words found")),
    ("date", _("date")),
    ("document", _("document")),
)
"""How lines can be sorted, in the order in which a key steps through."""

GROUPS = (
    ("none", _("nothing")),
    ("document", _("document")),
    ("year", _("year")),
    ("issuer", _("issuer")),
    ("section", _("section")),
    ("match", _("the words found")),
    ("right", _("the next two characters")),
    ("left", _("the two characters before")),
)
"""What lines can be put together by."""

ORDERS = (
    ("count", _("count")),
    ("rate", _("rate")),
    ("date", _("date")),
    ("document", _("document")),
)
"""How the documents of a plot can be sorted."""


class ConcordanceScreen(WritingScreen[Occurrence | None]):
    """Lines aligned on what was found; the one that is chosen is what the screen gives back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace,ctrl+o", "close", _("Back"), id="concordance.close"),
        Binding("S", "sort", _("Sort: what follows, precedes, date …"), id="concordance.sort"),
        Binding("b", "group(1)", _("Group by document, year, issuer …"), id="concordance.group"),
        Binding("B", "group(-1)", _("Group by what was before"), id="concordance.ungroup"),
        Binding("D", "plot", _("Lines, or where they stand"), id="concordance.plot"),
        Binding("s", "script", _("Step the script"), id="concordance.script"),
        Binding("slash", "filter", _("Filter the lines"), id="concordance.filter"),
        Binding("w", "write", _("Write the lines to a file"), id="concordance.write"),
    ]
    CSS = """
    ConcordanceScreen {
        & > #concordance-caption { height: 1; padding: 0 1; }
        & > #concordance-order { height: 1; padding: 0 1; color: $faint; }
        & > #concordance-rows { height: 1fr; }
        & > #dispersion-rows { height: 1fr; padding: 0 1; }
        & > #concordance-detail { height: 2; padding: 0 1; background: $surface; color: $faint; }
        &.-low > #concordance-detail { height: 1; }
    }
    """

    def __init__(self, seeker: SearchSession, state: ConcordanceState) -> None:
        super().__init__()
        self.state = state
        self.answer: Answer | None = None
        self._seeker = seeker
        self._trouble = ""
        self._late: Timer | None = None

    def compose(self) -> ComposeResult:
        """What it is of, how it is sorted, the lines, and the section of the one under the cursor."""
        yield Static("", id="concordance-caption", markup=False)
        yield Static("", id="concordance-order", markup=False)
        yield ConcordanceRows("concordance-rows")
        yield DispersionRows("dispersion-rows")
        yield Static("", id="concordance-detail", markup=False)

    def on_mount(self) -> None:
        """Look up, off the screen's thread."""
        self.rows.script = self.state.script
        self.rows.folded = self.state.folded
        if isinstance(self.state.question, Phrase):
            self.rows.wording = self.state.question.text
        self._seeker.listener = self.post_message
        self._show_one()
        self._tell()
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
        if self._late:
            self._late.stop()
        self._late = self.set_timer(LATE, self._say_late)
        self.work_on(self._seek, "seek")

    def _say_late(self) -> None:
        """What is shown is still as it was asked for before."""
        if self._seeker.opened:
            self.say_trouble(_("sorting") if self.answer else _("searching"))

    def _seek(self) -> None:
        from tui.corpus.search.query import WrongQuery
        from tui.work.cancel import Interrupted

        worker = get_current_worker()
        try:
            found = answer(self._seeker, self.state, lambda: worker.is_cancelled, self._say_far)
        except WrongQuery as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self.say_trouble, str(error))
        except Interrupted:
            return
        else:
            if found and not worker.is_cancelled:
                self.app.call_from_thread(self._show, found)

    def _say_far(self, found: SearchProgress) -> None:
        if not found.complete and not get_current_worker().is_cancelled:
            self.app.call_from_thread(self.say_trouble, far(found))

    def on_grown(self, event: Grown) -> None:
        """Look up again in what can be searched by now."""
        self.seek()

    def _show(self, found: Answer) -> None:
        if self._late:
            self._late.stop()
        first = self.answer is None
        self.answer, self._trouble = found, ""
        self.rows.fill(found.view, cursor=None)
        if first and self.state.row is not None:
            self.rows.cursor = self.state.row
        elif first:
            self.rows.cursor = self.rows.row_of(nearest(found.view, self.state))
        self.plot.fill(found.plot, cursor=self.state.plot_row if first else 0)
        if bar := self.bars.get(FindBar):
            bar.say(str(len(found.view.hits)))
        self._tell()

    def say_trouble(self, words: str) -> None:
        """Say what went wrong, in sight of the list."""
        if self._late:
            self._late.stop()
        self._trouble = words
        self._tell()

    # What is told

    def _tell(self) -> None:
        self.query_one("#concordance-caption", Static).update(self._caption())
        self.query_one("#concordance-order", Static).update(self._order())
        self._tell_section()

    def _caption(self) -> Text:
        told = Text(self.state.title, "bold", no_wrap=True)
        found = self.answer
        if self._trouble:
            return told.append("   " + shown(self._trouble), "not bold")
        if found:
            count, reach = len(found.hits), found.hits.reach
            words = _("{times} in {documents}").format(
                times=times(count), documents=documents(reach)
            )
            told.append("   " + words, "not bold")
            if self.rows.wording and (varied := count - self._as_it_is(found)):
                told.append(
                    "   "
                    + ngettext(
                        "{count} of them a variant", "{count} of them variants", varied
                    ).format(count=varied),
                    "not bold",
                )
            if count:
                told.append(f"   DP {found.plot.deviation():.2f}", "not bold")
        told.append("   " + searched(self._seeker.opened), "not bold")
        return told

    def _as_it_is(self, found: Answer) -> int:
        """How many places have the phrase itself, and no variant of it."""
        question, opened = self.state.question, self._seeker.opened
        if not isinstance(question, Phrase) or not opened or not question.variants:
            return len(found.hits)
        return opened.searcher.same(found.hits, question.text)

    def _order(self) -> str:
        state = self.state
        if state.plotted:
            words = [_("S documents by {what}").format(what=dict(ORDERS)[state.order])]
        else:
            words = [
                _("S by {what}").format(what=dict(SORTS)[state.sort]),
                _("b grouped by {what}").format(what=dict(GROUPS)[state.group]),
            ]
        if state.script:
            words.append("s " + script_name(state.script))
        if state.filter and self.answer:
            count = len(self.answer.view.hits)
            words.append(f"/{shown(state.filter)}  {count}")
        words += [_("D lines") if state.plotted else _("D where"), _("w write"), _("? help")]
        return "   ".join(words)

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
        facts = self.answer.view.hits.facts(line)
        number = f"{line + 1}/{len(self.answer.view.hits)}"
        if self.state.plotted:
            number = f"{self.plot.cursor + 1}/{len(self.answer.plot)}"
        width = max(20, self.size.width - 2)
        told = "   ".join(filter(None, (facts.date, shown(facts.issuer), number)))
        where = Text(cut(named(facts), max(10, width - len(told) - 12)), "bold", no_wrap=True)
        where.append("   " + told, "not bold")
        detail.update(where.append("\n" + section(occurrence.heading, width), "not bold"))

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
        if self.state.plotted:
            self.state.plotted = False
            self.state.group = "document"
            self.rows.cursor = self.rows.row_of(found[0])
            self._show_one()
            self.seek()
        else:
            self._leave(found[1])

    def _leave(self, chosen: Occurrence | None) -> None:
        self.state.row, self.state.plot_row = self.rows.cursor, self.plot.cursor
        self.state.folded = self.rows.folded
        self._seeker.listener = None
        self.dismiss(chosen)

    def action_close(self) -> None:
        """Go back to where one was."""
        self._leave(None)

    def action_sort(self) -> None:
        """Sort by what comes next."""
        if self.state.plotted:
            self.state.order = following(ORDERS, self.state.order)
        else:
            self.state.sort = following(SORTS, self.state.sort)
        self._tell()
        self.seek()

    def action_group(self, by: int) -> None:
        """Put together by what comes next."""
        self.state.group = following(GROUPS, self.state.group, by)
        self.rows.folded.clear()
        self._tell()
        self.seek()

    def action_plot(self) -> None:
        """Show where the places stand in each document, or the lines again."""
        self.state.plotted = not self.state.plotted
        self._show_one()
        self._tell()

    def _show_one(self) -> None:
        self.rows.display = not self.state.plotted
        self.plot.display = self.state.plotted
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

    # Writing

    def action_write(self) -> None:
        """Ask for the file in which the lines are to stand."""
        if self.answer:
            from tui.corpus.export.concordance import WRITERS

            view = self.answer.view
            writers = {form: partial(writer, view) for form, writer in WRITERS.items()}
            self.write(self.state.title, writers)

    def tell_written(self, words: str) -> None:
        """Say what came of the writing."""
        self.query_one("#concordance-order", Static).update(words)


def following(choices: Sequence[tuple[str, str]], now: str, by: int = 1) -> str:
    """The choice after ``now``."""
    names = [name for name, _words in choices]
    return names[(names.index(now) + by) % len(names)]


def nearest(view: Concordance, state: ConcordanceState) -> int:
    """The line nearest to where the reader came from, in the same document; else 0."""
    import numpy as np

    spans, here = view.hits.spans, state.here
    if here is None:
        return 0
    mine = [at for at, place in enumerate(view.hits.places) if place.facts.path == here.path]
    rows = np.flatnonzero(spans.documents == (mine[0] if mine else -1))
    if not len(rows):
        return 0
    return int(rows[np.argmin(np.abs(spans.starts[rows] - here.offset))])
