"""The phrases of a library: from its refreshed index, with the reader's own list.

Where there is none it is built, so that the next opening is warm. Where the index cannot be kept (the
cache folder is full, or cannot be written), phrases are mined from the documents, and that is said.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import Final, TypeVar

from tui.corpus.index.build import Outcome, Stage, Told, refresh
from tui.corpus.index.manifest import Manifest
from tui.corpus.index.stored_phrases import LibraryPhrases, with_own
from tui.corpus.library.library import Library
from tui.corpus.library.shared_parses import SharedParses
from tui.corpus.phrases.mine import mine
from tui.corpus.phrases.table import PhraseTable
from tui.document.model import Document
from tui.errors import BrokenIndex, UnreadableFile
from tui.work.cancel import Cancelled, Progress
from tui.work.child import apart

E = TypeVar("E")

_TELL_EVERY: Final = 0.1
"""Seconds between two reports of progress: more would only make a screen draw more."""


@dataclass(frozen=True, slots=True)
class MiningProgress:
    """Progress of mining: how many of ``total`` steps of a stage are done."""

    stage: Stage
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class DocumentsRead:
    """Titles and dates (as ``About.dated`` has them) of documents, by path.

    ``unreadable`` gives the reasons of those that could not be read. ``complete`` where that is all.
    """

    titles: Mapping[str, str]
    dates: Mapping[str, str]
    unreadable: Mapping[str, str]
    complete: bool = False


@dataclass(frozen=True, slots=True)
class PhrasesFound:
    """The phrases of the library, or of the document that was opened alone: the last event."""

    table: PhraseTable


@dataclass(frozen=True, slots=True)
class PhrasesStored:
    """The phrases of a library are in its index: the last event of another process, which need not send them."""


MiningEvent = MiningProgress | DocumentsRead | PhrasesFound
_Tell = Callable[[MiningEvent], None]


def _stored(manifest: Manifest) -> PhraseTable:
    return manifest.table() or PhraseTable()


def known_phrases(
    library: Library,
    *,
    documents: Callable[[], Iterable[Document]] | None = None,
    cache: Path | None = None,
    pinned: Sequence[str] = (),
    hidden: Collection[str] = (),
    told: Told | None = None,
    cancelled: Cancelled | None = None,
    read: Callable[[Manifest], PhraseTable] = _stored,
) -> LibraryPhrases:
    """The phrases of a library, with the reader's own list of pinned and hidden ones.

    ``documents`` gives those of the library where they have to be mined, else it does so itself;
    ``read`` reads those of the index. Raises ``Interrupted``: what was read by then is kept.
    """
    outcome = Outcome()
    try:
        index = refresh(library, cache=cache, told=told, cancelled=cancelled, outcome=outcome)
        table = read(Manifest(library.root, cache))
    except (OSError, BrokenIndex) as error:
        errors: list[UnreadableFile] = []
        table = mine(
            documents() if documents else library.documents(errors, _reading(told), cancelled),
            pinned=pinned,
            hidden=hidden,
            cancelled=cancelled,
            progress=_mining(told),
        )
        return LibraryPhrases(table, None, str(error), outcome.broken, errors)
    table = with_own(table, index, pinned, hidden)
    return LibraryPhrases(table, index, "", outcome.broken, outcome.unreadable)


def mine_library(library: Library, cancelled: Cancelled | None = None) -> Iterator[MiningEvent]:
    """Read all documents of a library and find its phrases, telling what is found on the way.

    Of more than a little text (``LONG_BYTES``) another process does that. Raises ``Interrupted``
    when ``cancelled``, ``WorkEnded`` where that process fails.
    """
    if not library.is_long():
        return _events(library, cancelled)
    return _events_apart(library, cancelled)


def _events_apart(library: Library, cancelled: Cancelled | None) -> Iterator[MiningEvent]:
    """The events of another process. Phrases that it has stored are read here.

    They name their documents: in a large library they would be gigabytes on their way.
    """
    arguments = library.root, library.files, library.single, library.shared
    for event in apart(_serve, *arguments, cancelled=cancelled):
        if isinstance(event, PhrasesStored):
            yield PhrasesFound(_stored(Manifest(library.root)).chosen((), ()))
        else:
            yield event


def _serve(
    root: Path, files: tuple[str, ...], single: bool, shared: SharedParses | None
) -> Iterator[MiningEvent | PhrasesStored]:
    """The other process's side of ``_events_apart``."""
    library = Library(root, files, single=single)
    library.shared = shared
    return _told(partial(_mine_single if single else _mine_apart, library), None)


