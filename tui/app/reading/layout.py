"""The layout of a text in rows: blocks are wrapped when first seen, estimated until then.

A row is addressed as (block, row in the block), which stays true while estimates are mended, or
by its number from the top of the text, which does not.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import OrderedDict
from typing import Final, NamedTuple, Protocol

from tui.app.reading.block import Laid, LaidRow, Shape
from tui.app.reading.shown_text import Shown, View
from tui.app.reading.tables import lay_row
from tui.app.state.typesetting import Typesetting
from tui.text.cells import Ambiguous, cells
from tui.text.wrap import wrap

_KEPT: Final = 2048
"""Wrapped blocks that are kept: many screens of short paragraphs, a few MB at most."""

_ROWS_A_BLOCK: Final = 0.55
"""What the last line of a paragraph, half empty, adds to what its characters take."""

_BALANCE: Final = 4
"""Cells of play that line breaking needs in a balanced title."""


class RowAddress(NamedTuple):
    """A row: its block, and its number in the block, blank rows around the text included."""

    block: int
    row: int


class Shaper(Protocol):
    """Says how a block is to be set."""

    def shape(self, view: View, block: int) -> Shape:
        """The shape of a block."""
        ...


class Layout:
    """The rows of ``view`` in lines of ``measure`` cells, as ``setting`` has them."""

    def __init__(
        self,
        view: View,
        shaper: Shaper,
        measure: int,
        *,
        ambiguous: Ambiguous = 1,
        setting: Typesetting | None = None,
    ) -> None:
        self.view = view
        self.measure = max(measure, 2)
        setting = setting or Typesetting(even=False)
        self._gap = setting.line_gap
        self._even = setting.even
        self._shaper = shaper
        self._ambiguous = ambiguous
        self._rows_a_character = 2 / self.measure * (1 + self._gap)
        self._laid: OrderedDict[int, Laid | LaidRow] = OrderedDict()
        self._is_measured = bytearray(len(view) + 1)
        # A Fenwick tree of how far measured heights are from the estimates.
        self._mends = array("i", bytes(4 * (len(view) + 1)))

    @property
    def total(self) -> int:
        """The rows of the whole text: estimated for what was not yet seen."""
        return self.top(len(self.view))

    def top(self, block: int) -> int:
        """The number of the first row of a block, or, for ``len(view)``, of all rows."""
        mended, at = 0, block
        while at:
            mended += self._mends[at]
            at &= at - 1
        return self._estimate(block) + mended

    def laid(self, block: int) -> Laid | LaidRow:
        """A block in rows; it is wrapped, and the estimate mended, if it was not yet."""
        laid = self._laid.get(block)
        if laid is None:
            laid = self._laid[block] = self._lay(block)
            if len(self._laid) > _KEPT:
                self._laid.popitem(last=False)
        else:
            self._laid.move_to_end(block)
        return laid

    def place_of_row(self, number: int) -> RowAddress:
        """The place of a row that is given by its number."""
        low, high = 0, len(self.view) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.top(middle) <= number:
                low = middle
            else:
                high = middle - 1
        before = number - self.top(low)
        height = self.laid(low).height
        return RowAddress(low, min(max(before, 0), max(height - 1, 0)))

    def place_of(self, offset: int) -> RowAddress:
        """The place of the row in which a base offset stands."""
        block = self.view.block_at(offset)
        laid = self.laid(block)
        return RowAddress(block, min(laid.row_at(offset), max(laid.height - 1, 0)))

    def offset_of(self, place: RowAddress) -> int:
        """The base offset of the first character in a row, or after a blank row."""
        laid = self.laid(place.block)
        return laid.shown.to_base(laid.first(place.row))

    def number(self, place: RowAddress) -> int:
        """The number of a row from the top of the text."""
        self.laid(place.block)
        return self.top(place.block) + place.row

    def down(self, place: RowAddress, rows: int) -> RowAddress:
        """The place ``rows`` further down, or the last row."""
        block, row = place.block, place.row + rows
        last = len(self.view) - 1
        while row >= (height := self.laid(block).height):
            if block == last:
                return self.last() if height == 0 else RowAddress(block, height - 1)
            row -= height
            block += 1
        return RowAddress(block, row)

    def up(self, place: RowAddress, rows: int) -> RowAddress:
        """The place ``rows`` further up, or the first row."""
        block, row = place.block, place.row - rows
        while row < 0:
            if block == 0:
                return RowAddress(0, 0)
            block -= 1
            row += self.laid(block).height
        return RowAddress(block, row)

    def last(self) -> RowAddress:
        """The last row of the text."""
        block = len(self.view) - 1
        while block and not self.laid(block).height:
            block -= 1
        return RowAddress(block, max(self.laid(block).height - 1, 0))

    def rows(self, place: RowAddress, count: int) -> list[RowAddress]:
        """At most ``count`` rows from ``place`` on."""
        found: list[RowAddress] = []
        block, row = place
        while block < len(self.view) and len(found) < count:
            height = self.laid(block).height
            found += (
                RowAddress(block, at) for at in range(row, min(height, row + count - len(found)))
            )
            block, row = block + 1, 0
        return found

    def _estimate(self, block: int) -> int:
        starts = self.view.starts
        start = starts[block] if block < len(starts) else len(self.view.text)
        return int(start * self._rows_a_character + block * _ROWS_A_BLOCK)

    def _lay(self, block: int) -> Laid | LaidRow:
        shape = self._shaper.shape(self.view, block)
        in_table = bool(shape.columns)
        laid = self._lay_row(block, shape) if in_table else self._wrap(block, shape)
        if not self._is_measured[block]:
            self._is_measured[block] = 1
            self._mend(block, laid.height)
        return laid

    def _lay_row(self, block: int, shape: Shape) -> LaidRow:
        return lay_row(shape, self.view.shown(block), self._ambiguous)

    def _wrap(self, block: int, shape: Shape) -> Laid:
        view = self.view
        flows = view.continues(block + 1) and not self._is_measured[block + 1]
        end = view.end(block)
        # The last line of a piece is filled from the next piece, which then starts after it.
        shown = view.shown(block, end + 2 * self.measure if flows else end)
        width = self._balanced(shown) if shape.centred else self.measure - shape.inset
        width = max(width, 2)
        indent = shape.indent if width - shape.indent >= 2 else 0
        ends = self._lines(shown, width, indent, shape)
        if flows:
            nominal = shown.from_base(end)
            ends = ends[: bisect_right(ends, nominal - 1) + 1]
            view.starts[block + 1] = shown.to_base(ends[-1])
            if view.script:
                # Where conversion changed a length, the break may not be where the base text has one.
                shown = view.shown(block)
                ends = self._lines(shown, width, indent, shape)
        fill = self.measure if self._even and not shape.centred else 0
        return Laid(shape, shown, ends, fill, self._gap, flows or view.continues(block + 1))

    def _lines(self, shown: Shown, width: int, indent: int, shape: Shape) -> array[int]:
        hang = self._even and not shape.centred
        return wrap(shown.text, width, indent=indent, ambiguous=self._ambiguous, hang=hang)

    def _balanced(self, shown: Shown) -> int:
        """A width at which the lines of a centred title come out about as long as each other."""
        needed = cells(shown.text, self._ambiguous)
        lines = -(-needed // self.measure) or 1
        return min(self.measure, -(-needed // lines) + _BALANCE)

    def _mend(self, block: int, height: int) -> None:
        mend = height - (self._estimate(block + 1) - self._estimate(block))
        at, size = block + 1, len(self._mends)
        while mend and at < size:
            self._mends[at] += mend
            at += at & -at
