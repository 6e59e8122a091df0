"""The phrases screen: the phrases of the library as a table, sorted, filtered, and as a map."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static
from textual.worker import get_current_worker

from tui.app.names import shown
from tui.app.noting import kept
from tui.app.panes.concordance_rows import cut
from tui.app.panes.filter_bar import FilterBar
from tui.app.panes.filtering import Matching, folded
from tui.app.panes.phrase_rows import BEFORE, CELL, WIDTHS, PhraseRows
from tui.app.panes.rows import Rows
from tui.app.phrasing import (
    COLUMNS,
    PhrasesState,
    Use,
    by_date,
    heat,
    lines_of,
    ordered,
    sections_of,
    use_of,
)
from tui.app.screens.listing import ListScreen
from tui.app.seeking import Grown
from tui.corpus.choices import COLOURS, Choices
from tui.corpus.model import Phrase
from tui.locale import _

if TYPE_CHECKING:
    from tui.app.seeking import Seeker
    from tui.corpus.favoured import Favoured
    from tui.corpus.table import PhraseTable

SPARK = 48
"""Spans of time that the line of use has at most."""


class PhrasesScreen(ListScreen[Phrase | None]):
    """Phrases; the one whose concordance is wanted is what the screen gives back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace,ctrl+o", "close", _("Back"), id="phrases.close"),
        Binding("S", "sort(1)", _("Sort by the next column"), id="phrases.sort"),
        Binding("B", "sort(-1)", _("Sort by the column before"), id="phrases.sort-before"),
        Binding("r", "reverse", _("Turn the order round"), id="phrases.reverse"),
        Binding("slash", "filter", _("Filter by words or initials"), id="phrases.filter"),
        Binding("D", "map", _("Numbers, or a map of the documents"), id="phrases.map"),
        Binding("t", "order", _("Documents of the map by date or name"), id="phrases.order"),
        Binding("P", "pin", _("Pin the phrase, or let it go"), id="phrases.pin"),
        Binding("X", "hide", _("Hide the phrase, or show it"), id="phrases.hide"),
        Binding("c", "colour", _("Step the colour of the phrase"), id="phrases.colour"),
    ]
    CSS = """
    PhrasesScreen {
        & > #phrases-caption, & > #phrases-head { height: 1; padding: 0 1; }
        & > #phrases-head { color: $faint; }
        & > #phrase-rows { height: 1fr; }
        & > #phrases-detail { height: 3; padding: 0 1; background: $surface; color: $faint; }
        &.-low > #phrases-detail { height: 1; }
    }
    """

    def __init__(
        self,
        seeker: Seeker,
        state: PhrasesState,
        choices: Choices,
        dates: Mapping[str, str],
        titles: Mapping[str, str],
    ) -> None:
        super().__init__()
        self.state = state
        self._seeker = seeker
        self._choices = choices
        self._dates = dates
        self._titles = titles
        self._phrases: Sequence[Phrase] = ()
        self._matching = Matching(())
        self._uses: dict[str, Use] = {}
        self._heats: dict[str, list[int]] = {}
        self._wanted: dict[str, Phrase] = {}
        self._sections: dict[str, list[Favoured]] = {}
        self._paths: list[str] = []
        self._work = self._trouble = ""
        self._bar: FilterBar | None = None

    def compose(self) -> ComposeResult:
        """How many there are, the names of the columns, the rows, and what is told of one of them."""
        yield Static("", id="phrases-caption", markup=False)
        yield Static("", id="phrases-head", markup=False)
        yield PhraseRows(self._heat, self._choices.on)
        yield Static("", id="phrases-detail", markup=False)

    def on_mount(self) -> None:
        """Show what there is."""
        self.rows.unfolded = self.state.unfolded
        self.rows.mapped = self.state.mapped
        self.rows.document = self.state.document
        self.rows.focus()
        self._order_documents()
        self._seeker.listener = self.post_message
        self._fill(cursor=self.state.row)

    @property
    def rows(self) -> PhraseRows:
        """The table."""
        return self.query_one(PhraseRows)

    def learn(self, table: PhraseTable | None, work: str) -> None:
        """Show the phrases of a table, or that they are being looked for."""
        self._work = work
        if table and table.phrases is not self._phrases:
            self._phrases = table.phrases
            self._matching = Matching(folded([self._words(p) for p in self._phrases]))
            self.run_worker(self._learn_initials, group="initials", exclusive=True, thread=True)
        if self.is_mounted:
            self._fill()

    def say_work(self, work: str) -> None:
        """Say what is being worked on."""
        self._work = work
        if self.is_mounted:
            self._tell()

    def say_trouble(self, words: str) -> None:
        """Say what went wrong, in sight of the list."""
        self._trouble = words
        self._tell()

    @staticmethod
    def _words(phrase: Phrase) -> str:
        return " ".join((phrase.text, *phrase.variants))

    def _learn_initials(self) -> None:
        from tui.text.initials import initials

        matching = self._matching
        letters = initials("\n".join(matching.words)).split("\n")
        self.app.call_from_thread(self._learned, matching, letters)

    def _learned(self, matching: Matching, letters: Sequence[str]) -> None:
        matching.learn(letters)
        if matching is self._matching and self.state.query:
            self._fill()

    # What is shown

    def _fill(self, *, cursor: int | None = None) -> None:
        state = self.state
        found: Sequence[Phrase] = self._phrases
        if state.query:
            found = [self._phrases[at] for at in self._matching.find(state.query)]
        found = ordered(found, state.sort, backwards=state.backwards)
        found.sort(key=self._place)
        self.rows.fill(lines_of(found, state.unfolded), cursor=cursor)
        if self._bar:
            self._bar.say(str(len(found)))
        self._tell()

    def _place(self, phrase: Phrase) -> int:
        choice = self._choices.on(phrase.text)
        return 0 if choice.pinned else 2 if choice.hidden else 1

    def _order_documents(self) -> None:
        paths = list(self._seeker.library.files)
        if self.state.by_date:
            paths.sort(key=lambda path: self._dates.get(path) or "~")
        self._paths = paths
        self._heats = {}
        self.rows.documents = len(paths)
        self.rows.document = min(self.state.document, max(0, len(paths) - 1))

    def _tell(self) -> None:
        self.query_one("#phrases-caption", Static).update(self._caption())
        self.query_one("#phrases-head", Static).update(self._head())
        self._tell_detail()

    def _caption(self) -> Text:
        strong = Style(bold=True)
        shown_now = sum(line.variant < 0 for line in self.rows.lines)
        words = _("{shown} of {count} phrases").format(shown=shown_now, count=len(self._phrases))
        text = Text.assemble((_("Phrases"), strong), "   ", words, no_wrap=True)
        if self.state.query and not self._bar:
            text.append(f"   /{shown(self.state.query)}")
        for more in (self._work, self._trouble):
            if more:
                text.append(f"   {shown(more)}")
        return text

    def _head(self) -> Text:
        rows = self.rows
        width = rows.scrollable_content_region.width or self.size.width - 2
        accent = rows.get_component_rich_style("rows--accent", partial=True)
        text = Text(" " * BEFORE, no_wrap=True)
        names = names_of()

        def put(name: str, cells: int, *, right: bool) -> None:
            words = names[name]
            if name == self.state.sort:
                words += " ^" if self.state.backwards else " v"
            gap = " " * max(0, cells - Text(words).cell_len)
            text.append(gap if right else "")
            text.append(words, accent if name == self.state.sort else "")
            text.append("" if right else gap)

        put("phrase", rows.phrase_width(width), right=False)
        if rows.mapped:
            put("count", WIDTHS["count"] - 1, right=True)
            text.append(" " + self._map_head(width))
        else:
            for name in rows.columns(width):
                put(name, WIDTHS[name], right=True)
        return text

    def _map_head(self, width: int) -> str:
        """What part of the documents is seen, with the dates at its ends."""
        seen = self.rows.shown_documents(width)
        if not seen:
            return ""
        ends = [self._dates.get(self._paths[at], "") for at in (seen[0], seen[-1])]
        room = CELL * len(seen)
        words = f"{seen[0] + 1}-{seen[-1] + 1}/{len(self._paths)}"
        whole = f"{ends[0]} {words} {ends[1]}"
        return whole if len(whole) <= max(room, 12) else words

    # What is told of the row under the cursor

    def _tell_detail(self) -> None:
        rows, state = self.rows, self.state
        line = rows.line
        text = Text(no_wrap=True, overflow="ellipsis")
        if line is None:
            words = "" if self._work else _("no phrase")
            text.append(words)
        else:
            use = self._use(line.phrase)
            if state.mapped and self._paths:
                text.append(self._of_document(use) + "\n")
            if use:
                text.append_text(self._spark(use))
            text.append(self._favoured(line.phrase))
        self.query_one("#phrases-detail", Static).update(text)

    def _of_document(self, use: Use | None) -> str:
        path = self._paths[self.rows.document]
        name = shown(self._titles.get(path) or path)
        told = [self._dates.get(path, ""), name]
        if use:
            words = _("{count} times, {rate} in 10,000 characters")
            told.append(words.format(count=use.counts.get(path, 0), rate=f"{use.rate(path):.1f}"))
        return "  ".join(part for part in told if part)

    def _spark(self, use: Use) -> Text:
        """A cell for each span of time, the darker the more places are in it."""
        room = max(4, min(SPARK, self.size.width - 26))
        spans = by_date(use, self._dates, room)
        text = Text()
        if not spans:
            return text
        most = max(count for _span, count in spans) or 1
        text.append(f"{spans[0][0]} ")
        for _span, count in spans:
            shade = -(-4 * count // most)
            text.append(" ", self.rows.shade(shade))
        text.append(f" {spans[-1][0]}\n")
        return text

    def _favoured(self, phrase: Phrase) -> str:
        sections = self._sections.get(phrase.text)
        if not sections:
            return ""
        words = [f"{shown(cut(s.title, 28))} {s.count}" for s in sections[:5]]
        return _("in: ") + "   ".join(words)

    def _use(self, phrase: Phrase) -> Use | None:
        """How much a phrase is used where, when that is known; else it is found out."""
        use = self._uses.get(phrase.text)
        if (use is None or phrase.text not in self._sections) and phrase.text not in self._wanted:
            self._wanted[phrase.text] = phrase
            self.call_after_refresh(self._find_out)
        return use

    def _heat(self, phrase: Phrase) -> Sequence[int] | None:
        if phrase.text not in self._heats:
            use = self._use(phrase)
            if use is None:
                return None
            self._heats[phrase.text] = heat(use, self._paths)
        return self._heats[phrase.text]

    def _find_out(self) -> None:
        if self._wanted and not any(w.group == "use" and w.is_running for w in self.workers):
            wanted, self._wanted = self._wanted, {}
            line = self.rows.line
            self.work_on(partial(self._look, wanted, line.phrase if line else None), "use")

    def _look(self, wanted: Mapping[str, Phrase], under: Phrase | None) -> None:
        worker = get_current_worker()
        found: dict[str, Use] = {}
        for phrase in wanted.values():
            use = use_of(self._seeker, phrase, lambda: worker.is_cancelled)
            if use is None or worker.is_cancelled:
                return
            found[phrase.text] = use
        sections = sections_of(self._seeker, under) if under else []
        self.app.call_from_thread(self._found, found, under, sections)

    def _found(
        self, found: Mapping[str, Use], under: Phrase | None, sections: list[Favoured]
    ) -> None:
        self._uses.update(found)
        if under:
            self._sections[under.text] = sections
        self.rows.refresh()
        self._tell_detail()
        self.call_after_refresh(self._find_out)

    def on_grown(self, event: Grown) -> None:
        """Count anew in what can be searched by now."""
        self._uses, self._heats, self._sections = {}, {}, {}
        self.rows.refresh()
        self._tell_detail()

    def on_rows_cursor_moved(self, event: Rows.CursorMoved) -> None:
        """Tell of the phrase under the cursor."""
        self._tell_detail()

    def on_phrase_rows_document_moved(self, event: PhraseRows.DocumentMoved) -> None:
        """Tell of the document under the cursor."""
        self.state.document = self.rows.document
        self._tell()

    def on_phrase_rows_unfolded(self, event: PhraseRows.Unfolded) -> None:
        """Show the variants of a phrase, or hide them."""
        self.state.unfolded ^= {event.phrase.text}
        self._fill()

    def on_resize(self) -> None:
        """Lay the head out anew."""
        self.call_after_refresh(self._tell)

    # Keys

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Ask for the concordance of the phrase."""
        line = self.rows.line
        if line:
            self._leave(line.phrase)

    def action_close(self) -> None:
        """Go back."""
        self._leave(None)

    def _leave(self, phrase: Phrase | None) -> None:
        self.state.row = self.rows.cursor
        self.dismiss(phrase)

    def action_sort(self, by: int) -> None:
        """Sort by another column."""
        at = COLUMNS.index(self.state.sort) + by
        self.state.sort, self.state.backwards = COLUMNS[at % len(COLUMNS)], False
        self._fill(cursor=0)

    def action_reverse(self) -> None:
        """Sort the other way round."""
        self.state.backwards = not self.state.backwards
        self._fill(cursor=0)

    def action_map(self) -> None:
        """Show the documents in place of the numbers, or the numbers again."""
        self.state.mapped = self.rows.mapped = not self.state.mapped
        self.rows.refresh()
        self._tell()

    def action_order(self) -> None:
        """Put the documents of the map in the other order."""
        self.state.by_date = not self.state.by_date
        self._order_documents()
        self.rows.refresh()
        self._tell()

    def action_pin(self) -> None:
        """Pin the phrase, or take that back."""
        self._choose(lambda text: self._choices.pin(text, not self._choices.on(text).pinned))

    def action_hide(self) -> None:
        """Hide the phrase, or take that back."""
        self._choose(lambda text: self._choices.hide(text, not self._choices.on(text).hidden))

    def action_colour(self) -> None:
        """Give the phrase the next colour, after the last one none."""
        colours = ("", *COLOURS)

        def step(text: str) -> None:
            at = colours.index(self._choices.on(text).colour) + 1
            self._choices.paint(text, colours[at % len(colours)])

        self._choose(step)

    def _choose(self, change: Callable[[str], None]) -> None:
        line = self.rows.line
        if line:
            self._trouble = kept(partial(change, line.phrase.text))
            self._fill()
            after = [at for at, other in enumerate(self.rows.lines) if other == line]
            self.rows.cursor = after[0] if after else self.rows.cursor

    # The filter

    def action_filter(self) -> None:
        """Let the reader type what the phrases are to hold."""
        if self._bar is None:
            self._bar = FilterBar("phrases")
            self.mount(self._bar, after=self.query_one("#phrases-caption"))
            self._tell()

    def on_filter_bar_changed(self, event: FilterBar.Changed) -> None:
        """Show what matches."""
        self.state.query = event.query
        self._fill(cursor=0)

    def on_filter_bar_stepped(self, event: FilterBar.Stepped) -> None:
        """Move the cursor while typing."""
        self.rows.action_move(event.by)

    def on_filter_bar_kept(self, event: FilterBar.Kept) -> None:
        """Go on among those that match."""
        self._end_filter()

    def on_filter_bar_dropped(self, event: FilterBar.Dropped) -> None:
        """Show all again."""
        self.state.query = ""
        self._end_filter()
        self._fill(cursor=0)

    def _end_filter(self) -> None:
        if self._bar:
            self._bar.remove()
            self._bar = None
        self.rows.focus()
        self._tell()


def names_of() -> dict[str, str]:
    """What the columns are called."""
    return {
        "phrase": _("phrase"),
        "count": _("count"),
        "reach": _("docs"),
        "dispersion": _("DP"),
        "score": _("score"),
        "first": _("first"),
        "last": _("last"),
    }
