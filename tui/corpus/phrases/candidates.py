"""Candidates for phrases: recurring word n-grams that look whole at both ends."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from math import sqrt
from types import MappingProxyType
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.corpus.phrases import shapes
from tui.corpus.phrases.neighbours import RunSide, left, right
from tui.corpus.phrases.ngrams import Blocks, WordRuns
from tui.corpus.phrases.quotes import MarkedIn
from tui.corpus.phrases.word_classes import Trait
from tui.corpus.shard.arrays import Bools, Floats, Ints, Longs

DOMINATED = 0.85
"""A run that has the same neighbour in this share of its places is part of a longer one."""

CUT = 0.5
"""A run whose edge cuts a bond in more than this share of its places is a fragment."""

QUOTING = 2
"""The number of texts in which a wording stands exactly in quotes that makes it a candidate."""

HALF = 0.5
"""The least share of places at a list's ends where (坚持)解放思想、实事求是(、与时俱进) is one wording."""

GOES_ON = 0.6
"""A list after which another item stands in this share of its places is a part of a longer one."""

OFTEN = 4
"""The least number of places of which half stand before particles, to tell that a run ends there.
"""


LEAST_LIFT = 6.0
LEAST_EVIDENCE = 3.0
LOOSE = 0.1
"""Two words that meet by grammar or by chance: 工作措施, 部门组织.

They meet fewer times as often as chance would have them, or there is less evidence of more (half
of Dunning's log-likelihood, 1993), and they are seldom seen together (Dice).
"""

LEAST_BESIDE_ONE = 0.5
"""The least share of free places beside a word of one character at an end."""


LEAST_FREE = 0.06
"""The least share of places where a run may begin; twice as many where it may end."""

LEAST_AFTER_OBJECT = 0.3
"""The least share of places where a run that begins with a verb may end: its object is whole there."""

ROWS = 1 << 19
"""Places that are looked at together; what is asked of each takes some hundred bytes."""

MOST_THREADS = 4
"""More would wait for memory more than work."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A run of words that may be a phrase.

    ``words`` are folded; ``free_before`` and ``free_after`` (0 to 1) say how freely it stands, ``glue``
    is the loosest edge inside it (Dice, 0 to 1). ``governed``, ``avowed`` and ``quoted`` are the shares of
    its places after a verb, after one of what one stands for, and exactly in quotes; ``quoting`` counts the
    texts that quote it so, ``defined`` those that say what it means; ``titled`` is the share of its places
    exactly in title marks; ``named`` says whether one of these alone makes it a candidate. A ``bound`` one
    stands only inside longer ones, but is closed in itself.
    """

    words: tuple[str, ...]
    free_before: float
    free_after: float
    glue: float
    governed: float = 0.0
    avowed: float = 0.0
    quoted: float = 0.0
    quoting: int = 0
    defined: int = 0
    titled: float = 0.0
    named: bool = False
    bound: bool = False

    @property
    def freedom(self) -> float:
        """The freedom on both sides, 0 to 1."""
        return sqrt(max(self.free_before, 0.1) * max(self.free_after, 0.1))

    @property
    def text(self) -> str:
        """The wording."""
        return "".join(self.words)


Promise = Callable[[Blocks, Ints], NDArray[np.float32]]
"""A figure by which all runs can be ranked, of blocks and the texts in which each stands; 0 for none."""


def recurrence(blocks: Blocks, reach: Ints) -> NDArray[np.float32]:
    """The promise of runs that recur: reach · log2(1 + count)."""
    return (reach * np.log2(1 + blocks.sizes)).astype(np.float32)


def candidates(
    runs: WordRuns,
    min_reach: int,
    min_count: int,
    most: int = 100_000,
    promise: Promise = recurrence,
) -> Iterator[Candidate]:
    """Yields the runs that look whole, of those in ``min_reach`` texts and ``min_count`` places.

    Only the ``most`` runs of greatest promise are looked at (and those that promise the same as
    the last of them), so that great libraries are mined as fast as they are read.
    """
    levels = list(recurring(runs, min_reach, min_count, promise))
    promises = [level.promise for level in levels]
    for found in whole(runs, levels, least_promise(promises, most)):
        yield from found.candidates


def least_promise(promises: Sequence[NDArray[np.float32]], most: int) -> float:
    """The promise of the last of the ``most`` runs that promise most; 0 where there are no more."""
    joined = np.concatenate([*promises, np.zeros(0, np.float32)])
    return float(np.partition(joined, -most)[-most]) if len(joined) > most else 0.0


def whole(
    runs: WordRuns,
    levels: Iterable[RunLevel],
    least: float,
    led_elsewhere: Mapping[int, set[str]] = MappingProxyType({}),
) -> Iterator[WholeRuns]:
    """Yields the runs that look whole, of those that promise ``least``, depth by depth.

    ``led_elsewhere`` are runs of each depth that are nearly always led, and begin with words that these
    runs do not begin with.
    """
    led: set[str] = set()
    # Numpy lets other threads go on while it is at work.
    with ThreadPoolExecutor(min(MOST_THREADS, os.cpu_count() or 1)) as threads:
        for level in levels:
            led |= led_elsewhere.get(level.blocks.depth - 1, set())
            level = likely(runs, level, least, led)
            led.clear()
            for found in threads.map(partial(_whole, runs), level.pieces()):
                led |= found.led
                yield found


