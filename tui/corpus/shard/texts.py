"""The indexed texts of a library, many shards as one joined text in the order of their paths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tui.corpus.shard.arrays import Longs
from tui.corpus.shard.body_piece import BodyPiece
from tui.corpus.shard.shard import SEPARATOR, PatternPlaces
from tui.corpus.shard.sketch import BINS
from tui.corpus.shard.stored import StoredShard
from tui.work.store import Store

Lying = tuple[StoredShard, int]
"""The address of a text: its shard, and its number there."""


class IndexedTexts:
    """Bodies of documents, joined; boilerplate, and texts that are not named, do not count.

    ``files`` names the file of ``store`` in which the shard of each lies; empty where it lies in none.
    """

    def __init__(
        self,
        paths: Sequence[str],
        lying: Sequence[Lying],
        files: Sequence[str] = (),
        store: Store | None = None,
    ) -> None:
        self.paths = paths
        self._lying = lying
        self._files = files
        self._store = store
        sizes = np.zeros(len(lying), np.int64)
        for shard, here, there in self._by_shard:
            sizes[here] = np.diff(shard.shard.starts)[there]
        self.starts: Longs = np.append(0, np.cumsum(sizes))

    @cached_property
    def characters(self) -> int:
        """The number of characters, boilerplate left out."""
        inside = int(self.starts[-1]) - len(self._lying)
        return inside - int(self.edge_characters().sum())

    def edge_characters(self) -> Longs:
        """The number of boilerplate characters of each text."""
        found = np.zeros(len(self._lying), np.int64)
        for shard, here, there in self._by_shard:
            found[here] = shard.edge_characters()[there]
        return found

    def bodies(self) -> Iterator[str]:
        """The texts, one after the other."""
        for shard, number in self._lying:
            yield shard.body(number)

    def pieces(self, most: int) -> Iterator[BodyPiece]:
        """The texts in pieces of some ``most`` characters, in order, to be sent to other processes.

        Those that lie in the store stay there, and their addresses are sent.
        """
        cuts = np.flatnonzero(np.diff(self.starts[:-1] // most)) + 1
        for first, last in pairwise([0, *cuts.tolist(), len(self._lying)]):
            if self._store and all(self._files[first:last]):
                numbers = [number for _, number in self._lying[first:last]]
                addresses = tuple(zip(self._files[first:last], numbers, strict=True))
                yield BodyPiece(store=self._store, addresses=addresses)
            else:
                yield BodyPiece(tuple(shard.body(n) for shard, n in self._lying[first:last]))

    def sketches(self) -> NDArray[np.uint32]:
        """The MinHash sketches, a row a text, as ``sketch.groups`` takes them."""
        rows = np.zeros((len(self._lying), BINS), np.uint32)
        for shard, here, there in self._by_shard:
            rows[here] = shard.around.sketches.reshape(-1, BINS)[there]
        return rows

    def owners(self, offsets: Longs) -> Longs:
        """The number of the text in which each offset stands."""
        return np.searchsorted(self.starts, offsets, "right") - 1

    def text(self, start: int, end: int) -> str:
        """The joined text between two offsets."""
        pieces = []
        for at in range(int(self.owners(np.array([start]))[0]), len(self._lying)):
            begins, ends = self.starts[at : at + 2].tolist()
            if begins >= end:
                break
            shard, number = self._lying[at]
            shift = int(shard.shard.starts[number]) - begins
            stop = min(end, ends - len(SEPARATOR))
            pieces.append(shard.body_between(max(start, begins) + shift, stop + shift))
            pieces.append(SEPARATOR if end >= ends else "")
        return "".join(pieces)

    def body(self, number: int) -> str:
        """One text."""
        shard, at = self._lying[number]
        return shard.body(at)

    def find(self, patterns: Sequence[str]) -> PatternPlaces:
        """The places of each pattern, in the order of the joined text."""
        keys = [np.zeros(0, np.int64)]
        bits = int(self.starts[-1]).bit_length()
        lengths = np.fromiter(map(len, patterns), np.int64, len(patterns))
        for shard, moved in self._shards:
            found = shard.find(patterns)
            pattern = np.repeat(np.arange(len(patterns)), np.diff(found.starts))
            by = moved[shard.shard.owners(found.offsets)]
            kept = by[:, 0] >= 0
            kept &= shard.outside_edges(found.offsets, found.offsets + lengths[pattern])
            keys.append((pattern << bits | (found.offsets + by[:, 1]))[kept])
        joined = np.sort(np.concatenate(keys))
        sizes = np.bincount(joined >> bits, minlength=len(patterns))
        return PatternPlaces(joined & ((1 << bits) - 1), np.cumsum([0, *sizes], dtype=np.int64))

    def by_shard(self) -> Iterator[tuple[IndexedTexts, Longs]]:
        """The texts of each shard, in order, with their numbers here."""
        for _, here, _ in self._by_shard:
            yield (
                IndexedTexts([self.paths[at] for at in here], [self._lying[at] for at in here]),
                here,
            )

    @cached_property
    def _shards(self) -> list[tuple[StoredShard, Longs]]:
        """Each shard, with a row a text of it: its number here (or -1), and how far it is moved."""
        shards = []
        for shard, here, there in self._by_shard:
            rows = np.full((len(shard.shard.starts) - 1, 2), -1, np.int64)
            rows[there] = np.stack((here, self.starts[here] - shard.shard.starts[there]), axis=1)
            shards.append((shard, rows))
        return shards

    @cached_property
    def _by_shard(self) -> list[tuple[StoredShard, Longs, Longs]]:
        """Each shard, with the numbers of its texts: here, and there."""
        held: dict[int, list[int]] = {}
        for here, (shard, _) in enumerate(self._lying):
            held.setdefault(id(shard), []).append(here)
        return [
            (
                self._lying[here[0]][0],
                np.array(here, np.int64),
                np.array([self._lying[at][1] for at in here], np.int64),
            )
            for here in held.values()
        ]
