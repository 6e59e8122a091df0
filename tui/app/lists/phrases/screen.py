"""The phrases screen: the phrases of the library as a table, sorted, filtered, and as a map."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Static

from tui.app.bars.filter_bar import FilterBar
from tui.app.bars.open_bars import Bars
from tui.app.jobs.choices import chosen
from tui.app.jobs.jobs import Jobs
from tui.app.jobs.working_app import working
from tui.app.lists.export import Exporter, Writers
from tui.app.lists.phrases.caption import caption
from tui.app.lists.phrases.detail import PhraseDetail
from tui.app.lists.phrases.head import PhraseHead
from tui.app.lists.phrases.lines import COLUMNS, PhrasesState, lines_of
from tui.app.lists.phrases.listing import PhraseListing, phrases_among
from tui.app.lists.phrases.query import WrongFilter, parse_filter
from tui.app.lists.phrases.rows import PhraseRows
from tui.app.lists.phrases.usage import Uses, counts_of
from tui.app.lists.search_session import CollocatesWanted, Grown, PedigreeWanted
from tui.app.widgets.overlay import Overlay
from tui.app.widgets.rows import Rows
from tui.corpus.keep.phrase_choices import Choices, PhraseChoice
from tui.corpus.model import Phrase
from tui.locale import _

if TYPE_CHECKING:
    from tui.app.bars.line_bar import LineBar
    from tui.app.lists.search_session import SearchSession
    from tui.corpus.phrases.table import PhraseTable


class PhrasesScreen(Overlay, Screen[Phrase | CollocatesWanted | PedigreeWanted | None]):
    """Phrases; given back is the one whose concordance is wanted, or of which that what stands near it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,backspace,ctrl+o", "close", _("Back"), id="phrases.close"),
        Binding("S", "sort(1)", _("Sort by the next column"), id="phrases.sort"),
        Binding("B", "sort(-1)", _("Sort by the previous column"), id="phrases.sort-before"),
        Binding("r", "reverse", _("Reverse the order"), id="phrases.reverse"),
        Binding(
            "slash",
            "filter",
            _("Filter by words, kind:, first:, reach:, date: …"),
            id="phrases.filter",
        ),
        Binding("D", "map", _("Numbers, or a map of the documents"), id="phrases.map"),
        Binding("t", "order", _("Documents of the map by date or name"), id="phrases.order"),
        Binding("P", "choose('pin')", _("Pin the phrase, or let it go"), id="phrases.pin"),
        Binding("X", "choose('hide')", _("Hide the phrase, or show it"), id="phrases.hide"),
        Binding(
            "number_sign",
            "choose('colour')",
            _("Change the colour of the phrase"),
            id="phrases.colour",
        ),
        Binding("c", "want('collocates')", _("Words near the phrase"), id="phrases.collocates"),
        Binding("I", "want('pedigree')", _("The pedigree of the phrase"), id="phrases.pedigree"),
        Binding("w", "write", _("Write the phrases, or the map, to a file"), id="phrases.write"),
    ]
    CSS = """
    PhrasesScreen {
        & > #phrases-caption, & > #phrases-head {
            height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis;
        }
        & > #phrases-head { color: $faint; }
        & > #phrase-rows { height: 1fr; }
        & > #phrases-detail { height: 3; padding: 0 1; background: $surface; color: $faint; }
        &.-low > #phrases-detail { height: 1; }
    }
    """

    def __init__(
        self,
        session: SearchSession,
        state: PhrasesState,
        choices: Choices,
        dates: Mapping[str, str],
        titles: Mapping[str, str],
    ) -> None:
        super().__init__()
        self.state = state
        self.bars = Bars(self)
        self._session = session
        self._choices = choices
        self._dates = dates
        self._titles = titles
        self._listing = PhraseListing(choices.on)
        self._work = self._trouble = self._said = ""
        self._jobs = Jobs(self)
        self._uses = Uses(session, self, self._jobs, under=self._under, told=self._tell_use)
        self._exporter = Exporter(self, self.bars, self._say_trouble)

    def compose(self) -> ComposeResult:
        """How many there are, the names of the columns, the rows, and what is told of one of them."""
        yield Static("", id="phrases-caption", markup=False)
        yield PhraseHead()
        yield PhraseRows(self._uses.of, self._choices.on)
        yield PhraseDetail(self._dates, self._titles)

    def on_mount(self) -> None:
        """Show what there is."""
        self.rows.unfolded = self.state.unfolded
        self.rows.mapped = self.state.mapped
        self.rows.map.document = self.state.document
        self.rows.map.single = self.state.single
        self.rows.focus()
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self._tell())
        self._uses.forget()
        self._order_documents()
        self._listing.find_pinyin(self._jobs, self._fill)
        self._fill(cursor=self.state.row)

    def on_unmount(self) -> None:
        """Hear no more of themes: who is told of something is kept in memory."""
        self.app.theme_changed_signal.unsubscribe(self)

    @property
    def rows(self) -> PhraseRows:
        """The table."""
        return self.query_one(PhraseRows)

    def learn(self, table: PhraseTable | None, work: str) -> None:
        """Show the phrases of a table, or that they are being looked for."""
        self._work = work
        if table and table.phrases is not self._listing.phrases:
            self._listing.learn(table)
            if self.is_mounted:
                self._listing.find_pinyin(self._jobs, self._fill)
        if self.is_mounted:
            self._fill()

    def say_work(self, work: str) -> None:
        """Say what is being worked on."""
        self._work = work
        if self.is_mounted:
            self._tell()

    def _say_trouble(self, words: str) -> None:
        """Say what went wrong, in sight of the list."""
        self._trouble = words
        self._tell()

    # What is shown

    def _fill(self, *, cursor: int | None = None) -> None:
        self._said = self._ask()
        found = self._listing.listed(self.state)
        self.rows.fill(lines_of(found, self.state.unfolded), cursor=cursor)
        if bar := self._filter_bar:
            bar.say(str(len(found)))
        self._tell()

    def _ask(self) -> str:
        """Take what is typed as the filter, and look for documents it asks for; what is wrong with it."""
        try:
            self._listing.query = parse_filter(self.state.query)
        except WrongFilter as error:
            return str(error)
        asked = self._listing.query.documents
        if not self._listing.is_looking:
            return ""
        look = partial(phrases_among, self._session, self._listing.table, asked)
        self._jobs.latest("among", look, partial(self._learn_among, asked))
        return _("looking")

    def _learn_among(self, asked: str, found: PhraseTable | str | None) -> None:
        if isinstance(found, str):
            self._said = found
            self._tell()
        elif found is not None:
            self._listing.learn_among(asked, found)
            self._fill(cursor=0)

    def _order_documents(self) -> None:
        paths = list(self._session.library.files)
        if self.state.by_date:
            paths.sort(key=lambda path: self._dates.get(path) or "~")
        self.rows.map.order(paths, self._uses.sizes)

    def _tell(self) -> None:
        rows, state = self.rows, self.state
        query = "" if self._filter_bar else state.query
        count, more = len(self._listing.phrases), (self._work, self._trouble, self._said)
        told = caption(rows.lines, count, query, more)
        self.query_one("#phrases-caption", Static).update(told)
        self.query_one(PhraseHead).tell(rows, state, self._dates)
        self._tell_detail()

    def _tell_detail(self) -> None:
        under = self._under()
        use = self._uses.of(under, sections=True) if under else None
        self.query_one(PhraseDetail).tell(self.rows, use)

    def _tell_use(self) -> None:
        """More is known of how much phrases are used where."""
        if self.rows.mapped:
            self.rows.refresh()
        self._tell_detail()

    def _under(self) -> Phrase | None:
        """The phrase under the cursor."""
        return self.rows.line.phrase if self.rows.line else None

    def on_grown(self, event: Grown) -> None:
        """Count anew in what can be searched by now."""
        self._uses.forget()
        self._order_documents()
        self.rows.refresh()
        if self._listing.is_looking:
            self._fill()
        self._tell_detail()

    def on_rows_cursor_moved(self, event: Rows.CursorMoved) -> None:
        """Tell of the phrase under the cursor."""
        self._tell_detail()

    def on_phrase_rows_document_moved(self, event: PhraseRows.DocumentMoved) -> None:
        """Tell of the cell of the map that is under the cursor."""
        self.state.document, self.state.single = self.rows.map.document, self.rows.map.single
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
        if under := self._under():
            self._leave(under)

    def action_close(self) -> None:
        """Go back."""
        self._leave(None)

    def _leave(self, chosen: Phrase | CollocatesWanted | PedigreeWanted | None) -> None:
        self.state.row = self.rows.cursor
        self.dismiss(chosen)

    def action_want(self, what: str) -> None:
        """Show what stands near the phrase, or who said it first and who took it up."""
        if under := self._under():
            pedigree = what == "pedigree"
            self._leave(PedigreeWanted(under) if pedigree else CollocatesWanted(under))

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

    def action_choose(self, what: str) -> None:
        """Pin the phrase or hide it, or take that back; or give it the next colour, after the last one none."""
        changes: dict[str, Callable[[str], PhraseChoice]] = {
            "pin": partial(self._choices.pin, pinned=None),
            "hide": partial(self._choices.hide, hidden=None),
            "colour": partial(self._choices.paint, colour=None),
        }
        if under := self._under():
            change = partial(changes[what], under.text)
            told = partial(self._chosen, under)
            words = _("This could not be kept beside the library: {error}")
            working(self).keep.write(
                change,
                told,
                lambda reason: self._say_trouble(words.format(error=reason)),
                host=self,
            )

    def _chosen(self, phrase: Phrase, choice: PhraseChoice) -> None:
        """Show what was chosen, with the cursor still on its phrase; the next one, where it was hidden."""
        line = self.rows.line
        self._trouble = ""
        if choice.hidden:
            self._trouble = chosen(phrase.text, choice)
            if line and line.phrase == phrase:
                line = self.rows.following
        self._fill()
        after = [at for at, other in enumerate(self.rows.lines) if other == line]
        self.rows.cursor = after[0] if after else self.rows.cursor

    # Writing

    def action_write(self) -> None:
        """Ask for the file in which the phrases, or the numbers of the map, are to stand."""
        from tui.corpus.export.phrases import as_csv, as_json_lines, as_markdown, as_matrix

        phrases = [line.phrase for line in self.rows.lines if line.variant < 0]
        chosen = self._choices.on
        writers: Writers = {
            "csv": lambda: as_csv(phrases, chosen),
            "jsonl": lambda: as_json_lines(phrases, chosen),
            "md": lambda: as_markdown(phrases, chosen),
        }
        if self.rows.mapped:
            columns = [(path, self._dates.get(path, "")) for path in self.rows.map.paths]
            counts = partial(counts_of, self._session)
            writers = {"csv": lambda: as_matrix(phrases, columns, lambda one: counts(one) or {})}
        self._exporter.ask(_("phrases"), writers)

    def on_line_bar_closed(self, event: LineBar.Closed) -> None:
        """Hand on what was typed."""
        self.bars.answer(event.text)

    # The filter

    def action_filter(self) -> None:
        """Let the reader type what the phrases are to hold."""
        bar = FilterBar("phrases", self.state.query)
        self.bars.open(bar, before=self.query_one(PhraseHead))
        self._tell()

    @property
    def _filter_bar(self) -> FilterBar | None:
        return self.bars.get(FilterBar, "phrases")

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
        self.bars.close(FilterBar, "phrases")
        self._tell()
