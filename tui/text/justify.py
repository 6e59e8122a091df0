"""Justification: the places where a line that falls short of the right edge takes blank cells.

After CLREQ ("line adjustment"): first between Chinese and Latin, then at spaces, then after
marks of one cell, after and before the others; never between two Chinese characters. Marks cannot be pushed together: a
terminal draws none in less than its cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from tui.text import cells as c
from tui.text.cells import Ambiguous, cells, classes
from tui.text.wrap import HANGING, OPENINGS, SPACES

_MOST: Final = 8
"""Blank cells in a line at most: one that a long word leaves shorter is better left short."""

_WIDE: Final = frozenset(c.WIDE.encode())
_LATIN: Final = frozenset((c.WORD + c.DIGIT).encode())
_CRAMMED: Final = frozenset(c.CLOSING.encode())
_AFTER: Final = frozenset((c.WIDE_CLOSING + c.WIDE_POINT).encode())


def spread(text: str, width: int, ambiguous: Ambiguous = 1) -> tuple[int, ...]:
    """The offsets before which ``text`` takes one blank cell each, to fill ``width`` cells.

    A comma or stop that hangs stands beyond them. Empty where the text fills its line, and
    where it has no room for all the cells that are free.
    """
    free = width - cells(text, ambiguous)
    if free < 0 and text[-1:] in HANGING:
        text = text[:-1]
        free = width - cells(text, ambiguous)
    if not 0 < free <= _MOST:
        return ()
    chosen: list[int] = []
    for places in _places(classes(text, ambiguous)):
        fresh = [place for place in places if place not in chosen]
        wanted = free - len(chosen)
        if len(fresh) > wanted:
            step = len(fresh) / wanted
            fresh = [fresh[int((index + 0.5) * step)] for index in range(wanted)]
        chosen += fresh
        if len(chosen) == free:
            return tuple(sorted(chosen))
    return ()


def _places(kinds: bytes) -> Iterator[list[int]]:
    """The places that can take a cell, the best ones first."""
    pairs = list(enumerate(pairwise(kinds), start=1))
    yield [
        at for at, (a, b) in pairs if (a in _WIDE and b in _LATIN) or (a in _LATIN and b in _WIDE)
    ]
    yield [at for at, (a, b) in pairs if a in SPACES and b not in SPACES]
    yield [at for at, (a, b) in pairs if a in _CRAMMED and b in _WIDE]
    yield [at for at, (a, b) in pairs if a in _AFTER and b not in _AFTER and b not in SPACES]
    yield [at for at, (a, b) in pairs if b in OPENINGS and a not in OPENINGS and a not in SPACES]
