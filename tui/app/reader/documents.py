"""Documents of the library opened one after the other: asked for, read, shown, put away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from textual.binding import Binding

from tui.app.jobs.first_look import glimpse
from tui.app.jobs.working_app import failure
from tui.app.reader.desk import Calls, ReadRequest, call_all
from tui.app.state.jumps import Position
from tui.document.anchor import find_again
from tui.errors import UnreadableFile
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.jobs.jobs import Job
    from tui.app.reader.arrange import Arrange
    from tui.app.reader.desk import Desk
    from tui.app.reader.failures import Failures
    from tui.app.reader.panes import Panes
    from tui.app.reader.resume import Resume
    from tui.corpus.library.library import Library
    from tui.document.anchor import Anchor
    from tui.document.model import Document, Heading

LONG_GLIMPSE: Final = 15_000
"""Characters of a glimpse from which on one waits long enough for the rest to be told so."""

OF_ONE_DOCUMENT: Final = ("light", "place notes", "going")
"""The keys of jobs on the open document, which nobody waits for once it is put away."""


class _Glimpse(NamedTuple):
    """The glimpse of a document before it has been read: whether it is clean text, and its top."""

    is_clean: bool
    top: int


class Documents:
    """Opens documents. What was asked for last counts: all else that is on its way is dropped.

    ``on_shown`` is called when a document stands in the pane, ``on_read`` when it stands at its
    place, ``on_grown`` when more of its text has come, and ``on_settled`` when there is something
    to be read, or the reason why there is nothing.
    """

    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding(
            "J,greater_than_sign",
            "do('documents.step', 1)",
            _("Next document"),
            id="reader.next-document",
        ),
        Binding(
            "K,less_than_sign",
            "do('documents.step', -1)",
            _("Previous document"),
            id="reader.last-document",
        ),
    )

    def __init__(
        self, desk: Desk, panes: Panes, arrange: Arrange, failures: Failures, resume: Resume
    ) -> None:
        self._desk = desk
        self._panes = panes
        self._arrange = arrange
        self._failures = failures
        self._resume = resume
        self._glimpse: _Glimpse | None = None
        self.on_shown: Calls = ()
        self.on_read: Calls = ()
        self.on_grown: Calls = ()
        self.on_settled: Calls = ()

    @property
    def is_glimpsed(self) -> bool:
        """Whether the document that is seen has not been read yet."""
        return self._glimpse is not None

    # Ways to a document

    def open(self, place: Position, length: int = 0, anchor: Anchor | None = None) -> None:
        """Read on at a place; see ``ReadRequest``."""
        desk = self._desk
        desk.jobs.cancel("way")
        if desk.document and desk.document.path == place.path and not desk.vanished:
            desk.wanted = place.path
            desk.jobs.cancel("document")
            if length:
                desk.pane.jump(place.offset, end=place.offset + length)
            elif desk.pane.view:
                desk.pane.bring_into_view(desk.pane.view.from_clean(place.offset), from_top=0)
        elif desk.library:
            desk.wanted = place.path
            desk.jobs.cancel("reread")
            read = partial(self._read, desk.library, place.path)
            show = partial(self._arrive, ReadRequest(place, length, anchor))
            desk.jobs.latest("document", read, show, self._fail)

    def jump(self, start: int, end: int | None = None) -> None:
        """Go to a clean offset of the open document, and mark what stands there to the ``end``."""
        self._desk.jobs.cancel("way")
        self._desk.leave_here()
        self._desk.pane.jump(start, end=end)

    def jump_to(self, place: Position, length: int = 0) -> None:
        """Go to a place in its text, with a way back."""
        self._desk.leave_here()
        self.open(place, length)
        self._panes.go("reading")

    def read_on(self, path: str) -> None:
        """Go to a document where it was left."""
        self._desk.jobs.cancel("way")
        if path != self._desk.wanted:
            self._failures.settle(path)
            self._desk.leave_here()
            self.open_where_left(path)

    def open_where_left(self, path: str) -> None:
        """Open a document at the place at which it was left."""
        request = self._resume.request(path)
        self.open(request.place, anchor=request.anchor)

    def step(self, by: int) -> None:
        """Go to another document of the tree."""
        files = self._desk.files
        if self._desk.wanted in files or self._desk.vanished:
            at = self._place_in(files) + by
            if 0 <= at < len(files):
                self.read_on(files[at])
            else:
                first, last = _("this is the first document"), _("this is the last document")
                self._desk.say(first if at < 0 else last)

    def _place_in(self, files: list[str]) -> int:
        """Where the document that was asked for stands among files; one that is gone, where it stood."""
        wanted = self._desk.wanted
        if wanted not in files:
            from tui.corpus.library.folder import in_order

            files[:] = in_order([*files, wanted])
        return files.index(wanted)

    def choose(self, path: str, *, preview: bool) -> None:
        """Read a document of the tree; unless that is a preview, go to its text."""
        self.read_on(path)
        if not preview:
            self._panes.go("reading")

    def go_to_heading(self, heading: Heading) -> None:
        """Read on at a heading."""
        if self._desk.document:
            self.jump(heading.start)
            self._panes.go("reading")

    # On the way

    def _read(self, library: Library, path: str, job: Job) -> Document | UnreadableFile:
        """Load a document; tell how a long one begins first, then its source."""
        from tui.corpus.library.library import LONG_BYTES

        begun = glimpse(library, path, at_least=LONG_BYTES)
        if begun:
            job.tell(self._show_more, begun)
        try:
            return library.load(
                path, show=partial(job.tell, self._show_source), cancelled=job.cancelled
            )
        except UnreadableFile as error:
            return error

    def _arrive(self, request: ReadRequest, read: Document | UnreadableFile) -> None:
        if isinstance(read, UnreadableFile):
            self._miss(request.place.path, read.reason)
        else:
            self.show(read, request)

    def _fail(self, error: BaseException) -> None:
        self.tell(shown(self._desk.wanted), failure(self._desk.screen, error))

    def _miss(self, path: str, reason: str) -> None:
        """Say that a document cannot be read where its text was to be, or try the next."""
        self._failures.mark(path, reason)
        following = self._failures.following()
        if following:
            self.open_where_left(following)
        else:
            wanted = self._desk.wanted
            self.tell(shown(wanted), shown(self._desk.failed[wanted]))

    # Showing

    def begin_with(self, begun: Document, *, is_clean: bool = False) -> None:
        """Show how a document begins, clean or as it stands in its file, until it has been read."""
        pane = self._desk.pane
        pane.show(begun, at=self._resume.offset_in_glimpse(begun))
        self._glimpse = _Glimpse(is_clean, pane.top)
        if len(begun.clean) >= LONG_GLIMPSE:
            self._desk.status.work = _("reading")

    def _show_more(self, more: Document) -> None:
        """Show more of a long document while it is being read."""
        pane = self._desk.pane
        if not self._glimpse:
            self._put_away()
            self.begin_with(more)
        elif pane.document and len(pane.document.clean) < len(more.clean):
            pane.show(more, at=pane.top)
            call_all(self.on_grown)

    def _show_source(self, source: Document) -> None:
        """Show the whole source of a long document, whose outline takes longer."""
        self._show_more(source)
        call_all(self.on_settled)
        self._desk.status.work = _("outlining")

    def show(self, document: Document, request: ReadRequest) -> None:
        """Show a document that has been read."""
        desk, glimpsed = self._desk, self._glimpse
        self._put_away()
        self._failures.settle(document.path)
        self._failures.mark(document.path)
        self._arrange.tell_about(document)
        if not document.clean.strip():
            self.tell(shown(document.path), _("This file is empty."))
            return
        desk.document = document
        # The reader may have read on in what was glimpsed.
        if glimpsed and desk.pane.top != glimpsed.top:
            top = desk.pane.top
            at = top if glimpsed.is_clean else document.edits.to_clean(top)
        else:
            at = self._top_of(document, request)
        desk.pane.show(document, at=at)
        call_all(self.on_shown)
        if request.length:
            desk.pane.jump(request.place.offset, end=request.place.offset + request.length)
        if desk.side:
            desk.side.outline.fill(document)
            self._resume.fold_as_left(document)
        call_all(self.on_read)
        if glimpsed:
            call_all(self.on_grown)
        call_all(self.on_settled)

    def _top_of(self, document: Document, request: ReadRequest) -> int:
        """The clean offset at which to read on in what came: where the same words stand."""
        if request.anew:
            self._desk.say(_("the file has changed; read anew"))
        anchor = request.anchor
        if not anchor and not request.place.offset:
            anchor = self._resume.anchor_of_moved(document)
        found = find_again(document.clean, anchor) if anchor else None
        return found.start if found else min(request.place.offset, len(document.clean))

    def tell(self, heading: str, words: str) -> None:
        """Say something where the text would stand."""
        self._put_away()
        self._desk.notice((heading, words))
        self._desk.pane.display = False
        call_all(self.on_settled)

    def _put_away(self) -> None:
        """Close the open document, and note where it was being read."""
        desk = self._desk
        for key in OF_ONE_DOCUMENT:
            desk.jobs.cancel(key)
        if desk.document:
            desk.jumps.remember(Position(desk.document.path, desk.pane.top))
            self._resume.remember()
            desk.document = None
        self._arrange.tell_about(None)
        if self._glimpse:
            desk.status.work = ""
        desk.vanished, self._glimpse = False, None
        desk.notice(None)
        desk.status.forget()
        if desk.side:
            desk.side.outline.fill(None)
