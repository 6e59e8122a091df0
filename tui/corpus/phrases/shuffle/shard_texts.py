"""Texts of one shard, as a task of mining is given them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tui.corpus.phrases.segment import Segmenter, UserWords
from tui.corpus.shard.arrays import Bools, Longs
from tui.corpus.shard.body_piece import open_stored
from tui.corpus.shard.texts import IndexedTexts
from tui.work.store import Store


@dataclass(frozen=True, slots=True)
class ShardTexts:
    """Texts of a shard: its name, store and file, their ``numbers`` there, rising, and in the library.

    Those that are nearly the same as an earlier one of the library are not ``counted``.
    """

    name: str
    store: Store
    file: str
    numbers: Longs
    texts: Longs
    counted: Bools

    def open(self) -> IndexedTexts:
        """The texts, joined in the order of their numbers. Raises ``BrokenIndex``, ``OSError``."""
        shard = open_stored(self.store, self.file)
        numbers = self.numbers.tolist()
        return IndexedTexts([""] * len(numbers), [(shard, number) for number in numbers])


@lru_cache(1)
def segmenter_of(words: UserWords) -> Segmenter:
    """One a process: its dictionary takes some 0.1 s to read."""
    return Segmenter(words)
