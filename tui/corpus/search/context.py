"""Left and right context of hits, in columns: to sort them (KWIC), and to keep some of them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from tui.corpus.search.hits import CONTEXT, Hits
from tui.corpus.shard.arrays import Bools, Longs
from tui.corpus.shard.spans import Spans
from tui.corpus.shard.stored import StoredShard
from tui.text.name_order import name_order, places

_AT_ONCE = 20_000
"""Places whose characters are looked up together: some 10 MB."""


def by_what_follows(hits: Hits, *, with_match: bool = False) -> Longs:
    """The rows of ``hits`` in the order of the folded text after them, within the paragraph.

    Characters have the order of names, cut off after ``CONTEXT`` of them. Ties stay as they are.
    ``with_match`` begins with what was found.
    """
    keys = _Keys(len(hits))
    for shard, rows, begins, spans in _parts(hits):
        first = begins + (spans.starts if with_match else spans.ends)
        keys.fill(rows, shard, first, contexts(shard, begins, spans)[1] - first, 1)
    return keys.order()


def by_what_precedes(hits: Hits) -> Longs:
    """The rows of ``hits`` in the order of the folded text before them, read backwards."""
    keys = _Keys(len(hits))
    for shard, rows, begins, spans in _parts(hits):
        first = begins + spans.starts
        keys.fill(rows, shard, first - 1, first - contexts(shard, begins, spans)[0], -1)
    return keys.order()


class _Keys:
    """Sort keys: the characters before or after each place, by their places in the order of names; less sorts first.

    A row a place.
    """

    def __init__(self, rows: int) -> None:
        self._ranks = np.array(places(name_order()), np.uint32)
        # High byte first, so that bytes compare as code points do.
        self._points = np.zeros((rows, CONTEXT), ">u4")

    def fill(
        self, rows: Longs, shard: StoredShard, first: Longs, lengths: Longs, step: int
    ) -> None:
        """Put so many characters from each place on, one way or the other."""
        columns = np.arange(CONTEXT)
        codes, letters, known_ranks = shard.shard.codes, shard.shard.alphabet, len(self._ranks)
        ranks = self._ranks[np.minimum(letters, known_ranks - 1)]
        alphabet = np.where(letters < known_ranks, ranks, letters)
        for low in range(0, len(rows), _AT_ONCE):
            some = slice(low, low + _AT_ONCE)
            at = np.clip(first[some, None] + step * columns, 0, len(codes) - 1)
            known = columns < lengths[some, None]
            self._points[rows[some]] = np.where(known, alphabet[codes[at]], 0)

    def order(self) -> Longs:
        """The rows, sorted."""
        keys = self._points.view(f"S{4 * CONTEXT}").ravel()
        return np.argsort(keys, kind="stable")


def _parts(hits: Hits) -> Iterator[tuple[StoredShard, Longs, Longs, Spans]]:
    """The hits by shard: shard, rows, their documents' begins in the joined text, and spans."""
    for shard, rows in hits.document_map.by_shard(hits.spans):
        spans = hits.spans.where(rows)
        yield shard, rows, hits.document_map.begins[spans.documents], spans


def line_holds(hits: Hits, others: Spans) -> Bools:
    """Flags of the hits with one of ``others``, in order and without overlaps, in their line."""
    found = np.zeros(len(hits), np.bool_)
    if not len(others.starts):
        return found
    starts, ends = others.start_keys, others.end_keys
    for shard, rows, begins, spans in _parts(hits):
        first, last = (edge - begins for edge in contexts(shard, begins, spans))
        keys = spans.documents.astype(np.int64) << 32
        at = np.searchsorted(starts, keys | first)
        inside = np.minimum(at, len(starts) - 1)
        found[rows] = (at < len(starts)) & (ends[inside] <= (keys | last))
    return found


def contexts(shard: StoredShard, begins: Longs, spans: Spans) -> tuple[Longs, Longs]:
    """The start and end of each span's line in the joined text, ``CONTEXT`` on either side.

    Less where the paragraph begins or ends.
    """
    breaks = shard.shard.breaks
    starts, ends = begins + spans.starts, begins + spans.ends
    before = np.searchsorted(breaks, starts)
    first = np.where(before > 0, breaks[np.maximum(before - 1, 0)] + 1, 0)
    after = np.searchsorted(breaks, ends)
    last = breaks[np.minimum(after, len(breaks) - 1)]
    return np.maximum(first, starts - CONTEXT), np.minimum(last, ends + CONTEXT)
