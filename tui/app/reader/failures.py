"""Documents that cannot be read: marked in the tree, told of, and passed over at the beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from tui.app.reader.desk import Desk


class Failures:
    """Knows which documents cannot be read, and why. A folder opens on the first that can."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._begun_with = ""
        self._untried: Iterator[str] | None = None

    def begin_with(self, first: str, files: Sequence[str]) -> None:
        """From ``first`` on, try one document after the other, until one can be read."""
        self._begun_with = first
        self._untried = (path for path in files if path != first)

    def settle(self, path: str) -> None:
        """Stay with a document: it was read, or the reader chose it."""
        if self._untried and path == self._desk.wanted and path != self._begun_with:
            words = _("{path} cannot be read; this is the first document that can")
            self._desk.say(words.format(path=shown(self._begun_with)))
        self._untried = None

    def following(self) -> str | None:
        """The document to be tried next; None, and the first one is wanted again, after the last."""
        following = next(self._untried, None) if self._untried else None
        if self._untried and following is None:
            self._untried = None
            self._desk.wanted = self._begun_with
        return following

    def welcome_back(self, files: Container[str]) -> None:
        """Take the marks away of documents that had vanished and are among the files again."""
        for path, reason in [*self._desk.failed.items()]:
            is_missed = self._desk.vanished and path == self._desk.wanted
            if reason == _("vanished") and path in files and not is_missed:
                self.mark(path)

    def mark(self, path: str, reason: str = "") -> None:
        """Mark a document in the tree as one that cannot be read, for a reason; or no longer."""
        self._desk.failed.pop(path, None)
        if reason:
            self._desk.failed[path] = reason
        if self._desk.side:
            self._desk.side.library.mark_failed(path, reason)
            self._desk.side.library.mark_open(self._desk.wanted)
