from __future__ import annotations

import pytest

from tui.corpus.groups.periods import Periods, PeriodSpan, span_of

DATES = ["1912-01-01", "", "2019", "2019-03-05", "2019-03-06", "2031-12-31"]


def test_years_are_those_with_documents_and_undated_ones_are_in_none() -> None:
    periods = Periods.of(DATES, PeriodSpan.YEAR)
    assert periods.names == ("1912", "2019", "2031")
    assert periods.labels.tolist() == [0, -1, 1, 1, 1, 2]
    assert (periods.undated, periods.outside) == (1, 0)


def test_a_date_without_a_month_is_in_no_month() -> None:
    periods = Periods.of(DATES, PeriodSpan.MONTH)
    assert periods.names == ("1912-01", "2019-03", "2031-12")
    assert periods.undated == 2


@pytest.mark.parametrize(
    ("since", "until", "names"),
    [
        ("2019", "2019", ("2019",)),
        ("2019-03-06", "", ("2019", "2031")),
        ("", "2018", ("1912",)),
        ("2040", "", ()),
    ],
)
def test_since_and_until_are_both_inside(since: str, until: str, names: tuple[str, ...]) -> None:
    assert Periods.of(DATES, PeriodSpan.YEAR, since, until).names == names


def test_a_period_that_is_not_there_has_the_place_of_the_next() -> None:
    periods = Periods.of(DATES, PeriodSpan.YEAR)
    assert [periods.position(name) for name in ("1912", "2000", "2032")] == [0, 1, 3]
    assert (span_of("2019"), span_of("2019-03")) == (PeriodSpan.YEAR, PeriodSpan.MONTH)
