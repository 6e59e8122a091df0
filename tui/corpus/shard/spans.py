"""Spans of documents in columns, and their algebra: joined, selected, without overlaps, near."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tui.corpus.shard.arrays import Bools, Ints, Longs

_OFFSET = (1 << 32) - 1
_FAR = 1 << 62
"""An offset further than any, but not so far that a difference is too large a number."""

_SINGLY = 64
"""Spans that are sooner looked at one by one."""

_LEAST_GONE = 0.1
"""The share of spans that a look at all of them has to settle, to be worth another."""


@dataclass(frozen=True, slots=True)
class Spans:
    """Spans of documents: the document's number in the library, start and end in its clean text."""

    documents: Ints
    starts: Ints
    ends: Ints

    @classmethod
    def none(cls) -> Spans:
        """No spans."""
        return cls(*(np.zeros(0, np.int32) for _ in range(3)))

    def __len__(self) -> int:
        return len(self.starts)

    @property
    def start_keys(self) -> Longs:
        """Document and start as one number: spans in order have rising ones."""
        return self.documents.astype(np.int64) << 32 | self.starts

    @property
    def end_keys(self) -> Longs:
        """Document and end as one number."""
        return self.documents.astype(np.int64) << 32 | self.ends

    def where(self, keep: Bools | Longs | slice) -> Spans:
        """The spans that are marked, or these, in this order."""
        if not isinstance(keep, slice) and keep.dtype == np.bool_:
            keep = np.flatnonzero(keep)
        return Spans(self.documents[keep], self.starts[keep], self.ends[keep])

    def among(self, first: int, last: int) -> Spans:
        """The spans of the documents from ``first`` to ``last`` (exclusive), of spans in order."""
        low, high = np.searchsorted(self.documents, np.array([first, last], np.int32)).tolist()
        return self if high - low == len(self) else self.where(slice(low, high))

    def marked(self, documents: int) -> Bools:
        """Flags of so many documents: those with a span."""
        marks = np.zeros(documents, np.bool_)
        marks[self.documents] = True
        return marks

    def in_order(self) -> Spans:
        """The spans by document; those of a document stay as they are."""
        if (self.documents[1:] >= self.documents[:-1]).all():
            return self
        # Numbers of two bytes are sorted by their digits, in a third of the time.
        few = self.documents.max() < 1 << 16
        return self.where(
            np.argsort(self.documents.astype(np.uint16) if few else self.documents, kind="stable")
        )

    def without_overlaps(self) -> Spans:
        """The spans in order, without those that overlap one before: the first and longest stays."""
        starts, ends = self.start_keys, self.end_keys
        if (starts[1:] >= ends[:-1]).all():
            return self
        order = np.argsort(starts, kind="stable")
        starts, ends = starts[order], ends[order]
        if (starts[1:] >= ends[:-1]).all():
            return self.where(order)
        return _of_keys(starts, ends)

    def near(self, others: Spans, within: int) -> Spans:
        """The stretches from a span of the one to the nearest of the other on either side.

        At most ``within`` characters stand between them, and they do not overlap. Both are in order
        and apart.
        """
        first, last = self.start_keys, self.end_keys
        starts, ends = others.start_keys, others.end_keys
        # Where there is none on a side, one stands too far off.
        following = np.searchsorted(starts, last)
        preceding = np.searchsorted(ends, first, "right")
        right = np.flatnonzero(np.append(starts, _FAR)[following] - last <= within)
        left = np.flatnonzero(first - np.append(-_FAR, ends)[preceding] <= within)
        from_, to = (
            np.concatenate((first[right], starts[preceding[left] - 1])),
            np.concatenate((ends[following[right]], last[left])),
        )
        order = np.argsort(from_, kind="stable")
        return _of_keys(from_[order], to[order])


def _of_keys(starts: Longs, ends: Longs) -> Spans:
    """The spans of keys, by rising starts: the first and longest of those that overlap."""
    firsts = np.flatnonzero(np.append(True, starts[1:] != starts[:-1])[: len(starts)])
    if len(firsts) < len(starts):
        starts, ends = starts[firsts], np.maximum.reduceat(ends, firsts)
    kept = without_overlaps(starts, ends)
    starts, ends = starts[kept], ends[kept]
    return Spans(
        (starts >> 32).astype(np.int32),
        (starts & _OFFSET).astype(np.int32),
        (ends & _OFFSET).astype(np.int32),
    )


def join_spans(spans: Sequence[Spans]) -> Spans:
    """The spans of all, one after the other."""
    some = [one for one in spans if len(one)]
    if len(some) < 2:
        return some[0] if some else Spans.none()
    return Spans(
        np.concatenate([one.documents for one in some]),
        np.concatenate([one.starts for one in some]),
        np.concatenate([one.ends for one in some]),
    )


def without_overlaps(starts: Longs | Ints, ends: Longs | Ints) -> Longs:
    """The rows of the spans, by rising starts, that stay when none may overlap one before that stays.

    From the left, as ``str.count`` does it.
    """
    if (starts[1:] >= ends[:-1]).all():
        return np.arange(len(starts))
    reached = np.maximum.accumulate(ends)
    free = np.append(True, starts[1:] >= reached[:-1])[: len(starts)]
    alone = free & np.append(free[1:], True)[: len(starts)]
    alone[_of_chains(np.flatnonzero(~alone), starts, ends)] = True
    return np.flatnonzero(alone)


def _of_chains(rows: Longs, starts: Longs | Ints, ends: Longs | Ints) -> Longs:
    """Those of ``rows``, which touch others, that stay.

    Of each chain of spans that touch, the first stays, and what it overlaps goes; what is left of a chain is
    chains again, a few times over.
    """
    kept = [rows[:0]]
    before = len(rows) / (1 - _LEAST_GONE)
    while _SINGLY < len(rows) <= before * (1 - _LEAST_GONE):
        before = len(rows)
        start, end = starts[rows], ends[rows]
        furthest = np.maximum.accumulate(end)
        first = np.append(True, start[1:] >= furthest[:-1])
        leading = np.flatnonzero(first)
        kept.append(rows[leading])
        led_by = np.repeat(leading, np.diff(np.append(leading, len(rows))))
        rows = rows[~first & (start >= end[led_by])]
    reached = -1
    single = []
    spans = zip(rows.tolist(), starts[rows].tolist(), ends[rows].tolist(), strict=True)
    for row, begins, stops in spans:
        if begins >= reached:
            single.append(row)
            reached = stops
    return np.concatenate((*kept, np.array(single, rows.dtype)))


def counts_by_owner(owners: Longs) -> tuple[Longs, Longs]:
    """Each of the rising numbers once, and how often it is there: ``np.unique`` without sorting."""
    starts = np.flatnonzero(np.append(True, owners[1:] != owners[:-1])[: len(owners)])
    return owners[starts], np.diff(np.append(starts, len(owners)))
