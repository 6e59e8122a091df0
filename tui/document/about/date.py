"""The date of a document, among all the dates that stand in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.document.about.candidate import FieldCandidate
from tui.document.about.date_formats import (
    YEAR,
    Dated,
    days,
    full_dates,
    labelled_dates,
    session_year,
    year_of_short_congress,
)
from tui.document.about.front_and_back import EdgeLine, Edges
from tui.document.about.organisation import AT_MEETING
from tui.document.about.page_table import PageTable
from tui.document.about.signature import Signature
from tui.document.model import Fact, Span
from tui.text.lazy_pattern import lazy_pattern
from tui.text.script import fold

_ENACTS = lazy_pattern(r"通过|公布|发布|批准|修正|修订|修改|颁布|制定")
_LABELLED = re.compile(
    r"^(?:成文|印发|发文|公布|颁布|签发|发布)?(?:日[ ]*期|时[ ]*间)[ ]?:?|^.{0,20}?(?:19|20)\d\d"
)
MADE_PUBLIC = re.compile("现予?(?:公布|发布)")
"""The words of an order that makes a law public: its day is that of the order's signature."""
_WRITTEN = re.compile(r"^(?:成文|印发|发文|签发|公布|颁布)(?:日期|时间)[ ]?:")
_LONGEST_BYLINE = 60
_ALONE = re.compile(r"^[(【\[]?(?P<date>[^()【】\[\]]{6,16}?)[)】\]]?$")
_NAMED = re.compile(r"[(_\- ]?((?:19|20)\d\d)[-._年]?(0[1-9]|1[0-2])[-._月]?([0-3]\d)日?[)]?")
_NAMED_AT_END = re.compile(r"[(]((?:19|20)\d\d-\d\d-\d\d)[)]$")
_BRACKETED = re.compile(r"[ ]?[(]([^()]{6,20})[)]")
# 2021—2035年, 到2030年, 2030年前: the years that a plan is for tell nothing of its day.
_TITLE_YEAR = lazy_pattern(r"(?<![\d\-—–~至到])(?:19|20)\d\d(?=年(?!前|底|远景|[\-—–~至到]))")
_STEM_MONTH = lazy_pattern(r"(?<![\d\-—–~至到])((?:19|20)\d\d)[-_.年]?(0[1-9]|1[0-2])(?!\d)")
_STEM_YEAR = lazy_pattern(
    r"(?<![\d\-—–~至到])((?:19|20)\d\d)(?!\d|[-—–~至到]|年?(?:前|底|远景|[\-—–~至到]))"
)
_AT_SESSION = re.compile(r"在[^。]{4,60}?(?:大会|会议)[^。]{0,4}上")
_LONGEST_TITLE = 80
_BOUND = lazy_pattern(r"[ ]?[(]?(?:含|[以之]?[前后]|起)")
"""Behind a day since which, or until which, something holds: it is no document's own."""
_DATELINE = 120
"""Characters of a text's first sentences in which its day is named."""


class DateEvidence(NamedTuple):
    """The places that may tell a document's day, and what is known of it when the day is asked for.

    ``stem`` is the file's name without its ending.
    """

    edges: Edges
    table: PageTable
    signed: Sequence[Signature]
    title: Fact | None
    issuer: Fact | None
    genre: str | None
    stem: str


def dates(evidence: DateEvidence) -> Iterator[FieldCandidate]:
    """The dates, ISO, that may be the document's, as exact as they are known (day, month, year).

    Of a law it is that of its last revision. Else the day on which the page's table says that it
    was written comes first, then that of the meeting under the title, of the signature before
    the first annex, of a date alone under the title, of the byline, of the page (the day it was
    published), of the file's name; a day that the text merely mentions comes after all these,
    and is a guess, as is each whose year is concluded.
    """
    said = list(_said(evidence))
    yield from said
    # A guess is not looked for where the document says its day itself.
    if not any(candidate.sure for candidate in said):
        yield from _of_opening(evidence.edges, evidence.stem)
        yield from _in_stem(evidence.stem)
        yield from _of_title(evidence.title)


