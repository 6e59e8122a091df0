"""Hints at keys in one row: where there is no room for all, the way out stays."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

_GAP = "   "


def fitted(hints: Sequence[str], width: int) -> str:
    """The hints in ``width`` cells: closer together, then the first ones and the last."""
    for gap in (_GAP, "  "):
        line = gap.join(hints)
        if cell_len(line) <= width:
            return line
    *first, last = hints
    while first and cell_len("  ".join([*first, last])) > width:
        first.pop()
    return "  ".join([*first, last])
