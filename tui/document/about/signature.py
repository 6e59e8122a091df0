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
from tui.document.about.front_and_back import HEAD, TAIL, EdgeLine, edge_lines, text_end
from tui.document.about.organisation import ORGANISATION
from tui.document.model import Heading, Kind, Span
from tui.text.lazy_pattern import lazy_pattern

_DATE_ALONE = 16
"""Characters that a line may hold beside its date: an organisation's short name, brackets."""
_NO_SENTENCE = lazy_pattern(r"[。,;!?]")
_LONGEST_NAME = 40
_MOST_NAMES = 12
"""Organisations that may sign one document together."""
_NOTHING = lazy_pattern(
    r"^[(][^()]{2,20}代章?[)]$|^[(]?(?:此件|本件|此文|公开|盖章|印章|章|签名|签字|主任|局长)[^。]{0,12}[)]?$"
)


_ANNEXES = lazy_pattern(r"^[ \t\u3000]*附(?:件|表)[ ]?[一1]?[ \u3000]?[:：]", re.MULTILINE)
"""The list of what is annexed, which stands between the text and its signature."""
_SIGNED = lazy_pattern(
    r"\n[ \t\u3000]*[\u4e00-\u9fff、 ]{2,30}[部厅局署院会办府委]\s*\n[ \t\u3000]*"
    r"(?:(?:19|20)\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日"
    r"|[一二][〇○零O0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
    r"[ \t\u3000]*(?=\n|$)"
)
"""The first signature: that of a short notice, which what it sends follows without a word."""
_BEHIND_LIST = 700
"""Characters behind its beginning in which the signature stands."""
_LONGEST_CLOSING, _MOST_CLOSING = 60, 24
"""Characters of a line, and lines, among which a signature is looked for."""
_FIRST_HALF = lazy_pattern(
    r"^(?:国务院|中共|中国共产党|中华人民共和国|全国|最高|[\u4e00-\u9fff]{2,7}[省市县区])[\u4e00-\u9fff、()]{8,26}$"
)
"""The first half of the name of an organisation that two lines hold."""
_WORD = lazy_pattern(r"\S+")


class Signature(NamedTuple):
    """A date in a line of its own, and the organisations that stand over it or before it."""

    dated: Dated
    line: EdgeLine
    names: tuple[EdgeLine, ...]

    @property
    def where(self) -> Span:
        """The clean span of the date."""
        return Span(self.line.start + self.dated.start, self.line.start + self.dated.end)


def signatures(
    clean: str, headings: Sequence[Heading], boilerplate: Sequence[Span]
) -> Iterator[Signature]:
    """The last signature of each closing of the document, in order of the closings.

    A document may close before what is annexed, before （此件公开发布）, and at the end of the text.
    """
    for closing in _closings(clean, headings, boilerplate):
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
        names.append(_whole_name(lines, line))
    return names[::-1]


def _whole_name(lines: Sequence[EdgeLine], line: EdgeLine) -> EdgeLine:
    """The name of an organisation with its first half, where it was set on two lines."""
    at = lines.index(line)
    before = lines[at - 1] if at else None
    if before is None or not _FIRST_HALF.match(before.text) or ORGANISATION.match(before.text):
        return line
    return EdgeLine(before.start, line.end, before.text + line.text)


def _closings(
    clean: str, headings: Sequence[Heading], boilerplate: Sequence[Span]
) -> Iterator[tuple[EdgeLine, ...]]:
    """The last lines before the first annex, around the list of annexes, before the notes, at the end."""
    first = next((h.start for h in headings if h.kind is Kind.PART and h.start), 0)
    covering = _SIGNED.search(clean, 0, HEAD)
    ends = {first, covering.end() if covering else 0}
    listed = _ANNEXES.search(clean)
    ends.add(min(listed.start() + _BEHIND_LIST, len(clean)) if listed else 0)
    ends.add(clean.find("此件公开发布") + 1)
    for end in (*sorted(ends - {0, 1}), text_end(clean, boilerplate)):
        lines = [
            piece
            for line in edge_lines(clean, max(0, end - TAIL), end)
            for piece in (
                [line] if len(line.text) <= _LONGEST_CLOSING else _words_behind_sentences(line)
            )
        ]
        yield tuple(lines[-_MOST_CLOSING:])


def _words_behind_sentences(line: EdgeLine) -> Iterator[EdgeLine]:
    """The words behind the last sentence of a long line, where lines were run together."""
    stop = line.text.rfind("。") + 1
    if not stop:
        return
    for match in _WORD.finditer(line.text, stop):
        if match.end() - match.start() <= _LONGEST_CLOSING:
            yield EdgeLine(line.start + match.start(), line.start + match.end(), match.group())
