from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.document.about.date_formats import days, full_dates, number_of


def isos(text: str) -> list[str]:
    return [found.iso for found in full_dates(text)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("二〇二六年一月二十七日", "2026-01-27"),
        ("二○二○年十二月三十一日", "2020-12-31"),
        ("2020-02-04", "2020-02-04"),
        ("2026/2/3", "2026-02-03"),
        ("2026.2.3", "2026-02-03"),
        ("2020 年 2 月 4 日", "2020-02-04"),
        ("2020年2月", "2020-02"),
        ("中华民国九十八年六月十二日", "2009-06-12"),
        ("民国109年1月5日", "2020-01-05"),
        ("中华民国一百一十年十月十日", "2021-10-10"),
        ("民国元年一月一日", "1912-01-01"),
    ],
)
def test_dates_as_documents_write_them(text: str, iso: str) -> None:
    assert isos(f"于{text}发布") == [iso]


@pytest.mark.parametrize(
    "text", ["2020年13月4日", "2021-02-30", "12020-02-04", "一二三年四月", "2020年"]
)
def test_what_is_no_date(text: str) -> None:
    assert isos(text) == []


def test_a_day_is_read_in_the_year_given() -> None:
    assert [d.iso for d in days("1月27日下午", 2021)] == ["2021-01-27"]
    assert list(days("2020年1月27日", 2021)) == []
    assert list(days("2月29日", 2021)) == []


@pytest.mark.parametrize(
    ("han", "number"),
    [("二十七", 27), ("十", 10), ("一〇九", 109), ("一百零九", 109), ("廿三", 23)],
)
def test_numbers(han: str, number: int) -> None:
    assert number_of(han) == number


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_a_date_written_is_the_date_read(day: date) -> None:
    written = f"{day.year}年{day.month}月{day.day}日"
    assert isos(written) == [day.isoformat()]
