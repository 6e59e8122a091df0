"""Tables in a text: which lines are their rows, how wide their columns are, and a row in columns.

A row is a line whose cells are parted by tabs, or by ``|`` that also open and close it; two such
lines after each other make a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from tui.app.reading.block import Column, LaidRow, Shape, TextPiece
from tui.app.reading.shown_text import Shown, View, without_indent
from tui.text.cells import Ambiguous, cells
from tui.text.lazy_pattern import lazy_pattern
from tui.text.wrap import wrap

_GAP: Final = 2
"""Cells between two columns."""

_LEAST: Final = 4
"""Cells of a column into which text is wrapped, at least: two characters."""

_MOST_COLUMNS: Final = 40
"""Columns of a table at most: more do not fit on a screen."""

WINDOW: Final = 128
"""Lines of which the columns are measured together, so that no table is too long to be opened."""

_LONGEST: Final = 4000
"""Characters of a row at most."""

_FIGURES: Final = lazy_pattern(r"[-+−]?[\d,.，．]+[%％‰]?|:?[-—–]+:?|")


def cells_of(text: str) -> list[tuple[int, int]]:
    """The spans of the cells of a row; none where a line is no row."""
    if len(text) > _LONGEST:
        return []
    barred = text[:1] == "|" and text[-1:] == "|" and text.count("|") > 2
    if not barred and "\t" not in text.strip("\t "):
        return []
    spans: list[tuple[int, int]] = []
    at = 1 if barred else 0
    for cell in (text[1:-1] if barred else text).split("|" if barred else "\t"):
        left = len(cell) - len(cell.lstrip())
        spans.append((at + left, at + max(len(cell.rstrip()), left)))
        at += len(cell) + 1
    return spans if 1 < len(spans) <= _MOST_COLUMNS else []


def columns_of(rows: Sequence[str], measure: int, ambiguous: Ambiguous) -> tuple[Column, ...]:
    """The columns in which ``rows`` fit into ``measure`` cells; none where they cannot."""
    table = [[row[start:end] for start, end in cells_of(row)] for row in rows]
    columns = list(zip_longest(*table, fillvalue=""))
    natural = [max(cells(cell, ambiguous) for cell in column) for column in columns]
    widths = fitted(natural, measure - _GAP * (len(natural) - 1))
    found: list[Column] = []
    left = 0
    for column, width in zip(columns, widths, strict=False):
        body = column[1:] or column
        is_number = any(body) and all(_FIGURES.fullmatch(cell) for cell in body)
        found.append(Column(left, width, is_number))
        left += width + _GAP
    return tuple(found)


def fitted(natural: Sequence[int], room: int) -> list[int]:
    """Widths of columns that fill at most ``room`` cells: narrow ones keep theirs, wide ones share.

    None where each would get too little to be read.
    """
    widths = [0] * len(natural)
    order = sorted(range(len(natural)), key=natural.__getitem__)
    for done, column in enumerate(order):
        share = room // (len(order) - done)
        widths[column] = min(max(natural[column], 1), share)
        if widths[column] < min(natural[column], _LEAST):
            return []
        room -= widths[column]
    return widths


def around(view: View, block: int) -> range:
    """The blocks that make a table with a block: at most ``WINDOW``; none where it is no row of one.

    Where a window cuts a table it may leave a single row of it.
    """
    sign = sign_of(view, block)
    if not sign:
        return range(0)
    floor, ceiling = block // WINDOW * WINDOW, (block // WINDOW + 1) * WINDOW
    first, last = block, block + 1
    while first > floor and sign_of(view, first - 1) == sign:
        first -= 1
    while last < min(ceiling, len(view)) and sign_of(view, last) == sign:
        last += 1
    goes_on = (first == floor > 0 and sign_of(view, first - 1) == sign) or (
        last == ceiling < len(view) and sign_of(view, last) == sign
    )
    return range(first, last) if last - first > 1 or goes_on else range(0)


def lay_row(shape: Shape, shown: Shown, ambiguous: Ambiguous) -> LaidRow:
    """A row of a table with the text of each cell wrapped in its column."""
    columns: list[list[TextPiece]] = []
    for (start, end), column in zip(cells_of(shown.text), shape.columns, strict=False):
        if start == end:
            columns.append([])
            continue
        ends = wrap(shown.text[start:end], max(column.width, 2), ambiguous=ambiguous)
        starts = [0, *ends[:-1]]
        columns.append(
            [
                TextPiece(start + a, start + b, column.left, column.width, column.right)
                for a, b in zip(starts, ends, strict=True)
            ]
        )
    rows = zip_longest(*columns)
    return LaidRow(shape, shown, tuple(tuple(p for p in row if p) for row in rows))


def sign_of(view: View, block: int) -> str:
    """What parts the cells of a line: a tab or a bar; nothing where it is no row."""
    if view.continues(block) or view.continues(block + 1):
        return ""
    line = view.text[view.starts[block] : view.end(block)]
    if "\t" not in line and "|" not in line:
        return ""
    line = without_indent(line).rstrip()
    return ("|" if line[:1] == "|" else "\t") if cells_of(line) else ""