def likely(runs: WordRuns, level: RunLevel, least: float, led: set[str]) -> RunLevel:
    """The runs of one depth that promise ``least``, and begin and end as whole ones do.

    ``led`` are those that are a word shorter and nearly always led.
    """
    level = level.where((level.promise >= least) | level.named)
    edged = _has_edges(runs, level.blocks, led) & ~_by_chance(runs, level.blocks)
    return level.where(edged | level.named)


@dataclass(frozen=True, slots=True)
class RunLevel:
    """The blocks of one depth, with what is known of each.

    ``quoted`` counts the places exactly in quotes, ``quoting`` their texts, ``defined`` the texts that define
    it, ``titled`` the places exactly in title marks; ``named`` says whether that is enough for a candidate.
    """

    blocks: Blocks
    promise: NDArray[np.float32]
    quoted: Longs
    quoting: Longs
    defined: Longs
    titled: Longs
    named: Bools

    @classmethod
    def of(
        cls,
        blocks: Blocks,
        promise: NDArray[np.float32],
        quoted: tuple[Longs, Longs],
        titled: tuple[Longs, Longs],
        defined: Longs,
        min_reach: int,
        min_count: int,
    ) -> RunLevel:
        """That of blocks by their places in quotes and in title marks, each with the number of their texts."""
        named = (quoted[1] >= QUOTING) | (titled[1] >= QUOTING) | (defined > 0)
        if min_reach < QUOTING:
            named |= quoted[0] + titled[0] >= min_count
        return cls(blocks, promise, *quoted, defined, titled[0], named)

    def where(self, keep: Bools) -> RunLevel:
        """The blocks marked in ``keep``."""
        return self._with(self.blocks.where(keep), keep)

    def pieces(self) -> Iterator[RunLevel]:
        """Pieces of about ``ROWS`` places each."""
        at = 0
        for blocks in self.blocks.pieces(ROWS):
            yield self._with(blocks, slice(at, at + len(blocks.starts)))
            at += len(blocks.starts)

    def _with(self, blocks: Blocks, part: Bools | slice) -> RunLevel:
        return RunLevel(
            blocks,
            self.promise[part],
            self.quoted[part],
            self.quoting[part],
            self.defined[part],
            self.titled[part],
            self.named[part],
        )


def recurring(
    runs: WordRuns, min_reach: int, min_count: int, promise: Promise = recurrence
) -> Iterator[RunLevel]:
    """The blocks of each depth that recur often enough and promise something."""
    marked = MarkedIn(runs)
    for blocks, reach in runs.levels():
        often = (blocks.sizes >= min_count) & (reach >= min_reach)
        blocks, reach = blocks.where(often), reach[often]
        promised = promise(blocks, reach)
        some = promised > 0
        if not some.all():
            blocks, promised = blocks.where(some), promised[some]
        told = marked.quoted.counted(blocks), marked.titled.counted(blocks)
        defined = marked.defined.counted(blocks)[1]
        yield RunLevel.of(blocks, promised, *told, defined, min_reach, min_count)


class WholeRuns(NamedTuple):
    """Whole runs of one depth, and those that are nearly always led by 以, 可 and the like.

    ``numbers`` are those of the candidates' words.
    """

    depth: int
    candidates: list[Candidate]
    numbers: list[list[int]]
    led: set[str]


def _whole(runs: WordRuns, level: RunLevel) -> WholeRuns:
    return whole_between(runs, level, left(runs, level.blocks), right(runs, level.blocks))


