"""A block of text in rows: a paragraph in lines, or a row of a table with its cells in columns."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tui.app.reading.shown_text import Shown


class Column(NamedTuple):
    """A column of a table: where it begins and how wide it is, in cells; numbers stand right."""

    left: int
    width: int
    right: bool = False


class Shape(NamedTuple):
    """The shape of a block, in cells and rows.

    ``indent`` is that of the first line, ``inset`` that of all; ``centred`` puts each line in the
    middle; ``columns`` are those of the table of which the block is a row; ``verse`` is never
    stretched to the right edge.
    """

    indent: int = 0
    before: int = 0
    after: int = 0
    centred: bool = False
    collapsed: bool = False
    inset: int = 0
    columns: tuple[Column, ...] = ()


class TextPiece(NamedTuple):
    """A piece of a row: a span of the shown text, and the cells before it.

    ``width`` is what it is to fill (0: what it fills by itself).
    """

    start: int
    end: int
    left: int
    width: int = 0
    right: bool = False


class Laid(NamedTuple):
    """A paragraph in rows. ``ends`` are the offsets into ``shown.text`` at which its lines end.

    Each line but the last is to fill ``fill`` cells (0: it is not), and ``gap`` blank rows follow
    each line.
    """

    shape: Shape
    shown: Shown
    ends: array[int]
    fill: int = 0
    gap: int = 0
    continued: bool = False

    @property
    def height(self) -> int:
        """Its rows, with the blank ones before and after."""
        if self.shape.collapsed:
            return 0
        return self.shape.before + len(self.ends) * (1 + self.gap) + self.shape.after

    def line(self, row: int) -> tuple[int, int] | None:
        """The span of ``shown.text`` in a row; None where the row is blank."""
        line, blank = divmod(row - self.shape.before, 1 + self.gap)
        if blank or not 0 <= line < len(self.ends):
            return None
        return self.ends[line - 1] if line else 0, self.ends[line]

    def pieces(self, row: int) -> Sequence[TextPiece]:
        """What stands in a row."""
        span = self.line(row)
        if span is None:
            return ()
        left = self.shape.inset + (self.shape.indent if not span[0] else 0)
        is_last = span[1] == self.ends[-1] and not self.continued
        return (TextPiece(*span, left, 0 if is_last or not self.fill else self.fill - left),)

    def first(self, row: int) -> int:
        """The offset into ``shown.text`` of the first character in a row, or after it."""
        line = -(-(row - self.shape.before) // (1 + self.gap))
        if line <= 0:
            return 0
        return self.ends[line - 1] if line < len(self.ends) else len(self.shown.text)

    def row_at(self, offset: int) -> int:
        """The row in which a base offset stands."""
        line = bisect_right(self.ends, self.shown.from_base(offset))
        return self.shape.before + min(line, len(self.ends) - 1) * (1 + self.gap)


class LaidRow(NamedTuple):
    """A row of a table: ``rows`` are the pieces of its cells, row by row of the screen."""

    shape: Shape
    shown: Shown
    rows: tuple[tuple[TextPiece, ...], ...]

    @property
    def height(self) -> int:
        """Its rows on the screen."""
        return self.shape.before + len(self.rows) + self.shape.after

    def line(self, row: int) -> tuple[int, int] | None:
        """From the first to the last character in a row; what lies between may be in others."""
        pieces = self.pieces(row)
        if not pieces:
            return None
        return pieces[0].start, max(piece.end for piece in pieces)

    def pieces(self, row: int) -> Sequence[TextPiece]:
        """What stands in a row."""
        at = row - self.shape.before
        return self.rows[at] if 0 <= at < len(self.rows) else ()

    def first(self, row: int) -> int:
        """The offset into ``shown.text`` of the first character in a row, or after the rows."""
        pieces = self.pieces(max(row, self.shape.before))
        return pieces[0].start if pieces else len(self.shown.text)

    def row_at(self, offset: int) -> int:
        """The row in which a base offset stands; between cells, that of the cell before."""
        at = self.shown.from_base(offset)
        found, start = 0, -1
        for row, pieces in enumerate(self.rows):
            for piece in pieces:
                if start < piece.start <= at:
                    found, start = row, piece.start
        return self.shape.before + found
