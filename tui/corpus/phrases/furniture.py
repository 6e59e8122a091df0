"""Furniture: lines that a site or an archive puts on its pages, known by recurring at the same end of many.

Licence texts, navigation, the names of who edited a page: they are no part of what is said, and are not mined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain

import numpy as np

from tui.corpus.shard.arrays import Bools, Longs

EdgeLine = tuple[str, int, int]
"""A line at an end of a text, and where it begins and ends there (characters)."""

_HEAD, _TAIL = 1500, 4000
"""Characters at the two ends of a text."""

_FIRST, _LAST = 20, 60
"""Lines that are looked at in them; what is said under a licence comes in many short ones."""

_SHORTEST = 2
FEWEST = 3
SHARE = 0.2
"""A line that stands at the ends of so many texts, and of this share of all, is furniture."""


def edge_lines(text: str) -> list[EdgeLine]:
    """The lines at both ends of a text that are not too short to tell anything."""
    tail = max(0, len(text) - _TAIL)
    if len(text) <= _HEAD:
        return _lines(text, 0)[: _FIRST + _LAST]
    head = _lines(text[:_HEAD], 0)[:_FIRST]
    last = max((end for _, _, end in head), default=0)
    return head + [line for line in _lines(text[tail:], tail)[-_LAST:] if line[1] >= last]


def furniture(edges: Sequence[Sequence[EdgeLine]], counted: Bools) -> frozenset[str]:
    """The lines that are furniture, of ``edges``, those of each text; copies of a text do not count."""
    seen: Counter[str] = Counter()
    for lines, counts in zip(edges, counted.tolist(), strict=True):
        if counts:
            seen.update({line for line, _, _ in lines})
    least = max(FEWEST, SHARE * int(counted.sum()))
    return frozenset(line for line, count in seen.items() if count >= least)


def places_of(
    found: frozenset[str], edges: Sequence[Sequence[EdgeLine]], begins: Longs
) -> tuple[Longs, Longs]:
    """Where furniture starts and ends in the joined texts; ``begins`` are where the texts do."""
    spans = [
        (begin + start, begin + end)
        for lines, begin in zip(edges, begins.tolist(), strict=True)
        for line, start, end in lines
        if line in found
    ]
    flat = np.array(list(chain.from_iterable(spans)), np.int64).reshape(-1, 2)
    return flat[:, 0], flat[:, 1]


def _lines(text: str, at: int) -> list[EdgeLine]:
    found = []
    for line in text.split("\n"):
        said = line.strip()
        if len(said) >= _SHORTEST:
            found.append((said, at, at + len(line)))
        at += len(line) + 1
    return found
