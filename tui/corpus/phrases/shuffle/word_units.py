"""Numbers of words in units of 16 bits: one for a frequent word, two for another, which can be told apart anywhere."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from tui.corpus.shard.arrays import Bools, Ints

Units = NDArray[np.uint16]

_ALONE: Final = 3 << 14
"""Words that take one unit; above are the first halves of others, then the second ones."""
_BITS: Final = 13
_SECOND: Final = _ALONE + (1 << _BITS)
MOST_WORDS: Final = _ALONE + (1 << 2 * _BITS)
"""Words that can be told apart: 67 millions."""


def takes_two(ids: Ints) -> Bools:
    """Flags of the words that take two units."""
    return ids >= _ALONE


def units_of(ids: Ints) -> Units:
    """The units of some words, one after the other."""
    rare = np.flatnonzero(takes_two(ids))
    if not len(rare):
        return ids.astype(np.uint16)
    units = np.empty(len(ids) + len(rare), np.uint16)
    seconds = rare + np.arange(1, len(rare) + 1)
    alone = np.ones(len(units), np.bool_)
    alone[seconds] = False
    high = (ids[rare] - _ALONE) >> _BITS
    units[alone] = np.where(takes_two(ids), 0, ids)
    units[seconds - 1] = _ALONE + high
    units[seconds] = _SECOND + ((ids[rare] - _ALONE) & ((1 << _BITS) - 1))
    return units


def words_of(units: Units, padding: int = 0) -> Ints:
    """The words that were written as units, and so many zeros."""
    seconds = np.flatnonzero(units >= _SECOND)
    found = np.zeros(len(units) - len(seconds) + padding, np.int32)
    words = found[: len(found) - padding]
    if not len(seconds):
        words[:] = units
        return found
    words[:] = units[units < _SECOND]
    rare = seconds - np.arange(1, len(seconds) + 1)
    high = words[rare] - _ALONE
    words[rare] = _ALONE + (high << _BITS | (units[seconds].astype(np.int32) - _SECOND))
    return found
