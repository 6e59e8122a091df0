from __future__ import annotations

import numpy as np
import pytest

from tui.corpus.comparison.trends import Heat, heat, trends


@pytest.mark.parametrize(
    ("rates", "slope", "p"),
    [
        # By pymannkendall 1.4.3, original_test.
        ([1, 2, 3, 4, 5, 6, 7, 8], 1.0, 0.0008366271),
        ([0, 0, 0, 1.5, 2, 2, 3.25, 5], 0.6583333333, 0.0031477598),
        ([5, 3, 4, 2, 2, 1, 0.5, 0], -0.5833333333, 0.0027695852),
        ([1, 0, 2, 0, 3], 0.5, 0.6133543560),
        ([0, 0, 0, 0], 0.0, 1.0),
    ],
)
def test_trends_are_those_of_a_library_of_statistics(
    rates: list[float], slope: float, p: float
) -> None:
    found = trends(np.array([rates, rates], np.float64))
    assert found.slope.tolist() == pytest.approx([slope, slope], abs=1e-6)
    assert found.p.tolist() == pytest.approx([p, p], abs=1e-6)


def test_one_period_has_no_trend() -> None:
    found = trends(np.array([[3.0], [0.0]]))
    assert (found.slope.tolist(), found.p.tolist()) == ([0, 0], [1, 1])


def test_heat_goes_by_the_share_of_documents() -> None:
    tiers = [heat(reach, 10_000) for reach in (0, 1, 20, 40, 60, 129, 518)]
    assert tiers == [
        Heat.NONE,
        Heat.COLD,
        Heat.MILD,
        Heat.WARM,
        Heat.HOT,
        Heat.SCALDING,
        Heat.BOILING,
    ]
    assert heat(0, 0) is Heat.NONE
