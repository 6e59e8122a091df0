"""Documents that cannot be read: marked in the tree, told of, and passed over at the beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.reader.arrange import ArrangingScreen
from tui.app.state.jumps import Position
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tui.app.jobs.messages import DocumentFailed


class FailingScreen(ArrangingScreen):
    """Knows which documents cannot be read, and why. A folder opens on the first that can."""

    _untried: Iterator[str] | None = None

    def __init__(self) -> None:
        super().__init__()
        self.failed: dict[str, str] = {}
        self._begun_with = ""

    def begin_with(self, first: str, files: Sequence[str]) -> None:
        """From ``first`` on, try one document after the other, until one can be read."""
        self._begun_with = first
        self._untried = (path for path in files if path != first)

    def settle(self, path: str) -> None:
        """Stay with a document: it was read, or the reader chose it."""
        if self._untried and path == self.wanted and path != self._begun_with:
            words = _("{path} cannot be read; this is the first document that can")
            self.say(words.format(path=shown(self._begun_with)))
        self._untried = None

    def on_document_failed(self, event: DocumentFailed) -> None:
        """Mark the document in the tree; say so where its text was to be, or try the next."""
        self.mark(event.path, event.reason)
        if not event.wanted or event.path != self.wanted:
            return
        following = next(self._untried, None) if self._untried else None
        if following is not None:
            self.open(self.place_left(following))
            return
        if self._untried:
            self._untried = None
            self.wanted = self._begun_with
        self.tell(shown(self.wanted), shown(self.failed[self.wanted]))

    def mark(self, path: str, reason: str = "") -> None:
        """Mark a document in the tree as one that cannot be read, for a reason; or no longer."""
        self.failed.pop(path, None)
        if reason:
            self.failed[path] = reason
        if self.side:
            self.side.library.mark_failed(path, reason)
            self.side.library.mark_open(self.wanted)

    def place_left(self, path: str) -> Position:
        """Where a document is to be read on."""
        raise NotImplementedError
