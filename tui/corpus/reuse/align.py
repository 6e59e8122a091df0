"""Alignment of two texts, sentence by sentence, as far as they say the same in other words.

Pairs of sentences that may belong together are found by the rarest pairs of characters that they have in
common, and weighed by the longest common subsequence of characters (LCS; Hyyrö 2004, bit-parallel, by rapidfuzz).
Of these the heaviest chain that runs on in both texts is kept (as `diff` keeps lines), then, best first, what has
moved. Sentences whose neighbours and sections are paired need less in common: 新旧对照 of a law whose articles
were renumbered, split and merged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import Indel, LCSseq

from tui.corpus.reuse.candidates import SentenceCandidates, candidates, likely_pairs
from tui.corpus.reuse.passages import longest_stretch
from tui.corpus.reuse.sentences import Sentence
from tui.corpus.shard.arrays import Bools, Longs
from tui.work.cancel import Cancelled, go_on

LEAST_SHARE = 0.5
"""The share from which two sentences are a pair: of unrelated ones of the same law, few have more."""

SHORT = 12
"""Characters below which a sentence needs ``LEAST_OF_SHORT``: chance gives short ones more in common."""

LEAST_OF_SHORT = 0.6

CONTEXT = 0.12
"""The share that a pair needs less where its section and a neighbour are paired too."""

_MARGIN = 0.5
"""A pair is of a chain if it falls no further below the best of either sentence than this part of what
that one lacks: beside its very copy, a sentence that is only alike is none."""

_LONGER = 1.25
"""A sentence that joins two is so many times longer than one of them, at least."""

_RAGGED = 3
"""Characters at an end of a sentence that are no piece of their own."""


LEAST_RUN_ON = 20
"""Characters of a sentence that runs on from one without a stop, at least: fewer are an object that was added."""

MOST_CUTS = 2
"""Times that sentences are cut and paired anew, at most: what is left free by the first cut may show the next."""

_STOPS = frozenset("。!?…")


class PairKind(StrEnum):
    """Kinds of pairs."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class SentencePair:
    """A sentence of each text that belong together; ``None`` where there is no other.

    ``share`` is 2 × LCS ÷ the sum of both lengths, in characters: 0 to 1.
    """

    a: Sentence | None
    b: Sentence | None
    kind: PairKind
    share: float


_Paired = dict[int, tuple[int, int, float]]
"""The pairs by the row of the first text: both rows, and their share."""


def align(
    a: Sequence[Sentence], b: Sequence[Sentence], cancelled: Cancelled | None = None
) -> list[SentencePair]:
    """The sentences of both texts, paired, in the order of the second; each is told once.

    What was removed stands where it stood between its neighbours. Raises ``Interrupted``.
    """
    go_on(cancelled)
    if [one.reading for one in a] == [one.reading for one in b]:
        # However often a sentence is said again: each belongs to the one in its place.
        return [
            SentencePair(mine, other, PairKind.SAME, share(mine.text, other.text))
            for mine, other in zip(a, b, strict=True)
        ]
    paired = _pairs(a, b, cancelled)
    for _round in range(MOST_CUTS):
        # A stop that came or went makes one sentence of two: it is cut where the other text has the stop.
        go_on(cancelled)
        backwards = {j: (j, i, s) for i, j, s in paired.values()}
        cut_a = _cut(a, _joins(b, a, backwards, cancelled) | _run_ons(b, a, backwards))
        cut_b = _cut(b, _joins(a, b, paired, cancelled) | _run_ons(a, b, paired))
        if (len(cut_a), len(cut_b)) == (len(a), len(b)):
            break
        a, b = cut_a, cut_b
        paired = _pairs(a, b, cancelled)
    shares = {(i, j): s for i, j, s in paired.values()}
    return [_whole(pair) for pair in _in_order(a, b, shares)]


def _whole(pair: SentencePair) -> SentencePair:
    """A pair of which one side begins with a mark that was not read as one: then both keep theirs."""
    if not (pair.a and pair.b) or bool(pair.a.lead) == bool(pair.b.lead):
        return pair
    a, b = pair.a.with_lead(), pair.b.with_lead()
    longer = share(a.text, b.text)
    return replace(pair, a=a, b=b, share=longer) if longer > pair.share else pair


def _pairs(a: Sequence[Sentence], b: Sequence[Sentence], cancelled: Cancelled | None) -> _Paired:
    found = candidates(
        [one.text for one in a], [one.text for one in b], LEAST_SHARE - CONTEXT, cancelled
    )
    go_on(cancelled)
    paired = _chained(a, b, found)
    go_on(cancelled)
    _pair_the_rest(a, b, found, paired)
    return paired


