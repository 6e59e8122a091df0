"""Dates and spans of dates as people type them: 2020年1月, 2020/1/27, 二〇二〇年, 2020.1-3, 2020年以来.

>>> date_span("2020年1月27日至2月5日"), date_span("二〇二〇年起"), date_span("2020年1-3月")
('2020-01-27..2020-02-05', '2020..', '2020-01..2020-03')
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import Final

from tui.text.numerals import chinese_number
from tui.text.script import fold

Parts = tuple[int, ...]
"""A year; a year and a month; or a year, a month and a day."""

_SMALL: Final = r"[0-9]{1,2}|[一二三四五六七八九十廿]{1,3}"
_YEAR: Final = r"[0-9〇○◯零一二三四五六七八九]{4}"
_FORMS: Final = tuple(
    re.compile(form)
    for form in (
        rf"(?P<y>{_YEAR})年?",
        rf"(?P<y>{_YEAR})年(?P<m>{_SMALL})(?:月(?:(?P<d>{_SMALL})[日号]?)?)?",
        rf"(?P<y>{_YEAR})(?P<by>[-./])(?P<m>{_SMALL})(?:(?P=by)(?P<d>{_SMALL}))?",
        r"(?P<y>[12][0-9]{3})(?P<m>[0-9]{2})(?P<d>[0-9]{2})?",
        rf"(?:民国(?P<roc>[0-9]{{1,3}}|元|[一二三四五六七八九十百零〇]{{1,5}})|(?P<late>1[0-9]{{2}}))年"
        rf"(?:(?P<m>{_SMALL})(?:月(?:(?P<d>{_SMALL})[日号]?)?)?)?",
    )
)
"""A date by itself. The second and the last may not be typed to their ends yet."""

_LATER: Final = tuple(
    re.compile(form)
    for form in (
        rf"(?P<m>{_SMALL})月(?:(?P<d>{_SMALL})[日号]?)?",
        rf"(?P<d>{_SMALL})[日号]",
        rf"(?P<m>{_SMALL})[-./](?P<d>{_SMALL})",
        rf"(?P<last>{_SMALL})",
    )
)
"""The end of a span, which has its year, or its month too, from the beginning."""

_PART: Final = re.compile(
    r"(?P<year>.+?年?)(?:(?P<half>[上下])半年|第?(?P<quarter>[1-4一二三四])季度?|[qQ](?P<q>[1-4]))"
)
_FIRST_REPUBLICAN: Final = 1912
_BETWEEN: Final = re.compile(r"\.{2,}|…+|[~〜∼]+|-{2,}|[至到]")
"""What stands between two dates only; a single dash may stand within one."""

_DASHES: Final = re.compile("[‐‑‒–—―－−]")
_FROM: Final = re.compile(r"(?:[自从])?(.+?)(?:以来|以后|之后|起|开始|至今)")
_UP_TO: Final = re.compile(r"(?:截[至止]|[至到])?(.+?)(?:以前|之前|为止|止)")


def date_span(typed: str) -> str:
    """The span that is typed, its dates in ISO: 2020, 2020-01-27, 2020-01..2021, 2020.., ..2021.

    Empty where it is none, or names a day that no calendar has. What ends before it begins is turned round.
    """
    text = _DASHES.sub("-", re.sub(r"\s+", "", fold(typed)).replace("。", "."))
    if whole := _single(text):
        return whole
    if found := _FROM.fullmatch(text):
        return _joined(_span(found[1]), ("", ""))
    if found := _UP_TO.fullmatch(text):
        return _joined(("", ""), _span(found[1]))
    if text.startswith(("自", "从")):
        text = text[1:]
    for between in _BETWEEN.finditer(text):
        first, last = text[: between.start()], text[between.end() :]
        if found_span := _from_to(first, last):
            return found_span
    for at in (at for at, sign in enumerate(text) if sign == "-"):
        if at and at + 1 < len(text) and (found_span := _from_to(text[:at], text[at + 1 :])):
            return found_span
    return ""


def single_date(typed: str) -> str:
    """The day, month or year that is typed, in ISO; empty where it is none, or a span."""
    found = date_span(typed)
    return "" if ".." in found else found


def _single(text: str) -> str:
    """A single date, or a part of a year, in ISO."""
    first, last = _span(text)
    return first if first == last else f"{first}..{last}"


def _span(text: str) -> tuple[str, str]:
    """The first and the last of what one date or part of a year names; empty where it is neither."""
    if parts := _date(text):
        return (_iso(parts),) * 2
    part = _PART.fullmatch(text)
    year = _date(part["year"]) if part else ()
    if part is None or len(year) != 1:
        return "", ""
    if part["half"]:
        months = (1, 6) if part["half"] == "上" else (7, 12)
    else:
        quarter = chinese_number(part["quarter"] or part["q"])
        months = (3 * quarter - 2, 3 * quarter)
    return _iso((*year, months[0])), _iso((*year, months[1]))


def _from_to(first: str, last: str) -> str:
    """The span between two dates, one of which may be open; empty where one is no date."""
    if not first or last in ("", "今"):
        return _joined(_span(first), ("", "")) if first else _joined(("", ""), _span(last))
    begin, end = _span(first), _span(last)
    if not end[1] and (start := _date(first)):
        later = _later(last, start)
        end = (_iso(later),) * 2 if later else ("", "")
    if not begin[0] or not end[1]:
        return ""
    backward = begin[0][: len(end[1])] > end[1]
    return _joined(end, begin) if backward else _joined(begin, end)


def _joined(begin: tuple[str, str], end: tuple[str, str]) -> str:
    return f"{begin[0]}..{end[1]}" if begin[0] or end[1] else ""


def _date(text: str) -> Parts:
    for form in _FORMS:
        if found := form.fullmatch(text):
            named = found.groupdict()
            roc = named.get("roc") or named.get("late")
            year = _FIRST_REPUBLICAN - 1 + _number(roc) if roc else chinese_number(named["y"])
            parts = (year, *(_number(one) for one in (named.get("m"), named.get("d")) if one))
            return parts if _is_real(parts) else ()
    return ()


def _later(text: str, start: Parts) -> Parts:
    """The end of a span that begins so, the year or the month of which was not said again."""
    for form in _LATER:
        if found := form.fullmatch(text):
            named = {key: _number(one) for key, one in found.groupdict().items() if one}
            if "last" in named:
                parts = (*start[:-1], named["last"])
            elif "m" in named:
                parts = (start[0], *named.values())
            else:
                parts = (*start[:2], named["d"])
            fits = len(start) > 1 and len(parts) <= max(len(start), 2 + ("月" in text))
            return parts if fits and _is_real(parts) else ()
    return ()


def _number(text: str) -> int:
    return 1 if text == "元" else chinese_number(text.replace("廿", "二十"))


def _is_real(parts: Parts) -> bool:
    """Whether a calendar has it."""
    year, month, day = (*parts, 1, 1)[:3]
    return year > 999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def _iso(parts: Parts) -> str:
    return "-".join(f"{part:02}" for part in parts)
