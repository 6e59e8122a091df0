"""Hits of a search, in columns; occurrences are made for those that are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tui.corpus.index.records import DocumentFacts
from tui.corpus.model import Occurrence
from tui.corpus.shard.arrays import Bools, Longs
from tui.corpus.shard.sketch import BINS, groups
from tui.corpus.shard.spans import Spans
from tui.corpus.shard.stored import StoredShard

CONTEXT = 40
"""Characters on each side of an occurrence, within its paragraph."""

_AT_ONCE = 500
"""Places that are made into occurrences together."""


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """A document of the library and its address: its shard, and its number there."""

    facts: DocumentFacts
    shard: StoredShard
    number: int


class DocumentMap:
    """The documents that are searched, and in columns the addresses of their texts.

    ``shards`` are theirs, ``which`` the number of the one that holds a document, and ``begins`` where the
    document starts in its joined text.
    """

    def __init__(self, places: Sequence[StoredDocument]) -> None:
        self.places = places
        numbers: dict[int, int] = {}
        self.shards: list[StoredShard] = []
        for place in places:
            if numbers.setdefault(id(place.shard), len(self.shards)) == len(self.shards):
                self.shards.append(place.shard)
        self.which = np.array([numbers[id(place.shard)] for place in places], np.int64)
        self.begins = np.zeros(len(places), np.int64)
        texts = np.array([place.number for place in places], np.int64)
        for number, shard in enumerate(self.shards):
            mine = self.which == number
            self.begins[mine] = shard.shard.starts[texts[mine]]

    @cached_property
    def paths(self) -> list[str]:
        """The path of each document."""
        return [place.facts.path for place in self.places]

    @cached_property
    def near_copies(self) -> Bools:
        """Flags of the documents that are nearly the same as one whose path comes before theirs."""
        return np.asarray(self.originals != np.arange(len(self.places)))

    @cached_property
    def originals(self) -> Longs:
        """The number of the first, by path, of those that are nearly the same as each document: mostly its own."""
        order = np.array(
            sorted(range(len(self.places)), key=lambda at: self.places[at].facts.path), np.int64
        )
        sketches = [self.places[at].shard.sketch(self.places[at].number) for at in order.tolist()]
        same = groups(np.array(sketches, np.uint32).reshape(-1, BINS))
        _groups, firsts, numbers = np.unique(same, return_index=True, return_inverse=True)
        originals = np.zeros(len(order), np.int64)
        originals[order] = order[firsts[numbers]]
        return originals

    def by_number(self, spans: Spans) -> Iterator[tuple[int, Longs]]:
        """The number of each shard, and which of the spans lie in it."""
        if len(self.shards) < 2:
            yield from [(0, np.arange(len(spans)))] if len(spans) else ()
            return
        which = self.which[spans.documents]
        for number in range(len(self.shards)):
            rows = np.flatnonzero(which == number)
            if len(rows):
                yield number, rows

    def by_shard(self, spans: Spans) -> Iterator[tuple[StoredShard, Longs]]:
        """Each shard, and which of the spans lie in it."""
        return ((self.shards[number], rows) for number, rows in self.by_number(spans))


class Hits:
    """The places that a search found; each is made into an occurrence when it is asked for."""

    def __init__(self, document_map: DocumentMap, spans: Spans) -> None:
        self.document_map = document_map
        self.places = document_map.places
        self.spans = spans

    def __len__(self) -> int:
        return len(self.spans)

    def __iter__(self) -> Iterator[Occurrence]:
        return self._made(self.spans)

    @cached_property
    def per_document(self) -> dict[str, int]:
        """The number of places in each document that has any, by path, in the library's order."""
        counts = self.counts
        documents = np.flatnonzero(counts)
        return {
            self.places[at].facts.path: count
            for at, count in zip(documents.tolist(), counts[documents].tolist(), strict=True)
        }

    @cached_property
    def counts(self) -> Longs:
        """The number of places in each document of the library."""
        return np.bincount(self.spans.documents, minlength=len(self.places))

    @property
    def reach(self) -> int:
        """The number of documents with a place."""
        return int(np.count_nonzero(self.counts))

    @property
    def near_copies(self) -> int:
        """The number of places in documents that are nearly the same as another."""
        return int(self.counts[self.document_map.near_copies].sum())

    @property
    def near_copy_documents(self) -> int:
        """The number of documents with a place that are nearly the same as another."""
        return int(np.count_nonzero(self.counts[self.document_map.near_copies]))

    def is_near_copy(self, at: int) -> bool:
        """Whether the document of place ``at`` is nearly the same as another."""
        return bool(self.document_map.near_copies[self.spans.documents[at]])

    def chosen(self, rows: Longs | Bools) -> Hits:
        """The places in these rows, in this order, or those that are marked."""
        return Hits(self.document_map, self.spans.where(rows))

    def facts(self, at: int) -> DocumentFacts:
        """The facts (title, date, issuer) of the document of hit ``at``."""
        return self.places[int(self.spans.documents[at])].facts

    def lines(self, first: int, last: int) -> list[Occurrence]:
        """The occurrences from ``first`` to ``last`` (exclusive), as many as there are."""
        return list(self._made(self.spans.where(slice(first, last))))

    def _made(self, spans: Spans) -> Iterator[Occurrence]:
        for first in range(0, len(spans), _AT_ONCE):
            yield from self._some(spans.where(slice(first, first + _AT_ONCE)))

    def _some(self, spans: Spans) -> Iterator[Occurrence]:
        """The occurrences of a few spans: those that lie in one shard are looked up together."""
        made: list[Occurrence | None] = [None] * len(spans)
        for shard, rows in self.document_map.by_shard(spans):
            there = spans if len(rows) == len(spans) else spans.where(rows)
            places = [self.places[document] for document in there.documents.tolist()]
            found = occurrences_in(shard, places, there)
            if there is spans:
                return found
            for row, occurrence in zip(rows.tolist(), found, strict=True):
                made[row] = occurrence
        return (occurrence for occurrence in made if occurrence)


def occurrences_in(
    shard: StoredShard, places: Sequence[StoredDocument], spans: Spans
) -> Iterator[Occurrence]:
    """The occurrences at spans whose documents, ``places``, all lie in ``shard``."""
    numbers = np.array([place.number for place in places], np.int64)
    begins, ends = shard.shard.starts[numbers], shard.shard.starts[numbers + 1] - 1
    at, stop = begins + spans.starts, begins + spans.ends
    first = np.maximum(begins, at - CONTEXT)
    texts = shard.windows(first, np.minimum(ends, stop + CONTEXT))
    sections = shard.sections(at, begins).tolist()
    paths = shard.paths(sections)
    sources = shard.source_offsets(at, numbers)
    before, after = (at - first).tolist(), (stop - first).tolist()
    cuts = list(zip(texts, before, after, strict=True))
    # In columns: line by line, and by name, it takes half as long again.
    return map(
        Occurrence._make,
        zip(
            [place.facts.path for place in places],
            spans.starts.tolist(),
            spans.ends.tolist(),
            sources,
            [text[text.rfind("\n", 0, start) + 1 : start] for text, start, _ in cuts],
            [text[start:end] for text, start, end in cuts],
            [text[end : f"{text}\n".find("\n", end)] for text, _, end in cuts],
            [path.titles for path in paths],
            [path.names for path in paths],
            strict=True,
        ),
    )
