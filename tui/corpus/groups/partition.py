"""Partitions of documents into groups, in each of which near-copies count once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from tui.corpus.phrases.counts import Pairs
from tui.corpus.phrases.measures import dispersions
from tui.corpus.shard.arrays import Bools, Floats, Longs


class WordingUses(NamedTuple):
    """Uses of wordings in documents, and their number; in order of wordings, documents and contexts.

    ``contexts`` is the same number where what stands around is the same; 0 where that was not looked at.
    """

    of: Longs
    texts: Longs
    counts: Longs
    contexts: Longs

    def in_documents(self, members: Bools) -> Pairs:
        """The counts of wordings in each of the documents that are marked."""
        inside = members[self.texts]
        of, texts, counts = self.of[inside], self.texts[inside], self.counts[inside]
        return _summed(of, texts, counts)


@dataclass(frozen=True)
class Partition:
    """Groups of documents: ``labels`` is the number of the group of each (-1: in none), of ``size``.

    Documents of a group that are nearly the same (``copies``, as ``DocumentSet`` has them) are one *unit*, as long
    as the longest of them. A place counts once in it, however many copies have it; what only one of them
    has counts too. ``sizes`` are the characters of each document.
    """

    labels: Longs
    size: int
    copies: Longs
    sizes: Longs

    @classmethod
    def of_one(cls, members: Bools, copies: Longs, sizes: Longs) -> Partition:
        """The partition of which the only group has these members."""
        return cls(np.where(members, 0, -1), 1, copies, sizes)

    @cached_property
    def units(self) -> Longs:
        """The number of each document's unit, -1 where it is in no group. Units go by group."""
        found = np.full(len(self.labels), -1, np.int64)
        inside = np.flatnonzero(self.labels >= 0)
        keys = self.labels[inside] * (len(self.labels) + 1) + self.copies[inside]
        found[inside] = np.unique(keys, return_inverse=True)[1]
        return found

    @cached_property
    def members(self) -> Longs:
        """The number of documents in each unit."""
        return np.bincount(self.units[self.units >= 0])

    @cached_property
    def unit_sizes(self) -> Longs:
        """The characters of each unit."""
        found = np.zeros(len(self.members), np.int64)
        inside = self.units >= 0
        np.maximum.at(found, self.units[inside], self.sizes[inside])
        return found

    @cached_property
    def unit_labels(self) -> Longs:
        """The group of each unit."""
        found = np.zeros(len(self.members), np.int64)
        inside = self.units >= 0
        found[self.units[inside]] = self.labels[inside]
        return found

    @cached_property
    def documents(self) -> Longs:
        """The documents of each group, near-copies counted once."""
        return np.bincount(self.unit_labels, minlength=self.size)

    @cached_property
    def near_copies(self) -> Longs:
        """The documents of each group that are left out as near-copies of others in it."""
        inside = self.labels[self.labels >= 0]
        return np.asarray(np.bincount(inside, minlength=self.size) - self.documents)

    @cached_property
    def characters(self) -> Longs:
        """The characters of each group, near-copies counted once."""
        return np.bincount(self.unit_labels, self.unit_sizes, self.size).astype(np.int64)

    def folded(self, uses: WordingUses) -> Pairs:
        """The counts of wordings in units, of their uses in documents."""
        units = self.units[uses.texts]
        inside = units >= 0
        of, units, counts = uses.of[inside], units[inside], uses.counts[inside]
        several = self.members[units] > 1
        if several.any():
            # Of the copies of one place only one counts.
            alike = np.lexsort(
                (-counts[several], uses.contexts[inside][several], units[several], of[several])
            )
            rows = np.flatnonzero(several)[alike]
            columns = of[rows], units[rows], uses.contexts[inside][rows]
            first = np.append(True, np.logical_or.reduce([c[1:] != c[:-1] for c in columns]))
            rows = np.concatenate((np.flatnonzero(~several), rows[first]))
            of, units, counts = of[rows], units[rows], counts[rows]
        order = np.argsort(of * (len(self.members) + 1) + units, kind="stable")
        return _summed(of[order], units[order], counts[order])

    def counted(self, uses: WordingUses, wordings: int) -> GroupCounts:
        """The counts and the reach of so many wordings in each group, of their uses in documents."""
        folded = self.folded(uses)
        cells = folded.of * self.size + self.unit_labels[folded.texts]
        shape, room = (wordings, self.size), wordings * self.size
        return GroupCounts(
            np.bincount(cells, folded.counts, room).astype(np.int64).reshape(shape),
            np.bincount(cells, minlength=room).reshape(shape),
        )

    def dispersion(self, uses: WordingUses, wordings: int) -> Floats:
        """Gries's DP of each wording over the units of all groups (``phrases.measures.dispersions``)."""
        starts = np.cumsum([0, *self.unit_sizes.tolist()])
        return dispersions(
            self.folded(uses), wordings, starts, np.ones(len(self.unit_sizes), np.bool_)
        )


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """Places and reach, a row a wording and a column a group."""

    count: Longs
    reach: Longs


def _summed(of: Longs, texts: Longs, counts: Longs) -> Pairs:
    """The sums of counts of the same wording in the same text; both are in order."""
    change = np.append(True, (of[1:] != of[:-1]) | (texts[1:] != texts[:-1]))[: len(of)]
    starts = np.flatnonzero(change)
    sums = np.add.reduceat(counts, starts) if len(starts) else counts
    return Pairs(of[starts], texts[starts], sums)
