"""Passages that two texts share, though changed here and there: exact runs joined across what differs.

Runs that follow one another in both texts at like distances make one passage where what lies between them is alike
too (as BLAST joins and extends its hits: Altschul et al. 1990; passim aligns so: Smith, Cordell and Mullen 2015).
Of 8-character shingles a fifth of changed characters leaves one in six; of characters it leaves four in five, and
these are what the share of a passage tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq

from tui.corpus.shard.arrays import Bools

REACH = 160
"""Characters that differ in a row at most, within a passage: with a third of them changed, two runs of a shingle
stand closer in nearly all cases."""

LEAST_ALIKE = 0.4
"""The share of what lies between two runs that is alike, at least, in order."""

FEW = 12
"""Characters between two runs that may differ whole: a name, a date, a number."""

UNLIKE = 0.7
"""What a character that is not alike takes from a stretch to which one that is gives 1."""


class SharedRun(NamedTuple):
    """A run word for word: its offsets in the one text and in the other, its characters."""

    here: int
    there: int
    length: int


class SharedPassage(NamedTuple):
    """A passage of both texts: the spans in the one and in the other, in characters."""

    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class SharedPassages:
    """The passages of two texts by their starts in the one, and flags of characters in each.

    ``here`` and ``there`` are those that are alike, signs and blanks left out; ``ink`` and ``other_ink`` all but these.
    """

    passages: tuple[SharedPassage, ...]
    here: Bools
    there: Bools
    ink: Bools
    other_ink: Bools

    @property
    def share(self) -> float:
        """The part of the one text that is alike, 0 to 1."""
        return _part(self.here, self.ink)

    def share_of(self, start: int, end: int) -> float:
        """The part of a span of the other text that is alike, 0 to 1."""
        return _part(self.there[start:end], self.other_ink[start:end])


def passages(one: str, other: str, runs: Iterable[SharedRun]) -> SharedPassages:
    """The passages that runs make in two folded texts."""
    builder = _PassageBuilder(one, other)
    for run in sorted(runs):
        builder.add(run)
    return builder.done()


def longest_stretch(text: str, whole: str) -> tuple[int, int]:
    """The stretch of a longer text that has most of a shorter one: there more is alike than is not.

    That of the greatest sum, where a character that is alike counts 1 and one that is not −``UNLIKE``.
    """
    best = total = 0.0
    start = first = last = 0
    for block in LCSseq.opcodes(text, whole):
        size = block.dest_end - block.dest_start
        if block.tag != "equal":
            total -= UNLIKE * size
            if total <= 0:
                total, start = 0.0, block.dest_end
            continue
        total += size
        if total > best:
            best, first, last = total, start, block.dest_end
    return first, last


class _PassageBuilder:
    """Passages in the making: runs come by their starts in the one text."""

    def __init__(self, one: str, other: str) -> None:
        self._one, self._other = one, other
        self._open: list[list[int]] = []
        self._closed: list[list[int]] = []
        self._here = np.zeros(len(one), np.bool_)
        self._there = np.zeros(len(other), np.bool_)

    def add(self, run: SharedRun) -> None:
        """Join a run to the passage that it goes on, or begin one with it."""
        still = [made for made in self._open if run.here - made[1] <= REACH]
        self._closed += [made for made in self._open if run.here - made[1] > REACH]
        self._open = still
        end, other_end = run.here + run.length, run.there + run.length
        self._here[run.here : end] = True
        self._there[run.there : other_end] = True
        near = [made for made in still if self._goes_on(made, run)]
        if near:
            made = min(near, key=lambda made: abs(_shift(made, run)))
            self._mark(made[1], run.here, made[3], run.there)
            made[1], made[3] = max(made[1], end), max(made[3], other_end)
        else:
            self._open.append([run.here, end, run.there, other_end])

    def done(self) -> SharedPassages:
        """The passages, with their ends where the likeness ends."""
        made = sorted(self._closed + self._open)
        for passage in made:
            self._extend(passage)
        told = sorted({SharedPassage(*passage) for passage in made})
        ink, other_ink = _ink(self._one), _ink(self._other)
        return SharedPassages(
            tuple(_outermost(told)), self._here & ink, self._there & other_ink, ink, other_ink
        )

    def _goes_on(self, made: Sequence[int], run: SharedRun) -> bool:
        mine, theirs = run.here - made[1], run.there - made[3]
        if not -run.length < mine or not -run.length < theirs <= REACH:
            return False
        if max(mine, theirs) <= FEW:
            return abs(mine - theirs) <= FEW
        if min(mine, theirs) <= 0:
            # Something was put in, or taken out.
            return True
        between = self._one[made[1] : run.here], self._other[made[3] : run.there]
        return bool(LCSseq.similarity(*between) >= LEAST_ALIKE * max(mine, theirs))

    def _mark(self, start: int, end: int, other_start: int, other_end: int) -> None:
        """Mark what is alike of two stretches between runs."""
        if start >= end or other_start >= other_end:
            return
        for block in LCSseq.opcodes(self._one[start:end], self._other[other_start:other_end]):
            if block.tag == "equal":
                self._here[start + block.src_start : start + block.src_end] = True
                self._there[other_start + block.dest_start : other_start + block.dest_end] = True

    def _extend(self, passage: list[int]) -> None:
        start, end, other_start, other_end = passage
        before = (
            self._one[max(0, start - REACH) : start],
            self._other[max(0, other_start - REACH) : other_start],
        )
        mine, theirs = _alike_at_start(before[0][::-1], before[1][::-1])
        self._mark(start - mine, start, other_start - theirs, other_start)
        passage[0], passage[2] = start - mine, other_start - theirs
        after = self._one[end : end + REACH], self._other[other_end : other_end + REACH]
        mine, theirs = _alike_at_start(*after)
        self._mark(end, end + mine, other_end, other_end + theirs)
        # Line ends after it are no part of it.
        blanks = len(after[0][:mine]) - len(after[0][:mine].rstrip())
        mine, theirs = mine - blanks, max(0, theirs - blanks)
        passage[1], passage[3] = end + mine, other_end + theirs


def _part(some: Bools, of: Bools) -> float:
    return int(np.count_nonzero(some)) / max(1, int(np.count_nonzero(of)))


def _ink(text: str) -> Bools:
    return np.fromiter(map(str.isalnum, text), np.bool_, len(text))


def _shift(made: Sequence[int], run: SharedRun) -> int:
    return (run.there - run.here) - (made[3] - made[1])


def _alike_at_start(one: str, other: str) -> tuple[int, int]:
    """The characters at the start of both that are alike on the whole: the prefixes of the greatest sum."""
    best = total = 0.0
    ends = 0, 0
    for block in LCSseq.opcodes(one, other):
        mine, theirs = block.src_end - block.src_start, block.dest_end - block.dest_start
        total += mine if block.tag == "equal" else -UNLIKE * max(mine, theirs)
        if total > best:
            best, ends = total, (block.src_end, block.dest_end)
    return ends


def _outermost(found: Sequence[SharedPassage]) -> list[SharedPassage]:
    """The passages that lie within no other in both texts."""
    kept: list[SharedPassage] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        inside = (
            one.end <= other.end
            and other.other_start <= one.other_start
            and one.other_end <= other.other_end
            for other in kept
        )
        if not any(inside):
            kept.append(one)
    return kept
