"""Phrases on the reader's screen: mined, lit in the open document, looked up in all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from tui.app import work
from tui.app.messages import PhrasesLit, PhrasesMined, Working
from tui.app.panes.reading_pane import ReadingPane
from tui.app.screens.searching import SearchingScreen
from tui.app.session import Place
from tui.locale import _

if TYPE_CHECKING:
    from tui.app.phrasing import PhrasesState
    from tui.app.screens.phrases import PhrasesScreen
    from tui.app.seeking import Seeker
    from tui.corpus.choices import Choices
    from tui.corpus.library import Library
    from tui.corpus.model import Phrase
    from tui.corpus.phrases import PhraseTable
    from tui.document.model import Document


class LightingScreen(SearchingScreen):
    """Lights the phrases of the library in the open document."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "phrases", _("Phrases"), id="reader.phrases"),
    ]

    table: PhraseTable | None = None
    dates: dict[str, str]
    _choices: Choices | None = None
    _phrases: PhrasesScreen | None = None

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
        if self._phrases:
            self._phrases.say_work(self.status.work)

    def on_phrases_mined(self, event: PhrasesMined) -> None:
        """Light the open document."""
        self.table = event.table
        self.light()
        self.look_at_index()
        if self._phrases:
            self._phrases.learn(self.table, self.status.work)

    def action_phrases(self) -> None:
        """Show all phrases."""
        self.look_at_phrases()

    def show_phrases(self, seeker: Seeker, state: PhrasesState) -> None:
        """Show the phrases, also while they are being looked for."""
        from tui.app.screens.phrases import PhrasesScreen

        screen = PhrasesScreen(
            seeker, state, self._choices_of(seeker.library), self.dates, self.titles
        )
        screen.learn(self.table, self.status.work)
        self._phrases = screen
        self.app.push_screen(screen, self._phrases_left)

    def _phrases_left(self, phrase: Phrase | None) -> None:
        self._phrases = None
        self.list_left(phrase)

    def _choices_of(self, library: Library) -> Choices:
        """What the reader chose for phrases, read when first asked for."""
        from tui.corpus.choices import Choices
        from tui.corpus.kept import BrokenKeptFile

        if self._choices is None:
            try:
                self._choices = Choices.of(library.root)
            except BrokenKeptFile as error:
                self.status.said = str(error)
                self._choices = Choices(library.root)
        return self._choices

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
