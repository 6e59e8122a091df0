"""Types of numpy arrays by what they hold: letters, offsets, flags, figures."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint16]
"""Letters of a dense alphabet."""

Bytes = NDArray[np.uint8]

Ints = NDArray[np.int32]
"""Offsets into one shard, and rows of its suffix array."""

Longs = NDArray[np.int64]
"""Offsets and counts over many shards."""

Places = NDArray[np.int32] | NDArray[np.int64]
"""Offsets into some texts, or words, that may be more than 32 bits can tell."""

Floats = NDArray[np.float64]

Bools = NDArray[np.bool_]


def offsets_of(sizes: NDArray[np.integer[Any]]) -> Places:
    """The offset at which each of some pieces of these sizes begins, in 32 bits where all can be told in them."""
    ends = np.cumsum(sizes, dtype=np.int64)
    fits = not len(ends) or int(ends[-1]) <= np.iinfo(np.int32).max
    ends -= sizes
    return ends.astype(np.int32) if fits else ends


def least_unsigned(values: NDArray[np.integer[Any]]) -> NDArray[np.unsignedinteger[Any]]:
    """Numbers, none below 0, in 16 bits where they fit, which are sorted by radix, several times as fast."""
    return values.astype(np.uint16 if int(values.max(initial=0)) < 1 << 16 else np.uint32)
