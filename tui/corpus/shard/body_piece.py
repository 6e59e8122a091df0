"""Pieces of the texts of a library, as they are sent to processes that work on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tui.corpus.shard.file import load
from tui.corpus.shard.stored import StoredShard
from tui.work.store import Store

_MOST_OPEN: Final = 4
"""Shards that a process keeps open: a piece has those of its neighbours."""

Address = tuple[str, int]
"""The file of a shard, and the number of a text in it."""


@dataclass(frozen=True, slots=True)
class BodyPiece:
    """Some texts: themselves, or, where they lie in a store, only where."""

    texts: tuple[str, ...] = ()
    store: Store | None = None
    addresses: tuple[Address, ...] = ()

    def bodies(self) -> Iterator[str]:
        """The folded texts with boilerplate as line ends. Raises ``BrokenIndex``, ``OSError``."""
        yield from self.texts
        for file, number in self.addresses:
            if self.store:
                yield open_stored(self.store, file).body(number)


@lru_cache(_MOST_OPEN)
def open_stored(store: Store, file: str) -> StoredShard:
    """A shard of a store, mapped into memory. Raises ``BrokenIndex``, ``OSError``."""
    # Of a copy, systems keep what is mapped when its name is gone.
    with store.local(file) as path:
        return StoredShard.from_arrays(load(path))
