"""The geometry of a PDF's text: edges, leading, indents, and gaps that part paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from tui.document.formats.pdf.lines import PdfLine
from tui.text.characters import FULL_WIDTH

LONE_MARK = re.compile(
    r"^(?:第[一二三四五六七八九十百千零〇\d]+[编章节条部分項项款條節編](?:之[一二三四五六七八九十]+)?|\d{1,3}[.．、]|[(（][一二三四五六七八九十\d]+[)）])$"
)
_MARK_AND_TEXT = re.compile(LONE_MARK.pattern.removesuffix("$") + r" +\S")
_UNIT = re.compile(
    r"^([“‘《（〈【〔(\[]*)([!-'*-+\--\]_-~]+|.)([，。、；：！？”’》）〉】〕…—·,.;:!?%％‰℃°)\]]*)"
)
"""A unit that no line's end parts: opening marks, a character or Latin word, closing marks."""
_HANGING = "，。、；：！？,.;:"
_ASCII = re.compile(r"[!-~]")
_ALL_WIDE = re.compile(f"^[{FULL_WIDTH}]+$")
_TOLERANCE = 0.25
"""The share of a character by which a reckoned width of a word or number may be off."""
_EVEN = 0.2
"""The share of a character by which a line that reaches a justified edge may be short of it."""
_SET_IN = (1.2, 3.2)
"""Characters by which a first line is set in: two are usual."""
_GAP = 0.1
"""The share of the leading by which a gap between paragraphs must exceed it."""
_LEAST_SHARE = 12
"""A way of setting counts from one line in so many."""


class Setting(NamedTuple):
    """The setting of lines. Lengths are points.

    ``left`` and ``right`` are the edges, ``leading`` the usual distance between the lines of one
    paragraph. ``indented``: paragraphs begin set in. ``spaced``: a gap parts them. ``justified``:
    all lines but the last of a paragraph reach the right edge. ``at_spaces``: lines were broken at
    spaces only, as by programs to which a Chinese sentence is one word.
    """

    left: float
    right: float
    leading: float
    indented: bool = False
    spaced: bool = False
    justified: bool = False
    at_spaces: bool = False

    def room(self, line: PdfLine) -> float:
        """The free points at the right of a line; nothing where punctuation hangs over the edge."""
        room = self.right - line.right
        return room + line.size if room < -0.3 * line.size and line.text[-1:] in _HANGING else room

    def fits(self, before: PdfLine, line: PdfLine) -> bool:
        """Whether the first word of ``line`` would have fitted behind ``before``."""
        room, size = self.room(before), line.size
        centred = self._in_middle(before, line)
        if centred:
            room += before.left - self.left - _TOLERANCE * size
        if self.justified and not centred:
            return room > _EVEN * size and not _is_stretched(before)
        return room > unit_width(line)

    def _in_middle(self, before: PdfLine, line: PdfLine) -> bool:
        """Whether two lines are both centred; a first line set in may look so above a full one."""
        inset = line.left - self.left > 0.5 * line.size or before.left - self.left < line.size
        return inset and self.centred(before) and self.centred(line)

    def centred(self, line: PdfLine) -> bool:
        """Whether a line stands as far from the left edge as from the right."""
        left, right = line.left - self.left, self.right - line.right
        apart = min(abs(left - right), abs(left - self.room(line)))
        return apart < line.size and left > -0.5 * line.size


def unit_width(line: PdfLine) -> float:
    """The width in points of the beginning of ``line`` that may not be parted."""
    unit = _UNIT.match(line.text)
    if unit is None:
        return line.size
    narrow = len(_ASCII.findall(unit[0]))
    slack = _TOLERANCE if narrow else -0.01
    return line.size * (len(unit[0]) - narrow + 0.52 * narrow + slack)


def _is_stretched(line: PdfLine) -> bool:
    """Whether a line of Chinese characters is wider or narrower than they are by themselves."""
    if not _ALL_WIDE.match(line.text):
        return False
    return abs(line.right - line.left - len(line.text) * line.size) > 0.04 * line.size


def setting_of(lines: Sequence[PdfLine]) -> Setting:
    """The setting of all ``lines`` of a document."""
    setting = Setting(_left(lines), _right(lines), 0.0)
    inner = [
        before.bottom - line.bottom
        for before, line in _on_one_page(lines)
        if not setting.fits(before, line) and _alike(before, line)
    ]
    setting = setting._replace(leading=_usual(inner))
    setting = setting._replace(indented=_is_indented(lines, setting))
    return setting._replace(
        spaced=_is_spaced(lines, setting),
        justified=_is_justified(lines, setting),
        at_spaces=_at_spaces(lines, setting),
    )


