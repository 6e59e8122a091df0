"""Pinyin initials: Chinese that is found without an input method, 疫情防控 as yqfk."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from unicodedata import normalize

_LATIN: Final = range(0x250)
"""The code points of Latin letters, which are their own initials."""


def initials(text: str) -> str:
    """The text with each Chinese character as the initial of its most common reading.

    It is as long as ``text``.

    Latin letters come in lower case. The dictionary takes its time at the first call: a worker's work.
    """
    return text.translate(readings()).lower()


def may_be_initials(query: str) -> bool:
    """Whether a query can be meant as initials: nothing but Latin letters and digits."""
    return query.isascii() and query.isalnum() and not query.isdigit()


@cache
def readings() -> dict[int, int]:
    """Initials by code point: that of the most common reading of each Chinese character.

    Of pypinyin only the table of its 40,000 characters is read: to import it takes ten times as long.
    """
    spec = find_spec("pypinyin")
    assert spec
    assert spec.origin
    table = Path(spec.origin).with_name("pinyin_dict.json").read_text(encoding="utf-8")
    letters: dict[str, str] = {}
    found = {}
    for point, of_point in json.loads(table).items():
        first = of_point[:1]
        letter = letters.get(first) or letters.setdefault(first, normalize("NFD", first)[:1])
        if letter.isascii() and letter.isalpha() and int(point) not in _LATIN:
            found[int(point)] = ord(letter)
    return found
