"""Mining of the library's phrases: begun once, told as it goes on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.locale import _

if TYPE_CHECKING:
    from tui.app.jobs.jobs import Job
    from tui.app.reader.arrange import Arrange
    from tui.app.reader.desk import Desk
    from tui.app.reader.documents import Documents
    from tui.app.reader.failures import Failures
    from tui.app.reader.highlight import Highlight
    from tui.app.reader.trail import Trail
    from tui.corpus.index.build import Stage
    from tui.corpus.index.library_phrases import MiningEvent
    from tui.corpus.library.library import Library


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
        self._begun = self._stale = False

    def begin(self) -> None:
        """Begin, once the side panes are there, and the first document, which goes before."""
        library = self._desk.library
        is_time = self._desk.side and not self._documents.is_glimpsed
        if is_time and not self._begun and library and library.files:
            self._begun = True
            self._desk.jobs.latest("mining", partial(self._mine, library), self._end)

    def again(self) -> None:
        """Bring what is known of the library up to date, once what goes on has ended."""
        if self._desk.jobs.busy("mining"):
            self._stale = True
        else:
            self._begun = False
            self.begin()

    def _end(self, _none: None) -> None:
        if self._stale:
            self._stale = False
            self.again()

    def _mine(self, library: Library, job: Job) -> None:
        from tui.corpus.index.library_phrases import mine_library

        try:
            for event in mine_library(library, job.cancelled):
                job.tell(self._hear, event)
        finally:
            job.tell(self._tell_work, "")

    def _hear(self, event: MiningEvent) -> None:
        """Take in what was found on the way."""
        from tui.corpus.index.library_phrases import DocumentsRead, MiningProgress, PhrasesFound

        match event:
            case MiningProgress(stage, done, total):
                self._tell_work(f"{_said(stage)} {done}/{total}")
            case DocumentsRead(titles, dates, unreadable, complete):
                self._arrange.name_documents(titles, dates, complete=complete)
                for path, reason in unreadable.items():
                    self._failures.mark(path, reason)
            case PhrasesFound(table):
                self._highlight.learn(table)
                self._trail.learn()

    def _tell_work(self, words: str) -> None:
        self._desk.status.work = words
        self._trail.tell_work(words)


def _said(stage: Stage) -> str:
    """What is being done, in words."""
    return {
        "reading": _("reading"),
        "writing": _("indexing"),
        "mining": _("finding phrases"),
    }[stage.value]
