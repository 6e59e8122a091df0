"""The listing of phrases: those that a filter leaves, sorted, pinned ones first and hidden ones last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.app.lists.phrases.lines import PhrasesState, ordered
from tui.app.lists.phrases.query import PhraseQuery
from tui.app.sidebar.tree_filter import Matching
from tui.corpus.phrases.table import PhraseTable
from tui.errors import BrokenIndex
from tui.text.equivalence import plain_lines

if TYPE_CHECKING:
    from tui.app.jobs.jobs import Job, Jobs
    from tui.app.lists.search_session import SearchSession
    from tui.corpus.keep.phrase_choices import PhraseChoice
    from tui.corpus.model import Phrase


class PhraseListing:
    """The phrases of a library, best first; ``choice`` gives what the reader chose for a wording."""

    def __init__(self, choice: Callable[[str], PhraseChoice]) -> None:
        self.phrases: Sequence[Phrase] = ()
        self.table = PhraseTable()
        self.query = PhraseQuery()
        self._among: tuple[str, PhraseTable] | None = None
        self.matching = Matching(())
        self._choice = choice

    def learn(self, table: PhraseTable) -> None:
        """List those of a table from now on; by pinyin they are found after ``find_pinyin``."""
        self.table, phrases, self._among = table, table.phrases, None
        self.phrases = phrases
        self.matching = Matching(plain_lines(["\0".join((p.text, *p.variants)) for p in phrases]))

    def find_pinyin(self, jobs: Jobs, then: Callable[[], object]) -> None:
        """Look up the pinyin in a job, by which phrases are found ``then``; at first a dictionary is read."""
        matching = self.matching

        def learn(keys: Sequence[str]) -> None:
            matching.learn(range(len(keys)), matching.words, keys)
            then()

        if matching.words:
            jobs.latest("initials", lambda _job: pinyin_of(matching.words), learn)

    def listed(self, state: PhrasesState) -> list[Phrase]:
        """The phrases that match what is typed, as they are sorted."""
        found: Sequence[Phrase] = self.phrases
        if self.query.words:
            found = [self.phrases[at] for at in self.matching.find(self.query.words)]
        if self.query != PhraseQuery(self.query.words):
            fitting = {phrase.text: phrase for phrase in self._fitting().phrases}
            found = [known for one in found if (known := fitting.get(one.text))]
            found = list(filter(self.query.fits, found))
        return sorted(ordered(found, state.sort, backwards=state.backwards), key=self._place)

    @property
    def is_looking(self) -> bool:
        """Whether it is not known yet which phrases stand in the documents that are asked for."""
        asked = self.query.documents
        return bool(asked) and (self._among is None or self._among[0] != asked)

    def learn_among(self, documents: str, table: PhraseTable) -> None:
        """Take the phrases of the documents that a query asks for, with their figures there."""
        self._among = documents, table

    def _fitting(self) -> PhraseTable:
        from tui.corpus.index.phrase_filter import PhraseFilter

        if self.is_looking:
            return PhraseTable()
        table = self._among[1] if self.query.documents and self._among else self.table
        return PhraseFilter(self.query.kinds, self.query.first).of(table)

    def _place(self, phrase: Phrase) -> int:
        choice = self._choice(phrase.text)
        return 0 if choice.pinned else 2 if choice.hidden else 1


def phrases_among(
    session: SearchSession, table: PhraseTable, documents: str, _job: Job
) -> PhraseTable | str | None:
    """The phrases of a table in the documents that a query asks for, with their figures there.

    Or what is wrong with the query or the index; ``None`` until anything can be searched.
    """
    from tui.corpus.index.index import Index
    from tui.corpus.index.phrase_filter import PhraseFilter
    from tui.corpus.model import MIN_REACH
    from tui.corpus.search.query import WrongQuery, parse

    if session.opened is None:
        return None
    try:
        wanted = session.opened.searcher.documents(parse(documents))
        return PhraseFilter(documents=wanted).of(table, Index.open(session.library), MIN_REACH)
    except (WrongQuery, BrokenIndex) as error:
        return str(error)


def pinyin_of(words: Sequence[str]) -> list[str]:
    """The keys of the pinyin of each; what else a filter needs is imported meanwhile."""
    import tui.corpus.index.phrase_filter  # noqa: F401  The screen's thread is not to wait for numpy.
    from tui.text.pinyin import keys_of

    return keys_of(words)
