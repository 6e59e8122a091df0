"""Places of wordings in texts, in columns: found, kept apart, and counted text by text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from tui.corpus.shard.arrays import Bools, Ints, Longs
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

    def where(self, keep: Bools | slice) -> WordingPlaces:
        """The places that are marked, or in this part."""
        return WordingPlaces(self.of[keep], self.offsets[keep], self.ends[keep], self.owners[keep])

    def apart(self) -> tuple[WordingPlaces, WordingPlaces]:
        """The places, those of one wording without overlaps as ``str.count`` counts them; and the others."""
        of, offsets, ends = self.of, self.offsets, self.ends
        overlaps = np.flatnonzero((of[1:] == of[:-1]) & (offsets[1:] < ends[:-1]))
        if not len(overlaps):
            return self, self.where(slice(0))
        kept = np.ones(len(of), np.bool_)
        for at in np.unique(of[overlaps]).tolist():
            start, end = np.searchsorted(of, (at, at + 1)).tolist()
            kept[start:end] = False
            kept[start + without_overlaps(offsets[start:end], ends[start:end])] = True
        return self.where(kept), self.where(~kept)

    def merged(self, group: Longs | Ints) -> WordingPlaces:
        """The places of groups of wordings, one place for those that overlap; ``group`` may be -1."""
        members = self.where(group[self.of] >= 0)
        groups = group[members.of].astype(np.int64)
        # Groups lie apart on one long line, so that the furthest end so far is one running maximum.
        apart = groups * (int(self.ends.max(initial=0)) + 1)
        order = np.argsort(apart + members.offsets, kind="stable")
        groups, offsets, ends = groups[order], members.offsets[order], members.ends[order]
        apart = apart[order]
        furthest = np.maximum.accumulate(ends + apart)
        first = np.append(True, (offsets + apart)[1:] >= furthest[:-1])[: len(order)]
        return WordingPlaces(groups, offsets, ends, members.owners[order]).where(first)

    def pairs(self) -> Pairs:
        """The count of each wording in each text."""
        change = (self.of[1:] != self.of[:-1]) | (self.owners[1:] != self.owners[:-1])
        starts = np.flatnonzero(np.append(True, change)[: len(self.of)])
        counts = np.diff(np.append(starts, len(self.of)))
        return Pairs(self.of[starts], self.owners[starts], counts)


class Pairs(NamedTuple):
    """Wordings and the texts in which they stand, and the number of places."""

    of: Longs
    texts: Longs
    counts: Longs

    def in_texts(self, numbers: Longs) -> Pairs:
        """The same in texts with other numbers."""
        return Pairs(self.of, numbers[self.texts], self.counts)

    @classmethod
    def joined(cls, parts: Iterable[Pairs]) -> Pairs:
        """Those of parts of the texts, in the order of all."""
        keys: list[Longs] = [np.zeros(0, np.int64)]
        counts: list[Longs] = [np.zeros(0, np.int64)]
        for part in parts:
            keys.append(part.of.astype(np.int64) << 32 | part.texts)
            counts.append(part.counts.astype(np.int64))
        joined = np.concatenate(keys)
        order = np.argsort(joined)
        joined = joined[order]
        return cls(joined >> 32, joined & 0xFFFFFFFF, np.concatenate(counts)[order])


def locate(wordings: Sequence[str], texts: Texts) -> WordingPlaces:
    """All places of each wording; those of one do not overlap, as ``str.count`` counts them."""
    return locate_all(wordings, texts).apart()[0]


def locate_all(wordings: Sequence[str], texts: Texts) -> WordingPlaces:
    """All places of each wording, those that overlap too."""
    places = texts.find(wordings)
    lengths = np.fromiter(map(len, wordings), np.int64, len(wordings))
    of = np.repeat(np.arange(len(wordings)), np.diff(places.starts))
    ends = lengths[of]
    ends += places.offsets
    return WordingPlaces(of, places.offsets, ends, texts.owners(places.offsets))