def _joins(
    a: Sequence[Sentence], b: Sequence[Sentence], paired: _Paired, cancelled: Cancelled | None
) -> dict[int, set[int]]:
    """The sentences of the second text that hold, among others, an unpaired one of the first.

    By row, the offsets between which it stands there.
    """
    rows = [k for k in range(len(a)) if k not in paired and len(a[k].text) >= SHORT]
    left = [a[k].text for k in rows]
    if not left or not b:
        return {}
    owners = {j: i for i, j, _s in paired.values()}
    some, columns = likely_pairs(left, [one.text for one in b], cancelled)
    joins: dict[int, set[int]] = {}
    done: set[int] = set()
    for at, j in zip(some.tolist(), columns.tolist(), strict=True):
        go_on(cancelled)
        text, whole = left[at], b[j].text
        if at in done or len(whole) < _LONGER * len(text):
            continue
        if LCSseq.similarity(text, whole) < LEAST_SHARE * len(text):
            continue
        start, end = _stretch(text, whole)
        # What is joined at one stop stands at one end.
        at_end = start == 0 or end == len(whole)
        if not at_end or share(text, whole[start:end]) < LEAST_OF_SHORT:
            continue
        if j in owners:
            owner = a[owners[j]].text
            rest = max(whole[:start], whole[end:], key=len)
            if share(owner, rest) <= share(owner, whole):
                continue
        joins.setdefault(j, set()).update((start, end))
        done.add(at)
    return joins


def _run_ons(a: Sequence[Sentence], b: Sequence[Sentence], paired: _Paired) -> dict[int, set[int]]:
    """The sentences of the second text that have lost the stop between one of the first and what was put next to it.

    By row, the offsets at which they are cut. What was added after a comma, or is short, is a part of its sentence.
    """
    found: dict[int, set[int]] = {}
    for i, j, told in paired.values():
        text, whole = a[i].text, b[j].text
        if len(whole) < _LONGER * len(text) or text[-1] not in _STOPS:
            continue
        start, end = _stretch(text, whole)
        cuts = {at for at in (start, end) if LEAST_RUN_ON <= at <= len(whole) - LEAST_RUN_ON}
        cuts = {at for at in cuts if whole[at - 1].isalnum() and whole[at].isalnum()}
        if cuts and share(text, whole[start:end]) > told:
            found[j] = cuts
    return found


def _stretch(text: str, whole: str) -> tuple[int, int]:
    """The stretch of a longer sentence that has most of a shorter one, to its ends where these are near."""
    first, last = longest_stretch(text, whole)
    return first if first > _RAGGED else 0, last if len(whole) - last > _RAGGED else len(whole)


def _cut(some: Sequence[Sentence], at: dict[int, set[int]]) -> list[Sentence]:
    """Sentences, of which some are cut at offsets in them."""
    made: list[Sentence] = []
    for row, one in enumerate(some):
        if row not in at:
            made.append(one)
            continue
        stops = {_after_signs(one.text, stop) for stop in at[row] if stop}
        for first, last in pairwise(sorted({0, *stops, len(one.text)})):
            text = one.text[first:last]
            start = one.start + first
            lead = "" if first else one.lead
            made.append(replace(one, start=start, end=start + len(text), text=text, lead=lead))
    return made


def _after_signs(text: str, at: int) -> int:
    while at < len(text) and not text[at].isalnum():
        at += 1
    return at


def share(a: str, b: str) -> float:
    """2 × LCS ÷ the sum of both lengths: what of two texts stands in both, in the same order."""
    return float(Indel.normalized_similarity(a, b))


def _least(a: Sentence, b: Sentence) -> float:
    return LEAST_OF_SHORT if min(len(a.text), len(b.text)) < SHORT else LEAST_SHARE


def _chained(a: Sequence[Sentence], b: Sequence[Sentence], found: SentenceCandidates) -> _Paired:
    """The heaviest pairs that follow one another in both texts."""
    if not len(found):
        return {}
    best_a, best_b = np.zeros(len(a)), np.zeros(len(b))
    np.maximum.at(best_a, found.a, found.shares)
    np.maximum.at(best_b, found.b, found.shares)
    best = np.maximum(best_a[found.a], best_b[found.b])
    near = found.shares >= best - _MARGIN * (1 - best) - 1e-9
    sure = found.where(near & (found.shares >= LEAST_SHARE))
    i, j = sure.a, sure.b
    long_a, long_b = _lengths(a)[i], _lengths(b)[j]
    same_place = _same_places(a, b, i, j)
    weights = (long_a + long_b) * (sure.shares - 0.3 + 0.02 * same_place)
    least = np.where(np.minimum(long_a, long_b) < SHORT, LEAST_OF_SHORT, LEAST_SHARE)
    kept = sure.shares >= least
    columns = (column[kept].tolist() for column in (i, j, sure.shares, weights))
    return {i: (i, j, s) for i, j, s in _heaviest_chain(list(zip(*columns, strict=True)), len(b))}


def _lengths(some: Sequence[Sentence]) -> Longs:
    return np.array([len(one.text) for one in some], np.int64)


