"""Passages that say again at the same places what a better one says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

COVERED: Final = 2 / 3
"""The part of each of its places that a better passage covers, from which a passage is that one again."""

Place = tuple[int, int, int]
"""The number of a document, and a span in it."""


def without_repetition(passages: Sequence[Sequence[Place]]) -> list[int]:
    """The numbers of the passages, the best first, that are not another one again at all their places.

    The head of a report, and the same head with the menu before it that two of the pages have, are one.
    """
    kept: list[int] = []
    there: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for number, places in enumerate(passages):
        first, *others = (_covering(there[document], *span) for document, *span in places)
        if first.intersection(*others):
            continue
        kept.append(number)
        for document, start, end in places:
            there[document].append((start, end, number))
    return kept


def _covering(spans: Sequence[tuple[int, int, int]], start: int, end: int) -> set[int]:
    """The numbers of the spans that cover most of one."""
    least = COVERED * (end - start)
    return {number for low, high, number in spans if min(end, high) - max(start, low) >= least}
