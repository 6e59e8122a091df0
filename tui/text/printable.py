"""Printable text: control and unseen characters made visible, for the screen and for exports."""

from __future__ import annotations

import re
from typing import Final

from tui.text.lazy_pattern import lazy_pattern

_UNPRINTABLE = lazy_pattern(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_BEYOND = re.compile(r"[\ud800-\udfff]")

UNSEEN: Final = lazy_pattern(
    # Controls but for tab and line feed, formats (Cf), separators, surrogates, no characters;
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2"
    r"\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff0-\ufffc"
    r"\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    # letters and marks that Unicode has ignored (Default_Ignorable_Code_Point), and blanks: ⠀, fillers.
    r"\U0001d173-\U0001d17a\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f"
    r"\uffa0\U00016fe4\U0001d159\U000e0000-\U000e0fff"
    # The last two of each plane are no characters, either.
    + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17))
    + "]"
)
"""Signs that a terminal obeys, or that nobody sees."""


def visible(text: str, *, keep_lines: bool = False) -> str:
    """The text with each control character as one visible character, offsets unchanged.

    C0 characters become their Unicode pictures (␛), C1 and direction controls U+FFFD, lone
    surrogates too. Line feeds stay where ``keep_lines`` is set; tabs always stay.
    """
    shown = _UNPRINTABLE.sub(lambda m: _picture(m.group(), keep_lines), text)
    return _BEYOND.sub("\ufffd", shown)


def _picture(char: str, keep_lines: bool) -> str:
    code = ord(char)
    if char == "\n" and keep_lines:
        return char
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


_BLANKS = str.maketrans("\t\n\u3000\xa0", "    ")


def shown(text: str) -> str:
    """The text on one line: white space of any kind as single blanks, controls as pictures."""
    return visible(text) if text.isascii() and text.isprintable() else _tidied(text)


def _tidied(text: str) -> str:
    told = visible(text.translate(_BLANKS))
    if not told.isprintable():
        told = "".join(map(_visible, told))
    return told.strip()


def _visible(char: str) -> str:
    """A character, or its code point (<2060>) where it takes no cell or moves others about."""
    if char.isprintable() or char == " ":
        return char
    return f"<{ord(char):04X}>"


def terminal_text(text: str) -> str:
    """``text`` as it may be sent to a terminal: lines and tabs stay, signs that are not seen are.

    C0 characters become their pictures (␛); C1, direction controls, zero-width and other signs
    that take no ink their number (<202E>). Twice is as once.
    """
    return UNSEEN.sub(_sign, text)


def terminal_line(text: str) -> str:
    """``text`` as it may be sent to a terminal within a line: line feeds and tabs as pictures."""
    return terminal_text(text).replace("\n", "\u240a").replace("\t", "\u2409")


def _sign(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<{code:04X}>"
