"""The caret of the reading pane: text selected by keys, across rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.geometry import Offset
from textual.selection import Selection

from tui.app.reading.highlights import NotedText
from tui.app.reading.layout import RowAddress

if TYPE_CHECKING:
    from tui.app.reading.motions import Caret, Motion, Whole


class CaretText(NotedText):
    """Lit text with a caret while one selects by keys. Its offsets count the text that is shown."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._caret: Caret | None = None

    def begin_selecting(self) -> bool:
        """Put a caret to what is selected, else to the current phrase, else to where one reads.

        False where there is no text.
        """
        from tui.app.reading.motions import Caret

        if self.view is None or not self.view.text:
            return False
        chosen = self._selected() or (0, 0)
        phrase = self.current_phrase()
        if chosen[0] >= chosen[1] and phrase and self._on_screen(phrase.start):
            chosen = self.view.span(phrase.start, phrase.end)
        if chosen[0] < chosen[1]:
            self._put_caret(Caret(chosen[1] - 1, chosen[0]))
        else:
            self._put_caret(Caret(min(self._place_to_begin(), len(self.view.text) - 1)))
        return True

    def end_selecting(self) -> None:
        """Take the caret away, and what was selected with it."""
        self._caret = None
        self.screen.clear_selection()

    def move_caret(self, motion: Motion) -> None:
        """Move the caret, and what is selected with it."""
        from tui.app.reading.motions import Motion, step

        if self._caret is None or self.view is None:
            return
        rows = {Motion.ROW_UP: -1, Motion.ROW_DOWN: 1}.get(motion)
        at = self._caret.at
        to = self._beside(at, rows) if rows else step(self.view.text, at, motion)
        self._put_caret(self._caret.moved(to))

    def anchor_caret(self) -> None:
        """Select from the caret on; or no longer."""
        if self._caret is not None:
            self._put_caret(self._caret.anchored())

    def turn_caret(self) -> None:
        """Take the caret to the other end of what is selected."""
        if self._caret is not None:
            self._put_caret(self._caret.turned())

    def select_whole(self, whole: Whole) -> None:
        """Select the sentence or the paragraph under the caret."""
        from tui.app.reading.motions import around

        if self._caret is not None and self.view is not None:
            self._put_caret(around(self.view.text, self._caret.at, whole))

    def _place_to_begin(self) -> int:
        if self.view is None:
            return 0
        place = self.view.from_clean(self.reading_at)
        while place < len(self.view.text) - 1 and self.view.text[place].isspace():
            place += 1
        return place

    def _put_caret(self, caret: Caret) -> None:
        self._caret = caret
        self.bring_into_view(caret.at, near=2)
        start, end = caret.span
        # A selection holds base offsets, twice (see TypesetText).
        chosen = Selection(Offset(2 * start, 0), Offset(2 * end - 1, 0))
        self.screen.selections = {self: chosen}

    def _beside(self, at: int, rows: int) -> int:
        """The offset in the row above or below the one at ``at``, nearest to the same column."""
        layout = self._layout_of_text
        if layout is None or self.view is None:
            return at
        here = layout.place_of(at)
        following = here
        while True:
            before = following
            following = layout.down(before, 1) if rows > 0 else layout.up(before, 1)
            if following == before:
                return at
            start, end = layout.laid(following.block).line(following.row) or (0, 0)
            if start < end:
                break
        columns = self._columns(here)
        column = next((x for x, offset in columns if offset == at), 0)
        self.bring_into_view(layout.offset_of(following), near=2)
        found = self._columns(following)
        return min(found, key=lambda place: abs(place[0] - column))[1] if found else at

    def _columns(self, place: RowAddress) -> list[tuple[int, int]]:
        """The cells of a row on the screen that hold characters, and the offsets of these."""
        if place not in self.frame:
            return []
        row = self.frame.index(place)
        cells = range(self.scrollable_content_region.width)
        offsets = ((x, self.offset_at(Offset(x, row))) for x in cells)
        return [(x, offset) for x, offset in offsets if offset is not None]
