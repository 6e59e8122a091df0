"""Resolving of cross-references: the span that one means, and the document by its title."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from operator import attrgetter
from typing import Final

from tui.document.model import Document, Heading, Kind, Span
from tui.document.references.find import Reference, Step, references
from tui.text.numerals import chinese_number

_MARK = re.compile(
    r"\s*(?:第\s*(?P<number>[^\s之]{1,8}?)\s*(?P<unit>[条條编編章节節])(?:\s*之(?P<sub>[一-十]{1,3}))?"
    r"|附[件录錄表]\s*(?P<annex>[一二三四五六七八九十0-9０-９]{0,3}))"
)
_ITEM = re.compile(
    r"\s*(?:[(（]\s*(?P<paren>[^()（）\s]{1,3})\s*[)）]|(?P<comma>[一二三四五六七八九十]{1,3})、)"
)
_UNITS: Final = {"條": "条", "編": "编", "節": "节"}
_LAWS_OF: Final = ("中华人民共和国", "中華民國", "中华民国")
_NOT_NAME = re.compile(r"[(（][^()（）]*[)）]|[\s《》〈〉“”\"'·,，、。:：.\-_]+")


def references_in(document: Document, start: int, end: int) -> list[Reference]:
    """The references between two clean offsets, without the marks of headings and the titles."""
    found = references(document.clean, start, end)
    return [reference for reference in found if not _is_mark(document, reference)]


def _is_mark(document: Document, reference: Reference) -> bool:
    at = bisect_right(document.headings, reference.start, key=attrgetter("start")) - 1
    if at < 0:
        return False
    heading = document.headings[at]
    mark = heading.start + len(heading.mark)
    own_title = heading.kind in (Kind.TITLE, Kind.PART) and reference.start < heading.title_end
    return own_title or reference.start < mark or reference.start == heading.start


def follow(document: Document, reference: Reference, at: int | None = None) -> Span | None:
    """The clean span of ``document`` that a reference means; None where there is no such part.

    ``at`` is where the reference stands in this document; None where it stands in another.
    Where a 款 or 项 is not there, the article that holds it is what is meant.
    """
    section = _part(document, 0 if at is None else at)
    steps = list(reference.steps)
    if reference.from_here:
        article = None if at is None else _article_over(document, at)
        if article is None or at is None:
            return None
        if reference.from_here in ("前款", "前项"):
            return _before(document, article, at, reference)
        if reference.from_here == "前条":
            article = _neighbour(document, article)
        return article and _below(document, article, steps, reference.taiwan)
    found: Heading | None = None
    while steps and steps[0].unit in ("编", "章", "节", "条", "附件"):
        found = _heading(document, steps.pop(0), section)
        if found is None:
            return None
        if found.kind is not Kind.HEADING or (steps and steps[0].unit != "条"):
            section = Span(found.start, found.end)
    return found and _below(document, found, steps, reference.taiwan)


def number_of(heading: Heading) -> Step | None:
    """The number of a heading that names its unit: 第五条之一, 第三章, 附件2 (a lone 附件 is the first)."""
    match = _MARK.match(heading.mark) or (_MARK.match(heading.title) if not heading.mark else None)
    if match is None:
        return None
    if match["unit"]:
        number = chinese_number(match["number"])
        sub = chinese_number(match["sub"]) if match["sub"] else 0
        return Step(_UNITS.get(match["unit"], match["unit"]), number, sub) if number else None
    return Step("附件", chinese_number(match["annex"]) if match["annex"] else 1)


def _heading(document: Document, wanted: Step, within: Span) -> Heading | None:
    found = [heading for heading in document.headings if number_of(heading) == wanted]
    inside = [heading for heading in found if within.start <= heading.start < within.end]
    return next(iter(inside or found), None)


def _part(document: Document, at: int) -> Span:
    """The text of several in one file in which an offset stands."""
    for heading in reversed(document.path_at(at)):
        if heading.kind is Kind.PART:
            return Span(heading.start, heading.end)
    return Span(0, len(document.clean))


def _article_over(document: Document, at: int) -> Heading | None:
    for heading in reversed(document.path_at(at)):
        step = number_of(heading)
        if step and step.unit == "条":
            return heading
    return None


def _neighbour(document: Document, article: Heading) -> Heading | None:
    at = bisect_right(document.headings, article.start - 1, key=attrgetter("start")) - 1
    for heading in reversed(document.headings[: at + 1]):
        step = number_of(heading)
        if step and step.unit == "条":
            return heading
    return None


def _lines(document: Document, article: Heading) -> list[Span]:
    """The lines of an article that hold text; the first begins with its mark."""
    lines = []
    start = article.start
    while start < article.end:
        end = document.clean.find("\n", start, article.end)
        end = article.end if end < 0 else end
        if document.clean[start:end].strip():
            lines.append(Span(start, end))
        start = end + 1
    return lines


def _paragraphs(document: Document, article: Heading) -> list[Span]:
    """The 款 of an article (in Taiwan: 項): its lines but for the numbered ones."""
    lines = _lines(document, article)
    if lines and not document.clean[lines[0].start : lines[0].end][len(article.mark) :].strip():
        lines = lines[1:]
    return [line for line in lines if not _ITEM.match(document.clean, line.start, line.end)]


def _below(document: Document, article: Heading, steps: list[Step], taiwan: bool) -> Span:
    """The part of an article to which the steps lead, as far as they are there."""
    first, numbered = ("项", "款") if taiwan else ("款", "项")
    lines = _lines(document, article)
    found = lines[0] if lines else Span(article.start, article.title_end)
    after, until = article.start, article.end
    for step in steps:
        if step.unit == first:
            paragraphs = _paragraphs(document, article)
            if step.number > len(paragraphs):
                break
            found = paragraphs[step.number - 1]
            after = found.start
            until = paragraphs[step.number].start if step.number < len(paragraphs) else until
        elif step.unit == numbered:
            item = _numbered(document, lines, step.number, Span(after, until))
            if item is None:
                break
            found = item
    return found


def _numbered(document: Document, lines: list[Span], number: int, within: Span) -> Span | None:
    for line in lines:
        match = _ITEM.match(document.clean, line.start, line.end)
        if not match or not within.start <= line.start < within.end:
            continue
        if chinese_number(match["paren"] or match["comma"]) == number:
            return line
    return None


def _before(document: Document, article: Heading, at: int, reference: Reference) -> Span | None:
    """The text before the paragraph, or the numbered line, in which ``at`` stands."""
    if reference.from_here == "前款" or reference.taiwan:
        lines = _paragraphs(document, article)
    else:
        lines = [
            n for n in _lines(document, article) if _ITEM.match(document.clean, n.start, n.end)
        ]
    before = [line for line in lines if line.end <= at]
    # A reference within the numbered lines of a paragraph stands in that paragraph.
    if reference.from_here == "前款" and before and not any(n.start <= at < n.end for n in lines):
        before = before[:-1]
    if not before:
        return None
    within = Span(before[-1].end, at)
    steps = reference.steps[:1]
    items = (_numbered(document, _lines(document, article), s.number, within) for s in steps)
    return next((item for item in items if item), before[-1])


def plain_title(title: str) -> str:
    """A title as it is compared: without the state's name, brackets, marks and blanks; folded."""
    from tui.text.script import fold

    plain = _NOT_NAME.sub("", fold(title))
    for name in _LAWS_OF:
        plain = plain.removeprefix(name)
    return plain


def document_titled(wanted: str, titles: Mapping[str, str]) -> str | None:
    """The path of the document of this title among ``titles`` (by path); None where there is none.

    The same title goes before one that ends with it, and a short one before a long one.
    """
    name = plain_title(wanted)
    if len(name) < 2:
        return None
    best: tuple[bool, int, str] | None = None
    for path, title in titles.items():
        plain = plain_title(title)
        if plain == name or (len(name) >= 4 and plain.endswith(name)):
            rank = (plain != name, len(plain), path)
            best = rank if best is None else min(best, rank)
    return best[2] if best else None
