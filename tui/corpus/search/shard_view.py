"""A view of one shard for one library: the places of wordings, initials and headings, as spans."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tui.corpus.shard.arrays import Bools, Codes, Ints, Longs
from tui.corpus.shard.spans import Spans, without_overlaps
from tui.corpus.shard.stored import StoredShard
from tui.text.equivalence import readings as readings_of
from tui.text.pinyin import readings

_BLOCK = 1 << 19
"""The number of letters compared at once."""

HEADING = "heading"
"""The value of ``in:`` that asks for places in headings themselves."""


@dataclass(frozen=True)
class ShardView:
    """A view of a shard that maps its texts to document numbers of the library (-1: gone)."""

    shard: StoredShard
    documents: Ints

    def places(self, text: str, *, in_edges: bool = True) -> Spans:
        """The places of a folded wording; without ``in_edges`` not in boilerplate."""
        offsets = self.shard.shard.offsets(text)
        if not in_edges:
            offsets = offsets[self.shard.outside_edges(offsets, offsets + len(text))]
        if _can_overlap(text):
            offsets = offsets[without_overlaps(offsets, offsets + len(text))]
        return self.spans(offsets, len(text))

    def readings(self, wording: str) -> Spans:
        """The places of what reads like a folded wording (``equivalence``), without overlaps."""
        starts, ends = self._offsets(wording)
        return self._spans_between(starts, ends).without_overlaps()

    def _offsets(self, wording: str) -> tuple[Ints, Ints]:
        """The starts and ends of what reads like a wording, by rising starts."""
        starts, ends = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
        for reading in readings_of(wording):
            whole = self.shard.shard.offsets_alike(reading.signs)
            parted, last = self.shard.gaps.places(reading)
            starts += (whole, parted.astype(np.int32))
            ends += (whole + np.int32(len(reading)), last.astype(np.int32))
        every = np.concatenate(starts)
        order = np.argsort(every, kind="stable")
        return every[order], np.concatenate(ends)[order]

    def by_initials(self, text: str) -> Spans:
        """The places of characters whose readings begin so: two letters at least."""
        letters, last = self.initials, len(self.initials) - len(text) + 1
        if last <= 0:
            return Spans.none()
        first, second, *others = text.encode()
        starts = np.concatenate(
            [
                # A block fits into the processor's own memory, and is gone through in half the time.
                low + np.flatnonzero((block[:-1] == first) & (block[1:] == second))
                for low in range(0, last, _BLOCK)
                for block in [letters[low : min(low + _BLOCK, last) + 1]]
            ]
        )
        for at, letter in enumerate(others, start=2):
            starts = starts[letters[starts + at] == letter]
        starts = starts[without_overlaps(starts, starts + len(text))]
        return self.spans(starts.astype(np.int32), len(text))

    def inside(self, offsets: Longs, wanted: str) -> Bools:
        """Flags of offsets in a heading (``HEADING``), or below one that says ``wanted``."""
        heads = self.shard.around.heads.reshape(-1, 4)
        if wanted == HEADING:
            starts, ends = heads[:, 0], heads[:, 3]
        else:
            rows = self._saying(wanted)
            starts, ends = heads[rows, 0], heads[rows, 1]
        if not len(starts):
            return np.zeros(len(offsets), np.bool_)
        # Sections nest: what begins later may end sooner.
        reached = np.maximum.accumulate(ends)
        before = np.searchsorted(starts, offsets, "right") - 1
        return np.asarray((before >= 0) & (reached[np.maximum(before, 0)] > offsets))

    def spans(self, offsets: Ints, length: int) -> Spans:
        """Spans of the joined text, rising, as spans of documents; those of dead texts are left out."""
        return self._spans_between(offsets, offsets + np.int32(length))

    def _spans_between(self, offsets: Ints, ends: Ints | Longs) -> Spans:
        """Spans of the joined text, by rising starts, as spans of documents that are not dead."""
        edges = self.shard.shard.starts.astype(np.int32)
        counts = np.diff(np.searchsorted(offsets, edges))
        documents = np.repeat(self.documents, counts)
        before = np.repeat(edges[:-1], counts)
        found = Spans(documents, offsets - before, (ends - before).astype(np.int32))
        return found if (self.documents >= 0).all() else found.where(documents >= 0)

    @cached_property
    def initials(self) -> NDArray[np.uint8]:
        """The initial of each character's reading, as an ASCII letter or a blank."""
        return initials(self.shard.shard.codes, self.shard.shard.alphabet)

    def _saying(self, words: str) -> Longs:
        """The rows of the headings that say what reads like these words, marks included."""
        heads = self.shard.around.heads.reshape(-1, 4)
        starts, ends = self._offsets(words if len(heads) else "")
        rows = np.searchsorted(heads[:, 0], starts, "right") - 1
        inside = rows >= 0
        inside[inside] = ends[inside] <= heads[rows[inside], 3]
        return np.unique(rows[inside])


def _can_overlap(text: str) -> bool:
    """Whether a wording ends as it begins: 人人, 要…要."""
    return any(text.endswith(text[:size]) for size in range(1, len(text)))


def initials(codes: Codes, alphabet: Ints) -> NDArray[np.uint8]:
    """The initial of each code's most common reading as an ASCII letter, or a blank."""
    known = readings()
    letters = [known.get(point, ord(" ")) for point in alphabet.tolist()]
    return np.array(letters, np.uint8)[codes]
