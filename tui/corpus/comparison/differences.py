"""Differences between two groups of documents: what is new, gone, more, less, or reworded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np

from tui.corpus.comparison.counts import PhraseCounts
from tui.corpus.comparison.keyness import log_likelihood, log_ratio, significant
from tui.corpus.comparison.rewording import rewordings
from tui.corpus.groups.partition import GroupCounts, Partition
from tui.corpus.model import PER, Phrase
from tui.corpus.phrases.counts import Pairs
from tui.corpus.phrases.mine import LEAST_COUNT_IN_ONE
from tui.corpus.shard.arrays import Bools, Floats, Longs

SMALL_DOCUMENTS: Final = 5
SMALL_CHARACTERS: Final = 20_000
"""A group of fewer documents or characters is small: what is told of it rests on little."""

EVIDENT: Final = 3.841459
"""G² that chance exceeds one time in twenty, with one degree of freedom."""

EXPLAINED: Final = 0.8
"""The share of its places in a longer wording that is told from which a wording is not told beside it."""


class PhraseChange(StrEnum):
    """Changes from the second group to the first."""

    NEW = "new"
    GONE = "gone"
    MORE = "more"
    LESS = "less"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True)
class GroupSize:
    """The size of a group: documents and characters, near-copies in it counted once."""

    documents: int
    characters: int
    near_copies: int

    @property
    def small(self) -> bool:
        """Whether what is told of the group rests on little."""
        return self.documents < SMALL_DOCUMENTS or self.characters < SMALL_CHARACTERS


@dataclass(frozen=True, slots=True)
class Figures:
    """Figures of a phrase's own wording in one group, and those of its family.

    ``dispersion`` is Gries's DP over the documents of the group, 0 (even) to 1.
    """

    count: int
    reach: int
    per_10000: float
    dispersion: float
    family_count: int
    family_reach: int


@dataclass(frozen=True, slots=True)
class PhraseDifference:
    """A phrase that two groups have differently.

    ``was`` is the wording that it replaced where it is ``REWORDED``. ``few`` says that only a few documents carry
    the difference: without the one that has most of it, chance alone might make it.
    """

    phrase: Phrase
    change: PhraseChange
    a: Figures
    b: Figures
    log_likelihood: float
    log_ratio: float
    low: float
    high: float
    few: bool
    was: str = ""


@dataclass(frozen=True, slots=True)
class GroupComparison:
    """Two groups and the phrases in which they differ, the most telling first; ``shared`` documents are in both."""

    a: GroupSize
    b: GroupSize
    shared: int
    differences: Sequence[PhraseDifference]


def compare(
    counts: PhraseCounts,
    first: Partition,
    second: Partition,
    cut: Callable[[str], Sequence[str]],
    min_reach: int = 2,
    forms: PhraseCounts | None = None,
    families: Sequence[int] = (),
) -> GroupComparison:
    """The differences of two groups, each the only one of its partition; ``cut`` gives the words of a wording.

    What stands in one group alone is told where it recurs: in ``min_reach`` documents, or three times in one. What
    stands in both is told where the difference is significant and the bounds of its log ratio leave 0 out.
    ``forms`` are the wordings of families one by one (``families`` says which each is of): one may take the place of
    another of its family, 全面建设小康社会 and 全面建成小康社会.
    """
    made, sides = _differences(counts, first, second, min_reach)
    ranked = sorted(made.values(), key=lambda one: (-telling(one), one.phrase.text))
    listed = _reworded(ranked, cut)
    if forms:
        inside, _ = _differences(forms, first, second, min_reach)
        told = {one.phrase.text for one in listed} | {one.was for one in listed}
        for family in _by_family(inside, families):
            changed = [one for one in _reworded(family, cut) if one.was]
            listed += [one for one in changed if not {one.phrase.text, one.was} & told]
        listed.sort(key=lambda one: (-telling(one), one.phrase.text))
    listed = _without_parts(listed)
    shared = int(np.count_nonzero((first.labels >= 0) & (second.labels >= 0)))
    return GroupComparison(sides[0].size(), sides[1].size(), shared, listed)


def _differences(
    counts: PhraseCounts, first: Partition, second: Partition, min_reach: int
) -> tuple[dict[int, PhraseDifference], tuple[_Side, _Side]]:
    """The differences by their rows in ``counts``, but for what crosses a better wording."""
    both = (_Side(counts, first), _Side(counts, second))
    a, b = both
    sizes = [int(side.partition.characters[0]) for side in both]
    likelihood = log_likelihood(a.count, b.count, *sizes)
    ratio = log_ratio(a.count, b.count, *sizes)
    recurs = (np.maximum(a.reach, b.reach) >= min_reach) | (
        np.maximum(a.most(), b.most()) >= LEAST_COUNT_IN_ONE
    )
    if min(sizes) == 0:
        recurs[:] = False
    new = recurs & (a.count > 0) & (b.family.count[:, 0] == 0)
    gone = recurs & (b.count > 0) & (a.family.count[:, 0] == 0)
    either = recurs & (a.count + b.count > 0) & ~new & ~gone
    told = np.zeros(len(either), np.bool_)
    told[either] = significant(likelihood[either])
    more, less = told & (ratio.low > 0), told & (ratio.high < 0)
    few, crossed = _few(a, b, sizes), counts.crossed()
    made: dict[int, PhraseDifference] = {}
    for flags, change in (
        (new, PhraseChange.NEW),
        (gone, PhraseChange.GONE),
        (more, PhraseChange.MORE),
        (less, PhraseChange.LESS),
    ):
        for at in np.flatnonzero(flags & ~crossed).tolist():
            made[at] = PhraseDifference(
                counts.phrases[at],
                change,
                a.figures(at),
                b.figures(at),
                round(float(likelihood[at]), 6),
                round(float(ratio.ratio[at]), 6),
                round(float(ratio.low[at]), 6),
                round(float(ratio.high[at]), 6),
                bool(few[at]),
            )
    return made, both


def _by_family(
    found: Mapping[int, PhraseDifference], families: Sequence[int]
) -> list[list[PhraseDifference]]:
    """What is new or gone of the wordings of each family."""
    made: dict[int, list[PhraseDifference]] = {}
    for row, one in found.items():
        if one.change in (PhraseChange.NEW, PhraseChange.GONE):
            made.setdefault(families[row], []).append(one)
    return [family for family in made.values() if len(family) > 1]


def telling(difference: PhraseDifference) -> float:
    """The rank of a difference: its likelihood, which weighs up to twice as much for a formula."""
    return difference.log_likelihood * (1 + difference.phrase.score / 100)


class _Side:
    """One group, with the counts of all phrases in it."""

    def __init__(self, counts: PhraseCounts, partition: Partition) -> None:
        size = len(counts.phrases)
        self.partition = partition
        self.own: Pairs = partition.folded(counts.own)
        self._in_documents = counts.own.in_documents(partition.labels >= 0)
        own: GroupCounts = partition.counted(counts.own, size)
        self.count: Longs = own.count[:, 0]
        self.reach: Longs = own.reach[:, 0]
        self.family = partition.counted(counts.family, size)
        self._dispersion: Floats = partition.dispersion(counts.own, size)

    def size(self) -> GroupSize:
        partition = self.partition
        return GroupSize(
            int(partition.documents[0]),
            int(partition.characters[0]),
            int(partition.near_copies[0]),
        )

    def figures(self, at: int) -> Figures:
        count = int(self.count[at])
        return Figures(
            count,
            int(self.reach[at]),
            round(PER * count / max(1, int(self.partition.characters[0])), 6),
            round(float(self._dispersion[at]), 6),
            int(self.family.count[at, 0]),
            int(self.family.reach[at, 0]),
        )

    def most(self) -> Longs:
        """The most places of each phrase in one document."""
        found = np.zeros(len(self.count), np.int64)
        np.maximum.at(found, self._in_documents.of, self._in_documents.counts)
        return found

    def without_most(self) -> tuple[Longs, Longs]:
        """The count of each phrase without the document that has most of it, and that one's characters."""
        most, where = np.zeros(len(self.count), np.int64), np.zeros(len(self.count), np.int64)
        order = np.argsort(self.own.counts, kind="stable")
        most[self.own.of[order]] = self.own.counts[order]
        where[self.own.of[order]] = self.partition.unit_sizes[self.own.texts[order]]
        return self.count - most, where


