"""Footnotes of a PDF: small lines at the foot of a page, which cut the sentence that goes on overleaf.

They are told by their size, smaller than that of the text, by their place, last on the page, and by the
mark that the first of them begins with (①, [1], 1, *, 注).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile

from tui.document.formats.pdf.lines import PdfLine

_MARK = re.compile(
    r"^(?:[①-⑳❶-❿]|[\[［〔(（]\d{1,3}[\]］〕)）]|\d{1,3}(?![\d.．]*\d)|[*＊†‡]|注[:：\d])"
)
_SMALLER = 0.93
"""The share of the text's size below which a line is smaller: 小五 under 五号 is .86."""
_MOST = 0.7
"""The share of a page's lines that may be notes: a page of small lines alone is a text."""


def without_footnotes(
    pages: Sequence[Sequence[PdfLine]],
) -> tuple[list[list[PdfLine]], list[str]]:
    """The pages without their footnotes, and the footnotes, a string each, in order."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    usual = max(sizes, key=lambda size: (sizes[size], size), default=0.0)
    kept, notes = [], []
    for page in pages:
        first = _first_note(page, _SMALLER * usual)
        kept.append(list(page[:first]))
        notes += _notes(page[first:])
    return kept, notes


def _first_note(page: Sequence[PdfLine], small: float) -> int:
    """The place of the first line of the notes; the number of lines where there are none."""
    run = len(list(takewhile(lambda line: line.size < small, reversed(page))))
    begin = next(
        (at for at in range(len(page) - run, len(page)) if _MARK.match(page[at].text)), len(page)
    )
    return begin if begin and len(page) - begin <= _MOST * len(page) else len(page)


def _notes(lines: Sequence[PdfLine]) -> list[str]:
    notes: list[str] = []
    for line in lines:
        if not notes or _MARK.match(line.text):
            notes.append(line.text)
        else:
            notes[-1] += line.text
    return notes
