"""The title of a document: the line near the top that names it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.document.about.date_formats import full_dates
from tui.document.about.front_and_back import ENACTED, EdgeLine, Edges
from tui.document.about.genre import ENDS_AS_TITLE
from tui.document.about.issuer import AT_MEETING, ORGANISATION, PERSON_LINE
from tui.document.model import Fact, Span
from tui.text.characters import HAN
from tui.text.script import fold

_LONGEST = 120
"""Characters: the longest titles of judicial interpretations and notices keep below this."""
_HAN = re.compile(f"[{HAN}]")
_NO_TITLE = re.compile(
    r"^(?:来源|作者|时间|日期|发布|编辑|责编|责任编辑|记者|通讯员|字号|字体|浏览|点击|阅读|访问|索引|发文|文号|主题|信息|您|当前|首页|打印|下载|分享"
    r"|收藏|关闭|返回|上一篇|下一篇|相关|关键词|标签|摘要|目录|目次|附件|附:|抄送|主送|网站|版权|地址|电话|邮编|全屏|有效性|成文|公开|体裁|机构|分类"
    r"|签发|密级|份号|紧急|特急)"
    r"|小编|供大家参考|本站|仅供|备案号|copyright|https?:|www\.|文档介绍|免责|用户登录|免费注册|扫一扫|二维码"
    r"|^[(\[【<{].*[)\]】>}]$|^——|[。;,、:!?…|>»]$|(?:文件|函件|公报室|要闻|频道|首页|网|(?<![汇通公简])报|台)$|^[\d\W_]+$",
    re.IGNORECASE,
)
_NUMBER_LINE = re.compile(
    r"[〔\[【(]\s?[12]\d{3}\s?[〕\]】)]\s?第?\s?\d{1,5}\s?号$|^(?:第\s?[\d一二三四五六七八九十百零〇]+\s?[号期])"
)
_VOLUME = re.compile(r"^[\u4e00-\u9fff]{1,8}编$|^(?:总则|分则|附则)$")
_LABEL = re.compile(r"^(?:标题|题目|名称|文件名称|题名)[ ]?:[ ]?")
_CONTINUES = re.compile(r"^(?:关于|印发|转发|批转|的|和|及|暨|与|并|公布|贯彻|会议|工作|若干)")
_HEADLINE = re.compile(r"^[^。;:]{5,30}[ ][^。;:]{5,30}$")


def title(edges: Edges, stem: str, given: str | None) -> Fact | None:
    """The title and where it stands; ``stem`` is the file's name without its ending.

    ``given`` is what the format says, and wins. Without a title line before the text, a headline
    of two halves after it is taken: pages that are copied bottom first have it there. Last comes
    the file's name, where it reads as a title.
    """
    if given:
        return Fact(given, _place_of(given, edges))
    lines = edges.front
    ranked = [(_score(line, i, lines, stem), -i) for i, line in enumerate(lines)]
    best, at = max(ranked, default=(0.0, 0))
    if best > 0:
        return _joined(edges, lines, -at)
    behind = _headline_behind(edges)
    if behind or not ENDS_AS_TITLE.search(fold(_named(stem))):
        return behind
    return Fact(_named(stem), None, inferred=True)


def _named(stem: str) -> str:
    """A file's name without the date or number after it."""
    return re.sub(r"[ _-]*[(（][\d.年月日-]+[)）]$", "", stem).strip()


def _score(line: EdgeLine, at: int, lines: Sequence[EdgeLine], stem: str) -> float:
    text = _LABEL.sub("", line.text)
    if not _can_be_title(text):
        return 0.0
    score = 1.0 if at < 3 or len(text) >= 10 else 0.5
    if ENDS_AS_TITLE.search(text):
        score += 3
        if len(text) > 7:
            score += 0.5
    if _names(text, stem):
        score += 2
    if sum(other.text == line.text for other in lines) > 1:
        score += 1
    return score


def _can_be_title(text: str) -> bool:
    if not 4 <= len(text) <= _LONGEST or len(_HAN.findall(text)) < 4:
        return False
    if _NO_TITLE.search(text) or _NUMBER_LINE.search(text):
        return False
    if ENACTED.search(text) or AT_MEETING.search(text) or PERSON_LINE.match(text):
        return False
    if "。" in text:
        return False
    # A line that opens with a date is a byline or a dateline, but for 2020年5月8日在...的讲话.
    dated = next(full_dates(text[:24]), None)
    return dated is None or dated.start > 8 or bool(ENDS_AS_TITLE.search(text))


def _names(text: str, stem: str) -> bool:
    """Whether the file was named after this line."""
    short = re.sub(r"[\W_]+", "", text)
    name = re.sub(r"[\W_]+", "", re.sub(r"[(（][^()（）]*[)）]|[\d-]+$", "", stem))
    return len(name) >= 4 and (name in short or (len(short) >= 6 and short in name))


def _joined(edges: Edges, lines: Sequence[EdgeLine], at: int) -> Fact:
    """The title with the lines before and after it that belong to it."""
    first = last = at
    while first > 0 and _belongs_before(lines[first - 1].text, lines[first].text):
        first -= 1
    while last + 1 < len(lines) and _belongs_after(lines[last].text, lines[last + 1].text):
        last += 1
    start = lines[first].start
    label = _LABEL.match(lines[first].text)
    start += label.end() if label else 0
    end = lines[last].end
    pieces = [edges.value(max(start, line.start), line.end) for line in lines[first : last + 1]]
    glue = " " if _VOLUME.search(lines[last].text) and last > at else ""
    return Fact(_bare(glue.join(pieces)), Span(start, end))


def _bare(text: str) -> str:
    """The title without the brackets around it."""
    if text[:1] == "《" and text.endswith("》") and text.count("《") == 1:
        return text[1:-1]
    return text


def _belongs_before(before: str, line: str) -> bool:
    if len(before) + len(line) > _LONGEST or (
        not _can_be_title(before) and not ORGANISATION.search(before)
    ):
        return False
    if ENDS_AS_TITLE.search(before) or before == line:
        return False
    if _CONTINUES.match(line):
        return bool(ORGANISATION.search(before)) or "关于" in before or line[0] == "的"
    return (
        before.count("《") > before.count("》")
        or before.startswith(("关于", "在"))
        or ("关于" in before and len(before) > 12)
    )


def _belongs_after(line: str, after: str) -> bool:
    if line.endswith("法典"):
        return bool(_VOLUME.match(after))
    if len(line) + len(after) > _LONGEST or not ENDS_AS_TITLE.search(after):
        return False
    unfinished = not ENDS_AS_TITLE.search(line) and ("关于" in line or line.startswith("在"))
    return _can_be_title(after) and (after[0] == "的" or unfinished)


def _place_of(given: str, edges: Edges) -> Span | None:
    at = edges.clean.find(given, 0, 6000)
    return Span(at, at + len(given)) if at >= 0 else None


def _headline_behind(edges: Edges) -> Fact | None:
    for line in edges.back[-2:]:
        if _HEADLINE.match(line.text) and _can_be_title(line.text):
            return Fact(edges.value(line.start, line.end), Span(line.start, line.end))
    return None
