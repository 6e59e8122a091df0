"""Pinyin initials: Chinese that is found without an input method, 疫情防控 as yqfk."""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

import numpy as np
from numpy.typing import NDArray

from tui.corpus.shard import Codes, Ints


def initials(codes: Codes, alphabet: Ints) -> NDArray[np.uint8]:
    """For each code the initial of its most common reading as an ASCII letter, or a blank."""
    letters: NDArray[np.uint8] = np.full(len(alphabet), ord(" "), np.uint8)
    readings = _readings()
    for at, point in enumerate(alphabet.tolist()):
        letters[at] = readings.get(point, ord(" "))
    return letters[codes]


@cache
def _readings() -> dict[int, int]:
    # Imported when first searched for: a dictionary of 40,000 characters.
    from pypinyin.constants import PINYIN_DICT

    found = {}
    for point, readings in PINYIN_DICT.items():
        letter = normalize("NFD", readings[:1])[:1]
        if letter.isascii() and letter.isalpha():
            found[point] = ord(letter)
    return found
