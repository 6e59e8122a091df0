"""A view of one shard for one library: the places of wordings, initials and headings, as spans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from tui.corpus.search.by_pinyin import PinyinPlaces, PinyinReading
from tui.corpus.shard.arrays import Bools, Ints, Longs
from tui.corpus.shard.spans import Spans, join_spans, without_overlaps
from tui.corpus.shard.stored import StoredShard
from tui.text.equivalence import SignPattern
from tui.text.equivalence import readings as readings_of
from tui.text.vocabulary import completed_in_taiwan, in_taiwan

_SAMPLE = 2000
"""Characters that tell the script of a document."""
_LEAST_OTHER = 0.1
"""The share of characters that folding changes in Traditional text: it is a third there, and next to none elsewhere."""
_FIRST_HAN, _LAST_HAN = 0x4E00, 0x9FFF

HEADING = "heading"
"""The value of ``in:`` that asks for places in headings themselves."""


@dataclass(frozen=True)
class ShardView:
    """A view of a shard that maps its texts to document numbers of the library (-1: gone)."""

    shard: StoredShard
    documents: Ints

    @cached_property
    def first(self) -> int:
        """The first document of which it has the text."""
        alive = self.documents[self.documents >= 0]
        return int(alive.min()) if len(alive) else 0

    @cached_property
    def last(self) -> int:
        """The last document of which it has the text; -1 where it has none."""
        return int(self.documents.max(initial=-1))

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
        patterns = readings_of(wording)
        parted = [self.shard.gaps.places(pattern) for pattern in patterns]
        there = self._in_words_of_taiwan(wording)
        if not there and len(patterns) == 1 and patterns[0].wording and not len(parted[0][0]):
            # It has one reading, and no gap parts it here: its places need not be put together.
            return self.places(patterns[0].wording)
        found = self._spans_between(*self._put_together(patterns, parted))
        return join_spans((found, *there)).without_overlaps()

    def _in_words_of_taiwan(self, wording: str) -> list[Spans]:
        """Where Traditional documents have other words for those of a wording, or for one that it cuts."""
        found = [self._spans_between(*self._offsets(other)) for other in _others_in_taiwan(wording)]
        return [some.where(self._in_traditional(some)) for some in found if len(some)]

    def _in_traditional(self, spans: Spans) -> Bools:
        """Flags of the spans in Traditional documents: much of their clean text is not as it is folded."""
        flags = np.zeros(len(spans), np.bool_)
        numbers = {document: number for number, document in enumerate(self.documents.tolist())}
        for document in np.unique(spans.documents).tolist():
            start, end = self.shard.bounds(numbers[document])
            end = min(end, start + _SAMPLE)
            shown = self.shard.around.letters[self.shard.around.shown[start:end]]
            folded = self.shard.shard.alphabet[self.shard.shard.codes[start:end]]
            han = (shown >= _FIRST_HAN) & (shown <= _LAST_HAN)
            if np.count_nonzero(han & (shown != folded)) > _LEAST_OTHER * np.count_nonzero(han):
                flags[spans.documents == document] = True
        return flags

    def _offsets(self, wording: str) -> tuple[Ints, Ints]:
        """The starts and ends of what reads like a wording, by rising starts."""
        patterns = readings_of(wording)
        parted = [self.shard.gaps.places(pattern) for pattern in patterns]
        return self._put_together(patterns, parted)

    def _put_together(
        self, patterns: Sequence[SignPattern], parted: Sequence[tuple[Longs, Longs]]
    ) -> tuple[Ints, Ints]:
        """The starts and ends of patterns, by rising starts; those that gaps part are known."""
        starts, ends = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
        for pattern, (first, last) in zip(patterns, parted, strict=True):
            whole = self.shard.shard.offsets_alike(pattern.signs)
            starts += (whole, first.astype(np.int32))
            ends += (whole + np.int32(len(pattern)), last.astype(np.int32))
        every = np.concatenate(starts)
        order = np.argsort(every, kind="stable")
        return every[order], np.concatenate(ends)[order]

    def by_pinyin(self, readings: Sequence[PinyinReading]) -> Spans:
        """The places whose characters are read in one of these ways, without overlaps."""
        found = [
            self.spans(self.pinyin.starts(reading).astype(np.int32), len(reading.letters))
            for reading in readings
        ]
        if len(readings) == 1 and not _can_overlap(readings[0].letters):
            return found[0]
        return join_spans(found).without_overlaps()

    def headings(self) -> Spans:
        """The headings of the documents, by their marks and titles."""
        heads = self.shard.around.heads.reshape(-1, 4)
        return self._spans_between(heads[:, 0].astype(np.int32), heads[:, 3].astype(np.int32))

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
        edges = self._edges
        if len(offsets) < len(edges):
            owners = np.searchsorted(edges, offsets, "right") - 1
            documents, before = self.documents[owners], edges[owners]
        else:
            counts = np.diff(np.searchsorted(offsets, edges))
            documents, before = np.repeat(self.documents, counts), np.repeat(edges[:-1], counts)
        found = Spans(documents, offsets - before, (ends - before).astype(np.int32, copy=False))
        return found if self._is_whole else found.where(documents >= 0)

    @cached_property
    def _edges(self) -> Ints:
        """Where the texts begin, and where the last ends."""
        return self.shard.shard.starts.astype(np.int32)

    @cached_property
    def _is_whole(self) -> bool:
        """Whether all texts are of documents that there are."""
        return bool((self.documents >= 0).all())

    @cached_property
    def pinyin(self) -> PinyinPlaces:
        """The pinyin of its characters."""
        return PinyinPlaces(self.shard.shard)

    def _saying(self, words: str) -> Longs:
        """The rows of the headings that say what reads like these words, marks included."""
        heads = self.shard.around.heads.reshape(-1, 4)
        starts, ends = self._offsets(words if len(heads) else "")
        rows = np.searchsorted(heads[:, 0], starts, "right") - 1
        inside = rows >= 0
        inside[inside] = ends[inside] <= heads[rows[inside], 3]
        return np.unique(rows[inside])


@lru_cache(64)
def _others_in_taiwan(wording: str) -> tuple[str, ...]:
    """The other words that a wording is in Taiwan: every shard is asked for them."""
    others = dict.fromkeys((in_taiwan(wording), *completed_in_taiwan(wording)))
    return tuple(other for other in others if other != wording)


def _can_overlap(text: str) -> bool:
    """Whether a wording ends as it begins: 人人, 要…要."""
    return any(text.endswith(text[:size]) for size in range(1, len(text)))
