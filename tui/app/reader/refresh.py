"""The folder watched on disk: documents that come and go are listed, searched and mined."""

from __future__ import annotations

from functools import partial
from time import thread_time
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from textual.binding import Binding

from tui.errors import UnreadableFile
from tui.locale import _, documents
from tui.text.printable import shown

if TYPE_CHECKING:
    from textual.timer import Timer

    from tui.app.jobs.jobs import Job
    from tui.app.reader.arrange import Arrange
    from tui.app.reader.desk import Desk
    from tui.app.reader.documents import Documents
    from tui.app.reader.failures import Failures
    from tui.app.reader.mining import Mining
    from tui.app.reader.trail import Trail
    from tui.corpus.library.folder import FolderListing
    from tui.corpus.library.library import Library

LOOK_EVERY: Final = 1.0
"""Seconds between two looks at the folder, at least: a file that came is listed within two."""

REST: Final = 200
"""A look is followed by so many times what it took: the folder costs half a percent of a core."""


class _Look(NamedTuple):
    """A look at the folder: listed anew where it has changed, after so many seconds of work."""

    listing: FolderListing | None
    seconds: float
    trouble: bool


class Refresh:
    """Looks from time to time whether the folder has changed, and brings the reader up to date.

    Folders are asked when they changed last, which any file system knows, also over a network.
    """

    KEYS: ClassVar[tuple[Binding, ...]] = (
        Binding(
            "R,f5",
            "do('refresh.look_now')",
            _("See what is new in the folder"),
            id="reader.refresh",
        ),
    )

    def __init__(
        self,
        desk: Desk,
        documents: Documents,
        failures: Failures,
        arrange: Arrange,
        mining: Mining,
        trail: Trail,
    ) -> None:
        self._desk = desk
        self._failures = failures
        self._documents = documents
        self._arrange = arrange
        self._mining = mining
        self._trail = trail
        self._timer: Timer | None = None

    def begin(self) -> None:
        """Look from time to time."""
        library = self._desk.library
        if library and not library.single:
            self._look_after(LOOK_EVERY)

    def look(self) -> None:
        """Look whether the folder has changed, and once more after a while."""
        self._begin_look(asked=False)

    def look_now(self) -> None:
        """Look at once, and say what came of it, also where nothing did."""
        self._desk.say(_("looking at the folder"))
        self._begin_look(asked=True)

    def _look_after(self, seconds: float) -> None:
        if self._timer:
            self._timer.stop()
        self._timer = self._desk.screen.set_timer(seconds, self.look)

    def _begin_look(self, *, asked: bool) -> None:
        library = self._desk.library
        if library and not library.single:
            see = partial(self._see, library, asked)
            self._desk.jobs.latest("folder", partial(_look, library), see)

    def _see(self, library: Library, asked: bool, look: _Look) -> None:
        # What it took to list all again says nothing of what the next look will.
        rest = 0 if look.listing else REST * look.seconds
        self._look_after(max(LOOK_EVERY, rest))
        if look.trouble:
            # The folder may come back, or its disk: what was read of it stays.
            self._desk.say(_("the folder cannot be listed now"))
            return
        before = library.files
        if look.listing:
            library.take(look.listing)
        words = _told(before, library.files)
        if words:
            self._desk.say(words)
            self._show(library)
        elif asked:
            self._desk.say(_("nothing has come or gone"))
        self._failures.welcome_back(library.files)
        if words or asked:
            self._mining.again()

    def _show(self, library: Library) -> None:
        """Let the tree have the documents that there are now; then the search, and the phrases."""
        self._arrange.rearrange()
        self._trail.learn()
        if not self._desk.wanted and library.files:
            self._documents.read_on(library.files[0])


def _look(library: Library, _job: Job) -> _Look:
    begun = thread_time()
    try:
        listing, trouble = library.list_again(), False
    except UnreadableFile:
        listing, trouble = None, True
    return _Look(listing, thread_time() - begun, trouble)


def _told(before: tuple[str, ...], now: tuple[str, ...]) -> str:
    """What has come and gone, in words; a name where it is but one."""
    if before == now:
        return ""
    came, gone = set(now).difference(before), set(before).difference(now)
    words = []
    if came:
        words.append(_("new: {documents}").format(documents=_named(came)))
    if gone:
        words.append(_("gone: {documents}").format(documents=_named(gone)))
    return "  ".join(words)


def _named(paths: set[str]) -> str:
    return shown(next(iter(paths))) if len(paths) == 1 else documents(len(paths))
