"""Text in another script, and the map between its offsets and those of the clean text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Converted:
    """``text`` as it is displayed; offsets count its characters and those of the clean text.

    ``blocks`` are the stretches whose length differs: clean start and end, displayed start and
    end, in order. Outside them the map is one to one; inside, both ways keep as near the
    block's start as its length allows. ``length`` is that of the clean text.
    """

    text: str
    length: int
    blocks: tuple[tuple[int, int, int, int], ...] = ()

    def to_clean(self, offset: int) -> int:
        """Displayed offset -> clean offset; never falls as ``offset`` grows."""
        return _across(self.blocks, offset, 2, 0)

    def from_clean(self, offset: int) -> int:
        """Clean offset -> displayed offset; never falls as ``offset`` grows."""
        return _across(self.blocks, offset, 0, 2)


def unchanged(text: str) -> Converted:
    """``text``, which conversion leaves as it is."""
    return Converted(text, len(text))


def _across(blocks: Sequence[tuple[int, int, int, int]], offset: int, here: int, there: int) -> int:
    at = bisect_right(blocks, offset, key=lambda block: block[here]) - 1
    if at < 0:
        return offset
    block = blocks[at]
    if offset >= block[here + 1]:
        return block[there + 1] + offset - block[here + 1]
    inside = offset - block[here]
    return block[there] + min(inside, max(0, block[there + 1] - block[there] - 1))
