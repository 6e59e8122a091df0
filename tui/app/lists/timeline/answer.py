"""The timeline of a library's phrases, found in a thread: first by what the index stores, then mined further."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from tui.errors import BrokenIndex

if TYPE_CHECKING:
    from tui.app.lists.search_session import SearchSession
    from tui.corpus.comparison.timeline import Timeline
    from tui.work.cancel import Cancelled


class TimelineAnswer(NamedTuple):
    """The timeline of phrases, none where there is nothing further to show; ``whole`` where no more is looked for."""

    timeline: Timeline | None
    whole: bool


def answer_timeline(
    session: SearchSession, span: str, cancelled: Cancelled, tell: Callable[[TimelineAnswer], None]
) -> None:
    """Tell the timeline of the phrases that the index knows; then with what periods have unevenly."""
    from tui.corpus.comparison.against import is_mined
    from tui.corpus.comparison.news import timeline
    from tui.corpus.comparison.timeline import Timeline
    from tui.corpus.groups.document_set import DocumentSet
    from tui.corpus.groups.periods import Periods, PeriodSpan
    from tui.corpus.index.manifest import Manifest
    from tui.corpus.index.manifest_reader import ManifestReader
    from tui.corpus.index.phrase_columns import phrase_columns
    from tui.corpus.phrases.segment import Segmenter

    library = session.library
    columns, stored = None, None
    try:
        columns = phrase_columns(ManifestReader(library.root), library.heads)
    except BrokenIndex:
        tell(TimelineAnswer(None, whole=False))
    if columns:
        periods = Periods.of(columns.dates, PeriodSpan(span))
        stored = Timeline.of_columns(columns, periods)
        tell(TimelineAnswer(stored, whole=False))
    opened = session.opened
    if opened is None or not opened.complete:
        tell(TimelineAnswer(None, whole=False))
        return
    documents = DocumentSet(opened.searcher.places)
    periods = Periods.of(documents.dates, PeriodSpan(span))
    try:
        words = Manifest(library.root).words()
    except BrokenIndex:
        words = ()
    segmenter = Segmenter(words)
    if len(periods.names) < 2 or not is_mined(documents, periods.labels >= 0):
        # Cut into words they are ranked as the command line ranks them: that takes a moment.
        tell(TimelineAnswer(stored.with_makes(segmenter.cut) if stored else None, whole=True))
        return
    known = columns.phrases if columns else ()
    found, _ = timeline(documents, periods, known, segmenter, None, cancelled)
    tell(TimelineAnswer(found.with_makes(segmenter.cut), whole=True))
