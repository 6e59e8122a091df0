"""Differences between two groups of documents: what is new, gone, more, less, or reworded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from tui.corpus.comparison.counts import PhraseCounts
from tui.corpus.comparison.keyness import log_likelihood, log_ratio, significant
from tui.corpus.comparison.nested import EXPLAINED
from tui.corpus.comparison.plainness import plainness
from tui.corpus.comparison.rewording import Follows, Sides, rewordings
from tui.corpus.groups.document_set import DocumentSet
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

CARRIED: Final = 1.644854
"""Standard errors, by documents, from which a difference in rates is not one of a few documents (one side, 95 %)."""

CARRIED_REACH: Final = 2.705543
"""G² of the reach from which it is not, either: one time in ten by chance."""

LEAST_CARRYING: Final = 10
"""Documents in each group from which it is asked how many carry a difference."""


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
    documents: DocumentSet,
    first: Partition,
    second: Partition,
    cut: Callable[[str], Sequence[str]],
    min_reach: int = 2,
) -> GroupComparison:
    """The differences of two groups, each the only one of its partition; ``cut`` gives the words of a wording.

    What stands in one group alone is told where it recurs: in ``min_reach`` documents, or three times in one. What
    stands in both is told where the difference is significant, the bounds of its log ratio leave 0 out, and more than
    some documents by chance carry it: words come in clusters, and documents are what was chosen (Lijffijt and others
    2016, Significance testing of word frequencies in corpora). Any
    wording may take the place of another, whatever families they are of: 全面建设小康社会 and 全面建成小康社会.
    """
    both = _BothSides(counts, first, second, min_reach)
    changed = _reworded(counts.phrases, documents, first, second, cut, min_reach)
    told = {one.phrase.text for one in changed} | {one.was for one in changed}
    left = (one for one in _differences(both) if one.phrase.text not in told)
    listed = _without_parts(_in_order((*left, *changed), cut))
    shared = int(np.count_nonzero((first.labels >= 0) & (second.labels >= 0)))
    return GroupComparison(both.a.size(), both.b.size(), shared, listed)


def _in_order(
    found: Iterable[PhraseDifference], cut: Callable[[str], Sequence[str]]
) -> list[PhraseDifference]:
    return sorted(found, key=lambda one: (-telling(one, cut(one.phrase.text)), one.phrase.text))


def _differences(both: _BothSides) -> Iterator[PhraseDifference]:
    """The differences, but for what crosses a better wording."""
    a, b, recurs = both.a, both.b, both.recurs
    new = recurs & (a.count > 0) & (b.family.count[:, 0] == 0)
    gone = recurs & (b.count > 0) & (a.family.count[:, 0] == 0)
    either = recurs & (a.count + b.count > 0) & ~new & ~gone
    told = np.zeros(len(either), np.bool_)
    told[either] = significant(both.likelihood[either])
    crossed = both.counts.crossed()
    for flags, change in (
        (new, PhraseChange.NEW),
        (gone, PhraseChange.GONE),
        (told & both.carried & (both.ratio.low > 0), PhraseChange.MORE),
        (told & both.carried & (both.ratio.high < 0), PhraseChange.LESS),
    ):
        for at in np.flatnonzero(flags & ~crossed).tolist():
            yield both.difference(at, change)


def telling(difference: PhraseDifference, words: Sequence[str]) -> float:
    """The rank of a difference in a phrase of these words: its likelihood, twice for a formula, less for vocabulary."""
    rank = difference.log_likelihood * (1 + difference.phrase.score / 100)
    return rank / (1 + plainness(words))


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

    def dates(self, at: int, documents: DocumentSet) -> list[str]:
        """The dates of the documents of the group that have a phrase."""
        first, last = np.searchsorted(self._in_documents.of, (at, at + 1)).tolist()
        return [documents.dates[text] for text in self._in_documents.texts[first:last].tolist()]

    def rates(self) -> tuple[Floats, Floats]:
        """The rate of each phrase (places a character), and the variance of it over documents.

        Of a ratio of sums (Cochran 1977): ``n / (n - 1) sum (count - rate size)^2 / (sum size)^2``.
        """
        sizes = self.partition.unit_sizes.astype(np.float64)
        total, rows = max(1.0, float(sizes.sum())), len(self.count)
        rate = self.count / total
        own, there = self.own.counts.astype(np.float64), sizes[self.own.texts]
        squares = np.bincount(self.own.of, own**2, rows)
        crosses = np.bincount(self.own.of, own * there, rows)
        spread = squares - 2 * rate * crosses + rate**2 * float((sizes**2).sum())
        return rate, np.maximum(0.0, spread) * len(sizes) / max(1, len(sizes) - 1) / total**2

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


class _BothSides:
    """Two groups, with the counts of all phrases in both and what is told of them."""

    def __init__(
        self, counts: PhraseCounts, first: Partition, second: Partition, min_reach: int
    ) -> None:
        self.counts = counts
        self.a, self.b = a, b = _Side(counts, first), _Side(counts, second)
        self._sizes = [int(side.partition.characters[0]) for side in (a, b)]
        self.likelihood = log_likelihood(a.count, b.count, *self._sizes)
        self.ratio = log_ratio(a.count, b.count, *self._sizes)
        self.carried = self._carried()
        self._without_most = a.without_most(), b.without_most()
        self.recurs: Bools = (
            (np.maximum(a.reach, b.reach) >= min_reach)
            | (np.maximum(a.most(), b.most()) >= LEAST_COUNT_IN_ONE)
        ) & (min(self._sizes) > 0)

    @property
    def shared(self) -> Bools:
        """Flags of the phrases that recur, in a group that is not small in two of its documents.

        What one document alone says is no wording of the group that another takes the place of.
        """
        least = [
            2 if side.partition.documents[0] >= SMALL_DOCUMENTS else 1 for side in (self.a, self.b)
        ]
        return np.asarray(self.recurs & ((self.a.reach >= least[0]) | (self.b.reach >= least[1])))

    def _carried(self) -> Bools:
        """Flags of the phrases whose difference more than some documents by chance make, as far as one can tell."""
        documents = [int(side.partition.documents[0]) for side in (self.a, self.b)]
        if min(documents) < LEAST_CARRYING:
            return np.ones(len(self.likelihood), np.bool_)
        (one, spread), (other, other_spread) = self.a.rates(), self.b.rates()
        by_rate = np.abs(one - other) >= CARRIED * np.sqrt(spread + other_spread)
        reach = log_likelihood(self.a.reach, self.b.reach, *documents)
        same_way = np.sign(one - other) == np.sign(
            self.a.reach * documents[1] - self.b.reach * documents[0]
        )
        return np.asarray(by_rate | ((reach >= CARRIED_REACH) & same_way))

    def difference(self, at: int, change: PhraseChange, was: str = "") -> PhraseDifference:
        """The difference in the phrase in this row."""
        return PhraseDifference(
            self.counts.phrases[at],
            change,
            self.a.figures(at),
            self.b.figures(at),
            round(float(self.likelihood[at]), 6),
            round(float(self.ratio.ratio[at]), 6),
            round(float(self.ratio.low[at]), 6),
            round(float(self.ratio.high[at]), 6),
            self._few(at),
            was,
        )

    def _few(self, at: int) -> bool:
        """Whether the difference is no longer evident without one document of the richer group."""
        counts, sizes = [int(self.a.count[at]), int(self.b.count[at])], list(self._sizes)
        richer = counts[0] * sizes[1] > counts[1] * sizes[0]
        side = 0 if richer else 1
        left, lost = self._without_most[side]
        counts[side] = int(left[at])
        sizes[side] -= int(lost[at])
        told = log_likelihood(np.array(counts[:1]), np.array(counts[1:]), *sizes)
        still = (counts[0] * sizes[1] > counts[1] * sizes[0]) == richer
        return bool(told[0] < EVIDENT) or not still


def _reworded(
    phrases: Sequence[Phrase],
    documents: DocumentSet,
    first: Partition,
    second: Partition,
    cut: Callable[[str], Sequence[str]],
    min_reach: int,
) -> list[PhraseDifference]:
    """The wordings of the first group that took the place of others."""
    counts = PhraseCounts.of_wordings(phrases, documents, cut)
    both = _BothSides(counts, first, second, min_reach)
    rows = {counts.phrases[at].text: at for at in np.flatnonzero(both.shared).tolist()}
    places = {
        text: Sides(int(both.b.count[at]), int(both.a.count[at])) for text, at in rows.items()
    }

    def count(texts: Collection[str]) -> dict[str, Sides]:
        ordered = sorted(texts)
        uses = PhraseCounts.of_texts(ordered, documents).own
        old, new = (side.counted(uses, len(ordered)).count[:, 0] for side in (second, first))
        return dict(zip(ordered, map(Sides, old.tolist(), new.tolist()), strict=True))

    near = Follows(documents.dates)

    def follows(new: str, old: str) -> bool:
        return near(both.a.dates(rows[new], documents), both.b.dates(rows[old], documents))

    pairs = rewordings(places, cut, count, follows)
    return [both.difference(rows[t], PhraseChange.REWORDED, was) for t, was in pairs.items()]


def _without_parts(found: Sequence[PhraseDifference]) -> list[PhraseDifference]:
    """The differences without those that stand nearly always in a longer one that is told, and changes alike.

    Of one that took another's place and stands in a longer one that did so too, the longer is told where it is nearly
    all of it, else the shorter: 实施… before 全面建成小康社会 is no other change.
    """
    from ahocorasick_rs import AhoCorasick

    if not found:
        return []
    texts = [one.phrase.text for one in found]
    automaton = AhoCorasick(texts)

    def of(one: PhraseDifference) -> int:
        return one.a.count + one.b.count

    parts: set[int] = set()
    for longer, one in enumerate(found):
        wordings = (one.phrase.text, one.was) if one.was else (one.phrase.text,)
        for wording in wordings:
            for inner, _, _ in automaton.find_matches_as_indexes(wording, overlapping=True):
                if inner == longer:
                    continue
                part = found[inner]
                explained = of(one) >= EXPLAINED * of(part)
                if not (one.was and part.was):
                    if explained or one.was:
                        parts.add(inner)
                elif wording == one.phrase.text and part.was in one.was:
                    parts.add(inner if explained else longer)
    return [one for at, one in enumerate(found) if at not in parts]
