"""Searching the library from the screen: what searches it, what is asked, how a list was left."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING

from textual.message import Message

from tui.corpus.model import Phrase
from tui.locale import _, documents
from tui.text.printable import shown
from tui.work.cancel import Cancelled

if TYPE_CHECKING:
    from tui.app.state.jumps import Position
    from tui.corpus.concordance.concordance import Concordance
    from tui.corpus.concordance.dispersion import Dispersion
    from tui.corpus.index.records import DocumentFacts
    from tui.corpus.library.library import Library
    from tui.corpus.search.hits import Hits
    from tui.corpus.search.open import SearchSnapshot
    from tui.corpus.search.searcher import SearchProgress

Question = str | Phrase
"""What a concordance is of: a query as it was typed, or a phrase with its variants."""

LATE = 0.15
"""Seconds after which it is said that what is asked is worked on: sooner, it would flicker."""


class Grown(Message):
    """More of the library can be searched, or all of it."""

    def __init__(self, opened: SearchSnapshot) -> None:
        super().__init__()
        self.opened = opened

    def can_replace(self, message: Message) -> bool:
        """Only the newest counts."""
        return isinstance(message, Grown)


class SearchSession:
    """Searches a library; what was opened for it is kept for the next question.

    ``listener`` is told as more of the library can be searched: the screen that is looked at.
    """

    def __init__(self, library: Library) -> None:
        self.library = library
        self.opened: SearchSnapshot | None = None
        self.listener: Callable[[Message], object] | None = None
        self._last: tuple[SearchSnapshot, str, SearchProgress] | None = None

    def open(self, cancelled: Cancelled) -> None:
        """See what has changed, and read what no index knows."""
        from tui.corpus.search.open import open_searchers
        from tui.work.cancel import Interrupted

        try:
            for opened in open_searchers(self.library, before=self.opened, cancelled=cancelled):
                known, self.opened = self.opened, opened
                if self.listener and opened is not known:
                    self.listener(Grown(opened))
        except Interrupted:
            return
        if self.opened:
            self.opened.searcher.make_ready()

    def ask(
        self,
        question: Question,
        cancelled: Cancelled,
        told: Callable[[SearchProgress], object] = lambda found: None,
    ) -> Hits | None:
        """All places; ``None`` until anything can be searched. ``told`` hears how far it is.

        Raises ``WrongQuery``, and ``Interrupted`` when cancelled.
        """
        if isinstance(question, Phrase):
            return self.opened.searcher.phrase(question) if self.opened else None
        found = None
        for found in self.asking(question, cancelled):
            told(found)
        return found.hits if found else None

    def asking(self, question: str, cancelled: Cancelled) -> Iterator[SearchProgress]:
        """What a query finds, as more and more documents are searched. Raises as ``ask`` does.

        The last answer is kept: the concordance of a query is that of what was found as it was typed.
        """
        from tui.corpus.search.query import parse

        query, opened, last = parse(question), self.opened, self._last
        if opened is None:
            return
        if last and last[0] is opened and last[1] == question:
            yield last[2]
            return
        for found in opened.searcher.searching(query, cancelled):
            if found.complete:
                self._last = opened, question, found
            yield found

    def narrow(self, hits: Hits, words: str, cancelled: Cancelled) -> Hits:
        """The places whose line has what a filter asks for. Raises as ``ask`` does."""
        from tui.corpus.search.query import parse

        if not self.opened or not words.strip():
            return hits
        return self.opened.searcher.narrowed(hits, parse(words), cancelled)


@dataclass(slots=True)
class SearchState:
    """How the search screen was left."""

    query: str = ""
    row: int = 0
    folded: set[str] = field(default_factory=set)
    in_list: bool = False


@dataclass(slots=True)
class ConcordanceState:
    """How a concordance was left. ``here`` is where the reader came from."""

    question: Question
    here: Position | None = None
    sort: str = "right"
    group: str = "none"
    order: str = "count"
    filter: str = ""
    script: str = ""
    plotted: bool = False
    row: int | None = None
    plot_row: int = 0
    folded: set[str] = field(default_factory=set)

    @property
    def title(self) -> str:
        """What it is of."""
        asked = self.question
        return shown(asked.text if isinstance(asked, Phrase) else asked)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question found: all places, those that a filter leaves as lines, where they stand.

    ``seconds`` is the time that searching took.
    """

    hits: Hits
    view: Concordance
    plot: Dispersion
    seconds: float


def answer(
    seeker: SearchSession,
    state: ConcordanceState,
    cancelled: Cancelled,
    told: Callable[[SearchProgress], object] = lambda found: None,
) -> Answer | None:
    """What a concordance shows; ``None`` until anything can be searched. As ``ask`` else."""
    from tui.corpus.concordance.concordance import ConcordanceSort, Group, concordance
    from tui.corpus.concordance.dispersion import Dispersion, DispersionOrder

    began = perf_counter()
    hits = seeker.ask(state.question, cancelled, told)
    seconds = perf_counter() - began
    if hits is None:
        return None
    some = seeker.narrow(hits, state.filter, cancelled)
    view = concordance(some, ConcordanceSort(state.sort), Group(state.group))
    return Answer(hits, view, Dispersion.of(some, DispersionOrder(state.order)), seconds)


def far(found: SearchProgress) -> str:
    """How far a search is, in words; none where it is done."""
    if found.complete:
        return ""
    return _("searching {done}/{total}").format(done=found.searched, total=found.total)


def searched(opened: SearchSnapshot | None) -> str:
    """By what a search was answered, in words."""
    if opened is None:
        return _("opening the index")
    if not opened.complete:
        done, total = opened.indexed + opened.read + len(opened.unreadable), opened.total
        return _("reading {done}/{total}").format(done=done, total=total)
    if not opened.read:
        words = _("by index")
    elif opened.indexed:
        words = _("by index, and {documents} read").format(documents=documents(opened.read))
    else:
        words = _("no index; {documents} read").format(documents=documents(opened.read))
    if opened.trouble:
        words += "  " + _("index not used: {why}").format(why=shown(opened.trouble.reason))
    return words


def named(facts: DocumentFacts) -> str:
    """What a document is called."""
    return shown(facts.title) or shown(facts.path.rsplit("/", 1)[-1])


def wrong(query: str, reason: str, at: int, width: int, indent: int) -> str:
    """Why a query means nothing, under the place where it goes wrong, in ``width`` cells.

    The query stands ``indent`` cells from the left.
    """
    from tui.text.cells import cells
    from tui.text.printable import visible

    before = indent + cells(visible(query[:at]))
    words = shown(reason)
    if before + 2 + cells(words) <= width or before < width // 2:
        return " " * before + "^ " + words
    return " " * max(0, before - cells(words) - 1) + words + " ^"
