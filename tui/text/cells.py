"""Cells: how wide a terminal draws each character, and the class of each.

Every character has a class, one Latin letter. Classes carry the width and what line breaking
(``tui.text.wrap``) must know. A text becomes a string of classes by one ``str.translate``, and its
widths by one ``bytes.translate``, so that measuring runs at C speed.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import accumulate
from typing import Final, Literal

from tui.text.lazy_pattern import lazy_pattern

Ambiguous = Literal[1, 2]
"""The width, in cells, of characters that East Asian terminals may draw wide: “ ” … — · ①."""

WIDE: Final = "W"
NARROW: Final = "n"
WORD: Final = "a"
WIDE_WORD: Final = "A"
DIGIT: Final = "i"
WIDE_DIGIT: Final = "I"
SPACE: Final = "s"
WIDE_SPACE: Final = "S"
CLOSING: Final = "c"
WIDE_CLOSING: Final = "C"
WIDE_POINT: Final = "T"
OPENING: Final = "o"
WIDE_OPENING: Final = "O"
DASH: Final = "d"
WIDE_DASH: Final = "D"
DOTS: Final = "e"
WIDE_DOTS: Final = "E"
QUOTE: Final = "q"
JOIN: Final = "j"
WIDE_JOIN: Final = "J"
PREFIX: Final = "p"
WIDE_PREFIX: Final = "P"
MARK: Final = "z"
"""The class of combining marks and all else without a cell of its own: part of the one before."""

_CLOSING: Final = frozenset(
    ",.;:?!)]}%，。、；：？！）］｝．％‰℃°′″‵〕〉》」』】〗〙〛〞〟”’»›｣｠､｡々〻ヽヾゝゞー"
)
_OPENING: Final = frozenset("([{（［｛〔〈《「『【〖〘〚〝“‘«‹｢｟")
_DASHES: Final = frozenset("—―─⸺⸻–")
_DOTS: Final = frozenset("…⋯‥")
_JOINS: Final = frozenset("-/~@_&+=*\\|^·•‧・～－／〜﹣∕")
_PREFIXES: Final = frozenset("$#<>±¥€£№￥＄＃§≥≤≈＜＞")

_DRAWN_AS_NOTHING: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2064"
    "\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff"
)
"""Joiners, selectors, emoji modifiers: terminals disagree on what they do to the width."""

_UNSURE = lazy_pattern(f"[\t{_DRAWN_AS_NOTHING}\U0001f1e6-\U0001f1ff]")
_FIRST_REGIONAL: Final = 0x1F1E6


class _Classes(dict[int, str]):
    """A table of classes by code point, worked out when first met."""

    def __init__(self, ambiguous: Ambiguous) -> None:
        super().__init__()
        self._ambiguous = ambiguous

    def __missing__(self, code: int) -> str:
        found = self[code] = _classify(chr(code), self._ambiguous)
        return found


@cache
def _classes(ambiguous: Ambiguous) -> _Classes:
    return _Classes(ambiguous)


def _width_table() -> bytes:
    table = bytearray(b"\1" * 256)
    for letter in (WIDE, WIDE_WORD, WIDE_SPACE, WIDE_CLOSING, WIDE_OPENING, WIDE_DASH):
        table[ord(letter)] = 2
    for letter in (WIDE_DIGIT, WIDE_POINT, WIDE_DOTS, WIDE_JOIN, WIDE_PREFIX):
        table[ord(letter)] = 2
    table[ord(MARK)] = 0
    return bytes(table)


_WIDTHS: Final = _width_table()


def classes(text: str, ambiguous: Ambiguous = 1) -> bytes:
    """The class of each character of ``text``, one byte each."""
    return text.translate(_classes(ambiguous)).encode("ascii")


def positions(kinds: bytes) -> list[int]:
    """The cell at which each character starts, from classes, and the one where the last ends."""
    return list(accumulate(kinds.translate(_WIDTHS), initial=0))


def cells(text: str, ambiguous: Ambiguous = 1) -> int:
    """The width of ``text`` in cells, as ``drawn`` draws it."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(classes(text, ambiguous).translate(_WIDTHS))


def drawn(text: str) -> str:
    """The text as it is handed to a terminal: nothing in it whose width terminals disagree on.

    Joiners, selectors, emoji modifiers and the vowel signs that Indic scripts write beside a
    letter go, so that each emoji stands for itself; a flag becomes its two letters and a tab two
    cells. The text itself is never changed by this.
    """
    return text if text.isascii() and "\t" not in text else text.translate(_drawn())


class _Drawn(dict[int, str | None]):
    """A table of what is drawn by code point, worked out when first met."""

    def __missing__(self, code: int) -> str | None:
        found = self[code] = _plain(chr(code))
        return found


@cache
def _drawn() -> _Drawn:
    return _Drawn()


def _plain(char: str) -> str | None:
    if char == "\t":
        return "\u3000"
    code = ord(char)
    if _FIRST_REGIONAL <= code <= 0x1F1FF:
        return chr(ord("A") + code - _FIRST_REGIONAL)
    beside = unicodedata.category(char) == "Mc"
    return None if beside or _UNSURE.match(char) else char


def _classify(char: str, ambiguous: Ambiguous) -> str:
    code = ord(char)
    if 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0x20000 <= code <= 0x3FFFD:
        return WIDE
    if char in "\t\u3000":
        return WIDE_SPACE
    if _UNSURE.match(char):
        return WORD if _FIRST_REGIONAL <= code <= 0x1F1FF else MARK
    width = _width(char, code, ambiguous)
    return MARK if width == 0 else _kind(char, code, wide=width == 2)


def _kind(char: str, code: int, *, wide: bool) -> str:
    if char in "．，％" and wide:
        return WIDE_POINT
    for members, narrow in (
        (_CLOSING, CLOSING),
        (_OPENING, OPENING),
        (_DASHES, DASH),
        (_DOTS, DOTS),
        (_JOINS, JOIN),
        (_PREFIXES, PREFIX),
    ):
        if char in members:
            return narrow.upper() if wide else narrow
    if char in "\"'`":
        return QUOTE
    if wide and not (0xFF10 <= code <= 0xFF5A and char.isalnum()):
        return WIDE
    if char.isdecimal():
        return WIDE_DIGIT if wide else DIGIT
    if wide:
        return WIDE_WORD
    if char.isspace() and char != "\xa0":
        return SPACE
    enclosed = 0x2150 <= code <= 0x218F or 0x2460 <= code <= 0x24FF
    return WORD if char.isalnum() and not enclosed else NARROW


def _width(char: str, code: int, ambiguous: Ambiguous) -> int:
    """Cells of one character; only a rare one needs wcwidth's tables, which load late."""
    if 0x20 <= code < 0x7F:
        return 1
    kind = unicodedata.east_asian_width(char)
    if 0x3001 <= code <= 0x3029 or 0xFF01 <= code <= 0xFF60 or 0xFFE0 <= code <= 0xFFE6:
        return 2
    if kind == "A" and not unicodedata.combining(char):
        return ambiguous
    if code < 0x300 or 0x2010 <= code <= 0x2027 or 0x2030 <= code <= 0x205E:
        return 1
    # Imported late: it costs 40 ms, and an ordinary document has no such character.
    from wcwidth import wcwidth

    return max(wcwidth(char), 0)
