"""What a search found: places that are shown when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tui.corpus.concordance import CONTEXT, Sort
from tui.corpus.manifest import Facts
from tui.corpus.model import Occurrence
from tui.corpus.shard import Longs
from tui.corpus.stored import StoredShard
from tui.text.script import fold

_AT_ONCE = 500
"""Places that are made into occurrences together."""


@dataclass(frozen=True, slots=True)
class Place:
    """A document of the library, and where its text lies."""

    facts: Facts
    shard: StoredShard
    number: int


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans of documents: the document's place in the library, start and end in its clean text."""

    documents: Longs
    starts: Longs
    ends: Longs

    @classmethod
    def none(cls) -> Spans:
        """No span."""
        return cls(*(np.zeros(0, np.int64) for _ in range(3)))

    def where(self, keep: NDArray[np.bool_] | Longs | slice) -> Spans:
        """Only the spans that are marked, or these, in this order."""
        return Spans(self.documents[keep], self.starts[keep], self.ends[keep])

    def joined(self, other: Spans) -> Spans:
        """Those of both."""
        if not len(self.starts) or not len(other.starts):
            return self if len(self.starts) else other
        return Spans(
            np.concatenate((self.documents, other.documents)),
            np.concatenate((self.starts, other.starts)),
            np.concatenate((self.ends, other.ends)),
        )

    def marked(self, documents: int) -> NDArray[np.bool_]:
        """Which of so many documents have a span."""
        return np.bincount(self.documents, minlength=documents) > 0

    def apart(self) -> Spans:
        """In order, without those that overlap one before: the first and longest stays."""
        if not len(self.starts):
            return self
        keys = self.documents << 32
        starts, ends = keys | self.starts, keys | self.ends
        if (starts[1:] >= ends[:-1]).all():
            return self
        order = np.lexsort((-ends, starts))
        ordered, starts, ends = self.where(order), starts[order], ends[order]
        if (starts[1:] >= ends[:-1]).all():
            return ordered
        kept, reached = [], -1
        for at, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
            if start >= reached:
                kept.append(at)
                reached = end
        return ordered.where(np.array(kept, np.int64))

    def within(self, sections: Spans) -> NDArray[np.bool_]:
        """Which begin inside one of ``sections``, which may be nested."""
        if not len(sections.starts):
            return np.zeros(len(self.starts), np.bool_)
        starts, ends = (sections.documents << 32 | at for at in (sections.starts, sections.ends))
        order = np.argsort(starts)
        starts, reached = starts[order], np.maximum.accumulate(ends[order])
        keys = self.documents << 32 | self.starts
        at = np.searchsorted(starts, keys, "right") - 1
        return np.asarray((at >= 0) & (reached[np.maximum(at, 0)] > keys))

    def near(self, other: Spans, within: int) -> Spans:
        """The stretches from a span of the one to the nearest of the other on either side.

        At most ``within`` characters stand between them, and they do not overlap.
        """
        mine, others = self.apart(), other.apart()
        if not len(mine.starts) or not len(others.starts):
            return Spans.none()
        starts, ends = (others.documents << 32 | edge for edge in (others.starts, others.ends))
        keys = mine.documents << 32
        after = np.searchsorted(starts, keys | mine.ends)
        following = np.minimum(after, len(starts) - 1)
        gap = starts[following] - (keys | mine.ends)
        right = (after < len(starts)) & (gap <= within)
        before = np.searchsorted(ends, keys | mine.starts, "right") - 1
        preceding = np.maximum(before, 0)
        left = (before >= 0) & ((keys | mine.starts) - ends[preceding] <= within)
        to_right = Spans(mine.documents, mine.starts, others.ends[following]).where(right)
        to_left = Spans(mine.documents, others.starts[preceding], mine.ends).where(left)
        return to_right.joined(to_left).apart()


