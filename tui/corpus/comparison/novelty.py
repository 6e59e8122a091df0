"""Ranks of what came in a period, and of what had gone by one: the same on the screen and on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np

from tui.corpus.comparison.plainness import Makes
from tui.corpus.groups.partition import GroupCounts
from tui.corpus.groups.periods import Periods
from tui.corpus.model import Phrase
from tui.corpus.shard.arrays import Floats, Longs

SUBJECT: Final = 3
"""Places past which what is said often tells no more of vocabulary: it is what the text is about, 产业结构."""

OFTEN: Final = 1.6
LATER: Final = 0.3
LASTING: Final = 1.0
LATELY: Final = 4.0
"""Weights of what makes a first use tell: how often it is said at once, in how many periods, whether it lasts.

Of a last use: how long ago it was.

Set by hand on what congresses coined: who coins a formula says it often, and others take it up.
"""


class Course(Protocol):
    """Phrases over periods, as a ``Timeline`` has them; ``last`` is the last period of each family."""

    @property
    def phrases(self) -> Sequence[Phrase]:
        """The phrases."""

    @property
    def periods(self) -> Periods:
        """The periods."""

    @property
    def family(self) -> GroupCounts:
        """The counts of their families."""

    @property
    def last(self) -> Longs:
        """The last period of each family, -1 where it stands in none."""


def novelty(course: Course, rows: Longs, period: int, makes: Makes) -> Floats:
    """The ranks of families that stand first in a period; ``makes`` are those of their wordings, row by row.

    The logarithm of the odds of being a formula (``Phrase.score``) less ``plainness``, and with the weights ``OFTEN``,
    ``LATER`` and ``LASTING`` the logarithms of its places in the period, up to ``SUBJECT`` for vocabulary, and of the
    periods in which it stands, and the share of those since in which it does.
    """
    stands = (course.family.count[rows, period:] > 0).sum(1)
    return np.asarray(
        said(_scores(course, rows), course.family.count[rows, period], makes)
        + LATER * np.log(np.maximum(1, stands))
        + LASTING * stands / (len(course.periods.names) - period)
    )


def departure(course: Course, rows: Longs, period: int, makes: Makes) -> Floats:
    """The ranks of families that were last seen before a period; ``makes`` are those of their wordings, row by row."""
    periods = max(1, len(course.periods.names))
    ranks = said(_scores(course, rows), course.family.count[rows].sum(1), makes)
    ranks += LASTING * (course.family.count[rows] > 0).sum(1) / periods
    # What went lately is more of a piece of news than what went long ago.
    return np.asarray(ranks - LATELY * (period - 1 - course.last[rows]) / max(1, period))


def said(scores: Floats, places: Longs, makes: Makes) -> Floats:
    """The logarithms of the odds of being a formula (``scores`` 0 to 100), by the make and the number of places too."""
    shares = np.clip(scores, 0.5, 99.5) / 100
    most = np.where(makes.vocabulary, float(SUBJECT), np.inf)
    often = OFTEN * np.log(np.clip(places, 1, most))
    return np.asarray(np.log(shares / (1 - shares)) + often - makes.plain)


def _scores(course: Course, rows: Longs) -> Floats:
    return np.array([course.phrases[at].score for at in rows.tolist()], np.float64)
