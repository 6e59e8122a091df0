"""The answer to what a concordance asks: the lines, sorted, grouped and filtered, and where they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.app.lists.search_session import far
from tui.corpus.model import Phrase

if TYPE_CHECKING:
    from tui.app.lists.concordance.state import ConcordanceState
    from tui.app.lists.search_session import Question, SearchSession
    from tui.corpus.concordance.concordance import Concordance
    from tui.corpus.concordance.dispersion import Dispersion
    from tui.corpus.search.hits import Hits
    from tui.work.cancel import Cancelled


@dataclass(frozen=True, slots=True)
class ConcordanceQuestion:
    """A question to the library: of what the lines are, and how they are to be shown."""

    question: Question
    sort: str
    group: str
    order: str
    filter: str

    @classmethod
    def of(cls, state: ConcordanceState) -> ConcordanceQuestion:
        """The question of a concordance as it stands now."""
        return cls(state.question, state.sort, state.group, state.order, state.filter)


@dataclass(frozen=True, slots=True)
class ConcordanceAnswer:
    """The answer to a question: all places, the lines that a filter leaves, their dispersion.

    So many ``near_copies`` of the places stand in ``near_copy_documents`` that are nearly the same as others.
    """

    asked: ConcordanceQuestion
    hits: Hits
    view: Concordance
    plot: Dispersion
    near_copies: int = 0
    near_copy_documents: int = 0


def answer_concordance(
    session: SearchSession,
    asked: ConcordanceQuestion,
    cancelled: Cancelled,
    tell: Callable[[str | ConcordanceAnswer], None],
) -> None:
    """Tell how far the search is, in words, and then the answer; nothing until anything can be searched.

    Raises as ``SearchSession.asking`` does.
    """
    from tui.corpus.concordance.concordance import ConcordanceSort, Group, concordance
    from tui.corpus.concordance.dispersion import Dispersion, DispersionOrder

    hits = None
    if isinstance(asked.question, Phrase):
        hits = session.phrase(asked.question)
    else:
        for found in session.asking(asked.question, cancelled):
            hits = found.hits
            if words := far(found):
                tell(words)
    if hits is None:
        return
    some = session.narrow(hits, asked.filter, cancelled)
    view = concordance(some, ConcordanceSort(asked.sort), Group(asked.group))
    plot = Dispersion.of(some, DispersionOrder(asked.order))
    copies = hits.near_copies, hits.near_copy_documents
    tell(ConcordanceAnswer(asked, hits, view, plot, *copies))


def nearest(view: Concordance, state: ConcordanceState) -> int:
    """The line nearest to where the reader came from, in the same document; else 0."""
    import numpy as np

    spans, here = view.hits.spans, state.here
    if here is None:
        return 0
    mine = [at for at, place in enumerate(view.hits.places) if place.facts.path == here.path]
    rows = np.flatnonzero(spans.documents == (mine[0] if mine else -1))
    if not len(rows):
        return 0
    return int(rows[np.argmin(np.abs(spans.starts[rows] - here.offset))])
