"""Keyness of section titles: above more of a phrase's places than chance puts there (G²)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

import numpy as np

from tui.corpus.search.searcher import Searcher
from tui.corpus.search.shard_view import ShardView
from tui.corpus.shard.arrays import Longs
from tui.corpus.shard.shard import SEPARATOR
from tui.text.script import fold

MOST = 8
"""The number of sections told of a phrase, at most."""

WHOLE = 0.9
"""The share of its document from which a section is no part of it that could be favoured."""

LEAST = 2
"""The least count of a phrase in a section."""


@dataclass(frozen=True, slots=True)
class Favoured:
    """A section title (folded) that a phrase favours, and the number of its places there."""

    title: str
    count: int


class Sections:
    """All sections that a searcher searches, by title; made once, asked for many phrases.

    A section stands for its subsections too.
    """

    def __init__(self, searcher: Searcher) -> None:
        known: dict[bytes, int] = {}
        shards = [_Shard(view, known) for view in searcher.shards]
        # Hundreds of thousands are told apart by their bytes, and only those that differ are read.
        joined = SEPARATOR.encode().join(known).decode("utf-8", "surrogatepass")
        numbers: dict[str, int] = {}
        folded = fold(joined).split(SEPARATOR) if known else []
        same = [numbers.setdefault(title, len(numbers)) for title in folded]
        known.clear()
        number_of = np.array(same, np.int64)
        self._shards = [(shard, number_of[shard.titles]) for shard in shards]
        self._titles = list(numbers)
        self._sizes = np.zeros(len(self._titles))
        for shard, of_shard in self._shards:
            self._sizes += np.bincount(of_shard, shard.ends - shard.starts, len(self._titles))
        self._characters = sum(shard.characters for shard in shards)

    def favoured(self, wordings: Sequence[str], most: int = MOST) -> list[Favoured]:
        """The sections that folded wordings (a phrase and its variants) favour.

        By falling log-likelihood (Dunning 1993), ties by title; only those with more places than
        their share of all characters would have.
        """
        counts = np.zeros(len(self._titles))
        total = 0
        for shard, ids in self._shards:
            places = shard.places(wordings)
            total += len(places)
            inside = np.searchsorted(places, shard.ends) - np.searchsorted(places, shard.starts)
            counts += np.bincount(ids, inside, len(counts))
        expected = np.maximum(total * self._sizes / max(1, self._characters), 1e-9)
        rows = np.flatnonzero((counts >= LEAST) & (counts > expected))
        found = []
        for row in rows.tolist():
            count, title = int(counts[row]), self._titles[row]
            likelihood = _likelihood(count, total, float(expected[row]))
            found.append((-round(likelihood, 6), Favoured(title, count)))
        found.sort(key=lambda pair: (pair[0], pair[1].title))
        return [told for _, told in found if told.title][:most]


class _Shard:
    """The sections of living documents in a shard that are but a part of theirs, a row each.

    ``starts`` and ``ends`` count the joined text; ``titles`` are the numbers of their titles among those that are
    ``known``, which are added to.
    """

    def __init__(self, view: ShardView, known: dict[bytes, int]) -> None:
        stored = view.shard
        begins, heads = stored.shard.starts, stored.around.heads.reshape(-1, 4)
        owners = np.searchsorted(begins, heads[:, 0], "right") - 1
        sizes = np.diff(begins) - len(SEPARATOR)
        part = heads[:, 1] - heads[:, 0] < WHOLE * sizes[owners]
        kept = np.flatnonzero((view.documents[owners] >= 0) & part)
        titles, ends = stored.around.titles.tobytes(), stored.around.title_ends
        begin = np.append(0, ends[:-1])[kept].tolist() if len(kept) else []
        spans = zip(begin, ends[kept].tolist(), strict=True)
        self._view = view
        self.titles: Longs = np.array(
            [known.setdefault(titles[start:end], len(known)) for start, end in spans], np.int64
        )
        self.starts, self.ends = heads[kept, 0], heads[kept, 1]
        self.characters = int(sizes[view.documents >= 0].sum())

    def places(self, wordings: Sequence[str]) -> Longs:
        """The rising offsets of wordings, but for those in boilerplate and in documents that are gone."""
        stored = self._view.shard
        found = stored.find(wordings)
        lengths = np.repeat([len(wording) for wording in wordings], np.diff(found.starts))
        kept = stored.outside_edges(found.offsets, found.offsets + lengths)
        kept &= self._view.documents[stored.shard.owners(found.offsets)] >= 0
        return np.unique(found.offsets[kept])


def _likelihood(count: int, total: int, expected: float) -> float:
    """G² of so many places of all where so many are expected."""
    beyond, expected_beyond = total - count, total - expected
    inside = count * log(count / expected)
    outside = beyond * log(beyond / expected_beyond) if beyond and expected_beyond > 0 else 0.0
    return 2 * (inside + outside)
