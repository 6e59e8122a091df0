"""The scan for marks: all candidates of a text, found in one pass.

A mark is only a candidate here: whether it numbers anything is decided by the run it stands in
(``tui.document.outline.levels``). Everything works on folded text, so one set of patterns serves both
scripts and both widths.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from tui.document.outline.marks import (
    CLAUSE,
    INSIDE,
    LAW,
    LINE,
    SENTENCE,
    Family,
    Mark,
    Standing,
    place_of,
)
from tui.document.outline.numerals import (
    circled_number,
    counted_from,
    latin_number,
    roman_number,
    roman_or_sign,
    stem_number,
)
from tui.document.outline.refusals import CHECKS, N
from tui.text.lazy_pattern import lazy_pattern
from tui.text.numerals import chinese_number

_F = "[壹贰叁参肆伍陆柒捌玖拾]"
_UNIT = {
    "部": Family.DIVISION,
    "部分": Family.DIVISION,
    "分部": Family.BOOK,
    "篇": Family.DIVISION,
    "卷": Family.DIVISION,
    "编": Family.BOOK,
    "分编": Family.SUBBOOK,
    "章": Family.CHAPTER,
    "讲": Family.CHAPTER,
    "课": Family.CHAPTER,
    "节": Family.SECTION,
    "款": Family.SUBSECTION,
    "目": Family.SUBSECTION,
    "条": Family.ARTICLE,
}
# Words of many other uses: they number only at a line start, with a gap after them.
_RARE_UNITS = frozenset("部篇卷讲课")
_SUBSECTIONS = frozenset("款目")
_OF_LAW = frozenset({"unit", "sub"})
_MUST = "要(?!务(?![实必工])|素(?![质养])|件|求(?![真实新精])|害(?!怕))"
# A term in the line under its number (GB/T 1.1-2020, 8.7).
_TERM = r"\n[ \t]*[\u3400-\u9fff][^\n。;:,\d]{1,24}\n"
# What follows 2.2.2 where it is named and not begun: 2.2.2的试验.
_NAMED = "的|[条款节项](?![件目约能])|中的|所[述列规]|规定"
# One scan of the text. The pattern begins with the set of all characters that a mark can begin with,
# which the engine finds at the speed of a plain search; a few lookbehinds then tell which of them it is,
# those of the commonest last, so that most are tried once. What no group names is a number that marks
# nothing: its rest is passed over.
_FIRST = (
    r"[第其首再最另又还甲乙丙丁戊己庚辛壬癸壹贰叁参肆伍陆柒捌玖拾〇零○一二三四五六七八九十百千两廿(【\d"
    r"①-⑳㉑-㉟㊱-㊿❶-❿㈠-㈩⑴-⒇⒈-⒛Ⅰ-Ⅻ—A-HIVX]"
)
_PATTERN = rf"""
{_FIRST}(?:
  (?<=第)(?:
      [ \t]*(?P<law>[万{N[1:]}{{1,10}}|\d{{1,6}}(?:-(?P<dash_sub>\d{{1,2}}))?|[IVX]{{1,6}}(?=[ ]?部))[ \t]*
      (?P<unit>部分|分部|分编|[部篇编卷章讲课节款目条])
      (?:[ \t]*之(?P<sub>{N}{{1,3}}|\d{{1,2}})(?!{N}))?
    | (?P<ordinal>{N}{{1,3}})(?:[,、:]|(?=是|要(?!务|义|素|件|点|案)|[ ])))
| (?<=\()(?:
      [ ]?(?P<paren>{N}{{1,3}})[ ]?\)[、.]?
    | (?P<arabicparen>\d{{1,3}})\)[、.]?
    | (?<![^\n \t]\()(?P<parenlatin>[a-z]{{1,4}}\)))
| (?<=\d)(?:
      (?<![\d(.A-Za-z/\-]\d)(?<!\d:\d)(?:
          \d?(?P<halfarabic>\))[、.]?
        | \d?(?P<decimal>(?:\.\d{{1,2}}){{1,3}})(?=[ \t]|(?!{_NAMED})[^\W\d_a-zA-Z]|{_TERM})
        | \d{{0,2}}(?P<dot>、|[.](?:(?!\d)|(?=(?:19|20)\d\d年))))
    | \d+)
| (?<=[其首再最另又还])(?:
      (?<=其)(?P<ofthem>[一二三四五六七八九十])(?![^\W\d_]*[之])
    | (?P<firstly>(?<=首)先|(?<=其)次|(?<=再)[次者]|(?<=最)后)
    | (?P<side>(?<=[另再又])一方面|(?<=还)有一方面))
| (?<!{N})(?:
      (?<={_F})(?<!第{_F}){_F}{{0,2}}(?P<formal>、)
    | (?<=【)(?P<heavyparen>{N}{{1,3}})】
    | (?<=[甲乙丙丁戊己庚辛壬癸])(?P<stem>、)(?![甲乙丙丁戊己庚辛壬癸])
    | (?<=[①-⑳㉑-㉟㊱-㊿❶-❿])(?P<circle>)
    | (?<=[㈠-㈩])(?P<ideograph>)
    | (?<=[⑴-⒇])(?P<parenthesized>)
    | (?<=[⒈-⒛])(?P<stopped>)
    | (?<![^\n \t]—)(?P<dash>(?<=—)—+)
    | (?P<roman>(?<=[IVX])(?<![^\n \t][IVX])[IVX]{{0,4}}(?=[.、])|(?<=[Ⅰ-Ⅻ])(?<![^\n \t][Ⅰ-Ⅻ])(?=[.、 ]))
    | (?P<latin>(?<=[A-H])(?<![^\n \t][A-H])[.、]))
| (?<={N})(?:
      (?<![第\d]{N})(?<!{N}{N}){N}{{0,2}}(?:
          (?P<comma>[ ]?、|[.](?:(?!\d)|(?=(?:19|20)\d\d年)))
        | (?P<must>{_MUST})
        | (?P<is>是)
        | (?P<halfparen>(?<![^\s]{N})\)|(?<![^\s]{N}{N})\))
        | (?P<sides>方面))
    | {N}+)
)
"""
# What follows an article's number where it refers to the article: 第五条第二款, 第五条的规定 ...
_REFERENCE = lazy_pattern(
    r"[、,。;:》”’\])的]|规定|[和或至到及与]|以及|所(?![有以得在需属])|中[^华央外小国]|第|之|等|款|项(?!目)|关于|有关|确定"
    r"|修改|改为|增加|删去|作为|合并|后增|前款|\([一二三四五六七八九十]+\)项"
)
# The same where a gap stands between them, as at a cut line: an article may well begin with 与 or 关于.
_REFERENCE_AFTER_GAP = lazy_pattern(
    r"[、,。;》”’\])的]|规定[的,。、;]|(?:[和或至到及与]|以及|或者|并)第|所[列称述规]|之[一二三]|第.{1,5}[款项目条]"
    r"|修改为|增加[一二两三四五][款项]|中的|\([一二三四五六七八九十]+\)[项、和]"
)
# The same without a gap, where a sentence begins: 有关部门, 中央 and 增加 may well begin an article.
_REFERENCE_AT_START = lazy_pattern(
    r"[、,。;:》”’\])的]|规定|[和或至到及与](?=[第本前])|以及|所[列称述规]|第|之|款|项(?!目)|关于.{0,20}的规定|有关(?:规定|条款|内容)"
    r"|修改为|改为|增加[一二两三四五][款项]|后增|前款|中的|\([一二三四五六七八九十]+\)项"
)
# 第二条：, 第二条、, 第二条，: a stop, and no other article after it.
_STOPPED = lazy_pattern(r"[:、,.](?![ \t]*(?:第|\n))")
# 第二十七条　第二十五条所列…: an article that begins with another; 第1条 第1项 with its own first part.
_OTHER_ARTICLE = lazy_pattern(rf"第(?:{N}{{1,6}}条|1[ ]?[项款][ ])")
# 第三条和第四条; but 社会参与 and 宣传普及 are titles.
_BEFORE_REFERENCE = lazy_pattern(r"(?:[“‘《<或至、]|(?<!普)及|(?<!参)与|(?<![祥饱缓总调])和)$")
_AFTER_NAME = frozenset("》〉>”’")
# Where text was joined without anything between, a first mark may follow a title: that of the mark before,
# or the document's own. 本办法第一条 refers, and 统一、 and 第一、 are words.
_LONGEST_TITLE = 40
_AFTER_TITLES = frozenset(
    {"comma", "formal", "dot", "unit", "sub", "is", "must", "arabicparen", "circle"}
)
_NOT_IN_TITLE = lazy_pattern(
    r"[,。;:!?\n]|(?:[的至或、照据反典例]|(?<![办方])法|(?:有关|另有|[章节的])规定|(?<!普)及|(?<!参)与|(?<![祥饱缓总调])和)$|第.{1,3}[编章节]"
)
_OVER_ARTICLES = LAW - {Family.ARTICLE} | {Family.COMMA}
_TITLE_ENDS = lazy_pattern(
    r"(?<![本该述各])(?:通知|意见|方案|报告|办法|规定|条例|要点|措施|计划|总结|讲话|纲要|规划|细则|决定|章程|规则|汇报|提纲|公告|通报|基准|标准|准则|须知|守则|事项"
    r"|代表|同志们|通过|修正|修订|公布|发布)$"
)
_FIRSTS = ("一", "壹", "1.", "1、", "(1)", "①")
# 被告辩称，1、…: what a party says begins as a sentence does.
_SAYS = ("称,", "辩,", "认为,", "请求,", "主张,")
_AFTER_SPEECH = frozenset({"comma", "dot"})
_BEFORE_ONE = frozenset("统唯同之单合万第专划归如逐不每")
_SIDES = {"另一方面": 2, "再一方面": 3, "又一方面": 3, "还有一方面": 3}
_FIRSTLY = {"首先": 1, "次": 2, "再次": 3, "再者": 3, "最后": 4}


@cache
def _scanner() -> re.Pattern[str]:
    return re.compile(_PATTERN, re.VERBOSE)


def scan(folded: str) -> list[Mark]:
    """All candidate marks of a folded text, in reading order."""
    marks: list[Mark] = []
    for match in _scanner().finditer(folded):
        kind = match.lastgroup
        if kind is None:
            continue
        start = match.start()
        begins = start == 0 or folded[start - 1] == "\n"
        place = LINE if begins else place_of(folded, start)
        if (place is INSIDE and kind in _AFTER_TITLES and _follows_title(folded, match, marks)) or (
            place is CLAUSE and kind in _AFTER_SPEECH and folded.endswith(_SAYS, 0, start)
        ):
            place = SENTENCE
        read = _law_mark if kind in _OF_LAW else _mark
        mark = read(folded, match, place)
        if mark is not None:
            marks.append(mark)
    return marks


def _follows_title(folded: str, match: re.Match[str], marks: Sequence[Mark]) -> bool:
    """Whether a title was run together with this first member, or with this article."""
    start = match.start()
    is_article = match["unit"] == "条"
    last = marks[-1] if marks else None
    # 4. may run on across 二、.
    is_first = folded.startswith(_FIRSTS, start) and folded[start - 1] not in _BEFORE_ONE
    runs_on = match["dot"] and last and last.family is Family.COMMA
    if not (match["unit"] or is_first or runs_on):
        return False
    near = last is not None and start - last.end <= _LONGEST_TITLE
    if last and near and (last.family in _OVER_ARTICLES or not is_article):
        return start - last.end > 1 and not _NOT_IN_TITLE.search(folded, last.end, start)
    first = is_first or (match["unit"] and chinese_number(match["law"]) == 1)
    return bool(first and _TITLE_ENDS.search(folded, max(0, start - 4), start))


def _mark(folded: str, match: re.Match[str], place: Standing) -> Mark | None:
    kind = match.lastgroup or ""
    family, read, least, check = _READERS[kind]
    if place < least:
        return None
    start, end = match.span()
    text = match.group().strip("第其()【】、.,: ")
    number = read(text)
    if kind == "parenlatin" and set(text) <= set("ivx"):
        family, number = Family.PAREN_ROMAN, roman_number(text.upper())
    if number < 1 or (check and not check(folded, start, end, place)):
        return None
    return Mark(family, number, 0, start, end, place)


def _law_mark(folded: str, match: re.Match[str], place: Standing) -> Mark | None:
    law, unit, inserted, hyphened = match.group("law", "unit", "sub", "dash_sub")
    own = law.partition("-")[0] if hyphened else law
    number = roman_number(law) if law[0] in "IVX" else chinese_number(own)
    if number < 1:
        return None
    is_article = unit == "条"
    start, end = match.span()
    if folded[start - 1 : start] == "【" and folded[end : end + 1] == "】":
        start, end, place = start - 1, end + 1, place_of(folded, start - 1)
    after = end
    if is_article and place is LINE and _STOPPED.match(folded, end):
        after = end = end + 1
    while after < len(folded) and folded[after] in " \t":
        after += 1
    gap = after > end or folded[end : end + 1] in "\n("
    before = folded[start - 1 : start]
    if place is not LINE and (
        unit in _SUBSECTIONS
        or _BEFORE_REFERENCE.search(folded, max(0, start - 1), start)
        or (before in _AFTER_NAME and (number > 1 or folded[after : after + 1] == "《"))
    ):
        return None
    reference = _REFERENCE_AFTER_GAP
    if is_article and not gap:
        reference = _REFERENCE_AT_START if place >= SENTENCE else _REFERENCE
    if is_article:
        begins = place is LINE or folded.endswith(("。", "。 "), 0, start)
        follows_on = begins and gap and _OTHER_ARTICLE.match(folded, after)
        if (reference.match(folded, after) and not follows_on) or (
            # 合同约定:第一条… names what it holds.
            not gap and (place is INSIDE or (place is SENTENCE and before in {":", ";"}))
        ):
            return None
    elif folded.startswith("、第", after) or (
        reference.match(folded, after) and folded[after] not in "、:和与及关有"
    ):
        return None
    if place is not LINE and not is_article and folded.startswith(("为", "改为"), after):
        # 分为两节:第一节为… names the section, and so does 第七节改为第八节.
        return None
    if place < SENTENCE and not is_article and (number > 1 or folded[end : end + 1] == "第"):
        # 依照第三章有关规定 refers; a list of chapters may be run together.
        return None
    if unit in _RARE_UNITS and not (place is LINE and gap):
        return None
    sub = chinese_number(inserted or hyphened or "")
    return Mark(_UNIT[unit], number, sub, start, end, place)


_LEAST_PLACE = {
    Family.STEM: LINE,
    Family.FORMAL: SENTENCE,
    Family.ORDINAL: CLAUSE,
    Family.DECIMAL: LINE,
    Family.DOT: SENTENCE,
    Family.IS: CLAUSE,
    Family.MUST: CLAUSE,
    Family.OF_THEM: CLAUSE,
    Family.FIRSTLY: SENTENCE,
    Family.SIDE: CLAUSE,
    Family.PAREN_ARABIC: CLAUSE,
}
_NUMBERS: dict[str, tuple[Family, Callable[[str], int]]] = {
    "ordinal": (Family.ORDINAL, chinese_number),
    "formal": (Family.FORMAL, chinese_number),
    "comma": (Family.COMMA, chinese_number),
    "paren": (Family.PAREN, chinese_number),
    "halfparen": (Family.PAREN, chinese_number),
    "heavyparen": (Family.PAREN, chinese_number),
    "stem": (Family.STEM, stem_number),
    "arabicparen": (Family.PAREN_ARABIC, int),
    "halfarabic": (Family.PAREN_ARABIC, int),
    # The last member counts; the members before it are told apart by the run.
    "decimal": (Family.DECIMAL, lambda text: int(text.rsplit(".", 1)[1])),
    "dot": (Family.DOT, int),
    "circle": (Family.CIRCLE, circled_number),
    "ideograph": (Family.PAREN, counted_from("㈠")),
    "parenthesized": (Family.PAREN_ARABIC, counted_from("⑴")),
    "stopped": (Family.DOT, counted_from("⒈")),
    "must": (Family.MUST, lambda text: chinese_number(text[:-1])),
    "is": (Family.IS, lambda text: chinese_number(text[:-1])),
    "ofthem": (Family.OF_THEM, chinese_number),
    "firstly": (Family.FIRSTLY, lambda text: _FIRSTLY.get(text, 0)),
    "side": (Family.SIDE, lambda text: _SIDES[text]),
    "sides": (Family.SIDE, lambda text: chinese_number(text[:-2])),
    "dash": (Family.DASH, lambda _: 1),
    "roman": (Family.ROMAN, roman_or_sign),
    "latin": (Family.LATIN, lambda text: ord(text[0]) - ord("A") + 1),
    "parenlatin": (Family.PAREN_LATIN, latin_number),
}


class _MarkPattern(NamedTuple):
    """The reading of a match: its family, number, least standing, and what refuses it."""

    family: Family
    number: Callable[[str], int]
    least: Standing
    check: Callable[[str, int, int, Standing], bool] | None


_READERS = {
    kind: _MarkPattern(family, read, _LEAST_PLACE.get(family, INSIDE), CHECKS.get(family))
    for kind, (family, read) in _NUMBERS.items()
}
