from __future__ import annotations

from math import erfc, log, log2, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.comparison.keyness import log_likelihood, log_ratio, probability, significant

COUNTS = st.integers(0, 5000)
SIZES = st.integers(1, 10_000_000)


def test_log_likelihood_is_that_of_a_worked_example() -> None:
    # Rayson's own: 1,000 of 10,000 words against 500 of 20,000.
    by_hand = 2 * (1000 * log(1000 / 500) + 500 * log(500 / 1000))
    found = log_likelihood(np.array([1000]), np.array([500]), 10_000, 20_000)
    assert found[0] == pytest.approx(by_hand, abs=1e-6)
    assert found[0] == pytest.approx(693.147181, abs=1e-6)


def test_a_log_ratio_of_one_is_a_doubled_rate_and_has_its_bounds() -> None:
    found = log_ratio(np.array([40]), np.array([40]), 10_000, 20_000)
    margin = 1.959963984540054 * sqrt(1 / 40 - 1 / 10_000 + 1 / 40 - 1 / 20_000) / log(2)
    assert found.ratio[0] == pytest.approx(1.0, abs=1e-6)
    assert found.low[0] == pytest.approx(1 - margin, abs=1e-6)
    assert found.high[0] == pytest.approx(1.631328, abs=1e-6)


def test_none_counts_as_a_half_in_a_ratio() -> None:
    found = log_ratio(np.array([8]), np.array([0]), 1000, 1000)
    assert found.ratio[0] == pytest.approx(log2(16), abs=1e-6)


@given(COUNTS, COUNTS, SIZES, SIZES)
def test_the_other_way_round_signs_turn(a: int, b: int, size_a: int, size_b: int) -> None:
    one, other = np.array([a]), np.array([b])
    there, back = (
        log_ratio(one, other, size_a, size_b),
        log_ratio(other, one, size_b, size_a),
    )
    assert there.ratio[0] == pytest.approx(-back.ratio[0])
    assert there.low[0] == pytest.approx(-back.high[0])
    assert log_likelihood(one, other, size_a, size_b)[0] == pytest.approx(
        log_likelihood(other, one, size_b, size_a)[0]
    )


def test_the_likelihood_at_the_five_percent_point_has_that_probability() -> None:
    assert probability(3.841458820694124) == pytest.approx(0.05, abs=1e-6)
    assert probability(6.6348966) == pytest.approx(erfc(sqrt(6.6348966 / 2)))


def test_what_chance_makes_of_many_is_not_significant() -> None:
    by_chance = np.full(1000, 3.9)
    assert not significant(by_chance).any()
    assert significant(np.append(by_chance, 40.0)).tolist() == [False] * 1000 + [True]
    assert not len(significant(np.zeros(0)))
