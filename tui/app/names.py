"""Names and titles as they may be shown: on one line, and with nothing that a terminal obeys."""

from __future__ import annotations

from tui.text.visible import visible


def shown(text: str) -> str:
    """``text`` on one line: white space of any kind as single blanks, controls as pictures."""
    return visible(text) if text.isascii() and text.isprintable() else _tidied(text)


def _tidied(text: str) -> str:
    spaced = "".join(" " if char in "\t\n\u3000\xa0" else char for char in text)
    return " ".join("".join(map(_visible, visible(spaced))).split(" ")).strip()


def _visible(char: str) -> str:
    """A character that takes no cell, or moves others about, by its number."""
    if char.isprintable() or char == " ":
        return char
    return f"<{ord(char):04X}>"
