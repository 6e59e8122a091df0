"""The searcher: a query asked of all documents of a library, by its index or by looking through."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from tui.corpus.index.ingest import ingest
from tui.corpus.keep.groups import NamedGroup
from tui.corpus.model import Phrase
from tui.corpus.search.by_pinyin import PinyinReading
from tui.corpus.search.context import line_holds
from tui.corpus.search.evaluate import Evaluation
from tui.corpus.search.hits import DocumentMap, Hits, StoredDocument
from tui.corpus.search.lookups import first_documents
from tui.corpus.search.query import Query, WrongQuery, parse
from tui.corpus.search.shard_view import ShardView
from tui.corpus.shard.arrays import Bools, Longs
from tui.corpus.shard.shard import MOST_CHARACTERS
from tui.corpus.shard.spans import Spans, join_spans
from tui.corpus.shard.stored import StoredShard
from tui.document.model import Document
from tui.errors import HongtouError
from tui.locale import _
from tui.text.equivalence import plain, plain_path, readings
from tui.text.pinyin import words_by_initials
from tui.text.script import fold
from tui.work.cancel import Cancelled

SLICE = 0.01
"""Seconds for which documents are searched before it is seen how long that took."""

NEWS_AFTER = 0.02
"""Seconds until the first partial answer, doubled for each one after it: lists take time to draw.
"""

_HEAD = 5000
"""Characters at the beginning of a document among which its title stands."""

_LINE = re.compile(r"\S.*\S|\S")
"""A line, without the blanks at its edges."""

MOST_READY = 2 * MOST_CHARACTERS
"""Characters that are made ready before anything is asked: a byte each."""

FEW_SHARDS = 4
"""Shards that are asked one after the other: threads take time to be handed work."""

AT_ONCE = 32
"""The number of documents that are searched first."""


@dataclass(frozen=True, slots=True)
class SearchProgress:
    """A partial answer: all hits in the first ``searched`` of ``total`` documents."""

    hits: Hits
    searched: int
    total: int

    @property
    def complete(self) -> bool:
        """Whether all documents have been searched."""
        return self.searched >= self.total


class Searcher:
    """A searcher of one set of documents; what queries have in common is kept for the next.

    ``groups`` gives the named groups by which queries may ask, as they are by then; it may raise ``HongtouError``.
    """

    def __init__(
        self,
        places: Sequence[StoredDocument],
        groups: Callable[[], Mapping[str, NamedGroup]] = dict,
    ) -> None:
        self.places = places
        self._groups = groups
        self._asked_groups: tuple[str, ...] = ()
        self.document_map = DocumentMap(places)
        self._known: dict[str, list[str]] = {}
        self._texts: dict[int, str] = {}
        self._text_room = MOST_CHARACTERS
        by_shard: dict[int, ShardView] = {}
        for at, place in enumerate(places):
            view = by_shard.get(id(place.shard))
            if view is None:
                texts = len(place.shard.shard.starts) - 1
                view = ShardView(place.shard, np.full(texts, -1, np.int32))
                by_shard[id(place.shard)] = view
            view.documents[place.number] = at
        self.shards = list(by_shard.values())
        self._threads = (
            ThreadPoolExecutor(os.cpu_count()) if len(self.shards) > FEW_SHARDS else None
        )

    @classmethod
    def of_documents(cls, documents: Sequence[Document]) -> Searcher:
        """A searcher that looks through documents without an index."""
        all_taken = [ingest(document) for document in documents]
        shard = StoredShard.of([one.parts for one in all_taken], ordered=False)
        return cls([StoredDocument(one.facts, shard, at) for at, one in enumerate(all_taken)])

    def search(self, query: Query, cancelled: Cancelled | None = None) -> Hits:
        """All places that ``query`` finds, in the order of the library; they do not overlap.

        Where two begin at one place or overlap, the first and longest stays. Raises ``Interrupted``, and
        ``WrongQuery`` where an expression takes too long, or nothing is to be found, only left out.
        """
        _has_places(query)
        asked = Evaluation(self, query, cancelled, self._threads)
        return Hits(self.document_map, asked.among(0, len(self.places)))

    def documents(self, query: Query) -> list[str]:
        """The paths of the documents that ``query`` asks for, by its filters and its words.

        Raises ``WrongQuery`` where an expression takes too long.
        """
        wanted = np.flatnonzero(Evaluation(self, query, None).documents())
        return [self.places[at].facts.path for at in wanted.tolist()]

    def partial_answers(
        self, query: Query, cancelled: Cancelled | None = None
    ) -> Iterator[SearchProgress]:
        """Yields partial answers of ``search``; the last one is complete.

        Raises ``Interrupted`` and ``WrongQuery`` as ``search`` does.
        """
        _has_places(query)
        total, news = len(self.places), NEWS_AFTER
        asked = Evaluation(self, query, cancelled, self._threads)
        # A wording is looked up for all documents of a shard, or for none.
        ends = first_documents(self.shards, total) if asked.is_plain else []
        size = AT_ONCE
        began = told = time.monotonic()
        at, found = 0, [Spans.none()]
        while at < total or len(found) == 1:
            end = ends.pop(0) if ends else min(at + size, total)
            found.append(asked.among(at, end))
            at = end
            spent, began = time.monotonic() - began, time.monotonic()
            # As many as will take a slice, but no leap: the next documents may be longer.
            size = max(1, min(4 * size, int(size * SLICE / max(spent, SLICE / 4))))
            if at == total or began - told >= news:
                found = [Spans.none(), join_spans(found)]
                yield SearchProgress(Hits(self.document_map, found[1]), at, total)
                drawn, told = time.monotonic() - began, time.monotonic()
                began, news = told, max(2 * news, 2 * drawn)

    def phrase(self, phrase: Phrase) -> Hits:
        """All places of a phrase and of its variants, but for those in boilerplate."""
        wordings = (phrase.text, *phrase.variants)
        found = [self.wording(wording, in_edges=False) for wording in wordings]
        return Hits(
            self.document_map, found[0] if len(found) == 1 else join_spans(found).without_overlaps()
        )

    def count_wording(self, hits: Hits, folded: str) -> int:
        """The number of hits whose folded wording is just this."""
        there = self.wording(folded).start_keys
        if not len(there):
            return 0
        spans = hits.spans
        keys = spans.start_keys
        at = np.minimum(np.searchsorted(there, keys), len(there) - 1)
        same = (there[at] == keys) & (spans.ends - spans.starts == len(folded))
        return int(np.count_nonzero(same))

    def narrow(self, hits: Hits, query: Query, cancelled: Cancelled | None = None) -> Hits:
        """The hits whose line, as a concordance shows it, has what ``query`` asks for.

        What it asks of documents is asked of theirs. They stay in their order.
        """
        if not query.either:
            return hits
        keep = np.zeros(len(hits), np.bool_)
        asked = Evaluation(self, query, cancelled)
        there = hits.spans.marked(len(self.places))
        for part in query.either:
            wanted = asked.matching_documents(part)[hits.spans.documents]
            for one in part.filters:
                if one.key == "in":
                    wanted &= asked.inside(hits.spans, one)
            for term in part.terms:
                wanted &= line_holds(hits, asked.places(term, there, 0, len(there)))
            for term in part.without:
                wanted &= ~line_holds(hits, asked.places(term, there, 0, len(there)))
            keep |= wanted
        return hits.chosen(keep)

    def make_ready(self) -> None:
        """Read now what the first query by pinyin, or across gaps, would wait for: of the first shards.

        What is found there can be seen while the others are read.
        """
        words_by_initials()
        readings("1")
        room = MOST_READY
        for view in self.shards:
            room -= len(view.shard.shard.codes)
            if room >= 0:
                _ = view.pinyin.initials, view.shard.gaps

    def wording(self, text: str, *, in_edges: bool = True) -> Spans:
        """The places of a folded wording, in order and without overlaps."""
        return join_spans([view.places(text, in_edges=in_edges) for view in self.shards]).in_order()

    def readings(self, text: str) -> Spans:
        """The places of what reads like a folded wording, in order and without overlaps."""
        return join_spans([view.readings(text) for view in self.shards]).in_order()

    def pinyin(self, letters: str) -> Spans:
        """The places whose characters are read so, by initials or syllables, in order and apart."""
        readings = tuple(PinyinReading.all_of(letters))
        return join_spans([view.by_pinyin(readings) for view in self.shards]).in_order()

    def headings(self) -> Spans:
        """The headings of all documents, in order and apart."""
        return join_spans([view.headings() for view in self.shards]).without_overlaps()

    def titles(self, documents: Longs) -> Spans:
        """The title of each of these documents where it stands, or else its first line."""
        spans = np.array([self._title(at) for at in documents.tolist()], np.int32)
        starts, ends = spans.reshape(-1, 2).T
        return Spans(documents.astype(np.int32), starts, ends)

    def _title(self, at: int) -> tuple[int, int]:
        place = self.places[at]
        start, end = place.shard.bounds(place.number)
        text = place.shard.shard.text(start, min(end, start + _HEAD))
        title = fold(place.facts.title)
        start = text.find(title) if title else -1
        if start >= 0:
            return start, start + len(title)
        first = _LINE.search(text)
        return first.span() if first else (0, 0)

    def known(self, key: str) -> list[str]:
        """A fact of each document, as it reads: its date, issuer, speaker, path or genre; empty if unknown."""
        if key not in self._known:
            all_facts = [place.facts for place in self.places]
            if key == "genre":
                # It has an English name here, and its Chinese one stands in the title: 关于…的通知.
                told = [
                    f"{facts.genre} {facts.title}" if facts.genre else "" for facts in all_facts
                ]
            else:
                told = [getattr(facts, key) for facts in all_facts]
            if key != "date":
                told = list(map(plain_path if key == "path" else plain, told))
            self._known[key] = told
        return self._known[key]

    def group(self, name: str) -> Bools:
        """Flags of the documents of a named group: by its query, its paths, or either. Raises ``WrongQuery``."""
        try:
            known = self._groups()
        except HongtouError as error:
            raise WrongQuery(str(error)) from error
        if name not in known:
            raise WrongQuery(_("no group of this name: {name}").format(name=name))
        if name in self._asked_groups:
            raise WrongQuery(_("a group that asks for itself: {name}").format(name=name))
        group, paths = known[name], set(known[name].paths)
        found = np.array([place.facts.path in paths for place in self.places], np.bool_)
        if group.query.strip():
            before, self._asked_groups = self._asked_groups, (*self._asked_groups, name)
            try:
                found |= Evaluation(self, parse(group.query), None).documents()
            finally:
                self._asked_groups = before
        return found

    def folded(self, at: int) -> str:
        """The folded text of a document; for the next expression it is still there."""
        known = self._texts.get(at)
        if known is None:
            place = self.places[at]
            known = place.shard.folded(place.number)
            if self._text_room >= len(known):
                self._text_room -= len(known)
                self._texts[at] = known
        return known


def _has_places(query: Query) -> None:
    """Raise ``WrongQuery`` where some part of a query only leaves out: there is no place to show for it."""
    if query.leaves_out_only:
        raise WrongQuery(_("- leaves out of what is found: put a word or a field beside it"))
