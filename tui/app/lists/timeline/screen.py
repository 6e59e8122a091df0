"""The timeline screen: what is new, back, rising, falling or gone in a year or a month."""

from __future__ import annotations

from collections.abc import Iterable
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
from tui.app.lists.search_session import Grown, PedigreeWanted, SearchSession
from tui.app.lists.timeline.answer import TimelineAnswer, answer_timeline
from tui.app.lists.timeline.chart import TimelineChart
from tui.app.lists.timeline.rows import TimelineRows, movement_name
from tui.app.widgets.overlay import Overlay
from tui.app.widgets.rows import Rows
from tui.app.widgets.status_line import fitted
from tui.corpus.model import Phrase
from tui.locale import _, documents

if TYPE_CHECKING:
    from tui.app.bars.line_bar import LineBar
    from tui.app.lists.states import TimelineState
    from tui.corpus.comparison.timeline import Movement, Timeline

ONLY = ("", "new", "back", "rising", "falling", "gone")
"""What may be listed alone, in the order of the key that steps it."""


class TimelineScreen(Overlay, Screen[Phrase | PedigreeWanted | None]):
    """Phrases over time; the one whose concordance is wanted is what the screen gives back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace,ctrl+o", "close", _("Back"), id="timeline.close"),
        Binding("right_square_bracket,l,right", "step(1)", _("Next period"), id="timeline.next"),
        Binding(
            "left_square_bracket,h,left", "step(-1)", _("Period before"), id="timeline.previous"
        ),
        Binding("m", "span", _("Years, or months"), id="timeline.span"),
        Binding(
            "f", "only(1)", _("All, only new, back, rising, falling, gone"), id="timeline.only"
        ),
        Binding("F", "only(-1)", _("The same, the other way"), id="timeline.only-before"),
        Binding("I", "pedigree", _("The pedigree of the phrase"), id="timeline.pedigree"),
        Binding(
            "w", "write", _("Write the timeline of all phrases to a file"), id="timeline.write"
        ),
    ]
    CSS = """
    TimelineScreen {
        & > #timeline-caption, & > #timeline-head {
            height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > #timeline-head { color: $faint; }
        & > #timeline-rows { height: 1fr; padding: 0 1; }
        & > #timeline-chart { height: 8; padding: 0 1; background: $surface; color: $accent; }
        &.-low > #timeline-chart { display: none; }
    }
    """

    def __init__(self, session: SearchSession, state: TimelineState) -> None:
        super().__init__()
        self.state = state
        self.bars = Bars(self)
        self._session = session
        self._timeline: Timeline | None = None
        self._moving: dict[int, list[tuple[int, Movement]]] = {}
        self._said = ""
        self._exporter = Exporter(self, self.bars, self._say)
        self._inquiry = Inquiry[TimelineAnswer](
            Jobs(self), "timeline", self, show=self._show, late=self._say_late, failed=self._say
        )

    def compose(self) -> ComposeResult:
        """The period, the names of the columns, the phrases, and the curve of one."""
        yield Static("", id="timeline-caption", markup=False)
        yield Static("", id="timeline-head", markup=False)
        yield TimelineRows()
        yield TimelineChart()

    def on_mount(self) -> None:
        """Look, off the screen's thread."""
        self.rows.focus()
        self._ask()

    def on_grown(self, event: Grown) -> None:
        """Look again once all documents can be searched."""
        if event.opened.complete:
            self._ask()

    @property
    def rows(self) -> TimelineRows:
        """The phrases."""
        return self.query_one(TimelineRows)

    def _ask(self) -> None:
        span = self.state.span
        self._inquiry.ask(span, partial(answer_timeline, self._session, span))

    def _show(self, answer: TimelineAnswer) -> None:
        more = "" if answer.whole else _("looking for what is new")
        if answer.timeline is None:
            none = _("the phrases of the library are not found yet")
            self._say(none if self._timeline is None else more)
            return
        self._timeline, self._moving, self._said = answer.timeline, {}, more
        self._fill(self.state.row)

    def _fill(self, cursor: int = 0) -> None:
        """List the phrases that move in the period."""
        timeline = self._timeline
        if timeline is None:
            return
        names = timeline.periods.names
        if self.state.period not in names:
            self.state.period = names[-1] if names else ""
        period = names.index(self.state.period) if names else 0
        if names and period not in self._moving:
            self._moving[period] = timeline.ranked(period)
        lines = [
            line for line in self._moving.get(period, ()) if self.state.only in ("", line[1].value)
        ]
        self.rows.fill(timeline, period, lines, cursor)
        self._tell()
        self._plot()

    def _tell(self) -> None:
        timeline, caption = self._timeline, self.query_one("#timeline-caption", Static)
        if timeline is None:
            caption.update(self._said)
            return
        names = timeline.periods.names
        told = [_("Over time: "), self._said]
        if names:
            period = self.rows.period
            moving = [movement.value for _row, movement in self._moving.get(period, ())]
            told = [
                _("Over time: ") + names[period],
                f"{period + 1}/{len(names)}",
                documents(int(timeline.partition.documents[period])),
                *(
                    ("> " if self.state.only == one else "")
                    + f"{movement_name(one)} {moving.count(one)}"
                    for one in ONLY[1:]
                    if one in moving or one == self.state.only
                ),
                self._said,
            ]
        width = max(20, self.size.width - 2)
        words = fitted([*filter(None, told)], width)
        missing = "" if self._said else self._missing()
        if missing and cell_len(words) + 3 + cell_len(missing) <= width:
            words += "   " + missing
        caption.update(words)
        self.query_one("#timeline-head", Static).update(self.rows.head())

    def _missing(self) -> str:
        """What the period cannot tell."""
        timeline = self._timeline
        if timeline is None:
            return ""
        if not timeline.periods.names:
            return _("no document has a date")
        if len(timeline.periods.names) == 1 and self.state.span == "year":
            return _("all of one year: m shows months")
        if self.rows.period == 0:
            return _("the first period")
        if timeline.periods.undated:
            return _("{documents} without a date").format(
                documents=documents(timeline.periods.undated)
            )
        return ""

    def _plot(self) -> None:
        names = self._timeline.periods.names if self._timeline else ()
        self.query_one(TimelineChart).plot(self.rows.curve if names else (), names)

    def _say(self, words: str) -> None:
        self._said = words
        self._tell()

    def say_work(self, words: str) -> None:
        """Say what is being worked on, while there are no phrases to be told of."""
        if self._timeline is None and words:
            self._say(words)

    def _say_late(self) -> None:
        if self._timeline is None:
            self._say(_("counting"))

    def on_rows_cursor_moved(self, event: Rows.CursorMoved) -> None:
        """Show the curve of the phrase under the cursor."""
        self._plot()

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        self._tell()

    # Keys

    def action_step(self, by: int) -> None:
        """Go to another period."""
        names = self._timeline.periods.names if self._timeline else ()
        if names:
            at = max(0, min(names.index(self.state.period) + by, len(names) - 1))
            self.state.period = names[at]
            self._fill()

    def action_span(self) -> None:
        """Count by years, or by months: the last of the year that was looked at, or its year."""
        self.state.span = "month" if self.state.span == "year" else "year"
        year = self.state.period[:4]
        self.state.period = year if self.state.span == "year" else ""
        self._timeline = None
        self._ask()

    def action_only(self, by: int) -> None:
        """List only what does one thing, or all."""
        at = ONLY.index(self.state.only) + by
        self.state.only = ONLY[at % len(ONLY)]
        self._fill()

    def action_pedigree(self) -> None:
        """Show who said the phrase first, and who took it up."""
        phrase = self.rows.phrase
        if phrase:
            self.state.row = self.rows.cursor
            self.dismiss(PedigreeWanted(phrase))

    def action_write(self) -> None:
        """Write the counts of all phrases in all periods to a file that the reader names."""
        if self._timeline:
            timeline = self._timeline
            self._exporter.ask(
                _("Over time: "),
                {
                    "csv": partial(_written, timeline, "csv"),
                    "json": partial(_written, timeline, "json"),
                },
            )

    def on_line_bar_closed(self, event: LineBar.Closed) -> None:
        """Hand on what was typed in the bar."""
        self.bars.answer(event.text)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Show the concordance of the phrase."""
        self.state.row = event.row
        self.dismiss(self.rows.phrase)

    def action_close(self) -> None:
        """Go back."""
        self.state.row = self.rows.cursor
        self.dismiss(None)


def _written(timeline: Timeline, form: str) -> Iterable[str]:
    from tui.corpus.export import timeline as written

    return {"csv": written.as_csv, "json": written.as_json}[form](
        timeline, dict(enumerate(timeline.phrases))
    )
