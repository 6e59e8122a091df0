"""The text that the reading pane shows: clean text or source, in a script, cut in blocks.

A block is a paragraph (= a line of the text), a piece of a paragraph that is too long to be
wrapped in one go, or a long run of blank lines. Offsets into the text that is shown are called base offsets: they count
characters of the clean text, or of the source where that is shown.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from operator import sub
from typing import Final

from tui.document.model import Document
from tui.text.printable import visible

PIECE: Final = 1024
"""Characters of a giant paragraph that are wrapped in one go: less than a millisecond's work."""

GIANT: Final = 4 * PIECE
"""Characters from which a paragraph is a giant one; most documents have none."""

_BLANK_RUN: Final = 100
"""Blank lines, one after the other, from which they are one block: a screen would look at each of millions."""

_BLANK_LINES: Final = re.compile(r"\n[^\S\n]*+\n\s*+")

_BLANK: Final = " \t\r\u3000\xa0\ufeff"


@dataclass(frozen=True, slots=True)
class Shown:
    """The characters of a block as they stand on the screen.

    ``text`` has no white space at its ends and no control characters. ``start`` and ``end`` are
    the base offsets of its ends. ``to_base`` and ``from_base`` map offsets, which count from the
    starts of ``text`` and of the text behind it; None where that is the identity.
    """

    text: str
    start: int
    end: int
    _to_base: Callable[[int], int] | None = None
    _from_base: Callable[[int], int] | None = None

    def to_base(self, at: int) -> int:
        """Offset into ``text`` -> base offset."""
        if at >= len(self.text):
            return self.end
        return self.start + (at if self._to_base is None else self._to_base(at))

    def from_base(self, offset: int) -> int:
        """Base offset -> offset into ``text``, at least 0 and at most its length."""
        at = min(max(offset, self.start), self.end) - self.start
        at = at if self._from_base is None else self._from_base(at)
        return min(at, len(self.text))


class View:
    """A document as it is shown.

    ``starts`` are the base offsets at which blocks start; ``length`` counts the characters of
    ``text`` without the white space at its end.
    """

    def __init__(self, document: Document, *, source: bool = False, script: str = "") -> None:
        self.document = document
        self.source = source
        self.script = script
        self.text = document.source if source else document.clean
        self._traditional: bool | None = None
        self.length = len(self.text.rstrip())
        lines = _line_starts(self.text) if source else document.line_starts
        self.starts: array[int] = _with_blanks_joined(self.text, _with_giants_cut(self.text, lines))

    def __len__(self) -> int:
        return len(self.starts)

    def to_clean(self, offset: int) -> int:
        """Base offset -> clean offset."""
        return self.document.edits.to_clean(offset) if self.source else offset

    def from_clean(self, offset: int) -> int:
        """Clean offset -> base offset."""
        if not self.source:
            return offset
        if offset >= len(self.document.clean):
            return len(self.text)
        return self.document.edits.to_source(offset)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """A span of clean text -> the span of the base text that holds it."""
        if not self.source or end <= start:
            return self.from_clean(start), self.from_clean(end)
        return self.from_clean(start), self.from_clean(end - 1) + 1

    def block_at(self, offset: int) -> int:
        """The block in which a base offset stands."""
        return max(bisect_right(self.starts, offset) - 1, 0)

    def continues(self, block: int) -> bool:
        """Whether a block is a piece of a paragraph, but not its first."""
        return 0 < block < len(self.starts) and self.text[self.starts[block] - 1] != "\n"

    def end(self, block: int) -> int:
        """The base offset at which a block ends, its line feed not counted."""
        if block + 1 >= len(self.starts):
            return len(self.text)
        end = self.starts[block + 1]
        return end if self.continues(block + 1) else end - 1

    def shown(self, block: int, end: int | None = None) -> Shown:
        """The characters of a block as they are shown; ``end``, where given, is its end."""
        start, end = self.starts[block], self.end(block) if end is None else end
        text = self.text[start:end]
        if not self.continues(block):
            text = without_indent(text) if "\n" not in text else ""
            start = end - len(text)
        if not self.continues(block + 1):
            text = text.rstrip(_BLANK)
        end = start + len(text)
        text = visible(text)
        if not self.script or not text:
            return Shown(text, start, end)
        # Imported late: the first paint needs no conversion.
        from tui.text.conversion import convert_mapped
        from tui.text.script import is_traditional

        if self._traditional is None:
            self._traditional = is_traditional(self.document.clean)
        converted = convert_mapped(text, self.script, traditional=self._traditional)
        return Shown(visible(converted.text), start, end, converted.to_clean, converted.from_clean)


def without_indent(line: str) -> str:
    """A line without the white space before it; tabs stay where more of them follow: empty cells."""
    text = line.lstrip(_BLANK)
    return line.lstrip(_BLANK.replace("\t", "")) if "\t" in text.rstrip(_BLANK) else text


def _line_starts(text: str) -> array[int]:
    starts = array("q", [0])
    at = text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return starts


def _with_giants_cut(text: str, lines: array[int]) -> array[int]:
    longest = max(map(sub, islice(lines, 1, None), lines), default=0)
    if max(longest, len(text) - lines[-1]) <= GIANT:
        return lines
    starts = array("q")
    for index, start in enumerate(lines):
        end = lines[index + 1] if index + 1 < len(lines) else len(text)
        starts.append(start)
        if end - start > GIANT:
            starts.extend(range(start + PIECE, end - PIECE, PIECE))
    return starts


def _with_blanks_joined(text: str, starts: array[int]) -> array[int]:
    joined, done = array("q"), 0
    for run in _BLANK_LINES.finditer(text):
        first, last = run.span()
        if last - first <= _BLANK_RUN:
            continue
        # The line in which the run ends is blank where that is the end of the text.
        end = last if last == len(text) else text.rindex("\n", first, last)
        low, high = bisect_right(starts, first), bisect_right(starts, end)
        if high - low > _BLANK_RUN:
            joined.extend(starts[done : low + 1])
            done = high
    if not done:
        return starts
    joined.extend(starts[done:])
    return joined
