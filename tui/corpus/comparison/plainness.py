"""Plainness of wordings: what is vocabulary and not a formula by its make, however new it is.

取得新突破, 改革、发展, 人民的理论, 共同努力, 广大干部: of the words of each much may be said, and is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tui.corpus.phrases.lexicon import is_coined, is_political
from tui.corpus.phrases.word_classes import FUNCTION_WORDS, Trait, tag_of, trait_of
from tui.corpus.shard.arrays import Bools, Floats, Longs

PAIR: Final = 4.0
"""The logarithm of the odds that a list of two words takes from being a formula: 改革、发展."""

ATTACHED: Final = 1.5
"""The same of a word that 的 hangs on another."""

DEED: Final = 2.0
"""The same of a deed and its manner, or its thing, of no coined word: 加快落地, 全面推进."""

PEOPLE: Final = 1.5
"""The same of those who are spoken to: 全党全国各族人民."""

_SHORT = 3
"""Characters of an item that is a mere word: 百花齐放 is a saying."""

_PEOPLE = frozenset(
    "人民 群众 干部 人 分子 同志 同胞 儿女 党员 人士 各界 青年 战士 中国共产党人 共产党人 委员 代表".split()
)
_SIGNS = frozenset("、“”‘’《》+·")
_GENERIC = frozenset(
    "共同 统一 团结 奋斗 全面 伟大 协调 斗争 优先 思想 路线 精神 意识 理论 道路 方针 依法 开放 和平 文明 中国 人民 党 "
    "民族 工程 行动".split()
)
"""Words of the political language that go with anything: by themselves they make no formula."""

_PRAISING = frozenset("正确 错误 重大 重要 积极 良好 巨大 光辉 新 显著 优秀 当代".split())
"""Words that say what somebody thinks of a thing."""


@dataclass(frozen=True, slots=True)
class Makes:
    """The make of wordings, a row each: their ``plainness``, and whether they are ``is_vocabulary``."""

    plain: Floats
    vocabulary: Bools

    @classmethod
    def of(cls, wordings: Sequence[str], cut: Callable[[str], Sequence[str]]) -> Makes:
        """The make of these wordings; ``cut`` gives the words of one."""
        words = [cut(wording) for wording in wordings]
        return cls(
            np.array([plainness(some) for some in words], np.float64),
            np.array([is_vocabulary(some) for some in words], np.bool_),
        )

    @classmethod
    def unknown(cls, size: int) -> Makes:
        """The make of so many wordings whose words are not known: nothing is held against any."""
        return cls(np.zeros(size, np.float64), np.zeros(size, np.bool_))

    def take(self, rows: Longs) -> Makes:
        """The make of the wordings in these rows."""
        return Makes(self.plain[rows], self.vocabulary[rows])


def plainness(words: Sequence[str]) -> float:
    """What the make of a wording of these words takes from the logarithm of its odds of being a formula."""
    text = "".join(words)
    if "“" in words or is_coined(text):
        return 0.0
    content = [word for word in words if word not in _SIGNS and word not in FUNCTION_WORDS]
    if len(content) == 2 and len(words) == 3 and max(map(len, content)) <= _SHORT:
        if words[1] in ("、", "和", "与"):
            return PAIR
        if words[1] == "的":
            return ATTACHED
    if words[-1] in _PEOPLE or text[-2:] in _PEOPLE:
        return PEOPLE
    return DEED if len(content) == len(words) and _is_deed(_halved(content)) else 0.0


def is_vocabulary(words: Sequence[str]) -> bool:
    """Whether a wording is of words that go with anything, none of which is counted or quoted."""
    marked = Trait.COUNTS | Trait.OPENS
    parts = _halved(words)
    return len(parts) > 1 and not any(
        _is_telling(word) or trait_of(word) & marked for word in parts
    )


def _halved(words: Sequence[str]) -> list[str]:
    """The words, a set one of two words as two: 共同|努力."""
    if len(words) != 1 or len(words[0]) != 4:
        return [*words]
    halves = [words[0][:2], words[0][2:]]
    return halves if all(map(tag_of, halves)) else [*words]


def _is_telling(word: str) -> bool:
    return is_political(word) and word not in _GENERIC


def _is_deed(words: Sequence[str]) -> bool:
    """Whether it is said of a deed what is done or how, or of a thing how good it is."""
    if len(words) < 2 or any(map(_is_telling, words)):
        return False
    first, second = map(trait_of, words[:2])
    governs = bool(first & (Trait.GOVERNS | Trait.MODIFIES_VERBS))
    # An adjective belongs to a thing: 美好生活.
    manner = (
        len(words) == 2
        and tag_of(words[0]) not in ("a", "an", "b")
        and bool(first & (Trait.DESCRIBES | Trait.ACTS | Trait.MODIFIES_VERBS))
        and bool(second & Trait.ACTS)
    )
    return governs or manner or (len(words) == 2 and words[0] in _PRAISING)
