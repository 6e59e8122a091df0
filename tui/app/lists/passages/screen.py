"""The passages screen: what documents of the library share, and how it flows; Enter goes to the place."""

from __future__ import annotations

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
from tui.app.lists.passages.answer import PassagesAnswer, answer_passages
from tui.app.lists.passages.rows import PassageRows
from tui.app.lists.search_session import Grown, SearchSession, searched
from tui.app.widgets.overlay import Overlay
from tui.app.widgets.rows import Rows
from tui.app.widgets.status_line import fitted
from tui.corpus.model import Occurrence
from tui.locale import _, ngettext
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.bars.line_bar import LineBar
    from tui.app.lists.passages.state import PassagesState


class PassagesScreen(Overlay, Screen[Occurrence | None]):
    """Passages and flows; the place that was chosen is what the screen gives back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace,ctrl+o", "close", _("Back"), id="passages.close"),
        Binding("C", "view(1)", _("Passages, flows by issuer, by level"), id="passages.view"),
        Binding("alt+c", "view(-1)", _("The same, the other way"), id="passages.view-before"),
        Binding("w", "write", _("Write the passages to a file"), id="passages.write"),
    ]
    CSS = """
    PassagesScreen {
        & > #passages-caption, & > #passages-head {
            height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > #passages-head { color: $faint; }
        & > #passage-rows { height: 1fr; padding: 0 1; }
    }
    """

    def __init__(self, session: SearchSession, state: PassagesState) -> None:
        super().__init__()
        self.state = state
        self.bars = Bars(self)
        self._session = session
        self._exporter = Exporter(self, self.bars, self._say)
        self._inquiry = Inquiry[str | PassagesAnswer](
            Jobs(self), "passages", self, show=self._hear, late=self._say_late, failed=self._say
        )

    def compose(self) -> ComposeResult:
        """What was found, the names of the columns, the passages."""
        yield Static("", id="passages-caption", markup=False)
        yield Static("", id="passages-head", markup=False)
        yield PassageRows()

    def on_mount(self) -> None:
        """Show what was found before; else look, off the screen's thread."""
        self.rows.focus()
        self._ask()

    def on_grown(self, event: Grown) -> None:
        """Look once all documents can be searched."""
        if event.opened.complete:
            self._ask()
        else:
            self._say(searched(event.opened))

    @property
    def rows(self) -> PassageRows:
        """The passages."""
        return self.query_one(PassageRows)

    def _ask(self) -> None:
        found, opened = self.state.found, self._session.opened
        if found and found.opened is opened:
            self._list()
            return
        self._say(searched(opened))
        self._inquiry.ask(opened, partial(answer_passages, self._session))

    def _say_late(self) -> None:
        self._say(_("comparing"))

    def _hear(self, told: str | PassagesAnswer) -> None:
        """Show what was found, or how far it is."""
        if isinstance(told, str):
            self._say(_("comparing") + f" {told}")
            return
        self.state.found = told
        self._list()

    def _list(self) -> None:
        state, found = self.state, self.state.found
        if found is None:
            return
        flows = found.flows[state.view] if state.view != "passages" else None
        lines = found.lines(state.flow, state.flows_by, state.unfolded) if flows is None else ()
        self.rows.fill(found, lines, flows, state.row)
        self.query_one("#passages-head", Static).update(self.rows.head())
        self._tell()

    def on_resize(self) -> None:
        """Say as much as there is room for."""
        self._tell()

    def _tell(self) -> None:
        found = self.state.found
        if found is None:
            return
        self._say(*self._told(found))

    def _told(self, found: PassagesAnswer) -> list[str]:
        count = len(found.reuse.passages)
        if not count:
            return [_("no two documents share a passage")]
        state = self.state
        words = ngettext("{count} shared passage", "{count} shared passages", count)
        told = [words.format(count=count)]
        if state.flow:
            names = " → ".join(map(shown, state.flow))
            here = sum(line.place < 0 for line in self.rows.lines)
            told.append(f"{names}: {here}")
        elif state.view != "passages":
            by = {"issuer": _("by issuer"), "level": _("by level")}[state.view]
            told.append(
                by if found.flows[state.view] else by + ": " + _("no date tells who was first")
            )
        if found.near_copies:
            once = _("near-copies told once: {count}")
            told.append(once.format(count=found.near_copies))
        return told

    def _say(self, *words: str) -> None:
        told = fitted([_("Shared passages"), *words], max(20, self.size.width - 2))
        self.query_one("#passages-caption", Static).update(told)

    # Keys

    def action_view(self, by: int) -> None:
        """List passages, or flows."""
        self.state.step_view(by)
        self._list()

    def on_passage_rows_unfolded(self, event: PassageRows.Unfolded) -> None:
        """Show the places of a passage, or hide them; the cursor stays on it."""
        state = self.state
        state.unfolded ^= {event.passage}
        before = self.rows.lines[: self.rows.cursor + 1]
        state.row = max(at for at, line in enumerate(before) if line.place < 0)
        self._list()

    def on_line_bar_closed(self, event: LineBar.Closed) -> None:
        """Hand on what was typed in the bar."""
        self.bars.answer(event.text)

    def action_write(self) -> None:
        """Write the passages to a file that the reader names."""
        if self.state.found:
            from tui.corpus.export.reuse import WRITERS

            reuse = self.state.found.reuse
            forms = ("csv", "json", "graphml")
            self._exporter.ask(
                _("Shared passages"), {form: partial(WRITERS[form], reuse) for form in forms}
            )

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Go to the place; of a flow, list its passages."""
        if flow := self.rows.flow:
            self.state.enter_flow(flow.source, flow.target)
            self._list()
        elif (place := self.rows.place) and self.state.found:
            self.state.row = event.row
            path = self.state.found.reuse.facts(place.document).path
            self.dismiss(Occurrence(path, place.start, place.end, 0, "", "", ""))

    def action_close(self) -> None:
        """Go back: from the passages of a flow to the flows."""
        if self.state.leave_flow():
            self._list()
        else:
            self.state.row = self.rows.cursor
            self.dismiss(None)
