"""Documents that are compared: their texts, dates, sizes, and which are nearly the same."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from tui.corpus.search.hits import StoredDocument
from tui.corpus.shard.arrays import Bools, Longs
from tui.corpus.shard.sketch import groups
from tui.corpus.shard.texts import IndexedTexts


@dataclass(frozen=True)
class DocumentSet:
    """Documents in the order of a library, a column each fact; no path stands twice."""

    places: Sequence[StoredDocument]

    @classmethod
    def joined(cls, sets: Sequence[tuple[str, Sequence[StoredDocument]]]) -> DocumentSet:
        """The documents of several libraries, each with the name that goes before its paths."""
        return cls(
            [
                replace(place, facts=replace(place.facts, path=f"{name}/{place.facts.path}"))
                for name, places in sets
                for place in places
            ]
        )

    def __len__(self) -> int:
        return len(self.places)

    @cached_property
    def texts(self) -> IndexedTexts:
        """The bodies of the documents, joined."""
        return IndexedTexts(self.paths, [(place.shard, place.number) for place in self.places])

    @cached_property
    def paths(self) -> list[str]:
        """The paths of the documents."""
        return [place.facts.path for place in self.places]

    @cached_property
    def dates(self) -> list[str]:
        """The dates (ISO) of the documents; empty where not known."""
        return [place.facts.date for place in self.places]

    @cached_property
    def sizes(self) -> Longs:
        """The characters of each document, boilerplate left out."""
        characters = np.array([place.facts.characters for place in self.places], np.int64)
        return characters - self.texts.edge_characters()

    @cached_property
    def copies(self) -> Longs:
        """The number of the first document that each is nearly the same as; often its own."""
        return np.array(groups(self.texts.sketches()), np.int64)

    @cached_property
    def copied(self) -> Bools:
        """Flags of the documents that are nearly the same as another."""
        return np.asarray(np.bincount(self.copies, minlength=len(self.places))[self.copies] > 1)

    def marked(self, paths: Collection[str]) -> Bools:
        """Flags of the documents at these paths."""
        wanted = set(paths)
        return np.fromiter((path in wanted for path in self.paths), np.bool_, len(self.places))

    def sections(self, number: int, offsets: Sequence[int]) -> list[tuple[str, ...]]:
        """The names of the headings over clean offsets of a document, outermost first."""
        place = self.places[number]
        begin = int(place.shard.shard.starts[place.number])
        begins = np.full(len(offsets), begin, np.int64)
        rows = place.shard.sections(np.array(offsets, np.int64) + begin, begins)
        return [path.names for path in place.shard.paths(rows.tolist())]