def _said(evidence: DateEvidence) -> Iterator[FieldCandidate]:
    """The dates that stand where a document says its own."""
    edges, table, signed, title, issuer, genre, stem = evidence
    named = list(_of_name(stem))
    if genre == "law" and (enacted := list(_of_law(edges, named))):
        # All other places weigh less.
        yield from enacted
        return
    for entry in table.of("written"):
        yield from _in_entry(entry.where, entry.text, 10)
    for entry in table.of("published"):
        yield from _in_entry(entry.where, entry.text, 5.5)
    front = edges.front
    yield from _in_lines((x for x in front if AT_MEETING.search(x.text)), "meeting", 9.2)
    yield from _of_session(edges, stem)
    lines = (x for x in (*front, *edges.margin) if _WRITTEN.search(x.text))
    yield from _in_lines(lines, "table", 9)
    for rank, signature in enumerate(signed):
        # What is passed on (转发) ends with a signature of another organisation.
        own = not issuer or not signature.names or _is_by(signature, issuer)
        weight = 8.5 - rank / 10 if own else 4.4
        yield FieldCandidate(signature.dated.iso, signature.where, "signature", weight, sure=own)
    yield from _in_lines((x for x in front if is_date_alone(x)), "byline", 8)
    yield from _behind_title(edges, title)
    yield from _in_lines((x for x in front if _is_byline(x)), "byline", 6)
    yield from _in_lines((x for x in edges.margin if _is_byline(x)), "page", 5)
    yield from (FieldCandidate(one.iso, None, "name", 4.5, sure=False) for one in named[:1])
    yield from _in_title(title)
    yield from _of_numbered_session(edges, title)


def _is_by(signature: Signature, issuer: Fact) -> bool:
    by = "".join(fold(issuer.value).split())
    names = ("".join(line.text.split()) for line in signature.names)
    return any(name in by or by in name for name in names)


def _of_law(edges: Edges, named: Sequence[Dated]) -> Iterator[FieldCandidate]:
    """The last enactment; the file's name knows of a later one where its date is later."""
    dated = [
        (found, line)
        for line in edges.front
        if not MADE_PUBLIC.search(line.text)
        for found in full_dates(line.text)
        if _ENACTS.search(line.text, found.end)
    ]
    if dated:
        found, line = max(dated, key=lambda pair: pair[0].iso)
        yield _candidate(found, line, "enactment", 11)
        if named and named[0].iso > found.iso and len(named[0].iso) == 10:
            yield FieldCandidate(named[0].iso, None, "name", 12, sure=False)
    else:
        yield from _amended(edges)
        yield from (FieldCandidate(one.iso, None, "name", 10.5, sure=False) for one in named[:1])


def _amended(edges: Edges) -> Iterator[FieldCandidate]:
    """The date of a revision that only the last article tells: 本法中華民國九十八年六月十二日修正之條文."""
    for line in reversed(edges.back[-4:]):
        for found in full_dates(line.text):
            if line.text.startswith("修正", found.end):
                yield _candidate(found, line, "enactment", 11)
                return


def _in_entry(where: Span, text: str, weight: float) -> Iterator[FieldCandidate]:
    for found in labelled_dates(text):
        span = Span(where.start + found.start, where.start + found.end)
        yield FieldCandidate(found.iso, span, "table", weight)
        return


def _in_lines(lines: Iterable[EdgeLine], source: str, weight: float) -> Iterator[FieldCandidate]:
    """The first date of these lines."""
    for line in lines:
        labelled = _LABELLED.match(line.text)
        for found in labelled_dates(line.text) if labelled else full_dates(line.text):
            if not _BOUND.match(line.text, found.end):
                yield _candidate(found, line, source, weight)
                return


def _is_byline(line: EdgeLine) -> bool:
    return len(line.text) <= _LONGEST_BYLINE and bool(_LABELLED.search(line.text))


def is_date_alone(line: EdgeLine) -> bool:
    """Whether a line is nothing but a date, in brackets or not: （2022年10月16日）."""
    match = _ALONE.match(line.text)
    dated = next(full_dates(match["date"]), None) if match else None
    return bool(match and dated and dated.end - dated.start >= len(match["date"]) - 4)


