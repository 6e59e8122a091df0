"""The outline changed by hand: what the reader asks for is kept beside the library."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from tui.app.jobs.working_app import failure
from tui.app.reader.desk import ReadRequest
from tui.app.state.jumps import Position
from tui.document.model import Document
from tui.errors import UnreadableFile
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.jobs.jobs import Job
    from tui.app.reader.desk import Desk
    from tui.app.reader.documents import Documents
    from tui.app.reader.highlight import Highlight
    from tui.corpus.library.library import Library
    from tui.document.model import Heading
    from tui.document.outline.edits import OutlineEdit


class EditOutline:
    """Retitles, deepens, lifts, removes and adds headings, and takes the last change back."""

    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding(
            "a",
            "do('edit_outline.add')",
            _("Make this paragraph a heading"),
            id="reader.add-heading",
        ),
    )

    def __init__(
        self, desk: Desk, documents: Documents, highlight: Highlight, settings_trouble: str
    ) -> None:
        self._desk = desk
        self._documents = documents
        self._highlight = highlight
        self._settings_trouble = settings_trouble
        self._usual = desk.least_confidence
        self._trouble_told = False
        self._changing = self._undoing = False
        self._threshold_of = ""

    # What is asked for

    def retitle(self, heading: Heading) -> None:
        """Let the reader change a title."""
        if self._desk.document:
            change = partial(self._retitle, self._desk.document, heading)
            self._desk.bars.ask(_("Title"), shown(heading.title), change)

    def deepen(self, heading: Heading, by: int) -> None:
        """Set a heading deeper or higher, with what stands under it."""
        from tui.document.outline.edits import Change, changing

        document, depth = self._desk.document, heading.depth + by
        if document and depth >= 1:
            self._keep(document, replace(changing(document, heading, Change.DEPTH), depth=depth))

    def remove(self, heading: Heading) -> None:
        """Take a heading out of the outline."""
        from tui.document.outline.edits import Change, changing

        document = self._desk.document
        if document:
            self._keep(document, changing(document, heading, Change.REMOVE))

    def undo(self) -> None:
        """Take the last change to the open document back."""
        if self._desk.document:
            self._undoing = True
            self._write(self._desk.document, None)

    def add(self) -> None:
        """Make a heading of what is selected, or of the paragraph at the top of the text."""
        from tui.document.outline.edits import adding

        document, pane = self._desk.document, self._desk.pane
        if document is None or not pane.display:
            return
        span = pane.selected or paragraph_at(document.clean, pane.top)
        made = adding(document, *span)
        if made is None:
            words = _("There is no text that could be one.")
            self._desk.notice((_("No heading here"), words))
        elif any(heading.start == made.near for heading in document.headings):
            words = _("This is in the outline already.")
            self._desk.notice((_("No heading here"), words))
        else:
            change = partial(self._add, document, made)
            self._desk.bars.ask(_("New heading"), shown(made.title), change)

    def _retitle(self, document: Document, heading: Heading, title: str) -> None:
        from tui.document.outline.edits import Change, changing

        if title and title != shown(heading.title):
            edit = changing(document, heading, Change.RETITLE)
            self._keep(document, replace(edit, title=title))

    def _add(self, document: Document, made: OutlineEdit, title: str) -> None:
        if title:
            self._keep(document, replace(made, title=title))

    # The change itself

    def _keep(self, document: Document, edit: OutlineEdit) -> None:
        from tui.document.outline.edits import amend

        if amend(document, [edit]).headings == document.headings:
            self._refuse(_("The text of this heading gives nothing to hold."))
        else:
            self._undoing = False
            self._write(document, edit)

    def _write(self, document: Document, edit: OutlineEdit | None) -> None:
        """Write one change at a time: the next is made to what came of the last."""
        library = self._desk.library
        if library is None:
            return
        if self._changing:
            self._desk.say(_("the last change of the outline is still being kept"))
            return
        self._changing = True
        self._desk.keep.write(
            partial(_write, library, document.path, edit),
            partial(self._reload, library, document.path),
            self._refuse,
            host=self._desk.screen,
        )

    def _reload(self, library: Library, path: str, written: OutlineEdit | str) -> None:
        """Read the document with its outline as it is now; or say why nothing was changed."""
        if isinstance(written, str):
            self._refuse(written)
            return
        load = partial(_load, library, path)
        show = partial(self._show, written)
        self._desk.jobs.queued("outline", load, show, self._fail)

    def _show(self, edit: OutlineEdit, document: Document | str) -> None:
        """Show the outline as it is now, at the same place."""
        if isinstance(document, str):
            self._refuse(document)
            return
        self._changing = False
        desk = self._desk
        desk.notice(None)
        if desk.library and (trouble := desk.library.outlines.trouble()):
            words = _("The changes that were made to outlines could not be read")
            desk.warn(words, shown(str(trouble)))
        if document.path != desk.wanted or not desk.document:
            return
        if document.clean != desk.document.clean:
            # The file has changed on disk in the meantime.
            place = Position(document.path, desk.pane.top)
            self._documents.show(document, ReadRequest(place))
            return
        desk.document = document
        desk.pane.restructure(document)
        if desk.side:
            desk.side.outline.refill(document, edit.near)
        self._highlight.light()
        desk.say(_told(edit, is_undone=self._undoing))

    def _fail(self, error: BaseException) -> None:
        self._refuse(failure(self._desk.screen, error))

    def _refuse(self, reason: str) -> None:
        """Say why nothing was changed."""
        self._changing = False
        self._desk.notice((_("Not changed"), shown(reason)))

    def tell_trouble(self) -> None:
        """Say, once, what is wrong with the settings, and with the changes that were kept."""
        library = self._desk.library
        trouble = library.trouble if library else None
        if self._settings_trouble:
            words = _("Some settings in config.toml could not be used; the others hold")
            troubles = self._settings_trouble.split("\n")
            self._desk.warn(words, "\n".join(map(shown, troubles)))
            self._settings_trouble = ""
        if trouble and not self._trouble_told:
            self._trouble_told = True
            words = _("The changes that were made to outlines could not be read")
            self._desk.warn(words, shown(str(trouble)))

    # Doubtful headings

    def set_least_confidence(self, least: float) -> None:
        """Leave headings that rest on less out of the outline, and of the steps through it."""
        desk = self._desk
        desk.least_confidence = desk.pane.least_confidence = least
        if desk.side:
            desk.side.outline.least_confidence = least
            desk.side.tell_least(least)

    def forget_threshold(self) -> None:
        """In another document show what the settings have: a threshold is of the one where it was chosen."""
        document = self._desk.document
        if document and self._threshold_of not in ("", document.path):
            self._threshold_of = ""
            self.set_least_confidence(self._usual)

    def step_threshold(self, least: float, at: int) -> None:
        """Go on to the next threshold in this document, and show its outline at a clean offset."""
        self._threshold_of = self._desk.wanted
        self.set_least_confidence(least)
        if self._desk.side and self._desk.document:
            self._desk.side.outline.refill(self._desk.document, at)


def _told(edit: OutlineEdit, *, is_undone: bool) -> str:
    """What was done to the outline, in words, and how it is taken back."""
    from tui.document.outline.edits import Change

    if is_undone:
        return _("the last change is undone")
    words = {
        Change.RETITLE: _("title changed"),
        Change.DEPTH: _("level changed"),
        Change.REMOVE: _("removed from the outline"),
        Change.ADD: _("added to the outline"),
    }[edit.change]
    return words + "; " + _("U in the outline undoes it")


def _write(library: Library, path: str, edit: OutlineEdit | None) -> OutlineEdit | str:
    """Keep a change to an outline, or take the last one back: that change, or why it could not be."""
    from tui.corpus.keep.json_file import BrokenJsonFile

    try:
        if edit:
            library.outlines.add(path, edit)
        else:
            edit = library.outlines.undo(path)
    except OSError as error:
        words = _("The change could not be kept beside the library: {error}")
        return words.format(error=error)
    except BrokenJsonFile as error:
        words = _("The changes kept beside the library cannot be read: {error}")
        return words.format(error=error)
    return edit or _("There is no change of yours to undo.")


def _load(library: Library, path: str, job: Job) -> Document | str:
    try:
        return library.load(path, cancelled=job.cancelled)
    except UnreadableFile as error:
        return error.reason


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
