"""Offsets of a sign in a text, at the speed of C: a text may have millions of line ends."""

from __future__ import annotations

from array import array
from itertools import accumulate, count
from operator import add


def offsets(sign: str, text: str) -> array[int]:
    """The offsets at which ``sign``, a character, stands in a text.

    >>> list(offsets("，", "一，二，，"))
    [1, 3, 4]
    """
    pieces = text.split(sign)
    # The last piece has no sign behind it.
    pieces.pop()
    return array("q", map(add, accumulate(map(len, pieces)), count()))
