"""Where sections end: at the next heading, at the end of a lone paragraph, or where the speaker turns to all.

By the marks alone the last member of a list holds all that follows up to the next heading above. What
follows is not its own where each of its sisters keeps to one paragraph, and where a line calls
upon those present (各位代表！), which closes what was listed before.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from tui.document.outline.marks import DIVIDERS, ITEMS, LAW, LINE, UNMARKED, Mark

_VOCATIVE = re.compile(
    r"\n[ \t\u3000]*(?:各位(?:代表|委员|同志|领导|来宾|朋友|同事|嘉宾)|同志们|朋友们|女士们|乡亲们|同学们|老师们)"
    r"[^\n。]{0,16}[！!：:]"
)
_NO_LIST = LAW | DIVIDERS | UNMARKED
"""Families whose members hold as many paragraphs as they like."""
_FEWEST_SISTERS = 2
"""Members of one paragraph each that tell that the last one has no more either."""


def section_ends(starts: Sequence[int], depths: Sequence[int], length: int) -> list[int]:
    """Where each section ends by its level: at the next heading that is not deeper, or at the text's end."""
    ends = [length] * len(starts)
    open_sections: list[int] = []
    for at, depth in enumerate(depths):
        while open_sections and depths[open_sections[-1]] >= depth:
            ends[open_sections.pop()] = starts[at]
        open_sections.append(at)
    return ends


def with_text_after(
    text: str, marks: Sequence[Mark], depths: Sequence[int], ends: Sequence[int]
) -> list[int]:
    """The ends of sections, those of last members moved to where the text that follows is not theirs."""
    found = list(ends)
    vocatives = [match.start() + 1 for match in _VOCATIVE.finditer(text)]
    lone = _lone_paragraphs(text, marks, depths)
    if not vocatives and not lone:
        return found
    last_inside = _last_inside(depths) if vocatives else []
    for at, mark in enumerate(marks):
        if mark.family in DIVIDERS:
            continue
        if at in lone:
            end = text.find("\n", mark.start, ends[at])
            found[at] = end + 1 if end >= 0 else ends[at]
        elif vocatives and _is_last(at, depths, ends):
            after = bisect_right(vocatives, marks[last_inside[at]].end)
            if after < len(vocatives) and vocatives[after] < found[at]:
                found[at] = vocatives[after]
    return found


def _is_last(at: int, depths: Sequence[int], ends: Sequence[int]) -> bool:
    """Whether no sister follows a heading: the next one stands higher, or there is none."""
    following = at + 1
    while following < len(depths) and depths[following] > depths[at]:
        following += 1
    return following == len(depths) or depths[following] < depths[at]


def _last_inside(depths: Sequence[int]) -> list[int]:
    """The last heading below each, or itself."""
    last = list(range(len(depths)))
    above: list[int] = []
    for at, depth in enumerate(depths):
        while above and depths[above[-1]] >= depth:
            above.pop()
        above.append(at)
        for outer in above:
            last[outer] = at
    return last


def _lone_paragraphs(text: str, marks: Sequence[Mark], depths: Sequence[int]) -> set[int]:
    """The last members of lists whose other members are one paragraph each, at a line start or within."""
    lone: set[int] = set()
    runs: dict[int, list[int]] = {}
    before = 0
    for at, (mark, depth) in enumerate(zip(marks, depths, strict=True)):
        if depth < before:
            for deeper in [d for d in runs if d > depth]:
                _close(text, marks, depths, runs.pop(deeper), lone)
        before = depth
        if mark.family in _NO_LIST:
            if depth in runs:
                _close(text, marks, depths, runs.pop(depth), lone)
            continue
        run = runs.get(depth)
        if run and marks[run[-1]].family is mark.family and mark.number > 1:
            run.append(at)
            continue
        if run:
            _close(text, marks, depths, run, lone)
        runs[depth] = [at]
    for run in runs.values():
        _close(text, marks, depths, run, lone)
    return lone


def _close(
    text: str, marks: Sequence[Mark], depths: Sequence[int], run: Sequence[int], lone: set[int]
) -> None:
    last = run[-1]
    holds_others = last + 1 < len(depths) and depths[last + 1] > depths[last]
    is_within = marks[last].family in ITEMS or marks[last].place < LINE
    if holds_others or len(run) <= _FEWEST_SISTERS - is_within:
        return
    if all(_is_paragraph(text, marks, before, after) for before, after in pairwise(run)):
        lone.add(last)


def _is_paragraph(text: str, marks: Sequence[Mark], at: int, after: int) -> bool:
    """Whether a member is one paragraph that goes on after its title."""
    body = text[marks[at].start : marks[after].start].strip()
    is_within = marks[after].place < LINE
    return "\n" not in body and (is_within or "。" in body[:-1] or body.endswith("；"))
