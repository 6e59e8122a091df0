"""Reading on where one left off: each document at its place, the library as it was."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from time import time
from typing import TYPE_CHECKING

from tui.app.reader.annotate import KeepingScreen
from tui.app.reader.watch import hold_top
from tui.app.reading.pane import ReadingPane
from tui.app.state.arrangement import ORDERS
from tui.app.state.jumps import Position
from tui.app.state.places import Places, ReadingState
from tui.document.anchor import nearest
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.document.model import Document

KEEP_EVERY = 20.0
"""Seconds after which the place is kept: what a reader whose machine stops has to find again."""

_KNOWN = 24
"""Characters by which the place is known again in a file that was not repaired yet."""


class ResumingScreen(KeepingScreen):
    """Keeps how the library is left, and begins as it was left."""

    def __init__(self, memory: Places) -> None:
        super().__init__()
        self.memory = memory
        self._kept: ReadingState | None = None
        self._resumed = False
        self._top = 0
        self._script = ""
        self.tree_filter = ""

    def begin_remembering(self) -> None:
        """Keep the place from time to time, and say what stood in the way of reading on."""
        self.set_interval(KEEP_EVERY, self.remember)
        if self.memory.trouble:
            words = _("The places of the last sitting could not be read")
            self.warn(words, shown(self.memory.trouble))

    def resume_library(self) -> None:
        """Show the first document as the library was left: script, order, panes, threshold."""
        left = self.memory.left(self.wanted)
        if self._resumed:
            return
        self._resumed = True
        if left is None:
            return
        self.pane.script = left.script
        self.set_class(left.zen, "-zen")
        if left.order in ORDERS:
            self.order = left.order
        self.least_confidence = left.least_confidence
        self.tree_filter = left.tree_filter

    def place_left(self, path: str) -> Position:
        """Where a document is to be read on: where it was left, in this sitting or the last."""
        if offset := self.session.last_offset(path):
            return Position(path, offset)
        left = self.memory.left(path)
        if left is None:
            return Position(path)
        self.held = path, left.place
        return Position(path, left.place.start)

    def glimpse_left(self, glimpse: Document) -> int:
        """Where in the beginning of a file the text stands at which it was left; else its start."""
        left = self.memory.left(glimpse.path)
        words = left.place.quote.strip()[:_KNOWN] if left else ""
        return (nearest(glimpse.clean, words, left.place.start) or 0) if left and words else 0

    def fold_as_left(self, document: Document) -> None:
        """Fold and filter the outline of a document as it was when that was left."""
        left = self.memory.left(document.path)
        if self.side:
            if left:
                self.side.outline.fold_at(left.folds)
            self.side.filter("outline", left.outline_filter if left else "")

    def on_reading_pane_moved(self, event: ReadingPane.Moved) -> None:
        """Note where one reads: when all is taken down, the pane is no longer there to be asked."""
        self._top = event.top

    def on_reading_pane_script_changed(self, event: ReadingPane.ScriptChanged) -> None:
        """Note in which script."""
        self._script = event.script

    def remember(self) -> None:
        """Keep how the document is being left, if that has changed since."""
        left = self._left_now()
        if self.document and left and (not self._kept or replace(left, when=0) != self._kept):
            self._kept = replace(left, when=0)
            self.memory.note(self.document.path, left)
            self.work_on(partial(self.memory.keep, self.document.path, left), "memory")

    def on_unmount(self) -> None:
        """Keep it a last time, before all is gone."""
        left = self._left_now()
        if self.document and left:
            self.memory.keep(self.document.path, left)

    def _left_now(self) -> ReadingState | None:
        if not self.document:
            return None
        side, before = self.side, self.memory.left(self.document.path)
        # Before the panes are there all is as it was left last.
        return ReadingState(
            place=hold_top(self.document, self._top),
            folds=side.outline.folded if side else before.folds if before else (),
            tree_filter=side.library.filter if side else self.tree_filter,
            outline_filter=side.outline.filter if side else before.outline_filter if before else "",
            script=self._script,
            order=self.order,
            zen=self.has_class("-zen"),
            least_confidence=self.least_confidence,
            when=time(),
        )
