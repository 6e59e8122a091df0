"""Headings that the format gives, reconciled with those that the numbers give, into one tree.

The numbers say which headings are sisters; the format says which lines are headings at all, and
how deep those without a number stand. Where the format's levels contradict the numbers, the
numbers win: a web page uses its levels for their looks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from tui.document.model import Span
from tui.document.outline.marks import UNMARKED, Family, LeveledMark
from tui.document.outline.unnumbered import as_run

_TRUSTED = 0.9
"""The share of parents and children whose levels must agree for the levels to count."""
_DEEPER = 100.0
"""Deeper than any level of any format."""


class Given(NamedTuple):
    """A heading that the format marks as one: its level (1 is the top) and its line."""

    level: int
    span: Span
    evidence: str


def without_title(given: Sequence[Given], first: int) -> list[Given]:
    """The given headings but for the document's own title.

    That is of level 0, or alone on its level and above all others, or alone before ``first``,
    where the first numbered heading starts. Where all are of one level, as of a converter that
    knows no others, what stands before ``first`` is the red head and the title.
    """
    kept = [g for g in given if g.level > 0]
    after = [g for g in kept if g.span.start >= first]
    if len(after) > 1 and len({g.level for g in kept}) == 1:
        return after
    if kept:
        alone = [g.level for g in kept].count(kept[0].level) == 1
        above = all(g.level > kept[0].level for g in kept[1:])
        if (alone and above and len(kept) > 1) or (len(kept) == 1 and kept[0].span.start < first):
            kept = kept[1:]
    return kept


def reconcile(placed: Sequence[LeveledMark], given: Sequence[Given]) -> list[LeveledMark]:
    """One tree of both, in reading order; a given heading without a mark is of family BARE."""
    levels, unmarked = _matched(placed, given)
    parents = _parents(placed)
    trusted = _agree(placed, parents, levels)
    if not trusted:
        levels = {}
    weights = _weights(placed, parents, levels)
    rows = [(p.mark.start, w, p) for p, w in zip(placed, weights, strict=True)]
    for heading in unmarked:
        mark = as_run(Family.BARE, [heading.span.start])[0]
        at = bisect_left([p.mark.start for p in placed], heading.span.start)
        level = float(heading.level) if trusted else weights[at - 1] + 0.05 if at else 0.0
        rows.append((heading.span.start, level, LeveledMark(mark, 1, "")))
    rows.sort(key=lambda row: row[0])
    depths = _depths([weight for _, weight, _ in rows])
    return [p._replace(depth=depth) for (_, _, p), depth in zip(rows, depths, strict=True)]


def unmatched(placed: Sequence[LeveledMark], given: Sequence[Given]) -> list[Given]:
    """Headings of the format that were not found in the text."""
    return _matched(placed, given)[1]


def _matched(
    placed: Sequence[LeveledMark], given: Sequence[Given]
) -> tuple[dict[int, int], list[Given]]:
    """The levels of placed headings that the format gives too, and what it gives besides."""
    starts = [p.mark.start for p in placed]
    levels: dict[int, int] = {}
    unmarked = []
    for heading in given:
        at = bisect_left(starts, heading.span.start)
        if at < len(starts) and starts[at] < min(heading.span.start + 3, heading.span.end):
            levels[at] = heading.level
        else:
            unmarked.append(heading)
    return levels, unmarked


def _parents(placed: Sequence[LeveledMark]) -> list[int | None]:
    parents: list[int | None] = []
    open_headings: list[int] = []
    for at, heading in enumerate(placed):
        while open_headings and placed[open_headings[-1]].depth >= heading.depth:
            open_headings.pop()
        parents.append(open_headings[-1] if open_headings else None)
        open_headings.append(at)
    return parents


def _agree(
    placed: Sequence[LeveledMark], parents: Sequence[int | None], levels: dict[int, int]
) -> bool:
    pairs = [(levels[p], levels[i]) for i, p in enumerate(parents) if i in levels and p in levels]
    good = sum(upper < lower for upper, lower in pairs)
    tops = set(_numbered_tops(placed, parents, levels))
    return good >= _TRUSTED * len(pairs) and len(tops) <= 1


def _numbered_tops(
    placed: Sequence[LeveledMark], parents: Sequence[int | None], levels: dict[int, int]
) -> list[int]:
    """The levels that the format gives to the top of the numbers."""
    return [
        levels[at]
        for at, parent in enumerate(parents)
        if parent is None and at in levels and placed[at].mark.family not in UNMARKED
    ]


def _weights(
    placed: Sequence[LeveledMark], parents: Sequence[int | None], levels: dict[int, int]
) -> list[float]:
    """The depth of each heading, on the scale of the format's levels where they are trusted."""
    tops = _numbered_tops(placed, parents, levels)
    top = float(min(tops)) if tops else _DEEPER
    weights: list[float] = []
    for at, parent in enumerate(parents):
        if at in levels:
            weights.append(float(levels[at]))
        elif parent is not None:
            weights.append(weights[parent] + 0.1)
        else:
            weights.append(top)
    return weights


def _depths(weights: Sequence[float]) -> list[int]:
    depths = []
    open_weights: list[float] = []
    for weight in weights:
        while open_weights and open_weights[-1] >= weight:
            open_weights.pop()
        open_weights.append(weight)
        depths.append(len(open_weights))
    return depths
