"""Search: a query asked of all documents of a library, by its index or by looking through."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce

import numpy as np
from numpy.typing import NDArray

from tui.corpus.around import beside
from tui.corpus.hits import Hits, Place, Stock
from tui.corpus.index import Index
from tui.corpus.intake import taken
from tui.corpus.measure import apart
from tui.corpus.model import Phrase
from tui.corpus.query import All, Filter, Near, Query, Regex, Term
from tui.corpus.rows import Facts
from tui.corpus.shard import MOST_CHARACTERS, SEPARATOR, Longs
from tui.corpus.spans import Bools, Spans
from tui.corpus.stored import StoredShard
from tui.corpus.task import Cancelled, go_on
from tui.document.model import Document
from tui.text.script import fold

HEADING = "heading"
"""``in:heading`` asks for places in headings themselves."""


@dataclass(frozen=True)
class Held:
    """A shard, and which document (by its place in the library, or -1) each of its texts is."""

    shard: StoredShard
    documents: Longs

    @cached_property
    def initials(self) -> NDArray[np.uint8]:
        """The initial of each character's reading, as an ASCII letter or a blank."""
        from tui.corpus.pinyin import initials

        return initials(self.shard.shard.codes, self.shard.shard.alphabet)

    @cached_property
    def titles(self) -> str:
        """All titles as they are compared, without blanks (总 则 is 总则), one after the other."""
        around = self.shard.around
        parted = np.insert(around.titles, around.title_ends[:-1], ord(SEPARATOR)).tobytes()
        return fold(parted.decode("utf-8", "surrogatepass")).replace(" ", "")

    @cached_property
    def title_ends(self) -> Longs:
        """Where each of them ends."""
        at = np.frombuffer(self.titles.encode("utf-32-le", "surrogatepass"), np.uint32)
        return np.append(np.flatnonzero(at == ord(SEPARATOR)), len(at))

    def saying(self, words: str) -> Longs:
        """The rows of the headings whose title has these words."""
        found = [match.start() for match in re.finditer(re.escape(words), self.titles)]
        return np.unique(np.searchsorted(self.title_ends, found)) if words else np.arange(0)


