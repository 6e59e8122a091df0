"""Lines of PDF pages joined into paragraphs, by indent, right edge, spacing and size."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Sequence
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
_ENDS = frozenset("。！？；!?;…”")
_SOFT_HYPHEN = "\u00ad"
_LATIN_WORD = re.compile(r"[!-~]+")


class Paragraph(NamedTuple):
    """A paragraph, and the page on which it begins (0 is the first)."""

    text: str
    page: int


class _Measure(NamedTuple):
    """The left and right edge of the text on a page, and the usual distance between lines."""

    left: float
    right: float
    leading: float


def paragraphs(pages: Iterable[Sequence[PdfLine]]) -> list[Paragraph]:
    """The paragraphs of all pages; one that runs over a page's end is joined."""
    pages = [page for page in pages if page]
    whole = _measure([line for page in pages for line in page], None)
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
        for one, other in itertools.pairwise(lines)
        if one.page == other.page and 0 < one.bottom - other.bottom < 5 * one.size
    ]
    leading = median(steps) if steps else 0.0
    if whole and right < whole.right - 4 * lines[0].size:
        right = whole.right
    return _Measure(float(left), right, leading)


def _goes_on(before: PdfLine, line: PdfLine, measure: _Measure, here: _Measure) -> bool:
    """Whether ``line`` continues the paragraph of ``before``."""
    size = line.size
    if abs(before.size - size) > _OTHER_SIZE * max(before.size, size):
        return False
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
    starts_anew = bool(_MARK.match(line.text)) and before.text[-1:] in _ENDS
    return not starts_anew


def _joined(text: str, line: str) -> str:
    if text.endswith(_SOFT_HYPHEN):
        return text[:-1] + line
    if text[-1:] == "-" and text[-2:-1].isalpha() and text[-2:-1].isascii() and line[:1].islower():
        return text[:-1] + line
    latin = text[-1:].isascii() and line[:1].isascii()
    return f"{text} {line}" if latin else text + line
