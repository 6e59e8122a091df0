"""Rewordings: two wordings that differ in one slot, of which one goes and the other comes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

MOST_SLOT = 6
"""Characters of the slot, at most, in either wording."""

MOST_WORDS = 2
"""Words in the slot, at most: the dictionary may not have the word that is new."""

LEAST_KEPT = 2
"""Characters that stay, at least, and at least as many as the slot has."""

Slot = tuple[str, str]
"""What stands before a slot, and what stands after it."""


def slots(words: Sequence[str]) -> Iterator[tuple[Slot, str]]:
    """Each slot of a wording that has these words, and what fills it."""
    for size in range(1, MOST_WORDS + 1):
        for at in range(len(words) - size + 1):
            filling = "".join(words[at : at + size])
            around = "".join(words[:at]), "".join(words[at + size :])
            kept = len(around[0]) + len(around[1])
            if len(filling) <= MOST_SLOT and kept >= max(LEAST_KEPT, len(filling)):
                yield around, filling


def rewordings(
    gone: Mapping[str, float], new: Mapping[str, float], cut: Callable[[str], Sequence[str]]
) -> dict[str, str]:
    """For each new wording the one in whose place it came, where there is one; each is taken once.

    ``gone`` and ``new`` give wordings with their rates, ``cut`` gives the words of one. What keeps most is
    taken first, then what comes at the rate at which the other went.
    """
    by_slot: dict[Slot, list[str]] = defaultdict(list)
    for text in gone:
        for around, _ in slots(cut(text)):
            by_slot[around].append(text)
    pairs: dict[tuple[str, str], tuple[float, float]] = {}
    for text in new:
        for around, filling in slots(cut(text)):
            for was in by_slot.get(around, ()):
                if was == text or not _changed(was, around, filling):
                    continue
                kept = (len(around[0]) + len(around[1])) / max(len(was), len(text))
                apart = abs(gone[was] - new[text]) / max(gone[was], new[text], 1e-12)
                better = (-kept, apart)
                pairs[text, was] = min(pairs.get((text, was), better), better)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for (text, was), _ in sorted(pairs.items(), key=lambda pair: (pair[1], pair[0])):
        if text not in found and was not in taken:
            found[text] = was
            taken.add(was)
    return found


def _changed(was: str, around: Slot, filling: str) -> bool:
    """Whether the slot of ``was`` is filled with something else that is not the same and more."""
    before, after = around
    other = was[len(before) : len(was) - len(after)]
    return bool(other) and other not in filling and filling not in other
