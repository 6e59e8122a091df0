"""Parts of a file that holds several texts: speakers, appendices, notes, a second speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.document.model import Span
from tui.document.outline.marks import ATTACHED, LINE, Divider, Family, Mark, divider
from tui.document.outline.speakers import speakers
from tui.text.lazy_pattern import lazy_pattern

_APPENDIX = re.compile(
    r"\n[ \t]*附[ ]?(?:件|录|表|图|则的附件)[ ]?"
    r"(?:\d{1,2}(?:-(?P<sub>\d{1,2}))?|[一二三四五六七八九十]{1,3}|(?<=录)[ ]?[A-H])?[ ]?:?[ \t]*(?=\n|$)"
    r"|\n[ \t]*附[ ]?(?:件|录)[ ]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[: ](?=[^\n]{2,50}$)",
    re.MULTILINE,
)
# Notes under a title of their own, numbered anew.
_NOTES = re.compile(
    # No such title is longer, which is quick to tell.
    r"\n[ \t]*+(?![^\n]{40})(?:"
    r"[^\s。;,:]{0,16}(?:名词|术语|用语|词语|词汇|缩略语)[^\s。;,:]{0,4}(?:解释|注释|说明|释义|注解)"
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
_TITLE_LINE = lazy_pattern(
    rf"^[ \t]*(?P<title>(?!—)[^\n。;!?:]{{4,70}}(?P<genre>{_GENRE_WORD})(?:\([^()\n]{{1,30}}\))?)[ \t]*$",
    re.MULTILINE,
)

_N = "[〇○零一二三四五六七八九十]"
# A text attached without 附件: its title stands right under the date that closes the letter, or under
# （此件公开发布）, which GB/T 9704-2012 (7.3.7) sets under the date.
_PUBLIC = r"\((?:此件|本文|此文|本件|信息公开)[^()\n]{2,16}\)[ \t]*\n\s*"
_CLOSING = re.compile(
    rf"\n[ \t]*(?:(?:\d{{4}}年\d{{1,2}}月\d{{1,2}}日|{_N}{{4}}年{_N}{{1,2}}月{_N}{{1,3}}日)[ \t]*\n\s*"
    rf"(?:{_PUBLIC})?|{_PUBLIC})"
)
_ATTACHED_TITLE = lazy_pattern(
    r"(?P<title>(?!附|抄送|主题词|\()(?:[^\s。;!?:][^\n。;!?:]{0,39}\n[ \t]*){0,2}?[^\s。;!?:][^\n。;!?:]{1,60}"
    rf"(?:{_GENRE_WORD}|表|名单|指南|标准|目录|章程|制度|预案|规则|准则)(?:\n?[ \t]*\([^()\n]{{1,12}}\))?)[ \t]*(?=\n)"
)
# The law that a decision amends, in full, after the sentence that announces it.
_REPUBLISHED = re.compile(
    r"重新(?:公布|发布|印发)。[ \t]*\n\s*"
    r"(?P<title>[^\s。;:,附][^\n。;:,]{1,40}(?:法|条例|规定|办法|细则|规则|章程|准则))"
    r"[ \t]*(?=\n\s*(?:\(|目[ ]?[录次]|第[一1][章编条]))"
)
# A title that was cut into lines ends in such a word or in （试行）.
_TITLE_WORD = lazy_pattern(
    rf"(?:{_GENRE_WORD}|表|名单|指南|标准|目录|章程|制度|预案|规则|准则|策略|规范|流程|模板|范本|样本|样式|格式|协议|合同|须知"
    r"|措施|告知书|承诺书|申请书|书|函|图)(?:\([^()\n]{1,12}\))?$|^\([^()\n]{1,12}\)$"
)
_STATUS = lazy_pattern(r"\((?:资料性|规范性)")
"""The status of a standard's annex, between its letter and its title (GB/T 1.1-2020, 9.12)."""
_NO_TITLE_LINE = lazy_pattern(
    r"[。;:!?,|]|^[(\[]?[\d一二三四五六七八九十]{1,3}[.、)\]]|^第[\d一二三四五六七八九十]{1,3}[章节条]"
)
_LONGEST_TITLE_LINE = 60
_MOST_TITLE_LINES = 3
_TABLES = ("附表", "附图")
_LEAST_TEXT = 20
"""Characters of a text that is attached to another, at the least."""


