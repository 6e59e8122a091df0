"""Reading on where one left off: each document at its place, the library as it was."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from time import time
from typing import TYPE_CHECKING, Final

from tui.app.reader.desk import ReadRequest
from tui.app.state.arrangement import ORDERS
from tui.app.state.jumps import Position
from tui.app.state.places import Places, ReadingState
from tui.document.anchor import anchor_of, nearest
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.reader.desk import Desk
    from tui.document.anchor import Anchor
    from tui.document.model import Document

KEEP_EVERY: Final = 20.0
"""Seconds after which the place is kept: what a reader whose machine stops has to find again."""

_KNOWN: Final = 24
"""Characters by which the place is known again in a file that was not repaired yet."""

_HELD: Final = 80
"""Characters at the top of the text by which the place is found again."""


class Resume:
    """Keeps how the library is left, and begins as it was left."""

    def __init__(self, desk: Desk, memory: Places) -> None:
        self._desk = desk
        self._memory = memory
        self._kept: ReadingState | None = None
        self._top = 0
        self._script = ""
        self.tree_filter = ""

    def begin(self) -> None:
        """Keep the place from time to time, and say what stood in the way of reading on."""
        self._desk.screen.set_interval(KEEP_EVERY, self.remember)
        if self._memory.trouble:
            words = _("The places of the last sitting could not be read")
            self._desk.warn(words, shown(self._memory.trouble))

    def restore_library(self) -> None:
        """Set script, order, panes and threshold as they were when the document was left."""
        desk, left = self._desk, self._memory.left(self._desk.wanted)
        if left is None:
            return
        desk.pane.script = left.script or desk.usual_script
        desk.screen.set_class(left.zen, "-zen")
        if left.order in ORDERS:
            desk.order = left.order
        self.tree_filter = left.tree_filter

    def request(self, path: str) -> ReadRequest:
        """Where a document is to be read on: where it was left, in this sitting or the last."""
        if offset := self._desk.jumps.last_offset(path):
            return ReadRequest(Position(path, offset))
        left = self._memory.left(path)
        if left is None:
            return ReadRequest(Position(path))
        return ReadRequest(Position(path, left.place.start), anchor=left.place)

    def anchor_of_moved(self, document: Document) -> Anchor | None:
        """Where a document was left whose file was renamed and changed since."""
        left = self._memory.moved_to(document.path, document.clean)
        return left.place if left else None

    def offset_in_glimpse(self, glimpse: Document) -> int:
        """Where in the beginning of a file the text stands at which it was left; else its start."""
        left = self._memory.left(glimpse.path)
        words = left.place.quote.strip()[:_KNOWN] if left else ""
        return (nearest(glimpse.clean, words, left.place.start) or 0) if left and words else 0

    def fold_as_left(self, document: Document) -> None:
        """Fold and filter the outline of a document as it was when that was left."""
        left, side = self._memory.left(document.path), self._desk.side
        if side:
            if left:
                side.outline.fold_at(left.folds)
            side.filter("outline", left.outline_filter if left else "")

    def note_top(self, top: int) -> None:
        """Note where one reads: when all is taken down, the pane is no longer there to be asked."""
        self._top = top

    def note_script(self, script: str) -> None:
        """Note in which script."""
        self._script = script

    def remember(self) -> None:
        """Keep how the document is being left, if that has changed since."""
        left, document = self._left_now(), self._desk.document
        if document and left and (not self._kept or replace(left, when=0) != self._kept):
            self._kept = replace(left, when=0)
            path = document.path
            self._memory.note(path, left)
            self._desk.keep.replace(f"place of {path}", partial(self._memory.keep, path, left))

    def _left_now(self) -> ReadingState | None:
        desk = self._desk
        if not desk.document:
            return None
        side, before = desk.side, self._memory.left(desk.document.path)
        # Before the panes are there all is as it was left last.
        return ReadingState(
            place=anchor_of_top(desk.document, self._top),
            folds=side.outline.folded if side else before.folds if before else (),
            tree_filter=side.library.filter if side else self.tree_filter,
            outline_filter=side.outline.filter if side else before.outline_filter if before else "",
            script="" if self._script == desk.usual_script else self._script,
            order=desk.order,
            zen=desk.screen.has_class("-zen"),
            least_confidence=desk.least_confidence,
            when=time(),
        )


def anchor_of_top(document: Document, offset: int) -> Anchor:
    """What holds the text from a clean offset on, for a line or two."""
    return anchor_of(document.clean, offset, min(offset + _HELD, len(document.clean)))
