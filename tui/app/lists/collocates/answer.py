"""The collocates of a question, found in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.corpus.model import Phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.lists.collocates.state import CollocatesState
    from tui.app.lists.search_session import SearchSession
    from tui.corpus.export.collocates import CollocateTable
    from tui.work.cancel import Cancelled


def answer_collocates(
    session: SearchSession,
    asked: CollocatesState,
    cancelled: Cancelled,
    tell: Callable[[CollocateTable], None],
) -> None:
    """Tell the words that stand near; nothing until anything can be searched.

    Raises ``WrongQuery``, and ``Interrupted`` when cancelled.
    """
    from tui.corpus.comparison.collocates import WindowSide, collocates
    from tui.corpus.export.collocates import CollocateTable

    opened, question = session.opened, asked.question
    if opened is None:
        return
    if isinstance(question, Phrase):
        hits = opened.searcher.phrase(question)
    else:
        found = [one.hits for one in session.asking(question, cancelled)]
        if not found:
            return
        hits = found[-1]
    words = collocates(
        opened.searcher,
        hits,
        window=asked.window,
        side=WindowSide(asked.side),
        cancelled=cancelled,
    )
    # What is spread evenly tells most: there the least comes first.
    sign = 1 if asked.sort == "dispersion" else -1
    words.sort(key=lambda one: sign * getattr(one, asked.sort))
    tell(CollocateTable(asked.title, len(hits), hits.reach, asked.window, asked.side, words))
