"""Candidates for pairs of sentences: those that have rare pairs of characters in common, with their shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist, cpdist

from tui.corpus.shard.arrays import Bools, Floats, Longs
from tui.corpus.shard.shard import code_points
from tui.work.cancel import Cancelled, go_on

_ALL_PAIRS = 250_000
"""Pairs up to which each is weighed; beyond, those that have rare characters in common."""

_RAREST = 16
_MOST_LIKELY = 12
_MOST_JOINED = 40_000_000
_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class SentenceCandidates:
    """Pairs that may belong together: rows of either text, and their shares."""

    a: Longs
    b: Longs
    shares: Floats

    def __len__(self) -> int:
        return len(self.a)

    def where(self, kept: Longs | Bools) -> SentenceCandidates:
        """The pairs that are marked, or in these rows."""
        return SentenceCandidates(self.a[kept], self.b[kept], self.shares[kept])


def candidates(
    mine: Sequence[str], theirs: Sequence[str], least: float, cancelled: Cancelled | None
) -> SentenceCandidates:
    """The pairs of sentences with ``least`` of a share or more. Raises ``Interrupted``."""
    if len(mine) * len(theirs) <= _ALL_PAIRS:
        if not mine or not theirs:
            none = np.zeros(0, np.int64)
            return SentenceCandidates(none, none, np.zeros(0))
        table = cdist(
            mine, theirs, scorer=Indel.normalized_similarity, score_cutoff=least, dtype=np.float64
        )
        rows, columns = np.nonzero(table)
        return SentenceCandidates(rows, columns, table[rows, columns])
    # 总 则 is 总则, set wide.
    rows, columns = likely_pairs(
        *(["".join(text.split()) for text in texts] for texts in (mine, theirs))
    )
    parts = []
    for first in range(0, len(rows), _AT_ONCE * 20):
        go_on(cancelled)
        some = slice(first, first + _AT_ONCE * 20)
        parts.append(
            cpdist(
                [mine[at] for at in rows[some].tolist()],
                [theirs[at] for at in columns[some].tolist()],
                scorer=Indel.normalized_similarity,
                score_cutoff=least,
                dtype=np.float64,
            ).ravel()
        )
    shares = np.concatenate([np.zeros(0), *parts])
    return SentenceCandidates(rows, columns, shares).where(shares > 0)


def likely_pairs(mine: Sequence[str], theirs: Sequence[str]) -> tuple[Longs, Longs]:
    """The pairs with most rare pairs of characters in common, and those that are alike."""
    owners, grams = _grams(mine)
    others, beside = _grams(theirs)
    order = np.argsort(beside, kind="stable")
    beside, others = beside[order], others[order]
    low, high = np.searchsorted(beside, grams), np.searchsorted(beside, grams, "right")
    times = high - low
    # Those that stand in the other text at all, the rarest of each sentence.
    some = np.flatnonzero(times > 0)
    some = some[np.lexsort((times[some], owners[some]))]
    begins = np.searchsorted(owners[some], owners[some])
    some = some[np.arange(len(some)) - begins < _RAREST]
    most = max(1, _MOST_JOINED // max(1, len(some)))
    some = some[times[some] <= most]
    counts = times[some]
    inside = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    rows = np.repeat(owners[some], counts)
    columns = others[np.repeat(low[some], counts) + inside]
    weights = np.repeat(1 / np.sqrt(counts), counts)
    keys, at = np.unique(rows << 32 | columns, return_inverse=True)
    sums = np.bincount(at, weights, len(keys))
    rows, columns = keys >> 32, keys & 0xFFFFFFFF
    order = np.lexsort((-sums, rows))
    rows, columns = rows[order], columns[order]
    rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
    keys = np.concatenate((keys[order][rank < _MOST_LIKELY], _alike(mine, theirs)))
    keys = np.unique(keys)
    return keys >> 32, keys & 0xFFFFFFFF


def _alike(mine: Sequence[str], theirs: Sequence[str]) -> Longs:
    """Keys of the pairs that are alike: the first with the first, the second with the second."""
    times: dict[str, list[int]] = {}
    for at, text in enumerate(theirs):
        times.setdefault(text, []).append(at)
    seen: Counter[str] = Counter()
    keys = []
    for at, text in enumerate(mine):
        same = times.get(text, ())
        if seen[text] < len(same):
            keys.append(at << 32 | same[seen[text]])
            seen[text] += 1
    return np.array(keys, np.int64)


def _grams(texts: Sequence[str]) -> tuple[Longs, Longs]:
    """The pairs of characters of texts: the number of the text and the pair, as numbers."""
    points = code_points("\0".join(texts)).astype(np.int64)
    ends = np.cumsum([len(text) + 1 for text in texts])
    keys = points[:-1] << 21 | points[1:]
    owners = np.searchsorted(ends, np.arange(len(keys)), "right")
    inside = (points[:-1] > 0) & (points[1:] > 0)
    owners, keys = owners[inside], keys[inside]
    order = np.lexsort((keys, owners))
    owners, keys = owners[order], keys[order]
    new = np.append(True, (owners[1:] != owners[:-1]) | (keys[1:] != keys[:-1]))[: len(keys)]
    return owners[new], keys[new]
