"""Bare lines in the tree: whether they are the top of a text, and what holds them where they are not."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from tui.document.model import Span
from tui.document.outline.bare_lines import BareLine
from tui.document.outline.marks import DIVIDERS, LAW, RUN_ON, Family, LeveledMark, Mark
from tui.document.outline.unnumbered import as_run

BORDERS = DIVIDERS | LAW - {Family.ARTICLE}
"""Families over bare lines, which begin anew under each of their members."""
_LOOKED_AHEAD = 200
"""Headings among which a run that a box interrupts goes on."""


def are_tops(folded: str, bare: Sequence[BareLine], placed: Sequence[LeveledMark]) -> bool:
    """Bare lines are the top, or the top of a chapter, where none stands between two members of a run.

    Numbers of paragraphs run on across them: those stand right under each, the first of them too.
    """
    starts = [p.mark.start for p in placed]
    open_depths: set[int] = set()
    seen = 0
    runs_on = False
    for line in bare:
        at = bisect_right(starts, line.start)
        open_depths.update(p.depth for p in placed[seen:at] if p.mark.family not in BORDERS)
        seen = at
        if at == len(placed) or placed[at].mark.family in BORDERS:
            continue
        first = placed[at].mark.family in RUN_ON and placed[at].mark.number == 1
        if (first or runs_on) and not folded[line.end : placed[at].mark.start].strip():
            runs_on = True
            continue
        if placed[at].depth in open_depths and placed[at].mark.number > 1:
            return False
        if at and placed[at - 1].mark.family not in BORDERS and _goes_on(placed, at):
            return False
    return len(bare) > 1


def top_lines(
    folded: str,
    bare: Sequence[BareLine],
    heads: Sequence[Span],
    placed: Sequence[LeveledMark],
) -> Sequence[BareLine]:
    """The bare lines where they are the top; with them such ``heads`` (引言) as numbers stand right under."""
    starts = [p.mark.start for p in placed]
    over = []
    for head in heads:
        at = bisect_right(starts, head.start)
        numbered = at < len(placed) and placed[at].mark.family in RUN_ON
        if numbered and not folded[head.end : starts[at]].strip():
            over.append(BareLine(head.start, head.end))
    with_heads = sorted([*bare, *over])
    if bare and over and are_tops(folded, with_heads, placed):
        return with_heads
    return bare if are_tops(folded, bare, placed) else []


def _goes_on(placed: Sequence[LeveledMark], at: int) -> bool:
    """Whether what stands from ``at`` lies deeper than the heading before, whose run then goes on."""
    before = placed[at - 1]
    if placed[at].depth <= before.depth:
        return False
    following = placed[at : at + _LOOKED_AHEAD]
    back = next((p for p in following if p.depth <= before.depth), None)
    return (
        back is not None
        and back.depth == before.depth
        and back.mark.family is before.mark.family
        and back.mark.number == before.mark.number + 1
    )


def bare_runs(bare: Sequence[BareLine], placed: Sequence[LeveledMark]) -> list[Mark]:
    """Bare lines numbered from 1 in each part or chapter, those under others from 1 under each."""
    borders = [p.mark.start for p in placed if p.mark.family in BORDERS]
    chapters: dict[int, list[BareLine]] = {}
    for line in bare:
        chapters.setdefault(bisect_right(borders, line.start), []).append(line)
    tops: dict[int, list[int]] = {}
    subs: dict[int, list[int]] = {}
    for chapter, lines in chapters.items():
        has_tops = any(line.top for line in lines)
        above = borders[chapter - 1] if chapter else -1
        for line in lines:
            if line.top or not (has_tops or line.sub):
                tops.setdefault(chapter, []).append(line.start)
                above = line.start
            else:
                subs.setdefault(above, []).append(line.start)
    runs = [as_run(Family.BARE, starts) for starts in tops.values()]
    runs += [as_run(Family.SUBHEAD, starts) for starts in subs.values()]
    return [mark for run in runs for mark in run]


def with_leaves(placed: Sequence[LeveledMark], leaves: Sequence[BareLine]) -> Iterator[LeveledMark]:
    """Bare lines under the heading before them, where they hold nothing themselves."""
    waiting = list(reversed(leaves))
    depth = 0
    for item in placed:
        while waiting and waiting[-1].start < item.mark.start:
            yield LeveledMark(as_run(Family.BARE, [waiting.pop().start])[0], depth + 1, "")
        depth = item.depth
        yield item
    for line in reversed(waiting):
        yield LeveledMark(as_run(Family.BARE, [line.start])[0], depth + 1, "")
