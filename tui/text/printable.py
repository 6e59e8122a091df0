"""Control characters made visible, so that none from a file reaches the terminal."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_BEYOND = re.compile(r"[\ud800-\udfff]")


def visible(text: str, *, keep_lines: bool = False) -> str:
    """``text`` with each control character as one visible character, offsets unchanged.

    C0 characters become their Unicode pictures (␛), C1 and direction controls U+FFFD, lone
    surrogates too. Line feeds stay where ``keep_lines`` is set; tabs always stay.
    """
    shown = _CONTROL.sub(lambda m: _picture(m.group(), keep_lines), text)
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
    """``text`` on one line: white space of any kind as single blanks, controls as pictures."""
    return visible(text) if text.isascii() and text.isprintable() else _tidied(text)


def _tidied(text: str) -> str:
    told = visible(text.translate(_BLANKS))
    if not told.isprintable():
        told = "".join(map(_visible, told))
    return told.strip()


def _visible(char: str) -> str:
    """A character that takes no cell, or moves others about, by its number."""
    if char.isprintable() or char == " ":
        return char
    return f"<{ord(char):04X}>"
