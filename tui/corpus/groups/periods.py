"""Periods of a library: the years or months of its documents.

>>> periods = Periods.of(["2019-03-05", "", "2021"], PeriodSpan.YEAR)
>>> periods.names, periods.labels.tolist()
(('2019', '2021'), [0, -1, 1])
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from tui.corpus.index.phrase_filter import within
from tui.corpus.shard.arrays import Longs


class PeriodSpan(StrEnum):
    """Spans of a period."""

    YEAR = "year"
    MONTH = "month"


_CHARACTERS = {PeriodSpan.YEAR: len("2024"), PeriodSpan.MONTH: len("2024-03")}


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods in which there are documents, in order, and the number of each document's (-1: of none).

    ``undated`` documents have no date, or none that says the month; ``outside`` ones stand outside the time
    that was asked for.
    """

    names: tuple[str, ...]
    labels: Longs
    undated: int
    outside: int

    @classmethod
    def of(
        cls, dates: Sequence[str], span: PeriodSpan, since: str = "", until: str = ""
    ) -> Periods:
        """The periods of documents with these dates (ISO; empty where not known), both ends included."""
        size = _CHARACTERS[span]
        known = [len(date) >= size for date in dates]
        inside = [
            told and (not (since or until) or within(date, f"{since}..{until}"))
            for date, told in zip(dates, known, strict=True)
        ]
        names = tuple(sorted({d[:size] for d, fits in zip(dates, inside, strict=True) if fits}))
        number = {name: at for at, name in enumerate(names)}
        labels = [
            number[date[:size]] if fits else -1 for date, fits in zip(dates, inside, strict=True)
        ]
        undated = known.count(False)
        return cls(
            names, np.array(labels, np.int64), undated, len(dates) - undated - inside.count(True)
        )

    def position(self, name: str) -> int:
        """The number of the period of this name, or of the first one after it."""
        return bisect_left(self.names, name)


def span_of(period: str) -> PeriodSpan:
    """The span of a period such as 2024 or 2024-03."""
    return PeriodSpan.YEAR if len(period) == _CHARACTERS[PeriodSpan.YEAR] else PeriodSpan.MONTH