def _few(a: _Side, b: _Side, sizes: Sequence[int]) -> Bools:
    """Flags of the phrases whose difference is no longer evident without one document of the richer group."""
    richer = a.count * sizes[1] > b.count * sizes[0]
    left, gone = a.without_most()
    other, lost = b.without_most()
    one = np.where(richer, left, a.count)
    two = np.where(richer, b.count, other)
    size_one = sizes[0] - np.where(richer, gone, 0)
    size_two = sizes[1] - np.where(richer, 0, lost)
    told = np.array(
        [
            float(log_likelihood(np.array([x]), np.array([y]), s, t)[0])
            for x, y, s, t in zip(
                one.tolist(), two.tolist(), size_one.tolist(), size_two.tolist(), strict=True
            )
        ]
    )
    still = (one * size_two > two * size_one) == richer
    return np.asarray((told < EVIDENT) | ~still)


def _reworded(
    found: Sequence[PhraseDifference], cut: Callable[[str], Sequence[str]]
) -> list[PhraseDifference]:
    """The differences with each new wording that took the place of another told together with it."""
    went = {
        d.phrase.text: d.b.per_10000
        for d in found
        if d.change in (PhraseChange.GONE, PhraseChange.LESS)
    }
    came = {
        d.phrase.text: d.a.per_10000
        for d in found
        if d.change in (PhraseChange.NEW, PhraseChange.MORE)
    }
    strict = {d.phrase.text for d in found if d.change in (PhraseChange.NEW, PhraseChange.GONE)}
    pairs = {
        text: was
        for text, was in rewordings(went, came, cut).items()
        if text in strict or was in strict
    }
    replaced = set(pairs.values())
    return [
        replace(one, change=PhraseChange.REWORDED, was=pairs[one.phrase.text])
        if one.phrase.text in pairs
        else one
        for one in found
        if one.phrase.text not in replaced
    ]


def _without_parts(found: Sequence[PhraseDifference]) -> list[PhraseDifference]:
    """The differences without those that stand nearly always in a longer one that is told, and changes alike."""
    from ahocorasick_rs import AhoCorasick

    if not found:
        return []
    texts = [one.phrase.text for one in found]
    automaton = AhoCorasick(texts)
    covered = [0] * len(found)

    def of(one: PhraseDifference) -> int:
        return one.a.count + one.b.count

    parts: set[int] = set()
    for longer, one in enumerate(found):
        wordings = (one.phrase.text, one.was) if one.was else (one.phrase.text,)
        for wording in wordings:
            for inner, _, _ in automaton.find_matches_as_indexes(wording, overlapping=True):
                if inner == longer or (one.was and found[inner].was):
                    continue
                share = of(one) / max(1, of(found[inner]))
                covered[inner] += 1
                if share >= EXPLAINED or one.was:
                    parts.add(inner)
    return [one for at, one in enumerate(found) if at not in parts]
