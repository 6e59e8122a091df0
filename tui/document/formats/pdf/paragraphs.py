"""Paragraphs of a PDF, joined from the lines of its pages.

A line that is short of the right edge, though the next one's first word would have fitted, ends a
paragraph. Of the lines that are full, type, gaps and indents tell where the program set them; where
nothing is set, marks, sentence ends and the shape of sister headings do.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.document.formats.pdf.geometry import (
    LONE_MARK,
    Setting,
    setting_of,
    setting_of_page,
    word_fits,
)
from tui.document.formats.pdf.lines import CELL, PdfLine
from tui.document.formats.pdf.table_rows import cells_of, table_blocks
from tui.text.characters import NUMERALS

_INDENT = 0.8
"""Characters to the right of the margin from which a line is set in."""
_WIDER = 1.4
"""The multiple of the usual leading from which a gap always parts paragraphs."""
_GAP = 1.07
"""The multiple of the usual leading where gaps are known to part paragraphs."""
_OTHER_SIZE = 0.08
_NUMERAL = rf"[{NUMERALS}\d]+"
_MARK = re.compile(
    rf"^(?:(?P<law>第{_NUMERAL}[编編章节節条條部])(?:之{_NUMERAL})?|(?P<comma>[一二三四五六七八九十壹貳參肆伍陸柒捌玖拾]+)[、.]"
    rf"|[(（](?P<bracket>{_NUMERAL})[)）]|(?P<dot>\d{{1,3}})(?:[.．、](?!\d)|[)）])|(?:\d+\.)+\d+ |(?P<circle>[①-⑳]))"
)
_CAPTION = re.compile(
    rf"^第{_NUMERAL}[條条](?:之{_NUMERAL})?\s*[(（][^()（）]*(?:[(（][^()（）]*[)）][^()（）]*)*[)）]$"
)
"""An article's mark and its caption, as Taiwan's laws have it: its text begins a paragraph."""
_CITED = re.compile(r"^.{0,12}?(?:规定|規定|第[一二三四五六七八九十]+[款项項]|之|所|的|、第)")
_LIST_MARK = re.compile(r"^(?:\d{1,3}[.、)）]|[(（]\d{1,3}[)）]|[•●▪·-]|[①-⑳])")
_ENDS = re.compile(r"[。！？；!?;…：:][”’」』）)]*$")
_STOPS = re.compile(r"[。！？；]")
_CLAUSES = re.compile(r"[，。；：！？,;]")
_OPEN, _CLOSE = "“‘《（〈【〔「『(", "”’》）〉】〕」』)"
_GOES_ON = "，、：,及和与與或的"
_LEAD = 18
"""Characters of the longest sentence that may lead a paragraph like a heading."""
_SOFT_HYPHEN = "\u00ad"
_MARK_PIECES = 4
"""Lines on which a mark alone may be spread."""
_BARE_SHARE = 0.7
"""Share of a family's headings that must be without a sentence for the rest to be so too."""


class Paragraph(NamedTuple):
    """A paragraph, and the page on which it begins (0 is the first); of a table's row its cells."""

    text: str
    page: int
    cells: Sequence[str] = ()


def paragraphs(pages: Iterable[Sequence[PdfLine]]) -> list[Paragraph]:
    """The paragraphs of all pages; one that runs over a page's end is joined."""
    pages = [page for page in pages if page]
    lines = [line for page in pages for line in page]
    if not lines:
        return []
    rows = {at for begin, end in table_blocks(lines) for at in range(begin, end)}
    plain = [
        line._replace(text=line.text.replace(CELL, " ")) if CELL in line.text else line
        for line in lines
    ]
    whole = setting_of(plain)
    settings = [s for page in pages for s in [setting_of_page(page, whole)] * len(page)]
    groups = _Joiner(plain, settings, rows).groups()
    if not whole.indented and not whole.spaced:
        groups = [part for group in _sisters_cut(groups) for part in group]
    found = []
    at = 0
    for group in groups:
        cells = cells_of(lines[at]) if at in rows else ()
        found.append(Paragraph(_text(group), group[0].page, cells))
        at += len(group)
    return found


