"""Line breaking of Chinese, after GB/T 15834-2011, 5.1, and the W3C's CLREQ.

No line begins with closing punctuation and none ends with an opening one; dashes and ellipses are
not split, nor are numbers, with their points and signs, nor words of alphabets. Spaces at a
break hang beyond the edge. Where a line offers no break, it is broken at its last cell.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import Final

from tui.text import cells as c
from tui.text.cells import Ambiguous, classes, positions

_GOOD, _POOR, _NEVER = 0, 1, 2

_DIGITS: Final = frozenset((c.DIGIT + c.WIDE_DIGIT).encode())
_WORDS: Final = frozenset((c.WORD + c.WIDE_WORD).encode()) | _DIGITS
_POINTS: Final = frozenset((c.CLOSING + c.WIDE_POINT).encode())
SPACES: Final = frozenset((c.SPACE + c.WIDE_SPACE).encode())
OPENINGS: Final = frozenset((c.OPENING + c.WIDE_OPENING).encode())
_CLOSINGS: Final = frozenset((c.CLOSING + c.WIDE_CLOSING + c.WIDE_POINT).encode())
_DASHES: Final = frozenset((c.DASH + c.WIDE_DASH).encode())
_DOTS: Final = frozenset((c.DOTS + c.WIDE_DOTS).encode())
_JOINS: Final = frozenset((c.JOIN + c.WIDE_JOIN).encode())
_PREFIXES: Final = frozenset((c.PREFIX + c.WIDE_PREFIX).encode())
_QUOTE: Final = ord(c.QUOTE)
_MARK: Final = ord(c.MARK)
_INSIDE: Final = _JOINS | _PREFIXES | _POINTS | {_QUOTE}
"""Signs that a word may have between its letters: ``COVID-19``, ``a/b``, ``don't``."""
_INSIDE_RUN: Final = 8
"""The most of them in a row, so that looking for the word before them costs little."""

HANGING: Final = frozenset("、。，．,")
"""Marks that may hang beyond the edge: those that CLREQ lets hang, and the comma that hosts fold.
"""


def wrap(
    text: str, width: int, *, indent: int = 0, ambiguous: Ambiguous = 1, hang: bool = False
) -> array[int]:
    """The offsets, in characters, at which the lines of one paragraph end; the last is its length.

    Lines hold at most ``width`` cells, spaces at their ends not counted, nor one comma or stop
    where these ``hang``; the first line has ``indent`` cells fewer. Greedy: each line takes what it
    can hold, so that wrapping may be taken up again at any break. Linear in ``text``, which holds
    no line feed. ``ValueError`` where ``width`` (less ``indent``) is under 2 cells.
    """
    if min(width, width - indent) < 2:
        raise ValueError("a line must hold at least one character of two cells")
    kinds = classes(text, ambiguous)
    at = positions(kinds)
    ends = array("q")
    start, room, length = 0, width - indent, len(text)
    while True:
        end = bisect_right(at, at[start] + room, lo=start) - 1
        if end < length:
            hung = _hung(kinds, start, end) if hang and text[end] in HANGING else 0
            end = hung or _line_end(kinds, start, end)
        ends.append(end)
        if end >= length:
            return ends
        start, room = end, width


def _line_end(kinds: bytes, start: int, fits: int) -> int:
    """The best break in ``(start, fits]``, or just after the spaces that follow it."""
    end = fits
    while end < len(kinds) and kinds[end] in SPACES:
        end += 1
    if end == len(kinds):
        return end
    poor = 0
    while end > start:
        how = _break_at(kinds, start, end)
        if how == _GOOD:
            return end
        if how == _POOR and not poor:
            poor = end
        end -= 1
    return poor or _last_cell(kinds, start, fits)


def _hung(kinds: bytes, start: int, fits: int) -> int:
    """The break after the mark that does not fit, or 0 where there is none."""
    end = fits + 1
    while end < len(kinds) and kinds[end] in SPACES:
        end += 1
    return end if end == len(kinds) or _break_at(kinds, start, end) == _GOOD else 0


def _last_cell(kinds: bytes, start: int, fits: int) -> int:
    """``fits``, or what leaves the last character together with its combining marks."""
    end = fits
    while end > start and kinds[end] == _MARK:
        end -= 1
    return end if end > start else fits


def _break_at(kinds: bytes, start: int, end: int) -> int:
    """The quality of a break before ``end``, for a line that begins at ``start``."""
    after = kinds[end]
    if after == _MARK or after in SPACES or after in _CLOSINGS:
        return _NEVER
    last = end - 1
    while last > start and (kinds[last] in SPACES or kinds[last] == _MARK):
        last -= 1
    before = kinds[last]
    if before in OPENINGS:
        return _NEVER
    if kinds[end - 1] in SPACES:
        return _GOOD
    if _inseparable(kinds, start, last, after):
        return _NEVER
    if after in _DASHES or after in _DOTS or after in _JOINS:
        return _POOR
    if before in _PREFIXES or before in _JOINS or _QUOTE in (before, after):
        return _POOR
    if after in _WORDS and before in _POINTS and _in_word(kinds, start, last):
        return _POOR
    return _GOOD


def _inseparable(kinds: bytes, start: int, last: int, after: int) -> bool:
    """Whether dashes, ellipses, words and numbers forbid a break between ``last`` and what follows.

    A number's point or comma stands between digits.
    """
    before = kinds[last]
    if before in _WORDS:
        return after in _WORDS
    if before in _POINTS:
        return after in _DIGITS and last > start and kinds[last - 1] in _DIGITS
    return (before in _DASHES and after in _DASHES) or (before in _DOTS and after in _DOTS)


def _in_word(kinds: bytes, start: int, last: int) -> bool:
    """Whether the sign at ``last`` belongs to a word: ``a.b``, not ``中.b``."""
    floor = max(start, last - _INSIDE_RUN)
    while last >= floor and kinds[last] in _INSIDE:
        last -= 1
    return last >= floor and kinds[last] in _WORDS
