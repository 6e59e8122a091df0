"""Pinyin initials over the codes of a shard: 疫情防控 is found as yqfk."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tui.corpus.shard import Codes, Ints
from tui.text.initials import readings


def initials(codes: Codes, alphabet: Ints) -> NDArray[np.uint8]:
    """For each code the initial of its most common reading as an ASCII letter, or a blank."""
    known = readings()
    letters = [known.get(point, ord(" ")) for point in alphabet.tolist()]
    return np.array(letters, np.uint8)[codes]
