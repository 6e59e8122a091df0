"""The slow work, as it is done off the screen's thread: list, read, mine, look up.

Everything heavy is imported here, when it is first needed, and never before the first paint.
Each function tells the screen what it found through ``post``, which may be called from any
thread, and stops when ``cancelled`` says so.
"""

from __future__ import annotations

import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from textual.message import Message

from tui.app.messages import (
    DocumentFailed,
    DocumentGlimpsed,
    DocumentRead,
    LibraryFailed,
    LibraryOpened,
    OutlineAmended,
    OutlineKept,
    PhrasesLit,
    PhrasesMined,
    TitlesFound,
    Working,
)
from tui.document.model import Document
from tui.errors import UnreadableFile
from tui.locale import _
from tui.text.edits import EditMap

if TYPE_CHECKING:
    from tui.app.memory import Memory
    from tui.app.session import Place
    from tui.corpus.library import Library
    from tui.corpus.phrases import PhraseTable
    from tui.document.amend import Amendment

Post = Callable[[Message], object]
Cancelled = Callable[[], bool]

GLIMPSE_BYTES = 1 << 16
"""Bytes that a glimpse of a document shows: some screens full."""

LONG_BYTES = 1 << 20
"""From this size on a document takes so long to be read as it should be that another process does."""

NOT_PLAIN = (".html", ".htm", ".docx", ".pdf")
"""Kinds of file whose bytes are not their text."""

NEWS_EVERY = 0.1
"""Seconds between two reports to the screen: more would only make it draw more."""


class Opening(Thread):
    """Lists the library, and looks at the beginning of its first document.

    ``glimpse`` is what the reader sees until that document has been read as it should be, which
    takes longer to get ready than Textual takes to paint; it is ``None`` where there is nothing
    to be seen so quickly. ``error`` says why there is no ``library``. ``first`` is the document
    that is read first: the one that was left last, as ``memory`` has it.
    """

    def __init__(self, path: Path, memory: Memory) -> None:
        super().__init__(daemon=True)
        self.first = ""
        self._memory = memory
        self.library: Library | None = None
        self.error: UnreadableFile | None = None
        self.glimpse: Document | None = None
        self._path = path

    def run(self) -> None:
        """Open, and look."""
        from tui.corpus.library import Library

        try:
            self.library = Library.open(self._path)
        except UnreadableFile as error:
            self.error = error
        else:
            self._memory.read()
            self.first = self._memory.first(self.library.files)
            if self.first:
                self.glimpse = glimpse(self.library, self.first)


def glimpse(library: Library, path: str, *, at_least: int = 0) -> Document | None:
    """The beginning of a plain file in UTF-8, as it stands there; ``None`` for anything else.

    Also for files of less than ``at_least`` bytes.
    """
    file = library.absolute(path)
    if file.suffix.lower() in NOT_PLAIN:
        return None
    try:
        if not file.is_file() or file.stat().st_size < at_least:
            return None
        with file.open("rb") as opened:
            data = opened.read(GLIMPSE_BYTES)
        text = getincrementaldecoder("utf-8-sig")().decode(data, final=len(data) < GLIMPSE_BYTES)
    except (OSError, ValueError):
        return None
    if not text or "\0" in text:
        return None
    return Document(path, "", text, text, EditMap())


def tell_library(opening: Opening, post: Post) -> Library | None:
    """Tell of the documents that were listed, or why none could be."""
    from tui.app.shelf import entries

    if opening.error:
        post(LibraryFailed(opening.error.path, opening.error.reason))
    elif opening.library:
        post(LibraryOpened(opening.library, entries(opening.library.files)))
    return opening.library


def read_document(
    library: Library, place: Place, length: int, post: Post, cancelled: Cancelled
) -> None:
    """Load a document and tell where in it to read.

    Of a long one, which another process reads, what it begins with comes first, then its source.
    """
    from tui.corpus.task import Interrupted

    begun = glimpse(library, place.path, at_least=LONG_BYTES)
    if begun and not cancelled():
        post(DocumentGlimpsed(begun))

    def show(source: Document) -> None:
        post(DocumentGlimpsed(source, whole=True))
        post(Working(_("outlining")))

    try:
        if library.state(place.path)[1] < LONG_BYTES:
            document = library.load(place.path)
        else:
            document = library.load_apart(place.path, show, cancelled)
    except Interrupted:
        return
    except UnreadableFile as error:
        if not cancelled():
            post(DocumentFailed(place.path, error.reason, wanted=True))
        return
    if not cancelled():
        post(DocumentRead(document, place, length))


