"""Lines of a PDF page: their text, their boxes, and their reading order."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, repeat
from typing import NamedTuple

from pypdfium2 import raw
from pypdfium2.raw import FPDF_TEXTPAGE

from tui.text.characters import FULL_WIDTH

_FULL_WIDTH = re.compile(rf"[{FULL_WIDTH}\uf900-\ufaff]")
_WIDE = rf"[{FULL_WIDTH}\u2014\u2018-\u201d\u2026]"
_GAP = re.compile(rf"(?<={_WIDE}) | (?={_WIDE})")
_WIDE_BOTH = re.compile(rf"{_WIDE} {_WIDE}")
_BREAKS = re.compile(r"[\r\n]+")
# pdfium's sign for a hyphen that it took out at a line's end, and characters it could not read.
_HYPHEN = "\x02\ufffe"
_UNREAD = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\u200b\ufeff]")
CELL = "\t"
"""A gap as wide as between the columns of a table, in a line's text."""
_CELL_GAP = 1.6
"""Of a character's width: a wider gap parts cells; a mark is set off from its title by one."""
_SPACE = ord(" ")
_OVERLAP = 0.3
"""Of a character's height by which a line at least stands lower than the one before."""
_TURNED = 4
"""Degrees from which on a character is turned: scans and slanted type lie within."""
_WIDE_SPACE = 0.75
"""The share of a character's width below which a gap in Chinese is justification, no space."""
_LATIN_SPACE = 0.45
"""The share of a character's width below which a gap beside Latin is set by the program."""
_SUBSET = re.compile(r"^[A-Z]{6}\+")


class PdfLine(NamedTuple):
    """A line of a page. Lengths are points, y grows upwards; ``size`` is a character's width.

    ``face`` and ``last_face`` name the type of its first and its last Chinese character.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    size: float
    page_height: float
    face: str = ""
    last_face: str = ""


class _Box(NamedTuple):
    left: float
    right: float
    bottom: float
    top: float


def lines_of(text: FPDF_TEXTPAGE, page: int, height: float) -> list[PdfLine]:
    """The lines of a page in pdfium's order; ``text`` is pdfium's own handle of its text."""
    count = max(0, raw.FPDFText_CountChars(text))
    codes = list(map(raw.FPDFText_GetUnicode, repeat(text, count), range(count)))
    for at in (*_turned(text, codes), *_turns_back(text, codes)):
        codes[at] = ord("\n")
    characters = "".join(map(chr, codes))
    found = []
    start = 0
    for match in [*_BREAKS.finditer(characters), None]:
        end = match.start() if match else count
        line = _line(text, characters, start, end, page, height)
        if line:
            found.append(line)
        start = match.end() if match else count
    return found


def _turned(text: FPDF_TEXTPAGE, codes: Sequence[int]) -> list[int]:
    """Places of characters that are turned against most of the page: a watermark's.

    A page that is turned as a whole is read.
    """
    places = [at for at, code in enumerate(codes) if code > _SPACE]
    radians = list(map(raw.FPDFText_GetCharAngle, repeat(text, len(places)), places))
    if len(set(radians)) < 2:
        return []
    angles = [round(math.degrees(angle)) % 360 for angle in radians]
    counted = Counter(angles)
    usual = max(counted, key=lambda angle: (counted[angle], -angle))
    return [
        at
        for at, angle in zip(places, angles, strict=True)
        if _TURNED <= abs(angle - usual) <= 360 - _TURNED
    ]


def _turns_back(text: FPDF_TEXTPAGE, codes: Sequence[int]) -> Iterator[int]:
    """Places of spaces that pdfium made between two lines: what follows stands further left."""
    spaces = [at for at, code in enumerate(codes) if code == _SPACE]
    for at in spaces:
        if 0 < at < len(codes) - 1 and raw.FPDFText_IsGenerated(text, at) == 1:
            before, after = _box(text, at - 1), _box(text, at + 1)
            below = after.top < before.top - _OVERLAP * (before.top - before.bottom)
            if after.left < before.left and below:
                yield at


def _line(
    text: FPDF_TEXTPAGE, characters: str, start: int, end: int, page: int, height: float
) -> PdfLine | None:
    while start < end and characters[start] in " \t\u3000\u00a0":
        start += 1
    while end > start and characters[end - 1] in " \t\u3000\u00a0":
        end -= 1
    if start == end:
        return None
    first = _box(text, start)
    last = _box(text, end - 1) if end - 1 > start else first
    wide = _FULL_WIDTH.search(characters, start, end)
    size = _size(text, wide.start()) if wide else first.top - first.bottom
    size = size if size > 0 else 1.0
    words = characters[start:end]
    if " " in words:
        words = _without_gaps(text, characters, start, end, size)
    if words[-1:] in _HYPHEN:
        words = words[:-1] + "\u00ad"
    if not words.isascii() or not words.isprintable():
        words = _UNREAD.sub("", words)
        # Code points above U+FFFF come as two halves.
        words = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    face = last_face = ""
    if wide:
        back = next(at for at in range(end - 1, start - 1, -1) if _FULL_WIDTH.match(characters, at))
        face, last_face = _face(text, wide.start()), _face(text, back)
    right = max(first.right, last.right)
    return PdfLine(
        words, page, first.left, right, first.bottom, first.top, size, height, face, last_face
    )


def _size(text: FPDF_TEXTPAGE, at: int) -> float:
    """The width of a Chinese character, without what justification adds to it."""
    box = _box(text, at)
    width = box.right - box.left
    size = raw.FPDFText_GetFontSize(text, at)
    # A page may scale its text, and then the font's size is not that of the page.
    return size if 0.7 * width < size < 1.1 * width else width


def _face(text: FPDF_TEXTPAGE, at: int) -> str:
    """The name of a character's font, without the letters that mark a part of one."""
    name = ctypes.create_string_buffer(80)
    length = raw.FPDFText_GetFontInfo(text, at, name, len(name), None)
    return _SUBSET.sub("", name.value.decode("latin-1")) if 0 < length <= len(name) else ""


