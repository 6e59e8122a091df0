"""Names and titles as they may be shown: on one line, and with nothing that a terminal obeys."""

from __future__ import annotations

from tui.text.visible import visible

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
