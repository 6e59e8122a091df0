"""The against screen: two groups of documents, and the phrases in which they differ."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.screen import Screen
from textual.widgets import Input, Static

from tui.app.bars.open_bars import Bars
from tui.app.bars.typing_bar import LineInput
from tui.app.jobs.jobs import Jobs
from tui.app.jobs.working_app import working
from tui.app.lists.against.answer import answer_against
from tui.app.lists.against.rows import AgainstRows, change_name
from tui.app.lists.export import Exporter
from tui.app.lists.inquiry import Inquiry
from tui.app.lists.search_session import Grown, PedigreeWanted, SearchSession, searched
from tui.app.widgets.overlay import Overlay
from tui.app.widgets.rows import Rows
from tui.app.widgets.status_line import fitted
from tui.corpus.keep.groups import SIGN, Groups, NamedGroup
from tui.corpus.model import Phrase
from tui.locale import _, documents, ngettext
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.bars.line_bar import LineBar
    from tui.app.lists.states import AgainstState
    from tui.corpus.comparison.differences import GroupComparison, GroupSize
    from tui.corpus.search.query import WrongQuery

ONLY = ("", "new", "gone", "more", "less", "reworded")
"""What may be listed alone, in the order of the key that steps it."""


class AgainstScreen(Overlay, Screen[Phrase | PedigreeWanted | None]):
    """Differences; the phrase whose concordance is wanted is what the screen gives back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", _("Back"), id="against.close"),
        Binding("tab,shift+tab", "turn", _("Group A, group B, the list"), id="against.turn"),
        Binding("q,backspace,ctrl+o", "close", _("Back"), id="against.back"),
        Binding("x", "swap", _("A against B, or B against A"), id="against.swap"),
        Binding("f", "only(1)", _("All, only new, gone, more, less, reworded"), id="against.only"),
        Binding("F", "only(-1)", _("The same, the other way"), id="against.only-before"),
        Binding("a", "name('a')", _("Keep group A under a name"), id="against.name-a"),
        Binding("b", "name('b')", _("Keep group B under a name"), id="against.name-b"),
        Binding("I", "pedigree", _("The pedigree of the phrase"), id="against.pedigree"),
        Binding("w", "write", _("Write the differences to a file"), id="against.write"),
    ]
    CSS = """
    AgainstScreen {
        & > .against-bar {
            height: 1; padding: 0 1; background: $panel;
            & > .against-sign { width: 3; color: $accent; text-style: bold; }
            & > Input { width: 1fr; border: none; padding: 0; height: 1; background: $panel; }
            & > .against-size { width: auto; padding: 0 0 0 2; color: $faint; }
        }
        & > #against-said, & > #against-head {
            height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > #against-head { color: $faint; }
        & > #against-said.-wrong { color: $warning; }
        & > #against-rows { height: 1fr; padding: 0 1; }
    }
    """

    def __init__(self, session: SearchSession, state: AgainstState, groups: Groups) -> None:
        super().__init__()
        self.state = state
        self.bars = Bars(self)
        self._session = session
        self._groups = groups
        self._found: GroupComparison | None = None
        self._exporter = Exporter(self, self.bars, self._say)
        self._inquiry = Inquiry["GroupComparison"](
            Jobs(self),
            "against",
            self,
            show=self._show,
            late=self._say_late,
            wrong=self._say_wrong,
            failed=partial(self._say, wrong=True),
        )

    def compose(self) -> ComposeResult:
        """Both groups, what is said of them, the names of the columns, the differences."""
        hints = (_("a query, or @name"), _("what it is held against"))
        for name, text, hint in zip("ab", (self.state.a, self.state.b), hints, strict=True):
            with Horizontal(classes="against-bar"):
                yield Static(name.upper(), classes="against-sign")
                line = LineInput(text, id=f"against-{name}", placeholder=hint)
                line.cursor_blink = False
                yield line
                yield Static("", id=f"against-size-{name}", classes="against-size", markup=False)
        yield Static("", id="against-said", markup=False)
        yield Static("", id="against-head", markup=False)
        yield AgainstRows()

    def on_mount(self) -> None:
        """Compare what is asked for; type where nothing is."""
        (self.rows if self.state.a and self.state.b else self._line("a")).focus()
        self._ask()

    def on_grown(self, event: Grown) -> None:
        """Compare once all documents can be searched."""
        if event.opened.complete:
            self._ask()
        else:
            self._say(searched(event.opened))

    @property
    def rows(self) -> AgainstRows:
        """The differences."""
        return self.query_one(AgainstRows)

    def _line(self, name: str) -> Input:
        return self.query_one(f"#against-{name}", Input)

    def _ask(self) -> None:
        a, b = self.state.a, self.state.b
        if not (a.strip() and b.strip()):
            names = "  ".join(f"{SIGN}{shown(name)}" for name in self._groups.all())
            self._found = None
            self._inquiry.drop()
            self._clear()
            self._say(_("name two groups: date:2024, issuer:广东, path:notices/") + "  " + names)
            return
        if self._inquiry.question != (a, b):
            # What is listed is of other groups: it is neither written nor filtered from now on.
            self._found = None
        self._inquiry.ask((a, b), partial(answer_against, self._session, a, b))

    def _say_late(self) -> None:
        self._clear()
        self._say(_("comparing"))

    def _clear(self) -> None:
        """List nothing while no answer is known to what is asked."""
        if self._found is None:
            self.rows.fill((), 0)
            for name in "ab":
                self.query_one(f"#against-size-{name}", Static).update("")

    def _show(self, found: GroupComparison) -> None:
        self._found = found
        for name, size in (("a", found.a), ("b", found.b)):
            self.query_one(f"#against-size-{name}", Static).update(_size(size))
        self._list(self.state.row)

    def _list(self, cursor: int = 0) -> None:
        found = self._found
        if found is None:
            return
        only = self.state.only
        lines = [one for one in found.differences if only in ("", one.change.value)]
        self.rows.fill(lines, cursor)
        self._tell()

    def _told(self, found: GroupComparison) -> Iterable[str]:
        changes = [one.change.value for one in found.differences]
        if not found.a.documents or not found.b.documents:
            yield _("a group without documents: there is nothing to compare")
            return
        same = found.shared == found.a.documents + found.a.near_copies
        if same and found.a == found.b:
            yield _("both groups are the same documents: there is no difference")
            return
        for one in ONLY[1:]:
            if one in changes or one == self.state.only:
                mark = "> " if one == self.state.only else ""
                yield f"{mark}{change_name(one)} {changes.count(one)}"
        if not changes:
            yield _("no difference")
        if found.shared:
            yield _("{documents} in both").format(documents=documents(found.shared))
        if found.a.small or found.b.small:
            yield _("small groups tell little")
        if any(one.few for one in self.rows.lines):
            yield _("~ few documents carry it")

    def _say(self, words: str, *, wrong: bool = False) -> None:
        said = self.query_one("#against-said", Static)
        said.set_class(wrong, "-wrong")
        said.update(words)

    def _say_wrong(self, error: WrongQuery) -> None:
        self._clear()
        self._say(str(error), wrong=True)

    def on_resize(self) -> None:
        """Name the columns for which there is room."""
        self.call_after_refresh(self._tell)

    def _tell(self) -> None:
        """Name the columns, and say of the groups what there is room for."""
        self.query_one("#against-head", Static).update(self.rows.head())
        if self._found:
            told = [*filter(None, self._told(self._found))]
            self._say(fitted(told, max(20, self.size.width - 2)))

    # Keys

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Compare what is asked for now."""
        self.state.a, self.state.b = self._line("a").value, self._line("b").value
        self.state.row = 0
        if self.state.a.strip() and self.state.b.strip():
            self.rows.focus()
        else:
            self.action_turn()
        self._ask()

    def action_turn(self) -> None:
        """Go from group A to group B, to the list, and round."""
        ways = (self._line("a"), self._line("b"), self.rows)
        at = next((n for n, one in enumerate(ways) if one.has_focus), 2)
        ways[(at + 1) % len(ways)].focus()

    def action_swap(self) -> None:
        """Compare the other way round."""
        self.state.a, self.state.b = self.state.b, self.state.a
        self._line("a").value, self._line("b").value = self.state.a, self.state.b
        self._ask()

    def action_only(self, by: int) -> None:
        """List only what changed in one way, or all."""
        self.state.only = ONLY[(ONLY.index(self.state.only) + by) % len(ONLY)]
        self._list()

    def action_name(self, which: str) -> None:
        """Keep a group under a name, with the library."""
        query = self._line(which).value.strip()
        if query and not query.startswith(SIGN):
            self.bars.ask(
                _("Keep group {name} as").format(name=which.upper()),
                "",
                partial(self._named, which, query),
            )

    def _named(self, which: str, query: str, name: str) -> None:
        name = name.strip().removeprefix(SIGN)
        if not name:
            return
        working(self).keep.write(
            partial(self._groups.put, name, NamedGroup(query)),
            partial(self._is_named, which, name),
            host=self,
        )

    def _is_named(self, which: str, name: str, _nothing: None) -> None:
        self._line(which).value = f"{SIGN}{name}"
        self.state.a, self.state.b = self._line("a").value, self._line("b").value
        self._say(_("kept as {name}").format(name=f"{SIGN}{shown(name)}"))

    def on_line_bar_closed(self, event: LineBar.Closed) -> None:
        """Hand on what was typed in the bar."""
        self.bars.answer(event.text)

    def action_pedigree(self) -> None:
        """Show who said the phrase first, and who took it up."""
        one = self.rows.difference
        if one:
            self.state.row = self.rows.cursor
            self.dismiss(PedigreeWanted(one.phrase))

    def action_write(self) -> None:
        """Write the differences to a file that the reader names."""
        if self._found:
            found = self._found
            self._exporter.ask(
                f"{self.state.a} {self.state.b}",
                {form: partial(_written, found, form) for form in ("csv", "json")},
            )

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Show the concordance of the phrase."""
        self.state.row = event.row
        one = self.rows.difference
        self.dismiss(one.phrase if one else None)

    def action_close(self) -> None:
        """Go back."""
        self.state.row = self.rows.cursor
        self.dismiss(None)


def _size(size: GroupSize) -> str:
    told = documents(size.documents)
    if not size.near_copies:
        return told
    words = ngettext("+ {count} near-copy", "+ {count} near-copies", size.near_copies)
    return f"{told} {words.format(count=size.near_copies)}"


def _written(found: GroupComparison, form: str) -> Iterable[str]:
    from tui.corpus.export import differences as written

    return {"csv": written.as_csv, "json": written.as_json}[form](found)