def whole_between(runs: WordRuns, level: RunLevel, before: RunSide, after: RunSide) -> WholeRuns:
    """The runs that are whole, of those that begin and end with words that can, by what is beside them.

    No neighbour dominates them, they hold together more tightly than they hold to their
    neighbours (as the LocalMaxs of Silva and Lopes 1999), and somewhere they stand free on both
    sides.
    """
    blocks = level.blocks
    idiom = shapes.parallel_runs(runs, blocks) | (blocks.depth == 1)
    led = np.flatnonzero(before.led >= DOMINATED).tolist()
    verbal = shapes.verbal(runs, blocks) & (before.free >= 0.5) & (after.dominance < 0.5)
    often = (after.free >= 0.5) & (blocks.sizes >= OFTEN)
    ended = (after.firm > 0) | often | (shapes.nominal(runs, blocks) & (after.free > 0))
    alone = (np.maximum(before.dominance, after.dominance) < DOMINATED) & (
        np.maximum(before.cut, after.cut) <= CUT
    )
    closed = shapes.closed(runs, blocks)
    lists, fours = shapes.lists(runs, blocks), shapes.in_fours(runs, blocks)
    clause = shapes.clause(runs, blocks)
    relation = shapes.relation(runs, blocks)
    uneven = shapes.uneven(runs, blocks)
    ends_item = (before.free >= HALF) & (after.firm + after.listed >= HALF)
    good = (
        (np.maximum(before.led, after.led) < DOMINATED)
        & ~(shapes.sentence(runs, blocks) & (after.free < 0.5))
        & (alone | closed | (lists & ends_item))
        & ~((before.attached >= DOMINATED) & (clause | uneven))
        & ~((lists | shapes.joined_objects(runs, blocks)) & (after.goes_on >= GOES_ON) & ~fours)
        & ~(lists & (after.free < HALF))
        & ~(shapes.statement(runs, blocks) & (after.free - after.attached < HALF))
        & ~((before.framed >= HALF) & (clause | relation))
        & ~((before.governed >= DOMINATED) & relation)
        & ~((after.framed >= DOMINATED) & ~closed)
        & ~((after.attached >= DOMINATED) & shapes.ends_alone(runs, blocks) & ~closed)
        & (
            idiom
            | ((before.free >= _least(runs, blocks, 0)) & (after.free >= _least(runs, blocks, -1)))
        )
        & (idiom | ((before.free > 0) & (ended | verbal)))
    )
    columns = (
        before.free,
        after.free,
        runs.inner_glue(blocks),
        before.governed,
        before.avowed,
        level.quoted / blocks.sizes,
    )
    # What hardly ever stands free at one end has lost a word there.
    good &= verbal | ((before.free >= LEAST_FREE) & (after.free >= 2 * LEAST_FREE))
    # A verb needs its whole object.
    first = runs.word(blocks, 0)
    takes = (runs.bits[first] & Trait.COMMANDS) > 0
    takes |= ((runs.bits[first] & Trait.ACTS) > 0) & (runs.lengths[first] == 1)
    good &= ~takes | closed | verbal | idiom | (after.free >= LEAST_AFTER_OBJECT)
    bound = ~good & closed & (np.maximum(before.cut, after.cut) <= CUT)
    bound |= ~alone
    bound &= ~level.named
    good |= level.named | (bound & closed)
    titled = level.titled / blocks.sizes
    told = (*columns, level.quoting, level.defined, titled, level.named, bound)
    figures = zip(*(column[good].tolist() for column in told), strict=True)
    found = np.flatnonzero(good)
    places = runs.order[blocks.starts[found]]
    return WholeRuns(
        blocks.depth,
        [
            Candidate(runs.words(blocks, at), *figure)
            for at, figure in zip(found.tolist(), figures, strict=True)
        ],
        runs.padded[places[:, None] + np.arange(blocks.depth)].tolist(),
        {"".join(runs.words(blocks, at)) for at in led},
    )


def _least(runs: WordRuns, blocks: Blocks, at: int) -> Floats:
    """The least share of free places (0 to 1) beside the word ``at``: one character is soon cut off.

    Two of them side by side are mostly one word that the dictionary does not have: 新|冠.
    """
    alone = runs.lengths[runs.word(blocks, at)] == 1
    if blocks.depth > 1:
        alone &= runs.lengths[runs.word(blocks, 1 if at == 0 else -2)] > 1
    return np.where(alone, LEAST_BESIDE_ONE, 0.0)


def _has_edges(runs: WordRuns, blocks: Blocks, led: set[str]) -> Bools:
    """Flags of the runs that begin and end with words that can, or are parallel compounds.

    A word that leads can begin a run if what follows is nearly always ``led`` by it.
    """
    first, last = runs.bits[runs.word(blocks, 0)], runs.bits[runs.word(blocks, -1)]
    begins, ends = (first & Trait.BEGINS) > 0, (last & Trait.ENDS) > 0
    if 1 < blocks.depth <= shapes.MOST_COUNTED:
        begins |= (first & Trait.COUNTS) > 0
    if led:
        for at in np.flatnonzero(ends & ((first & Trait.LEADS) > 0)).tolist():
            begins[at] |= "".join(runs.words(blocks, at)[1:]) in led
    return np.asarray((begins & ends) | shapes.parallel_runs(runs, blocks))


def _by_chance(runs: WordRuns, blocks: Blocks) -> Bools:
    """Flags of the pairs of words that meet no more often than chance would have them."""
    if blocks.depth != 2:
        return np.zeros(len(blocks.starts), bool)
    frequency = runs.frequency
    words = max(1, int(frequency[1:].sum()))
    expected = frequency[runs.word(blocks, 0)] * frequency[runs.word(blocks, 1)] / words
    lift = blocks.sizes / expected
    evidence = blocks.sizes * np.log(lift) - (blocks.sizes - expected)
    loose = runs.inner_glue(blocks) < LOOSE
    return np.asarray(loose & ((lift < LEAST_LIFT) | (evidence < LEAST_EVIDENCE)))
