"""Rows of Word tables: cells, merged ones included; or the layout of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from tui.document.formats.word.numbering import W

PARAGRAPH: Final = f"{W}p"
_CELL: Final = f"{W}tc"
_CELL_PROPERTIES: Final = f"{W}tcPr"
_LAYOUT_CELL: Final = 200
"""Characters from which a cell of several paragraphs is a page's layout and no table."""
_MOST_SPANNED: Final = 63
"""Columns of a table in Word at most; a wider span is damage."""


def cells_of(row: Element) -> list[Element]:
    """The cells of a ``w:tr``, those in content controls too."""
    found: list[Element] = []
    for child in row:
        found += [child] if child.tag == _CELL else child.findall(f"{W}sdtContent/{_CELL}")
    return found


def blocks_of(cell: Element) -> list[Element]:
    """The paragraphs of a cell, and what else stands in it."""
    return [element for element in cell if element.tag != _CELL_PROPERTIES]


def is_layout(cells: Sequence[Sequence[Element]]) -> bool:
    """Whether the blocks of a row's cells are lines of a page and no data."""
    if len(cells) == 1 or any(e.tag != PARAGRAPH for cell in cells for e in cell):
        return True
    return any(_holds_prose(cell) for cell in cells)


def columns(row: Element, text: Callable[[list[Element]], str]) -> list[str]:
    """The texts of a row, one a column: a merged cell stands in its first column and row."""
    before = _number(row.find(f"{W}trPr/{W}gridBefore"), 0)
    texts = [""] * before
    for cell in cells_of(row):
        texts.append("" if _runs_on(cell) else text(blocks_of(cell)))
        texts += [""] * (_number(cell.find(f"{_CELL_PROPERTIES}/{W}gridSpan"), 1) - 1)
    return texts


def _holds_prose(paragraphs: Sequence[Element]) -> bool:
    if len(paragraphs) < 3:
        return False
    return sum(len(t.text or "") for p in paragraphs for t in p.iter(f"{W}t")) > _LAYOUT_CELL


def _runs_on(cell: Element) -> bool:
    """Whether a cell is the lower part of one that was merged downwards; Word shows nothing in it."""
    merged = cell.find(f"{_CELL_PROPERTIES}/{W}vMerge")
    return merged is not None and merged.get(f"{W}val") != "restart"


def _number(element: Element | None, default: int) -> int:
    value = "" if element is None else element.get(f"{W}val", "")
    return min(int(value), _MOST_SPANNED) if value.isdecimal() and len(value) < 4 else default
