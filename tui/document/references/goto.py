"""Destinations of a line typed after ``:``: a percent, a line, a heading by numbers or words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from tui.document.model import Document, Heading
from tui.document.outline.numerals import circled_number
from tui.document.references.find import Step
from tui.document.references.resolve import number_of
from tui.text.equivalence import plain, plain_lines
from tui.text.numerals import chinese_number
from tui.text.pinyin import key_test, keys_of
from tui.text.script import fold

_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)%")
_NAMED = re.compile(
    r"第?\s*(?P<number>[一二三四五六七八九十百千零〇两\d]{1,8})\s*(?P<unit>[条编章节])"
    r"(?:之(?P<sub>[一二三四五六七八九十\d]{1,3}))?|附件\s*(?P<annex>[一二三四五六七八九十\d]{0,3})"
)
_NUMBERS = re.compile(r"[一二三四五六七八九十百\d]+(?:[.。・·\-\s]+[一二三四五六七八九十百\d]+)*")
_PIECE = re.compile(r"[一二三四五六七八九十百\d]+")
_IN_MARK = re.compile(r"[一二三四五六七八九十百千零〇两壹贰叁肆伍陆柒捌玖拾\d]+|[①-⑳]")


class DestinationKind(StrEnum):
    """Kinds of destinations."""

    PERCENT = "percent"
    LINE = "line"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Destination:
    """A clean offset one can go to; ``number`` is the percent or the line, ``heading`` the heading."""

    sort: DestinationKind
    offset: int
    number: float = 0
    heading: Heading | None = None


class _Numbered(NamedTuple):
    heading: Heading
    numbers: tuple[int, ...]


class Ways:
    """The destinations of one document. What is typed is compared with its headings, prepared once."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def to(self, typed: str, limit: int = 8) -> list[Destination]:
        """The likeliest destinations that what was typed may mean, at most so many."""
        query = fold(typed).strip().lower()
        if not query:
            return []
        found: dict[int, Destination] = {}
        for destination in self._all(query):
            found.setdefault(destination.offset, destination)
            if len(found) == limit:
                break
        return list(found.values())

    def _all(self, query: str) -> Iterator[Destination]:
        articles = self._articles(query)
        yield from map(_to, articles)
        yield from self._places(query)
        if named := _NAMED.fullmatch(query):
            yield from map(_to, self._named(named))
        if _NUMBERS.fullmatch(query):
            wanted = tuple(chinese_number(piece) for piece in _PIECE.findall(query))
            yield from map(_to, self._numbered(wanted))
        yield from map(_to, self._worded(query))

    def _places(self, query: str) -> Iterator[Destination]:
        clean = self.document.clean
        if percent := _PERCENT.fullmatch(query):
            part = min(float(percent[1]), 100.0)
            last = max(len(clean.rstrip()) - 1, 0)
            yield Destination(
                DestinationKind.PERCENT, min(int(len(clean) * part / 100), last), part
            )
        elif query.isascii() and query.isdigit():
            lines = self.document.line_starts
            line = min(max(int(query[:12]), 1), len(lines))
            yield Destination(DestinationKind.LINE, lines[line - 1], line)

    def _articles(self, query: str) -> list[Heading]:
        """In a law, whose articles run through: the one of a bare number, before the line of that number."""
        if not (query.isascii() and query.isdigit()):
            return []
        number = int(query[:12])
        return [
            h for h, step in self._steps if (step.unit, step.number, step.sub) == ("条", number, 0)
        ]

    def _named(self, match: re.Match[str]) -> list[Heading]:
        if match["unit"]:
            sub = chinese_number(match["sub"]) if match["sub"] else 0
            wanted = Step(match["unit"], chinese_number(match["number"]), sub)
        elif match["annex"]:
            wanted = Step("附件", chinese_number(match["annex"]))
        else:
            return [h for h, step in self._steps if step.unit == "附件"]
        return [heading for heading, step in self._steps if step == wanted]

    def _numbered(self, wanted: tuple[int, ...]) -> list[Heading]:
        """The headings whose numbers, from some level down, are these; the shallowest first."""
        size = len(wanted)
        found = [one.heading for one in self._numbers if one.numbers[-size:] == wanted]
        return sorted(found, key=lambda heading: heading.depth)

    def _worded(self, query: str) -> Iterator[Heading]:
        """The headings whose words begin with the query, then those that hold it; then by pinyin."""
        query, words, headings = plain(query), self._words, self.document.headings
        held = [at for at, title in enumerate(words) if query in title]
        yield from (headings[at] for at in held if words[at].startswith(query))
        yield from (headings[at] for at in held)
        if spells := key_test(query):
            yield from (headings[at] for at, key in enumerate(self._keys) if spells(key))

    @cached_property
    def _words(self) -> Sequence[str]:
        return words_of(self.document.headings)

    @cached_property
    def _keys(self) -> Sequence[str]:
        return keys_of(self._words)

    @cached_property
    def _steps(self) -> list[tuple[Heading, Step]]:
        steps = ((heading, number_of(heading)) for heading in self.document.headings)
        return [(heading, step) for heading, step in steps if step]

    @cached_property
    def _numbers(self) -> list[_Numbered]:
        """The headings that have a number, each with those of the headings above it, outermost first."""
        above: list[tuple[int, tuple[int, ...]]] = []
        found = []
        for heading in self.document.headings:
            while above and above[-1][0] >= heading.depth:
                above.pop()
            base = above[-1][1] if above else ()
            number = _number_in(heading.mark)
            numbers = (*base, *number)
            above.append((heading.depth, numbers))
            if number:
                found.append(_Numbered(heading, numbers))
        return found


def words_of(headings: Sequence[Heading]) -> list[str]:
    """The words by which headings are found: titles without their marks, as search reads them."""
    return plain_lines([heading.title for heading in headings])


_DECIMAL: Final = re.compile(r"\d+(?:[.．]\d+)+")


def _number_in(mark: str) -> tuple[int, ...]:
    """The number of a mark: 第三章 -> (3,), （二） -> (2,), ③ -> (3,); of 3.2, the last: (2,)."""
    folded = fold(mark)
    if decimal := _DECIMAL.search(folded):
        return (int(re.split(r"[.．]", decimal[0])[-1]),)
    match = _IN_MARK.search(folded)
    if match is None:
        return ()
    number = circled_number(match[0]) if "①" <= match[0] <= "⑳" else chinese_number(match[0])
    return (number,) if number else ()


def _to(heading: Heading) -> Destination:
    return Destination(DestinationKind.HEADING, heading.start, 0, heading)
