"""Cross-references in the reading pane: quietly underlined, stepped through, chosen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from textual import events
from textual.message import Message

from tui.app.reading.selection import CaretText
from tui.corpus.model import LitSpan

if TYPE_CHECKING:
    from tui.document.references.find import Reference

_WINDOW: Final = 4_000
"""Characters that are searched at a time for the next reference."""

_FAR: Final = 400_000
"""Characters after which a search for the next reference is given up: some 50 ms."""


class ReferringText(CaretText):
    """Text whose cross-references can be followed. They are looked for in what is on the screen."""

    class ReferenceChanged(Message, namespace="reading_pane"):
        """Another reference is the current one, or none is."""

        def __init__(self, reference: Reference | None) -> None:
            super().__init__()
            self.reference = reference

    class ReferenceChosen(Message, namespace="reading_pane"):
        """A reference is to be followed."""

        def __init__(self, reference: Reference) -> None:
            super().__init__()
            self.reference = reference

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._refers = False
        self._reference: Reference | None = None

    @property
    def reference(self) -> Reference | None:
        """The current reference."""
        return self._reference

    def show_references(self) -> None:
        """Look for references from now on: the first paint does not wait for them."""
        self._refers = True
        self.repaint()

    def references_between(self, start: int, end: int) -> list[Reference]:
        """The references between two clean offsets."""
        if not self._refers or self._document is None:
            return []
        from tui.document.references.resolve import references_in

        return references_in(self._document, start, end)

    def unlight(self) -> None:
        """No reference is the current one, either."""
        super().unlight()
        self.set_reference(None)

    def lights(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """References, then what is lit over them."""
        for reference in self.references_between(start, end):
            yield reference.start, reference.end, "reading--reference"
        yield from super().lights(start, end)
        if self._reference is not None:
            yield self._reference.start, self._reference.end, "reading--current"

    def set_reference(self, reference: Reference | None) -> None:
        """Make a reference the current one instead of any phrase; or none."""
        if reference == self._reference:
            return
        self._reference = reference
        if reference is not None:
            super()._set_current(None)
            self._at = reference.start
        self.repaint()
        self.post_message(self.ReferenceChanged(reference))

    def _set_current(self, lit: LitSpan | None) -> None:
        if lit is not None:
            self.set_reference(None)
        super()._set_current(lit)

    def step_reference(self, by: int) -> bool:
        """Go to the next reference, or the one before; whether there is one not too far away."""
        start, end = self._clean_shown()
        current = self._reference
        if current is not None and self._on_screen(current.start):
            start, end = current.start, current.end
            found = self._reference_after(end) if by > 0 else self._reference_before(start)
        else:
            found = self._reference_after(start) if by > 0 else self._reference_before(end)
        if found is None:
            return False
        self._reveal(found.start)
        self.set_reference(found)
        return True

    def _reference_after(self, offset: int) -> Reference | None:
        length = len(self._document.clean) if self._document else 0
        for start in range(offset, min(offset + _FAR, length), _WINDOW):
            for reference in self.references_between(start, start + _WINDOW):
                if reference.start >= offset:
                    return reference
        return None

    def _reference_before(self, offset: int) -> Reference | None:
        for end in range(offset, max(offset - _FAR, 0), -_WINDOW):
            for reference in reversed(self.references_between(max(end - _WINDOW, 0), end)):
                if reference.end <= offset:
                    return reference
        return None

    def choose(self) -> None:
        """Follow the current reference; without one, see to phrases."""
        if self._reference is not None and self._on_screen(self._reference.start):
            self.post_message(self.ReferenceChosen(self._reference))
        else:
            super().choose()

    def on_click(self, event: events.Click) -> None:
        """Make the reference under the mouse the current one; a double click follows it."""
        offset = self.offset_at(event.get_content_offset_capture(self))
        if self.view is None or offset is None:
            return
        at = self.view.to_clean(offset)
        over = [r for r in self.references_between(at, at + 1) if r.start <= at < r.end]
        if over:
            event.prevent_default()
            self.set_reference(over[-1])
            if event.chain == 2:
                self.choose()
