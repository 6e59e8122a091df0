"""Refusals of candidate marks: numbers that count, refer or date, by what stands beside them.

A refusal is told of a folded text and the start and end of the candidate in it (characters), and of how
well it is placed.
"""

from __future__ import annotations

import re

from tui.document.outline.marks import INSIDE, LINE, SENTENCE, Family, Standing
from tui.text.characters import NUMERALS
from tui.text.lazy_pattern import lazy_pattern
from tui.text.numerals import chinese_number

N = f"[{NUMERALS}○两廿]"
"""A Chinese numeral."""
# What follows (一) where it refers to a part of a law; 项目, 款项 and 目标 begin titles.
_PART_OF_LAW = re.compile(r"项(?!目)|款(?![项式物待])|目(?![标的录前光])")
# 第五条(四), 上文一(三), 第一部分(三), 前述(一): what comes before it where it names a part.
_NAMES_PART = lazy_pattern(
    rf"(?:[^。;\s]第{N}{{1,4}}(?:条|部分|款)|[文照合对]{N}{{1,2}}、?|前述|上述|所述|至)$"
)
# Another right behind it: 第二条(一)、(二) refers.
_PAREN_ONLY = re.compile(rf"\({N}{{1,3}}\)")
# What follows 一、 where it counts things: 一、二、三产业.
_LONGEST_NAME = 10
"""Characters within which a name that is numbered comes again."""
_COUNTED_ON = lazy_pattern(
    rf"(?P<number>{N}{{1,3}})(?:[、和与]|季度|产业|线|级|类|批|届|次|等|层|版|期|审|读|中全会|年代|(?<={N}{{3}}){N})"
)


def _check_comma(folded: str, start: int, end: int, place: Standing) -> bool:
    """Refuse 一、二、三产业 · 一、二季度 · 六、七十年代: a number, a comma and another number."""
    if folded[start - 1 : start] in {"“", "‘", "《"} and place is INSIDE:
        return False
    if folded[end - 1] == "." and place is not LINE:
        return False
    if place is not LINE and _is_numbered_name(folded, start, end):
        return False
    counted = _COUNTED_ON.match(folded, end)
    if counted is None:
        return True
    # 一、二产业 counts on; a title may begin with any other number: 一、三级医院.
    number, following = chinese_number(folded[start : end - 1].strip()), counted["number"]
    near = number + 1 in {chinese_number(following), chinese_number(following[0])}
    return place >= SENTENCE and not near and folded[counted.end() - 1] not in "、和与"


def _is_numbered_name(folded: str, start: int, end: int) -> bool:
    """Whether the words before a number stand again behind it, with another: 协议一、补充协议二."""
    name = folded[max(0, start - 2) : start]
    again = folded.find(name, end, end + _LONGEST_NAME) if name.strip() else -1
    return again >= 0 and chinese_number(folded[again + 2 : again + 3]) > 1


def _check_dot(folded: str, start: int, end: int, place: Standing) -> bool:
    """Refuse 3、4月 and numbers that go on; a date's day or a decimal is no mark, 1.2019年 has one."""
    following = folded[end : end + 1]
    return not following.isdigit() or place is LINE or folded[end - 1] == "."


def _check_ordinal(folded: str, start: int, end: int, place: Standing) -> bool:
    """Refuse 第一书记, 第一要务, 第一季度: the ordinal goes with the noun that follows it."""
    if folded[end - 1] in ",、:":
        return folded[end - 1] != "、" or folded[end : end + 1] != "第"
    if folded[end : end + 1] in {"是", "要"}:
        return True
    return folded[end : end + 1] == " " and place is LINE


def _check_is(folded: str, start: int, end: int, place: Standing) -> bool:
    before = folded[start - 1 : start]
    return before not in {"第", "之", "万", "统", "唯", "“"}


def _check_paren(folded: str, start: int, end: int, place: Standing) -> bool:
    """Refuse 第(一)项, (一)项, (一)、(二) and “(一); a half parenthesis numbers only at a line start."""
    if folded[start - 1 : start] in {"第", "“", "‘"} or _PART_OF_LAW.match(folded, end):
        return False
    if place is INSIDE and _NAMES_PART.search(folded, max(0, start - 8), start):
        return False
    if _PAREN_ONLY.match(folded, end) or (
        place < LINE and folded.endswith((")、", ")("), 0, start)
    ):
        return False
    return folded[start] in "(【" or place is LINE


def _check_circle(folded: str, start: int, end: int, place: Standing) -> bool:
    """Refuse the number of a note: ”①, ①。."""
    before = folded[max(0, start - 2) : start].rstrip(" ")[-1:]
    return before not in {"”", "’"} and folded[end : end + 1] not in {"。", ",", ";", "、", "”"}


def _check_firstly(folded: str, start: int, end: int, place: Standing) -> bool:
    return place is not INSIDE


CHECKS = {
    Family.COMMA: _check_comma,
    Family.FORMAL: _check_comma,
    Family.DOT: _check_dot,
    Family.ORDINAL: _check_ordinal,
    Family.IS: _check_is,
    Family.MUST: _check_is,
    Family.PAREN: _check_paren,
    Family.PAREN_ARABIC: _check_paren,
    Family.CIRCLE: _check_circle,
    Family.FIRSTLY: _check_firstly,
}
"""The refusal of each family; it returns whether the candidate stands."""
