"""Bullets: short lines that begin with the same sign are counted as if they were numbered."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.document.marks import LINE, Family, Mark

_SIGNS = "◆◇●■□▲△★☆►➤▶♦"
_LINE = re.compile(
    rf"^[ \t]*(?P<sign>[{_SIGNS}])[ \t]*(?=[^\s{_SIGNS}][^\n。;]{{1,34}}$)", re.MULTILINE
)

_ANY_SIGN = re.compile(f"[{_SIGNS}]")


def with_bullets(folded: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks and the bullets, in reading order; another mark at a line start ends their run."""
    found = list(_LINE.finditer(folded)) if _ANY_SIGN.search(folded) else []
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
