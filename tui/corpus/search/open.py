"""Opening a library for search: its index for what is unchanged since, its documents for the rest."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tui.corpus.index.index import Index, states
from tui.corpus.index.ingest import Ingested, ingest
from tui.corpus.index.manifest import Manifest
from tui.corpus.library.library import Library, State
from tui.corpus.search.hits import StoredDocument
from tui.corpus.search.searcher import Searcher
from tui.corpus.shard.stored import StoredShard
from tui.errors import BrokenIndex, UnreadableFile
from tui.work.cancel import Cancelled, go_on

NEWS_EVERY = 0.5
"""Seconds of reading after which what was read by then can be searched."""


@dataclass(frozen=True)
class SearchSnapshot:
    """A searcher and its extent: of ``total`` documents so many indexed, so many looked through.

    ``trouble`` says why an index that is there was not used; ``unreadable`` are the files that are left out.
    ``states`` are those of all files when they were looked at, ``stamp`` that of the index and of
    the reader's own corrections of heads.
    """

    searcher: Searcher
    indexed: int
    read: int
    total: int
    states: Mapping[str, State]
    trouble: BrokenIndex | None = None
    unreadable: tuple[UnreadableFile, ...] = ()
    stamp: tuple[int, int, int] | None = None

    @property
    def complete(self) -> bool:
        """Whether all documents that can be read are searched."""
        return self.indexed + self.read + len(self.unreadable) >= self.total


def open_searchers(
    library: Library,
    *,
    cache: Path | None = None,
    verify: bool = True,
    before: SearchSnapshot | None = None,
    cancelled: Cancelled | None = None,
) -> Iterator[SearchSnapshot]:
    """Searchers over more and more of a library; the last one is over all of it.

    With ``verify`` all bytes of the index are summed. What was read for ``before`` is not read
    again where it has not changed since; where nothing has, it is ``before`` that is given. Raises
    ``Interrupted``.
    """
    now, stamp = states(library), _stamp(library, cache)
    if before and before.complete and (before.states, before.stamp) == (now, stamp):
        yield before
        return
    index, trouble = _index(library, cache, verify=verify)
    heads = library.heads
    places: dict[str, StoredDocument] = {}
    errors: list[UnreadableFile] = []
    if index:
        for row in index.rows:
            if now.get(row.facts.path) == row.facts.state:
                places[row.facts.path] = StoredDocument(
                    row.facts.corrected(heads.on(row.facts.path)),
                    index.shards[row.shard],
                    row.number,
                )
        for failed in index.unreadable:
            if now.get(failed.path) == failed.state:
                errors.append(UnreadableFile(failed.path, failed.reason))
    indexed = len(places)
    for place in before.searcher.places if before else ():
        path = place.facts.path
        if before and path not in places and path in now and now[path] == before.states.get(path):
            places[path] = place
    known = places.keys() | {error.path for error in errors}
    waiting: list[Ingested] = []

    def opened() -> SearchSnapshot:
        add(places, waiting)
        ordered = [places[path] for path in library.files if path in places]
        read, total = len(places) - indexed, len(library.files)
        unreadable = tuple(errors)
        return SearchSnapshot(
            Searcher(ordered, library.named_groups),
            indexed,
            read,
            total,
            now,
            trouble,
            unreadable,
            stamp,
        )

    last = time.monotonic()
    if places:
        yield opened()
    for path in library.files:
        if path in known:
            continue
        go_on(cancelled)
        try:
            waiting.append(ingest(library.load(path)))
        except UnreadableFile as error:
            errors.append(error)
        if time.monotonic() - last >= NEWS_EVERY:
            yield opened()
            last = time.monotonic()
    if waiting or len(known) < len(library.files) or not places:
        yield opened()


def add(places: dict[str, StoredDocument], waiting: list[Ingested]) -> None:
    """Make a shard of documents that were read, to be looked through; none is waiting then."""
    if waiting:
        shard = StoredShard.of([one.parts for one in waiting], ordered=False)
        for number, one in enumerate(waiting):
            places[one.facts.path] = StoredDocument(one.facts, shard, number)
        waiting.clear()


def _stamp(library: Library, cache: Path | None) -> tuple[int, int, int] | None:
    """The time and the size of the index, and the version of the head edits; none without an index."""
    try:
        state = Manifest(library.root, cache).path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, library.heads.version


def _index(
    library: Library, cache: Path | None, *, verify: bool
) -> tuple[Index | None, BrokenIndex | None]:
    try:
        return Index.open(library, cache=cache, verify=verify), None
    except BrokenIndex as error:
        return None, error
