"""Hard wraps: text whose every line was cut at one width, so that paragraphs are many lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from tui.text.edits import Edit
from tui.text.lazy_pattern import lazy_pattern
from tui.text.repair.dot_leaders import is_contents_line
from tui.text.repair.signs import CLOSING, COMMAS, HALF_STOPS, LATIN, MARK, STOPS
from tui.text.repair.wrap_width import INDENT, UNIT, Cut, extent, usual_cut

_FEWEST_LINES: Final = 8
_FEWEST_CUT: Final = 4
_SHORTEST: Final = 14
_LONGEST: Final = 66
"""Lines of a page hold at most so many characters; paragraphs are longer."""

_BLANK: Final = " \t\u3000\xa0"
_CENTRED: Final = 6 * UNIT
"""A line that is set in further is a title, not a paragraph."""
_SURPLUS: Final = 5
"""Times that first lines fall short by an indent, for each that does not, where indents were lost."""
_CAPTION: Final = lazy_pattern(
    r"附[件录錄表圖图][ ]?(?:\d{1,2}(?:-\d{1,2})?|[一二三四五六七八九十]{1,3})?[：:]?\s*(?=\n|$)"
    r"|附?[表图圖][ ]?\d{1,2}(?:-\d{1,2})?[ \u3000]+[^\n。，；]{4,40}(?=\n|$)"
    r"|[【\[]?(?:(?:基本|简要|主要)?案情(?:简介|回顾|介绍)?|裁判(?:要[点旨]|结果|理由)|典型意义|关键词|相关法条|案例分析)[】\]]?(?=\n|$)"
)
"""A line that names an annex or a table, or that heads a part of a case: no line goes on in it."""


@dataclass(frozen=True, slots=True)
class WrappedLine:
    """A line that is not blank: where its text stands, its indent and how far it reaches.

    Both are in units; ``reach`` counts the indent, but for that of a centred line. ``gap`` is
    the number of blank lines before it; ``row`` is whether it is the row of a table.
    """

    start: int
    end: int
    indent: int
    reach: int
    gap: int
    row: bool


def hard_wraps(text: str) -> list[Edit]:
    """Edits that join the lines of a paragraph that were cut at one width.

    A shorter line ends a paragraph, and so does what stands before a first-line indent or a
    wider gap. Between Latin words a space takes the place of the line end.
    """
    if not _may_be_cut(text):
        return []
    lines = _lines(text)
    # Rows of a table are as long as each other, and none goes on in the next.
    prose = [line for line in lines if not line.row]
    cut = _cut(text, prose)
    if cut is None:
        return []
    layout = _Layout.of(text, prose, cut)
    edits: list[Edit] = []
    begins = True
    for line, after in pairwise(lines):
        goes_on = layout.goes_on(text, line, after, begins)
        begins = not goes_on
        if goes_on:
            between = " " if LATIN.match(text[line.end - 1] + " " + text[after.start]) else ""
            edits.append(Edit("hard-wrap", line.end, text[line.end : after.start], between))
    return edits


def _may_be_cut(text: str) -> bool:
    """A cheap test: many lines, hardly any longer than a page is wide, many as long as it."""
    if text.count("\n") < _FEWEST_LINES:
        return False
    lengths = sorted(filter(None, map(len, text.split("\n"))))
    counts = Counter(lengths)
    usual = max(counts, key=lambda n: counts[n] * min(n, _LONGEST), default=0)
    if not _SHORTEST <= usual <= 2 * _LONGEST:
        return False
    near = bisect_left(lengths, usual + 4) - bisect_left(lengths, usual - 4)
    longer = len(lengths) - bisect_left(lengths, usual + 12)
    return near >= _FEWEST_CUT and 12 * near >= len(lengths) and 20 * longer <= len(lengths)


def _lines(text: str) -> list[WrappedLine]:
    lines: list[WrappedLine] = []
    start = gap = 0
    for raw in text.split("\n"):
        plain = raw.strip(_BLANK)
        if plain:
            set_in = len(raw) - len(raw.lstrip(_BLANK))
            indent = sum(UNIT if c == "\u3000" else UNIT // 2 for c in raw[:set_in])
            reach = extent(plain, cells=True) + (indent if indent < _CENTRED else 0)
            at = start + set_in
            row = plain[0] == plain[-1] == "|" or "\t" in plain
            lines.append(WrappedLine(at, at + len(plain), indent, reach, gap, row))
            gap = 0
        else:
            gap += 1
        start += len(raw) + 1
    return lines


def _cut(text: str, lines: list[WrappedLine]) -> Cut | None:
    """The usual width, where most of the lines that reach it stop in mid-sentence."""
    cut = usual_cut(Counter(line.reach for line in lines), cells=True)
    if cut is None or cut.width > _LONGEST * UNIT:
        return None
    longer = sum(line.reach > cut.width + 2 * UNIT for line in lines)
    full = [line for line in lines if cut.is_full(line.reach)]
    open_ended = [
        line
        for line, after in pairwise(lines)
        if cut.is_full(line.reach)
        and text[line.end - 1] not in STOPS | HALF_STOPS | CLOSING
        and not MARK.match(text, after.start)
    ]
    if 20 * longer > len(lines) or len(open_ended) < max(_FEWEST_CUT, len(full) // 2):
        return None
    if 12 * len(full) < len(lines):
        return None
    return cut


@dataclass(frozen=True, slots=True)
class _Layout:
    """The signs by which a text shows where its paragraphs begin.

    ``indent`` is that of first lines, in units, where they have one of their own; ``lost`` is what
    they fall short by where it was taken from them; ``gap`` the number of blank lines between lines of
    one paragraph.
    """

    cut: Cut
    indent: int | None
    lost: int
    gap: int

    @classmethod
    def of(cls, text: str, lines: list[WrappedLine], cut: Cut) -> _Layout:
        gap = Counter(line.gap for line in lines[1:]).most_common(1)[0][0]
        after_full = [
            after.indent for before, after in pairwise(lines) if cut.is_full(before.reach)
        ]
        # Lines that continue a paragraph mostly follow a full one.
        usual = Counter(after_full).most_common(1)[0][0] if after_full else 0
        others = Counter(line.indent for line in lines if abs(line.indent - usual) >= UNIT)
        others = Counter({n: c for n, c in others.items() if abs(n - usual) < _CENTRED})
        first = others.most_common(1)
        own = first and first[0][1] >= max(2, len(lines) // 50)
        indent = first[0][0] if own else None
        return cls(cut, indent, _lost_indent(text, lines, cut) if indent is None else 0, gap)

    def goes_on(self, text: str, line: WrappedLine, after: WrappedLine, begins: bool) -> bool:
        """Whether the paragraph of ``line``, which may begin it, goes on in the line after it."""
        cut = self.cut
        if line.row or after.row:
            return False
        if after.gap > self.gap or is_contents_line(text[line.start : line.end]):
            return False
        if self.indent is not None and abs(after.indent - self.indent) < UNIT:
            return False
        stop = text[line.end - 1]
        if _CAPTION.match(text, after.start, after.end):
            return False
        marked = MARK.match(text, after.start) is not None
        missing = cut.width - line.reach - (self.lost if begins else 0)
        # Where indents tell of paragraphs, a line may well fall short: narrow letters count full.
        room = (2 if self.indent is None else 5) * UNIT + _next_unit(text, after)
        if stop in COMMAS:
            return not marked and missing <= 4 * UNIT + room
        if missing > room or line.indent >= _CENTRED:
            return False
        if stop in STOPS or stop in HALF_STOPS or stop in CLOSING:
            return not marked and (self.indent is not None or missing <= UNIT)
        return not (marked and missing > 0)


def _lost_indent(text: str, lines: list[WrappedLine], cut: Cut) -> int:
    """The indent that first lines lost, in units; 0 where they are as long as the others.

    Those are looked at that follow a sentence which ends in a short line, and stop within one.
    """
    firsts = [
        line.reach
        for before, line in pairwise(lines)
        if text[before.end - 1] in STOPS
        and before.reach < cut.width - 2 * INDENT
        and text[line.end - 1] not in STOPS | HALF_STOPS | CLOSING | COMMAS
    ]
    short = sum(cut.width - 2 * INDENT <= reach < cut.width - UNIT for reach in firsts)
    full = sum(reach >= cut.width - UNIT for reach in firsts)
    return INDENT if short >= max(_FEWEST_CUT, _SURPLUS * full) else 0


def _next_unit(text: str, line: WrappedLine) -> int:
    """The room that the word at the start of a line would have needed, if it is a long one."""
    word = re.compile(r"[A-Za-z0-9.%/+-]*").match(text, line.start, line.start + 40)
    return len(word.group()) * UNIT // 2 if word else 0
