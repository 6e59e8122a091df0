"""Decimal outlines (1, 1.1, 1.1.1), told from figures, dates and versions; and bullets.

A number with points counts where it stands at a line start and its elder sister, or for the
first of its kind its parent's number, came before it in order: 1.1 opens, 1.2 follows, 2.1 opens
the next. An excerpt may begin with 7.3, where 7.3.1 follows. ``2.5`` in a table or ``3.15`` in a date
does not. A number without a point (GB/T 1.1 style)
counts only above such numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tui.document.outline.marks import LINE, Family, Mark
from tui.text.lazy_pattern import lazy_pattern

_DECIMAL, _DOT = Family.DECIMAL, Family.DOT
_FAMILIES = {2: Family.DECIMAL, 3: Family.DECIMAL_THREE, 4: Family.DECIMAL_FOUR}
_LONGEST = 40
"""Characters of a line that a number without a point can head."""


@cache
def _lone_numbers() -> re.Pattern[str]:
    return re.compile(
        rf"^[ \t]*(?P<mark>\d{{1,2}})[ \t]+(?=[\u3400-\u9fff][^\n。;]{{1,{_LONGEST}}}$)",
        re.MULTILINE,
    )


def with_outline_numbers(folded: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks, the points among them checked and told apart by depth, lone numbers added."""
    if not any(mark.family is _DECIMAL for mark in marks):
        return list(marks)
    torn = _between(marks)
    kept: list[Mark] = []
    seen: set[tuple[int, ...]] = set()
    numbers = {
        mark.start: tuple(map(int, folded[mark.start : mark.end].split(".")))
        for mark in marks
        if mark.family is _DECIMAL
    }
    parents = {number[:-1] for number in numbers.values() if number[-1] == 1}
    for mark in marks:
        if mark.family is not _DECIMAL:
            kept.append(mark)
            continue
        number = numbers[mark.start]
        elder = (*number[:-1], number[-1] - 1)
        begins = not seen and number in parents
        if len(number) in _FAMILIES and (number[-1] == 1 or elder in seen or begins):
            seen.add(number)
            kept.append(mark._replace(family=_FAMILIES[len(number)]))
        elif number[0] == torn.get(mark.start):
            end = folded.index(".", mark.start) + 1
            kept.append(Mark(_DOT, number[0], 0, mark.start, end, LINE))
    tops = {number[0] for number in seen}
    if tops:
        kept += _tops(folded, tops)
        kept.sort(key=lambda mark: mark.start)
    return kept


def _between(marks: Sequence[Mark]) -> dict[int, int]:
    """Numbers with points that stand between 1. and 3.: each is 2. with a figure after it."""
    found: dict[int, int] = {}
    before = None
    waiting: list[int] = []
    for mark in marks:
        if mark.place < LINE:
            continue
        if mark.family is _DECIMAL:
            waiting.append(mark.start)
        elif mark.family is _DOT:
            if before is not None and mark.number == before + 2:
                found.update((start, before + 1) for start in waiting)
            before = mark.number
            waiting = []
    return found


def _tops(folded: str, tops: set[int]) -> list[Mark]:
    """Numbers without a point, in order, where at least one of them has members with one."""
    found = [
        Mark(Family.NUMBER, int(m["mark"]), 0, m.start("mark"), m.end("mark"), LINE)
        for m in _lone_numbers().finditer(folded)
    ]
    return found if any(mark.number in tops for mark in found) else []


_SIGNS = "◆◇●■□▲△★☆►➤▶♦"
_LINE = lazy_pattern(
    rf"^[ \t]*(?P<sign>[{_SIGNS}])[ \t]*(?=[^\s{_SIGNS}][^\n。;]{{1,34}}$)", re.MULTILINE
)
# Boxes to tick stand side by side in a form: □有 □无.
_BOXES = re.compile(r"□[^\n□]*□")


def with_bullets(folded: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks and the bullets, in reading order; another mark at a line start ends their run."""
    found = list(_LINE.finditer(folded)) if any(sign in folded for sign in _SIGNS) else []
    if any(match["sign"] == "□" for match in found) and _BOXES.search(folded):
        found = [match for match in found if match["sign"] != "□"]
    if len(found) < 2:
        return list(marks)
    rows: list[tuple[int, Mark | re.Match[str]]] = [(mark.start, mark) for mark in marks]
    rows += [(match.start("sign"), match) for match in found]
    rows.sort(key=lambda row: row[0])
    merged: list[Mark] = []
    counts: dict[str, int] = {}
    for start, row in rows:
        if isinstance(row, Mark):
            if row.place == LINE:
                counts.clear()
            merged.append(row)
        else:
            sign = row["sign"]
            counts[sign] = counts.get(sign, 0) + 1
            merged.append(Mark(Family.BULLET, counts[sign], 0, start, start + 1, LINE))
    return merged
