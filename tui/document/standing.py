"""Headings without a number that are known by their very words: 前言, 总纲, 结束语.

A document sets them beside its numbered parts, whatever those are numbered with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tui.document.bare import as_run
from tui.document.marks import DIVIDERS, Family
from tui.document.model import Span
from tui.document.runs import Placed

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


def with_standing(folded: str, placed: Sequence[Placed], heads: Sequence[Span]) -> list[Placed]:
    """``placed`` and ``heads``, each on the level of the top of its part, in reading order.

    A head that is the title of the mark on the line before it is none of its own.
    """
    return list(_merged(folded, placed, heads)) if heads else list(placed)


def _merged(folded: str, placed: Sequence[Placed], heads: Sequence[Span]) -> Iterator[Placed]:
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


def _head(folded: str, before: int, head: Span, depth: int) -> Iterator[Placed]:
    if before == 0 or folded[before : head.start].strip():
        yield Placed(as_run(Family.BARE, [head.start])[0], depth, "")
