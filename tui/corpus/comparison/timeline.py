"""The course of phrases over periods: counts, trends, and what comes, goes and returns in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import Final

import numpy as np

from tui.corpus.comparison.counts import PhraseCounts
from tui.corpus.comparison.differences import EVIDENT
from tui.corpus.comparison.keyness import log_likelihood
from tui.corpus.comparison.nested import heads_of
from tui.corpus.comparison.novelty import departure, novelty
from tui.corpus.comparison.plainness import Makes
from tui.corpus.comparison.trends import Heat, Trends, heat, trends
from tui.corpus.groups.document_set import DocumentSet
from tui.corpus.groups.partition import GroupCounts, Partition, WordingUses
from tui.corpus.groups.periods import Periods
from tui.corpus.index.phrase_columns import PhraseColumns
from tui.corpus.model import PER, Phrase
from tui.corpus.shard.arrays import Bools, Floats, Longs

PAUSE: Final = 2
"""Periods with documents in which a family does not stand, after which it is back."""

LEAST_PERIODS_GONE: Final = 2
"""Periods in which a family has stood that is told to be gone for good."""


class Movement(StrEnum):
    """Movements of a family in a period, against the periods before it."""

    NEW = "new"
    BACK = "back"
    RISING = "rising"
    FALLING = "falling"
    GONE = "gone"
    STEADY = ""


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """The figures of a phrase's own wording in one period, and the places of its family."""

    count: int
    reach: int
    per_10000: float
    family_count: int


