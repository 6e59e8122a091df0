"""The title of a document: the line, or the two or three lines, near the top that name it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from tui.document.about.candidate import FieldCandidate
from tui.document.about.date_formats import full_dates
from tui.document.about.front_and_back import ENACTED, EdgeLine, Edges
from tui.document.about.genre import ENDS_AS_TITLE
from tui.document.about.number import ITS_NUMBER, RED_HEAD
from tui.document.about.organisation import AT_MEETING, ORGANISATION, PERSON_LINE
from tui.document.about.page_table import PageTable
from tui.document.model import Span
from tui.text.characters import HAN
from tui.text.lazy_pattern import lazy_pattern
from tui.text.script import fold

_LONGEST = 120
"""Characters: the longest titles of judicial interpretations and notices keep below this."""
_LONGEST_LINE = 60
"""Characters of a line that is one of several of a title."""
_MOST_LINES = 4
_FIRST_LINES = 60
"""Lines at the top among which the title is."""
_HAN = lazy_pattern(f"[{HAN}]")
_NO_TITLE = lazy_pattern(
    r"^(?:来源|作者|时间|日期|发布|编辑|责编|责任编辑|记者|通讯员|字号|字体|浏览|点击|阅读|访问|索引|发文|文号|主题|信息|您|当前|首页|打印|下载|分享"
    r"|收藏|关闭|返回|上一篇|下一篇|相关|关键词|标签|摘要|目录|目次|附件|附:|抄送|主送|网站|版权|地址|电话|邮编|全屏|有效性|成文|公开|体裁|机构|分类"
    r"|签发|密级|份号|紧急|特急|本期|受文者|速别)"
    r"|小编|供大家参考|本站|仅供|备案号|copyright|https?:|www\.|文档介绍|免责|用户登录|免费注册|扫一扫|二维码"
    r"|^[(\[【<{].*[)\]】>}]$|^——|[。;,、:!?…|>»]$|(?:(?<![标购商选])文件|函件|公报室|要闻|频道|首页|网|(?<![汇通公简])报|台)$|^[\d\W_]+$"
    r"|^[一二三四五六七八九十百]{1,3}、|^[(][一二三四五六七八九十]{1,3}[)]|^第[一二三四五六七八九十百零〇\d]{1,6}[条章节编]"
    r"|^编制依据|起施行[)]?$|(?:教材|丛书|文库)$",
    re.IGNORECASE,
)
_NUMBER_LINE = lazy_pattern(
    r"[〔\[【({]\s?[12]\d{3}\s?[〕\]】)}]\s?第?\s?\d{1,5}\s?号"
    r"|^(?:第\s?[\d一二三四五六七八九十百零〇]+\s?[号期])|字第[ ]?\d+[ ]?号$"
)
_MADE_PUBLIC = lazy_pattern(
    r"^(?:现将)?《(?P<law>[^《》]{3,40})》(?:已经|业经|已于|经|予以)[^。]{0,80}(?:公布|发布|施行)"
)
"""The sentence of an order that makes a law public: 《…条例》已经…通过，现予公布."""
_MADE_PUBLIC_WEIGHT = 0.05
"""The weight of the law that such a sentence names; all that is sought after it weighs less."""
_FIELD = lazy_pattern(r"^[\u4e00-\u9fff][\u4e00-\u9fff \u3000]{1,9}:")
_FEWEST_FIELDS = 3
"""Lines at the top with a label each that make a form of it: no field of a form is the title."""
_VOLUME = lazy_pattern(r"^[\u4e00-\u9fff]{1,8}编$|^(?:总则|分则|附则)$")
# 第622章 公司條例: the number that an ordinance has among the laws of Hong Kong.
_LABEL = lazy_pattern(
    r"^(?:(?:标题|题目|名称|文件名称|题名|法规名称|法律名称)[ ]?:[ ]?|第\d{1,4}[A-Z]?章[ ]+(?=[^ ]+[条规]例$)"
    # The day before what was said on it: 2018-09-21 专访.
    r"|(?:(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}/\d{1,2})[ ]+(?=[A-Z\u4e00-\u9fff]))"
)
_STARTS = lazy_pattern(
    r"^(?:关于|在|中华人民共和国|国务院|(?:19|20)\d\d年|《|中共|[\u4e00-\u9fff]{2,12}(?:省|市|县|区|部|委|厅|局))"
)
_CONTINUES = lazy_pattern(
    r"^(?:关于|印发|转发|批转|的|和|及|暨|与|并|公布|贯彻|会议|工作|若干|意见|通知|报告|[(]试行|[(]暂行|[(]修订|[(]第|[(](?:19|20)\d\d)"
)
_BROKEN_OFF = lazy_pattern(r"^(?:的|和|及|暨|与|等|、|》|”|[)])")
_OPEN = lazy_pattern(r"关于|印发|转发|批转|^在")
_QUALIFIER = lazy_pattern(
    r"^[(](?:试行|暂行|修订|修正|草案|征求意见稿|送审稿|第|(?:19|20)\d\d(?!年\d{1,2}月))[^()]{0,16}[)]$"
)
_SESSION = lazy_pattern(
    r"第[一二三四五六七八九十]+(?:次|届.{2,30}第[一二三四五六七八九十]+次).{0,6}会议$"
)
"""The session that passes a resolution, on the line above what the resolution is about."""
_ENDS_MIDWAY = lazy_pattern(r"、$|关于.*(?:文件|台|网|报)$")
_SPACED = lazy_pattern(r"^[\u3400-\u9fff](?:[ ]+[\u3400-\u9fff]){2,}$")
_HEADLINE = lazy_pattern(r"^[^。;:]{5,30}[ ][^。;:]{5,30}$")
_TAIL = lazy_pattern(
    r"(?<=\S)[ ]*《[ ]?[\u4e00-\u9fff ]{2,12}》[ ]*[(][ ]?\d.*$|(?<=》)[ ]*[(]\d{8}[)]$"
    r"|[ ]?[(][ ]?(?:19|20)\d\d年\d{1,2}月(?:\d{1,2}日[^()]{0,6})?[)][ ]*[\u4e00-\u9fff ]{0,8}$"
    r"|[ ]*[_|\-–][ ]*[^_|]{0,20}(?:网|网站|政府|门户|频道|日报|新闻)$"
    r"|(?<=讲话|致辞|发言)[ ]+[\u4e00-\u9fff]{2,4}$"
    r"|[ ]+(?:来源|作者|时间|发布时间)[ ]?:.*$"
)
"""The words that a page puts behind a title: the paper and its day, the day and who spoke, the site."""
_SHORTEST_NAME = 8
"""Characters of a file's name that is a title's."""
_REPORTS_WORK = lazy_pattern(r"向大会(?:报告|作)政府工作")
_REMEMBERED = 256
"""Lines of which each is asked again for every title that it may be part of."""
_PAIRS = ("《》", "“”", "()", "〔〕", "【】")
_STEM_FRAME = lazy_pattern(r"^\d{1,5}[ _.\-、]+|[(（][^()（）]*[)）]$|[\d_-]+$")


def titles(
    edges: Edges, table: PageTable, stem: str, given: str | None
) -> Iterator[FieldCandidate]:
    """The titles that may be meant; ``stem`` is the file's name without its ending.

    The page's table knows it best, then the format (``given``); then the lines before the text are
    tried, alone and up to four together. Without one of these a headline of two halves behind the
    text is taken: pages that are copied bottom first have it there. Last comes the file's name,
    where it reads as a title.
    """
    runs = list(_runs(edges, stem))
    for entry in table.of("title"):
        value = _bare(edges.value(*entry.where))
        same = next((run for run in runs if _squeezed(run.value) == _squeezed(value)), None)
        where = same.where if same else entry.where
        yield FieldCandidate(value, where, "table", 12)
    if given:
        yield FieldCandidate(given, _place_of(given, edges), "format", 11)
    yield from runs
    if given or any(run.weight >= _MADE_PUBLIC_WEIGHT for run in runs):
        # All that follows weighs less.
        return
    for line in (*edges.front, *edges.opening)[:_FIRST_LINES]:
        if made := _MADE_PUBLIC.match(line.text):
            where = Span(line.start + made.start("law"), line.start + made.end("law"))
            yield FieldCandidate(edges.value(*where), where, "head", _MADE_PUBLIC_WEIGHT)
    yield from _asked(edges, stem)
    for line in edges.back[-2:]:
        if _HEADLINE.match(line.text) and _can_be_title(line.text):
            where = Span(line.start, line.end)
            yield FieldCandidate(edges.value(*where), where, "head", 0.02)
    named = re.sub(r"[ _-]*[(（][\d.年月日-]+[)）]$", "", stem).strip()
    if ENDS_AS_TITLE.search(fold(named)):
        yield FieldCandidate(named, None, "name", 0.01, sure=False)


def _asked(edges: Edges, stem: str) -> Iterator[FieldCandidate]:
    """A first line that asks or calls, the line after which the file is named, and what a report says it is."""
    for line in edges.front[:1]:
        if line.text[-1] in "?!" and _can_be_title(line.text[:-1]):
            where = Span(line.start, line.end)
            yield FieldCandidate(edges.value(*where), where, "head", 0.03)
    name = _squeezed(_STEM_FRAME.sub("", fold(stem)))
    for line in edges.opening[:3]:
        where = Span(line.start, line.end)
        if len(name) >= _SHORTEST_NAME and _squeezed(line.text) == name:
            yield FieldCandidate(edges.value(*where), where, "head", 0.02)
        if _REPORTS_WORK.search(line.text):
            yield FieldCandidate("政府工作报告", None, "body", 0.005, sure=False)


def _runs(edges: Edges, stem: str) -> Iterator[FieldCandidate]:
    """Lines before the text that may be the title, one to four together; a tenth of their score."""
    lines = _without_fields(edges.front[:_FIRST_LINES])
    texts = [_unspaced(_TAIL.sub("", _LABEL.sub("", line.text))) for line in lines]
    name = _squeezed(_STEM_FRAME.sub("", fold(stem)))
    counts = {text: texts.count(text) for text in set(texts)}
    for first in range(len(lines)):
        score = 0.0
        for last in range(first, min(first + _MOST_LINES, len(lines))):
            if last > first:
                join = _join(texts, lines, first, last, name)
                if join is None:
                    break
                score += join
            text = "".join(texts[first : last + 1])
            if not _can_be_title(text) or (last == first and not _can_be_title(texts[first])):
                continue
            whole = score + _score(text, first, name) + (counts[text] > 1 if text in counts else 0)
            if last + 1 < len(lines) and (_join(texts, lines, first, last + 1, name) or 0) > 0:
                whole -= 1  # The next line belongs to it.
            if whole > 0:
                yield _candidate(edges, lines[first : last + 1], texts[first : last + 1], whole)


def _without_fields(lines: Sequence[EdgeLine]) -> Sequence[EdgeLine]:
    """The lines but for the fields of a form, and the red heads that stand over a number of their own."""
    fields = {line for line in lines if _FIELD.match(line.text) and not _LABEL.match(line.text)}
    fields = fields if len(fields) >= _FEWEST_FIELDS else set()
    heads = {
        head
        for head, line in pairwise(lines)
        if RED_HEAD.match(head.text) and ITS_NUMBER.match(line.text)
    }
    return [line for line in lines if line not in fields and line not in heads]


def _score(text: str, at: int, name: str) -> float:
    """The likeness of a text to a title, and to the one after which the file is named."""
    score = 1.0 if at < 3 or len(text) >= 10 else 0.5
    if ENDS_AS_TITLE.search(text):
        score += 3.5 if len(text) > 7 else 3
    if _STARTS.match(text):
        score += 0.5
    if _is_organisation(text):
        # Who speaks stands over what is spoken of.
        score -= 0.7
    if _BROKEN_OFF.match(text):
        score -= 3
    score -= 3 * sum(text.count(pair[0]) != text.count(pair[1]) for pair in _PAIRS)
    squeezed = _squeezed(text)
    if len(name) >= 4 and len(squeezed) >= 4:
        if squeezed == name:
            score += 4
        elif name in squeezed or (len(squeezed) >= 6 and squeezed in name):
            score += 3 * min(len(name), len(squeezed)) / max(len(name), len(squeezed))
    return score


def _join(
    texts: Sequence[str], lines: Sequence[EdgeLine], first: int, last: int, name: str
) -> float | None:
    """The evidence for line ``last`` going on with the title that ``first`` begins; None: it cannot."""
    before, after = texts[last - 1], texts[last]
    so_far = "".join(texts[first:last])
    if len(so_far) + len(after) > _LONGEST or len(before) > _LONGEST_LINE:
        return None
    if _is_no_part(before) or _is_no_part(after):
        return None
    if so_far.endswith("法典"):
        return 3.0 if _VOLUME.match(after) else None
    open_ = any(so_far.count(pair[0]) > so_far.count(pair[1]) for pair in _PAIRS[:2])
    qualifier = bool(_QUALIFIER.match(after)) or bool(re.match(r"^[(].{2,20}[)]的", after))
    complete = bool(ENDS_AS_TITLE.search(so_far)) and not open_
    if complete and not qualifier and not after.startswith("的"):
        return None
    if after.startswith("关于") and not (
        _is_organisation(before)
        or _SESSION.search(before)
        or re.search(r"(?:转发|批转|印发).{2,30}$", so_far)
    ):
        return None
    apart = 0.5 if lines[last].start - lines[last - 1].end > 2 else 0.0
    if open_ or qualifier or _CONTINUES.match(after) or _OPEN.search(so_far):
        return 0.6 - apart
    if _is_organisation(before) and ENDS_AS_TITLE.search(after):
        return 0.6 - apart
    # Two halves of a slogan over the line that says what it was: ——在...上的报告.
    subtitled = any(text.startswith("——") for text in texts[last + 1 : last + 2])
    if subtitled or _squeezed(so_far + after) in name:
        return 0.6 - apart
    return None


def _is_organisation(text: str) -> bool:
    return bool(ORGANISATION.match(text))


@lru_cache(_REMEMBERED)
def _is_no_part(text: str) -> bool:
    """Whether a line is none of several of a title."""
    qualifier = _QUALIFIER.match(text) or re.match(r"^[(].{2,20}[)]的", text)
    return bool(
        not _HAN.search(text)
        or "。" in text
        or _NUMBER_LINE.search(text)
        or (_NO_TITLE.search(text) and not qualifier and not _ENDS_MIDWAY.search(text))
        or ENACTED.search(text)
        or AT_MEETING.search(text)
        or PERSON_LINE.match(text)
    )


@lru_cache(_REMEMBERED)
def _can_be_title(text: str) -> bool:
    if not 2 <= len(text) <= _LONGEST:
        return False
    if len(_HAN.findall(text)) < 4 and not ENDS_AS_TITLE.search(text):
        return False
    if _NO_TITLE.search(text) or _NUMBER_LINE.search(text) or "。" in text:
        return False
    if ENACTED.search(text) or AT_MEETING.search(text) or PERSON_LINE.match(text):
        return False
    # A line that opens with a date is a byline or a dateline, but for 2020年5月8日在...的讲话.
    dated = next(full_dates(text[:24]), None)
    return dated is None or dated.start > 8 or bool(ENDS_AS_TITLE.search(text))


def _candidate(
    edges: Edges, lines: Sequence[EdgeLine], texts: Sequence[str], score: float
) -> FieldCandidate:
    label = _LABEL.match(lines[0].text)
    start = lines[0].start + (label.end() if label else 0)
    # What a page put behind the last line is none of it.
    left = lines[-1].text[label.end() if label and len(lines) == 1 else 0 :]
    cut = _TAIL.search(left)
    end = lines[-1].end - (len(left) - cut.start() if cut else 0)
    pieces = [_unspaced(edges.value(max(start, line.start), min(line.end, end))) for line in lines]
    glue = ""
    if len(lines) > 1 and (_VOLUME.match(texts[-1]) or _is_subtitled(edges, lines[-1])):
        glue = " "
    return FieldCandidate(_bare(glue.join(pieces)), Span(start, end), "head", score / 10)


def _is_subtitled(edges: Edges, line: EdgeLine) -> bool:
    return edges.clean[line.end : line.end + 8].strip().startswith("——")


def _unspaced(text: str) -> str:
    """A line whose letters are spread, closed up: 民 事 判 决 书."""
    return text.replace(" ", "") if _SPACED.match(text) else text


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", fold(text))


def _bare(text: str) -> str:
    """The title without the brackets around it."""
    if text[:1] == "《" and text.endswith("》") and text.count("《") == 1:
        return text[1:-1]
    return text


def _place_of(given: str, edges: Edges) -> Span | None:
    at = edges.clean.find(given, 0, 6000)
    return Span(at, at + len(given)) if at >= 0 else None
