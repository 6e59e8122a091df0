"""Cross-references followed, in the open document and to others; labels on what is on the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from tui.app.reader.go import GoingScreen
from tui.app.reading.pane import ReadingPane
from tui.app.state.jumps import Position
from tui.corpus.model import LitSpan
from tui.document.model import Heading
from tui.errors import UnreadableFile
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.bars.label_bar import LabelBar
    from tui.corpus.library.library import Library
    from tui.document.model import Span
    from tui.document.references.find import Reference


class ReferringScreen(GoingScreen):
    """Goes where a reference leads, and to what a label stands on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "labels", _("Labels on headings, phrases, references"), id="reader.labels"),
        Binding("full_stop", "reference(1)", _("Next cross-reference"), id="reader.reference"),
        Binding("comma", "reference(-1)", _("Cross-reference before"), id="reader.last-reference"),
    ]

    # References

    def action_reference(self, by: int) -> None:
        """Go to the next reference, or the one before."""
        if self.document and not self.pane.step_reference(by):
            self.say(_("no cross-reference here"))

    def on_reading_pane_reference_changed(self, event: ReadingPane.ReferenceChanged) -> None:
        """Say what Enter does on a reference."""
        words = ""
        if event.reference and self.document:
            name = shown(self.document.clean[event.reference.start : event.reference.end])
            words = _("{reference}  Enter goes there").format(reference=name)
        self.status.phrase = words

    def on_reading_pane_reference_chosen(self, event: ReadingPane.ReferenceChosen) -> None:
        """Go there; say so where there is nothing to go to."""
        reference, document = event.reference, self.document
        if document is None:
            return
        if reference.title:
            if self.library:
                known = dict(self.titles)
                self.work_on(partial(self._seek, self.library, reference, known), "reference")
            return
        from tui.document.references.resolve import follow

        span = follow(document, reference, reference.start)
        if span is None:
            name = shown(document.clean[reference.start : reference.end])
            self.say(_("{reference} is not in this document").format(reference=name))
        else:
            self._go_to_span(document.path, span)

    def _seek(self, library: Library, reference: Reference, known: dict[str, str]) -> None:
        """Find the document that is meant, and the place in it, off the screen's thread."""
        from tui.document.references.resolve import document_titled, follow

        names = {path: path.rpartition("/")[2].rpartition(".")[0] for path in library.files}
        path = document_titled(reference.title, names | known)
        span = None
        if path and reference.steps:
            try:
                span = follow(library.load(path), reference)
            except UnreadableFile:
                path = None
        self.app.call_from_thread(self._found_document, reference, path, span)

    def _found_document(self, reference: Reference, path: str | None, span: Span | None) -> None:
        if path is None:
            words = _("《{title}》 is not in this library")
            self.say(words.format(title=shown(reference.title)))
        elif span:
            self._go_to_span(path, span)
        else:
            self.leave_here()
            self.open(Position(path))

    def _go_to_span(self, path: str, span: Span) -> None:
        self.leave_here()
        self.open(Position(path, span.start), span.end - span.start)

    # Labels

    def action_labels(self) -> None:
        """Put a label on everything on the screen that one may want to go to."""
        from tui.app.bars.label_bar import LabelBar

        if not self.pane.display or self.bars.get(LabelBar):
            return
        self.action_pane("reading")
        if not self.pane.show_labels():
            self.say(_("nothing here to put a label on"))
            return
        self.bars.open(LabelBar(), back=self.pane)
        # The bar takes a row of the pane, which then draws another page.
        self.call_after_refresh(self.pane.show_labels)

    def on_label_bar_typed(self, event: LabelBar.Typed) -> None:
        """Go to what the label stands on once it is whole."""
        target = self.pane.type_label(event.letter)
        if target is None:
            return
        self._close_labels()
        if isinstance(target.what, Heading):
            self.leave_here()
            self.pane.jump(target.start)
        elif isinstance(target.what, LitSpan):
            self.pane.stand_on(target.what)
        else:
            self.pane.set_reference(target.what)

    def on_label_bar_closed(self, event: LabelBar.Closed) -> None:
        """Take the labels away."""
        self._close_labels()

    def _close_labels(self) -> None:
        from tui.app.bars.label_bar import LabelBar

        if self.bars.close(LabelBar):
            self.pane.hide_labels()
