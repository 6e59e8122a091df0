"""Shard planning: which files go into a shard together, told by their sizes before any is read.

The same files make the same shards, whoever builds them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from itertools import groupby

import numpy as np

from tui.corpus.library.library import State
from tui.corpus.shard.stored import StoredShard

PlannedFile = tuple[str, State]
"""A file's path and its state."""

_BYTES_EACH = 2.5
"""Bytes of a file for each character that its shard may have. Chinese takes three in UTF-8, so that a
shard is some sixth smaller than it may be; of what takes fewer, one plan makes several shards."""

_OF_THE_ORDER = frozenset({"order", "gap_pairs", "gap_starts"})
"""The arrays that follow from the others, and are made when a shard is written."""


def plan_shards(files: Sequence[PlannedFile], largest: int) -> Iterator[tuple[PlannedFile, ...]]:
    """``files`` in groups of equal bytes, in order; each makes a shard of about ``largest`` characters at most."""
    total = sum(size for _, (_, size) in files)
    parts = max(1, int(-(-total // (_BYTES_EACH * largest))))
    before = 0
    numbered: list[tuple[int, PlannedFile]] = []
    for file in files:
        # Empty files at the end lie behind all bytes.
        numbered.append((min(before * parts // max(1, total), parts - 1), file))
        before += file[1][1]
    for _, group in groupby(numbered, key=lambda entry: entry[0]):
        yield tuple(file for _, file in group)


def shard_name(paths: Iterable[str], shard: StoredShard, taken: Iterable[str]) -> str:
    """The name of a new shard: a digest of what it holds and of whom, and none of ``taken``.

    What was moved away may come again as it was, and gets a shard of its own.
    """
    sums = blake2b(digest_size=8)
    for path in paths:
        sums.update(path.encode("utf-8", "surrogateescape") + b"\0")
    for part, column in shard.arrays().items():
        if part in _OF_THE_ORDER:
            continue
        sums.update(len(column).to_bytes(8, "little"))
        sums.update(np.ascontiguousarray(column).data.cast("B") if len(column) else b"")
    name = sums.hexdigest()
    others = set(taken)
    while name in others:
        sums.update(b"again")
        name = sums.hexdigest()
    return name
