"""The outline changed by hand: what the reader asks for is kept beside the library."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tui.app.jobs import documents as work
from tui.app.jobs.messages import DocumentRead, OutlineAmended, OutlineKept
from tui.app.reader.highlight import LightingScreen
from tui.app.state.jumps import Position
from tui.document.model import Document
from tui.document.outline.edits import Change, OutlineEdit, anchor
from tui.document.outline.titles import title_span
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.sidebar.outline_tree import OutlinePane
    from tui.document.model import Document, Heading
    from tui.document.outline.edits import OutlineEdit


class AmendingScreen(LightingScreen):
    """Retitles, deepens, lifts, removes and adds headings, and takes the last change back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "add_heading", _("Make this paragraph a heading"), id="reader.add-heading"),
    ]

    _amending = False
    _trouble_told = False
    settings_trouble = ""
    least_confidence = 0.0

    # What is asked for

    def on_outline_pane_retitle_wanted(self, event: OutlinePane.RetitleWanted) -> None:
        """Let the reader change a title."""
        if self.document:
            change = partial(self._retitle, self.document, event.heading)
            self.bars.ask(_("Title"), shown(event.heading.title), change)

    def on_outline_pane_depth_wanted(self, event: OutlinePane.DepthWanted) -> None:
        """Set a heading deeper or higher, with what stands under it."""
        from tui.document.outline.edits import Change

        depth = event.heading.depth + event.by
        if self.document and depth >= 1:
            made = _on(self.document, event.heading, Change.DEPTH)
            self._keep(self.document, replace(made, depth=depth))

    def on_outline_pane_removal_wanted(self, event: OutlinePane.RemovalWanted) -> None:
        """Take a heading out of the outline."""
        from tui.document.outline.edits import Change

        if self.document:
            self._keep(self.document, _on(self.document, event.heading, Change.REMOVE))

    def on_outline_pane_undo_wanted(self, event: OutlinePane.UndoWanted) -> None:
        """Take the last change to the open document back."""
        if self.document:
            self._work_on_outline(self.document, None)

    def action_add_heading(self) -> None:
        """Make a heading of what is selected, or of the paragraph at the top of the text."""
        document = self.document
        if document is None or not self.pane.display:
            return
        span = self.pane.selected or paragraph_at(document.clean, self.pane.top)
        made = heading_at(document, *span)
        if made is None:
            self.notice((_("No heading here"), _("There is no text that could be one.")))
        elif any(heading.start == made.near for heading in document.headings):
            self.notice((_("No heading here"), _("This is in the outline already.")))
        else:
            self.bars.ask(_("New heading"), shown(made.title), partial(self._add, document, made))

    def _retitle(self, document: Document, heading: Heading, title: str) -> None:
        from tui.document.outline.edits import Change

        if title and title != shown(heading.title):
            self._keep(document, replace(_on(document, heading, Change.RETITLE), title=title))

    def _add(self, document: Document, made: OutlineEdit, title: str) -> None:
        if title:
            self._keep(document, replace(made, title=title))

    # The change itself

    def _keep(self, document: Document, amendment: OutlineEdit) -> None:
        from tui.document.outline.edits import amend

        if amend(document, [amendment]).headings == document.headings:
            self.notice((_("Not changed"), _("The text of this heading gives nothing to hold.")))
        else:
            self._work_on_outline(document, amendment)

    def _work_on_outline(self, document: Document, amendment: OutlineEdit | None) -> None:
        """One change at a time: the next is made to what came of the last."""
        if self.library and not self._amending:
            self._amending = True
            task = partial(
                work.amend_outline, self.library, document.path, amendment, self.post_message
            )
            self.work_on(task, "outline")

    def on_outline_amended(self, event: OutlineAmended) -> None:
        """Show the outline as it is now, at the same place."""
        self._amending = False
        self.notice(None)
        document = event.document
        if document.path != self.wanted or not self.document:
            return
        if document.clean != self.document.clean:
            # The file has changed on disk in the meantime.
            self.post_message(DocumentRead(document, Position(document.path, self.pane.top)))
            return
        self.document = document
        self.pane.restructure(document)
        if self.side:
            self.side.outline.refill(document, event.at)
        self.light()

    def on_outline_kept(self, event: OutlineKept) -> None:
        """Say why nothing was changed."""
        self._amending = False
        self.notice((_("Not changed"), shown(event.reason)))

    def tell_trouble(self) -> None:
        """Say, once, what is wrong with the settings, and with the changes that were kept."""
        trouble = self.library.trouble if self.library else None
        if self.settings_trouble:
            words = _("The settings cannot be used; all is as it is without them")
            self.warn(words, shown(self.settings_trouble))
            self.settings_trouble = ""
        if trouble and not self._trouble_told:
            self._trouble_told = True
            words = _("The changes that were made to outlines could not be read")
            self.warn(words, shown(str(trouble)))

    # Doubtful headings

    def set_least_confidence(self, least: float) -> None:
        """Leave headings that rest on less out of the outline, and of the steps through it."""
        self.least_confidence = least
        self.pane.least_confidence = least
        if self.side:
            self.side.outline.least_confidence = least
            self.side.tell_least(least)

    def on_outline_pane_threshold_wanted(self, event: OutlinePane.ThresholdWanted) -> None:
        """Go on to the next threshold."""
        self.set_least_confidence(event.least)
        if self.side and self.document:
            self.side.outline.refill(self.document, event.at)


def _on(document: Document, heading: Heading, change: str) -> OutlineEdit:
    from tui.document.outline.edits import Change, OutlineEdit, anchor

    return OutlineEdit(Change(change), anchor(document, heading.start), heading.start)


_TOO_SHORT = 6
"""Characters under which a first sentence is no safe hold: it may stand in many places."""


def paragraph_at(clean: str, offset: int) -> tuple[int, int]:
    """The paragraph at a clean offset, or the first one after it that is not blank."""
    start = clean.rfind("\n", 0, offset) + 1
    while True:
        end = clean.find("\n", start)
        if end < 0:
            return start, len(clean)
        if clean[start:end].strip():
            return start, end
        start = end + 1


def heading_at(document: Document, start: int, end: int) -> OutlineEdit | None:
    """The heading that a span of clean text would be; ``None`` where there is no text in it."""
    clean = document.clean
    text = clean[start:end]
    words = text.lstrip()
    if not words:
        return None
    start += len(text) - len(words)
    line_end = clean.find("\n", start, end)
    title_start, title_end = title_span(clean, start, end if line_end < 0 else line_end)
    line = clean[start:title_end]
    if len(line) < _TOO_SHORT:
        line = anchor(document, start)
    above = [heading for heading in document.headings if heading.start < start]
    depth = max(1, above[-1].depth) if above else 1
    return OutlineEdit(Change.ADD, line, start, clean[title_start:title_end], depth)
