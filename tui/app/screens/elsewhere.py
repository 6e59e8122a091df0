"""Seen elsewhere: the sections that share most with the one that is read, and both side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Static
from textual.worker import get_current_worker

from tui.app.names import shown
from tui.app.panes.concordance_rows import cut, tail
from tui.app.panes.rows import Piece, Rows
from tui.app.screens.listing import ListScreen
from tui.app.seeking import Grown
from tui.corpus.model import Occurrence
from tui.errors import UnreadableFile
from tui.locale import _
from tui.text.cells import cells
from tui.text.visible import visible
from tui.text.wrap import wrap

if TYPE_CHECKING:
    from tui.app.seeking import Seeker
    from tui.corpus.elsewhere import Shared
    from tui.document.model import Document

Spans = Sequence[tuple[int, int]]

BEFORE = 80
"""Characters that are shown before a shared run, within its paragraph."""

SHOWN = 3_000
"""Characters of a section that are shown at once: some screens full."""


@dataclass(slots=True)
class ElsewhereState:
    """The clean span that is asked about, what it is called, and how the screen was left."""

    document: Document
    start: int
    end: int
    title: str
    row: int = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """Two texts and what is alike in them."""

    mine: str
    other: str
    in_mine: Spans
    in_other: Spans


class SharedRows(Rows):
    """Sections: what share of the asked one stands in them, in how many characters, and which."""

    def __init__(self) -> None:
        super().__init__("shared-rows")
        self.found: Sequence[Shared] = ()

    def fill(self, found: Sequence[Shared], *, cursor: int = 0) -> None:
        """Show these sections."""
        self.found = found
        self.rows_changed(cursor=cursor)

    def row_count(self) -> int:
        """The sections."""
        return len(self.found)

    def row(self, at: int, width: int) -> list[Piece]:
        """A section."""
        one = self.found[at]
        numbers = f"{one.share:>5.0%} {one.characters:>6}  "
        room = width - len(numbers)
        title = cut(shown(one.title or one.path), room // 2 if one.headings else room)
        pieces = [Piece(numbers, ("rows--accent",)), Piece(title)]
        room -= cells(title) + 2
        if one.headings and room > 4:
            section = tail(" › ".join(shown(heading) for heading in one.headings), room)
            pieces.append(Piece("  " + section, ("rows--faint",)))
        return pieces


class ElsewhereScreen(ListScreen[Occurrence | None]):
    """Where else a section stands; the place that is chosen is what the screen gives back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace,ctrl+o", "close", _("Back"), id="elsewhere.close"),
        Binding("n", "step(1)", _("Next shared run"), id="elsewhere.next"),
        Binding("N", "step(-1)", _("Shared run before"), id="elsewhere.previous"),
    ]
    COMPONENT_CLASSES: ClassVar[set[str]] = {"elsewhere--shared", "elsewhere--here"}
    CSS = """
    ElsewhereScreen {
        & > #elsewhere-caption { height: 2; padding: 0 1; }
        & > #shared-rows { height: 1fr; padding: 0 1; }
        & > #beside { height: 2fr; border-top: solid $panel; }
        & #beside Static { width: 1fr; height: 1fr; padding: 0 1; }
        & .elsewhere--shared { color: $warning; text-style: bold; }
        & .elsewhere--here { color: $accent; text-style: bold underline; }
        &.-low > #elsewhere-caption { height: 1; }
    }
    """

    def __init__(self, seeker: Seeker, state: ElsewhereState) -> None:
        super().__init__()
        self.state = state
        self._seeker = seeker
        self._beside: Beside | None = None
        self._run = 0
        self._looked = False
        self._trouble = ""

    def compose(self) -> ComposeResult:
        """What is asked, the sections, and both texts."""
        yield Static("", id="elsewhere-caption", markup=False)
        yield SharedRows()
        with Horizontal(id="beside"):
            yield Static("", id="mine", markup=False)
            yield Static("", id="other", markup=False)

    def on_mount(self) -> None:
        """Look, off the screen's thread."""
        self.rows.focus()
        self._seeker.listener = self.post_message
        self._tell()
        self.look()

    @property
    def rows(self) -> SharedRows:
        """The sections."""
        return self.query_one(SharedRows)

    def look(self) -> None:
        """Look in what can be searched by now."""
        self.work_on(self._look, "look")

    def _look(self) -> None:
        from tui.corpus.elsewhere import elsewhere

        worker, state, opened = get_current_worker(), self.state, self._seeker.opened
        if opened is None:
            return
        found = elsewhere(opened.searcher, state.document, state.start, state.end)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show, found)

    def on_grown(self, event: Grown) -> None:
        """Look again in what can be searched by now."""
        self.look()

    def _show(self, found: Sequence[Shared]) -> None:
        at = self.rows.cursor if self._looked else self.state.row
        self._looked = True
        self.rows.fill(found, cursor=at)
        self._tell()
        self._compare()

    def say_trouble(self, words: str) -> None:
        """Say what went wrong, in sight of the list."""
        self._trouble = words
        self._tell()

    def _tell(self) -> None:
        caption = Text(no_wrap=True, overflow="ellipsis")
        caption.append(_("Seen elsewhere: "), Style(bold=True))
        caption.append(shown(self.state.title))
        words = _("looking") if not self._looked else ""
        if self._looked and not self.rows.found:
            words = _("no other section shares a run of it")
        if words or self._trouble:
            caption.append("   " + (shown(self._trouble) or words))
        measure = _("share of its characters in runs of 8 and more that stand there too")
        caption.append("\n" + measure, self.rows.get_component_rich_style("rows--faint"))
        self.query_one("#elsewhere-caption", Static).update(caption)

    # Side by side

    def on_rows_cursor_moved(self, event: Rows.CursorMoved) -> None:
        """Show the section under the cursor."""
        self._compare()

    def _compare(self) -> None:
        if self.rows.cursor < len(self.rows.found):
            self.work_on(partial(self._load, self.rows.found[self.rows.cursor]), "compare")

    def _load(self, shared: Shared) -> None:
        from tui.corpus.elsewhere import MOST_CHARACTERS, alike

        worker, state = get_current_worker(), self.state
        try:
            other = self._seeker.library.load(shared.path).clean[shared.start : shared.end]
        except UnreadableFile as error:
            self.app.call_from_thread(self.say_trouble, error.reason)
            return
        mine = state.document.clean[state.start : min(state.end, state.start + MOST_CHARACTERS)]
        beside = Beside(mine, other, *alike(mine, other))
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_beside, beside)

    def _show_beside(self, beside: Beside) -> None:
        self._beside, self._run = beside, 0
        self._paint()

    def _paint(self) -> None:
        beside = self._beside
        if beside is None or not beside.in_mine or not beside.in_other:
            return
        here = beside.in_mine[self._run]
        there = _counterpart(beside, here)
        self._set("#mine", self._lit(beside.mine, beside.in_mine, here))
        self._set("#other", self._lit(beside.other, beside.in_other, there))

    def _set(self, name: str, lit: Text) -> None:
        text = self.query_one(name, Static)
        text.update(broken(lit, text.content_size.width))

    def on_resize(self) -> None:
        """Break the lines anew, once the texts have their new width."""
        self.call_after_refresh(self._paint)

    def _lit(self, text: str, spans: Spans, here: tuple[int, int]) -> Text:
        """A text from a little before a run on, its shared runs lit."""
        first = max(text.rfind("\n", 0, here[0]) + 1, here[0] - BEFORE)
        last = first + SHOWN
        lit = Text(visible(text[first:last], keep_lines=True))
        for start, end in spans:
            if end > first and start < last:
                look = "elsewhere--here" if (start, end) == here else "elsewhere--shared"
                style = self.get_component_rich_style(look, partial=True)
                lit.stylize(style, max(start - first, 0), end - first)
        return lit

    def action_step(self, by: int) -> None:
        """Show both texts at another shared run."""
        if self._beside and self._beside.in_mine:
            self._run = (self._run + by) % len(self._beside.in_mine)
            self._paint()

    # Leaving

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Open the other section."""
        one = self.rows.found[event.row]
        self.state.row = event.row
        self.dismiss(
            Occurrence(one.path, one.start, one.start, one.start, "", "", "", one.headings)
        )

    def action_close(self) -> None:
        """Go back to the text."""
        self.dismiss(None)


def broken(lit: Text, width: int) -> Text:
    """A text in lines of at most ``width`` cells, broken as Chinese is."""
    if width < 2:
        return lit
    lines = Text("\n", no_wrap=True).join(
        line
        for paragraph in lit.split("\n", allow_blank=True)
        for line in paragraph.divide(wrap(paragraph.plain, width)[:-1])
    )
    lines.no_wrap = True
    return lines


def _counterpart(beside: Beside, run: tuple[int, int]) -> tuple[int, int]:
    """The shared run of the other text in which a run of one begins."""
    from tui.corpus.elsewhere import RUN
    from tui.text.script import fold

    words = fold(beside.mine[run[0] : run[0] + RUN])
    at = fold(beside.other).find(words)
    return next((span for span in beside.in_other if span[0] <= at < span[1]), beside.in_other[0])
