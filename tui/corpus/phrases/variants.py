"""Variants: wordings of one formula.

They differ in one slot, in order, or in how they are joined; or one is short for the other.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from tui.corpus.phrases.word_classes import FUNCTION_WORDS, tag_of

_JOINTS = frozenset("、“”‘’《》+·和与及或的") | {"以及", "或者"}
_FIXED = 6
"""The least number of characters that stay when one slot changes within one formula."""

_ITEMS = 3
"""A shorthand counts at least so many items."""

_SHORT = 3
"""Items of so many characters, 稳就业, begin with a word of one."""

_SHORTHAND = re.compile(r"“?[三四五六七八九十](?:个|大|项)?([^”]{1,2})”?")

_SLOTS = (2, 3, 1)
"""Sizes of a slot, in characters."""

_STAYING = 2
"""The least number of content words that stay: 中华人民共和国境内 and …公民 are two things."""

_FILLERS = {"v": "v", "m": "m", "t": "m", "a": "a", "d": "a", "b": "a"}
"""Fillers of a slot, by the first letter of their tag: what is done, how much or when, how."""

_ITEM_ENDS = re.compile("[、和与及或]")
"""Joints after an item: 任何单位(或者个人)."""


def variants(phrases: Sequence[tuple[str, ...]]) -> list[int]:
    """The first phrase of the list that each (its words) is a variant of, or itself, by place."""
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
    """The word that a shorthand counts, with which each item that it stands for begins.

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
    """Keys that variants of one formula have in common.

    Its words without what joins them, and in any order; all but one slot; what a shorthand counts.
    """
    content = [word for word in words if word not in _JOINTS]
    yield ("joined", "".join(content))
    if len(content) > 1:
        yield ("order", *(sorted(content) if _alike(content) else content))
    text = "".join(words)
    counted = _counted(text)
    if counted:
        yield ("counted", counted)
    for width in _SLOTS:
        if len(text) - width < _FIXED:
            continue
        for at in range(len(text) - width + 1):
            kind = _kind(text[at : at + width], text[at + width :])
            if kind and _staying(words, at, at + width) >= _STAYING:
                yield (f"{kind}{width}", text[:at], text[at + width :])


def _alike(content: Sequence[str]) -> bool:
    """Whether words may change places: not where one of two is what the other is of, 政策支持."""
    if len(content) != 2:
        return True
    one, other = content
    shared = one[0] == other[0] or one[-1] == other[-1]
    return shared or tag_of(one)[:1] == tag_of(other)[:1]


def _kind(filler: str, after: str) -> str:
    """The class of a slot's filler; empty where something else in it would make another thing.

    A verb, a time or a manner may change: 推动, 推进(企业复工复产). A noun is what it is all about, or tells
    which (民事责任, 赔偿责任), but for an item among others.
    """
    if _JOINTS.intersection(filler):
        return ""
    tag = tag_of(filler)[:1]
    if tag and filler not in FUNCTION_WORDS and _ITEM_ENDS.match(after):
        return "item"
    return _FILLERS.get(tag, "")


def _staying(words: Sequence[str], start: int, end: int) -> int:
    """The number of words of content outside these characters."""
    ends = list(accumulate(map(len, words)))
    return sum(
        (stop <= start or stop - len(word) >= end)
        and word not in _JOINTS
        and word not in FUNCTION_WORDS
        for word, stop in zip(words, ends, strict=True)
    )
