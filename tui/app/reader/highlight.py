"""Phrases on the reader's screen: mined, lit in the open document, looked up in all."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from tui.app.jobs import documents as work
from tui.app.jobs.messages import PhrasesLit, PhrasesMined, Working
from tui.app.reader.trail import SearchingScreen
from tui.app.reading.highlight_mode import MODES, HighlightMode, stepped
from tui.app.reading.pane import ReadingPane
from tui.app.state.jumps import Position
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.app.jobs.choices import ChoiceMade
    from tui.app.lists.phrases.lines import PhrasesState
    from tui.app.lists.phrases.screen import PhrasesScreen
    from tui.app.lists.search_session import SearchSession
    from tui.corpus.keep.phrase_choices import Choices, PhraseChoice
    from tui.corpus.library.library import Library
    from tui.corpus.model import Phrase
    from tui.corpus.phrases.table import PhraseTable
    from tui.document.model import Document


class LightingScreen(SearchingScreen):
    """Lights the phrases of the library in the open document."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("p", "phrases", _("Phrases"), id="reader.phrases"),
        Binding(
            "h", "light", _("Light all phrases, one, the pinned ones, none"), id="reader.light"
        ),
        Binding("plus", "reach(1)", _("Light phrases of greater reach only"), id="reader.reach-up"),
        Binding("minus", "reach(-1)", _("Light phrases of less reach too"), id="reader.reach-down"),
        Binding("H", "shade", _("Shade paragraphs by their formulas"), id="reader.shade"),
        Binding("E", "elsewhere", _("Where else this section stands"), id="reader.elsewhere"),
        Binding("P", "pin", _("Pin the phrase, or let it go"), id="reader.pin"),
        Binding("X", "hide", _("Hide the phrase"), id="reader.hide"),
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
        self.take_choices()
        self.look_at_index()
        if self._phrases:
            self._phrases.learn(self.table, self.status.work)

    def action_phrases(self) -> None:
        """Show all phrases."""
        self.look_at_phrases()

    def show_phrases(self, seeker: SearchSession, state: PhrasesState) -> None:
        """Show the phrases, also while they are being looked for."""
        from tui.app.lists.phrases.screen import PhrasesScreen

        screen = PhrasesScreen(
            seeker, state, self._choices_of(seeker.library), self.dates, self.titles
        )
        screen.learn(self.table, self.status.work)
        self._phrases = screen
        self.app.push_screen(screen, self._phrases_left)

    def action_elsewhere(self) -> None:
        """Show the documents that share most with the section that is read, or with what is selected."""
        from tui.app.lists.reuse.lines import ElsewhereState

        if self.document and self.document.clean.strip():
            pane = self.pane
            self.look_elsewhere(ElsewhereState.at(self.document, pane.reading_at, pane.selected))

    def _phrases_left(self, phrase: Phrase | None) -> None:
        self._phrases = None
        self.take_choices()
        self.list_left(phrase)

    def _choices_of(self, library: Library) -> Choices:
        """What the reader chose for phrases, read when first asked for."""
        from tui.corpus.keep.json_file import BrokenJsonFile
        from tui.corpus.keep.phrase_choices import Choices

        if self._choices is None:
            try:
                self._choices = Choices.of(library.root)
            except BrokenJsonFile as error:
                words = _("The choices of phrases could not be read")
                self.warn(words, shown(str(error)))
                self._choices = Choices(library.root)
        return self._choices

    def take_choices(self) -> None:
        """Light what the reader pinned before all else, and nothing that is hidden."""
        if self.table and self.library:
            choices = self._choices_of(self.library)
            wanted = set(choices.pinned)
            pinned = [phrase for phrase in self.table.phrases if phrase.text in wanted]
            self.table = self.table.chosen(pinned, choices.hidden)
            self.light()

    def action_light(self) -> None:
        """Light something else: all phrases, one, the pinned ones, none."""
        now = self.pane.lighting
        mode = MODES[(MODES.index(now.mode) + 1) % len(MODES)]
        one = self.pane.phrase_here() if mode == "one" else None
        if mode == "one" and one is None:
            mode = MODES[2]
        self._light_as(now._replace(mode=mode, one=one.text if one else ""))

    def action_reach(self, by: int) -> None:
        """Light the phrases of a greater least reach, or a smaller one."""
        if self.pane.phrases:
            now = self.pane.lighting
            least = stepped(now.least, by, self.pane.phrases)
            self._light_as(now._replace(mode="all", least=least))

    def action_shade(self) -> None:
        """Shade paragraphs by how much of them is formula, or no longer."""
        now = self.pane.lighting._replace(shaded=not self.pane.lighting.shaded)
        self.pane.light_as(now)
        self.say(_("paragraphs shaded by formula") if now.shaded else _("paragraphs not shaded"))

    def _light_as(self, lighting: HighlightMode) -> None:
        self.pane.light_as(lighting)
        self.say(lighting.said())

    def action_pin(self) -> None:
        """Pin the current phrase, or let it go."""
        if self.library:
            self._choose(partial(self._choices_of(self.library).pin, pinned=None))

    def action_hide(self) -> None:
        """Hide the current phrase; the phrases screen shows it again."""
        if self.library:
            self._choose(partial(self._choices_of(self.library).hide, hidden=None))

    def _choose(self, change: Callable[[str], PhraseChoice]) -> None:
        from tui.app.jobs.choices import choose

        phrase = self.pane.phrase_here()
        if phrase:
            task = partial(choose, change, phrase.text, self.post_message)
            # One choice does not take back the one before it, which may still be being written.
            self.run_worker(task, group="choices", thread=True, exit_on_error=False)

    def on_choice_made(self, event: ChoiceMade) -> None:
        """Say what was chosen, and light by it."""
        self.say(event.reason or event.said())
        self.take_choices()

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
            choices = self._choices.all() if self._choices else None
            self.pane.set_phrases(event.lit, self.table.phrases, choices)

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
            self.look_up(event.phrase, Position(self.document.path, event.lit.start))
