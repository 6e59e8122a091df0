"""Spans of documents in columns: joined, cut to some, near each other, within each other."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tui.corpus.shard import Longs

Bools = NDArray[np.bool_]


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

    def where(self, keep: Bools | Longs | slice) -> Spans:
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

    def marked(self, documents: int) -> Bools:
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

    def within(self, sections: Spans) -> Bools:
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
