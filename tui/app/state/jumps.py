"""The jumps of this sitting: where the reader was, and the way back."""

from __future__ import annotations

from typing import NamedTuple


class Position(NamedTuple):
    """An offset into the clean text of the document at ``path`` (relative to the library)."""

    path: str
    offset: int = 0


class Jumps:
    """The places read in each document, and the jumps between them, back and forward."""

    def __init__(self) -> None:
        self._last: dict[str, int] = {}
        self._back: list[Position] = []
        self._forward: list[Position] = []

    def remember(self, place: Position) -> None:
        """Note where a document is being read."""
        self._last[place.path] = place.offset

    def last_offset(self, path: str) -> int:
        """Where a document was last read; its start where it never was."""
        return self._last.get(path, 0)

    def leave(self, place: Position) -> None:
        """Jump away from ``place``: it is the next that ``back`` gives."""
        if not self._back or self._back[-1] != place:
            self._back.append(place)
        self._forward.clear()

    def back(self, now: Position) -> Position | None:
        """The place of the last jump, or ``None``; ``forward`` will give ``now``."""
        return _step(self._back, self._forward, now)

    def forward(self, now: Position) -> Position | None:
        """The place from which ``back`` came, or ``None``."""
        return _step(self._forward, self._back, now)


def _step(source: list[Position], target: list[Position], now: Position) -> Position | None:
    while source and source[-1] == now:
        source.pop()
    if not source:
        return None
    target.append(now)
    return source.pop()
