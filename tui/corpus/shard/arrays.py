"""Types of numpy arrays by what they hold: letters, offsets, flags, figures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Codes = NDArray[np.uint16]
"""Letters of a dense alphabet."""

Bytes = NDArray[np.uint8]

Ints = NDArray[np.int32]
"""Offsets into one shard, and rows of its suffix array."""

Longs = NDArray[np.int64]
"""Offsets and counts over many shards."""

Floats = NDArray[np.float64]

Bools = NDArray[np.bool_]
