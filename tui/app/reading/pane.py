"""The reading pane: one document, set as Chinese is, with its phrases lit, and its keys."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.scroll_view import ScrollView

from tui.app.reading.document_text import SCRIPTS
from tui.app.reading.labels import LabelledText
from tui.locale import _

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
        _("All places of this phrase; where a reference leads"),
        show=False,
        id="reading.choose",
    ),
    Binding("escape", "drop", _("End the find"), show=False, id="reading.drop"),
    Binding("s", "script", _("Step the script: as it is, 简, 繁, 臺, 港"), id="reading.script"),
    Binding("w", "source", _("Source or clean text"), id="reading.source"),
)
"""Home, End and the arrows do what they say; the letters are those of vi and less."""


class ReadingPane(LabelledText, ScrollView, can_focus=True, inherit_bindings=False):
    """Reads one document by keys. Offsets that come in and go out count clean text."""

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

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.least_confidence = 0.0

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
        """Follow the reference one is on; or list all occurrences of the phrase, or take the next."""
        self.choose()

    def action_drop(self) -> None:
        """End the find, then drop the mark, then the current phrase."""
        if self.hits:
            self.clear_find()
        elif self._mark is not None:
            self._mark = None
            self.repaint()
        elif self.reference is not None:
            self.set_reference(None)
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