def setting_of_page(page: Sequence[PdfLine], whole: Setting) -> Setting:
    """The setting ``whole`` moved to the lines of a page: left and right ones may differ."""
    if len(page) < 5:
        return whole
    shift = _left(page) - whole.left
    size = median(line.size for line in page)
    if abs(shift) < 0.5 * size or _right(page) > whole.right + shift + size:
        return whole
    if shift > 0 and _right(page) <= whole.right + 0.5 * size:
        # All of the page may be set in; a moved page reaches as much further to the right.
        return whole
    return whole._replace(left=whole.left + shift, right=whole.right + shift)


def _left(lines: Sequence[PdfLine]) -> float:
    """The leftmost edge that several lines share."""
    lefts = Counter(round(line.left) for line in lines)
    least = max(2, len(lines) // _LEAST_SHARE)
    shared = [left for left in lefts if sum(lefts[left + d] for d in (-1, 0, 1)) >= least]
    return float(min(shared, default=min((line.left for line in lines), default=0.0)))


def _right(lines: Sequence[PdfLine]) -> float:
    """The right edge; punctuation may hang beyond it, and few lines of other kinds may too."""
    rights = sorted(line.right for line in lines if line.text[-1:] not in "，。、；：,.;:")
    rights = rights or sorted(line.right for line in lines)
    return rights[-1 - len(rights) // 50] if rights else 0.0


def _on_one_page(lines: Sequence[PdfLine]) -> Iterator[tuple[PdfLine, PdfLine]]:
    """Pairs of a line and the one below it, on one page."""
    for one, other in pairwise(lines):
        if one.page == other.page and 0 < one.bottom - other.bottom < 5 * one.size:
            yield one, other


def _alike(one: PdfLine, other: PdfLine) -> bool:
    return abs(one.size - other.size) < 0.08 * one.size


def _usual(steps: Sequence[float]) -> float:
    """The commonest distance, rounded to half points; the shorter of two as common."""
    counted = Counter(round(2 * step) for step in steps)
    if not counted:
        return 0.0
    usual = min(counted, key=lambda step: (-counted[step], step))
    return median(s for s in steps if abs(2 * s - usual) <= 1)


def _is_indented(lines: Sequence[PdfLine], setting: Setting) -> bool:
    least, most = _SET_IN
    set_in = sum(
        least * x.size < x.left - setting.left < most * x.size and not setting.centred(x)
        for x in lines
    )
    return set_in >= max(2, len(lines) // _LEAST_SHARE)


def _is_spaced(lines: Sequence[PdfLine], setting: Setting) -> bool:
    """Whether a gap follows nearly all lines that are short, and hardly one that is not."""
    if not setting.leading:
        return False
    wide = {True: 0, False: 0}
    count = {True: 0, False: 0}
    for before, line in _on_one_page(lines):
        if not _alike(before, line):
            continue
        short = setting.fits(before, line)
        count[short] += 1
        wide[short] += before.bottom - line.bottom > (1 + _GAP) * setting.leading
    return count[True] > 2 and wide[True] > 0.8 * count[True] and wide[False] < 0.5 * count[False]


def _is_justified(lines: Sequence[PdfLine], setting: Setting) -> bool:
    """Whether full lines that their characters alone would not fill are stretched to be so."""
    stretched = left_over = 0
    for before, line in pairwise(lines):
        if _ALL_WIDE.match(before.text) and not setting.fits(before, line):
            if _is_stretched(before):
                stretched += 1
            elif setting.room(before) > 0.1 * before.size:
                left_over += 1
    return stretched > 2 and stretched > 3 * left_over


def _at_spaces(lines: Sequence[PdfLine], setting: Setting) -> bool:
    """Whether a mark stands alone on its line exactly where the words after it did not fit."""
    pairs = [(x, y) for x, y in pairwise(lines) if LONE_MARK.match(x.text)]
    if setting.indented or not any(_MARK_AND_TEXT.match(line.text) for line in lines):
        return False
    return len(pairs) > 1 and not any(word_fits(x, y, setting) for x, y in pairs)


def word_fits(before: PdfLine, line: PdfLine, setting: Setting) -> bool:
    """Whether all of ``line`` up to its first space would have fitted behind ``before``."""
    word = line.text.split(" ", 1)[0]
    width = (line.right - line.left) * len(word) / len(line.text)
    return before.right + width < setting.right - 0.5 * line.size
