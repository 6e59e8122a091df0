"""Groups of documents named on the command line, and how they differ."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.cli.output import Exit, UnreadableFiles, complain, put_all
from tui.errors import BrokenIndex
from tui.locale import _

if TYPE_CHECKING:
    from tui.corpus.comparison.differences import GroupComparison, GroupSize
    from tui.corpus.groups.document_set import DocumentSet
    from tui.corpus.model import Phrase
    from tui.corpus.phrases.segment import UserWords
    from tui.corpus.search.searcher import Searcher
    from tui.corpus.shard.arrays import Bools

FORMATS = ("text", "json", "csv")
"""Formats of differences and of counts by period."""


@dataclass(frozen=True, slots=True)
class _OpenedLibrary:
    """A library whose index is up to date, with its phrases and the words by which it was cut."""

    searcher: Searcher
    phrases: Sequence[Phrase]
    words: UserWords

    def documents(self, query: str = "") -> DocumentSet:
        """The documents that a query asks for; all without one. Raises ``UsageError`` where it is wrong."""
        from tui.corpus.groups.document_set import DocumentSet

        places = self.searcher.places
        if query:
            wanted = set(asked(self.searcher, query))
            places = [place for place in places if place.facts.path in wanted]
        return DocumentSet(places)


def opened_library(path: str, words: UserWords | None, failures: UnreadableFiles) -> _OpenedLibrary:
    """The library at PATH, indexed where it is a folder and its index can be kept."""
    from tui.cli.find import searcher_of
    from tui.corpus.index.build import refresh
    from tui.corpus.index.manifest import Manifest
    from tui.corpus.library.library import Library

    phrases: Sequence[Phrase] = ()
    known = words or ()
    library = None if path == "-" else Library.open(path)
    if library and not library.single:
        try:
            refresh(library, words=words)
            manifest = Manifest(library.root)
            table = manifest.table()
            phrases, known = table.phrases if table else (), manifest.words()
        except (OSError, BrokenIndex) as error:
            complain(_("the index cannot be kept: {why}").format(why=error))
    return _OpenedLibrary(searcher_of(path, failures), phrases, known)


@dataclass(frozen=True, slots=True)
class Compared:
    """Two groups as they are named: paths, or with ``inside`` queries asked of the library at that path.

    ``query`` is what documents have to answer besides; empty for all.
    """

    a: str
    b: str
    inside: str | None
    query: str


def print_differences(
    groups: Compared,
    words: UserWords | None,
    min_reach: int,
    top: int,
    form: str,
    failures: UnreadableFiles,
) -> None:
    """Print how the documents A differ from the documents B."""
    from tui.corpus.comparison.against import against, is_mined
    from tui.corpus.export import differences as written
    from tui.corpus.phrases.segment import Segmenter

    if groups.inside is None:
        documents, one, other, known, own = _two_paths(groups, words, failures)
    else:
        documents, one, other, known, own = _two_queries(groups, groups.inside, words, failures)
    if not is_mined(documents, one | other):
        complain(_("there is much text: it is mined shard by shard, which takes minutes"))
    found = against(documents, one, other, known, Segmenter(own), min_reach, patient=True)
    for told in _rests_on(found, same=bool((one == other).all())):
        complain(told)
    writers = {"json": written.as_json, "csv": written.as_csv, "text": written.as_text}
    put_all(writers[form](found, top))
    failures.unless_any(Exit.DONE if found.differences else Exit.NOTHING_FOUND)


_Groups = tuple["DocumentSet", "Bools", "Bools", "Sequence[Phrase]", "UserWords"]


def _two_paths(groups: Compared, words: UserWords | None, failures: UnreadableFiles) -> _Groups:
    import numpy as np

    from tui.corpus.groups.document_set import DocumentSet

    a, b = groups.a, groups.b
    if os.path.realpath(a) == os.path.realpath(b):
        library = opened_library(a, words, failures)
        documents = library.documents(groups.query)
        every = np.ones(len(documents), np.bool_)
        return documents, every, every, library.phrases, library.words
    first, second = (opened_library(path, words, failures) for path in (a, b))
    places = [library.documents(groups.query).places for library in (first, second)]
    documents = DocumentSet.joined(tuple(zip((a, b), places, strict=True)))
    one = np.arange(len(documents)) < len(places[0])
    have = {phrase.text for phrase in first.phrases}
    known = [*first.phrases, *(p for p in second.phrases if p.text not in have)]
    return documents, one, ~one, known, first.words or second.words


def _two_queries(
    groups: Compared, inside: str, words: UserWords | None, failures: UnreadableFiles
) -> _Groups:
    library = opened_library(inside, words, failures)
    documents = library.documents(groups.query)
    one, other = (
        documents.marked(asked(library.searcher, query)) for query in (groups.a, groups.b)
    )
    return documents, one, other, library.phrases, library.words


def asked(searcher: Searcher, query: str) -> list[str]:
    """The paths of the documents that a query asks for."""
    from tui.cli.find import wrong_query
    from tui.corpus.search.query import WrongQuery, parse

    try:
        return searcher.documents(parse(query))
    except WrongQuery as error:
        raise wrong_query(query, error) from error


def _rests_on(found: GroupComparison, *, same: bool) -> Iterator[str]:
    """What the figures rest on, where that is not much, or not what was meant."""
    for name, size in (("A", found.a), ("B", found.b)):
        if not size.documents:
            yield _("{group} has no documents: there is nothing to compare").format(group=name)
            return
    if same:
        yield _("both groups are the same documents: there is no difference")
        return
    if found.shared:
        yield _("{count} documents are in both groups, and count in both").format(
            count=found.shared
        )
    for name, size in (("A", found.a), ("B", found.b)):
        yield from _small(name, size)


def _small(name: str, size: GroupSize) -> Iterator[str]:
    if size.small:
        told = _(
            "{group} is small ({documents} documents, {characters} characters): it tells little"
        )
        yield told.format(group=name, documents=size.documents, characters=size.characters)
    if size.near_copies:
        told = _("{count} near-copies in {group} are not counted")
        yield told.format(count=size.near_copies, group=name)