class _Joiner:
    """A joiner of lines: decides for each whether it goes on from the one before."""

    def __init__(
        self, lines: Sequence[PdfLine], settings: Sequence[Setting], rows: Collection[int]
    ) -> None:
        self._lines = lines
        self._rows = rows
        self._settings = settings
        self._short = [
            self._is_short(at) if at + 1 < len(lines) else True for at in range(len(lines))
        ]
        self._odds = self._chance_odds()

    def groups(self) -> list[list[PdfLine]]:
        """The lines of each paragraph."""
        found: list[list[PdfLine]] = []
        for at, line in enumerate(self._lines):
            alone = at in self._rows or at - 1 in self._rows
            if at and not alone and self._goes_on(at, found[-1]):
                found[-1].append(line)
            else:
                found.append([line])
        return found

    def _is_short(self, at: int) -> bool:
        """Whether the next line's first word would have fitted on this line."""
        before, line, setting = self._lines[at], self._lines[at + 1], self._settings[at]
        if setting.at_spaces and LONE_MARK.match(before.text):
            return word_fits(before, line, setting)
        return setting.fits(before, line)

    def _chance_odds(self) -> dict[bool, float]:
        """The odds that a full line which ends a sentence ends a paragraph, by what follows.

        The last line of a paragraph is of any length, so that one in as many as there are
        characters in a line is full by chance. A short sentence at the front of the next line
        speaks for a paragraph where paragraphs begin so more often than other sentences do.
        The keys: whether the next line begins so.
        """
        ends = short = 0
        leads, others = [0.5, 1.0], [0.5, 1.0]
        for at, before in enumerate(self._lines[:-1]):
            after = self._lines[at + 1].text
            for stop in _STOPS.finditer(after, 0, max(0, len(after) - _LEAD)):
                others[0] += _is_lead(after[stop.end() :])
                others[1] += 1
            if not _ENDS.search(before.text) or _MARK.match(after):
                continue
            if self._short[at]:
                short += 1
                leads[0] += _is_lead(after)
                leads[1] += 1
            else:
                ends += 1
        setting = self._settings[0]
        chance = short * self._lines[0].size / max(1.0, setting.right - setting.left)
        odds = chance / max(0.5, ends - chance)
        led, other = leads[0] / leads[1], others[0] / others[1]
        return {True: odds * led / other, False: odds * (1 - led) / (1 - other)}

    def _goes_on(self, at: int, group: Sequence[PdfLine]) -> bool:
        before, line = self._lines[at - 1], self._lines[at]
        setting, here = self._settings[at - 1], self._settings[at]
        if abs(before.size - line.size) > _OTHER_SIZE * max(before.size, line.size):
            return False
        if self._short[at - 1]:
            return False
        if setting.at_spaces and LONE_MARK.match(before.text):
            return True
        if _other_face(before, line):
            return False
        same_page = before.page == line.page
        step = before.bottom - line.bottom
        if same_page and here.leading and step > (_GAP if here.spaced else _WIDER) * here.leading:
            return False
        if here.spaced and same_page and step > 0:
            return True
        set_in = line.left - here.left > _INDENT * line.size
        if set_in and not (here.centred(line) and setting.centred(before)):
            # Set in under its own mark, or as deep as the line before in a block that is set in.
            hanging = before.left + _INDENT * line.size < line.left
            return hanging and bool(_LIST_MARK.match(before.text))
        if here.indented and not set_in and not _is_bare(group):
            return True
        return self._reads_on(at, group)

    def _reads_on(self, at: int, group: Sequence[PdfLine]) -> bool:
        """Whether the words of a full line go on in the next, where nothing set tells."""
        before, line = self._lines[at - 1], self._lines[at]
        ends = bool(_ENDS.search(before.text))
        mark = _MARK.match(line.text)
        if mark:
            cited = _CITED.match(line.text[mark.end() :])
            return not ends and not (_is_bare(group) and not cited)
        if not ends:
            return not _CAPTION.match("".join(x.text for x in group[:4]))
        whole = self._short[at] and not _CLAUSES.search(line.text)
        return not whole and self._odds[_is_lead(line.text)] < 1


