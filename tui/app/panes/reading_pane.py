"""The reading pane: one document, set as Chinese is, with its phrases lit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, ClassVar, Final

from textual import events
from textual.actions import SkipAction
from textual.binding import BindingType
from textual.message import Message
from textual.reactive import reactive

from tui.app.panes.reading_find import NO_HITS, Hits, find
from tui.app.panes.reading_keys import READING_KEYS
from tui.app.panes.reading_lit import Lit
from tui.app.panes.reading_shape import Structure
from tui.app.panes.reading_text import TypesetText
from tui.app.panes.reading_view import View
from tui.corpus.model import LitSpan, Phrase
from tui.document.model import Document

SCRIPTS: Final = ("", "s", "t", "tw", "twp", "hk")
"""As the text stands, Simplified, Traditional, Taiwan's characters and words, Hong Kong's."""

_OVERLAP: Final = 2
"""Rows of a page that stay on the screen when it is turned."""


class ReadingPane(TypesetText, can_focus=True, inherit_bindings=False):
    """Reads one document. Offsets that come in and go out count clean text."""

    BINDINGS: ClassVar[list[BindingType]] = [*READING_KEYS]

    script: reactive[str] = reactive("", init=False)
    source_shown: reactive[bool] = reactive(False, init=False)

    class Moved(Message):
        """Other text is on the screen: ``top`` is the clean offset of its first character.

        ``at`` is where the reader is: where the last jump or step went, else ``top``.
        """

        def __init__(self, pane: ReadingPane, top: int, percent: float, at: int) -> None:
            super().__init__()
            self.pane = pane
            self.top = top
            self.percent = percent
            self.at = at

        def can_replace(self, message: Message) -> bool:
            """Only where the reader is now matters."""
            return isinstance(message, ReadingPane.Moved)

    class PhraseChanged(Message):
        """Another phrase is the current one, or none is."""

        def __init__(self, lit: LitSpan | None, phrase: Phrase | None) -> None:
            super().__init__()
            self.lit = lit
            self.phrase = phrase

    class PhraseChosen(Message):
        """All occurrences of a phrase are wanted."""

        def __init__(self, phrase: Phrase, lit: LitSpan) -> None:
            super().__init__()
            self.phrase = phrase
            self.lit = lit

    class FindMoved(Message):
        """Another hit is the current one: ``index`` of ``count``, from 0; -1 where there is none."""

        def __init__(self, index: int, count: int) -> None:
            super().__init__()
            self.index = index
            self.count = count

    class ScriptChanged(Message):
        """The text is shown in another script."""

        def __init__(self, script: str) -> None:
            super().__init__()
            self.script = script

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._document: Document | None = None
        self._lit = Lit()
        self._current: LitSpan | None = None
        self._mark: tuple[int, int] | None = None
        self._at: int | None = None
        self._find_from: int | None = None
        self.hits: Hits = NO_HITS
        self.hit_index = -1
        self.least_confidence = 0.0

    # -- the document -----------------------------------------------------------------------

    @property
    def document(self) -> Document | None:
        """The document that is shown."""
        return self._document

    @property
    def top(self) -> int:
        """The clean offset of the first visible character."""
        return self.view.to_clean(self.held) if self.view else 0

    @property
    def reading_at(self) -> int:
        """Where the reader is: where the last jump went, if that is on the screen still."""
        return self.top if self._at is None else self._at

    @property
    def percent(self) -> float:
        """How much of the text comes before the last visible character, 0 to 100."""
        length = self.view.length if self.view else 0
        return min(100.0, 100 * self.span_shown[1] / length) if length else 100.0

    def show(self, document: Document, *, at: int = 0) -> None:
        """Show ``document``, with the character at clean offset ``at`` at the top."""
        self._document = document
        self.structure = Structure(document)
        self._lit = Lit()
        self._mark = None
        self._set_current(None)
        if self.hits:
            self.clear_find()
        self._find_from = None
        self._show_view(at)

    def restructure(self, document: Document) -> None:
        """Show another outline of the same text, at the same place."""
        self._document = document
        self.structure = Structure(document)
        self.relayout(self.held)

    @property
    def selected(self) -> tuple[int, int] | None:
        """The clean span of what is selected; ``None`` where nothing is."""
        span = self._selected()
        if span is None or self.view is None or span[0] >= span[1]:
            return None
        return self.view.to_clean(span[0]), self.view.to_clean(span[1])

    def _show_view(self, at: int) -> None:
        """Show the document, as source or in a script, from a clean offset on."""
        if self._document is None:
            return
        if self.is_attached and self.text_selection is not None:
            self.screen.clear_selection()
        self.view = View(self._document, source=self.source_shown, script=self.script)
        self._at = None
        self.frame = []
        self.relayout(self.view.from_clean(at))

    def watch_script(self) -> None:
        """Show the same place in another script."""
        self._show_view(self.top)
        self.post_message(self.ScriptChanged(self.script))

    def watch_source_shown(self) -> None:
        """Show the same place in the source, or in the clean text."""
        clean = self.view.to_clean(self.held) if self.view else 0
        self._show_view(clean)

    def moved(self) -> None:
        """Tell where the reader is."""
        if self._at is not None and not self._on_screen(self._at):
            self._at = None
        self._tell_moved()

    def _tell_moved(self) -> None:
        self.post_message(self.Moved(self, self.top, self.percent, self.reading_at))

    def jump(self, offset: int, *, end: int | None = None) -> None:
        """Bring a clean offset into view, a third from the top, and mark the text up to ``end``."""
        self._mark = None if end is None else (offset, end)
        self._at = offset
        self._strips.clear()
        if self.view is not None:
            self.bring_into_view(self.view.from_clean(offset))
        self._at = offset
        self.refresh()
        self._tell_moved()

    def _on_screen(self, offset: int) -> bool:
        if self.view is None:
            return False
        start, end = self.span_shown
        return start <= self.view.from_clean(offset) < max(end, start + 1)

    # -- what is lit ------------------------------------------------------------------------

    def set_phrases(self, lit: Sequence[LitSpan], phrases: Sequence[Phrase]) -> None:
        """Light ``lit``, spans sorted by where they start, which are places of ``phrases``."""
        self._lit = Lit(lit, phrases)
        current = self._current
        self._set_current(current if current and current in self._lit else None)

    def current_phrase(self) -> LitSpan | None:
        """The current phrase, where it stands."""
        return self._current

    def lights(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """What is lit between two clean offsets: phrases, then hits over them."""
        for span in self._lit.between(start, end):
            yield span.start, span.end, f"reading--phrase-{self._lit.step(span)}"
        if self._mark is not None:
            yield *self._mark, "reading--mark"
        if self._current is not None:
            yield self._current.start, self._current.end, "reading--current"
        for index in self.hits.between(start, end):
            current = "-current" if index == self.hit_index else ""
            yield *self.hits[index], f"reading--hit{current}"

    def _set_current(self, lit: LitSpan | None) -> None:
        changed = lit != self._current
        self._current = lit
        self.repaint()
        if changed:
            phrase = None if lit is None else self._lit.phrase(lit)
            self.post_message(self.PhraseChanged(lit, phrase))

    def _step_phrase(self, by: int) -> None:
        start, end = self._clean_shown()
        current = self._current
        if current is not None and self._on_screen(current.start):
            found = self._lit.after(current.start) if by > 0 else self._lit.before(current.start)
        else:
            found = self._lit.after(start - 1) if by > 0 else self._lit.before(end)
        if found is not None:
            self._at = found.start
            self._reveal(found.start)
            self._set_current(found)

    def _reveal(self, offset: int) -> None:
        if self.view is not None:
            self.bring_into_view(self.view.from_clean(offset), near=2)

    def _clean_shown(self) -> tuple[int, int]:
        start, end = self.span_shown
        return (self.view.to_clean(start), self.view.to_clean(end)) if self.view else (0, 0)

    # -- finding ----------------------------------------------------------------------------

    def find(self, query: str) -> int:
        """Find ``query`` in either script and width, from the top on; the number of hits."""
        if self._find_from is None:
            self._find_from = self.top
        self.hits = find(self._document.clean, query) if self._document else NO_HITS
        self.hit_index = -1
        if self.hits:
            self._go_to_hit(self.hits.first_from(self._find_from) % len(self.hits))
        else:
            self.post_message(self.FindMoved(-1, 0))
        self.repaint()
        return len(self.hits)

    def clear_find(self) -> None:
        """End the find."""
        self.hits, self.hit_index = NO_HITS, -1
        self._find_from = None
        self.repaint()
        self.post_message(self.FindMoved(-1, 0))

    def _go_to_hit(self, index: int) -> None:
        self.hit_index = index
        self._at = self.hits[index][0]
        self._reveal(self._at)
        self.repaint()
        self.post_message(self.FindMoved(index, len(self.hits)))

    # -- keys -------------------------------------------------------------------------------

    def action_rows(self, rows: int) -> None:
        """Scroll by rows."""
        self.move_rows(rows)

    def action_half_page(self, by: int) -> None:
        """Scroll by half a page."""
        self.move_rows(by * max(self.rows_shown // 2, 1))

    def action_page(self, by: int) -> None:
        """Turn the page."""
        self.move_rows(by * max(self.rows_shown - _OVERLAP, 1))

    def action_start(self) -> None:
        """Go to the start of the text."""
        self.bring_into_view(0)

    def action_end(self) -> None:
        """Go to the end of the text."""
        self.move_to_end()

    def action_heading(self, by: int) -> None:
        """Go to the next heading, or the one before."""
        if self.structure is None:
            return
        headings = self.structure.headings
        place = self.reading_at
        index = self.structure.last_before(place if by > 0 else place - 1) + max(by, 0)
        while 0 <= index < len(headings) and headings[index].confidence < self.least_confidence:
            index += by
        if 0 <= index < len(headings):
            self.jump(headings[index].start)

    def action_sibling(self, by: int) -> None:
        """Go to the next heading on the level of this one, or the one before."""
        if self.structure is None:
            return
        headings = self.structure.headings
        here = self.structure.last_before(self.reading_at)
        depth = headings[here].depth if here >= 0 else 1
        index = here + by
        while 0 <= index < len(headings) and headings[index].depth != depth:
            index += by
        if 0 <= index < len(headings):
            self.jump(headings[index].start)

    def action_step(self, by: int) -> None:
        """Go to the next phrase, or to the next hit while there are any; or the one before."""
        if self.hits:
            self._go_to_hit((self.hit_index + by) % len(self.hits))
        else:
            self._step_phrase(by)

    def action_next_phrase(self) -> None:
        """Go to the next phrase or hit."""
        self.action_step(1)

    def action_previous_phrase(self) -> None:
        """Go to the phrase or hit before."""
        self.action_step(-1)

    def action_choose(self) -> None:
        """Ask for all occurrences of the current phrase; where none is in sight, take the next."""
        if self._current is None or not self._on_screen(self._current.start):
            self._step_phrase(1)
        else:
            self.post_message(self.PhraseChosen(self._lit.phrase(self._current), self._current))

    def action_drop(self) -> None:
        """End the find, then drop the mark, then the current phrase."""
        if self.hits:
            self.clear_find()
        elif self._mark is not None:
            self._mark = None
            self.repaint()
        elif self._current is not None:
            self._set_current(None)
        else:
            raise SkipAction

    def action_script(self) -> None:
        """Show the text in the next script."""
        self.script = SCRIPTS[(SCRIPTS.index(self.script) + 1) % len(SCRIPTS)]

    def action_source(self) -> None:
        """Show the source at this place, or the clean text again."""
        self.source_shown = not self.source_shown

    def on_click(self, event: events.Click) -> None:
        """Make the phrase under the mouse the current one; a double click chooses it."""
        event.prevent_default()
        offset = self.offset_at(event.get_content_offset_capture(self))
        span = (
            self._lit.at(self.view.to_clean(offset)) if self.view and offset is not None else None
        )
        if span is None:
            return
        self._set_current(span)
        if event.chain == 2:
            self.action_choose()
