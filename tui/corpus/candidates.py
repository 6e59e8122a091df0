"""Runs of words that recur and stand on their own: what may become a phrase.

They are read off the suffix array over words: at depth ``n``, suffixes that share ``n`` words lie
together, so each such block is one run of ``n`` words with all its places.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tui.corpus.wordarray import BREAK, ONCE, Ints, WordArray, shared_prefixes, suffixes
from tui.corpus.wordclass import Trait, traits

LONGEST_WORDS = 40
"""Phrases have at most 64 characters; few have more than 40 words."""

DOMINATED = 0.8
"""A run that has the same neighbour in this share of its places is part of a longer one."""

TIGHT_GLUE = 0.25
"""An edge that holds at least this tightly (Dice), and tighter than all inside, cuts a bond."""

CUT = 0.5
"""A run whose edge cuts a bond in more than this share of its places is a fragment."""

Floats = NDArray[np.float64]
Bits = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of words that may be a phrase; ``freedom`` (0 to 1) says how freely it stands.

    ``words`` are folded; ``glue`` is the loosest edge inside it (Dice, 0 to 1).
    """

    words: tuple[str, ...]
    freedom: float
    glue: float

    @property
    def text(self) -> str:
        """The wording."""
        return "".join(self.words)


@dataclass(frozen=True, slots=True)
class _Level:
    """The blocks of one depth: where they start in the suffix array, and how long they are."""

    depth: int
    starts: Ints
    sizes: Ints
    reach: Ints


class _Runs:
    """The suffix array over words, with what is asked of every place."""

    def __init__(self, array: WordArray) -> None:
        self.array = array
        self.ids = array.ids
        self.order = suffixes(array.ids)
        self.shared = shared_prefixes(array.ids, self.order, LONGEST_WORDS)
        self.bits = traits(array.words)
        self.padded = np.concatenate((array.ids, np.zeros(LONGEST_WORDS + 1, np.int32)))
        self._before = self._same_text_before()
        self.glue = self._glue()
        self.lengths = np.fromiter(map(len, array.words), np.int32, len(array.words))
        self.heads = np.array([ord(w[0]) if w else 0 for w in array.words], np.int32)
        self.tails = np.array([ord(w[-1]) if w else 0 for w in array.words], np.int32)

    def _same_text_before(self) -> Ints:
        """For each suffix, the last one before it from the same text, or -1."""
        texts = self.array.texts[self.order]
        by_text = np.argsort(texts, kind="stable")
        same = texts[by_text[1:]] == texts[by_text[:-1]]
        before = np.full(len(texts), -1, np.int32)
        before[by_text[1:][same]] = by_text[:-1][same]
        return before

    def level(self, depth: int) -> _Level:
        """The blocks of suffixes that share ``depth`` words, two or more in each."""
        inside = self.shared >= depth
        if not inside.any():
            none = np.zeros(0, np.int32)
            return _Level(depth, none, none, none)
        starts = np.flatnonzero(~inside & np.append(inside[1:], False))
        outside = np.append(np.flatnonzero(~inside), len(inside))
        ends = outside[np.searchsorted(outside, starts, "right")]
        sizes = (ends - starts).astype(np.int32)
        rows = _spread(starts, sizes)
        first = self._before[rows] < np.repeat(starts, sizes)
        return _Level(depth, starts.astype(np.int32), sizes, _sums(first, sizes).astype(np.int32))

    def _glue(self) -> NDArray[np.float32]:
        """How tightly each word holds to the next one: Dice, 2 f(ab) / (f(a) + f(b)).

        Edges at breaks, punctuation and function words hold nothing (-1).
        """
        glue = np.zeros(len(self.ids), np.float32)
        pairs = self.level(2)
        rows = _spread(pairs.starts, pairs.sizes)
        frequency = np.bincount(self.ids, minlength=len(self.array.words))
        places = self.order[rows]
        both = np.repeat(pairs.sizes, pairs.sizes)
        either = frequency[self.ids[places]] + frequency[self.padded[places + 1]]
        glue[places] = 2 * both / either
        content = (self.bits[self.padded[: len(self.ids) + 1]] & Trait.CONTENT) > 0
        glue[~(content[:-1] & content[1:])] = -1
        return glue


def candidates(array: WordArray, min_reach: int, min_count: int) -> Iterator[Candidate]:
    """The runs that recur in ``min_reach`` texts and ``min_count`` places, and look whole.

    Whole means: they begin and end with words that can, are not dominated by one neighbour,
    hold together more tightly than they hold to their neighbours (LocalMaxs, Silva and Lopes
    1999), and stand free on both sides somewhere, or are idioms or parallel compounds.
    """
    if not len(array.ids):
        return
    runs = _Runs(array)
    for depth in range(1, LONGEST_WORDS):
        level = runs.level(depth)
        if not len(level.starts):
            return
        keep = (level.reach >= min_reach) & (level.sizes >= min_count)
        yield from _whole(runs, depth, level.starts[keep], level.sizes[keep])


