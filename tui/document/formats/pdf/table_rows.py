"""Rows of tables in a PDF: lines whose words stand in columns, far apart.

pdfium tells no tables. Three lines and more that follow one another, each of several pieces with wide
gaps between them and most of three pieces or more, are rows; prose has no such gaps, and a mark with its
title has one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tui.document.formats.pdf.lines import CELL, PdfLine

_LEAST_ROWS = 3
_COLUMNS = 3
"""Pieces of a line from which on it is a row for sure."""


def table_blocks(lines: Sequence[PdfLine]) -> Iterator[tuple[int, int]]:
    """Where rows of one table begin and end (exclusive), as places in ``lines``."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and CELL in lines[end].text:
            end += 1
        wide = sum(line.text.count(CELL) + 1 >= _COLUMNS for line in lines[at:end])
        if end - at >= _LEAST_ROWS and 2 * wide > end - at:
            yield at, end
        at = max(end, at + 1)


def cells_of(line: PdfLine) -> list[str]:
    """The words of each column of a row."""
    return [cell.strip() for cell in line.text.split(CELL)]