def amend_outline(library: Library, path: str, amendment: Amendment | None, post: Post) -> None:
    """Keep a change to an outline (none: take the last one back), and tell what came of it."""
    from tui.corpus.kept import BrokenKeptFile

    try:
        if amendment:
            library.outlines.add(path, amendment)
        else:
            undone = library.outlines.undo(path)
            if undone is None:
                post(OutlineKept(_("There is no change of yours to take back.")))
                return
            amendment = undone
        post(OutlineAmended(library.load(path), amendment.near))
    except UnreadableFile as error:
        post(OutlineKept(error.reason))
    except OSError as error:
        reason = _("The change could not be kept beside the library: {error}")
        post(OutlineKept(reason.format(error=error)))
    except BrokenKeptFile as error:
        reason = _("The changes kept beside the library cannot be read: {error}")
        post(OutlineKept(reason.format(error=error)))


def mine_phrases(library: Library, post: Post, cancelled: Cancelled) -> None:
    """Read all documents, tell their titles as they come, and then the phrases.

    Of more than a little text that is done by another process, which tells the same.
    """
    from tui.corpus.apart import WorkEnded, apart
    from tui.corpus.task import Interrupted

    if not _is_long(library):
        _mine_here(library, post, cancelled)
        return
    try:
        for message in apart(_mining, library.root, library.files, cancelled=cancelled):
            post(message)
    except Interrupted:
        return
    except WorkEnded as error:
        post(Working(_("no phrases: {error}").format(error=error)))


def _is_long(library: Library) -> bool:
    """Whether the library holds ``LONG_BYTES`` and more."""
    size = 0
    for path in library.files:
        try:
            size += library.state(path)[1]
        except UnreadableFile:
            continue
        if size >= LONG_BYTES:
            return True
    return False


def _mining(root: Path, files: tuple[str, ...]) -> Iterator[Message]:
    """In the other process: what mining has to tell, as it comes."""
    from tui.corpus.library import Library

    told: SimpleQueue[Message | None] = SimpleQueue()

    def work() -> None:
        try:
            _mine_here(Library(root, files), told.put, lambda: False)
        finally:
            told.put(None)

    Thread(target=work, daemon=True).start()
    while (message := told.get()) is not None:
        yield message


def _mine_here(library: Library, post: Post, cancelled: Cancelled) -> None:
    from tui.corpus.phrases import mine
    from tui.corpus.task import Interrupted

    def tell(done: int, total: int) -> None:
        post(Working(_("finding phrases"), done, total))

    try:
        table = mine(_told(library, post, cancelled), progress=tell, cancelled=cancelled)
    except Interrupted:
        return
    post(PhrasesMined(table))
    post(Working())


def _told(library: Library, post: Post, cancelled: Cancelled) -> Iterator[Document]:
    """The documents, telling of titles, dates, failures and progress on the way."""
    from tui.app.panes.about_line import date_of

    errors: list[UnreadableFile] = []
    titles: dict[str, str] = {}
    dates: dict[str, str] = {}
    told = 0
    last = time.monotonic()
    for done, document in enumerate(library.documents(errors, None, cancelled), start=1):
        titles[document.path] = document.title
        dates[document.path] = date_of(document.about)
        if time.monotonic() - last >= NEWS_EVERY:
            post(Working(_("reading"), done + len(errors), len(library.files)))
            post(TitlesFound(titles, dates))
            for error in errors[told:]:
                post(DocumentFailed(error.path, error.reason, wanted=False))
            titles, dates, told, last = {}, {}, len(errors), time.monotonic()
        yield document
    post(TitlesFound(titles, dates, complete=True))
    for error in errors[told:]:
        post(DocumentFailed(error.path, error.reason, wanted=False))


def light(table: PhraseTable, document: Document, post: Post, cancelled: Cancelled) -> None:
    """Find the phrases of the library in a document."""
    from tui.corpus.litspans import LitSpans

    lit = LitSpans(table.light(document))
    if not cancelled():
        post(PhrasesLit(document, lit))
