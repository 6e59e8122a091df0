"""The answer to where else a span stands: how far the search is, and then the documents that share most with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from tui.app.jobs.jobs import NEWS_EVERY

if TYPE_CHECKING:
    from tui.app.lists.reuse.lines import AskedSpan
    from tui.app.lists.search_session import SearchSession
    from tui.corpus.reuse.reuse import SharedText
    from tui.document.model import Document
    from tui.work.cancel import Cancelled

ElsewhereAnswer = str | Sequence["SharedText"] | None
"""How far the search is, in words; what it found; ``None`` where nothing can be searched yet."""


def answer_elsewhere(
    session: SearchSession,
    document: Document,
    asked: AskedSpan,
    cancelled: Cancelled,
    tell: Callable[[ElsewhereAnswer], None],
) -> None:
    """Search the library for what it shares with a span of ``document``. Raises ``Interrupted``."""
    from tui.corpus.reuse.reuse import find_reuse

    opened, last = session.opened, monotonic()
    if opened is None:
        tell(None)
        return

    def progress(done: int, total: int) -> None:
        nonlocal last
        if monotonic() - last >= NEWS_EVERY:
            last = monotonic()
            tell(f"{done / total:.0%}")

    tell(
        find_reuse(
            opened.searcher,
            document,
            asked.start,
            asked.end,
            progress=progress,
            cancelled=cancelled,
        )
    )
