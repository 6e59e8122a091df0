"""The order of names as a reader of Chinese looks them up: by pinyin, numbers as one counts.

The order of characters is a small table made from pypinyin, which is too slow to import for a list of files.

>>> sorted(["第十章", "第二章", "重庆", "安徽"], key=sort_key)
['安徽', '重庆', '第二章', '第十章']
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from tui.text.numerals import chinese_number

ORDER: Final = Path(__file__).with_name("pinyin_order.txt")
"""All ideographs of Unicode's first block, by pinyin; ``tests/tools/renew_pinyin_order.py`` makes it."""

SortKey = tuple[tuple[int, int, str], ...]

_NUMERAL: Final = "〇○零一二三四五六七八九十百千廿"
_FIRST: Final = 0x4E00
"""The first ideograph of Unicode."""
_DIGITS: Final = re.compile("([0-9]+)")
_NUMBERS: Final = (
    rf"([0-9]+|(?<=第)[{_NUMERAL}]+|(?<![^\W_])[{_NUMERAL}]+(?![^\W_])"
    rf"|(?<![{_NUMERAL}])[{_NUMERAL}]+(?=[年月日号期届次章节条款编卷册集回部批篇]))"
)
"""Numbers: digits; Chinese ones that stand alone, after 第, or before what is counted or numbered."""

_READ_OTHERWISE: Final = {
    "重庆": "虫",
    "重新": "虫",
    "重建": "虫",
    "重组": "虫",
    "重复": "虫",
    "行业": "航",
    "银行": "银航",
    "长春": "常",
    "长沙": "常",
    "长江": "常",
    "长安": "常",
    "长期": "常",
    "省长": "省掌",
    "市长": "市掌",
    "县长": "县掌",
    "厦门": "下",
    "六安": "路",
    "蚌埠": "泵",
    "乐清": "月",
    "音乐": "音月",
    "调查": "掉",
    "调研": "掉",
    "调度": "掉",
    "会计": "快",
    "都市": "督",
    "西藏": "西葬",
    "藏族": "葬",
    "曾": "增",
    "朝阳": "招",
    "传记": "赚",
    "数据": "树",
    "数字": "树",
    "参差": "岑",
    "台州": "胎",
    "给予": "挤",
    "供给": "供挤",
    "更新": "庚",
    "校对": "较",
}
"""Words in which a character is not read as it is mostly, and characters read as they are, from the first on."""
_WORDS: Final = re.compile("|".join(sorted(_READ_OTHERWISE, key=len, reverse=True)))


def sort_key(name: str) -> SortKey:
    """The key under which names sort: numbers by value (第二章 before 第十章), Chinese by pinyin."""
    return sort_keys([name])[0]


def sort_keys(names: Sequence[str]) -> list[SortKey]:
    """The keys of many names, which have no NUL in them: a folder may have tens of thousands."""
    if not names:
        return []
    joined = "\0".join(names).casefold()
    if not joined.isascii():
        joined = _WORDS.sub(_read, joined).translate(_places())
    return [
        (*_pieces(_numbers_in(plain).split(plain)), (2, 0, name))
        for name, plain in zip(names, joined.split("\0"), strict=True)
    ]


def _numbers_in(plain: str) -> re.Pattern[str]:
    """The pattern of the numbers of a name: where it has no Chinese ones, the quick one."""
    return _DIGITS if plain.isascii() or not _placed_numeral().search(plain) else _placed_numbers()


def _pieces(pieces: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Every second of them is a number."""
    for at, piece in enumerate(pieces):
        if piece:
            yield (0, _number(piece), "") if at % 2 else (1, 0, piece)


def _number(piece: str) -> int:
    return int(piece) if piece.isdecimal() else chinese_number(piece.translate(_numerals()))


def _read(match: re.Match[str]) -> str:
    said = _READ_OTHERWISE[match.group()]
    return said + match.group()[len(said) :]


@cache
def _placed_numbers() -> re.Pattern[str]:
    """``_NUMBERS``, of text in which each ideograph has its place in the order."""
    return re.compile(_NUMBERS.translate(_places()))


@cache
def _placed_numeral() -> re.Pattern[str]:
    return re.compile(f"[{_NUMERAL}]".translate(_places()))


@cache
def _numerals() -> dict[int, str]:
    """The numerals, by what stands for them in such text."""
    return {ord(numeral.translate(_places())): numeral for numeral in _NUMERAL}


@cache
def _places() -> list[int]:
    """The first block in the order of pinyin, by code point: a list is looked up faster than a dict."""
    codes = list(range(_FIRST + 0x5200))
    order = ORDER.read_text("utf-8")
    for place, char in enumerate(order, _FIRST):
        codes[ord(char)] = place
    return codes
