"""Headings without a number: bare lines, parallel first sentences, 前言 and the like."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

from tui.document.model import Span
from tui.document.outline.bare_lines import BareLine
from tui.document.outline.marks import DIVIDERS, LAW, LINE, Family, LeveledMark, Mark

_SHORTEST_TEXT = 36
"""Characters of a paragraph whose first sentence can head it."""
_LONG_NOUN = 3
"""Characters of a noun that paragraphs of one subject begin with."""
_NOUNS = ("n", "l")
"""Tags of jieba: nouns, and fixed terms such as 无产阶级."""
_PAIR = re.compile(r"[^\W\d_]{2,8}?[与和][^\W\d_]{2}")
"""Two notions of which paragraphs treat together: 原因与结果."""


def _starts_at(taken: Sequence[int], line: BareLine) -> bool:
    at = bisect_right(taken, line.end) - 1
    return at >= 0 and taken[at] >= line.start


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
    groups = [g for g in groups if len(g) > 2 or (len(g) == 2 and _same_front(g[0], g[1]))]
    return [g for g in groups if not _share_topic(g)]


def _share_topic(group: Sequence[Lead]) -> bool:
    """Whether what the sentences share is only what they speak of: 马克思主义是, 本质与现象相互."""
    texts = sorted(lead.text for lead in group)
    ends = zip(texts[0], texts[-1], strict=False)
    shared = texts[0][: sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], ends))]
    if len(shared) < _LONG_NOUN:
        return False
    if _PAIR.match(shared):
        return True
    import rjieba

    words = rjieba.tag(texts[0])
    length = 0
    for word, tag in words:
        if not tag.startswith(_NOUNS):
            break
        length += len(word)
    return _LONG_NOUN <= length <= len(shared)


def _leads(folded: str, lines: Sequence[BareLine], taken: Sequence[int]) -> Iterator[Lead]:
    for number, line in enumerate(lines):
        if line.end - line.start < _SHORTEST_TEXT or _starts_at(
            taken, BareLine(line.start, line.start)
        ):
            continue
        stop = folded.find("。", line.start + 4, line.start + 26)
        if folded.startswith(("第", "其", "这", "此"), line.start):
            # 第一种是…, 其三是…: what is counted or pointed at within the text.
            continue
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
    r"|结[ ]*语|总[ ]*结|结[ ]*论|结[ ]*束[ ]*语|后[ ]*记|余[ ]*论)[ \t]*$",
    re.MULTILINE,
)


# A file that begins with 导论 is a chapter: 前言 and the like stand beside what they precede.
_CHAPTER = re.compile(r"\s*(?:导[ ]*论|绪[ ]*论)[ \t]*\n")


def standing_heads(folded: str) -> list[Span]:
    """The lines that hold nothing but such words, in reading order."""
    # A pattern that begins with a line end is found at the speed of a plain search.
    matches = _STANDING.finditer("\n" + folded)
    return [Span(match.start("words") - 1, match.end("words") - 1) for match in matches]


def with_standing(
    folded: str, placed: Sequence[LeveledMark], heads: Sequence[Span], apart: Sequence[Span] = ()
) -> list[LeveledMark]:
    """``placed`` and ``heads``, each on the level of the top of its part, in reading order.

    A head that is the title of the mark on the line before it is none of its own. What is ``apart``,
    such as a table of contents, is no beginning of the text.
    """
    if not heads:
        return list(placed)
    if _CHAPTER.match(folded, _beginning(folded, apart)):
        placed = _under_chapter(placed)
    return list(_merged(folded, placed, heads))


def _beginning(folded: str, apart: Sequence[Span]) -> int:
    """Where the text begins behind what stands ``apart`` before it."""
    at = 0
    for start, end in apart:
        if folded[at:start].strip():
            break
        at = end
    return at


def _under_chapter(placed: Sequence[LeveledMark]) -> list[LeveledMark]:
    """Headings under an introduction that is a chapter, or the whole of a text: up to 第一章."""
    shifted = []
    deeper = 1
    for item in placed:
        if item.mark.family in LAW:
            deeper = 0
        shifted.append(item._replace(depth=item.depth + deeper))
    return shifted


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
