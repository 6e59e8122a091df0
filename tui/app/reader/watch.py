"""The open file watched on disk: read anew in its place when it changes, missed when it is gone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui.app.jobs.messages import DocumentRead
from tui.app.reader.failures import FailingScreen
from tui.app.state.jumps import Position
from tui.document.anchor import Anchor, find_again, hold
from tui.errors import UnreadableFile
from tui.locale import _
from tui.text.printable import shown

if TYPE_CHECKING:
    from tui.corpus.library.library import Library, State
    from tui.document.model import Document

LOOK_EVERY = 2.0
"""Seconds between two looks at whether the open file still stands on disk as it was read."""

_HELD = 80
"""Characters at the top of the text by which the place is found again."""


class WatchingScreen(FailingScreen):
    """Follows what happens to the file that is open."""

    vanished = False
    state: State | None = None
    """The file's state when it was last read; None while that is not known."""

    held: tuple[str, Anchor] | None = None
    """What is to stand at the top of the document of this path when it comes."""

    _reading_anew = False

    def look_at_file(self) -> None:
        """See whether the file has changed or vanished; its text is still there to be read."""
        if not self.library or not self.wanted:
            return
        try:
            now = self.library.state(self.wanted)
        except UnreadableFile:
            self._miss()
            return
        changed = self.state is not None and now != self.state
        if self.vanished or changed:
            self._read_anew()
        self.state = now

    def _miss(self) -> None:
        if self.document and not self.vanished:
            self.vanished = True
            self.mark(self.document.path, _("vanished"))
            words = _("This file has vanished from disk. What was read of it stands below.")
            self.notice((shown(self.document.path), words))

    def _read_anew(self) -> None:
        if not self.library:
            return
        place = Position(self.wanted, self.pane.top if self.document else 0)
        if self.document:
            self.held = self.wanted, hold_top(self.document, place.offset)
            self._reading_anew = True
        self.work_on(partial(self._load_anew, self.library, place), "document")

    def _load_anew(self, library: Library, place: Position) -> None:
        try:
            document = library.load(place.path)
        except UnreadableFile as error:
            self.app.call_from_thread(self._keep_old, error.reason)
            return
        # A file is empty for a moment, too, while another program writes it.
        if document.clean.strip() or not self.document:
            self.post_message(DocumentRead(document, place))
        else:
            self.app.call_from_thread(self._keep_old, _("it is empty"))

    def _keep_old(self, reason: str) -> None:
        self.held = None
        self._reading_anew = False
        if self.document:
            words = _(
                "This file has changed, and cannot be read now: {reason}. The old text stands below."
            )
            self.notice((shown(self.document.path), words.format(reason=shown(reason))))

    def place_in(self, document: Document, offset: int) -> int:
        """The clean offset at which to read on in what came: where the same words stand."""
        held, self.held = self.held, None
        found = None
        if held and held[0] == document.path:
            found = find_again(document.clean, held[1])
        if self._reading_anew:
            self._reading_anew = False
            self.say(_("the file has changed; read anew"))
        return found.start if found else min(offset, len(document.clean))


def hold_top(document: Document, offset: int) -> Anchor:
    """What holds the text from a clean offset on, for a line or two."""
    return hold(document.clean, offset, min(offset + _HELD, len(document.clean)))
