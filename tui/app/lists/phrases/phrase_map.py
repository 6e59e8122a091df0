"""The documents of the map of phrase and document: what a cell stands for, and how dark it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.app.lists.phrases.usage import PhraseUsage, heat
from tui.corpus.model import PER


class PhraseMap:
    """Documents in order, in cells: as many in each as let all be seen; or, ``single``, one in each.

    ``document`` is the number of the one under the cursor, ``sizes`` are characters by path.
    """

    def __init__(self) -> None:
        self.paths: Sequence[str] = ()
        self.sizes: Mapping[str, int] = {}
        self.document = 0
        self.single = False
        self._first = 0
        self._per = 1
        self._shades: dict[str, Sequence[int]] = {}

    def order(self, paths: Sequence[str], sizes: Mapping[str, int]) -> None:
        """Show these documents, in this order."""
        self.paths, self.sizes = paths, sizes
        self.document = max(0, min(self.document, len(paths) - 1))
        self.forget()

    def forget(self) -> None:
        """Shades are to be made anew."""
        self._shades.clear()

    def cells(self, room: int) -> list[range]:
        """The documents (numbers) of each cell that is seen, where there is room for so many."""
        count = len(self.paths)
        per = 1 if self.single else max(1, -(-count // max(1, room)))
        if per != self._per:
            self._per = per
            self.forget()
        if per == 1:
            self._first = min(max(self._first, self.document - room + 1), self.document)
            self._first = max(0, min(self._first, count - room))
        else:
            self._first = 0
        last = min(count, self._first + per * room)
        return [range(at, min(at + per, count)) for at in range(self._first, last, per)]

    def move(self, by: int) -> None:
        """Put the cursor on another cell: on its first document."""
        cell = self.document // self._per + by
        cells = -(-len(self.paths) // self._per)
        self.document = max(0, min(cell, cells - 1)) * self._per

    @property
    def here(self) -> range:
        """The documents of the cell under the cursor."""
        first = self.document // self._per * self._per
        return range(first, min(first + self._per, len(self.paths)))

    def count(self, use: PhraseUsage, cell: range) -> int:
        """How often a phrase stands in the documents of a cell."""
        return sum(use.counts.get(path, 0) for path in self.paths[cell.start : cell.stop])

    def rate(self, use: PhraseUsage, cell: range) -> float:
        """How often for each ``PER`` characters of them."""
        characters = sum(self.sizes.get(path, 0) for path in self.paths[cell.start : cell.stop])
        return PER * self.count(use, cell) / max(1, characters)

    def shades(self, name: str, use: PhraseUsage, cells: Sequence[range]) -> Sequence[int]:
        """How dark the cells of a phrase are; the darkest of all its cells, seen or not, is the measure."""
        if name not in self._shades:
            per = self._per
            firsts = range(0, len(self.paths), per)
            rates = [self.rate(use, range(at, at + per)) for at in firsts]
            self._shades[name] = heat(rates, even=per > 1)
        shades = self._shades[name]
        return [shades[cell.start // self._per] for cell in cells]