class Hits:
    """The places that were found; each is made into an occurrence when it is asked for."""

    def __init__(self, places: Sequence[Place], spans: Spans) -> None:
        self._places = places
        self.spans = spans

    def __len__(self) -> int:
        return len(self.spans.starts)

    def __iter__(self) -> Iterator[Occurrence]:
        return self._made(self.spans)

    @cached_property
    def per_document(self) -> dict[str, int]:
        """The number of places in each document that has any, by path, in the library's order."""
        documents, counts = np.unique(self.spans.documents, return_counts=True)
        return {
            self._places[at].facts.path: count
            for at, count in zip(documents.tolist(), counts.tolist(), strict=True)
        }

    @property
    def reach(self) -> int:
        """The number of documents with a place."""
        return len(self.per_document)

    def facts(self, at: int) -> Facts:
        """What is known of the document of place ``at``: title, date, issuer."""
        return self._places[int(self.spans.documents[at])].facts

    def lines(self, first: int, last: int) -> list[Occurrence]:
        """The occurrences from ``first`` to ``last`` (exclusive), as many as there are."""
        return list(self._made(self.spans.where(np.arange(first, min(last, len(self))))))

    def arranged(self, sort: Sort) -> Hits:
        """The same in another order; ties go by document and place."""
        if sort is Sort.DOCUMENT:
            return self
        if sort is Sort.RIGHT:
            keys = [fold(occurrence.right) for occurrence in self]
        else:
            keys = [fold(occurrence.left)[::-1] for occurrence in self]
        order = sorted(range(len(keys)), key=keys.__getitem__)
        return Hits(self._places, self.spans.where(np.array(order, np.int64)))

    def by_date(self) -> Hits:
        """The same by the documents' dates, the undated last."""
        dates = [place.facts.date or "~" for place in self._places]
        order = sorted(range(len(self)), key=lambda at: dates[int(self.spans.documents[at])])
        return Hits(self._places, self.spans.where(np.array(order, np.int64)))

    def _made(self, spans: Spans) -> Iterator[Occurrence]:
        for first in range(0, len(spans.starts), _AT_ONCE):
            yield from self._some(spans.where(slice(first, first + _AT_ONCE)))

    def _some(self, spans: Spans) -> Iterator[Occurrence]:
        """The occurrences of a few spans: those that lie in one shard are looked up together."""
        rows = [self._places[at] for at in spans.documents.tolist()]
        made: dict[int, Iterator[Occurrence]] = {}
        for shard in {id(place.shard): place.shard for place in rows}.values():
            mine = [at for at, place in enumerate(rows) if place.shard is shard]
            chosen = spans.where(np.array(mine, np.int64))
            made[id(shard)] = occurrences_in(shard, [rows[at] for at in mine], chosen)
        for place in rows:
            yield next(made[id(place.shard)])


def occurrences_in(
    shard: StoredShard, places: Sequence[Place], spans: Spans
) -> Iterator[Occurrence]:
    """The occurrences at spans whose documents, ``places``, all lie in ``shard``."""
    numbers = np.array([place.number for place in places], np.int64)
    begins, ends = shard.shard.starts[numbers], shard.shard.starts[numbers + 1] - 1
    at, stop = begins + spans.starts, begins + spans.ends
    first = np.maximum(begins, at - CONTEXT)
    texts = shard.windows(first, np.minimum(ends, stop + CONTEXT))
    columns = (a.tolist() for a in (spans.starts, spans.ends, at, first, begins))
    titles: dict[int, str] = {}
    for place, text, row, start, end, begin, from_, base in zip(
        places, texts, shard.headings_at(at), *columns, strict=True
    ):
        before = begin - from_
        path = shard.path_from(row, begin, base)
        for heading in path:
            if heading not in titles:
                titles[heading] = shard.title(heading)
        yield Occurrence(
            path=place.facts.path,
            start=start,
            end=end,
            source_start=shard.source_offset(begin, place.number),
            left=text[:before].rpartition("\n")[2],
            match=text[before : before + end - start],
            right=text[before + end - start :].partition("\n")[0],
            heading=tuple([titles[heading] for heading in path]),
        )