def _is_lead(text: str) -> bool:
    """Whether a line begins with a short sentence of one clause, as headings in a line do."""
    end = _CLAUSES.search(text)
    return end is not None and end[0] == "。" and end.start() <= _LEAD


def _other_face(before: PdfLine, line: PdfLine) -> bool:
    """Whether two lines are each set in one type throughout, and not in the same."""
    faces = {before.face, before.last_face}, {line.face, line.last_face}
    return all(len(f) == 1 and "" not in f for f in faces) and faces[0] != faces[1]


def _is_bare(group: Sequence[PdfLine]) -> bool:
    """Whether the lines so far are a heading: a mark, and no end of a sentence."""
    return (
        len(group) < 3
        and bool(_MARK.match(group[0].text))
        and not any(_STOPS.search(x.text) for x in group)
        and group[-1].text[-1:] not in _GOES_ON
    )


def _sisters_cut(groups: Sequence[list[PdfLine]]) -> list[list[list[PdfLine]]]:
    """The groups, those cut in two whose mark's sisters are headings without a sentence.

    Such a heading filled its line by chance, and what follows was taken for its end.
    """
    families = [_family(group[0].text) for group in groups]
    bare: dict[str, list[bool]] = {}
    for family, group in zip(families, groups, strict=True):
        if family:
            bare.setdefault(family, []).append(_is_bare(group))
    mixed = {
        family
        for family, sisters in bare.items()
        if sum(sisters) >= max(2, _BARE_SHARE * (len(sisters) - 1))
    }
    result = []
    for family, group in zip(families, groups, strict=True):
        cut = _cut(group) if family in mixed and any(_STOPS.search(x.text) for x in group) else 0
        result.append([group[:cut], group[cut:]] if cut else [group])
    return result


def _family(text: str) -> str:
    mark = _MARK.match(text)
    if not mark:
        return ""
    if mark["law"]:
        # An article's text stands behind its mark.
        return mark["law"][-1] if mark["law"][-1] not in "条條" else ""
    return mark.lastgroup or ""


def _cut(group: Sequence[PdfLine]) -> int:
    """The number of lines of the heading at the front of a group; 0 where none can end."""
    depth = 0
    for at, line in enumerate(group[:-1], 1):
        if _STOPS.search(line.text) or at > 3:
            return 0
        depth += sum((c in _OPEN) - (c in _CLOSE) for c in line.text)
        if depth <= 0 and line.text[-1:] not in _GOES_ON:
            return at
    return 0


def _text(group: Sequence[PdfLine]) -> str:
    pieces = [group[0].text]
    for before, line in pairwise(group):
        above, text = before.text, line.text
        hyphened = above[-1:] == "-" and above[-2:-1].isalpha() and above[-2:-1].isascii()
        if hyphened and text[:1].islower():
            pieces[-1] = pieces[-1][:-1]
        elif not above.endswith(_SOFT_HYPHEN) and _is_spaced(pieces, above, text):
            pieces.append(" ")
        pieces.append(text)
    return "".join(pieces).replace(_SOFT_HYPHEN, "")


def _is_spaced(pieces: Sequence[str], above: str, text: str) -> bool:
    """Whether a space parts a line from the one above, the last of ``pieces``."""
    latin = above[-1:].isascii() and text[:1].isascii()
    return latin or (len(pieces) < _MARK_PIECES and bool(LONE_MARK.match("".join(pieces))))
