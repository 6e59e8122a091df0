"""Collocates of a query: the words that stand near its places more often than chance puts them there.

Surface co-occurrence (Evert 2008, "Corpora and collocations"): of ``R`` characters within a window around the places,
and ``N`` of the whole library, a word that stands ``C`` times is expected ``R C / N`` times within.

>>> round(log_likelihood(10, 100, 50, 10_000), 6)
43.813712
>>> round(log_dice(10, 40, 50), 6)
11.830075
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log, log2

import numpy as np

from tui.corpus.phrases.measures import dispersion
from tui.corpus.phrases.segment import Segmenter
from tui.corpus.search.context import contexts
from tui.corpus.search.hits import CONTEXT, Hits
from tui.corpus.search.searcher import Searcher
from tui.corpus.shard.arrays import Longs
from tui.corpus.shard.stored import StoredShard
from tui.text.script import fold
from tui.work.cancel import Cancelled, go_on

WINDOW = 10
"""Characters on each side, some five words: the usual span."""

LEAST = 3
"""Places near the query that a word has at least: of fewer no figure tells anything."""

MOST_WORDS = 3_000
"""The most frequent words near the query that are looked up in all of the library."""


class WindowSide(StrEnum):
    """Sides of a place on which a word stands."""

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word (folded) near a query: its places there, on either side, and in the whole library.

    ``reach`` is the number of documents in which it stands near, ``expected`` the places that chance
    would put there; ``dispersion`` is DP (Gries 2008) of its places over the documents of the query, by the
    query's places in each: 0 is even.
    """

    word: str
    count: int
    left: int
    right: int
    reach: int
    total: int
    expected: float
    log_likelihood: float
    log_dice: float
    dispersion: float


