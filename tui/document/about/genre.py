"""The genre of a document (law, report, notice, speech, news ...), by its title and its build."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.document.about.front_and_back import Edges
from tui.document.model import Fact, Heading, Span
from tui.text.lazy_pattern import lazy_pattern
from tui.text.script import fold

_WORDS = {
    "law": "法|法典|条例|条例实施细则|办法|规定|规则|细则|通则|准则|守则|章程|规程|规约|法规|解释|修正案|暂行办法|标准",
    "decision": "决定|决议|令",
    "notice": "通知|通告|通报|紧急通知",
    "announcement": "公告|公报|声明|启事",
    "opinion": "意见|指导意见|指示|建议",
    "report": "报告|总结|汇报|述职|白皮书|调研报告",
    "plan": "规划|纲要|方案|计划|要点|预案|清单|任务分解|行动",
    "letter": "批复|复函|函|答复|回复",
    "minutes": "纪要|记录|议程",
    "speech": "讲话|发言|致辞|致词|讲稿|演讲|主持词|讲话稿|发言稿|讲话提纲|贺信|贺词",
    "judgment": "判决书|裁定书|调解书|决定书|裁决书|起诉书|裁判文书",
    "proposal": "议案|提案|倡议书|倡议|说明",
}
_ALL = "|".join(sorted("|".join(_WORDS.values()).split("|"), key=len, reverse=True))
_AFTER = r"(?:[ ]?[(〔\[][^()]{1,30}[)〕\]]|[》”\"])*[ ]?(?:全文|节选|摘要|稿|草案)?$"
# 协议案 is a case about an agreement.
ENDS_AS_TITLE = re.compile(rf"(?P<word>(?:(?<!协)|(?!议案))(?:{_ALL})){_AFTER}")
"""A line that ends with the word for a kind of document."""

_NEWS = lazy_pattern(
    r"本报讯|记者|新华社|\d日电|据悉|获悉|通讯员|\d{1,2}月\d{1,2}日(?:上午|下午|晚|,)|(?:召开|举行)[^。]{0,30}会议|指出,"
)
_SPEECH = lazy_pattern(r"^(?:同志们|各位|朋友们|女士们|尊敬的)[^。]{0,40}[:!]$")
_REPORTS = lazy_pattern(r"向大会报告|报告工作|请予审议")


def genre(found: Fact | None, edges: Edges, headings: Sequence[Heading]) -> Fact | None:
    """One of the keys of this module's table, or ``news``; ``None`` where nothing tells.

    ``found`` is the title.
    """
    if found:
        word = ENDS_AS_TITLE.search(fold(found.value))
        if word:
            start = found.where.end - len(found.value) + word.start("word") if found.where else None
            where = Span(start, start + len(word["word"])) if start is not None else None
            return Fact(_genre_of(word["word"]), where, source="title")
    for line in (*edges.front, *edges.opening)[:8]:
        if _REPORTS.search(line.text):
            return Fact("report", Span(line.start, line.end), inferred=True, source="words")
        if _SPEECH.match(line.text):
            return Fact("speech", Span(line.start, line.end), inferred=True, source="words")
    articles = [h for h in headings[:40] if h.mark.startswith("第") and h.mark[-1:] in "条條"]
    if sum(not article.anomaly for article in articles) > 2:
        return Fact("law", None, inferred=True, source="words")
    for line in () if edges.tells_case else edges.opening[:3]:
        match = _NEWS.search(line.text)
        if match:
            where = Span(line.start + match.start(), line.start + match.end())
            return Fact("news", where, inferred=True, source="words")
    return None


def _genre_of(word: str) -> str:
    return next(key for key, words in _WORDS.items() if word in words.split("|"))