def _whole(runs: _Runs, depth: int, starts: Ints, sizes: Ints) -> Iterator[Candidate]:
    places = runs.order[starts]
    first, last = runs.ids[places], runs.padded[places + depth - 1]
    parallel = _parallel(runs, places, depth)
    fit = (
        ((runs.bits[first] & Trait.BEGINS) > 0) & ((runs.bits[last] & Trait.ENDS) > 0)
    ) | parallel
    starts, sizes, parallel = starts[fit], sizes[fit], parallel[fit]
    if not len(starts):
        return
    inner = _inner_glue(runs, runs.order[starts], depth)
    left = _Side(runs, starts, sizes, depth, inner, before=True)
    right = _Side(runs, starts, sizes, depth, inner, before=False)
    whole = parallel | np.full(len(starts), depth == 1)
    good = (
        (left.dominance < DOMINATED)
        & (right.dominance < DOMINATED)
        & (left.cut <= CUT)
        & (right.cut <= CUT)
        & (whole | ((left.free > 0) & (right.free > 0)))
    )
    freedom = np.sqrt(np.maximum(left.free, 0.1) * np.maximum(right.free, 0.1))
    for at in np.flatnonzero(good).tolist():
        ids = runs.ids[runs.order[starts[at]] :][:depth].tolist()
        words = tuple(runs.array.words[i] for i in ids)
        yield Candidate(words, float(freedom[at]), float(inner[at]))


class _Side:
    """What stands next to each block of places on one side: shares of its places."""

    def __init__(
        self,
        runs: _Runs,
        starts: Ints,
        sizes: Ints,
        depth: int,
        inner: Floats,
        *,
        before: bool,
    ) -> None:
        rows = runs.order[_spread(starts, sizes)]
        edge = rows - 1 if before else rows + depth - 1
        neighbour = runs.padded[rows - 1] if before else runs.padded[rows + depth]
        if before:
            neighbour = np.where(rows == 0, BREAK, neighbour)
        bits = runs.bits[neighbour]
        free = (bits & (Trait.FREES_BEFORE if before else Trait.FREES_AFTER)) > 0
        verb = (bits & Trait.GOVERNS) > 0
        if not before:
            verb &= np.repeat(self._stands_before_verbs(runs, starts, depth), sizes)
        self.free = _sums(free | verb, sizes) / sizes
        glue = np.where(edge < 0, 0, runs.glue[edge])
        bond = np.maximum(np.repeat(inner, sizes), TIGHT_GLUE)
        self.cut = _sums(glue > bond, sizes) / sizes
        bound = ((bits & Trait.CONTENT) > 0) & (neighbour != ONCE)
        self.dominance = _most_common(np.where(bound, neighbour, -1), sizes) / sizes

    @staticmethod
    def _stands_before_verbs(runs: _Runs, starts: Ints, depth: int) -> NDArray[np.bool_]:
        """Whether a verb after the run begins something new: not after a verb and its attribute."""
        places = runs.order[starts]
        first, last = runs.bits[runs.ids[places]], runs.bits[runs.padded[places + depth - 1]]
        closed = (last & (Trait.GOVERNS | Trait.DESCRIBES)) == 0
        return np.asarray(closed & ((first & Trait.GOVERNS) == 0))


def _most_common(values: Ints, sizes: Ints) -> Ints:
    """How often the most common value (but -1) stands in each block."""
    block = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
    keys = np.sort((block << 32) | (values.astype(np.int64) & 0xFFFFFFFF))
    change = np.flatnonzero(np.append(True, keys[1:] != keys[:-1]))
    lengths = np.diff(np.append(change, len(keys)))
    lengths[(keys[change] & 0xFFFFFFFF) == 0xFFFFFFFF] = 0
    most = np.zeros(len(sizes), np.int64)
    np.maximum.at(most, keys[change] >> 32, lengths)
    return most.astype(np.int32)


def _inner_glue(runs: _Runs, places: Ints, depth: int) -> Floats:
    """The loosest edge inside each run; 1 where there is none between two words of content."""
    loosest = np.ones(len(places))
    for at in range(depth - 1):
        glue = runs.glue[places + at]
        loosest = np.where(glue >= 0, np.minimum(loosest, glue), loosest)
    return loosest


def _parallel(runs: _Runs, places: Ints, depth: int) -> NDArray[np.bool_]:
    """Whether a run is a parallel compound: 分区分级, 抓紧抓实抓细; or 应检尽检, 群防群控."""
    none = np.zeros(len(places), bool)
    if depth not in (2, 3, 4):
        return none
    columns = [runs.ids[np.minimum(places + at, len(runs.ids) - 1)] for at in range(depth)]
    if depth == 4:
        lengths = runs.lengths
        single = np.logical_and.reduce([lengths[c] == 1 for c in columns])
        same = (columns[0] == columns[2]) != (columns[1] == columns[3])
        return np.asarray(single & same)
    double = np.logical_and.reduce([runs.lengths[c] == 2 for c in columns])
    heads = np.logical_and.reduce([runs.heads[c] == runs.heads[columns[0]] for c in columns])
    tails = np.logical_and.reduce([runs.tails[c] == runs.tails[columns[0]] for c in columns])
    different = np.logical_and.reduce([a != b for a, b in zip(columns, columns[1:], strict=False)])
    return np.asarray(double & different & (heads | tails))


def _spread(starts: Ints, sizes: Ints) -> NDArray[np.int64]:
    """All rows of the blocks, one block after the other."""
    if not len(sizes):
        return np.zeros(0, np.int64)
    ends = np.cumsum(sizes, dtype=np.int64)
    return np.arange(ends[-1]) + np.repeat(starts - (ends - sizes), sizes)


def _sums(values: NDArray[np.generic], sizes: Ints) -> Floats:
    """The sum of each block's values."""
    if not len(sizes):
        return np.zeros(0)
    starts = np.cumsum(sizes, dtype=np.int64) - sizes
    return np.asarray(np.add.reduceat(values, starts, dtype=np.float64))
