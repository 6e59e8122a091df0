"""Text selected by keys in the reading pane, across rows, with a caret."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from tui.app.reading.page import Page

if TYPE_CHECKING:
    from tui.app.reading.motions import Caret, Motion, Whole
    from tui.corpus.model import LitSpan


class SelectionPage(Page, Protocol):
    """A page on which text can be selected. Its spans here are of base offsets."""

    @property
    def base_selected(self) -> tuple[int, int] | None:
        """What is selected, if anything is."""
        ...

    def select(self, start: int, end: int) -> None:
        """Select a span, and nothing else."""
        ...

    def deselect(self) -> None:
        """Select nothing."""
        ...

    def beside(self, offset: int, rows: int) -> int:
        """The offset in the row above (-1) or below (1) that of an offset, nearest to its column."""
        ...

    def bring_into_view(self, offset: int, *, from_top: float = 1 / 3, near: int = 0) -> None:
        """Show the row of an offset."""
        ...


class KeySelection:
    """A caret on ``page``, while one selects by keys, and what is selected with it.

    ``caret`` counts characters of the text that is shown (base offsets); there is none before
    ``begin`` and after ``end``. ``phrase`` gives the current phrase, from which one may begin.
    """

    def __init__(self, page: SelectionPage, phrase: Callable[[], LitSpan | None]) -> None:
        self.caret: Caret | None = None
        self._page = page
        self._phrase = phrase

    def begin(self) -> bool:
        """Put a caret to what is selected, else to the current phrase, else to where one reads.

        False where there is no text.
        """
        from tui.app.reading.motions import Caret

        view = self._page.view
        if view is None or not view.text:
            return False
        start, end = self._page.base_selected or (0, 0)
        phrase = self._phrase()
        if start >= end and phrase and self._page.is_in_sight(phrase.start):
            start, end = view.span(phrase.start, phrase.end)
        if start < end:
            self._put(Caret(end - 1, start))
        else:
            place = view.from_clean(self._page.reading_at)
            while place < len(view.text) - 1 and view.text[place].isspace():
                place += 1
            self._put(Caret(min(place, len(view.text) - 1)))
        return True

    def end(self) -> None:
        """Take the caret away, and what was selected with it."""
        self.caret = None
        self._page.deselect()

    def move(self, motion: Motion) -> None:
        """Move the caret, and what is selected with it."""
        from tui.app.reading.motions import Motion, step

        view = self._page.view
        if self.caret is None or view is None:
            return
        rows = {Motion.ROW_UP: -1, Motion.ROW_DOWN: 1}.get(motion)
        at = self.caret.at
        to = self._page.beside(at, rows) if rows else step(view.text, at, motion)
        self._put(self.caret.moved(to))

    def anchor(self) -> None:
        """Select from the caret on; or no longer."""
        if self.caret is not None:
            self._put(self.caret.anchored())

    def turn(self) -> None:
        """Take the caret to the other end of what is selected."""
        if self.caret is not None:
            self._put(self.caret.turned())

    def select_whole(self, whole: Whole) -> None:
        """Select the sentence or the paragraph under the caret."""
        from tui.app.reading.motions import around

        view = self._page.view
        if self.caret is not None and view is not None:
            self._put(around(view.text, self.caret.at, whole))

    def _put(self, caret: Caret) -> None:
        self.caret = caret
        self._page.bring_into_view(caret.at, near=2)
        self._page.select(*caret.span)
