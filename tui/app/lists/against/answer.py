"""The differences of two groups, found in a thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.errors import BrokenIndex

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.lists.search_session import SearchSession
    from tui.corpus.comparison.differences import GroupComparison
    from tui.corpus.search.searcher import Searcher
    from tui.work.cancel import Cancelled


def answer_against(
    session: SearchSession,
    a: str,
    b: str,
    cancelled: Cancelled,
    tell: Callable[[GroupComparison], None],
) -> None:
    """Tell how group ``a`` differs from ``b``; nothing until all of the library can be searched.

    Raises ``WrongQuery``, and ``Interrupted`` when cancelled.
    """
    from tui.corpus.comparison.against import against
    from tui.corpus.groups.document_set import DocumentSet
    from tui.corpus.index.manifest import Manifest
    from tui.corpus.phrases.segment import Segmenter

    opened = session.opened
    if opened is None or not opened.complete:
        return
    documents = DocumentSet(opened.searcher.places)
    one, other = (documents.marked(paths_of(opened.searcher, text)) for text in (a, b))
    try:
        manifest = Manifest(session.library.root)
        table, words = manifest.table(), manifest.words()
    except BrokenIndex:
        table, words = None, ()
    known = table.phrases if table else ()
    tell(against(documents, one, other, known, Segmenter(words), cancelled=cancelled))


def paths_of(searcher: Searcher, text: str) -> list[str]:
    """The paths of a group's documents; of no query, none. Raises ``WrongQuery``."""
    from tui.corpus.search.query import parse

    return searcher.documents(parse(text)) if text.strip() else []
