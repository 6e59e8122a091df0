"""Variants: wordings of one formula.

They differ in one slot, in order, or in how they are joined; or one is short for the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

_JOINTS = frozenset("、“”‘’《》+·和与及") | {"以及"}
_FIXED = 6
"""At least so many characters stay, when one slot changes, for two wordings to be one formula."""

_ITEMS = 3
"""A shorthand counts at least so many items."""

_SHORT = 3
"""Items of so many characters, 稳就业, begin with a word of one."""

_SHORTHAND = re.compile(r"“?[三四五六七八九十](?:个|大|项)?([^”]{1,2})”?")

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


def _counted(text: str) -> str:
    """What a shorthand counts, and what each item that it stands for begins with.

    七个聚焦, “四稳”: 聚焦, 稳; and 稳就业、稳企业、稳预期: 稳. Empty where there is no such word.
    """
    shorthand = _SHORTHAND.fullmatch(text)
    if shorthand:
        return shorthand[1]
    items = text.split("、")
    if len(items) < _ITEMS:
        return ""
    start, often = Counter(
        item[: 2 if len(items[0]) > _SHORT else 1] for item in items
    ).most_common(1)[0]
    return start if often == len(items) else ""


def _keys(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """What variants of one formula have in common.

    Its words in any order; all but one slot; what a shorthand counts.
    """
    content = [word for word in words if word not in _JOINTS]
    if len(content) > 1:
        yield ("order", *sorted(content))
    text = "".join(words)
    counted = _counted(text)
    if counted:
        yield ("counted", counted)
    for width in _SLOTS:
        if len(text) - width < _FIXED:
            continue
        for at in range(len(text) - width + 1):
            if not _JOINTS.intersection(text[at : at + width]):
                yield (str(width), text[:at], text[at + width :])
