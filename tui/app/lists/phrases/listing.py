"""The listing of phrases: those that a filter leaves, sorted, pinned ones first and hidden ones last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from tui.app.lists.phrases.lines import PhrasesState, ordered
from tui.app.sidebar.tree_filter import Matching, folded

if TYPE_CHECKING:
    from tui.app.jobs.jobs import Jobs
    from tui.corpus.keep.phrase_choices import PhraseChoice
    from tui.corpus.model import Phrase


class PhraseListing:
    """The phrases of a library, best first; ``choice`` gives what the reader chose for a wording."""

    def __init__(self, choice: Callable[[str], PhraseChoice]) -> None:
        self.phrases: Sequence[Phrase] = ()
        self.matching = Matching(())
        self._choice = choice

    def learn(self, phrases: Sequence[Phrase]) -> None:
        """List these from now on; by initials they are found after ``find_initials``."""
        self.phrases = phrases
        self.matching = Matching(folded([" ".join((p.text, *p.variants)) for p in phrases]))

    def find_initials(self, jobs: Jobs, then: Callable[[], object]) -> None:
        """Look up the initials in a job, by which phrases are found ``then``; at first a dictionary is read."""
        matching = self.matching

        def learn(letters: Sequence[str]) -> None:
            matching.learn(range(len(letters)), matching.words, letters)
            then()

        if matching.words:
            jobs.latest("initials", lambda _job: initials_of(matching.words), learn)

    def listed(self, state: PhrasesState) -> list[Phrase]:
        """The phrases that match what is typed, as they are sorted."""
        found: Sequence[Phrase] = self.phrases
        if state.query:
            found = [self.phrases[at] for at in self.matching.find(state.query)]
        return sorted(ordered(found, state.sort, backwards=state.backwards), key=self._place)

    def _place(self, phrase: Phrase) -> int:
        choice = self._choice(phrase.text)
        return 0 if choice.pinned else 2 if choice.hidden else 1


def initials_of(words: Sequence[str]) -> list[str]:
    """The initials of the pinyin of each."""
    from tui.text.pinyin import initials

    return initials("\n".join(words)).split("\n")
