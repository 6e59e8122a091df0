"""Variants: wordings of one formula that differ in one slot, in order, or in how they are joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

_JOINTS = frozenset("、“”‘’《》+·和与及") | {"以及"}
_FIXED = 6
"""At least so many characters stay, when one slot changes, for two wordings to be one formula."""

_SLOTS = (2, 3, 1)
"""How many characters a slot may have."""


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
    """What variants of one formula have in common: its words in any order; all but one slot."""
    content = [word for word in words if word not in _JOINTS]
    if len(content) > 1:
        yield ("order", *sorted(content))
    text = "".join(words)
    for width in _SLOTS:
        if len(text) - width < _FIXED:
            continue
        for at in range(len(text) - width + 1):
            if not _JOINTS.intersection(text[at : at + width]):
                yield (str(width), text[:at], text[at + width :])
