"""Parts of a file that holds several texts: speakers, appendices, notes, a second speech."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.document.model import Span
from tui.document.outline.marks import LINE, Family, Mark

# The commonest surnames, enough for nine names in ten (Ministry of Public Security, 2020 report).
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任"
    "卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔"
    "向常汤康易乔牛庄巩戚毕倪章鲁施葛岳齐左安柯翟俞庞符洪连凌关盛裴古温"
)
_ROLE = (
    "委员|代表|同志|主席|书记|主任|部长|局长|厅长|市长|省长|县长|区长|院长|校长|教授|研究员|司长|处长|会长"
    "|秘书长|董事长|总经理|发言人|先生|女士|记者|主持人"
)
_SPEECH = "发言|建议|表示|指出|认为|强调|介绍|说|讲话|致辞|作了|提出"
_ANNOUNCED = re.compile(
    rf"\n(?P<name>[{_SURNAMES}](?!常务|全[国省市体])[\u4e00-\u9fff·]{{1,3}}?(?P<role>{_ROLE}))(?!会)(?:\([^()\n]{{2,60}}\))?"
    rf"(?=[^\n。]{{0,80}}(?:{_SPEECH})[^\n。]{{0,6}}[。:]?$)",
    re.MULTILINE,
)
_LABELLED = re.compile(
    rf"\n(?P<name>主持人|记者|问|答|提问者?|网友|嘉宾|[{_SURNAMES}][\u4e00-\u9fff·]{{1,3}}(?:{_ROLE})?"
    rf"|[\u4e00-\u9fff]{{2,12}}记者)[ ]?:(?=[^\n]{{2}})",
    re.MULTILINE,
)
_TITLED = re.compile(
    rf"\n[ \t]*(?P<line>(?P<name>[{_SURNAMES}][\u4e00-\u9fff·]{{1,3}}(?:{_ROLE})):[^\n。;,:]{{4,40}})$",
    re.MULTILINE,
)
_APPENDIX = re.compile(
    r"\n[ \t]*附[ ]?(?:件|录|表|图|则的附件)[ ]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})?[ ]?:?[ \t]*"
    r"(?=\n|$)|\n[ \t]*附[ ]?(?:件|录)[ ]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[: ](?=[^\n]{2,50}$)",
    re.MULTILINE,
)
# Notes under a title of their own, numbered anew.
_NOTES = re.compile(
    r"\n[ \t]*(?:[^\s。;,:]{0,16}(?:名词|术语|用语|词语|词汇|缩略语)[^\s。;,:]{0,4}(?:解释|注释|说明|释义|注解)"
    r"|注[ ]?释|注[ ]?解|附[ ]?注|脚注|尾注|参考(?:文献|资料))[ ]?:?[ \t]*(?=\n\s{0,40}[\[(【]?(?:1|一|①))",
    re.MULTILINE,
)
# What such a title ends with and a note begins with: few texts have both, which is quick to tell.
_MAY_BE_NOTES = re.compile(r"\n(?<=[释明义解注料献: \t]\n)\s{0,40}[\[(【]?[1一①]")
_TOPS = frozenset({Family.COMMA, Family.CHAPTER})
_GENRE_WORD = (
    "讲话|讲稿|报告|发言|致辞|通知|意见|方案|办法|规定|条例|决定|公告|通报|总结|计划|要点|说明|解释|清单|汇报"
    "|批复|纪要|细则|实事|提纲|倡议书|主持词|述职|建议|决议|公报|规划|纲要"
)
_TITLE_LINE = re.compile(
    rf"^[ \t]*(?P<title>[^\n。;!?:]{{4,70}}(?P<genre>{_GENRE_WORD})(?:\([^()\n]{{1,30}}\))?)[ \t]*$",
    re.MULTILINE,
)


class Divider(NamedTuple):
    """A mark of family PART or SPEAKER, and the title that goes with it."""

    mark: Mark
    title: Span


def dividers(folded: str, marks: Sequence[Mark], boilerplate: Sequence[Span]) -> list[Divider]:
    """The speakers, appendices and further texts of a file, in reading order."""
    # Each of these stands in a line of its own. A pattern that begins with a line end is found at the
    # speed of a plain search; an offset in ``lined`` is one more than in the text.
    lined = "\n" + folded
    found = [
        *_speakers(lined),
        *_appendices(folded, lined),
        *_notes(lined),
        *_further_texts(folded, marks),
    ]
    found.sort(key=lambda d: d.mark.start)
    kept: list[Divider] = []
    for divider in found:
        start = divider.mark.start
        # An appendix has its title on the next line: that is no further text.
        titled = bool(kept) and start < kept[-1].title.end
        if not titled and not any(span.start <= start < span.end for span in boilerplate):
            kept.append(divider)
    return kept


def _divider(family: Family, start: int, title: Span) -> Divider:
    return Divider(Mark(family, 1, 0, start, start, LINE), title)


def _speakers(lined: str) -> Iterator[Divider]:
    """Speakers announced in a line of their own, or before a colon; two at the least.

    A role that announces once only is prose, and so is a label that never comes back.
    """
    announced = list(_ANNOUNCED.finditer(lined))
    roles = Counter(m.group("role") for m in announced)
    if len({m.group("name") for m in announced}) > 1:
        for match in announced:
            if roles[match.group("role")] > 1:
                yield _speaker(match)
    titled = list(_TITLED.finditer(lined))
    if len({m.group("name") for m in titled}) > 1:
        for match in titled:
            yield _speaker(match, "line")
        return
    labelled = list(_LABELLED.finditer(lined))
    labels = Counter(m.group("name") for m in labelled)
    if len(labelled) > 3 and len(labels) > 1 and labels.most_common(1)[0][1] > 1:
        for match in labelled:
            yield _speaker(match)


def _speaker(match: re.Match[str], title: str = "name") -> Divider:
    start, end = match.span(title)
    return _divider(Family.SPEAKER, start - 1, Span(start - 1, end - 1))


def _appendices(folded: str, lined: str) -> Iterator[Divider]:
    for match in _APPENDIX.finditer(lined):
        start = match.end() - 1 - len(match.group().lstrip())
        end = _line_end(folded, start)
        after = _next_line(folded, end)
        # 附件1 alone on its line is named by the line under it.
        alone = match.end() - 1 >= end and after.end - after.start <= 60
        yield _divider(Family.PART, start, Span(start, after.end if alone else end))


def _notes(lined: str) -> Iterator[Divider]:
    for match in _NOTES.finditer(lined) if _MAY_BE_NOTES.search(lined) else ():
        title = match.group().strip(" \t\n:")
        start = match.start() + match.group().index(title) - 1
        yield _divider(Family.PART, start, Span(start, start + len(title)))


def _further_texts(folded: str, marks: Sequence[Mark]) -> Iterator[Divider]:
    """A top numbering that starts again under a title line begins another text.

    The first text is a part too, where it stands under a title of the same kind.
    """
    tops = [m for m in marks if m.family in _TOPS and m.place > 1]
    if not tops:
        return
    family = tops[0].family
    run = [m for m in tops if m.family is family]
    titles: list[re.Match[str]] = []
    for before, mark in pairwise(run):
        if mark.number == 1 and before.number > 1:
            title = _last_title(folded, before.end, mark.start)
            if title:
                titles.append(title)
    if not titles:
        return
    first = _last_title(folded, 0, run[0].start)
    if first and first.group("genre") == titles[0].group("genre"):
        titles.insert(0, first)
    for title in titles:
        start, end = title.span("title")
        yield _divider(Family.PART, start, Span(start, end))


def _last_title(folded: str, start: int, end: int) -> re.Match[str] | None:
    found = None
    for match in _TITLE_LINE.finditer(folded, start, end):
        if match.start() > start or start == 0:
            found = match
    return found


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _next_line(text: str, at: int) -> Span:
    while at < len(text) and text[at] in " \t\n":
        at += 1
    return Span(at, _line_end(text, at))
