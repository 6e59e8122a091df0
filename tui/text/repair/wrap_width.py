"""The width at which a text was cut: in characters or cells, sharply or by line-breaking rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

UNIT: Final = 4
"""A full-width character, in the units of this module; a Latin letter is half of one."""

_NARROWEST, _WIDEST = 14 * UNIT, 64 * UNIT
"""Widths between these are those of pages."""

INDENT: Final = 2 * UNIT
"""The indent of a paragraph's first line, as GB/T 9704-2012 and custom have it."""

_FEWEST: Final = 5
"""The least number of pieces of one width that make it the usual one."""

_WIDE_ASCII: Final = frozenset(",;:!?()")


@dataclass(frozen=True, slots=True)
class Cut:
    """The way a text was cut into pieces: at which width, in which units.

    ``width`` is the usual length of a full piece, which ``count`` pieces have, and ``indent``
    what the first piece of a paragraph is shorter by, both in units. ``cells``: Latin letters
    and digits count half. ``sharp``: every full piece has that length to the character;
    otherwise pieces are longer by a stop that hangs, or shorter by what would not fit.
    """

    width: int
    count: int
    cells: bool
    sharp: bool
    indent: int = 0

    def is_full(self, units: int) -> bool:
        """Whether a piece of this length reaches the usual width."""
        slack = 0 if self.sharp else 2 * UNIT
        return self.width - slack <= units <= self.width + min(slack, UNIT)


def cut_of(pieces: Iterable[str]) -> Cut | None:
    """The cut of a text, told by its pieces; ``None`` where no width is usual.

    It is measured in characters or in cells, by what makes more pieces equal.
    """
    pieces = [piece for piece in pieces if piece]
    cuts = (
        usual_cut(Counter(extent(piece, cells) for piece in pieces), cells=cells)
        for cells in (False, True)
    )
    return max(filter(None, cuts), key=lambda cut: cut.count, default=None)


def usual_cut(lengths: Counter[int], *, cells: bool) -> Cut | None:
    """The most usual of lengths, in units, between the narrowest and the widest."""
    possible = {n: count for n, count in lengths.items() if _NARROWEST <= n <= _WIDEST}
    if not possible:
        return None
    # By the text that stands in them: short pieces are many, but hold little.
    width = max(possible, key=lambda n: (possible[n] * n, n))
    for beyond in (width + INDENT, width + INDENT - 1):
        # Where most paragraphs have few lines, first ones are the most; a label's space is narrow.
        if possible.get(beyond, 0) >= max(_FEWEST, possible[width] // 8):
            width = beyond
            break
    count = possible[width]
    longer = sum(c for n, c in lengths.items() if n > width)
    near = sum(c for n, c in lengths.items() if 0 < abs(n - width) <= 2 * UNIT)
    if count < _FEWEST or longer > count // 2 + near:
        return None
    first = max(lengths[width - INDENT], lengths[width - INDENT + 1])
    beside = max(lengths[width - INDENT - UNIT], lengths[width - INDENT + UNIT])
    indented = first >= max(2 * _FEWEST, 4 * beside, count // 20)
    beyond = sum(c for n, c in lengths.items() if width < n <= width + 2 * UNIT)
    below = near - beyond - (first if indented else 0)
    sharp = not cells and 50 * beyond <= count and 3 * below <= count
    return Cut(width, count, cells, sharp, INDENT if indented else 0)


def positions(text: str, cells: bool) -> list[int]:
    """The units before each character of ``text``, and at its end."""
    if not cells:
        return list(range(0, UNIT * len(text) + 1, UNIT))
    return list(accumulate(map(_units, text), initial=0))


def extent(text: str, cells: bool) -> int:
    """The units of a text, as ``positions`` has them at its end, without a look at each character."""
    if not cells:
        return UNIT * len(text)
    spaces = text.count(" ")
    wide = sum(map(text.count, _WIDE_ASCII))
    narrow = len(text.encode("ascii", "ignore")) - spaces - wide
    return UNIT * (len(text) - spaces - narrow) + spaces + UNIT // 2 * narrow


def _units(char: str) -> int:
    """Stops that a host made ASCII were cut as the full-width ones that they had been."""
    if char == " ":
        return 1
    if char.isascii() and char not in _WIDE_ASCII:
        return UNIT // 2
    return UNIT
