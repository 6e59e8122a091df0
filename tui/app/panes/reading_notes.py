"""The reader's bookmarks and notes, marked in the text as with a highlighter."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from tui.app.panes.reading_lights import LitText


class Marked(NamedTuple):
    """A clean span that is marked; ``look`` is its component class."""

    start: int
    end: int
    look: str


class NotedText(LitText):
    """Lit text with what the reader marked in it, under all that is lit."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.marked: Sequence[Marked] = ()
        self._longest = 0

    def mark_notes(self, marked: Sequence[Marked]) -> None:
        """Mark these spans, and no others."""
        self.marked = sorted(marked)
        self._longest = max((one.end - one.start for one in marked), default=0)
        self.repaint()

    def unlight(self) -> None:
        """Nothing is marked, either."""
        super().unlight()
        self.mark_notes(())

    def marked_between(self, start: int, end: int) -> list[Marked]:
        """What is marked between two clean offsets."""
        first = bisect_left(self.marked, (start - self._longest,))
        last = bisect_left(self.marked, (end,))
        return [one for one in self.marked[first:last] if one.end > start]

    def lights(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """What is marked, then what is lit over it."""
        yield from self.marked_between(start, end)
        yield from super().lights(start, end)
