"""Marks that text recognition misread: —、 for 一、, 第-条, 笫二条, l. for 1., （一} for （一）.

One misread mark says nothing: a dash may be a dash. What settles it is the run that it stands in (the
next mark of its family is the next number, or the one before it the number before), as people read it.
Each sign that is put right is an edit of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from tui.text.characters import NUMERALS
from tui.text.edits import Edit
from tui.text.lazy_pattern import lazy_pattern
from tui.text.numerals import chinese_number

_DASHES: Final = "—–―－─\\-=＝ー"
_ONES: Final = "lI|Ｉｌ丨"
_BEGIN: Final = r"^[ \t\u3000]*"
_LINE: Final = r"\n[ \t\u3000]*"
"""A line end first: such a pattern is found at the speed of a plain search."""


class _Family(NamedTuple):
    """A family of marks: its pattern (groups ``open``, ``number``, ``close``), and what is right in it.

    ``damage`` is looked for in a text that a line end was put before.
    """

    pattern: re.Pattern[str]
    damage: re.Pattern[str]
    right: Callable[[str], str]
    opens: str = ""
    closes: str = ""


class _Mark(NamedTuple):
    """A mark at a line's start: its number, and the edits that would put it right.

    ``near``: of a number in brackets one sign at the most is wrong: （二}.
    """

    number: int
    edits: tuple[Edit, ...]
    near: bool


def _chinese(number: str) -> str:
    """The numeral, each dash in it read as 一."""
    return re.sub(f"[{_DASHES}]", "一", number)


def _arabic(number: str) -> str:
    """The numeral, each stroke in it read as 1."""
    return re.sub(f"[{_ONES}]", "1", number)


_HAN_NUMBER: Final = f"[{NUMERALS}{_DASHES}]{{1,5}}"
_ANY_OPEN, _ANY_CLOSE = "(（〔{｛\\[［", ")）〕}｝\\]］"
_FAMILIES: Final = (
    _Family(
        lazy_pattern(
            rf"{_BEGIN}(?P<number>{_HAN_NUMBER})(?P<close>[、﹑､]|[,，.．](?!\d))", re.MULTILINE
        ),
        re.compile(rf"{_LINE}[{NUMERALS}]{{0,3}}[{_DASHES}][{NUMERALS}]?[、﹑､,，.．]"),
        _chinese,
    ),
    _Family(
        lazy_pattern(
            rf"{_BEGIN}(?P<open>[{_ANY_OPEN}])[ ]?(?P<number>{_HAN_NUMBER}|[\d{_ONES}]{{1,2}})"
            rf"[ ]?(?P<close>[{_ANY_CLOSE}])",
            re.MULTILINE,
        ),
        re.compile(
            rf"{_LINE}(?:[{_ANY_OPEN}][ ]?[{NUMERALS}\d]{{0,3}}[{_DASHES}{_ONES}]"
            rf"|[〔{{｛\[［][ ]?[{NUMERALS}\d]{{1,4}}[ ]?[{_ANY_CLOSE}]"
            rf"|[(（][ ]?[{NUMERALS}\d]{{1,4}}[ ]?[〕}}｝\]］])"
        ),
        lambda number: _arabic(number) if re.search(rf"[\d{_ONES}]", number) else _chinese(number),
        "（",
        "）",
    ),
    _Family(
        lazy_pattern(
            rf"{_BEGIN}(?P<open>[第笫弟])[ ]?(?P<number>{_HAN_NUMBER})[ ]?(?P<close>[条條章节節编編款])",
            re.MULTILINE,
        ),
        re.compile(
            rf"{_LINE}(?:[笫弟][ ]?[{NUMERALS}]|[第笫弟][ ]?[{NUMERALS}]{{0,3}}[{_DASHES}])"
        ),
        _chinese,
        "第",
    ),
    _Family(
        lazy_pattern(
            rf"{_BEGIN}(?P<number>[\d{_ONES}]{{1,2}})(?P<close>[.．、])(?!\d)", re.MULTILINE
        ),
        re.compile(rf"{_LINE}\d?[{_ONES}]\d?[.．、]"),
        _arabic,
    ),
)


def misread_marks(text: str) -> list[Edit]:
    """Edits that put misread marks at line starts right, where the run that they stand in tells."""
    lined = f"\n{text}"
    found: list[Edit] = []
    for family in _FAMILIES:
        if family.damage.search(lined):
            for run in _by_kind(text, family):
                found += _settled(run)
    return sorted(found, key=lambda edit: edit.source_start)


def _by_kind(text: str, family: _Family) -> Iterator[list[_Mark]]:
    """The marks of a family in order, apart by what follows the number: 条, 章; by script of digits."""
    kinds: dict[str, list[_Mark]] = {}
    for match in family.pattern.finditer(text):
        right = family.right(match["number"])
        number = chinese_number(right)
        if number:
            kind = (match["close"] if family.opens == "第" else "") + str(right.isdecimal())
            edits = tuple(_edits(match, family, right))
            near = bool(family.closes) and len(edits) < 2
            kinds.setdefault(kind, []).append(_Mark(number, edits, near))
    return iter(kinds.values())


def _edits(match: re.Match[str], family: _Family, right: str) -> Iterator[Edit]:
    groups = match.groupdict()
    if family.opens and groups["open"] not in (family.opens, "("):
        yield Edit("misread", match.start("open"), groups["open"], family.opens)
    for at, (was, now) in enumerate(zip(match["number"], right, strict=True)):
        if was != now:
            yield Edit("misread", match.start("number") + at, was, now)
    if family.closes and groups["close"] not in (family.closes, ")"):
        yield Edit("misread", match.start("close"), groups["close"], family.closes)


def _settled(run: list[_Mark]) -> Iterator[Edit]:
    """The edits of misread marks beside one that is sound, or settled, and counts on.

    Two that are nearly sound settle one another: no prose counts （二} （三}.
    """
    sound = [not mark.edits for mark in run]
    for at, (one, other) in enumerate(pairwise(run)):
        if one.near and other.near and other.number == one.number + 1:
            for near in (at, at + 1):
                if not sound[near]:
                    sound[near] = True
                    yield from run[near].edits
    for order in (range(len(run) - 2, -1, -1), range(1, len(run))):
        for at in order:
            after = at + 1 < len(run) and sound[at + 1] and run[at + 1].number == run[at].number + 1
            before = at > 0 and sound[at - 1] and run[at - 1].number == run[at].number - 1
            if run[at].edits and not sound[at] and (after or before):
                sound[at] = True
                yield from run[at].edits
