"""Mining of the library's phrases: begun once, told as it goes on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.app.jobs.documents import mine_phrases
from tui.app.jobs.messages import DocumentFailed, PhrasesMined, TitlesFound, Working

if TYPE_CHECKING:
    from tui.app.reader.arrange import Arrange
    from tui.app.reader.desk import Desk
    from tui.app.reader.documents import Documents
    from tui.app.reader.failures import Failures
    from tui.app.reader.highlight import Highlight
    from tui.app.reader.trail import Trail


class Mining:
    """Reads all documents for their titles and phrases, and hands them to whom they concern."""

    def __init__(
        self,
        desk: Desk,
        documents: Documents,
        arrange: Arrange,
        failures: Failures,
        highlight: Highlight,
        trail: Trail,
    ) -> None:
        self._desk = desk
        self._documents = documents
        self._arrange = arrange
        self._failures = failures
        self._highlight = highlight
        self._trail = trail
        self._begun = False

    def begin(self) -> None:
        """Begin, once the side panes are there, and the first document, which goes before."""
        library = self._desk.library
        is_time = self._desk.side and not self._documents.is_glimpsed
        if is_time and not self._begun and library and library.files:
            self._begun = True
            self._desk.jobs.latest(
                "mining",
                lambda job: mine_phrases(library, partial(job.tell, self.hear), job.cancelled),
            )

    def hear(self, news: object) -> None:
        """Take in what was found on the way."""
        match news:
            case Working():
                numbers = f" {news.done}/{news.total}" if news.total else ""
                self._desk.status.work = news.what + numbers
                self._trail.tell_work(self._desk.status.work)
            case TitlesFound():
                self._arrange.name_documents(news.titles, news.dates, complete=news.complete)
            case DocumentFailed():
                self._failures.mark(news.path, news.reason)
            case PhrasesMined():
                self._highlight.learn(news.table)
                self._trail.learn()