def _events(library: Library, cancelled: Cancelled | None = None) -> Iterator[MiningEvent]:
    """The events of mining in this process."""
    mine_here = _mine_single if library.single else _mine_folder
    return _told(partial(mine_here, library), cancelled)


def _told(
    mine_here: Callable[[_Tell, Cancelled], E], cancelled: Cancelled | None
) -> Iterator[MiningEvent | E]:
    """Mine in a thread, which hands over its events, and what it failed with."""
    told: SimpleQueue[MiningEvent | E | BaseException | None] = SimpleQueue()
    left = Event()

    def unwanted() -> bool:
        return left.is_set() or (cancelled is not None and cancelled())

    def work() -> None:
        try:
            told.put(mine_here(told.put, unwanted))
            told.put(None)
        except BaseException as error:  # Raised again for whoever reads the events.
            told.put(error)

    Thread(target=work, daemon=True).start()
    try:
        while (event := told.get()) is not None:
            if isinstance(event, BaseException):
                raise event
            yield event
    finally:
        left.set()


def _mine_single(library: Library, tell: _Tell, cancelled: Cancelled) -> PhrasesFound:
    """The phrases of a document that was opened alone: its folder's index is not its own."""
    progress = _mining(_Progress(tell).tell)
    found = mine(_read(library, tell, cancelled), progress=progress, cancelled=cancelled)
    return PhrasesFound(found)


def _mine_apart(
    library: Library, tell: _Tell, cancelled: Cancelled
) -> PhrasesFound | PhrasesStored:
    """The phrases of a folder in its index, which is made, or brought up to date; else those that were mined."""
    known = _known(library, tell, cancelled, lambda _manifest: PhraseTable())
    return PhrasesStored() if known.index else PhrasesFound(known.table)


def _mine_folder(library: Library, tell: _Tell, cancelled: Cancelled) -> PhrasesFound:
    """The phrases of a folder by its index, which is made, or brought up to date."""
    return PhrasesFound(_known(library, tell, cancelled, _stored).table)


def _known(
    library: Library,
    tell: _Tell,
    cancelled: Cancelled,
    read: Callable[[Manifest], PhraseTable],
) -> LibraryPhrases:
    """The phrases of a folder; told are the documents of its index."""
    documents, told = partial(_read, library, tell, cancelled), _Progress(tell).tell
    known = known_phrases(library, documents=documents, told=told, cancelled=cancelled, read=read)
    if known.index:
        heads = library.heads
        rows = [row.facts.corrected(heads.on(row.facts.path)) for row in known.index.rows]
        titles = {facts.path: facts.title for facts in rows}
        dates = {facts.path: facts.dated for facts in rows}
        tell(DocumentsRead(titles, dates, _reasons(known.unreadable), complete=True))
    return known


class _Progress:
    """Tells what is done to an index, but not more often than one can read."""

    def __init__(self, tell: _Tell) -> None:
        self._tell = tell
        self._last = 0.0

    def tell(self, stage: Stage, done: int, total: int, _characters: int) -> None:
        """Tell that so many of ``total`` steps of a stage are done."""
        now = time.monotonic()
        if stage is not Stage.LOOKING and now - self._last >= _TELL_EVERY:
            self._last = now
            self._tell(MiningProgress(stage, done, total))


def _read(library: Library, tell: _Tell, cancelled: Cancelled) -> Iterator[Document]:
    """The documents, telling of titles, dates, failures and progress on the way."""
    errors: list[UnreadableFile] = []
    titles: dict[str, str] = {}
    dates: dict[str, str] = {}
    told, last = 0, time.monotonic()
    for done, document in enumerate(library.documents(errors, None, cancelled), start=1):
        titles[document.path] = document.title
        dates[document.path] = document.about.dated
        if time.monotonic() - last >= _TELL_EVERY:
            tell(MiningProgress(Stage.READING, done + len(errors), len(library.files)))
            tell(DocumentsRead(titles, dates, _reasons(errors[told:])))
            titles, dates, told, last = {}, {}, len(errors), time.monotonic()
        yield document
    tell(DocumentsRead(titles, dates, _reasons(errors[told:]), complete=True))


def _reasons(errors: Iterable[UnreadableFile]) -> dict[str, str]:
    return {error.path: error.reason for error in errors}


def _reading(told: Told | None) -> Progress | None:
    return told and (lambda done, total: told(Stage.READING, done, total, 0))


def _mining(told: Told | None) -> Progress | None:
    return told and (lambda done, total: told(Stage.MINING, done, total, 0))
