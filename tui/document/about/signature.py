"""The signature of an official document: who issued it, over the date, below its text.

GB/T 9704-2012, 7.3.5, puts 发文机关署名 and 成文日期 after the text and before what is annexed; what comes
after it is 附注 (（此件公开发布）) and the annexes, which may be much longer than the text and have dates of
their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.document.about.date_formats import Dated, full_dates
from tui.document.about.front_and_back import EdgeLine, Edges
from tui.document.about.organisation import ORGANISATION
from tui.document.model import Span

_DATE_ALONE = 16
"""Characters that a line may hold beside its date: an organisation's short name, brackets."""
_NO_SENTENCE = re.compile(r"[。,;!?]")
_LONGEST_NAME = 40
_MOST_NAMES = 12
"""Organisations that may sign one document together."""
_NOTHING = re.compile(
    r"^[(]?(?:此件|本件|此文|公开|盖章|印章|章|签名|签字|主任|局长)[^。]{0,12}[)]?$"
)


class Signature(NamedTuple):
    """A date in a line of its own, and the organisations that stand over it or before it."""

    dated: Dated
    line: EdgeLine
    names: tuple[EdgeLine, ...]

    @property
    def where(self) -> Span:
        """The clean span of the date."""
        return Span(self.line.start + self.dated.start, self.line.start + self.dated.end)


def signatures(edges: Edges) -> Iterator[Signature]:
    """The last signature of each closing of the document, in order of the closings."""
    for closing in edges.closings:
        found = next(_upwards(closing), None)
        if found:
            yield found


def _upwards(lines: Sequence[EdgeLine]) -> Iterator[Signature]:
    for at in range(len(lines) - 1, -1, -1):
        line = lines[at]
        if _NO_SENTENCE.search(line.text):
            continue
        for dated in full_dates(line.text):
            beside = len(line.text) - (dated.end - dated.start)
            before = line.text[: dated.start].strip(" (")
            if beside <= _DATE_ALONE or ORGANISATION.match(before):
                yield Signature(dated, line, tuple(_names(lines, at, before)))
                break


def _names(lines: Sequence[EdgeLine], at: int, before: str) -> list[EdgeLine]:
    """The organisations of a signature, in the order of the page."""
    line = lines[at]
    if ORGANISATION.match(before):
        start = line.start + line.text.index(before)
        return [EdgeLine(start, start + len(before), before)]
    names: list[EdgeLine] = []
    for line in reversed(lines[max(0, at - _MOST_NAMES) : at]):
        if _NOTHING.match(line.text) and not ORGANISATION.match(line.text):
            continue
        if len(line.text) > _LONGEST_NAME or not ORGANISATION.match(line.text):
            break
        names.append(line)
    return names[::-1]
