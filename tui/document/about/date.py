"""The date of a document, chosen among all the dates that stand in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from tui.document.about.date_formats import YEAR, Dated, days, full_dates
from tui.document.about.front_and_back import EdgeLine, Edges
from tui.document.about.issuer import AT_MEETING
from tui.document.model import Fact, Span

_ENACTS = re.compile(r"通过|公布|发布|批准|修正|修订|修改|颁布|制定")
_LABELLED = re.compile(
    r"^(?:成文|印发|发文|公布|颁布|签发|发布)?(?:日期|时间)[ ]?:|^.{0,20}?(?:19|20)\d\d"
)
_WRITTEN = re.compile(r"^(?:成文|印发|发文|签发|公布|颁布)(?:日期|时间)[ ]?:")
_SIGNED = re.compile(r"^[(]?[^。,;]{0,24}[)]?$")
_LONGEST_BYLINE = 60
_NAMED = re.compile(r"[(_\- ]?((?:19|20)\d\d)[-._年]?(0[1-9]|1[0-2])[-._月]?([0-3]\d)日?[)]?")
_NAMED_AT_END = re.compile(r"[(]((?:19|20)\d\d-\d\d-\d\d)[)]$")
_TITLE_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


def when(edges: Edges, title: Fact | None, genre: str | None, stem: str) -> Fact | None:
    """The document's date, ISO, as exact as it is known (a day, a month, a year).

    A law's is that of its last revision; else that under the title, of the signature, of the
    page, of the first sentence (the year inferred where it names none), of the file's name.
    """
    named = _named(stem)
    if genre == "law":
        return _law(edges, named) or named
    found = (
        _first(line for line in edges.front if AT_MEETING.search(line.text))
        or _first(line for line in (*edges.front, *edges.margin) if _WRITTEN.search(line.text))
        or _signed(edges)
        or _first(line for line in edges.front if _is_byline(line))
        or _first(line for line in edges.margin if _is_byline(line))
        or _opening(edges, stem)
        or named
    )
    return found or _of_title(title)


def _law(edges: Edges, named: Fact | None) -> Fact | None:
    """The last enactment; the file's name knows of a later one where its date is later."""
    dated = [
        (found, line)
        for line in edges.front
        for found in full_dates(line.text)
        if _ENACTS.search(line.text, found.end)
    ]
    if not dated:
        return _amended(edges)
    found, line = max(dated, key=lambda pair: pair[0].iso)
    if named and named.value > found.iso and len(named.value) == 10:
        return named
    return _fact(found, line)


def _amended(edges: Edges) -> Fact | None:
    """The date of a revision that only the last article tells: 本法中華民國九十八年六月十二日修正之條文."""
    for line in reversed(edges.back[-4:]):
        for found in full_dates(line.text):
            if line.text.startswith("修正", found.end):
                return _fact(found, line)
    return None


def _first(lines: Iterable[EdgeLine]) -> Fact | None:
    for line in lines:
        for found in full_dates(line.text):
            return _fact(found, line)
    return None


def _is_byline(line: EdgeLine) -> bool:
    return len(line.text) <= _LONGEST_BYLINE and bool(_LABELLED.search(line.text))


def _signed(edges: Edges) -> Fact | None:
    """A date in a line of its own near the end, below the text."""
    for line in reversed(edges.back[-10:]):
        if not _SIGNED.match(line.text):
            continue
        for found in full_dates(line.text):
            if found.end - found.start >= len(line.text) - 16:
                return _fact(found, line)
    return None


def _opening(edges: Edges, stem: str) -> Fact | None:
    """The date in the first sentences of the text, read with the year that the text speaks of."""
    for line in edges.opening[:2]:
        start = line.text[:120]
        for found in full_dates(start):
            if len(found.iso) == 10:
                return _fact(found, line)
        year = _year(edges, stem)
        for found in days(start, year) if year else ():
            where = Span(line.start + found.start, line.start + found.end)
            return Fact(found.iso, where, inferred=True)
    return None


def _year(edges: Edges, stem: str) -> int:
    """The year that both ends name most often, of several the latest; 0 for none."""
    lines = (*edges.front, *edges.opening, *edges.back, *edges.margin)
    counted = Counter(
        int(y) for text in (*(x.text for x in lines), stem) for y in YEAR.findall(text)
    )
    return max(counted, key=lambda y: (counted[y], y), default=0)


def _named(stem: str) -> Fact | None:
    for match in _found_names(stem):
        return Fact(match.iso, None, inferred=True)
    return None


def _found_names(stem: str) -> Iterator[Dated]:
    at_end = _NAMED_AT_END.search(stem)
    if at_end:
        yield from full_dates(at_end[1])
    yield from full_dates(stem)
    for match in _NAMED.finditer(stem):
        yield from full_dates("-".join(match.groups()))


def _of_title(title: Fact | None) -> Fact | None:
    match = _TITLE_YEAR.search(title.value) if title else None
    return Fact(match[0], None, inferred=True) if match else None


def _fact(found: Dated, line: EdgeLine) -> Fact:
    return Fact(found.iso, Span(line.start + found.start, line.start + found.end))
