"""The course screen: what is new, back, rising, falling or gone in a year or a month."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from tui.app.bars.open_bars import Bars
from tui.app.jobs.jobs import Jobs
from tui.app.lists.course.answer import CourseAnswer, answer_course
from tui.app.lists.course.chart import CourseChart
from tui.app.lists.course.rows import CourseRows, movement_name
from tui.app.lists.export import Exporter
from tui.app.lists.inquiry import Inquiry
from tui.app.lists.search_session import Grown, SearchSession
from tui.app.widgets.overlay import Overlay
from tui.app.widgets.rows import Rows
from tui.corpus.model import Phrase
from tui.locale import _, documents
from tui.text.cells import cells

if TYPE_CHECKING:
    from tui.app.bars.line_bar import LineBar
    from tui.app.lists.course.state import CourseState
    from tui.corpus.comparison.timeline import Movement, Timeline

ONLY = ("", "new", "back", "rising", "falling", "gone")
"""What may be listed alone, in the order of the key that steps it."""


class CourseScreen(Overlay, Screen[Phrase | None]):
    """Phrases over time; the one whose concordance is wanted is what the screen gives back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace,ctrl+o", "close", _("Back"), id="course.close"),
        Binding("right_square_bracket,l,right", "step(1)", _("Next period"), id="course.next"),
        Binding("left_square_bracket,h,left", "step(-1)", _("Period before"), id="course.previous"),
        Binding("m", "span", _("Years, or months"), id="course.span"),
        Binding("f", "only(1)", _("All, only new, back, rising, falling, gone"), id="course.only"),
        Binding("F", "only(-1)", _("The same, the other way"), id="course.only-before"),
        Binding("w", "write", _("Write the course of all phrases to a file"), id="course.write"),
    ]
    CSS = """
    CourseScreen {
        & > #course-caption, & > #course-head { height: 1; padding: 0 1; }
        & > #course-head { color: $faint; }
        & > #course-rows { height: 1fr; padding: 0 1; }
        & > #course-chart { height: 8; padding: 0 1; background: $surface; color: $accent; }
        &.-low > #course-chart { display: none; }
    }
    """

    def __init__(self, session: SearchSession, state: CourseState) -> None:
        super().__init__()
        self.state = state
        self.bars = Bars(self)
        self._session = session
        self._course: Timeline | None = None
        self._moving: dict[int, list[tuple[int, Movement]]] = {}
        self._said = ""
        self._exporter = Exporter(self, self.bars, self._say)
        self._inquiry = Inquiry[CourseAnswer](
            Jobs(self), "course", self, show=self._show, late=self._say_late, failed=self._say
        )

    def compose(self) -> ComposeResult:
        """The period, the names of the columns, the phrases, and the curve of one."""
        yield Static("", id="course-caption", markup=False)
        yield Static("", id="course-head", markup=False)
        yield CourseRows()
        yield CourseChart()

    def on_mount(self) -> None:
        """Look, off the screen's thread."""
        self.rows.focus()
        self._session.subscribe(self.post_message)
        self._ask()

    def on_unmount(self) -> None:
        """Hear no more of the library."""
        self._session.unsubscribe(self.post_message)

    def on_grown(self, event: Grown) -> None:
        """Look again once all documents can be searched."""
        if event.opened.complete:
            self._ask()

    @property
    def rows(self) -> CourseRows:
        """The phrases."""
        return self.query_one(CourseRows)

    def _ask(self) -> None:
        span = self.state.span
        self._inquiry.ask(span, partial(answer_course, self._session, span))

    def _show(self, answer: CourseAnswer) -> None:
        if answer.course is None:
            if self._course is None:
                self._say(_("the phrases of the library are not found yet"))
            return
        self._course, self._moving, self._said = answer.course, {}, ""
        self._fill(self.state.row)

    def _fill(self, cursor: int = 0) -> None:
        """List the phrases that move in the period."""
        course = self._course
        if course is None:
            return
        names = course.periods.names
        if self.state.period not in names:
            self.state.period = names[-1] if names else ""
        period = names.index(self.state.period) if names else 0
        if names and period not in self._moving:
            self._moving[period] = course.ranked(period)
        lines = [
            line for line in self._moving.get(period, ()) if self.state.only in ("", line[1].value)
        ]
        self.rows.fill(course, period, lines, cursor)
        self._tell()
        self._plot()

    def _tell(self) -> None:
        course, caption = self._course, self.query_one("#course-caption", Static)
        if course is None:
            caption.update(self._said)
            return
        names = course.periods.names
        told = [_("Over time: "), self._said]
        if names:
            period = self.rows.period
            moving = [movement.value for _row, movement in self._moving.get(period, ())]
            told = [
                _("Over time: ") + names[period],
                f"{period + 1}/{len(names)}",
                documents(int(course.partition.documents[period])),
                *(
                    ("> " if self.state.only == one else "")
                    + f"{movement_name(one)} {moving.count(one)}"
                    for one in ONLY[1:]
                    if one in moving or one == self.state.only
                ),
                self._said or self._missing(),
            ]
        line = "   ".join(filter(None, told))
        while cells(line) > max(20, self.size.width - 2):
            line = line[:-1]
        caption.update(line)
        self.query_one("#course-head", Static).update(self.rows.head())

    def _missing(self) -> str:
        """What the period cannot tell."""
        course = self._course
        if course is None:
            return ""
        if not course.periods.names:
            return _("no document has a date")
        if self.rows.period == 0:
            return _("the first period")
        if course.periods.undated:
            return _("{documents} without a date").format(
                documents=documents(course.periods.undated)
            )
        return ""

    def _plot(self) -> None:
        names = self._course.periods.names if self._course else ()
        self.query_one(CourseChart).plot(self.rows.curve if names else (), names)

    def _say(self, words: str) -> None:
        self._said = words
        self._tell()

    def _say_late(self) -> None:
        if self._course is None:
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
        names = self._course.periods.names if self._course else ()
        if names:
            at = max(0, min(names.index(self.state.period) + by, len(names) - 1))
            self.state.period = names[at]
            self._fill()

    def action_span(self) -> None:
        """Count by years, or by months: the last of the year that was looked at, or its year."""
        self.state.span = "month" if self.state.span == "year" else "year"
        year = self.state.period[:4]
        self.state.period = year if self.state.span == "year" else ""
        self._course = None
        self._ask()

    def action_only(self, by: int) -> None:
        """List only what does one thing, or all."""
        at = ONLY.index(self.state.only) + by
        self.state.only = ONLY[at % len(ONLY)]
        self._fill()

    def action_write(self) -> None:
        """Write the counts of all phrases in all periods to a file that the reader names."""
        if self._course:
            course = self._course
            self._exporter.ask(
                _("Over time: "),
                {
                    "csv": partial(_written, course, "csv"),
                    "json": partial(_written, course, "json"),
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


def _written(course: Timeline, form: str) -> Iterable[str]:
    from tui.corpus.export import timeline as written

    return {"csv": written.as_csv, "json": written.as_json}[form](
        course, dict(enumerate(course.phrases))
    )
