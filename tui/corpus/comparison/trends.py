"""Trends of rates over periods: slope (Sen), test (Mann and Kendall), and tiers of heat.

>>> import numpy as np
>>> trend = trends(np.array([[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]]))
>>> trend.slope.tolist(), trend.p.round(6).tolist()
([1.0], [0.000837])
"""

from __future__ import annotations

from enum import StrEnum
from math import erfc, sqrt
from typing import Final, NamedTuple

import numpy as np

from tui.corpus.shard.arrays import Floats

LEAST_PERIODS: Final = 3
"""Periods from which one may speak of a trend; of fewer the slope is told with p = 1."""

_AT_ONCE = 4096


class Heat(StrEnum):
    """Tiers of heat of a wording in a period (语温), by the share of documents in which it stands.

    The six tiers of the China Media Project (Qian Gang, 中国党媒语温方法, 2016): 沸 from 2,000 articles of the People's
    Daily in a year, a share of 0.0518; 烫 from 500, a share of 0.0129 (Qian Gang, 2017上半年语象观察). Of the lower
    ones only the names are published in text; they are told here at 200, 100 and 50 articles of the same
    38,600, and what stands nowhere has none.
    """

    BOILING = "沸"
    SCALDING = "烫"
    HOT = "热"
    WARM = "暖"
    MILD = "温"
    COLD = "冷"
    NONE = ""


_ARTICLES = 2000 / 0.0518
TIERS: Final = (
    (0.0518, Heat.BOILING),
    (0.0129, Heat.SCALDING),
    (200 / _ARTICLES, Heat.HOT),
    (100 / _ARTICLES, Heat.WARM),
    (50 / _ARTICLES, Heat.MILD),
    (0.0, Heat.COLD),
)
"""The least share of documents of each tier, the hottest first."""


def heat(reach: int, documents: int) -> Heat:
    """The tier of what stands in ``reach`` of so many documents."""
    if reach < 1 or documents < 1:
        return Heat.NONE
    return next(tier for least, tier in TIERS if reach / documents >= least)


class Trends(NamedTuple):
    """Slopes (rate a period) and probabilities (0 to 1) of no trend, one a row."""

    slope: Floats
    p: Floats


def trends(rates: Floats) -> Trends:
    """The trend of each row of ``rates`` (rows × periods), in the order of time.

    The slope is Sen's (1968), the median of the slopes between all pairs of periods. The test is that of Mann
    (1945) and Kendall (1975) with ties and a correction for continuity: ``S`` sums the signs of all
    differences, ``var = (n (n-1) (2n+5) - sum t (t-1) (2t+5)) / 18``, ``z = (S ∓ 1) / sqrt(var)``, and p is two-sided.
    """
    rows, periods = rates.shape
    if periods < 2:
        return Trends(np.zeros(rows), np.ones(rows))
    first, second = np.triu_indices(periods, 1)
    slope, p = np.zeros(rows), np.ones(rows)
    for low in range(0, rows, _AT_ONCE):
        some = rates[low : low + _AT_ONCE]
        differences = some[:, second] - some[:, first]
        part = slice(low, low + len(some))
        slope[part] = np.median(differences / (second - first), axis=1)
        if periods >= LEAST_PERIODS:
            p[part] = _chances(np.sign(differences).sum(1), _variances(some))
    return Trends(slope, p)


def _variances(rates: Floats) -> Floats:
    """The variance of S for each row, less what ties take away."""
    periods = rates.shape[1]
    # Of t equal values each has t of its own: the sum over values of (t-1)(2t+5) is that over ties of t(t-1)(2t+5).
    alike = (rates[:, :, None] == rates[:, None, :]).sum(2)
    ties = ((alike - 1) * (2 * alike + 5)).sum(1)
    return np.asarray((periods * (periods - 1) * (2 * periods + 5) - ties) / 18)


def _chances(score: Floats, variance: Floats) -> Floats:
    some = variance > 0
    spread = np.sqrt(np.where(some, variance, 1.0))
    z = np.where(some, np.maximum(0.0, np.abs(score) - 1) / spread, 0.0)
    return np.array([erfc(one / sqrt(2)) for one in z.tolist()])
