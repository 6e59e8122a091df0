"""Phrases lit in the open document: by kind, one, the pinned ones, none; pinned and hidden."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from tui.app.reading.highlight_mode import KINDS, MODES, HighlightMode, stepped
from tui.locale import _, near_copies
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.jobs.first_look import FirstLook
    from tui.app.jobs.jobs import Job
    from tui.app.reader.desk import Desk
    from tui.app.reader.overview import Overview
    from tui.corpus.keep.phrase_choices import Choices, PhraseChoice
    from tui.corpus.library.library import Library
    from tui.corpus.model import LitSpan, Phrase
    from tui.corpus.phrases.table import PhraseTable
    from tui.document.model import Document


class Highlight:
    """Lights the phrases of the library in the open document."""

    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding(
            "h",
            "do('highlight.step_mode')",
            _("Light up phrases by kind, this one, pinned ones, none"),
            id="reader.light",
        ),
        Binding(
            "L",
            "do('highlight.step_kinds')",
            _("Light up formulas, terms too, all phrases"),
            id="reader.kinds",
        ),
        Binding(
            "plus",
            "do('highlight.step_reach', 1)",
            _("Light up widespread phrases only"),
            id="reader.reach-up",
        ),
        Binding(
            "minus",
            "do('highlight.step_reach', -1)",
            _("Light up rarer phrases too"),
            id="reader.reach-down",
        ),
        Binding(
            "H",
            "do('highlight.shade')",
            _("Shade paragraphs by their formulas"),
            id="reader.shade",
        ),
        Binding("P", "do('highlight.pin')", _("Pin the phrase, or let it go"), id="reader.pin"),
        Binding("X", "do('highlight.hide')", _("Hide the phrase"), id="reader.hide"),
    )

    def __init__(self, desk: Desk, overview: Overview) -> None:
        self._desk = desk
        self._overview = overview
        self._choices: Choices | None = None
        self._before_news: HighlightMode | None = None

    def light_at_once(self, first: FirstLook) -> None:
        """Light what the index says of the document that was opened first."""
        desk = self._desk
        desk.table = desk.table or first.table
        self._choices = self._choices or first.choices
        if first.trouble:
            desk.say(shown(first.trouble))
            first.trouble = ""
        if desk.table and desk.table is first.table:
            self._set(first.lit, desk.table)

    def learn(self, table: PhraseTable) -> None:
        """Light the open document by the phrases of the library."""
        self._desk.table = table
        self.take_choices()

    def tell(self, phrase: Phrase | None) -> None:
        """Tell the reach and the count of the phrase one stands on."""
        library, words = self._desk.library, ""
        if phrase:
            words = _("{phrase}  {reach}/{documents} documents, {count} times").format(
                phrase=phrase.text,
                reach=phrase.reach,
                documents=len(library.files) if library else phrase.reach,
                count=phrase.count,
            )
            if phrase.near_copies:
                more = near_copies(phrase.near_copies, phrase.near_copy_documents)
                words = f"{words}, {more}"
        self._desk.status.phrase = words

    # How much is lit

    def light_news(self, phrases: Sequence[Phrase], against: str) -> None:
        """Light phrases that are new in the open document, in green, and nothing else; say against what."""
        from tui.corpus.keep.phrase_choices import PhraseChoice
        from tui.corpus.phrases.table import PhraseTable

        document, highlights = self._desk.document, self._desk.pane.highlights
        if document is None:
            return
        self._before_news = self._before_news or highlights.mode
        table = PhraseTable(tuple(phrases))
        green = {phrase.text: PhraseChoice(colour="green") for phrase in phrases}
        highlights.show(table.light(document), table.phrases, green)
        mode = highlights.mode._replace(mode="kinds", least=1, kinds=KINDS[-1])
        highlights.light_as(mode)
        self._desk.status.legend = ((), "")
        self._desk.say(_("lit: new here, {what}").format(what=against))

    def step_mode(self) -> None:
        """Light something else: phrases by kind, one, the pinned ones, none."""
        pane = self._desk.pane
        if self._before_news:
            self.light()
            return
        mode = MODES[(MODES.index(pane.highlights.mode.mode) + 1) % len(MODES)]
        one = pane.highlights.here() if mode == "one" else None
        if mode == "one" and one is None:
            mode = MODES[2]
        self._light_as(pane.highlights.mode._replace(mode=mode, one=one.text if one else ""))

    def step_kinds(self) -> None:
        """Light more kinds of phrases: formulas, terms too, all; then formulas alone again."""
        highlights = self._desk.pane.highlights
        self._light_as(highlights.mode.widened(highlights.phrases))

    def step_reach(self, by: int) -> None:
        """Light the phrases of a greater least reach, or a smaller one."""
        pane = self._desk.pane
        if pane.highlights.phrases:
            now = pane.highlights.mode.least
            least = stepped(now, by, pane.highlights.phrases)
            if least == now:
                more, less = _("no phrases of greater reach"), _("no phrases of less reach")
                self._desk.say(more if by > 0 else less)
                return
            self._light_as(pane.highlights.mode._replace(mode="kinds", least=least))

    def shade(self) -> None:
        """Shade paragraphs by how much of them is formula, or no longer."""
        pane = self._desk.pane
        now = pane.highlights.mode._replace(shaded=not pane.highlights.mode.shaded)
        pane.highlights.light_as(now)
        said = (
            _("paragraphs shaded by how much of them is formula")
            if now.shaded
            else _("paragraphs not shaded")
        )
        self._desk.say(said)

    def _light_as(self, lighting: HighlightMode) -> None:
        highlights = self._desk.pane.highlights
        highlights.light_as(lighting)
        self._tell_legend()
        self._desk.say(lighting.said(highlights.phrases))

    def _tell_legend(self) -> None:
        """Tell what the steps mean in which phrases are lit."""
        highlights = self._desk.pane.highlights
        unit = _("times") if highlights.by_count else _("documents")
        self._desk.status.legend = (tuple(highlights.legend()), unit)

    # What the reader chooses

    def choices_of(self, library: Library) -> Choices:
        """What the reader chose for phrases, read when first asked for."""
        from tui.corpus.keep.json_file import BrokenJsonFile, good_of
        from tui.corpus.keep.phrase_choices import Choices

        if self._choices is None:
            try:
                self._choices = Choices.of(library.root)
            except BrokenJsonFile as error:
                words = _("The choices of phrases could not be read")
                self._desk.warn(words, shown(str(error)))
                self._choices = good_of(Choices.of, Choices, library.root)
        return self._choices

    def take_choices(self) -> None:
        """Light what the reader pinned before all else, and nothing that is hidden."""
        table, library = self._desk.table, self._desk.library
        if table and library:
            choices = self.choices_of(library)
            wanted = set(choices.pinned)
            pinned = [phrase for phrase in table.phrases if phrase.text in wanted]
            self._desk.table = table.chosen(pinned, choices.hidden)
            self.light()

    def pin(self) -> None:
        """Pin the current phrase, or let it go."""
        if self._desk.library:
            self._choose(partial(self.choices_of(self._desk.library).pin, pinned=None))

    def hide(self) -> None:
        """Hide the current phrase; the phrases screen shows it again."""
        if self._desk.library:
            self._choose(partial(self.choices_of(self._desk.library).hide, hidden=None))

    def _choose(self, change: Callable[[str], PhraseChoice]) -> None:
        phrase = self._desk.pane.highlights.here()
        if phrase:
            self._desk.keep.write(
                partial(change, phrase.text),
                partial(self._chosen, phrase.text),
                self._not_chosen,
                host=self._desk.screen,
            )
        else:
            self._desk.say(_("no phrase is lit here"))

    def _chosen(self, wording: str, choice: PhraseChoice) -> None:
        from tui.app.jobs.choices import chosen

        self._desk.say(chosen(wording, choice))
        self.take_choices()

    def _not_chosen(self, reason: str) -> None:
        words = _("This could not be kept beside the library: {error}")
        self._desk.say(words.format(error=reason))
        self.take_choices()

    # Where they stand

    def light(self) -> None:
        """Find the phrases in the open document, once they are known."""
        table, document = self._desk.table, self._desk.document
        if self._before_news:
            before, self._before_news = self._before_news, None
            self._light_as(before)
        if table and document:
            find = partial(_lit, table, document)
            self._desk.jobs.latest("light", find, partial(self._show, table))

    def _show(self, table: PhraseTable, lit: Sequence[LitSpan]) -> None:
        self._set(lit, table)
        self._overview.survey()

    def _set(self, lit: Sequence[LitSpan], table: PhraseTable) -> None:
        choices = self._choices.all() if self._choices else None
        self._desk.pane.highlights.show(lit, table.phrases, choices)
        self._tell_legend()


def _lit(table: PhraseTable, document: Document, _job: Job) -> Sequence[LitSpan]:
    """Where the phrases of a table stand in a document."""
    from tui.corpus.phrases.table import LitSpans

    return LitSpans(table.light(document))