def _behind_title(edges: Edges, title: Fact | None) -> Iterator[FieldCandidate]:
    """A date in brackets on the title's own line: ...大会上的讲话（2020年1月8日）."""
    if not title or not title.where:
        return
    start = title.where.end
    match = _BRACKETED.match(fold(edges.clean[start : start + 40]))
    if match:
        line = EdgeLine(start + match.start(1), start + match.end(1), match[1])
        yield from _in_lines([line], "byline", 8)


def _of_session(edges: Edges, stem: str) -> Iterator[FieldCandidate]:
    """A day of a congress's session without its year: 1月25日在省十二届人大四次会议上."""
    for line in edges.front:
        if not AT_MEETING.search(line.text) and "次会议" not in line.text:
            continue
        if next(full_dates(line.text), None):
            return
        year = session_year(line.text) or _year(edges, stem)
        for found in days(line.text, year) if year else ():
            yield _candidate(found, line, "meeting", 7.5, sure=False)
            return


def _of_numbered_session(edges: Edges, title: Fact | None) -> Iterator[FieldCandidate]:
    """The year of the congress at which something was said: 在中国共产党第十七次全国代表大会上的报告, …(十六大)."""
    for line in edges.front:
        said = _AT_SESSION.search(line.text) if len(line.text) <= _LONGEST_TITLE else None
        year = session_year(said.group()) if said else 0
        if year:
            yield FieldCandidate(str(year), Span(line.start, line.end), "meeting", 4, sure=False)
            return
    year = year_of_short_congress(fold(title.value)) if title else 0
    if year and title:
        yield FieldCandidate(str(year), title.where, "title", 3.5, sure=False)


def _of_opening(edges: Edges, stem: str) -> Iterator[FieldCandidate]:
    """A day in the first sentences; one of month and day alone gets the year of the text."""
    if edges.tells_case:
        # What happened then is told, not when.
        return
    for line in edges.opening[:2]:
        start = line.text[:_DATELINE]
        for found in full_dates(start):
            if len(found.iso) == 10:
                yield _candidate(found, line, "body", 3, sure=False)
                return
        year = _year(edges, stem)
        for found in days(start, year) if year else ():
            yield _candidate(found, line, "body", 3, sure=False)
            return


def _year(edges: Edges, stem: str) -> int:
    """The year that both ends name most often, of several the latest; 0 for none."""
    lines = (*edges.front, *edges.opening, *edges.back, *edges.margin)
    counted = Counter(
        int(y) for text in (*(x.text for x in lines), stem) for y in YEAR.findall(text)
    )
    return max(counted, key=lambda y: (counted[y], y), default=0)


def _of_name(stem: str) -> Iterator[Dated]:
    at_end = _NAMED_AT_END.search(stem)
    if at_end:
        yield from full_dates(at_end[1])
    yield from full_dates(stem)
    for match in _NAMED.finditer(stem):
        yield from full_dates("-".join(match.groups()))


def _in_stem(stem: str) -> Iterator[FieldCandidate]:
    """The month, or the year alone, that the name of a file holds: 202206, gwr2025."""
    month = _STEM_MONTH.search(stem)
    year = _STEM_YEAR.search(stem)
    if month:
        yield FieldCandidate("-".join(month.groups()), None, "name", 2.5, sure=False)
    elif year:
        yield FieldCandidate(year[1], None, "name", 2, sure=False)


def _in_title(title: Fact | None) -> Iterator[FieldCandidate]:
    for found in _of_name(title.value) if title else ():
        if len(found.iso) == 10 and title:
            yield FieldCandidate(found.iso, title.where, "title", 7)
            return


def _of_title(title: Fact | None) -> Iterator[FieldCandidate]:
    """The year alone that a title names."""
    match = _TITLE_YEAR.search(title.value) if title else None
    if match:
        yield FieldCandidate(match[0], None, "title", 1, sure=False)


def _candidate(
    found: Dated, line: EdgeLine, source: str, weight: float, *, sure: bool = True
) -> FieldCandidate:
    where = Span(line.start + found.start, line.start + found.end)
    return FieldCandidate(found.iso, where, source, weight, sure)
