"""The answer to a query as the search screen shows it: documents and their lines, those with most first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import perf_counter
from typing import TYPE_CHECKING

from tui.app.lists.search_session import far

if TYPE_CHECKING:
    from tui.app.lists.search_session import SearchSession
    from tui.corpus.concordance.concordance import Concordance
    from tui.work.cancel import Cancelled


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The hits of ``query`` by now, after so many ``seconds``; ``further``, in words, how far that is.

    ``further`` is empty where all documents are searched. ``meant`` is another query, which finds
    something, where this one finds nothing.
    """

    query: str
    view: Concordance
    seconds: float
    further: str
    meant: str = ""


def answer_query(
    session: SearchSession, query: str, cancelled: Cancelled, tell: Callable[[SearchAnswer], None]
) -> None:
    """Tell what a query finds, as more and more documents are searched. Raises as ``asking`` does."""
    from tui.corpus.concordance.concordance import ConcordanceSort, Group, concordance

    began = perf_counter()
    for found in session.asking(query, cancelled):
        view = concordance(found.hits, ConcordanceSort.DOCUMENT, Group.DOCUMENT, most_first=True)
        answer = SearchAnswer(query, view, perf_counter() - began, far(found))
        tell(answer)
        if found.complete and not len(found.hits) and (meant := session.meant(query, cancelled)):
            tell(replace(answer, meant=meant))
