"""Phrases on the reader's screen: mined, lit in the open document, looked up in all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from tui.app import work
from tui.app.messages import PhrasesLit, PhrasesMined, Working
from tui.app.panes.reading_pane import ReadingPane
from tui.app.screens.searching import SearchingScreen
from tui.app.session import Place
from tui.locale import _

if TYPE_CHECKING:
    from tui.corpus.library import Library
    from tui.corpus.phrases import PhraseTable
    from tui.document.model import Document


class LightingScreen(SearchingScreen):
    """Lights the phrases of the library in the open document."""

    table: PhraseTable | None = None

    def start_mining(self, library: Library) -> None:
        """Read all documents for their titles and phrases."""
        self.work_on(partial(self._mine, library), "library")

    def _mine(self, library: Library) -> None:
        worker = get_current_worker()
        work.mine_phrases(library, self.post_message, lambda: worker.is_cancelled)

    def on_working(self, event: Working) -> None:
        """Say what is being worked on."""
        numbers = f" {event.done}/{event.total}" if event.total else ""
        self.status.work = event.what + numbers

    def on_phrases_mined(self, event: PhrasesMined) -> None:
        """Light the open document."""
        self.table = event.table
        self.light()
        self.look_at_index()

    def light(self) -> None:
        """Find the phrases in the open document, once they are known."""
        if self.table and self.document:
            self.work_on(partial(self._find_lit, self.table, self.document), "light")

    def _find_lit(self, table: PhraseTable, document: Document) -> None:
        worker = get_current_worker()
        work.light(table, document, self.post_message, lambda: worker.is_cancelled)

    def on_phrases_lit(self, event: PhrasesLit) -> None:
        """Light the phrases, if their document is still the open one."""
        if self.table and event.document is self.document:
            self.pane.set_phrases(event.lit, self.table.phrases)

    def on_reading_pane_phrase_changed(self, event: ReadingPane.PhraseChanged) -> None:
        """Tell the reach and the count of the phrase one stands on."""
        phrase = event.phrase
        self.status.phrase = (
            _("{phrase}  {reach}/{documents} documents, {count} times").format(
                phrase=phrase.text,
                reach=phrase.reach,
                documents=len(self.library.files) if self.library else phrase.reach,
                count=phrase.count,
            )
            if phrase
            else ""
        )

    def on_reading_pane_phrase_chosen(self, event: ReadingPane.PhraseChosen) -> None:
        """Show the concordance of a phrase."""
        if self.document:
            self.look_up(event.phrase, Place(self.document.path, event.lit.start))
