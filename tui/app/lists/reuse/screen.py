"""Seen elsewhere: the documents that share most with the section that is read, and both texts side by side."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from tui.app.jobs.jobs import Job, Jobs
from tui.app.lists.inquiry import Inquiry
from tui.app.lists.reuse.answer import ElsewhereAnswer, answer_elsewhere
from tui.app.lists.reuse.lines import SORTS, ElsewhereState, group_of, is_earlier, listed
from tui.app.lists.reuse.rows import SharedRows
from tui.app.lists.reuse.side_by_side import Beside, SideBySide
from tui.app.lists.search_session import Grown, searched
from tui.app.lists.states import CompareState
from tui.app.widgets.overlay import Overlay
from tui.app.widgets.rows import Rows
from tui.corpus.model import Occurrence
from tui.errors import UnreadableFile
from tui.locale import _, characters, documents
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.lists.search_session import SearchSession
    from tui.corpus.reuse.reuse import SharedText


class ElsewhereScreen(Overlay, Screen[Occurrence | CompareState | None]):
    """The screen of text reuse; the place that is chosen is what the screen gives back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace,ctrl+o", "close", _("Back"), id="elsewhere.close"),
        Binding("n", "step(1)", _("Next shared run"), id="elsewhere.next"),
        Binding("N", "step(-1)", _("Previous shared run"), id="elsewhere.previous"),
        Binding("f", "scroll(1)", _("Scroll both texts on"), id="elsewhere.scroll"),
        Binding("b", "scroll(-1)", _("Scroll both texts back"), id="elsewhere.scroll-back"),
        Binding("S", "sort", _("Sort by weight, share, longest run, date"), id="elsewhere.sort"),
        Binding("plus", "widen(1)", _("Ask about more around it"), id="elsewhere.wider"),
        Binding("minus", "widen(-1)", _("Ask about less"), id="elsewhere.narrower"),
        Binding("right_square_bracket", "beside(1)", _("Next section"), id="elsewhere.section"),
        Binding(
            "left_square_bracket", "beside(-1)", _("Previous section"), id="elsewhere.last-section"
        ),
        Binding("equals_sign", "compare", _("Compare both texts whole"), id="elsewhere.compare"),
        Binding("z", "alone", _("The texts alone, or the list too"), id="elsewhere.alone"),
    ]
    CSS = """
    ElsewhereScreen {
        & > #elsewhere-caption { height: 2; padding: 0 1; }
        & > #shared-rows { height: 1fr; padding: 0 1; }
        & > #beside { height: 2fr; layout: horizontal; }
        &.-narrow > #beside { layout: vertical; }
        &.-low > #elsewhere-caption { height: 1; }
        &.-low.-narrow #mine { display: none; }
        &.-alone > #shared-rows { display: none; }
    }
    """

    def __init__(self, session: SearchSession, state: ElsewhereState) -> None:
        super().__init__()
        self.state = state
        self._session = session
        self._found: Sequence[SharedText] | None = None
        self._progress = self._trouble = ""
        self._looking = self._grown = False
        self._jobs = Jobs(self)
        self._inquiry = Inquiry[ElsewhereAnswer](
            self._jobs, "look", self, show=self._hear, failed=self._fail
        )

    def compose(self) -> ComposeResult:
        """What is asked, the documents, and both texts."""
        yield Static("", id="elsewhere-caption", markup=False)
        yield SharedRows()
        yield SideBySide(self.state.document)

    def on_mount(self) -> None:
        """Look, off the screen's thread."""
        self.rows.focus()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._tell())
        self._look_anew(row=self.state.row)

    def on_unmount(self) -> None:
        """Hear no more of themes: who is told of something is kept in memory."""
        self.app.theme_changed_signal.unsubscribe(self)

    @property
    def rows(self) -> SharedRows:
        """The documents."""
        return self.query_one(SharedRows)

    @property
    def texts(self) -> SideBySide:
        """Both texts."""
        return self.query_one(SideBySide)

    # Looking

    def _look_anew(self, row: int = 0) -> None:
        """Look for what is asked about now, and no longer for what was asked before."""
        document = self.state.document
        self.state.row = row
        self._found = None
        self.rows.path = document.path
        self.rows.date = document.about.date.value if document.about.date else ""
        self.rows.fill(())
        self.texts.clear()
        self._look()

    def _look(self) -> None:
        self._looking, self._grown = True, False
        self._progress = ""
        self._tell()
        asked = self.state.asked
        self._inquiry.ask(
            asked, partial(answer_elsewhere, self._session, self.state.document, asked)
        )

    def on_grown(self, event: Grown) -> None:
        """Look again in what can be searched by now: when the look that goes on has ended."""
        self._grown = True
        if not self._looking:
            self._look()

    def _hear(self, told: ElsewhereAnswer) -> None:
        """Show what was found, or how far the search is."""
        if isinstance(told, str):
            self._progress = told
            self._tell()
            return
        if told is not None:
            here = self.rows.one
            self._found = told
            self._list(here.path if here else "", self.state.row)
        self._end()

    def _end(self) -> None:
        """The look has ended: another one begins where more can be searched by now."""
        self._looking = False
        self._tell()
        if self._grown:
            self._look()

    def _fail(self, words: str) -> None:
        self._trouble = words
        self._end()

    def _list(self, path: str, row: int = 0) -> None:
        """List what was found, with the cursor on a document, or, where that is not listed, on a row."""
        lines = listed(self._found or (), self.state.sort, self.state.unfolded)
        rows = [at for at, line in enumerate(lines) if line.one.path == path]
        self.rows.fill(lines, cursor=rows[0] if rows else row)
        self._compare()

    # What is told

    def _say_trouble(self, words: str) -> None:
        """Say what went wrong, in sight of the list."""
        self._trouble = words
        self._tell()

    def _tell(self) -> None:
        asked = self.state.asked
        caption = Text(no_wrap=True, overflow="ellipsis")
        caption.append(_("Seen elsewhere: "), Style(bold=True))
        told = [self._progressed(), _size(asked.end - asked.start)]
        if self._trouble:
            told.insert(0, shown(self._trouble))
        words = "   ".join(told)
        title = Text(shown(asked.title))
        title.truncate(max(10, self.size.width - 22 - Text(words).cell_len), overflow="ellipsis")
        caption.append_text(title)
        caption.append("   " + words)
        # What is too long would be broken, and hide the names of the columns.
        caption.truncate(max(20, self.size.width - 2), overflow="ellipsis")
        caption.append("\n")
        rows = self.rows
        head = rows.head(rows.scrollable_content_region.width, self.state.sort)
        head.stylize_before(rows.get_component_rich_style("rows--faint", partial=True))
        caption.append_text(head)
        self.query_one("#elsewhere-caption", Static).update(caption)

    def _progressed(self) -> str:
        """How far the search is, or what it found and where it looked."""
        where = searched(self._session.opened)
        if self._looking or self._found is None:
            words = _("searched so far: {part}").format(part=self._progress or "0%")
            return f"{words} ({where})"
        if not self._found:
            return _("no other document shares a run of it") + f" ({where})"
        return f"{documents(len({one.path for one in self._found}))} ({where})"

    # Side by side

    def on_rows_cursor_moved(self, event: Rows.CursorMoved) -> None:
        """Show the document under the cursor."""
        self._compare()

    def _compare(self) -> None:
        one = self.rows.one
        if one and not self.texts.keeps(one):
            self._jobs.latest("compare", partial(self._load, one), self._show_beside)

    def _load(self, one: SharedText, job: Job) -> Beside | None:
        """In the thread: read a document; none where it cannot be read, which is said."""
        try:
            return Beside.load(self._session.library, one)
        except UnreadableFile as error:
            job.tell(self._say_trouble, error.reason)
            return None

    def _show_beside(self, beside: Beside | None) -> None:
        if beside and beside.one is self.rows.one:
            self._say_trouble("")
            self.texts.show(beside)

    def on_resize(self) -> None:
        """Break the lines anew, once the texts have their new width."""
        self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        self._tell()
        self.texts.lay_out()

    # Keys

    def action_step(self, by: int) -> None:
        """Show both texts at another shared run."""
        self.texts.step(by)

    def action_scroll(self, pages: int) -> None:
        """Scroll both texts by what is seen of them."""
        self.texts.scroll_pages(pages)

    def action_sort(self) -> None:
        """Sort by something else, with the cursor on the first row."""
        self.state.sort = SORTS[(SORTS.index(self.state.sort) + 1) % len(SORTS)]
        self._list("")
        self._tell()

    def on_shared_rows_unfolded(self, event: SharedRows.Unfolded) -> None:
        """Show the near-copies of a document, or hide them."""
        self.state.unfolded ^= {group_of(event.one)}
        self._list(event.one.path, self.rows.cursor)

    def action_widen(self, by: int) -> None:
        """Ask about a wider span around it, or a narrower one."""
        level = self.state.level + by
        if 0 <= level < len(self.state.spans):
            self.state.level = level
            self._look_anew()

    def action_beside(self, by: int) -> None:
        """Ask about the next section, or the one before."""
        self.state.ask_beside(by)
        self._look_anew()

    def action_alone(self) -> None:
        """Give the texts the whole screen, or show the list again."""
        self.toggle_class("-alone")
        self.call_after_refresh(self._lay_out)

    # Leaving

    def action_compare(self) -> None:
        """Show both documents side by side, sentence by sentence; the earlier one first."""
        one = self.rows.one
        if one and one.path != self.state.document.path:
            self.state.row = self.rows.cursor
            pair = self.state.document.path, one.path
            earlier = is_earlier(one.date, self.rows.date)
            self.dismiss(CompareState(*(reversed(pair) if earlier else pair)))
        else:
            self._say_trouble(_("no other document to compare with"))

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Open the other document, at the run that both texts show."""
        one = self.rows.lines[event.row].one
        run = self.texts.run_of(one)
        start, end = run.there, run.there + run.length
        self.state.row = event.row
        self.dismiss(Occurrence(one.path, start, end, start, "", "", "", one.headings))

    def action_close(self) -> None:
        """Go back to the text."""
        self.dismiss(None)


def _size(asked: int) -> str:
    """Of how many characters a search is, and whether that is all of what is asked about."""
    from tui.corpus.reuse.reuse import MOST_CHARACTERS

    if asked <= MOST_CHARACTERS:
        return characters(asked)
    words = _("the first {some} of {characters}")
    return words.format(some=MOST_CHARACTERS, characters=characters(asked))
