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
from tui.corpus.shard.stored import StoredShard
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
        shards = [_Shard(view) for view in searcher.shards]
        numbers: dict[str, int] = {}
        self._shards: list[tuple[_Shard, Longs]] = []
        for shard in shards:
            ids = [numbers.setdefault(title, len(numbers)) for title in shard.titles]
            self._shards.append((shard, np.array(ids, np.int64)))
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

    ``starts`` and ``ends`` count the joined text.
    """

    def __init__(self, view: ShardView) -> None:
        stored = view.shard
        begins, heads = stored.shard.starts, stored.around.heads.reshape(-1, 4)
        owners = np.searchsorted(begins, heads[:, 0], "right") - 1
        sizes = np.diff(begins) - len(SEPARATOR)
        part = heads[:, 1] - heads[:, 0] < WHOLE * sizes[owners]
        kept = np.flatnonzero((view.documents[owners] >= 0) & part)
        titles = fold(_joined_titles(stored)).split(SEPARATOR) if len(heads) else []
        self._view = view
        self.titles = [titles[row] for row in kept.tolist()]
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


def _joined_titles(stored: StoredShard) -> str:
    """All titles of a shard, parted by ``SEPARATOR``."""
    around = stored.around
    parted = np.insert(around.titles, around.title_ends[:-1], ord(SEPARATOR))
    return parted.tobytes().decode("utf-8", "surrogatepass")


def _likelihood(count: int, total: int, expected: float) -> float:
    """G² of so many places of all where so many are expected."""
    beyond, expected_beyond = total - count, total - expected
    inside = count * log(count / expected)
    outside = beyond * log(beyond / expected_beyond) if beyond and expected_beyond > 0 else 0.0
    return 2 * (inside + outside)
