"""Places of wordings in texts, in columns: found, kept apart, and counted text by text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from tui.corpus.shard.arrays import Bools, Longs
from tui.corpus.shard.shard import PatternPlaces
from tui.corpus.shard.spans import without_overlaps


class Texts(Protocol):
    """Joined texts in which places are found: a shard, or the texts of many."""

    @property
    def starts(self) -> Longs:
        """The offset at which each text begins (one more: the end)."""

    def find(self, patterns: Sequence[str]) -> PatternPlaces:
        """The places of each pattern."""

    def owners(self, offsets: Longs) -> Longs:
        """The number of the text in which each offset stands."""

    def text(self, start: int, end: int) -> str:
        """The text between two offsets."""


@dataclass(frozen=True, slots=True)
class WordingPlaces:
    """Places of wordings (their numbers), in order: offsets in the joined texts, and who owns them."""

    of: Longs
    offsets: Longs
    ends: Longs
    owners: Longs

    def where(self, keep: Bools) -> WordingPlaces:
        """The places that are marked."""
        return WordingPlaces(self.of[keep], self.offsets[keep], self.ends[keep], self.owners[keep])

    def merged(self, group: Longs) -> WordingPlaces:
        """The places of groups of wordings, one place for those that overlap; ``group`` may be -1."""
        members = self.where(group[self.of] >= 0)
        groups = group[members.of]
        order = np.argsort(groups << 32 | members.offsets, kind="stable")
        groups, offsets, ends = groups[order], members.offsets[order], members.ends[order]
        # Groups lie apart on one long line, so that the furthest end so far is one running maximum.
        apart = groups * (int(self.ends.max(initial=0)) + 1)
        furthest = np.maximum.accumulate(ends + apart)
        first = np.append(True, (offsets + apart)[1:] >= furthest[:-1])[: len(order)]
        return WordingPlaces(groups, offsets, ends, members.owners[order]).where(first)

    def pairs(self) -> Pairs:
        """The count of each wording in each text."""
        if not len(self.of):
            return Pairs(self.of, self.owners, self.owners)
        change = (np.diff(self.of) != 0) | (np.diff(self.owners) != 0)
        starts = np.flatnonzero(np.append(True, change))
        counts = np.diff(np.append(starts, len(self.of)))
        return Pairs(self.of[starts], self.owners[starts], counts)


class Pairs(NamedTuple):
    """Wordings and the texts in which they stand, and the number of places."""

    of: Longs
    texts: Longs
    counts: Longs


def locate(wordings: Sequence[str], texts: Texts) -> WordingPlaces:
    """All places of each wording; those of one do not overlap, as ``str.count`` counts them."""
    places = texts.find(wordings)
    lengths = np.fromiter(map(len, wordings), np.int64, len(wordings))
    of = np.repeat(np.arange(len(wordings)), np.diff(places.starts))
    ends = places.offsets + lengths[of]
    overlaps = np.flatnonzero((of[1:] == of[:-1]) & (places.offsets[1:] < ends[:-1]))
    found = WordingPlaces(of, places.offsets, ends, texts.owners(places.offsets))
    if not len(overlaps):
        return found
    kept = np.ones(len(of), np.bool_)
    for at in np.unique(of[overlaps]).tolist():
        start, end = places.starts[at : at + 2].tolist()
        kept[start:end] = False
        kept[start + without_overlaps(places.offsets[start:end], ends[start:end])] = True
    return found.where(kept)