def _without_gaps(text: FPDF_TEXTPAGE, characters: str, start: int, end: int, size: float) -> str:
    """A line without the spaces that pdfium made of the gaps in justified Chinese."""
    kept = []
    at = start
    for match in _GAP.finditer(characters, start, end):
        space = match.start()
        if not start < space < end - 1 or not raw.FPDFText_IsGenerated(text, space):
            continue
        least = _WIDE_SPACE if _WIDE_BOTH.match(characters, space - 1) else _LATIN_SPACE
        gap = _box(text, space + 1).left - _box(text, space - 1).right
        if gap < least * size or gap > _CELL_GAP * size:
            kept.append(characters[at:space])
            kept.append(CELL if gap > _CELL_GAP * size else "")
            at = space + 1
    kept.append(characters[at:end])
    return "".join(kept)


def _box(text: FPDF_TEXTPAGE, at: int) -> _Box:
    """The box of a character, as wide as its advance."""
    box = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text, at, ctypes.byref(box)):
        return _Box(0.0, 0.0, 0.0, 0.0)
    return _Box(box.left, box.right, box.bottom, box.top)


def in_order(lines: list[PdfLine]) -> list[PdfLine]:
    """The lines from top to bottom; columns one after the other, as the file gives them."""
    lines = _rows_joined(lines)
    climbs = any(after.bottom > before.top for before, after in pairwise(lines))
    if not climbs or _has_columns(lines):
        return lines
    return _rows_joined(sorted(lines, key=lambda line: (-round(line.bottom), line.left)))


def _rows_joined(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """Pieces of one visual line that follow each other from left to right, made one."""
    joined: list[PdfLine] = []
    for line in lines:
        before = joined[-1] if joined else None
        if before and _same_row(before, line) and line.left >= before.right - 0.3 * line.size:
            gap = line.left - before.right
            space = " " if gap > _WIDE_SPACE * line.size or _latin(before, line) else ""
            space = CELL if gap > _CELL_GAP * line.size else space
            joined[-1] = before._replace(
                text=before.text + space + line.text,
                right=line.right,
                last_face=line.last_face,
            )
        else:
            joined.append(line)
    return joined


def _same_row(one: PdfLine, other: PdfLine) -> bool:
    overlap = min(one.top, other.top) - max(one.bottom, other.bottom)
    return overlap > 0.6 * min(one.top - one.bottom, other.top - other.bottom) > 0


def _latin(before: PdfLine, line: PdfLine) -> bool:
    gap = line.left - before.right
    return before.text[-1:].isascii() and line.text[:1].isascii() and gap > 0.15 * line.size


def _has_columns(lines: Sequence[PdfLine]) -> bool:
    """Whether an empty gutter parts the page, with at least three lines on either side."""
    if len(lines) < 8:
        return False
    left, right = min(x.left for x in lines), max(x.right for x in lines)
    for step in range(35, 66, 3):
        gutter = left + (right - left) * step / 100
        before = sum(x.right <= gutter for x in lines)
        after = sum(x.left >= gutter for x in lines)
        if min(before, after) >= 3 and len(lines) - before - after <= 0.2 * len(lines):
            return True
    return False
