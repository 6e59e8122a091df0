"""A line chart in braille: two dots by four in a cell."""

from __future__ import annotations

from collections.abc import Sequence

_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
"""The bits of the dots of a cell, a column each, from the top (Unicode, block 2800)."""


def line_chart(values: Sequence[float], width: int, height: int) -> list[str]:
    """The line through values, evenly apart, in ``height`` rows of ``width`` cells, the highest at the top.

    The lowest row is 0 where no value is less; of one value it is a level line.
    """
    if not values or width < 1 or height < 1:
        return [" " * max(0, width)] * max(0, height)
    across, up = 2 * width, 4 * height
    most = max(*values, 0.0) if len(values) > 1 else max(values[0], 0.0)
    cells = [[0] * width for _ in range(height)]
    before: int | None = None
    for x in range(across):
        place = x * (len(values) - 1) / max(1, across - 1)
        at = min(int(place), len(values) - 1)
        after = min(at + 1, len(values) - 1)
        value = values[at] + (values[after] - values[at]) * (place - at)
        y = round((up - 1) * (max(0.0, value) / most if most else 0.0))
        low, high = (y, y) if before is None else sorted((before, y))
        # A steep line has no gaps.
        for dot in range(low if low == high else low + (before == low), high + 1):
            row = height - 1 - dot // 4
            cells[row][x // 2] |= _DOTS[x % 2][3 - dot % 4]
        before = y
    return ["".join(chr(0x2800 + bits) for bits in row) for row in cells]
