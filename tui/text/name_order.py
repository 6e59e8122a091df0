"""The order of names as a reader of Chinese looks them up: by pinyin or strokes, numbers as one counts.

The order of characters is a small table: that of pinyin is made from pypinyin, which is too slow to import for
a list of files, that of strokes from the collation of Unicode's CLDR (their number, then the radical).

>>> sorted(["第十章", "第二章", "重庆", "安徽"], key=sort_key)
['安徽', '重庆', '第二章', '第十章']
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from tui.text.lazy_pattern import lazy_pattern
from tui.text.numerals import chinese_number


class NameOrder(StrEnum):
    """Orders of the characters of names."""

    PINYIN = "pinyin"
    STROKE = "stroke"

    @property
    def table(self) -> Path:
        """All ideographs of Unicode's first block in this order; ``tests/tools/renew_name_orders.py`` makes it."""
        return Path(__file__).with_name(f"{self}_order.txt")


ORDER_VARIABLE: Final = "HONGTOU_ORDER"
"""The variable of the environment by which the order of the settings reaches all that sorts names."""


def name_order() -> NameOrder:
    """The order in which this process sorts names: by pinyin, unless the environment has the other."""
    by_strokes = os.environ.get(ORDER_VARIABLE) == NameOrder.STROKE
    return NameOrder.STROKE if by_strokes else NameOrder.PINYIN


_NARROW: Final = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)}
"""Full-width digits, and what they are in ASCII."""

SortKey = str
"""What names are compared by; strings are compared at a fraction of what tuples take."""

_A_NUMBER, _A_TEXT, _THE_END = "\1", "\2", "\3"
"""What stands before the pieces of a key, and before the name itself at its end: less sorts first."""

_FORMAL: Final = dict(
    zip("壹贰叁肆伍陆柒捌玖拾佰仟貳參叄陸", "一二三四五六七八九十百千二三三六", strict=True)
)
"""Numerals as they are written where none may be forged, in either script."""
_NUMERAL: Final = f"〇○零一二三四五六七八九十百千廿{''.join(_FORMAL)}"
_STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
"""The ten stems, by which is counted as by letters: 甲、乙、丙; 甲组; 乙方."""
_STEMMED: Final = "组類类级級编編篇卷方市县縣区區班案种種型册冊等"
_SIGNS: Final = lazy_pattern(
    "[\u2070-\u209c\u2160-\u217b\u2460-\u24ff\u2776-\u2793\u3220-\u32ff\uff10-\uff19]"
)
"""Numbers in one sign, and full-width digits."""
_NUMBERED: Final = "件表录錄图圖卷册冊篇编編题題讲講课課部之辑輯"
"""What a number follows at the end: 附件一, 卷二, 之三."""
_ROMAN: Final = {0x2170 + at: str(at + 1) for at in range(12)}
"""Roman numerals in one sign, of small letters."""
_FIRST: Final = 0x4E00
"""The first ideograph of Unicode."""
_DIGITS: Final = re.compile("([0-9]+)")
_NUMBERS: Final = (
    rf"([0-9]+|(?<=第)[{_NUMERAL}]+|(?<![^\W_])[{_NUMERAL}]+(?![^\W_])"
    rf"|(?<![{_NUMERAL}])[{_NUMERAL}]+(?=[年月日号期届次章节条款编卷册集回部批篇])"
    rf"|(?<=[{_NUMBERED}])(?:[{_NUMERAL}]+|[{_STEMS}])(?![^\W_])"
    rf"|(?<![^\W\d_])[{_STEMS}](?=[{_STEMMED}]|[\W_]|$))"
)
"""Numbers: digits; Chinese ones that stand alone, after 第, or before or after what is counted; stems so, too."""

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
_WORDS: Final = lazy_pattern("|".join(sorted(_READ_OTHERWISE, key=len, reverse=True)))


def sort_key(name: str) -> SortKey:
    """The key under which names sort: numbers by value (第二章 before 第十章), Chinese by pinyin."""
    return sort_keys([name])[0]


def sort_keys(names: Sequence[str]) -> list[SortKey]:
    """The keys of many names, which have no NUL in them: a folder may have tens of thousands."""
    if not names:
        return []
    order = name_order()
    joined = "\0".join(names).casefold()
    if not joined.isascii():
        if _SIGNS.search(joined):
            joined = "\0".join(map(_without_signs, joined.split("\0")))
        if order is NameOrder.PINYIN:
            joined = _WORDS.sub(_read, joined)
        joined = joined.translate(places(order))
    return [
        "".join((*_pieces(_numbers_in(plain, order).split(plain), order), _THE_END, name))
        for name, plain in zip(names, joined.split("\0"), strict=True)
    ]


def _without_signs(name: str) -> str:
    """A name whose numbers in one sign, if it has any, are written with digits: ⅰ, ②, ３."""
    if not _SIGNS.search(name):
        return name
    # Imported late: names are sorted before the first paint, and hardly any has such signs.
    from tui.text.alike_signs import base_signs, parted

    return parted(base_signs(name.translate(_ROMAN)).translate(_NARROW))


def _numbers_in(plain: str, order: NameOrder) -> re.Pattern[str]:
    """The pattern of the numbers of a name: where it has no Chinese ones, the quick one."""
    has_none = plain.isascii() or not _placed_numeral(order).search(plain)
    return _DIGITS if has_none else _placed_numbers(order)


def _pieces(pieces: Sequence[str], order: NameOrder) -> Iterator[str]:
    """The pieces of a name as they are compared; every second of them is a number."""
    for at, piece in enumerate(pieces):
        if at % 2:
            digits = str(_number(piece, order))
            # Of two numbers the longer one is more.
            yield f"{_A_NUMBER}{chr(_FIRST + len(digits))}{digits}"
        elif piece:
            yield _A_TEXT + piece


def _number(piece: str, order: NameOrder) -> int:
    if piece.isdecimal():
        return int(piece)
    written = piece.translate(_numerals(order))
    return _STEMS.index(written) + 1 if written in _STEMS else chinese_number(written)


def _read(match: re.Match[str]) -> str:
    said = _READ_OTHERWISE[match.group()]
    return said + match.group()[len(said) :]


@cache
def _placed_numbers(order: NameOrder) -> re.Pattern[str]:
    """``_NUMBERS``, of text in which each ideograph has its place in the order."""
    return re.compile(_NUMBERS.translate(places(order)))


@cache
def _placed_numeral(order: NameOrder) -> re.Pattern[str]:
    return re.compile(f"[{_NUMERAL}{_STEMS}]".translate(places(order)))


@cache
def _numerals(order: NameOrder) -> dict[int, str]:
    """The numerals, by what stands for them in such text."""
    return {
        ord(sign.translate(places(order))): _FORMAL.get(sign, sign) for sign in _NUMERAL + _STEMS
    }


@cache
def places(order: NameOrder) -> list[int]:
    """Code points by code point: those of the first block of ideographs are renumbered in this order.

    A list is looked up faster than a dict.
    """
    codes = list(range(_FIRST + 0x5200))
    for place, char in enumerate(order.table.read_text("utf-8"), _FIRST):
        codes[ord(char)] = place
    return codes