class Searcher:
    """Answers queries; what one query needs to be asked again is kept for the next."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = places
        self._stock = Stock(places)
        self._texts: dict[int, str] = {}
        self._text_room = MOST_CHARACTERS
        by_shard: dict[int, Held] = {}
        for at, place in enumerate(places):
            held = by_shard.get(id(place.shard))
            if held is None:
                texts = len(place.shard.shard.starts) - 1
                held = Held(place.shard, np.full(texts, -1, np.int64))
                by_shard[id(place.shard)] = held
            held.documents[place.number] = at
        self._shards = list(by_shard.values())

    def held(self) -> Iterator[Held]:
        """The shards that are searched, each with its suffix array, which is made where it has none."""
        for at, held in enumerate(self._shards):
            if len(held.shard.shard.order) < len(held.shard.shard.codes):
                self._shards[at] = Held(held.shard.ordered(), held.documents)
            yield self._shards[at]

    @classmethod
    def of_index(cls, index: Index) -> Searcher:
        """Searches an index."""
        return cls([Place(row.facts, index.shards[row.shard], row.number) for row in index.rows])

    @classmethod
    def of_documents(cls, documents: Sequence[Document]) -> Searcher:
        """Searches documents by looking through them."""
        all_taken = [taken(document) for document in documents]
        shard = StoredShard.of([one.parts for one in all_taken], ordered=False)
        return cls([Place(one.facts, shard, at) for at, one in enumerate(all_taken)])

    def search(self, query: Query, cancelled: Cancelled | None = None) -> Hits:
        """All places that ``query`` finds, in the order of the library; they do not overlap.

        Where two begin at one place or overlap, the first and longest stays. Raises ``Interrupted``.
        """
        found = Spans.none()
        for part in query.either:
            found = found.joined(self._all(part, cancelled))
        return Hits(self._stock, found.apart())

    def phrase(self, phrase: Phrase) -> Hits:
        """All places of a phrase and of its variants, but for those in boilerplate."""
        found = Spans.none()
        for wording in (phrase.text, *phrase.variants):
            found = found.joined(self._literal(wording, in_edges=False))
        return Hits(self._stock, found.apart())

    def same(self, hits: Hits, folded: str) -> int:
        """How many of the places are of just this folded wording."""
        spans = hits.spans
        there = self._literal(folded)
        sorted_there = np.sort(there.documents << 32 | there.starts)
        keys = spans.documents << 32 | spans.starts
        at = np.minimum(np.searchsorted(sorted_there, keys), max(0, len(sorted_there) - 1))
        if not len(sorted_there):
            return 0
        same = (sorted_there[at] == keys) & (spans.ends - spans.starts == len(folded))
        return int(np.count_nonzero(same))

    def narrowed(self, hits: Hits, query: Query, cancelled: Cancelled | None = None) -> Hits:
        """The places whose line, as a concordance shows it, has what ``query`` asks for.

        What it asks of documents is asked of theirs. They stay in their order.
        """
        keep = np.zeros(len(hits), np.bool_)
        everywhere = np.ones(len(self.places), np.bool_)
        for part in query.either:
            wanted = self._fitting(part.filters)[hits.spans.documents]
            for asked in part.filters:
                if asked.key == "in":
                    wanted &= self._inside(hits.spans, asked)
            for term in part.terms:
                go_on(cancelled)
                wanted &= beside(hits, self._places(term, everywhere, cancelled).apart())
            for term in part.without:
                go_on(cancelled)
                wanted &= ~beside(hits, self._places(term, everywhere, cancelled).apart())
            keep |= wanted
        return hits.chosen(keep) if query.either else hits

    def _all(self, part: All, cancelled: Cancelled | None) -> Spans:
        wanted = self._fitting(part.filters)
        found: list[Spans] = []
        for term in part.terms:
            go_on(cancelled)
            spans = self._places(term, wanted, cancelled)
            for asked in part.filters:
                if asked.key == "in":
                    spans = spans.where(self._inside(spans, asked))
            found.append(spans)
            wanted &= spans.marked(len(wanted))
        for term in part.without:
            go_on(cancelled)
            wanted &= ~self._places(term, wanted, cancelled).marked(len(wanted))
        joined = reduce(Spans.joined, found, Spans.none())
        return joined if wanted.all() else joined.where(wanted[joined.documents])

    def _fitting(self, filters: Sequence[Filter]) -> Bools:
        """Which documents are as the filters want them."""
        if not filters:
            return np.ones(len(self.places), np.bool_)
        return np.fromiter(
            (all(_fits(place.facts, f) for f in filters) for place in self.places),
            np.bool_,
            len(self.places),
        )

    def _places(self, term: Term, wanted: Bools, cancelled: Cancelled | None) -> Spans:
        """Where a term stands, at least in the documents that are wanted."""
        if isinstance(term, Near):
            one, other = (self._places(t, wanted, cancelled) for t in (term.one, term.other))
            return one.near(other, term.within)
        if isinstance(term, Regex):
            return self._matches(term, wanted, cancelled)
        found = self._literal(term.text)
        return found.joined(self._by_initials(term.text)).apart() if term.initials else found

    def _literal(self, text: str, *, in_edges: bool = True) -> Spans:
        found = Spans.none()
        for held in self._shards:
            offsets = held.shard.find([text]).offsets
            if not in_edges:
                offsets = offsets[held.shard.outside_edges(offsets, offsets + len(text))]
            if len(text) > 1:
                offsets = offsets[apart(offsets, len(text))]
            found = found.joined(_spans(held, offsets, offsets + len(text)))
        return found

    def _by_initials(self, text: str) -> Spans:
        """Where characters stand whose readings begin so: two letters at least."""
        found = Spans.none()
        for held in self._shards:
            letters, last = held.initials, len(held.initials) - len(text) + 1
            if last <= 0:
                continue
            first, second, *others = text.encode()
            starts = np.flatnonzero((letters[:last] == first) & (letters[1:][:last] == second))
            for at, letter in enumerate(others, start=2):
                starts = starts[letters[starts + at] == letter]
            starts = starts[apart(starts, len(text))]
            found = found.joined(_spans(held, starts, starts + len(text)))
        return found

    def _matches(self, term: Regex, wanted: Bools, cancelled: Cancelled | None) -> Spans:
        """Where a regular expression matches, in documents that have its literal."""
        if term.literal:
            wanted = wanted & self._literal(term.literal).marked(len(wanted))
        rows: list[tuple[int, int, int]] = []
        for at in np.flatnonzero(wanted).tolist():
            go_on(cancelled)
            rows += [
                (at, match.start(), match.end())
                for match in term.pattern.finditer(self._folded(at))
                if match.end() > match.start()
            ]
        columns = np.array(rows, np.int64).reshape(-1, 3).T
        return Spans(*columns)

    def _folded(self, at: int) -> str:
        """The folded text of a document; for the next expression it is still there."""
        known = self._texts.get(at)
        if known is None:
            place = self.places[at]
            known = place.shard.folded(place.number)
            if self._text_room >= len(known):
                self._text_room -= len(known)
                self._texts[at] = known
        return known

    def _inside(self, spans: Spans, asked: Filter) -> Bools:
        """Which spans stand in a heading (``in:heading``), or below one that says so."""
        sections = Spans.none()
        for held in self._shards:
            rows = held.shard.around.heads.reshape(-1, 4)
            if asked.value == HEADING:
                starts, ends = rows[:, 0], rows[:, 3]
            else:
                saying = held.saying("".join(asked.value.split()))
                starts, ends = rows[saying, 0], rows[saying, 1]
            sections = sections.joined(_spans(held, starts, ends))
        inside = spans.within(sections)
        return ~inside if asked.negative else inside


def _spans(held: Held, starts: Longs, ends: Longs) -> Spans:
    """Spans of a shard, rising, as spans of documents; those of dead texts are left out."""
    edges = held.shard.shard.starts
    counts = np.diff(np.searchsorted(starts, edges))
    documents, shifts = np.repeat(held.documents, counts), np.repeat(edges[:-1], counts)
    found = Spans(documents, starts - shifts, ends - shifts)
    return found if (held.documents >= 0).all() else found.where(documents >= 0)


def _fits(facts: Facts, asked: Filter) -> bool:
    if asked.key == "in":
        return True
    if asked.key == "date":
        fits = _dated(facts.date, asked.value)
    else:
        # A genre has an English name here, and its Chinese one stands in the title: 关于…的通知.
        genre = f"{facts.genre} {facts.title}" if facts.genre else ""
        known = {"issuer": facts.issuer, "path": facts.path, "genre": genre}[asked.key]
        fits = fold(asked.value) in fold(known)
    return fits != asked.negative


def _dated(date: str, asked: str) -> bool:
    """Whether an ISO date is in a span such as 2020..2021-06, both ends included; one may be open."""
    first, dots, last = asked.partition("..")
    last = last if dots else first
    return bool(date) and date >= first and (not last or date[: len(last)] <= last)
