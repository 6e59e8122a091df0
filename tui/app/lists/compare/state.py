"""The state of two compared texts: which they are, how they are shown, and where one reads."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class CompareState:
    """Two documents by their paths; ``pair`` is the number of the pair that is read."""

    a: str
    b: str
    pair: int = 0
    by_word: bool = False
    only_differences: bool = False
