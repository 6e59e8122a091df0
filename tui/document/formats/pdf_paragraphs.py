"""Lines of PDF pages joined into paragraphs, by indent, right edge, spacing and size."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from tui.document.formats.pdf_lines import PdfLine

_SLACK = 2.2
"""Characters that may be missing at the right of a full line: punctuation was carried over."""
_INDENT = 0.8
"""Characters to the right of the margin from which a line is set in."""
_WIDER = 1.4
"""Of the usual distance between lines: from here on a gap parts paragraphs."""
_OTHER_SIZE = 0.12
_MARK = re.compile(
    r"^(?:第[一二三四五六七八九十百千零〇\d]+[编章节条部]|[一二三四五六七八九十]+[、.]|[(（][一二三四五六七八九十\d]+[)）]"
    r"|\d{1,3}(?:[.．、)]|(?:\.\d+)+ )|[①-⑳])"
)
_LIST_MARK = re.compile(r"^(?:\d{1,3}[.、)）]|[(（]\d{1,3}[)）]|[•●▪·-]|[①-⑳])")
_CARRIED = re.compile(r"^(?:[“‘《（〈【]|.{1,2}[，。、；：！？”’》）〉】…—])")
_ENDS = frozenset("。！？；!?;…”")
_SOFT_HYPHEN = "\u00ad"
_LATIN_WORD = re.compile(r"[“‘《（]?[!-~]+[”’》）]?")
_LONE_MARK = re.compile(
    r"^(?:第[一二三四五六七八九十百千零〇\d]+[编章节条部分項项款條節編](?:之[一二三四五六七八九十]+)?|\d{1,3}[.．、]|[(（][一二三四五六七八九十\d]+[)）])$"
)


class Paragraph(NamedTuple):
    """A paragraph, and the page on which it begins (0 is the first)."""

    text: str
    page: int


class _Measure(NamedTuple):
    """How a page is set: its left and right edge, and the usual distance between lines.

    ``indented``: paragraphs begin set in. ``at_spaces``: lines were broken at spaces only.
    """

    left: float
    right: float
    leading: float
    indented: bool
    at_spaces: bool


def paragraphs(pages: Iterable[Sequence[PdfLine]]) -> list[Paragraph]:
    """The paragraphs of all pages; one that runs over a page's end is joined."""
    pages = [page for page in pages if page]
    whole = _measure([line for page in pages for line in page], None)
    lines = [line for page in pages for line in page]
    whole = whole._replace(indented=_is_indented(lines, whole), at_spaces=_at_spaces(lines, whole))
    found: list[Paragraph] = []
    before: PdfLine | None = None
    measure = whole
    for page in pages:
        here = _measure(page, whole)
        for line in page:
            if before is not None and _goes_on(before, line, measure, here):
                found[-1] = found[-1]._replace(text=_joined(found[-1].text, line.text))
            else:
                found.append(Paragraph(line.text, line.page))
            before, measure = line, here
    return [p._replace(text=p.text.replace(_SOFT_HYPHEN, "")) for p in found]


def _measure(lines: Sequence[PdfLine], whole: _Measure | None) -> _Measure:
    """The edges that several lines share; a page of few lines goes by ``whole``."""
    if whole and len(lines) < 5:
        return whole
    lefts = Counter(round(line.left) for line in lines)
    least = max(2, len(lines) // 12)
    shared = [left for left in lefts if sum(lefts[left + d] for d in (-1, 0, 1)) >= least]
    left = min(shared, default=min((line.left for line in lines), default=0.0))
    rights = sorted(line.right for line in lines)
    right = rights[-1 - len(rights) // 20] if rights else 0.0
    steps = [
        one.bottom - other.bottom
        for one, other in pairwise(lines)
        if one.page == other.page and 0 < one.bottom - other.bottom < 5 * one.size
    ]
    leading = median(steps) if steps else 0.0
    if whole and right < whole.right - 4 * lines[0].size:
        right = whole.right
    return _Measure(
        float(left),
        right,
        leading,
        whole.indented if whole else False,
        whole.at_spaces if whole else False,
    )


def _is_indented(lines: Sequence[PdfLine], measure: _Measure) -> bool:
    """Whether paragraphs begin one to three characters to the right of the margin."""
    set_in = sum(1.2 * x.size < x.left - measure.left < 3.2 * x.size for x in lines)
    return set_in >= max(2, len(lines) // 12)


def _at_spaces(lines: Sequence[PdfLine], measure: _Measure) -> bool:
    """Whether a mark stands alone on its line exactly where the words after it did not fit.

    Some programs break lines at spaces only, and to them a Chinese sentence is one word.
    """
    pairs = [(x, y) for x, y in pairwise(lines) if _LONE_MARK.match(x.text)]
    return len(pairs) > 1 and not any(_fits(x, y, measure) for x, y in pairs)


def _fits(before: PdfLine, line: PdfLine, measure: _Measure) -> bool:
    """Whether the first word of ``line`` would have fitted behind ``before``."""
    word = line.text.split(" ", 1)[0]
    width = (line.right - line.left) * len(word) / len(line.text)
    return before.right + width < measure.right - 0.5 * line.size


def _goes_on(before: PdfLine, line: PdfLine, measure: _Measure, here: _Measure) -> bool:
    """Whether ``line`` continues the paragraph of ``before``."""
    size = line.size
    if abs(before.size - size) > _OTHER_SIZE * max(before.size, size):
        return False
    if measure.at_spaces and _LONE_MARK.match(before.text):
        return not _fits(before, line, measure)
    word = _LATIN_WORD.match(line.text)
    slack = _SLACK * size + (0.55 * size * len(word[0]) if word else 0.0)
    if before.right < measure.right - slack:
        return False
    if before.page == line.page:
        step = before.bottom - line.bottom
        if here.leading and step > _WIDER * here.leading:
            return False
    indent = line.left - here.left
    if indent > _INDENT * size:
        # Set in under its own mark, or as deep as the line before in a block that is set in.
        hanging = before.left + _INDENT * size < line.left and _LIST_MARK.match(before.text)
        return bool(hanging)
    ends = before.text[-1:] in _ENDS
    if _MARK.match(line.text) and (ends or _is_bare(line, here)):
        return False
    if ends and not measure.indented and before.right < measure.right - 0.7 * size:
        # Nothing is set in, so that the right edge alone tells: inside a paragraph a line is short
        # of it only where what came next could not stand at the edge.
        return bool(word or _CARRIED.match(line.text))
    return True


def _is_bare(line: PdfLine, measure: _Measure) -> bool:
    """Whether a line is short and no sentence: a heading."""
    return line.right < measure.right - 4 * line.size and not re.search(r"[，。；：]", line.text)


def _joined(text: str, line: str) -> str:
    if text.endswith(_SOFT_HYPHEN):
        return text[:-1] + line
    if text[-1:] == "-" and text[-2:-1].isalpha() and text[-2:-1].isascii() and line[:1].islower():
        return text[:-1] + line
    latin = text[-1:].isascii() and line[:1].isascii()
    return f"{text} {line}" if latin or _LONE_MARK.match(text) else text + line
