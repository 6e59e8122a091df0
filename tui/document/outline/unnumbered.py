"""Headings without a number: bare lines, parallel first sentences, 前言 and the like."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.document.model import Span
from tui.document.outline.levels import LeveledMark
from tui.document.outline.marks import DIVIDERS, LINE, Family, Mark

LONGEST_BARE = 34
"""Characters of a bare heading line: GB/T 9704 sets 28 to a line, and a heading keeps to one."""
_SHORTEST_TEXT = 36
"""Characters of a paragraph that a bare line can head."""
_ENDS_SENTENCE = frozenset("。!?;:…”」)")
_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_BARE = re.compile(r"[\u3400-\u9fff]")
_NO_HEADING = re.compile(
    r"[。;,]|[:、!]$|^(?:各位|同志们|女士们|先生们|朋友们)|^[\d\W]*$|^\d{4}[年-]"
    r"|^(?:来源|作者|编辑|责编|记者|通讯员|发布|时间|字号|主办|地址|电话|抄送|附)"
    r"|^[(\[【<《].{0,30}[)\]】>》]$|\|"
)


class BareLine(NamedTuple):
    """A line of text, white space at its ends left out."""

    start: int
    end: int


def lines_of(folded: str) -> list[BareLine]:
    """The lines that are not blank."""
    return [BareLine(*match.span()) for match in _LINE.finditer(folded)]


def bare_lines(folded: str, lines: Sequence[BareLine], taken: Sequence[int]) -> list[BareLine]:
    """Short lines that end at no mark, under the end of one paragraph and above another.

    ``taken`` are the starts of lines that are headings already, sorted. Nothing is found before
    the first paragraph (the title stands there) or after the last one.
    """
    long = [i for i, line in enumerate(lines) if line.end - line.start >= _SHORTEST_TEXT]
    if not long:
        return []
    found = []
    for i in range(long[0] + 1, long[-1]):
        line = lines[i]
        if line.end - line.start > LONGEST_BARE or not _looks_bare(folded, line):
            continue
        if _starts_at(taken, line) or not _ends_well(folded, lines[i - 1], taken):
            continue
        after = lines[i + 1]
        if (
            after.end - after.start >= _SHORTEST_TEXT
            or _starts_at(taken, after)
            or (
                # A list of sentences under its heading: 七项工作都有啥?
                folded[after.end - 1] in ";。" and folded[line.end - 1] in "?:"
            )
        ):
            found.append(line)
    return found if len(found) <= max(3, len(lines) // 3) else []


def _looks_bare(folded: str, line: BareLine) -> bool:
    text = folded[line.start : line.end]
    return len(_BARE.findall(text)) >= 4 and not _NO_HEADING.search(text)


def _starts_at(taken: Sequence[int], line: BareLine) -> bool:
    at = bisect_right(taken, line.end) - 1
    return at >= 0 and taken[at] >= line.start


def _ends_well(folded: str, line: BareLine, taken: Sequence[int]) -> bool:
    return folded[line.end - 1] in _ENDS_SENTENCE or _starts_at(taken, line)


class Lead(NamedTuple):
    """The first sentence of a paragraph that goes on after it."""

    start: int
    end: int
    line: int
    text: str


def parallel_leads(
    folded: str, lines: Sequence[BareLine], taken: Sequence[int]
) -> list[list[Lead]]:
    """Groups of neighbouring paragraphs whose first sentences are built alike.

    Two do where they share four characters at the front, three where they share a frame: the
    first character, and the last or the last but one, or the very shape.
    """
    groups: list[list[Lead]] = []
    group: list[Lead] = []
    for lead in _leads(folded, lines, taken):
        if group and (lead.line - group[-1].line > 1 or not _alike(group[-1].text, lead.text)):
            groups.append(group)
            group = []
        group.append(lead)
    groups.append(group)
    return [g for g in groups if len(g) > 2 or (len(g) == 2 and _same_front(g[0], g[1]))]


def _leads(folded: str, lines: Sequence[BareLine], taken: Sequence[int]) -> Iterator[Lead]:
    for number, line in enumerate(lines):
        if line.end - line.start < _SHORTEST_TEXT or _starts_at(
            taken, BareLine(line.start, line.start)
        ):
            continue
        stop = folded.find("。", line.start + 4, line.start + 26)
        if stop > 0 and stop + 15 < line.end:
            yield Lead(line.start, stop, number, folded[line.start : stop])


def _alike(one: str, other: str) -> bool:
    if one[:3] == other[:3]:
        return True
    if one[0] != other[0]:
        return False
    shapes = [re.sub(r"[^\W\d_]", "x", text) for text in (one, other)]
    return one[-1] == other[-1] or (one[-2] == other[-2]) or shapes[0] == shapes[1]


def _same_front(one: Lead, other: Lead) -> bool:
    return one.text[:4] == other.text[:4]


def as_run(family: Family, starts: Sequence[int]) -> list[Mark]:
    """Marks without characters that number ``starts`` 1, 2, 3 ..., for the reading of runs."""
    return [Mark(family, n, 0, start, start, LINE) for n, start in enumerate(starts, 1)]


_STANDING = re.compile(
    r"\n[ \t]*(?P<words>前[ ]*言|序[ ]*言|引[ ]*言|导[ ]*言|导[ ]*语|总[ ]*纲|绪[ ]*论|导[ ]*论"
    r"|结[ ]*语|结[ ]*论|结[ ]*束[ ]*语|后[ ]*记|余[ ]*论)[ \t]*$",
    re.MULTILINE,
)


def standing_heads(folded: str) -> list[Span]:
    """The lines that hold nothing but such words, in reading order."""
    # A pattern that begins with a line end is found at the speed of a plain search.
    matches = _STANDING.finditer("\n" + folded)
    return [Span(match.start("words") - 1, match.end("words") - 1) for match in matches]


def with_standing(
    folded: str, placed: Sequence[LeveledMark], heads: Sequence[Span]
) -> list[LeveledMark]:
    """``placed`` and ``heads``, each on the level of the top of its part, in reading order.

    A head that is the title of the mark on the line before it is none of its own.
    """
    return list(_merged(folded, placed, heads)) if heads else list(placed)


def _merged(
    folded: str, placed: Sequence[LeveledMark], heads: Sequence[Span]
) -> Iterator[LeveledMark]:
    waiting = list(reversed(heads))
    top, before = 1, 0
    for item in placed:
        while waiting and waiting[-1].start < item.mark.start:
            yield from _head(folded, before, waiting.pop(), top)
        if item.mark.family in DIVIDERS:
            top = item.depth + 1
        before = item.mark.end
        yield item
    while waiting:
        yield from _head(folded, before, waiting.pop(), top)


def _head(folded: str, before: int, head: Span, depth: int) -> Iterator[LeveledMark]:
    if before == 0 or folded[before : head.start].strip():
        yield LeveledMark(as_run(Family.BARE, [head.start])[0], depth, "")