@dataclass(frozen=True)
class Timeline:
    """Phrases over periods; near-copies in one period count once.

    ``grown`` names the older wording out of which a phrase has grown that is told as one of its own; ``makes`` are
    those of the phrases, where their words are known.
    """

    phrases: Sequence[Phrase]
    periods: Periods
    partition: Partition
    own: GroupCounts
    family: GroupCounts
    grown: Mapping[str, str] = field(default_factory=dict)
    makes: Makes | None = None

    @classmethod
    def of(cls, counts: PhraseCounts, documents: DocumentSet, periods: Periods) -> Timeline:
        """The course of phrases, of their counts in documents."""
        size = len(periods.names)
        partition = Partition(periods.labels, size, documents.copies, documents.sizes)
        wordings = len(counts.phrases)
        return cls(
            counts.phrases,
            periods,
            partition,
            partition.counted(counts.own, wordings),
            partition.counted(counts.family, wordings),
        )

    @classmethod
    def of_columns(cls, columns: PhraseColumns, periods: Periods) -> Timeline:
        """The course of the phrases of an index, by what is stored with them.

        Of families the first and the last date are stored, and between them the places of their heads.
        """
        size, wordings = len(periods.names), len(columns.phrases)
        partition = Partition(periods.labels, size, columns.copies, columns.sizes)
        counts = columns.counts
        uses = WordingUses(*counts, np.zeros(len(counts.of), np.int64))
        own = partition.counted(uses, wordings)
        family = GroupCounts(own.count.copy(), own.reach.copy())
        for at, phrase in enumerate(columns.phrases):
            for date in (phrase.first, phrase.last) if phrase.forms else ():
                period = periods.position(date[: len(periods.names[0])]) if size else size
                if period < size and periods.names[period] == date[: len(periods.names[0])]:
                    for figures in (family.count, family.reach):
                        figures[at, period] = max(1, int(figures[at, period]))
        return cls(columns.phrases, periods, partition, own, family)

    def with_makes(self, cut: Callable[[str], Sequence[str]]) -> Timeline:
        """The same, with the make of its phrases; ``cut`` gives the words of one."""
        return replace(self, makes=Makes.of([phrase.text for phrase in self.phrases], cut))

    @cached_property
    def rates(self) -> Floats:
        """Places of the own wording for each ``PER`` characters, a row a phrase and a column a period."""
        return PER * self.own.count / np.maximum(1, self.partition.characters)

    @cached_property
    def family_rates(self) -> Floats:
        """Places of the family for each ``PER`` characters, likewise."""
        return PER * self.family.count / np.maximum(1, self.partition.characters)

    @cached_property
    def trends(self) -> Trends:
        """The trend of each phrase's own rate."""
        return trends(self.rates)

    @cached_property
    def first(self) -> Longs:
        """The first period of each family; past the last where it stands in none."""
        stands = self.family.count > 0
        if not self.periods.names:
            return np.zeros(len(stands), np.int64)
        return np.where(stands.any(1), stands.argmax(1), len(self.periods.names))

    @cached_property
    def last(self) -> Longs:
        """The last period of each family, -1 where it stands in none."""
        stands = self.family.count[:, ::-1] > 0
        if not self.periods.names:
            return np.full(len(stands), -1, np.int64)
        return np.where(stands.any(1), len(self.periods.names) - 1 - stands.argmax(1), -1)

    def figures(self, at: int) -> list[PeriodFigures]:
        """The figures of a phrase in each period."""
        columns = (self.own.count[at], self.own.reach[at], self.rates[at], self.family.count[at])
        return [
            PeriodFigures(count, reach, round(rate, 6), family)
            for count, reach, rate, family in zip(
                *(column.tolist() for column in columns), strict=True
            )
        ]

    def heat(self, at: int, period: int = -1) -> Heat:
        """The tier of heat of a phrase in a period, the last one if none is named."""
        if not self.periods.names:
            return Heat.NONE
        return heat(int(self.own.reach[at, period]), int(self.partition.documents[period]))

    def new_in(self, period: int) -> Bools:
        """Flags of the phrases whose family stands first in a period."""
        return np.asarray(self.first == period)

    def gone_before(self, period: int) -> Bools:
        """Flags of the phrases whose family was last seen before a period, and had stood in two."""
        periods = (self.family.count > 0).sum(1)
        return np.asarray((self.last < period) & (periods >= LEAST_PERIODS_GONE))

    def ranked(self, period: int) -> list[tuple[int, Movement]]:
        """The phrases that move in a period, what is new first, each kind of movement by how much it tells.

        A wording that says again what another one of the same movement does is left out.
        """
        movements = self.movements(period)
        found: list[tuple[int, Movement]] = []
        for movement in Movement:
            rows = [at for at, one in enumerate(movements) if one is movement]
            if movement is Movement.STEADY or not rows:
                continue
            ranks = self._ranks(np.array(rows), period, movement).tolist()
            order = sorted(
                zip(ranks, rows, strict=True), key=lambda one: (-one[0], self.phrases[one[1]].text)
            )
            rows = [at for _rank, at in order]
            if movement in (Movement.NEW, Movement.GONE):
                some = [self.phrases[at] for at in rows]
                again = heads_of([one.text for one in some], [one.count for one in some])
                rows = [at for place, at in enumerate(rows) if place not in again]
            found += [(at, movement) for at in rows]
        return found

    def _ranks(self, rows: Longs, period: int, movement: Movement) -> Floats:
        """How much it tells that the phrases in these rows move so in a period."""
        makes = (self.makes or Makes.unknown(len(self.phrases))).take(rows)
        if movement is Movement.NEW:
            return novelty(self, rows, period, makes)
        if movement is Movement.GONE:
            return departure(self, rows, period, makes)
        count, sizes = self.family.count[rows], self.partition.characters
        changed = log_likelihood(
            count[:, period], count[:, period - 1], sizes[period], sizes[period - 1]
        )
        scores = np.array([self.phrases[at].score for at in rows.tolist()])
        return np.asarray(changed * (1 + scores / 20) / (1 + makes.plain))

    def movements(self, period: int) -> list[Movement]:
        """What each family does in a period: the first period tells nothing, for lack of one before it."""
        known = list(Movement)
        found = np.full(len(self.phrases), known.index(Movement.STEADY))
        if period < 1:
            return [known[one] for one in found.tolist()]
        count, sizes = self.family.count, self.partition.characters
        here, before = count[:, period], count[:, period - 1]
        likelihood = log_likelihood(here, before, sizes[period], sizes[period - 1])
        more = here * int(sizes[period - 1]) > before * int(sizes[period])
        evident = (likelihood >= EVIDENT) & (self.first < period)
        found[evident & more] = known.index(Movement.RISING)
        found[evident & ~more] = known.index(Movement.FALLING)
        pause = count[:, max(0, period - PAUSE) : period].sum(1) == 0
        found[(here > 0) & pause & (self.first < period)] = known.index(Movement.BACK)
        found[self.gone_before(period) & (self.last == period - 1)] = known.index(Movement.GONE)
        found[self.new_in(period)] = known.index(Movement.NEW)
        return [known[one] for one in found.tolist()]
