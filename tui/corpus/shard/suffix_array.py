"""Suffix arrays of texts of 16 bits a letter (divsufsort), with little memory beside them."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from pydivsufsort import divsufsort

from tui.corpus.shard.arrays import Ints

_PIECE: Final = 1 << 18
"""Rows that are looked at together: they lie in the processor's cache."""


def suffix_array(letters: NDArray[np.uint16]) -> Ints:
    """The places of ``letters`` in the order of what follows them. Other threads go on meanwhile.

    libdivsufsort sorts bytes: two for each letter, the high one first, and the suffixes that begin
    within a letter are passed over. ``divsufsort`` does the same for arrays of 16 bits, in twice the memory
    that the suffixes of the bytes take. What is returned lies in these, eight bytes a letter: who keeps
    it for long copies it.
    """
    if not len(letters):
        return np.zeros(0, np.int32)
    # Its own numbers come as ctypes has them, which a memoryview cannot read.
    rows: Ints = divsufsort(letters.astype(">u2").view(np.uint8)).view(np.int32)
    done = 0
    for start in range(0, len(rows), _PIECE):
        piece = rows[start : start + _PIECE]
        whole = piece[piece & 1 == 0] >> 1
        rows[done : done + len(whole)] = whole
        done += len(whole)
    return rows[:done]
