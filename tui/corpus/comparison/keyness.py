"""Keyness of counts in two groups: log-likelihood, log ratio with bounds, and what is significant.

>>> import numpy as np
>>> a, b = np.array([20.0]), np.array([5.0])
>>> log_likelihood(a, b, 10_000, 10_000).round(4).tolist()
[9.6372]
>>> log_ratio(a, b, 10_000, 10_000).ratio.tolist()
[2.0]
"""

from __future__ import annotations

from math import erfc, log, sqrt
from typing import NamedTuple

import numpy as np

from tui.corpus.shard.arrays import Bools, Floats, Longs

Z = 1.959963984540054
"""Standard deviations on either side of the mean that hold 95 % of a normal distribution."""

ZERO = 0.5
"""The count that stands for none in a ratio (Hardie 2014)."""

FALSE_DISCOVERIES = 0.01
"""The share of differences told that chance alone may make."""


class LogRatio(NamedTuple):
    """Binary logarithms of the ratio of two rates, and the bounds of each at 95 %."""

    ratio: Floats
    low: Floats
    high: Floats


def log_likelihood(a: Floats | Longs, b: Floats | Longs, size_a: float, size_b: float) -> Floats:
    """G² of counts in two groups of so many characters; 0 where the rates are the same.

    ``2 (a ln(a / E_a) + b ln(b / E_b))``, where ``E_a = size_a (a + b) / (size_a + size_b)``: Dunning (1993) in the
    form of Rayson and Garside (2000), in which a count of 0 adds nothing.
    """
    total = np.asarray(a, np.float64) + b
    size = max(1.0, float(size_a) + size_b)
    told = _part(a, size_a * total / size) + _part(b, size_b * total / size)
    return np.maximum(0.0, 2 * told)


def _part(count: Floats | Longs, expected: Floats) -> Floats:
    counts = np.asarray(count, np.float64)
    some = (counts > 0) & (expected > 0)
    ratio = np.divide(counts, expected, out=np.ones_like(counts), where=some)
    return counts * np.log(ratio)


def log_ratio(a: Floats | Longs, b: Floats | Longs, size_a: float, size_b: float) -> LogRatio:
    """Log ratios of counts in two groups of so many characters, positive where there is more in ``a``.

    ``log2((a / size_a) / (b / size_b))`` with ``ZERO`` for a count of none (Hardie 2014); the bounds are those of a
    relative risk by its logarithm (Katz and others 1978): ``± Z sqrt(1/a - 1/size_a + 1/b - 1/size_b) / ln 2``.
    """
    first, second = (np.where(np.asarray(x) > 0, x, ZERO).astype(np.float64) for x in (a, b))
    one, other = max(1.0, float(size_a)), max(1.0, float(size_b))
    ratio = np.log2(first / one) - np.log2(second / other)
    variance = 1 / first - 1 / one + 1 / second - 1 / other
    margin = Z * np.sqrt(np.maximum(0.0, variance)) / log(2)
    return LogRatio(ratio, ratio - margin, ratio + margin)


def probability(likelihood: float) -> float:
    """The probability (0 to 1) of a G² at least so large by chance: chi-squared with one degree of freedom."""
    return erfc(sqrt(max(0.0, likelihood) / 2))


def significant(likelihoods: Floats, share: float = FALSE_DISCOVERIES) -> Bools:
    """Flags of the G² of which at most this share are chance, of all that were looked at.

    Benjamini and Hochberg (1995): of many differences some are large by chance.
    """
    chances = np.array([probability(one) for one in likelihoods.tolist()])
    order = np.argsort(chances, kind="stable")
    ranks = np.arange(1, len(order) + 1)
    good = np.flatnonzero(chances[order] <= share * ranks / max(1, len(order)))
    found = np.zeros(len(order), np.bool_)
    if len(good):
        found[order[: int(good[-1]) + 1]] = True
    return found
