"""Page headers, footers and page numbers of a PDF, told by place and recurrence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tui.document.formats.pdf.lines import PdfLine

_EDGE_LINES = 2
"""Lines at each end of a page that may be its header or footer."""
_PAGE_NUMBER = re.compile(
    r"^[-—–―·.•\s]*(?:第\s*|page\s*)?(?:\d{1,4}|[ivxlc]{1,6}|[〇一二三四五六七八九十百]{1,4})\s*页?"
    r"(?:\s*(?:[/／,，]|of)?\s*共?\s*\d{1,4}\s*页?)?[-—–―·.•\s]*$",
    re.IGNORECASE,
)
_DECORATED = re.compile(r"[-—–―·•页/／]|page", re.IGNORECASE)
_EDGE = 0.12
"""The share of a page's height within which of its edge a bare number counts as the page's."""
_DIGITS = re.compile(r"\d+")
_SAME_PLACE = 4.0
"""Points that a recurring line may move up or down from page to page."""


def without_margins(pages: Sequence[Sequence[PdfLine]]) -> list[list[PdfLine]]:
    """The pages without what recurs at their edges and without page numbers."""
    recurring = _recurring(pages)
    kept = []
    for page in pages:
        margins = {
            at for at in _edges(page) if _key(page[at]) in recurring or _is_page_number(page, at)
        }
        # A footer of two lines: a number above a recurring line is at the edge once that is gone.
        rest = [line for at, line in enumerate(page) if at not in margins]
        kept.append(rest)
    return kept


def _edges(page: Sequence[PdfLine]) -> set[int]:
    """Places of the lines at the top and the bottom, by where they stand."""
    by_height = sorted(range(len(page)), key=lambda at: -page[at].bottom)
    return {*by_height[:_EDGE_LINES], *by_height[-_EDGE_LINES:]}


def _key(line: PdfLine) -> tuple[str, int]:
    words = _DIGITS.sub("#", "".join(line.text.split()))
    return words, round(line.bottom / _SAME_PLACE / 2)


def _recurring(pages: Sequence[Sequence[PdfLine]]) -> set[tuple[str, int]]:
    """Edge lines that stand at one height on enough pages: three, or both of two."""
    counted: Counter[tuple[str, int]] = Counter()
    for page in pages:
        if len(page) > 2 * _EDGE_LINES:
            counted.update({key for at in _edges(page) for key in _around(_key(page[at]))})
    least = max(min(3, len(pages)), len(pages) // 5)
    return {key for key, count in counted.items() if count >= least > 1}


def _around(key: tuple[str, int]) -> Iterator[tuple[str, int]]:
    """A key and its neighbours in height, so that rounding parts no two lines."""
    words, height = key
    yield from ((words, height + step) for step in (-1, 0, 1))


def _is_page_number(page: Sequence[PdfLine], at: int) -> bool:
    line = page[at]
    if not _PAGE_NUMBER.match(line.text):
        return False
    heights = [other.bottom for other in page]
    if line.bottom not in (min(heights), max(heights)):
        return False
    near = line.bottom < _EDGE * line.page_height or line.top > (1 - _EDGE) * line.page_height
    return near or (bool(_DECORATED.search(line.text)) and len(line.text) > 2)
