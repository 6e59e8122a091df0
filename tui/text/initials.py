"""Pinyin initials: Chinese that is found without an input method, 疫情防控 as yqfk."""

from __future__ import annotations

from functools import cache
from typing import Final
from unicodedata import normalize

_LATIN: Final = range(0x250)
"""The code points of Latin letters, which are their own initials."""


def initials(text: str) -> str:
    """``text``, each Chinese character as the initial of its most common reading; as long as it.

    Latin letters come in lower case. The dictionary takes its time at the first call: a worker's work.
    """
    return text.translate(readings()).lower()


def may_be_initials(query: str) -> bool:
    """Whether a query can be meant as initials: nothing but Latin letters and digits."""
    return query.isascii() and query.isalnum() and not query.isdigit()


@cache
def readings() -> dict[int, int]:
    """For the code point of each Chinese character that of the initial of its most common reading."""
    # Imported when first needed: a dictionary of 40,000 characters.
    from pypinyin.constants import PINYIN_DICT

    found = {}
    for point, of_point in PINYIN_DICT.items():
        letter = normalize("NFD", of_point[:1])[:1]
        if point not in _LATIN and letter.isascii() and letter.isalpha():
            found[point] = ord(letter)
    return found
