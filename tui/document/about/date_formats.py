"""Dates as documents write them, and as ISO: 二〇二六年一月二十七日, 2020-02-04, 民國98年6月12日."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from tui.text.lazy_pattern import lazy_pattern

_DIGITS = {
    c: str(n)
    for n, cs in enumerate(("〇○零OoО0", "一", "二", "三", "四", "五", "六", "七", "八", "九"))
    for c in cs
}
_NUMERALS = "〇○零0一二三四五六七八九十百元廿"
_REPUBLIC = 1911
"""Years of the Republic of China count from 1912."""

_WESTERN = (
    r"(?<!\d)(?P<y>(?:19|20)\d\d)[ ]?(?:年[ ]?(?P<m>\d{1,2})[ ]?月(?:[ ]?(?P<d>\d{1,2})[ ]?[日号])?"
    r"|(?P<sep>[-./])(?P<m2>\d{1,2})(?P=sep)(?P<d2>\d{1,2})(?!\d))"
)
_CHINESE = (
    r"(?P<cy>[一二][〇○零ОOo0一二三四五六七八九]{3})[ ]?年[ ]?(?P<cm>[一二三四五六七八九十]{1,2})[ ]?月[ ]?"
    r"(?:(?P<cd>[一二三四五六七八九十廿]{1,3})[日号])?"
)
_ROC = (
    rf"民国[ ]?(?P<ry>\d{{1,3}}|[{_NUMERALS}]{{1,7}})[ ]?年(?:[ ]?(?P<rm>\d{{1,2}}|[{_NUMERALS}]{{1,3}})[ ]?月"
    rf"(?:[ ]?(?P<rd>\d{{1,2}}|[{_NUMERALS}]{{1,3}})[ ]?日)?)?"
)
_FULL = re.compile(f"{_WESTERN}|{_CHINESE}|{_ROC}")
_ROC_BARE = lazy_pattern(
    r"(?<![\d民国])(?P<y>\d{2,3})[ ]?(?:年[ ]?(?P<m>\d{1,2})[ ]?月[ ]?(?P<d>\d{1,2})[ ]?日"
    r"|[./](?P<m2>\d{1,2})[./](?P<d2>\d{1,2})(?!\d))"
)
_COMPACT = lazy_pattern(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?!\d)")
_SESSION = lazy_pattern(
    rf"(?:第(?P<term>[{_NUMERALS}]{{1,3}})届全国(?:人民代表大会|人大|政协)|全国(?:人大|政协)第?(?P<term2>[{_NUMERALS}]{{1,3}})届)"
    rf"[^。]{{0,8}}?第?(?P<session>[一二三四五])次"
)
_FIRST_SESSION = {"term": 13, "year": 2018}
"""The first session of a national term: one a year since the fifth of 1978, five years a term."""
_EARLY_SESSIONS = {
    1: (1954, 1955, 1956, 1957, 1958),
    2: (1959, 1960, 1962, 1963),
    3: (1964,),
    4: (1975,),
}
"""The years of the sessions of the terms before it."""
_CONGRESS = lazy_pattern(
    rf"(?:中国共产党|中共|党的?)(?:第(?P<n>[{_NUMERALS}]{{1,3}})次全国代表大会)"
)
_SHORT_CONGRESS = re.compile(rf"[((](?:中共|党的)?(?P<n>[{_NUMERALS}]{{1,3}})大[))]$")
_EARLY_CONGRESSES = (1921, 1922, 1923, 1925, 1927, 1928, 1945, 1956, 1969, 1973, 1977)
"""The years of the first eleven congresses of the Communist Party of China."""
_FIVE_YEARLY = {"congress": 12, "year": 1982}
"""The first of the congresses that meet every five years."""
_DAY = lazy_pattern(r"(?<![\d年月])(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
YEAR = lazy_pattern(r"(?<!\d)((?:19|20)\d\d)(?=年)")


class Dated(NamedTuple):
    """A date and where it stands in the string that was looked at."""

    iso: str
    start: int
    end: int


def full_dates(text: str) -> Iterator[Dated]:
    """Dates with a year in a folded text, ``YYYY-MM-DD`` or, where no day is named, ``YYYY-MM``."""
    for match in _FULL.finditer(text):
        iso = _iso(match)
        if iso:
            yield Dated(iso, match.start(), match.end())


def labelled_dates(text: str) -> Iterator[Dated]:
    """Dates where a label says that one follows; also 20200204 and, of Taiwan, 112年3月1日."""
    found = list(full_dates(text))
    yield from found
    if found:
        return
    for match in _COMPACT.finditer(text):
        iso = _checked(int(match["y"]), int(match["m"]), int(match["d"]))
        if iso:
            yield Dated(iso, match.start(), match.end())
    for match in _ROC_BARE.finditer(text):
        month, day = int(match["m"] or match["m2"]), int(match["d"] or match["d2"])
        iso = _checked(int(match["y"]) + _REPUBLIC, month, day)
        if iso and int(match["y"]) > 37:
            yield Dated(iso, match.start(), match.end())


def session_year(text: str) -> int:
    """The year of a session of a national congress, the People's, the consultative or the Party's; else 0."""
    match = _SESSION.search(text)
    if not match:
        party = _CONGRESS.search(text)
        return _congress_year(number_of(party["n"])) if party else 0
    term, session = number_of(match["term"] or match["term2"]), number_of(match["session"])
    early = _EARLY_SESSIONS.get(term)
    if early:
        return early[session - 1] if session <= len(early) else 0
    return _FIRST_SESSION["year"] + 5 * (term - _FIRST_SESSION["term"]) + session - 1


def year_of_short_congress(text: str) -> int:
    """The year of the Party's congress that a folded title names by its short name at its end: …(十六大); else 0."""
    match = _SHORT_CONGRESS.search(text)
    return _congress_year(number_of(match["n"])) if match else 0


