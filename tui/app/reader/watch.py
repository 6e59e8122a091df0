"""The open file watched on disk: read anew in its place when it changes, missed when it is gone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.app.reader.desk import ReadRequest
from tui.app.reader.resume import anchor_of_top
from tui.app.state.jumps import Position
from tui.errors import UnreadableFile
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.app.jobs.jobs import Job
    from tui.app.reader.desk import Desk
    from tui.app.reader.documents import Documents
    from tui.app.reader.failures import Failures
    from tui.corpus.library.library import Library, State
    from tui.document.model import Document

LOOK_EVERY: Final = 2.0
"""Seconds between two looks at whether the open file still stands on disk as it was read."""


class _Seen(NamedTuple):
    """The state of a file when it was last read, or looked at."""

    path: str
    state: State


class Watch:
    """Follows what happens to the file that is open."""

    def __init__(self, desk: Desk, documents: Documents, failures: Failures) -> None:
        self._desk = desk
        self._documents = documents
        self._failures = failures
        self._seen: _Seen | None = None

    def begin(self) -> None:
        """Look from time to time."""
        self._desk.screen.set_interval(LOOK_EVERY, self.look)

    def note(self) -> None:
        """Note in which state the open document was read."""
        library, document = self._desk.library, self._desk.document
        state = library.state_read(document.path) if library and document else None
        self._seen = _Seen(document.path, state) if document and state else None

    def look(self) -> None:
        """See whether the file has changed or vanished; its text is still there to be read."""
        library, wanted, jobs = self._desk.library, self._desk.wanted, self._desk.jobs
        if not library or not wanted or jobs.busy("document") or jobs.busy("reread"):
            return
        try:
            now = library.state(wanted)
        except UnreadableFile:
            self._miss()
            return
        is_known = self._seen and self._seen.path == wanted
        # What could not be read is tried once more: it may have changed before it was looked at.
        changed = self._seen != (wanted, now) if is_known else not self._desk.document
        if self._desk.vanished or changed:
            self._read_anew(library, _Seen(wanted, now))
        elif not is_known:
            self._seen = _Seen(wanted, now)

    def _miss(self) -> None:
        document = self._desk.document
        if document and not self._desk.vanished:
            self._desk.vanished = True
            self._failures.mark(document.path, _("vanished"))
            words = _("This file has vanished from disk. What was read of it stands below.")
            self._desk.notice((shown(document.path), words))

    def _read_anew(self, library: Library, now: _Seen) -> None:
        document, top = self._desk.document, self._desk.pane.top
        request = ReadRequest(Position(now.path))
        if document:
            anchor = anchor_of_top(document, top)
            request = ReadRequest(Position(now.path, top), anchor=anchor, anew=True)
        task = partial(self._load, library, now.path)
        self._desk.jobs.latest("reread", task, partial(self._show, request, now))

    def _load(self, library: Library, path: str, job: Job) -> Document | str:
        """The document as it is now, or the reason why it cannot be read."""
        try:
            return library.load(path, cancelled=job.cancelled)
        except UnreadableFile as error:
            return error.reason

    def _show(self, request: ReadRequest, now: _Seen, loaded: Document | str) -> None:
        self._seen = now
        if isinstance(loaded, str):
            self._keep_old(loaded)
        # A file is empty for a moment, too, while another program writes it.
        elif loaded.clean.strip() or not self._desk.document:
            self._documents.show(loaded, request)
        else:
            self._keep_old(_("it is empty"))

    def _keep_old(self, reason: str) -> None:
        if self._desk.document:
            words = _(
                "This file has changed, and cannot be read now: {reason}. The old text stands below."
            )
            heading = shown(self._desk.document.path)
            self._desk.notice((heading, words.format(reason=shown(reason))))
