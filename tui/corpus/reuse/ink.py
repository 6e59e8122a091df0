"""Ink: the letters of all documents without signs and blanks, one after the other, in columns.

Of a document that is nearly the same as another only those that are its own.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tui.corpus.reuse.near_copies import own_letters
from tui.corpus.search.searcher import Searcher
from tui.corpus.shard.arrays import Bools, Ints
from tui.corpus.shard.shard import code_points


@dataclass(frozen=True, slots=True)
class Ink:
    """The letters: code points, clean offsets, numbers of their documents and of the originals."""

    points: Ints
    offsets: Ints
    documents: Ints
    originals: Ints

    def __len__(self) -> int:
        return len(self.points)

    def text(self, start: int, end: int) -> str:
        """The letters between two places."""
        return self.points[start:end].astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def ink_of(searcher: Searcher) -> Ink:
    """The ink of a library."""
    columns: list[list[Ints]] = [[np.zeros(0, np.int32)] for _ in range(4)]
    originals = searcher.document_map.originals.tolist()

    def letters(at: int) -> tuple[Ints, Ints]:
        place = searcher.places[at]
        text = code_points(place.shard.body(place.number))
        kept = np.flatnonzero(_is_letter(text)).astype(np.int32)
        return text[kept], kept

    for at, original in enumerate(originals):
        points, kept = letters(at)
        if original != at:
            own = own_letters(points, letters(original)[0])
            points, kept = own.points, kept[own.places]
        whole = np.full(len(kept), at, np.int32), np.full(len(kept), original, np.int32)
        for column, values in zip(columns, (points, kept, *whole), strict=True):
            column.append(values)
    return Ink(*map(np.concatenate, columns))


def _is_letter(points: Ints) -> Bools:
    """Flags of Chinese characters and of ASCII letters and digits."""
    han = ((points >= 0x3400) & (points <= 0x9FFF)) | (points >= 0x20000)
    lower = points | 0x20
    return np.asarray(
        han | ((points >= 0x30) & (points <= 0x39)) | ((lower >= 0x61) & (lower <= 0x7A))
    )
