"""The slow work, as it is done off the screen's thread: list, read, mine, look up.

Everything heavy is imported here, when it is first needed, and never before the first paint.
Each function tells the screen what it found through ``post``, which may be called from any
thread, and stops when ``cancelled`` says so.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from textual.message import Message

from tui.app.jobs.first_look import LONG_BYTES, glimpse
from tui.app.jobs.messages import (
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

if TYPE_CHECKING:
    from tui.app.jobs.first_look import FirstLook
    from tui.app.state.jumps import Position
    from tui.corpus.index.build import Stage
    from tui.corpus.library.library import Library
    from tui.corpus.phrases.table import PhraseTable
    from tui.document.outline.edits import OutlineEdit

Post = Callable[[Message], object]
Cancelled = Callable[[], bool]

NEWS_EVERY = 0.1
"""Seconds between two reports to the screen: more would only make it draw more."""


def tell_library(opening: FirstLook, post: Post) -> Library | None:
    """Tell of the documents that were listed, and what is known of them; or why none could be."""
    from tui.app.sidebar.arrangement import entries

    if opening.error:
        post(LibraryFailed(opening.error.path, opening.error.reason))
    elif opening.library:
        post(LibraryOpened(opening.library, entries(opening.library.files)))
        if opening.is_clean:
            from tui.corpus.index.cold_start import ColdStart

            said = ColdStart(opening.library).said()
            post(TitlesFound(said.titles, said.dates))
    return opening.library


def read_document(
    library: Library, place: Position, length: int, post: Post, cancelled: Cancelled
) -> None:
    """Load a document and tell where in it to read.

    Of a long one, which another process reads, what it begins with comes first, then its source.
    """
    from tui.work.cancel import Interrupted

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


def amend_outline(library: Library, path: str, amendment: OutlineEdit | None, post: Post) -> None:
    """Keep a change to an outline (none: take the last one back), and tell what came of it."""
    from tui.corpus.keep.json_file import BrokenJsonFile

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
    except BrokenJsonFile as error:
        reason = _("The changes kept beside the library cannot be read: {error}")
        post(OutlineKept(reason.format(error=error)))


def mine_phrases(library: Library, post: Post, cancelled: Cancelled) -> None:
    """Read all documents, tell their titles as they come, and then the phrases.

    Of more than a little text that is done by another process, which tells the same.
    """
    from tui.work.cancel import Interrupted
    from tui.work.child import WorkEnded, apart

    if not _is_long(library):
        _mine_here(library, post, cancelled)
        return
    try:
        for message in apart(
            _mining, library.root, library.files, library.single, cancelled=cancelled
        ):
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


def _mining(root: Path, files: tuple[str, ...], single: bool) -> Iterator[Message]:
    """In the other process: what mining has to tell, as it comes."""
    from tui.corpus.library.library import Library

    told: SimpleQueue[Message | None] = SimpleQueue()

    def work() -> None:
        try:
            _mine_here(Library(root, files, single=single), told.put, lambda: False)
        finally:
            told.put(None)

    Thread(target=work, daemon=True).start()
    while (message := told.get()) is not None:
        yield message


def _mine_here(library: Library, post: Post, cancelled: Cancelled) -> None:
    from tui.work.cancel import Interrupted

    try:
        table = (_mined if library.single else _indexed)(library, post, cancelled)
    except Interrupted:
        return
    post(PhrasesMined(table))
    post(Working())


def _mined(library: Library, post: Post, cancelled: Cancelled) -> PhraseTable:
    """The phrases of a document that was opened alone: its folder's index is not its own."""
    from tui.corpus.phrases.mine import mine

    def tell(done: int, total: int) -> None:
        post(Working(_("finding phrases"), done, total))

    return mine(_told(library, post, cancelled), progress=tell, cancelled=cancelled)


def _indexed(library: Library, post: Post, cancelled: Cancelled) -> PhraseTable:
    """The phrases of a folder by its index, which is made, or brought up to date."""
    from tui.corpus.index.library_phrases import known_phrases

    told = _Stages(post)
    documents = partial(_told, library, post, cancelled)
    known = known_phrases(library, documents=documents, told=told.tell, cancelled=cancelled)
    if known.index:
        rows = [row.facts for row in known.index.rows]
        titles = {facts.path: facts.title for facts in rows}
        dates = {facts.path: facts.date for facts in rows}
        post(TitlesFound(titles, dates, complete=True))
        for error in known.unreadable:
            post(DocumentFailed(error.path, error.reason, wanted=False))
    return known.table


class _Stages:
    """Tells what is done to the index, but not more often than one can read."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self._last = 0.0

    def tell(self, stage: Stage, done: int, total: int, characters: int) -> None:
        """Tell that so many of ``total`` steps of a stage are done."""
        words = {
            "reading": _("reading"),
            "writing": _("indexing"),
            "mining": _("finding phrases"),
        }
        now = time.monotonic()
        if stage.value in words and now - self._last >= NEWS_EVERY:
            self._last = now
            self._post(Working(words[stage.value], done, total))


def _told(library: Library, post: Post, cancelled: Cancelled) -> Iterator[Document]:
    """The documents, telling of titles, dates, failures and progress on the way."""
    from tui.app.widgets.about_line import date_of

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
    from tui.corpus.phrases.table import LitSpans

    lit = LitSpans(table.light(document))
    if not cancelled():
        post(PhrasesLit(document, lit))