def _congress_year(number: int) -> int:
    if 0 < number <= len(_EARLY_CONGRESSES):
        return _EARLY_CONGRESSES[number - 1]
    since = number - _FIVE_YEARLY["congress"]
    return _FIVE_YEARLY["year"] + 5 * since if since >= 0 else 0


def days(text: str, year: int) -> Iterator[Dated]:
    """Dates that name month and day only, read in ``year``."""
    for match in _DAY.finditer(text):
        iso = _checked(year, int(match["m"]), int(match["d"]))
        if iso:
            yield Dated(iso, match.start(), match.end())


def number_of(han: str) -> int:
    """The number that Chinese or Arabic digits write, up to 999: 二十七, 一〇九, 元 (first)."""
    if han.isdecimal():
        return int(han)
    if han == "元":
        return 1
    han = han.replace("廿", "二十")
    if "十" not in han and "百" not in han:
        return int("".join(_DIGITS.get(c, "0") for c in han))
    hundreds, _, rest = han.rpartition("百") if "百" in han else ("", "", han)
    tens, ten, ones = rest.rpartition("十")
    total = 100 * _digit(hundreds, 1) if "百" in han else 0
    if ten:
        total += 10 * _digit(tens, 1)
    return total + _digit(ones, 0)


def _digit(han: str, empty: int) -> int:
    han = han.strip("〇○零")
    return int(_DIGITS.get(han, "0")) if han else empty


def _iso(match: re.Match[str]) -> str:
    if match["y"]:
        month, day = match["m"] or match["m2"], match["d"] or match["d2"]
        return _checked(int(match["y"]), int(month), int(day) if day else 0)
    if match["cy"]:
        day = number_of(match["cd"]) if match["cd"] else 0
        return _checked(number_of(match["cy"]), number_of(match["cm"]), day)
    if not match["rm"]:
        return ""
    day = number_of(match["rd"]) if match["rd"] else 0
    return _checked(number_of(match["ry"]) + _REPUBLIC, number_of(match["rm"]), day)


def _checked(year: int, month: int, day: int) -> str:
    """ISO, or nothing for a day that no calendar has."""
    try:
        found = date(year, month, day or 1)
    except ValueError:
        return ""
    return found.isoformat() if day else found.isoformat()[:7]