def dividers(folded: str, marks: Sequence[Mark], boilerplate: Sequence[Span]) -> list[Divider]:
    """The speakers, appendices and further texts of a file, in reading order."""
    # Each of these stands in a line of its own. A pattern that begins with a line end is found at the
    # speed of a plain search; an offset in ``lined`` is one more than in the text.
    lined = "\n" + folded
    found = [
        *speakers(lined),
        *_appendices(folded, lined),
        *_notes(lined),
        *_attached(folded),
        *_further_texts(folded, marks),
    ]
    found.sort(key=lambda d: d.mark.start)
    kept: list[Divider] = []
    for candidate in found:
        start = candidate.mark.start
        # An appendix has its title on the next line: that is no further text.
        titled = bool(kept) and start < kept[-1].title.end
        if not titled and not any(span.start <= start < span.end for span in boilerplate):
            kept.append(candidate)
    return kept


def _appendices(folded: str, lined: str) -> Iterator[Divider]:
    annexed = False
    for match in _APPENDIX.finditer(lined):
        start = match.end() - 1 - len(match.group().lstrip())
        end = _line_end(folded, start)
        after = _next_line(folded, end)
        # 附件1 alone on its line is named by the line under it.
        alone = match.end() - 1 >= end and after.end - after.start <= _LONGEST_TITLE_LINE
        title = Span(start, _title_end(folded, after) if alone else end)
        annexed = annexed or folded.startswith(("附件", "附 件"), start)
        sub = int(match["sub"] or (annexed and folded.startswith(_TABLES, start)))
        yield divider(Family.PART, start, title, sub=sub)


def _title_end(folded: str, line: Span) -> int:
    """The end of a title that ``line`` begins: it goes on in lines up to one that ends as titles do."""
    end = line.end
    for _ in range(_MOST_TITLE_LINES - 1):
        text = folded[line.start : line.end]
        if _TITLE_WORD.search(text) and not _STATUS.match(text):
            return line.end
        line = _next_line(folded, line.end)
        text = folded[line.start : line.end].rstrip()
        if not 0 < len(text) <= _LONGEST_TITLE_LINE or _NO_TITLE_LINE.search(text):
            return end
    is_title = _TITLE_WORD.search(folded[line.start : line.end].rstrip())
    return line.start + len(folded[line.start : line.end].rstrip()) if is_title else end


def _notes(lined: str) -> Iterator[Divider]:
    for match in _NOTES.finditer(lined) if _MAY_BE_NOTES.search(lined) else ():
        title = match.group().strip(" \t\n:")
        start = match.start() + match.group().index(title) - 1
        yield divider(Family.PART, start, Span(start, start + len(title)))


def _attached(folded: str) -> Iterator[Divider]:
    """The texts that a letter sends round, each under the date that closes what stands before it."""
    first = folded.find("。")
    if first < 0:
        return
    for closing in _CLOSING.finditer(folded, first):
        title = _ATTACHED_TITLE.match(folded, closing.end())
        if title and len(folded) - title.end() > _LEAST_TEXT:
            start, end = title.span("title")
            yield divider(Family.PART, start, Span(start, end), sub=ATTACHED)
    for law in _REPUBLISHED.finditer(folded, first):
        start, end = law.span("title")
        yield divider(Family.PART, start, Span(start, end), sub=ATTACHED)


def _further_texts(folded: str, marks: Sequence[Mark]) -> Iterator[Divider]:
    """A top numbering that starts again under a title line begins another text.

    The first text is a part too, where it stands under a title of the same kind.
    """
    tops = [m for m in marks if m.family in _TOPS and m.place > 1]
    # Short rules have articles and no chapters.
    tops = tops or [m for m in marks if m.family is Family.ARTICLE and m.place is LINE]
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
        yield divider(Family.PART, start, Span(start, end))


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
