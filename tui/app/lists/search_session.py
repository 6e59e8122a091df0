"""The session of searching a library: what was opened for a question serves the next one, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from textual.message import Message

from tui.corpus.model import Phrase
from tui.locale import _, documents
from tui.text.printable import shown
from tui.text.script import fold

if TYPE_CHECKING:
    from tui.corpus.index.records import DocumentFacts
    from tui.corpus.library.library import Library
    from tui.corpus.search.hits import Hits
    from tui.corpus.search.open import SearchSnapshot
    from tui.corpus.search.searcher import SearchProgress
    from tui.work.cancel import Cancelled

LEAST_WORDING = 2
"""Characters of a query from which it is a wording."""

Question = str | Phrase
"""What a concordance is of: a query as it was typed, or a phrase with its variants."""


class CollocatesWanted(NamedTuple):
    """What stands near the places of a question is wanted: a list is left with it."""

    question: Question


class PedigreeWanted(NamedTuple):
    """The pedigree of a phrase is wanted: a list is left with it."""

    phrase: Phrase


Wanted = CollocatesWanted | PedigreeWanted
"""What a list may be left with beside a place or a question."""


class Grown(Message, bubble=False):
    """More of the library can be searched, or all of it: told to every screen that is open."""

    def __init__(self, opened: SearchSnapshot) -> None:
        super().__init__()
        self.opened = opened

    def can_replace(self, message: Message) -> bool:
        """Only the newest counts."""
        return isinstance(message, Grown)


def wording_of(question: Question) -> Phrase | None:
    """The phrase that a question asks for; of a query that is more than one wording there is none."""
    if isinstance(question, Phrase):
        return question
    wording = fold(question.strip().strip('"“”'))
    plain = len(wording) >= LEAST_WORDING and all(
        sign.isalnum() or sign in "、" for sign in wording
    )
    return Phrase(wording, 0, 0, 0.0) if plain else None


class SearchSession:
    """Searches a library; what was opened for it is kept for the next question."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.opened: SearchSnapshot | None = None
        self._last: tuple[SearchSnapshot, str, SearchProgress] | None = None

    def open(self, cancelled: Cancelled, tell: Callable[[SearchSnapshot], object]) -> None:
        """See what has changed, and read what no index knows; ``tell`` each time that more can be searched."""
        from tui.corpus.search.open import open_searchers
        from tui.work.cancel import Interrupted

        try:
            for opened in open_searchers(self.library, before=self.opened, cancelled=cancelled):
                known, self.opened = self.opened, opened
                if opened is not known:
                    tell(opened)
        except Interrupted:
            return
        if self.opened:
            self.opened.searcher.make_ready()

    def phrase(self, phrase: Phrase) -> Hits | None:
        """All places of a phrase and its variants; ``None`` until anything can be searched."""
        return self.opened.searcher.phrase(phrase) if self.opened else None

    def asking(self, query: str, cancelled: Cancelled) -> Iterator[SearchProgress]:
        """Yield what a query finds as more and more documents are searched; the last is ``complete``.

        Nothing until anything can be searched. The last answer is kept: the concordance of a query
        is that of what was found as it was typed. Raises ``WrongQuery``, and ``Interrupted`` when
        cancelled.
        """
        from tui.corpus.search.query import parse

        parsed, opened, last = parse(query), self.opened, self._last
        if opened is None:
            return
        # A named group (@) may be another by now.
        if last and last[0] is opened and last[1] == query and "@" not in query:
            yield last[2]
            return
        for found in opened.searcher.partial_answers(parsed, cancelled):
            if found.complete:
                self._last = opened, query, found
            yield found

    def meant(self, query: str, cancelled: Cancelled) -> str:
        """Another query, which finds something where this one does not; empty where there is none.

        Raises ``Interrupted`` when cancelled.
        """
        from tui.corpus.search.suggestion import suggestion

        opened = self.opened
        return suggestion(query, opened.searcher, cancelled) if opened and opened.complete else ""

    def narrow(self, hits: Hits, words: str, cancelled: Cancelled) -> Hits:
        """The places whose line has what a filter asks for. Raises as ``asking`` does."""
        from tui.corpus.search.query import parse

        if not self.opened or not words.strip():
            return hits
        return self.opened.searcher.narrow(hits, parse(words), cancelled)


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
        words = _("searched so far: {done} of {total}, the others are being read")
        return words.format(done=done, total=documents(total))
    if not opened.read:
        words = _("by index")
    elif opened.indexed:
        words = _("by index, and {documents} read").format(documents=documents(opened.read))
    else:
        words = _("no index; {documents} read").format(documents=documents(opened.read))
    if opened.trouble:
        words += "  " + _("index not used: {why}").format(why=shown(opened.trouble.reason))
    return words


def none_found(opened: SearchSnapshot | None) -> str:
    """That nothing was found, and whether all of the library was searched, in words."""
    if opened is None:
        return _("The library is being opened; what is found will appear here.")
    if opened.complete:
        return _("Nothing found.")
    done = documents(opened.indexed + opened.read)
    words = _(
        "Nothing found in the {documents} read so far; what the others hold will appear here."
    )
    return words.format(documents=done)


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
