"""Cross-references followed, in the open document and to others; labels on what is on the screen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding

from tui.app.state.jumps import Position
from tui.corpus.model import LitSpan
from tui.document.model import Heading
from tui.errors import UnreadableFile
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.jobs.jobs import Job
    from tui.app.reader.desk import Desk
    from tui.app.reader.documents import Documents
    from tui.app.reader.panes import Panes
    from tui.corpus.library.library import Library
    from tui.document.model import Span
    from tui.document.references.find import Reference


class _Destination(NamedTuple):
    """The document to which a reference leads, None where it is not there, and the place in it."""

    path: str | None
    span: Span | None = None


class Follow:
    """Goes where a reference leads, and to what a label stands on."""

    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding(
            "f",
            "do('follow.show_labels')",
            _("Labels on headings, phrases, references"),
            id="reader.labels",
        ),
        Binding(
            "full_stop", "do('follow.step', 1)", _("Next cross-reference"), id="reader.reference"
        ),
        Binding(
            "comma",
            "do('follow.step', -1)",
            _("Previous cross-reference"),
            id="reader.last-reference",
        ),
    )

    def __init__(self, desk: Desk, panes: Panes, documents: Documents) -> None:
        self._desk = desk
        self._panes = panes
        self._documents = documents

    # References

    def step(self, by: int) -> None:
        """Go to the next reference, or the one before."""
        if self._desk.document and not self._desk.pane.references.step(by):
            self._desk.say(_("no cross-reference here"))

    def tell(self, reference: Reference | None) -> None:
        """Say what Enter does on a reference."""
        words, document = "", self._desk.document
        if reference and document:
            name = shown(document.clean[reference.start : reference.end])
            words = _("{reference}  Enter goes there").format(reference=name)
        self._desk.status.phrase = words

    def go(self, reference: Reference) -> None:
        """Go where a reference leads; say so where there is nothing to go to."""
        document, library = self._desk.document, self._desk.library
        if document is None:
            return
        if reference.title:
            if library:
                seek = partial(_destination, library, reference, dict(self._desk.titles))
                self._desk.jobs.latest("way", seek, partial(self._arrive, reference))
            return
        from tui.document.references.resolve import follow

        span = follow(document, reference, reference.start)
        if span is None:
            name = shown(document.clean[reference.start : reference.end])
            self._desk.say(_("{reference} is not in this document").format(reference=name))
        else:
            self._go_to_span(document.path, span)

    def _arrive(self, reference: Reference, found: _Destination) -> None:
        if found.path is None:
            words = _("《{title}》 is not in this library")
            self._desk.say(words.format(title=shown(reference.title)))
        elif found.span:
            self._go_to_span(found.path, found.span)
        else:
            self._documents.jump_to(Position(found.path))

    def _go_to_span(self, path: str, span: Span) -> None:
        self._documents.jump_to(Position(path, span.start), span.end - span.start)

    # Labels

    def show_labels(self) -> None:
        """Put a label on everything on the screen that one may want to go to."""
        from tui.app.bars.label_bar import LabelBar

        desk = self._desk
        if not desk.pane.display or desk.bars.get(LabelBar):
            return
        self._panes.go("reading")
        if not desk.pane.labels.show():
            desk.say(_("nothing here to put a label on"))
            return
        desk.bars.open(LabelBar(), back=desk.pane)
        # The bar takes a row of the pane, which then draws another page.
        desk.screen.call_after_refresh(desk.pane.labels.show)

    def type_label(self, letter: str) -> None:
        """Go to what the label stands on once it is whole."""
        target = self._desk.pane.labels.type(letter)
        if target is None:
            return
        self.hide_labels()
        if isinstance(target.what, Heading):
            self._documents.jump(target.start)
        elif isinstance(target.what, LitSpan):
            self._desk.pane.highlights.stand_on(target.what)
        else:
            self._desk.pane.references.set_current(target.what)

    def hide_labels(self) -> None:
        """Take the labels away."""
        from tui.app.bars.label_bar import LabelBar

        if self._desk.bars.close(LabelBar):
            self._desk.pane.labels.hide()


def _destination(
    library: Library, reference: Reference, known: dict[str, str], job: Job
) -> _Destination:
    """Where a reference to another document leads; ``known`` are titles by path."""
    from tui.document.references.resolve import document_titled, follow

    names = {path: path.rpartition("/")[2].rpartition(".")[0] for path in library.files}
    path = document_titled(reference.title, names | known)
    if path is None or not reference.steps:
        return _Destination(path)
    try:
        return _Destination(path, follow(library.load(path, cancelled=job.cancelled), reference))
    except UnreadableFile:
        return _Destination(None)
