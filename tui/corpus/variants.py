"""Variants: wordings of one formula that differ in one slot, in order, or in how they are joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_JOINTS = frozenset("、“”‘’《》+·和与及") | {"以及"}
_FIXED_CHARACTERS = 6
"""At least so many characters stay, when one slot changes, for two wordings to be one formula."""


def variants(phrases: Sequence[tuple[str, ...]]) -> list[int]:
    """For each phrase (its words), the first one of the list that it is a variant of, or itself."""
    heads: list[int] = []
    first: dict[tuple[str, ...], int] = {}
    for at, words in enumerate(phrases):
        keys = list(_keys(words))
        head = min((first[key] for key in keys if key in first), default=at)
        heads.append(head)
        if head == at:
            for key in keys:
                first.setdefault(key, at)
    return heads


def _keys(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What variants of one formula have in common: its words in any order; all words but one."""
    content = [word for word in words if word not in _JOINTS]
    if len(content) > 1:
        yield ("order", *sorted(content))
    if len(content) < 3:
        return
    size = sum(map(len, words))
    for at, word in enumerate(words):
        if word in _JOINTS or size - len(word) < max(_FIXED_CHARACTERS, 2 * len(word)):
            continue
        yield ("slot", *words[:at], "", *words[at + 1 :])
