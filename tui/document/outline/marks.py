"""Marks that number headings: their families, what they hold, where they stand.

Sources of the families and their order: GB/T 9704-2012, 7.3.3 (一、 （一） 1. （1）); Legislation Law of the
PRC, art. 65 (编章节条款项目); Central Regulation Standards Act of Taiwan, art. 8.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

from tui.document.model import Span


class Family(IntEnum):
    """A kind of mark; the value is its rank: the smaller, the nearer to the top by custom."""

    PART = 1  # 附件, a title within the file
    SPEAKER = 2
    QUESTION = 3  # 问：, answered below
    DIVISION = 10  # 第一部分, 第1部
    BOOK = 11  # 第一编
    SUBBOOK = 12  # 第一分编
    CHAPTER = 13  # 第一章
    SECTION = 14  # 第一节
    SUBSECTION = 15  # 第一款, 第一目 at a line start
    ARTICLE = 16  # 第一条
    STEM = 19  # 甲、
    FORMAL = 20  # 壹、
    TOPIC = 25  # 问题一：, 案由一：
    LETTER = 26  # 主旨：
    BARE = 27  # a bare line, without a mark
    SUBHEAD = 28  # a bare line under another
    ROMAN = 29  # I.
    COMMA = 30  # 一、
    PAREN = 40  # (一)
    PAREN_STEM = 41  # (甲)
    BOX = 44  # 专栏1
    ORDINAL = 45  # 第一,
    PARALLEL = 46  # a first sentence that runs parallel to its neighbours', without a mark
    NUMBER = 47  # 1 above 1.1, without a stop
    DECIMAL = 48  # 1.1
    DECIMAL_THREE = 49  # 1.1.1
    DOT = 50  # 1.
    DECIMAL_FOUR = 51  # 1.1.1.1
    PAREN_ARABIC = 60  # (1)
    BRACKET = 61  # [1]
    CIRCLE = 70  # ①
    PAREN_CAPITAL = 71  # (A)
    LATIN = 72  # A. (a)
    PAREN_LATIN = 73  # (a)
    PAREN_ROMAN = 74  # (i)
    LISTED = 75  # a) of a standard's lists (GB/T 1.1-2020, 7.5)
    BULLET = 77  # ◆ at a line start
    FIRSTLY = 78  # 首先, 其次, 最后
    SIDE = 79  # 一方面, 另一方面
    IS = 80  # 一是
    MUST = 81  # 一要
    OF_THEM = 82  # 其一
    DASH = 90  # ——


LAW = frozenset(
    {
        Family.DIVISION,
        Family.BOOK,
        Family.SUBBOOK,
        Family.CHAPTER,
        Family.SECTION,
        Family.SUBSECTION,
        Family.ARTICLE,
    }
)
ITEMS = frozenset({Family.FIRSTLY, Family.SIDE, Family.IS, Family.MUST, Family.OF_THEM})
DIVIDERS = frozenset({Family.PART, Family.SPEAKER, Family.QUESTION})
UNMARKED = frozenset({Family.BARE, Family.SUBHEAD, Family.PARALLEL})
# Families whose members may stand inside a paragraph as items of a list.
SMALL = frozenset(
    {
        Family.DOT,
        Family.PAREN_ARABIC,
        Family.BRACKET,
        Family.CIRCLE,
        Family.PAREN_CAPITAL,
        Family.LATIN,
        Family.PAREN_LATIN,
        Family.PAREN_ROMAN,
        Family.LISTED,
    }
)
OFTEN_TORN = frozenset({Family.FORMAL, Family.CHAPTER, Family.COMMA, Family.PAREN})
"""Families that head sections: a run of theirs is worth keeping without its second member."""
OFTEN_ALONE = LAW | UNMARKED | {Family.LETTER, Family.BOX, Family.TOPIC}
"""Families whose first member needs no second at a line start."""
MAY_BE_ALONE = frozenset({Family.COMMA, Family.PAREN, Family.DOT, Family.PAREN_ARABIC})
"""Families a single member of which may head a section of a short text."""
CHILDREN = {Family.DECIMAL: Family.DECIMAL_THREE, Family.DECIMAL_THREE: Family.DECIMAL_FOUR}
"""Families of the members of 1.1 and 1.1.1."""
RUN_ON = frozenset({Family.PAREN, Family.DOT, Family.PAREN_ARABIC})
"""Families whose members run on across the headings above them."""


class Standing(IntEnum):
    """The place of a mark; the larger the value, the more it looks like a heading."""

    INSIDE = 0  # straight after a character
    CLAUSE = 1  # after a comma
    SENTENCE = 2  # after the end of a sentence, or a gap
    LINE = 3  # at the start of a line


INSIDE, CLAUSE, SENTENCE, LINE = Standing
"""The members by themselves: up to Python 3.11, an enum looks each up by a slow function."""


_BEFORE_END = frozenset("。!?;:…”’》)】」』]}.")
_CLAUSE = frozenset(",、")


def place_of(text: str, start: int) -> Standing:
    """The standing of the character at ``start``: at a line start, after a sentence, inside one."""
    at = start - 1
    while at >= 0 and text[at] in " \t":
        at -= 1
    if at < 0 or text[at] == "\n":
        return LINE
    before = text[at]
    if before in _BEFORE_END or text.startswith("/摄", at - 1):
        return SENTENCE
    if at < start - 1:
        return SENTENCE if before not in _CLAUSE else CLAUSE
    return CLAUSE if before in _CLAUSE else INSIDE


class Mark(NamedTuple):
    """A candidate mark: ``start`` and ``end`` bound it in the text, white space after it left out.

    ``number`` counts from 1; ``sub`` is the number of an inserted member (第六条之一 -> 1), else 0.
    """

    family: Family
    number: int
    sub: int
    start: int
    end: int
    place: int


class LeveledMark(NamedTuple):
    """A mark with its level: ``depth`` 1 is the top; ``anomaly`` as in ``Heading``."""

    mark: Mark
    depth: int
    anomaly: str


ATTACHED = -1
"""The ``sub`` of a text that a letter sends round: its own annexes stand under it."""


class Divider(NamedTuple):
    """A mark that begins a text of its own within a file, and the title that goes with it."""

    mark: Mark
    title: Span


def divider(
    family: Family, start: int, title: Span, end: int | None = None, sub: int = 0
) -> Divider:
    """A divider at ``start``; one without ``end`` has no mark but its title.

    One with ``sub`` stands under the last without: 附件 4-1.
    """
    return Divider(Mark(family, 1, sub, start, start if end is None else end, LINE), title)


def divider_rank(family: Family, sub: int) -> tuple[Family, int]:
    """The rank of a divider: a text that is sent round holds 附件 4, and this 附件 4-1."""
    return family, (sub > 0) - (sub < 0)