def _same_places(a: Sequence[Sentence], b: Sequence[Sentence], i: Longs, j: Longs) -> Bools:
    """Whether both of these rows have the same mark in the same article."""
    numbers: dict[tuple[str, str], int] = {}
    one, other = (
        np.array(
            [
                numbers.setdefault((s.mark, s.article), len(numbers)) if s.mark else none
                for s in some
            ],
            np.int64,
        )
        for some, none in ((a, -1), (b, -2))
    )
    same: Bools = one[i] == other[j]
    return same


def _heaviest_chain(
    triples: Sequence[tuple[int, int, float, float]], size: int
) -> list[tuple[int, int, float]]:
    """The pairs (row, row, share) of the greatest weight whose rows rise in both texts.

    A Fenwick tree of prefix maxima, as for the longest increasing subsequence: n log n.
    """
    ordered = sorted(triples, key=lambda one: (one[0], -one[1]))
    weights = [0.0] * (size + 1)
    lasts = [-1] * (size + 1)
    above: list[int] = []
    for at, (_i, j, _share, weight) in enumerate(ordered):
        total, last, slot = 0.0, -1, j
        while slot > 0:
            if weights[slot] > total:
                total, last = weights[slot], lasts[slot]
            slot &= slot - 1
        above.append(last)
        total += weight
        slot = j + 1
        while slot <= size:
            if total > weights[slot]:
                weights[slot], lasts[slot] = total, at
            slot += slot & -slot
    at, slot, total = -1, size, 0.0
    while slot > 0:
        if weights[slot] > total:
            total, at = weights[slot], lasts[slot]
        slot &= slot - 1
    chain = []
    while at >= 0:
        chain.append(ordered[at][:3])
        at = above[at]
    return chain[::-1]


def _pair_the_rest(
    a: Sequence[Sentence], b: Sequence[Sentence], found: SentenceCandidates, paired: _Paired
) -> None:
    """Pair what the chain left, best first: what has moved, and what was changed much in its place."""
    taken = {j for _i, j, _s in paired.values()}
    partner = _partners(a, b, paired)
    free = [
        (i, j, s)
        for i, j, s in zip(found.a.tolist(), found.b.tolist(), found.shares.tolist(), strict=True)
        if i not in paired and j not in taken
    ]
    # A pair makes its neighbours likelier: what follows it is looked at again.
    for _round in range(3):
        scored = []
        for i, j, s in free:
            context = _context(a, b, i, j, paired, partner)
            if s + context >= _least(a[i], b[j]):
                scored.append((-s - context, i, j, s))
        scored.sort()
        for _score, i, j, s in scored:
            if i not in paired and j not in taken:
                paired[i] = (i, j, s)
                taken.add(j)
        rest = [one for one in free if one[0] not in paired and one[1] not in taken]
        if len(rest) == len(free):
            break
        free, partner = rest, _partners(a, b, paired)


def _partners(a: Sequence[Sentence], b: Sequence[Sentence], paired: _Paired) -> dict[str, str]:
    """The article of the second text that has most of each article of the first, in characters."""
    votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for i, j, s in paired.values():
        if a[i].article and b[j].article:
            votes[a[i].article][b[j].article] += int(s * len(a[i].text))
    return {name: found.most_common(1)[0][0] for name, found in votes.items()}


def _context(
    a: Sequence[Sentence],
    b: Sequence[Sentence],
    i: int,
    j: int,
    paired: _Paired,
    partner: dict[str, str],
) -> float:
    """The part of ``CONTEXT`` that two sentences have: neighbours that are paired, and their sections."""
    before = i == j == 0 or (i - 1 in paired and paired[i - 1][1] == j - 1)
    after = i + 1 in paired and paired[i + 1][1] == j + 1
    after |= (i, j) == (len(a) - 1, len(b) - 1)
    section = bool(a[i].article) and partner.get(a[i].article) == b[j].article
    return CONTEXT * (before + after + section) / 3


def _in_order(
    a: Sequence[Sentence], b: Sequence[Sentence], shares: dict[tuple[int, int], float]
) -> Iterator[SentencePair]:
    """All sentences once: those paired in order, and between them what was removed, then what came."""
    weighed = [(i, j, s, s * len(a[i].text)) for (i, j), s in shares.items()]
    chain = [(i, j) for i, j, _s in _heaviest_chain(weighed, len(b))]
    in_chain, here = set(chain), {i for i, _j in shares}
    there = {j: i for i, j in shares}
    i = j = 0
    for stop_i, stop_j in (*chain, (len(a), len(b))):
        for row in range(i, stop_i):
            if row not in here:
                yield SentencePair(a[row], None, PairKind.REMOVED, 0.0)
        for row in range(j, stop_j):
            if row in there:
                yield SentencePair(a[there[row]], b[row], PairKind.MOVED, shares[there[row], row])
            else:
                yield SentencePair(None, b[row], PairKind.ADDED, 0.0)
        if (stop_i, stop_j) in in_chain:
            same = a[stop_i].reading == b[stop_j].reading
            kind = PairKind.SAME if same else PairKind.CHANGED
            yield SentencePair(a[stop_i], b[stop_j], kind, shares[stop_i, stop_j])
        i, j = stop_i + 1, stop_j + 1
