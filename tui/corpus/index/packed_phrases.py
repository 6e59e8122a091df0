"""Phrases of an index that stay packed, as far as a refresh does not touch them."""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tui.corpus.index.phrase_rows import (
    DISPERSION,
    FORMS,
    KIND,
    PackedRow,
    pack_phrase,
    unpack_phrases,
)
from tui.corpus.model import Phrase
from tui.corpus.phrases.lighting import PhraseLighting, Wordings

if TYPE_CHECKING:
    from tui.corpus.phrases.table import PhraseTable

_NOWHERE = (1 << 32) - 1
"""The number of a document that is gone; no row has it that is kept."""


@dataclass(frozen=True)
class PackedPhrases:
    """The phrases of an index as they are stored, best first; ``paths`` are those of the numbered documents.

    The counts are those of ``PhraseTable``. ``altered`` are the numbers of the rows that are not stored yet.
    """

    paths: Sequence[str]
    rows: Sequence[PackedRow]
    documents: int = 0
    characters: int = 0
    distinct: int = 0
    laws: float = 0.0
    quoted: int = 0
    altered: Collection[int] = ()

    @classmethod
    def of(cls, table: PhraseTable, paths: Sequence[str]) -> PackedPhrases:
        """Those of a table, none of which is stored yet; ``paths`` number its documents."""
        number = {path: at for at, path in enumerate(paths)}
        rows = [pack_phrase(phrase, number) for phrase in table.phrases]
        size = (table.documents, table.characters, table.distinct, table.laws, table.quoted)
        return cls(paths, rows, *size, range(len(rows)))

    @cached_property
    def figures(self) -> list[list[Any]]:
        """The figures of all phrases, as ``pack_phrase`` has them."""
        return list(json.loads(f"[{','.join([told for told, _ in self.rows])}]"))

    @cached_property
    def wordings(self) -> Wordings:
        """The wordings of each phrase with its kind."""
        return [(told[0], [form[0] for form in told[FORMS]], told[KIND]) for told in self.figures]

    @cached_property
    def lighting(self) -> PhraseLighting:
        """What lights the phrases."""
        return PhraseLighting(self.wordings)

    @property
    def dispersions(self) -> list[float]:
        """The dispersion of each phrase, as it is stored."""
        return [told[DISPERSION] for told in self.figures]

    def phrases(self, numbers: Iterable[int]) -> list[Phrase]:
        """Some of the phrases, unpacked."""
        return list(unpack_phrases([self.rows[at] for at in numbers], self.paths))

    def table(self) -> PhraseTable:
        """The phrases, unpacked."""
        from tui.corpus.phrases.table import PhraseTable

        counts = (self.documents, self.characters, self.distinct, self.laws, self.quoted)
        return PhraseTable(tuple(unpack_phrases(self.rows, self.paths)), *counts)

    def with_dispersions(self, changed: Mapping[int, float]) -> PackedPhrases:
        """The rows with other dispersions of some phrases."""
        rows = list(self.rows)
        for at, dispersion in changed.items():
            told = [*self.figures[at]]
            told[DISPERSION] = dispersion
            rows[at] = json.dumps(told), rows[at][1]
        return replace(self, rows=rows, altered={*self.altered, *changed})

    def with_phrases(self, changed: Mapping[int, Phrase], paths: Sequence[str]) -> PackedPhrases:
        """The rows with other figures of some phrases, documents numbered by ``paths`` from now on."""
        number = {path: at for at, path in enumerate(paths)}
        altered: Collection[int]
        if list(paths) == list(self.paths):
            rows, altered = list(self.rows), {*self.altered, *changed}
        else:
            now = array("I", (number.get(path, _NOWHERE) for path in self.paths))
            rows = [(told, _renumbered(numbers, now)) for told, numbers in self.rows]
            altered = range(len(rows))
        for at, phrase in changed.items():
            rows[at] = pack_phrase(phrase, number)
        return replace(self, paths=paths, rows=rows, altered=altered)


def _renumbered(numbers: bytes, now: array[int]) -> bytes:
    there = array("I", numbers)
    half = len(there) // 2
    return array("I", map(now.__getitem__, there[:half])).tobytes() + there[half:].tobytes()
