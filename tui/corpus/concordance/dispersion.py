"""Dispersion of hits: their places in each document, rates, and Gries's DP over all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from tui.corpus.index.records import DocumentFacts
from tui.corpus.model import PER
from tui.corpus.phrases.measures import dispersion
from tui.corpus.search.hits import Hits
from tui.corpus.shard.arrays import Longs


class DispersionOrder(StrEnum):
    """Orders of documents; ties go by the library's."""

    COUNT = "count"
    RATE = "rate"
    DATE = "date"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Dispersion:
    """The documents with a hit, in order, by their numbers in the library.

    ``hits`` are in the library's order, and those of document ``i`` are
    from ``edges[i]`` to ``edges[i + 1]``.
    """

    hits: Hits
    documents: Longs
    edges: Longs

    @classmethod
    def of(cls, hits: Hits, order: DispersionOrder = DispersionOrder.COUNT) -> Dispersion:
        """The dispersion of ``hits``, which are in the library's order."""
        edges = np.concatenate(([0], np.cumsum(hits.counts)))
        documents = np.flatnonzero(hits.counts)
        if order is DispersionOrder.COUNT:
            documents = documents[np.argsort(-hits.counts[documents], kind="stable")]
        elif order is DispersionOrder.RATE:
            rates = hits.counts[documents] / np.maximum(1, _sizes(hits)[documents])
            documents = documents[np.argsort(-rates, kind="stable")]
        elif order is DispersionOrder.DATE:
            dated = [(hits.places[at].facts.date or "~", at) for at in documents.tolist()]
            documents = np.array([at for _, at in sorted(dated)], np.int64)
        return cls(hits, documents, edges)

    def __len__(self) -> int:
        return len(self.documents)

    def facts(self, row: int) -> DocumentFacts:
        """The facts of the document in a row."""
        return self.hits.places[int(self.documents[row])].facts

    def count(self, row: int) -> int:
        """The places in the document of a row."""
        return int(self.hits.counts[self.documents[row]])

    def rate(self, row: int) -> float:
        """Places for each ``PER`` characters of the document."""
        return PER * self.count(row) / max(1, self.facts(row).characters)

    def first(self, row: int) -> int:
        """The first place of the document in a row, counted in ``hits``."""
        return int(self.edges[self.documents[row]])

    def strip(self, row: int, cells: int) -> list[int]:
        """The number of hits in each of ``cells`` equal parts of the document."""
        at = int(self.documents[row])
        starts = self.hits.spans.starts[self.edges[at] : self.edges[at + 1]]
        parts = starts * cells // max(1, self.facts(row).characters)
        found: list[int] = np.bincount(np.minimum(parts, cells - 1), minlength=cells).tolist()
        return found

    def deviation(self) -> float:
        """DP (Gries 2008): from 0, as even as the documents are long, to 1, all in a few of them.

        Half the sum of the differences between each document's share of the places and its share
        of the characters of the library.
        """
        sizes, counts = _sizes(self.hits), self.hits.counts
        some = np.flatnonzero(counts)
        return dispersion(counts[some], sizes[some] / max(1, int(sizes.sum())))


def _sizes(hits: Hits) -> Longs:
    return np.array([place.facts.characters for place in hits.places], np.int64)
