"""Candidates for pairs of sentences: those that have rare pairs of characters in common, with their shares."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

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
_MOST_JOINED: Final = 500
"""Sentences that are looked at for one of the other text: those that have its rarest characters in common.

Each sentence costs as much in a long text as in a short one. Of sentences that are nearly alike, what
all have in common tells none apart.
"""
_AT_ONCE: Final = 2_000
"""Sentences that are looked up at once: some tens of MB, however long the texts are."""
_WEIGHED_AT_ONCE: Final = 40_000
_GRAM: Final = 42
"""Bits of two characters."""


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
    same_rows, same_columns = _only_copies(mine, theirs)
    free = np.setdiff1d(np.arange(len(mine)), same_rows)
    others = np.setdiff1d(np.arange(len(theirs)), same_columns)
    # 总 则 is 总则, set wide.
    rows, columns = likely_pairs(
        ["".join(mine[at].split()) for at in free.tolist()],
        ["".join(theirs[at].split()) for at in others.tolist()],
        cancelled,
    )
    rows, columns = free[rows], others[columns]
    parts = []
    for first in range(0, len(rows), _WEIGHED_AT_ONCE):
        go_on(cancelled)
        some = slice(first, first + _WEIGHED_AT_ONCE)
        parts.append(
            cpdist(
                [mine[at] for at in rows[some].tolist()],
                [theirs[at] for at in columns[some].tolist()],
                scorer=Indel.normalized_similarity,
                score_cutoff=least,
                dtype=np.float64,
            ).ravel()
        )
    shares = np.concatenate([np.ones(len(same_rows)), *parts])
    rows, columns = np.append(same_rows, rows), np.append(same_columns, columns)
    kept = np.flatnonzero(shares > 0)
    order = kept[np.argsort(rows[kept] << 32 | columns[kept])]
    return SentenceCandidates(rows, columns, shares).where(order)


def likely_pairs(
    mine: Sequence[str], theirs: Sequence[str], cancelled: Cancelled | None = None
) -> tuple[Longs, Longs]:
    """The pairs with most rare pairs of characters in common, and those that are alike.

    Raises ``Interrupted``.
    """
    owners, grams = _grams(theirs)
    order = np.argsort(grams, kind="stable")
    owners, grams = owners[order], grams[order]
    keys = [_alike(mine, theirs)]
    for first in range(0, len(mine), _AT_ONCE):
        go_on(cancelled)
        keys.append(_likely(mine[first : first + _AT_ONCE], owners, grams) + (first << 32))
    found = _distinct(np.concatenate(keys))
    return found >> 32, found & 0xFFFFFFFF


def _likely(mine: Sequence[str], others: Longs, beside: Longs) -> Longs:
    """Keys of the likely pairs of some sentences; of the other text, the owners of its sorted grams."""
    owners, grams = _grams(mine)
    order = np.argsort(grams, kind="stable")
    owners, grams = owners[order], grams[order]
    low, high = np.searchsorted(beside, grams), np.searchsorted(beside, grams, "right")
    times = high - low
    # Those that stand in the other text at all, the rarest of each sentence.
    some = np.flatnonzero(times > 0)
    some = some[np.argsort(owners[some] << 32 | times[some], kind="stable")]
    begins = np.searchsorted(owners[some], owners[some])
    joined = np.cumsum(times[some])
    before = joined[begins] - times[some][begins]
    kept = (np.arange(len(some)) - begins < _RAREST) & (joined - before <= _MOST_JOINED)
    some = some[kept]
    counts = times[some]
    inside = np.arange(int(counts.sum())) - np.repeat(np.cumsum(counts) - counts, counts)
    columns = others[np.repeat(low[some], counts) + inside]
    rows = np.repeat(owners[some], counts)
    weights = np.repeat(1 / np.sqrt(counts), counts)
    joint = rows << 32 | columns
    order = np.argsort(joint, kind="stable")
    keys = joint[order]
    begins = np.flatnonzero(np.append(True, keys[1:] != keys[:-1])[: len(keys)])
    sums = np.add.reduceat(weights[order], begins) if len(keys) else weights
    keys = keys[begins]
    rows = keys >> 32
    order = np.lexsort((-sums, rows))
    rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
    best: Longs = keys[order][rank < _MOST_LIKELY]
    return best


def _only_copies(mine: Sequence[str], theirs: Sequence[str]) -> tuple[Longs, Longs]:
    """The rows of the sentences that stand in each text once, and are the same: they are looked for no more."""
    times, others = Counter(mine), Counter(theirs)
    at = {text: row for row, text in enumerate(theirs) if others[text] == 1}
    pairs = [(row, at[text]) for row, text in enumerate(mine) if times[text] == 1 and text in at]
    table = np.array(pairs, np.int64).reshape(-1, 2)
    return table[:, 0], table[:, 1]


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
    """The pairs of characters of texts, a text's once: the number of the text and the pair, as numbers."""
    owners, grams = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    for first, some in _blocks(texts):
        points = code_points("\0".join(some)).astype(np.int64)
        keys = points[:-1] << 21 | points[1:]
        lengths = np.array([len(text) + 1 for text in some])
        rows = np.repeat(np.arange(len(some)), lengths)[: len(keys)]
        inside = (points[:-1] > 0) & (points[1:] > 0)
        found = _distinct(rows[inside] << _GRAM | keys[inside])
        owners.append((found >> _GRAM) + first)
        grams.append(found & ((1 << _GRAM) - 1))
    return np.concatenate(owners), np.concatenate(grams)


def _blocks(texts: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    for first in range(0, len(texts), _AT_ONCE):
        yield first, texts[first : first + _AT_ONCE]


def _distinct(keys: Longs) -> Longs:
    """Keys in order, each once: sorting is quicker than the hashes of ``np.unique``."""
    ordered = np.sort(keys)
    distinct: Longs = ordered[np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]]
    return distinct
