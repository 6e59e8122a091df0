"""The number of a document: 国办发〔2020〕12号, 国务院令第700号."""

from __future__ import annotations

import re

from tui.document.about.front_and_back import Edges
from tui.document.model import Fact, Span

_DOCUMENT_NUMBER = re.compile(
    r"(?P<prefix>[\u4e00-\u9fff]{1,14}(?:[ ]?[\u4e00-\u9fff]{1,6})?)"
    r"[ ]?[〔\[【(](?P<year>[12]\d{3})[〕\]】)][ ]?(?:第[ ]?)?(?P<n>\d{1,5})[ ]?号"
)
_ORDER = re.compile(
    r"(?P<org>[\u4e00-\u9fff、]{0,30}(?:令|公告))[ ]?第[ ]?(?P<n>[\d一二三四五六七八九十百零〇]{1,6})[ ]?号"
)
_STATE = "中华人民共和国"
_LABEL = re.compile(r"^.{0,4}(?:文号|字号|编号|号)[ ]?:[ ]?")
_LONGEST = 40
"""Characters of a line that holds nothing but its number and a label."""


def number(edges: Edges, title: Fact | None) -> Fact | None:
    """The number, its brackets made 〔〕; not that of another document which the text quotes."""
    # Both patterns take long where they find nothing.
    front = [line for line in edges.front if "号" in line.text]
    margin = [line for line in edges.margin if "号" in line.text]
    for line in (*front, *margin):
        own = len(line.text) <= _LONGEST and "《" not in line.text
        match = _DOCUMENT_NUMBER.search(line.text) if own else None
        if match:
            label = _LABEL.match(line.text)
            start = max(match.start("prefix"), label.end() if label else 0)
            prefix = line.text[start : match.end("prefix")].replace(" ", "")
            where = Span(line.start + start, line.start + match.end())
            return Fact(f"{prefix}〔{match['year']}〕{match['n']}号", where)
    orders = [(line, match) for line in front for match in _ORDER.finditer(line.text)]
    if not orders:
        return None
    # The order that published it first; a later one that revised it names its own date.
    line, match = orders[0]
    start = line.start + match.start()
    start += len(_STATE) if match.group().startswith(_STATE + "国务院") else 0
    where = Span(start, line.start + match.end())
    return Fact(edges.value(*where).replace(" ", ""), where)
