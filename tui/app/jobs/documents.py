"""The slow work, as it is done off the screen's thread: list, read, mine, look up.

Everything heavy is imported here, when it is first needed, and never before the first paint.
Each function tells the screen what it found through ``post``, which may be called from any
thread, and stops when ``cancelled`` says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message

from tui.app.jobs.first_look import glimpse
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
from tui.work.cancel import Cancelled

if TYPE_CHECKING:
    from tui.app.jobs.first_look import FirstLook
    from tui.app.state.jumps import Position
    from tui.corpus.library.library import Library
    from tui.corpus.phrases.table import PhraseTable
    from tui.document.outline.edits import OutlineEdit

Post = Callable[[Message], object]

NEWS_EVERY = 0.1
"""Seconds between two reports to the screen: more would only make it draw more."""


def tell_library(opening: FirstLook, post: Post) -> Library | None:
    """Tell of the documents that were listed, and what is known of them; or why none could be.

    Raises what the first look failed with.
    """
    from tui.app.state.arrangement import entries

    if opening.fault:
        words = _("hongtou failed here, which is its own fault: {error}")
        post(LibraryFailed(str(opening.path), words.format(error=repr(opening.fault))))
        raise opening.fault
    if opening.error:
        post(LibraryFailed(opening.error.path, opening.error.reason))
    elif opening.library:
        post(LibraryOpened(opening.library, entries(opening.library.files)))
        if opening.is_clean:
            from tui.corpus.index.cold_start import ColdStart

            said = ColdStart(opening.library).titles_and_dates()
            post(TitlesFound(said.titles, said.dates))
    return opening.library


def read_document(
    library: Library, place: Position, length: int, post: Post, cancelled: Cancelled
) -> None:
    """Load a document and tell where in it to read.

    Of a long one, which another process reads, what it begins with comes first, then its source.
    """
    from tui.corpus.library.library import LONG_BYTES
    from tui.work.cancel import Interrupted

    begun = glimpse(library, place.path, at_least=LONG_BYTES)
    if begun and not cancelled():
        post(DocumentGlimpsed(begun))

    def show(source: Document) -> None:
        post(DocumentGlimpsed(source, whole=True))
        post(Working(_("outlining")))

    try:
        document = library.load(place.path, show=show, cancelled=cancelled)
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

    Raises ``WorkEnded`` where another process was to do that, and failed.
    """
    from tui.corpus.index.build import Stage
    from tui.corpus.index.library_phrases import (
        DocumentsRead,
        MiningProgress,
        PhrasesFound,
        mine_library,
    )
    from tui.work.cancel import Interrupted

    words = {
        Stage.READING: _("reading"),
        Stage.WRITING: _("indexing"),
        Stage.MINING: _("finding phrases"),
    }
    try:
        for event in mine_library(library, cancelled):
            match event:
                case MiningProgress(stage, done, total):
                    post(Working(words[stage], done, total))
                case DocumentsRead(titles, dates, unreadable, complete):
                    post(TitlesFound(titles, dates, complete=complete))
                    for path, reason in unreadable.items():
                        post(DocumentFailed(path, reason, wanted=False))
                case PhrasesFound(table):
                    post(PhrasesMined(table))
    except Interrupted:
        return
    except BaseException:
        post(Working())
        raise
    post(Working())


def light(table: PhraseTable, document: Document, post: Post, cancelled: Cancelled) -> None:
    """Find the phrases of the library in a document."""
    from tui.corpus.phrases.table import LitSpans

    lit = LitSpans(table.light(document))
    if not cancelled():
        post(PhrasesLit(document, lit))
