"""Headings without a number: short lines that stand above a paragraph and say what it is about.

Each short line is weighed by what stands before it, what follows it and what it says. Captions, fields of
forms, credits of quotations and wrapped halves of lines are none. Sources of the words that head
sections by custom: the Supreme People's Court's form of guiding cases (关键词, 裁判要点, 相关法条, 基本案情, 裁判结果,
裁判理由; Fa Fa [2010] 51), that of the Supreme People's Procuratorate, the papers of Hong Kong's panels (目的, 背景).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.text.characters import LINE

LONGEST_BARE = 34
"""Characters of a bare heading line: GB/T 9704 sets 28 to a line, and a heading keeps to one."""
LONGEST_ITEM = 80
"""Characters of the title of a piece of news, which holds several clauses."""
_SHORTEST_TEXT = 36
"""Characters of a paragraph that any bare line can head."""
_SHORTEST_SENTENCE = 10
"""Characters of a sentence that a bare line can head."""
_SHORT = 4
"""Characters below which a line is rather a word of a table than a heading."""
_ENOUGH = 2.0
"""The weight from which a line is a heading."""
_SURE = 3.0
"""The weight from which it is one before the first paragraph, and whatever its neighbours are."""
_WEAK = 1.5
"""The weight from which it is one in a text that has others."""
_OPENING = 6
"""Characters at the beginning of a paragraph by which one dateline is known from another."""
_RAGGED = 2
"""Characters by which the lines of a cut text differ in length."""
_NARROWEST = 16
"""Characters of the narrowest line to which text is cut."""
_FEWEST_CUT = 12
"""Lines of one length that make a text a cut one."""
_MOST_PIECES = 4
"""Lines that blanks made of one entry of a list, the next entry included."""
_OFTEN = 3
"""Times that a line stands in a text to be its custom."""

_CUSTOMARY = (
    r"[【\[]?(?:关键词|关键字|(?:基本|简要|主要)?案情(?:简介|回顾|介绍|概要|概述|事实)?|基本事实|案件事实|案例回顾"
    r"|(?:裁判|判决|裁决|审理|处理|处罚|调解|仲裁|再审|诉讼|适用|法律适用)(?:要点|要旨|结果|理由|观点|思路|过程|经过|情况|规则|解析|请求|意见)"
    r"|法院(?:裁判|审理|认为|判决|查明|裁决)|(?:典型|指导|社会|案例|案件|现实|法律|裁判)意义"
    r"|(?:案例|案件|法律|法理|裁判)(?:分析|评析|点评|评述|解读|启示|索引|来源)|评析|点评|(?:专家|律师|法官|检察官|民警|记者)"
    r"(?:点评|说法|提醒|寄语|评析|观点|建议|提示|释法)|(?:相关|适用|司法解释相关)?法(?:条|律)(?:链接|规定|依据)?|相关(?:法条|规定|法律规定|案例|链接)"
    r"|法律链接|申请人?(?:请求|事项)|争议焦点|(?:检察机关|法院|监督)(?:履职(?:过程|情况)?|工作情况)|要旨|警示"
    r"|新闻摘要|详细新闻|内容(?:提要|摘要)|摘要|提要|导读|编者按|前情提要|(?:国内|国际)(?:联播)?快讯"
    r"|范围|规范性引用文件|术语(?:和|与)?定义|符号和缩略语|缩略语|总则|附则|一般规定|基本规定"
    r"|总结|小结|结语|结论|背景|引言|目的|缘起|后记|附记|附注|征询意见|咨询意见|推行计划|未来路向|参考(?:来源|资料|文献))[】\]]?"
)
_KNOWN = re.compile(_CUSTOMARY)
# A pattern that begins with a line end is found at the speed of a plain search.
_KNOWN_LINE = re.compile(rf"\n[ \t]*(?:{_CUSTOMARY})[ \t]*(?=\n)")
_CASE = re.compile(r"[^\n。;:]{2,40}(?:诉|与|申请|不服|涉嫌)[^\n。;:]{2,60}案")
_DATELINE = re.compile(r"[^\n。,;]{0,24}?(?:消息|讯|电|报道)(?:\([^()\n]{1,24}\))?[ ]?:?[^\n]")
_CAPTION = re.compile(
    r"[摄绘]\)?$|记者$|记者.{2,8}/摄|(?:资料|网络|配|视频)?(?:图片|照片|截图|配图|供图|图源)"
    r"|^(?:图|表)[ ]?[\d一二三四五六七八九十]|^[▲△▼]"
    r"|(?:美联社|法新社|路透社?|中新社|新华社|中通社|彭博社?)\)?$|^\{\{|^在.{1,12}搜寻"
)
_ENDS_SENTENCE = frozenset("。!?;:…”」)")
_ENDS_BEFORE = _ENDS_SENTENCE | {"】", "》", "|"}
_ENDS_TEXT = frozenset("。!?;…”」")
_WORD = re.compile(r"[\u3400-\u9fff]")
_NO_HEADING = re.compile(
    r"[。;,]|[:、!“‘《(.—]$|^(?:各位|同志们|女士们|先生们|朋友们)|^[\d\W]*$|^\d{4}[年-]|^——"
    r"|^(?:来源|作者|编辑|责编|记者|通讯员|发布|时间|字号|主办|地址|电话|抄送|附|网址|博客|公众号|微信|扫码)"
    r"|^[^\n:]{0,8}(?:单位|人员?|时间|地点|日期|电话|地址|姓名|编号|部门|金额|方式)[ ]?:"
    r"|^[\(<《〈].{0,30}[\)>》〉]$|\||^[\[(][ ]?[\])]|[年月]\d{1,2}日$|年 {1,4}月|□|_{3}|^\([a-z]\)"
    r"|^查看|^第\d{1,3}条\("
)
_FIELD = re.compile(r"^[^\n:。,]{1,10}:")
_LIST_ITEM = re.compile(r"[ \t]*(?:\[[ x]\]|[(（]?\d{1,3}(?:\.\d{1,3}){0,3}[.)、 ]|[-·•*□])")
_FIRST_ITEM = re.compile(r"[ \t]*(?:\[[ ]\]|[(（]?(?:\d{1,2}\.)?1[.)、 ]|[(（]?一[)、]|\|)")
_BOX = re.compile(r"[ \t]*(?:\[[ x]\]|□)")
_ADDRESS = re.compile(r"https?:|www\.|\.com\b|\.cn\b|^(?:网址|电话|邮箱)")
# 第二部 alone on its line: its title is the line below.
_MARK_ALONE = re.compile(
    r"(?:第.{1,6}[部编章节篇卷分]|附[ ]?[件录表].{0,4}|[(]?[一二三四五六七八九十]{1,3}[)、]?)$"
)
_CELLS = re.compile(r"(?:\S{1,6}[ \t]+){2,}\S{1,6}$")


class BareLine(NamedTuple):
    """A line of text, white space at its ends left out.

    ``top`` where others stand under it; ``sub`` where it closes the section before it.
    """

    start: int
    end: int
    top: bool = False
    sub: bool = False


def lines_of(folded: str) -> list[BareLine]:
    """The lines that are not blank."""
    return [BareLine(*match.span()) for match in LINE.finditer(folded)]


def may_have_bare_lines(folded: str) -> bool:
    """Whether a line of a law may be a heading without a number: only what custom knows is."""
    return _KNOWN_LINE.search(folded) is not None


def bare_lines(
    folded: str,
    lines: Sequence[BareLine],
    taken: Sequence[int],
    known: frozenset[str] = frozenset(),
    is_law: bool = False,
    run_together: bool = False,
) -> list[BareLine]:
    """The lines that are headings without a number, in reading order.

    ``taken`` are the starts of lines that are headings already, sorted; ``known`` holds lines that head
    sections in sister documents. In a law only such lines count, and those that custom knows. Where the
    text was ``run_together``, a blank within a title made two lines of it.
    """
    found = _ShortLines(folded, lines, taken, known, is_law, run_together)
    if run_together:
        found = _ShortLines(folded, found.whole_titles(), taken, known, is_law, run_together)
    return found.headings()


@dataclass
class _ShortLines:
    """The lines of a text, what each of them is, and what they have in common."""

    folded: str
    lines: Sequence[BareLine]
    taken: Sequence[int]
    known: frozenset[str]
    is_law: bool
    run_together: bool = False
    texts: list[str] = field(init=False)

    def __post_init__(self) -> None:
        starts = [line.start for line in self.lines]
        under = ((bisect_right(starts, taken) - 1, taken) for taken in self.taken)
        self.taken_lines = {at for at, taken in under if at >= 0 and taken <= self.lines[at].end}
        self.texts = [self.folded[line.start : line.end] for line in self.lines]
        short = Counter(text for text in self.texts if len(text) <= LONGEST_BARE)
        self.often = {text for text, times in short.items() if times >= _OFTEN}
        labels = (_FIELD.match(text) for text in self.texts)
        self.labels = Counter(label.group() for label in labels if label)
        self.width = self._cut_width()
        self.partings = self._partings()
        self.datelines = self._datelines()

    def headings(self) -> list[BareLine]:
        """The lines that weigh enough."""
        weights = {i: self._weight(i) for i in range(1, len(self.lines) - 1) if self._may_head(i)}
        first = self._first_text()
        sure = {i for i, weight in weights.items() if weight >= _SURE}
        weak = {i for i, weight in weights.items() if _ENOUGH <= weight < _SURE and i > first}
        if len(sure | weak) > 1:
            # Where some head paragraphs, others may head a sentence.
            weak |= {i for i, w in weights.items() if _WEAK <= w < _ENOUGH and i > first}
        found = sorted(sure | weak)
        forms = self._forms(found)
        tops = self._tops({i for i in found if i not in forms})
        return [self.lines[i]._replace(top=i in tops, sub=i in forms) for i in found]

    def whole_titles(self) -> list[BareLine]:
        """The lines, the pieces of a title that stand above a paragraph put together."""
        whole: list[BareLine] = []
        pieces = False
        first = self._first_text()
        news = self._news_titles()
        for at, line in enumerate(self.lines):
            longest = LONGEST_ITEM if self._opens_news(at) else LONGEST_BARE
            if at in news or (pieces and line.end - whole[-1].start <= longest and self._heads(at)):
                whole[-1] = whole[-1]._replace(end=line.end)
            else:
                whole.append(line)
            pieces = at > first and self._is_piece(at) and (pieces or self._follows_text(at))
        return whole

    def _news_titles(self) -> set[int]:
        """The pieces, but the first, of titles between the line that parts two pieces and the dateline."""
        found: set[int] = set()
        for at in range(1, len(self.lines)):
            if not self._opens_news(at):
                continue
            first = at
            while first > max(0, at - _MOST_PIECES) and self._is_news_piece(first - 1):
                first -= 1
            title = self.lines[at].end - self.lines[first].start
            if first and self._follows_text(first) and title <= LONGEST_ITEM:
                found.update(range(first + 1, at + 1))
        return found

    def _is_news_piece(self, at: int) -> bool:
        text = self.texts[at]
        is_own = _KNOWN.fullmatch(text) or text in self.partings or at in self.taken_lines
        return not is_own and len(text) <= LONGEST_ITEM and not self._has_ended(at)

    def _is_piece(self, at: int) -> bool:
        text = self.texts[at]
        is_own = _KNOWN.fullmatch(text) or text in self.partings or at in self.taken_lines
        return not is_own and text[-1] not in _ENDS_BEFORE and self._may_head(at)

    def _follows_text(self, at: int) -> bool:
        before = self.texts[at - 1]
        return self._has_ended(at - 1) or before in self.partings or bool(_KNOWN.fullmatch(before))

    def _heads(self, at: int) -> bool:
        """Whether a line is a piece, too, and this or a later piece stands above a paragraph."""
        while at + 1 < len(self.texts) and self._is_piece(at):
            if len(self.texts[at + 1]) >= _SHORTEST_TEXT or self.texts[at + 1][-1] in _ENDS_TEXT:
                return True
            at += 1
        return False

    # -- what the lines have in common

    def _cut_width(self) -> int:
        """The length of lines that were cut for their length; 0 where none were.

        Many lines are of one length then, and go on in the next.
        """
        open_ended = (t for t in self.texts if len(t) >= _NARROWEST and t[-1] not in _ENDS_TEXT)
        lengths = Counter(len(text) for text in open_ended)
        if not lengths:
            return 0
        width = lengths.most_common(1)[0][0]
        full = sum(lengths[width + by] for by in (-1, 0, 1))
        return width if full >= max(_FEWEST_CUT, len(self.texts) // 20) else 0

    def _partings(self) -> set[str]:
        """Lines that come again and again between pieces, such as 查看原文."""
        parting: Counter[str] = Counter()
        for text, after in zip(self.texts, self.texts[1:], strict=False):
            ends = after[-1] in _ENDS_TEXT or _LIST_ITEM.match(after)
            if text in self.often and after not in self.often and not ends:
                parting[text] += 1
        return {text for text, times in parting.items() if times >= _OFTEN}

    def _datelines(self) -> set[str]:
        """Beginnings of paragraphs that open a piece of news each: 央视网消息（新闻联播）."""
        long = [text for text in self.texts if len(text) >= _SHORTEST_TEXT]
        openings = Counter(text[:_OPENING] for text in long if _DATELINE.match(text))
        return {opening for opening, times in openings.items() if times >= _OFTEN}

    def _first_text(self) -> int:
        """The first line that is a paragraph or a heading: the document's own title stands before."""
        for at, text in enumerate(self.texts):
            if len(text) >= _SHORTEST_TEXT or at in self.taken_lines:
                return at
        return len(self.texts)

    def _is_field(self, text: str) -> bool:
        """Whether a line is a field of a form: its label comes again and again."""
        label = _FIELD.match(text)
        return label is not None and self.labels[label.group()] > 1

    # -- one line

    def _may_head(self, at: int) -> bool:
        text = self.texts[at]
        longest = LONGEST_ITEM if self._opens_news(at) else LONGEST_BARE
        if len(text) > longest or at in self.taken_lines or text in self.partings:
            return False
        if text[:_OPENING] in self.datelines:
            return False
        if self.run_together and self._is_in_entry(at):
            return False
        if len(text) < 2 and text not in self.known:
            return False
        if self._is_doubled(at - 1) or _MARK_ALONE.match(self.texts[at - 1]):
            return False
        if _KNOWN.fullmatch(text) or text in self.known:
            return True
        if (
            self.is_law
            or (self.width and abs(len(text) - self.width) <= _RAGGED)
            or self._is_field(text)
            or _CELLS.match(text)
            or _CAPTION.search(text)
            or _NO_HEADING.search(text)
        ):
            return False
        return len(_WORD.findall(text)) >= 2

    def _is_in_entry(self, at: int) -> bool:
        """Whether a blank within an entry of a list, which goes on, made a line of what follows it."""
        first, last = at - 1, at + 1
        if last < len(self.texts) and self.texts[last][-1] == ";":
            return True
        least, most = max(0, at - _MOST_PIECES), min(len(self.texts) - 1, at + _MOST_PIECES)
        while first > least and first not in self.taken_lines and not self._has_ended(first):
            first -= 1
        while last < most and last not in self.taken_lines and not self._has_ended(last):
            last += 1
        if last - first > _MOST_PIECES or last >= len(self.texts):
            return False
        before, after = self.texts[first], self.texts[last]
        is_list = _LIST_ITEM.match(before) and _LIST_ITEM.match(after)
        return bool(is_list) and not _FIRST_ITEM.match(after)

    def _weight(self, at: int) -> float:
        weight = self._weight_before(at) + self._weight_after(at)
        text = self.texts[at]
        if _KNOWN.fullmatch(text) or text in self.known:
            weight += 2.5
        elif _CASE.fullmatch(text):
            weight += 2.0
        elif text in self.often:
            weight += 0.5
        if len(text) < _SHORT and not self._is_taken_up(at) and not _KNOWN.fullmatch(text):
            weight -= 0.5
        if _FIELD.match(text) and any(_FIELD.match(self.texts[i]) for i in (at - 1, at + 1)):
            # The fields of a form come together.
            weight -= 1.0
        return weight

    def _weight_before(self, at: int) -> float:
        """1 after the end of a paragraph or under a heading; less after the item of a list."""
        before = at - 1
        while before > 0 and _CAPTION.search(self.texts[before]):
            before -= 1
        text = self.texts[before]
        if text in self.partings:
            return 1.5
        if self._has_ended(before) or before in self.taken_lines or _KNOWN.fullmatch(text):
            return 1.0
        return 0.7 if _LIST_ITEM.match(text) else 0.0

    def _has_ended(self, at: int) -> bool:
        """Whether a line ends a sentence, or a credit that was run into it (…了。资料图片)."""
        text = self.texts[at]
        tail = text[_last_stop(text) + 1 :]
        return text[-1] in _ENDS_BEFORE or bool(tail != text and _CAPTION.search(tail))

    def _weight_after(self, at: int) -> float:
        """1 above a paragraph, a list or a heading; more where the next line takes up its words."""
        after = self.texts[at + 1]
        if self._opens_news(at):
            return 2.0
        if _ADDRESS.search(after):
            return 0.0
        if self._is_taken_up(at):
            return 2.0
        if len(after) >= _SHORTEST_TEXT or at + 1 in self.taken_lines or _FIRST_ITEM.match(after):
            return 1.0
        if _KNOWN.fullmatch(after) or (at + 2 < len(self.texts) and self._opens_news(at + 1)):
            return 1.0
        if after[-1] in _ENDS_TEXT and len(after) >= _SHORTEST_SENTENCE:
            return 0.8
        return 0.7 if after[-1] == ":" else 0.0

    def _is_taken_up(self, at: int) -> bool:
        """Whether the next line says the words of this one again."""
        text, after = self.texts[at], self.texts[at + 1]
        return self._is_doubled(at) or (len(after) < 2 * LONGEST_BARE and text in after)

    def _is_doubled(self, at: int) -> bool:
        """Whether the next line says the same, or its beginning: the title within a form's text."""
        text, after = self.texts[at], self.texts[at + 1].rstrip(":")
        return after == text or (len(after) >= 4 and text.startswith(after))

    def _opens_news(self, at: int) -> bool:
        if not self.datelines or at + 1 >= len(self.texts):
            return False
        return self.texts[at + 1][:_OPENING] in self.datelines

    def _tops(self, found: set[int]) -> set[int]:
        """Headings above others: one that stands right above another, or with a line that leads in.

        Where there are such, all that a line leads in or that hold numbers are tops.
        """
        found = {i for i in found if not self._opens_news(i)} | {
            i + 1 for i in found if i + 1 in found and not self._opens_news(i)
        }
        led = {i for i in found if self._is_doubled(i) or self.texts[i + 1][-1] == ":"}
        tops = {i for i in found if i + 1 in found and not _CASE.fullmatch(self.texts[i])}
        tops |= {i for i in led if i + 2 in found}
        if any(_KNOWN.fullmatch(self.texts[i]) for i in tops):
            led |= {i for i in found if i + 1 in self.taken_lines and not self._opens_news(i)}
        return tops | led if tops else tops

    def _forms(self, found: Sequence[int]) -> set[int]:
        """Headings over a form to tick, which come again and again and close a section each."""
        forms = {i for i in found if _BOX.match(self.texts[i + 1]) and self.texts[i] in self.often}
        return forms if len(forms) >= _OFTEN else set()


def _last_stop(text: str) -> int:
    return max(text.rfind(stop) for stop in "。”」")
