"""The cross-references of the reading pane: quietly underlined, stepped through, one the current one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from tui.app.reading.page import Page

if TYPE_CHECKING:
    from tui.document.references.find import Reference

_WINDOW: Final = 4_000
"""Characters that are searched at a time for the next reference."""

_FAR: Final = 400_000
"""Characters after which a search for the next reference is given up: some 50 ms."""


class References:
    """The references in the document of ``page``, looked for in what is on the screen.

    ``changed`` is called when another one is the current one, or none is.
    """

    def __init__(self, page: Page, changed: Callable[[Reference | None], object]) -> None:
        self.current: Reference | None = None
        self._page = page
        self._changed = changed
        self._wanted = False

    def show(self) -> None:
        """Look for references from now on: the first paint does not wait for them."""
        self._wanted = True
        self._page.repaint()

    def between(self, start: int, end: int) -> list[Reference]:
        """The references between two clean offsets."""
        document = self._page.document
        if not self._wanted or document is None:
            return []
        from tui.document.references.resolve import references_in

        return references_in(document, start, end)

    def at(self, offset: int) -> Reference | None:
        """The reference over a clean offset, the innermost of several."""
        over = [r for r in self.between(offset, offset + 1) if r.start <= offset < r.end]
        return over[-1] if over else None

    def lights(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The references between two clean offsets: start, end, style."""
        for reference in self.between(start, end):
            yield reference.start, reference.end, "reading--reference"

    def set_current(self, reference: Reference | None) -> None:
        """Make a reference the current one, or none."""
        if reference == self.current:
            return
        self.current = reference
        if reference is not None:
            self._page.stand_at(reference.start)
        self._page.repaint()
        self._changed(reference)

    def step(self, by: int) -> bool:
        """Go to the next reference, or the one before; whether there is one not too far away."""
        start, end = self._page.clean_shown
        current = self.current
        if current is not None and self._page.is_in_sight(current.start):
            found = self._after(current.end) if by > 0 else self._before(current.start)
        else:
            found = self._after(start) if by > 0 else self._before(end)
        if found is None:
            return False
        self._page.reveal(found.start)
        self.set_current(found)
        return True

    def _after(self, offset: int) -> Reference | None:
        length = len(self._page.document.clean) if self._page.document else 0
        for start in range(offset, min(offset + _FAR, length), _WINDOW):
            for reference in self.between(start, start + _WINDOW):
                if reference.start >= offset:
                    return reference
        return None

    def _before(self, offset: int) -> Reference | None:
        for end in range(offset, max(offset - _FAR, 0), -_WINDOW):
            for reference in reversed(self.between(max(end - _WINDOW, 0), end)):
                if reference.end <= offset:
                    return reference
        return None