def log_likelihood(count: int, within: int, total: int, size: int) -> float:
    """G² of ``count`` places within a window of ``within`` characters, of ``total`` in ``size`` (Dunning 1993).

    ``2 Σ O ln(O / E)`` over the four cells of the table: the word or another one, within or beyond.
    """
    observed = (count, within - count, total - count, size - within - total + count)
    rows, columns = (within, size - within), (total, size - total)
    told = 0.0
    for at, cell in enumerate(observed):
        expected = rows[at // 2] * columns[at % 2] / max(1, size)
        if cell > 0 and expected > 0:
            told += cell * log(cell / expected)
    return max(0.0, 2 * told)


def log_dice(count: int, query: int, word: int) -> float:
    """``14 + log2(2 f_xy / (f_x + f_y))`` (Rychlý 2008): 14 at most, and the same in libraries of any size."""
    return 14 + log2(2 * count / (query + word))


def collocates(
    searcher: Searcher,
    hits: Hits,
    *,
    window: int = WINDOW,
    side: WindowSide = WindowSide.BOTH,
    cancelled: Cancelled | None = None,
) -> list[Collocate]:
    """The words of two characters or more that stand near hits more often than expected, by log-likelihood.

    A window has at most ``CONTEXT`` characters on a side and ends with the paragraph; what two windows share
    counts once. Documents that are nearly the same as another are left out. Raises ``Interrupted``.
    """
    copies = searcher.document_map.near_copies
    hits = hits.chosen(~copies[hits.spans.documents])
    window = min(window, CONTEXT)
    near = [
        _Near.of(hits, shard, rows, window, side)
        for shard, rows in hits.document_map.by_shard(hits.spans)
    ]
    go_on(cancelled)
    words = _words(near, cancelled)
    if not words:
        return []
    size = sum(place.facts.characters for at, place in enumerate(searcher.places) if not copies[at])
    within = sum(one.characters for one in near)
    totals = np.zeros(len(words), np.int64)
    sides = np.zeros((2, len(words)), np.int64)
    placed: list[Longs] = []
    for view in searcher.shards:
        go_on(cancelled)
        found = view.shard.find(words)
        which = np.repeat(np.arange(len(words)), np.diff(found.starts))
        documents = view.documents[view.shard.shard.owners(found.offsets)]
        alive = (documents >= 0) & ~copies[documents]
        totals += np.bincount(which[alive], minlength=len(words))
        mine = [one for one in near if one.shard is view.shard]
        for one in mine:
            lengths = np.array([len(word) for word in words])[which]
            left, right = (
                alive & _inside(spans, found.offsets, found.offsets + lengths)
                for spans in (one.left, one.right)
            )
            sides[0] += np.bincount(which[left], minlength=len(words))
            sides[1] += np.bincount(which[right & ~left], minlength=len(words))
            some = left | right
            placed.append(which[some] << 32 | documents[some].astype(np.int64))
    keys, counts = np.unique(np.concatenate([np.zeros(0, np.int64), *placed]), return_counts=True)
    made = []
    for at, word in enumerate(words):
        count, total = int(sides[:, at].sum()), int(totals[at])
        expected = within * total / max(1, size)
        if count < LEAST or count <= expected:
            continue
        low, high = np.searchsorted(keys, (at << 32, (at + 1) << 32)).tolist()
        shares = hits.counts[keys[low:high] & 0xFFFFFFFF] / len(hits)
        made.append(
            Collocate(
                word,
                count,
                int(sides[0, at]),
                int(sides[1, at]),
                high - low,
                total,
                expected,
                log_likelihood(count, within, total, size),
                log_dice(count, len(hits), total),
                dispersion(counts[low:high], shares),
            )
        )
    return sorted(made, key=lambda one: (-one.log_likelihood, one.word))


@dataclass(frozen=True, slots=True)
class _Near:
    """The windows around the hits of a shard, on either side, apart and rising: spans of its joined text."""

    shard: StoredShard
    lines: tuple[Longs, Longs]
    left: tuple[Longs, Longs]
    right: tuple[Longs, Longs]

    @classmethod
    def of(
        cls, hits: Hits, shard: StoredShard, rows: Longs, window: int, side: WindowSide
    ) -> _Near:
        spans = hits.spans.where(rows)
        begins = hits.document_map.begins[spans.documents]
        first, last = contexts(shard, begins, spans)
        starts, ends = begins + spans.starts, begins + spans.ends
        none = np.zeros(0, np.int64), np.zeros(0, np.int64)
        left = (
            _apart(np.maximum(first, starts - window), starts)
            if side is not WindowSide.RIGHT
            else none
        )
        right = (
            _apart(ends, np.minimum(last, ends + window)) if side is not WindowSide.LEFT else none
        )
        return cls(shard, _apart(first, last), left, right)

    @property
    def characters(self) -> int:
        """The characters in windows, those of both sides once."""
        starts, ends = _apart(
            *(np.concatenate(pair) for pair in zip(self.left, self.right, strict=True))
        )
        return int((ends - starts).sum())


def _apart(starts: Longs, ends: Longs) -> tuple[Longs, Longs]:
    """Spans, rising, that hold what these hold, and do not overlap."""
    order = np.argsort(starts, kind="stable")
    starts, ends = starts[order], np.maximum.accumulate(ends[order])
    begins = np.flatnonzero(np.append(True, starts[1:] > ends[:-1])[: len(starts)])
    return starts[begins], np.maximum.reduceat(ends, begins) if len(begins) else ends[:0]


def _inside(
    spans: tuple[Longs, Longs], starts: Longs, ends: Longs
) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Flags of what lies within one of the spans."""
    if not len(spans[0]):
        return np.zeros(len(starts), np.bool_)
    at = np.searchsorted(spans[0], starts, "right") - 1
    return np.asarray((at >= 0) & (spans[1][np.maximum(at, 0)] >= ends))


def _words(near: Sequence[_Near], cancelled: Cancelled | None) -> list[str]:
    """The words in the windows, as the lines around them are cut; the most frequent ones."""
    segmenter = Segmenter()
    counts: Counter[str] = Counter()
    for one in near:
        starts, ends = one.lines
        for at in range(0, len(starts), 2_000):
            go_on(cancelled)
            some = slice(at, at + 2_000)
            for begin, text in zip(
                starts[some].tolist(), one.shard.windows(starts[some], ends[some]), strict=True
            ):
                words = segmenter.cut(fold(text))
                edges = begin + np.cumsum([0, *map(len, words)])
                inside = _inside(one.left, edges[:-1], edges[1:])
                inside |= _inside(one.right, edges[:-1], edges[1:])
                counts.update(words[row] for row in np.flatnonzero(inside).tolist())
    kept = [
        (word, count) for word, count in counts.most_common() if len(word) > 1 and _is_han(word)
    ]
    return [word for word, count in kept[:MOST_WORDS] if count >= LEAST]


def _is_han(word: str) -> bool:
    return all("㐀" <= char <= "鿿" or char > "\U00020000" for char in word)
