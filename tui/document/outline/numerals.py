"""Numerals of marks, read as numbers: Chinese, Roman, circled, Latin."""

from __future__ import annotations

from collections.abc import Callable

from tui.text.characters import STEMS

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def roman_number(text: str) -> int:
    """``IV`` -> 4; 0 where it is no Roman numeral in its usual form."""
    total = 0
    for char, following in zip(text, text[1:] + " ", strict=True):
        value = _ROMAN.get(char, 0)
        total += -value if _ROMAN.get(following, 0) > value else value
    return total if 0 < total < 90 else 0


def stem_number(text: str) -> int:
    """``乙`` -> 2: the ten stems, as Taiwan's reports number with them."""
    return STEMS.index(text) + 1


def circled_number(text: str) -> int:
    """``③`` -> 3."""
    code = ord(text)
    for first, last, number in (("①", "⑳", 1), ("㉑", "㉟", 21), ("㊱", "㊿", 36), ("❶", "❿", 1)):
        if ord(first) <= code <= ord(last):
            return code - ord(first) + number
    return 0


def roman_or_sign(text: str) -> int:
    """``IV`` and ``Ⅳ`` -> 4."""
    return ord(text) - ord("Ⅰ") + 1 if text > "z" else roman_number(text)


def latin_number(text: str) -> int:
    """``c`` -> 3; 0 for more than one letter."""
    return ord(text) - ord("a") + 1 if len(text) == 1 else 0


def capital_number(text: str) -> int:
    """``C`` -> 3."""
    return ord(text) - ord("A") + 1


def counted_from(first: str) -> Callable[[str], int]:
    """A reader of signs that stand in order, such as ``㈠`` to ``㈩``."""
    return lambda text: ord(text) - ord(first) + 1
