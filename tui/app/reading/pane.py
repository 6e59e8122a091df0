"""The reading pane: one document, set as Chinese is, with its phrases lit, and its keys."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from tui.app.reading.document_text import SHOWN_SCRIPTS, DocumentText
from tui.app.reading.finder import Finder
from tui.app.reading.highlights import Highlights, NoteMarks
from tui.app.reading.labels import Labels, Target
from tui.app.reading.references import References
from tui.app.reading.selection import KeySelection
from tui.corpus.model import LitSpan, Phrase
from tui.locale import _

if TYPE_CHECKING:
    from tui.document.references.find import Reference

_OVERLAP: Final = 2
"""Rows of a page that stay on the screen when it is turned."""


READING_KEYS: Final[tuple[BindingType, ...]] = (
    Binding("j,down", "rows(1)", _("Down a line"), show=False, id="reading.down"),
    Binding("k,up", "rows(-1)", _("Up a line"), show=False, id="reading.up"),
    Binding("d", "half_page(1)", _("Down half a page"), show=False, id="reading.half-down"),
    Binding("u", "half_page(-1)", _("Up half a page"), show=False, id="reading.half-up"),
    Binding("space,pagedown", "page(1)", _("Next page"), show=False, id="reading.page-down"),
    Binding("b,pageup", "page(-1)", _("Previous page"), show=False, id="reading.page-up"),
    Binding("g,home", "start", _("Start of the text"), show=False, id="reading.start"),
    Binding("G,end", "end", _("End of the text"), show=False, id="reading.end"),
    Binding("]", "heading(1)", _("Next heading"), show=False, id="reading.next-heading"),
    Binding("[", "heading(-1)", _("Previous heading"), show=False, id="reading.previous-heading"),
    Binding(
        "}", "sibling(1)", _("Next heading of this level"), show=False, id="reading.next-sibling"
    ),
    Binding(
        "{",
        "sibling(-1)",
        _("Previous heading of this level"),
        show=False,
        id="reading.previous-sibling",
    ),
    Binding("n", "step(1)", _("Next phrase or hit"), show=False, id="reading.next"),
    Binding("N", "step(-1)", _("Previous phrase or hit"), show=False, id="reading.previous"),
    Binding(
        "enter",
        "choose",
        _("All places of this phrase, or where a reference leads"),
        show=False,
        id="reading.choose",
    ),
    Binding("escape", "drop", _("End the find"), show=False, id="reading.drop"),
    Binding("s", "script", _("Change the script: as written, 简, 繁, 臺, 港"), id="reading.script"),
    Binding("O", "source", _("Source or clean text"), id="reading.source"),
)
"""Home, End and the arrows do what they say; the letters are those of vi and less."""


class ReadingPane(DocumentText, can_focus=True, inherit_bindings=False):
    """Reads one document by keys. Offsets that come in and go out count clean text.

    What lies over the text, and what is done with it, is held: ``highlights``, ``notes``, ``finder``,
    ``references``, ``labels``, ``selection``. Each of them has its state and its steps, and sees the
    pane as a ``Page``. At most one phrase or one reference is the current one.
    """

    DEFAULT_CSS = """
    ReadingPane {
        background: $background;
        color: $foreground;
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [*READING_KEYS]

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

    class ReferenceChanged(Message):
        """Another reference is the current one, or none is."""

        def __init__(self, reference: Reference | None) -> None:
            super().__init__()
            self.reference = reference

    class ReferenceChosen(Message):
        """A reference is to be followed."""

        def __init__(self, reference: Reference) -> None:
            super().__init__()
            self.reference = reference

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.least_confidence = 0.0
        self.highlights = Highlights(self, self._phrase_changed)
        self.notes = NoteMarks(self)
        self.finder = Finder(self, lambda at, count: self.post_message(self.FindMoved(at, count)))
        self.references = References(self, self._reference_changed)
        self.labels = Labels(self, self._targets)
        self.selection = KeySelection(self, lambda: self.highlights.current)

    # -- what lies over the text ------------------------------------------------------------

    def lights(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """What lies over the text between two clean offsets, lowest first: start, end, style."""
        yield from self.references.lights(start, end)
        yield from self.notes.lights(start, end)
        finding = bool(self.finder.hits)
        yield from self.highlights.lights(start, end, dimmed=finding)
        if self.mark is not None:
            yield *self.mark, "reading--mark"
        if self.highlights.current is not None:
            yield self.highlights.current.start, self.highlights.current.end, "reading--current"
        yield from self.finder.lights(start, end)
        if self.references.current is not None:
            yield self.references.current.start, self.references.current.end, "reading--current"

    def render_line(self, y: int) -> Strip:
        """The strip of a row, with its labels over it."""
        strip = super().render_line(y)
        return self.labels.over(strip, y, self.text_styles) if self._painting else strip

    def document_changed(self) -> None:
        """Nothing is lit, found, marked or current."""
        self.highlights.clear()
        self.finder.forget()
        self.notes.show(())
        self.references.set_current(None)

    def moved(self) -> None:
        """The labels stood on what was on the screen before."""
        self.labels.hide()
        super().moved()

    def _phrase_changed(self, lit: LitSpan | None, phrase: Phrase | None) -> None:
        if lit is not None:
            self.references.set_current(None)
        self.post_message(self.PhraseChanged(lit, phrase))

    def _reference_changed(self, reference: Reference | None) -> None:
        if reference is not None:
            self.highlights.set_current(None)
        self.post_message(self.ReferenceChanged(reference))

    def _targets(self, start: int, end: int) -> Iterator[Target]:
        """What can be gone to on the screen: headings first, then references, then phrases."""
        for heading in self.structure.headings_in(start, end) if self.structure else ():
            yield Target(heading.start, heading)
        for reference in self.references.between(start, end):
            yield Target(reference.start, reference)
        for lit in self.highlights.between(start, end):
            yield Target(lit.start, lit)

    # -- keys and the mouse -----------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Make what is under the mouse the current one; a double click chooses it."""
        event.prevent_default()
        base = self.offset_at(event.get_content_offset_capture(self))
        if self.view is None or base is None:
            return
        at = self.view.to_clean(base)
        if (reference := self.references.at(at)) is not None:
            self.references.set_current(reference)
        elif (lit := self.highlights.at(at)) is not None:
            self.highlights.stand_on(lit)
        else:
            return
        if event.chain == 2:
            self.action_choose()

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
        if self.finder.hits:
            self.finder.step(by)
        else:
            self.highlights.step(by)

    def action_next_phrase(self) -> None:
        """Go to the next phrase or hit."""
        self.action_step(1)

    def action_previous_phrase(self) -> None:
        """Go to the phrase or hit before."""
        self.action_step(-1)

    def action_choose(self) -> None:
        """Follow the reference one is on; or list all occurrences of the phrase, or take the next."""
        reference, lit = self.references.current, self.highlights.current
        if reference is not None and self.is_in_sight(reference.start):
            self.post_message(self.ReferenceChosen(reference))
        elif lit is not None and self.is_in_sight(lit.start):
            self.post_message(self.PhraseChosen(self.highlights.phrase(lit), lit))
        else:
            self.highlights.step(1)

    def action_drop(self) -> None:
        """End the find, then drop the mark, then the current reference or phrase."""
        if self.finder.hits:
            self.finder.clear()
        elif self.mark is not None:
            self.mark = None
            self.repaint()
        elif self.references.current is not None:
            self.references.set_current(None)
        elif self.highlights.current is not None:
            self.highlights.set_current(None)
        else:
            raise SkipAction

    def action_script(self) -> None:
        """Show the text in the next script."""
        self.script = SHOWN_SCRIPTS[(SHOWN_SCRIPTS.index(self.script) + 1) % len(SHOWN_SCRIPTS)]

    def action_source(self) -> None:
        """Show the source at this place, or the clean text again."""
        self.source_shown = not self.source_shown
