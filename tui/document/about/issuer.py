"""The issuer of a document, an organisation, and its speaker, a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.document.about.candidate import FieldCandidate
from tui.document.about.date import is_date_alone
from tui.document.about.date_formats import full_dates
from tui.document.about.front_and_back import ENACTED, EdgeLine, Edges
from tui.document.about.organisation import (
    ORGANISATION,
    PERSON_LINE,
    TRAILING_PERSON,
    organisation_of,
)
from tui.document.about.page_table import PageTable
from tui.document.about.signature import Signature
from tui.document.model import Fact, Span
from tui.text.lazy_pattern import lazy_pattern
from tui.text.script import fold

_FROM_TITLE = lazy_pattern(
    r"^(?P<org>[\u4e00-\u9fff、 ()]{2,60}?)(?:关于|印发|转发|批转|公布|发布|办公会议|(?=[ ]?函$|[ ]?令$|[ ]?公告$))"
)
_RED_HEAD = lazy_pattern(r"^(?P<org>[\u4e00-\u9fff、 ()]{2,40}?)(?:文件|公报|令|通报|函)$")
"""The red head of a document, an organisation and 文件 (GB/T 9704-2012, 7.2.4)."""
_COURT = lazy_pattern(r"^(?P<org>[\u4e00-\u9fff]{2,24}(?:人民法院|人民检察院|仲裁委员会|法院))$")
_LABEL = lazy_pattern(
    r"^(?:发文机关|发布机构|发文单位|制发机关|制定机关|发布单位|公布机关|发布机关|颁布机关|颁布单位|签发单位|主办单位|印发机关)"
    r"[ ]?:[ ]?(?P<org>[\u4e00-\u9fff、 ()]{2,40})"
)
_ENACTOR = lazy_pattern(
    r"[ ]*(?:第[一二三四五六七八九十百零〇\d]+届)?(?P<org>[\u4e00-\u9fff、]{2,40}?)"
    r"(?:(?P<session>第[一二三四五六七八九十百零〇\d]+届)(?P<more>[\u4e00-\u9fff]{2,30}?)?)?"
    r"(?:第[一二三四五六七八九十百零〇\d]+(?:次|号)|令|公告|发布|公布|批准|制定|常务会议|审判委员会|检察委员会|主席团|主任会议|通过)"
)
_PUBLISHED = lazy_pattern(r"^(?P<org>[\u4e00-\u9fff]{4,24}?)(?:联合)?(?:发布|公布|印发)$")
_REPRESENTS = lazy_pattern(
    r"^(?:现在,?)?我(?:受[^,。]{2,20}委托,?)?代表(?P<org>国务院|全国人民代表大会常务委员会|全国政协常务委员会|最高人民(?:法院|检察院)"
    r"|(?!全)[\u4e00-\u9fff]{2,10}[省市县区](?:人民政府|人民代表大会常务委员会|高级人民法院|人民检察院))[,向]"
)
_STATE = lazy_pattern(r"^中华人民共和国(?=国务院|全国|最高|主席|[\u4e00-\u9fff]{2,8}[部局署会院])")
_NUMBERED = lazy_pattern(
    r"[(]?[一二三四五六七八九十\d]{1,3}[)、.]|第[一二三四五六七八九十\d]{1,3}[编章节条部]"
)
_SPOKEN = {"report", "speech", "proposal", None}
"""Genres in which the line of a person under the title names who speaks."""


_SHORT_NAME = 4
"""Characters of a line, such as 办公室, that names no organisation by itself."""
_NAME_ALONE = lazy_pattern(r"^[\u4e00-\u9fff](?:[ ]{0,3}[\u4e00-\u9fff]){1,3}$")


class Person(NamedTuple):
    """A line such as 上海市市长 龚 正: the spans of office and name, the office folded."""

    office: str
    office_at: Span
    name_at: Span


def issuers(
    edges: Edges,
    table: PageTable,
    signed: Sequence[Signature],
    title: Fact | None,
    genre: str | None,
    person: Person | None,
) -> Iterator[FieldCandidate]:
    """The organisations that may have issued the document. Where a page was found is none.

    The page's table is believed before all; of a law its enactment; of a report or a speech the
    organisation of the office that speaks; else the title (国务院办公厅关于...), the red head, the
    signature.
    """
    for entry in table.of("issuer"):
        yield FieldCandidate(edges.value(*entry.where), entry.where, "table", 10)
    for line in (*edges.margin, *edges.front):
        label = _LABEL.match(line.text)
        if label:
            yield _candidate(edges, line, label.span("org"), "table", 9.5)
    if genre == "law":
        yield from _enactors(edges)
    if person and genre in _SPOKEN:
        yield from _of_office(edges, person, title)
    yield from _of_title(edges, title)
    for line in edges.front[:8]:
        match = _RED_HEAD.match(line.text) or _COURT.match(line.text)
        if match and ORGANISATION.match(match["org"].strip()):
            start, end = match.span("org")
            state = _STATE.match(match["org"])
            start += state.end() if state and match["org"].endswith("国务院") else 0
            yield _candidate(edges, line, (start, end), "head", 8.2)
    if genre != "law":
        yield from _published(edges)
        yield from _represented(edges)
        yield from _enactors(edges)
        yield from _under_title(edges, title)
        yield from _signed(edges, signed, title)


def _published(edges: Edges) -> Iterator[FieldCandidate]:
    """The organisation of a line such as 最高人民法院发布."""
    for line in edges.front:
        match = _PUBLISHED.match(line.text)
        if match and ORGANISATION.match(match["org"]):
            yield _candidate(edges, line, match.span("org"), "byline", 6.8)
            return


def _represented(edges: Edges) -> Iterator[FieldCandidate]:
    """The organisation for which somebody reports: 现在，我代表国务院，向大会报告政府工作."""
    for line in edges.opening[:3]:
        match = _REPRESENTS.search(line.text)
        if match:
            where = Span(line.start + match.start("org"), line.start + match.end("org"))
            yield FieldCandidate(edges.value(*where), where, "body", 3, sure=False)
            return


def _under_title(edges: Edges, title: Fact | None) -> Iterator[FieldCandidate]:
    """The organisation alone on a line below the title, as white papers have it."""
    for line in edges.front:
        below = title and title.where and line.start >= title.where.end
        if below and len(line.text) > _SHORT_NAME and ORGANISATION.match(line.text):
            yield _candidate(edges, line, (0, len(line.text)), "head", 6.5)


def speakers(edges: Edges, person: Person | None, genre: str | None) -> Iterator[FieldCandidate]:
    """The person under the title, without the office, or alone under the day of a speech."""
    if person and genre in _SPOKEN:
        name = edges.value(*person.name_at).replace(" ", "")
        yield FieldCandidate(name, person.name_at, "byline", 2)
    if genre not in _SPOKEN:
        return
    for dated, line in pairwise(edges.front):
        if is_date_alone(dated) and _NAME_ALONE.match(line.text):
            where = Span(line.start, line.end)
            yield FieldCandidate(edges.value(*where).replace(" ", ""), where, "byline", 1)


def person_of(edges: Edges) -> Person | None:
    """The first line at the top that is an office and a name."""
    for line in (*edges.front, *edges.opening[:2], *edges.margin):
        match = PERSON_LINE.match(line.text) or (
            TRAILING_PERSON.search(line.text) if len(line.text) < 80 else None
        )
        if match:
            groups = match.groupdict()
            two = "office" if groups.get("office") else "office2"
            name = "name" if groups.get("name") else "name2"
            office = Span(line.start + match.start(two), line.start + match.end(two))
            return Person(
                match[two],
                office,
                Span(line.start + match.start(name), line.start + match.end(name)),
            )
    return None


def _of_office(edges: Edges, person: Person, title: Fact | None) -> Iterator[FieldCandidate]:
    around = [line.text for line in edges.front]
    of = organisation_of(person.office, [*around, fold(title.value) if title else ""])
    if of is None:
        return
    # In the document's own script, where its own words are taken.
    own = edges.value(*person.office_at).replace(" ", "")
    value = own[: len(of.organisation)] if of.said else of.organisation
    yield FieldCandidate(value, person.office_at, "byline", 9 if of.said else 8.8, sure=of.said)


def _enactors(edges: Edges) -> Iterator[FieldCandidate]:
    """The body that passed or published a law first, without the session: 三门峡市人民代表大会常务委员会."""
    for line in edges.front:
        if not ENACTED.search(line.text):
            continue
        dated = next(full_dates(line.text), None)
        match = _ENACTOR.match(line.text, dated.end) if dated else None
        if not match or match["org"].startswith("《"):
            continue
        start, end = match.span("org")
        state = _STATE.match(line.text[start:end])
        start += state.end() if state else 0
        last = match.end("more") if match["more"] else end
        value = edges.value(line.start + start, line.start + end)
        if match["more"]:
            value += edges.value(line.start + match.start("more"), line.start + last)
        if len(value) > 2:
            yield FieldCandidate(
                value, Span(line.start + start, line.start + last), "enactment", 8.1
            )
            return


def _of_title(edges: Edges, title: Fact | None) -> Iterator[FieldCandidate]:
    match = _FROM_TITLE.match(title.value) if title and title.where else None
    if not title or not title.where or not match or not ORGANISATION.match(match["org"].strip()):
        return
    value = match["org"].strip()
    # The title may stand on several lines, its issuer on the first of them.
    end = title.where.start
    left = len("".join(value.split()))
    while left and end < title.where.end:
        left -= not edges.clean[end].isspace()
        end += 1
    yield FieldCandidate(value, Span(title.where.start, end), "title", 8.5, sure=not title.inferred)


def _signed(
    edges: Edges, signed: Sequence[Signature], title: Fact | None
) -> Iterator[FieldCandidate]:
    """The organisations over the date; without a date, a last line that is one; never the title."""
    for signature in signed:
        names = [line for line in signature.names if not _is_title(line, title)]
        if names:
            value = " ".join(_whole(edges, line) for line in names)
            yield FieldCandidate(value, Span(names[0].start, names[-1].end), "signature", 8)
            return
    for line in reversed(edges.back[-12:]):
        if _is_title(line, title):
            return
        named = 4 <= len(line.text) <= 30 and ORGANISATION.match(line.text)
        if named and not _NUMBERED.match(line.text):
            yield _candidate(edges, line, (0, len(line.text)), "signature", 7)
            return


def _whole(edges: Edges, line: EdgeLine) -> str:
    """The name on a line, or on two."""
    value = edges.value(line.start, line.end)
    two = "\n" in edges.clean[line.start : line.end]
    return value.replace(" ", "") if two else value


def _is_title(line: EdgeLine, title: Fact | None) -> bool:
    return bool(title and title.where and line.start < title.where.end)


def _candidate(
    edges: Edges, line: EdgeLine, span: tuple[int, int], source: str, weight: float
) -> FieldCandidate:
    where = Span(line.start + span[0], line.start + span[1])
    return FieldCandidate(edges.value(*where).rstrip(), where, source, weight)
