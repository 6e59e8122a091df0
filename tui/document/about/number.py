"""The number of a document: 国办发〔2020〕12号, 国务院令第700号, （2021）某01民终1234号."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from tui.document.about.candidate import FieldCandidate
from tui.document.about.front_and_back import EdgeLine, Edges
from tui.document.about.page_table import PageTable
from tui.document.model import Span
from tui.text.lazy_pattern import lazy_pattern

_DOCUMENT_NUMBER = lazy_pattern(
    r"(?P<prefix>[\u4e00-\u9fff]{1,14}(?:[ ]?[\u4e00-\u9fff]{1,6})?)"
    r"[ ]?[〔\[【({][ ]?(?P<year>[12]\d{3})[ ]?[〕\]】)}][ ]?(?:第[ ]?)?(?P<n>\d{1,5})[ ]?号"
)
"""Prefix, year, number (GB/T 9704-2012, 7.2.5)."""
_CASE = lazy_pattern(
    r"^[(〔\[](?P<year>[12]\d{3})[)〕\]][ ]?"
    r"(?P<rest>[\u4e00-\u9fff]{1,4}\d{0,6}[\u4e00-\u9fff]{1,6}\d{1,6}(?:之[一二三四五]|-\d+)?)号$"
)
"""Year, court, kind, number (最高人民法院关于人民法院案件案号的若干规定, 2016)."""
_TAIWAN = lazy_pattern(r"(?P<whole>[\u4e00-\u9fff()]{1,16}字第[ ]?[\dA-Z]{3,14}[ ]?号)")
_ORDER = lazy_pattern(
    r"(?P<org>[\u4e00-\u9fff、]{0,30}(?:令|公告))[ ]?[(]?[ ]?第[ ]?(?P<n>[\d一二三四五六七八九十百零〇]{1,6})[ ]?号"
)
RED_HEAD = lazy_pattern(r"^[\u4e00-\u9fff、 ]{2,30}(?:令|公告)$")
"""The red head of an order or an announcement, which stands over its number."""
ITS_NUMBER = lazy_pattern(
    r"^[(]?(?:(?:19|20)\d\d年)?[ ]?第[ ]?[\d一二三四五六七八九十百零〇]{1,6}[ ]?号[)]?$"
)
_STATE = "中华人民共和国"
# The end of a title that was run together with the number: ...的函国办函〔2005〕57号.
_TITLE_BEFORE = lazy_pattern(r".*的(?:函|通知|意见|批复|决定|通报|公告|请示|报告)")
_LABEL = lazy_pattern(r"^.{0,4}(?:文号|字号|编号|号)[ ]?:[ ]?")
_LONGEST = 40
"""Characters of a line that holds nothing but its number and a label."""


def numbers(edges: Edges, table: PageTable) -> Iterator[FieldCandidate]:
    """The numbers, their brackets made 〔〕, that may be the document's own.

    Those of other documents, which the text quotes, stand in sentences or in 《》.
    """
    for entry in table.of("number"):
        line = EdgeLine(*entry.where, entry.text)
        found = _own(line, 10) or _taiwan(edges, line, 10) or _case(line, 10)
        if found or "号" in entry.text:
            yield found or FieldCandidate(edges.value(*entry.where), entry.where, "table", 9.5)
    for rank, lines in enumerate((edges.front, edges.margin)):
        # The patterns take long where they find nothing.
        own = (
            x for x in lines if "号" in x.text and len(x.text) <= _LONGEST and "《" not in x.text
        )
        for line in own:
            found = _own(line, 9 - rank) or _case(line, 9 - rank) or _taiwan(edges, line, 9 - rank)
            if found:
                yield found._replace(source="head")
                break
    yield from _orders(edges)
    for head, line in pairwise(edges.front):
        if RED_HEAD.match(head.text) and ITS_NUMBER.match(line.text):
            start = head.start + (len(_STATE) if head.text.startswith(_STATE + "国务院") else 0)
            value = re.sub(r"[\s()（）]", "", edges.value(start, line.end))
            yield FieldCandidate(value, Span(start, line.end), "head", 6.5)
            break


def _own(line: EdgeLine, weight: float) -> FieldCandidate | None:
    match = _DOCUMENT_NUMBER.search(line.text)
    if not match:
        return None
    label = _LABEL.match(line.text)
    start = max(match.start("prefix"), label.end() if label else 0)
    title = _TITLE_BEFORE.match(line.text, start, match.end("prefix"))
    start = title.end() if title else start
    prefix = line.text[start : match.end("prefix")].replace(" ", "")
    where = Span(line.start + start, line.start + match.end())
    return FieldCandidate(f"{prefix}〔{match['year']}〕{match['n']}号", where, "table", weight)


def _case(line: EdgeLine, weight: float) -> FieldCandidate | None:
    match = _CASE.match(line.text)
    value = f"（{match['year']}）{match['rest']}号" if match else ""
    return FieldCandidate(value, Span(line.start, line.end), "table", weight) if match else None


def _taiwan(edges: Edges, line: EdgeLine, weight: float) -> FieldCandidate | None:
    label = _LABEL.match(line.text)
    match = _TAIWAN.search(line.text, label.end() if label else 0)
    if not match:
        return None
    where = Span(line.start + match.start(), line.start + match.end())
    return FieldCandidate(edges.value(*where).replace(" ", ""), where, "table", weight)


def _orders(edges: Edges) -> Iterator[FieldCandidate]:
    """The order that published it first; a later one that revised it names its own date."""
    orders = [(x, m) for x in edges.front if "号" in x.text for m in _ORDER.finditer(x.text)]
    for line, match in orders[:1]:
        start = line.start + match.start()
        start += len(_STATE) if match.group().startswith(_STATE + "国务院") else 0
        where = Span(start, line.start + match.end())
        value = edges.value(*where).replace(" ", "").replace("(", "").replace("（", "")
        yield FieldCandidate(value, where, "head", 7)
