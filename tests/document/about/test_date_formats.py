from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.document.about.date_formats import (
    days,
    full_dates,
    number_of,
    session_year,
    year_of_short_congress,
)


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
    ("text", "year"),
    [
        ("在第十三届全国人民代表大会第四次会议上", 2021),
        ("全国政协十四届二次会议", 2024),
        ("在第三届全国人民代表大会第一次会议上", 1964),
        ("在第五届全国人民代表大会第二次会议上", 1979),
        ("在中国共产党第九次全国代表大会上的报告", 1969),
        ("在党的第十六次全国代表大会上", 2002),
        ("在省十二届人大四次会议上", 0),
        ("在第四届全国人民代表大会第三次会议上", 0),
    ],
)
def test_the_year_of_a_national_session_is_known(text: str, year: int) -> None:
    assert session_year(text) == year


@pytest.mark.parametrize(
    ("title", "year"), [("在新的起点上(十四大)", 1992), ("关于学习贯彻党的十九大精神的通知", 0)]
)
def test_a_congress_is_known_by_its_short_name_at_the_end_of_a_title(title: str, year: int) -> None:
    assert year_of_short_congress(title) == year


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
