"""The page as its features see it: the document that is shown, what of it is on the screen, and moving."""

from __future__ import annotations

from typing import Protocol

from tui.app.reading.shown_text import View
from tui.document.model import Document


class Page(Protocol):
    """A reading pane. Offsets count characters of the clean text, but for those called base."""

    @property
    def document(self) -> Document | None:
        """The document that is shown."""
        ...

    @property
    def view(self) -> View | None:
        """How it is shown: clean text or source, in a script."""
        ...

    @property
    def top(self) -> int:
        """The offset of the first character on the screen."""
        ...

    @property
    def reading_at(self) -> int:
        """Where the reader is."""
        ...

    @property
    def clean_shown(self) -> tuple[int, int]:
        """Between which offsets the text on the screen stands."""
        ...

    def is_in_sight(self, offset: int) -> bool:
        """Whether the character at an offset is on the screen."""
        ...

    def stand_at(self, offset: int) -> None:
        """The reader is at an offset from now on, until that leaves the screen."""
        ...

    def reveal(self, offset: int) -> None:
        """Scroll no more than it takes to see an offset well."""
        ...

    def repaint(self) -> None:
        """Draw the text on the screen again: what lies over it has changed."""
        ...
