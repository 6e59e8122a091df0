"""Edits (repairs), and the map between source text and clean text."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from operator import add, lt, sub


@dataclass(frozen=True, slots=True)
class Edit:
    """One repair: ``removed`` stood at ``source_start``; ``inserted`` stands in its place.

    ``removed`` is never empty and ``inserted`` is at most one character, so that every
    character of the clean text has one place in the source. ``undecoded`` holds the bytes
    of a damaged character (an edit that puts U+FFFD there) and is empty otherwise.
    """

    kind: str
    source_start: int
    removed: str
    inserted: str = ""
    undecoded: bytes = b""

    def __post_init__(self) -> None:
        if not self.removed or len(self.inserted) > 1:
            raise ValueError("an edit takes out at least one character and puts in at most one")

    @property
    def source_end(self) -> int:
        """The source offset at which the removed text ends, exclusive."""
        return self.source_start + len(self.removed)


class EditMap:
    """The map between clean text and source text, in characters.

    ``to_source(to_clean(x)) == x`` wherever ``x`` is outside the edits, and
    ``to_clean(to_source(y)) == y`` everywhere. Inside an edit ``to_clean`` gives the place
    where the edit starts. Edits are sorted and do not overlap (``ValueError`` otherwise).
    """

    def __init__(self, edits: Iterable[Edit] = ()) -> None:
        self.edits: tuple[Edit, ...] = tuple(edits)
        # A column at a time, as a text may have a million.
        removed = [len(edit.removed) for edit in self.edits]
        inserted = [len(edit.inserted) for edit in self.edits]
        shifts = accumulate(map(sub, inserted, removed), initial=0)
        self._source_starts: array[int] = array("q", [edit.source_start for edit in self.edits])
        self._source_ends: array[int] = array("q", map(add, self._source_starts, removed))
        self._clean_starts: array[int] = array("q", map(add, self._source_starts, shifts))
        # Clean offsets from which the text after each edit counts.
        self._clean_ends: array[int] = array("q", map(add, self._clean_starts, inserted))
        if any(map(lt, self._source_starts, chain((0,), self._source_ends))):
            raise ValueError("edits overlap or are out of order")

    def to_source(self, offset: int) -> int:
        """The source offset of the character at a clean offset."""
        at = bisect_right(self._clean_ends, offset) - 1
        if at + 1 < len(self.edits) and offset >= self._clean_starts[at + 1]:
            return self._source_starts[at + 1]
        if at < 0:
            return offset
        return self._source_ends[at] + offset - self._clean_ends[at]

    def to_sources(self, offsets: Iterable[int]) -> list[int]:
        """The source offset of each clean offset, as ``to_source``."""
        return list(map(self.to_source, offsets) if self.edits else offsets)

    def to_clean(self, offset: int) -> int:
        """The clean offset of a source offset; inside an edit, where the edit starts."""
        at = bisect_right(self._source_starts, offset) - 1
        if at < 0:
            return offset
        if offset < self._source_ends[at]:
            return self._clean_starts[at]
        return self._clean_ends[at] + offset - self._source_ends[at]

    def flat(self) -> array[int]:
        """The clean start and end, and the source start and end, of each edit, in a row."""
        columns = (self._clean_starts, self._clean_ends, self._source_starts, self._source_ends)
        return array("q", (offset for row in zip(*columns, strict=True) for offset in row))

    def apply(self, source: str) -> str:
        """The clean text of ``source``."""
        pieces: list[str] = []
        at = 0
        for edit in self.edits:
            pieces += (source[at : edit.source_start], edit.inserted)
            at = edit.source_end
        pieces.append(source[at:])
        return "".join(pieces)

    def then(self, later: Sequence[Edit], source: str) -> EditMap:
        """The map after ``later`` edits, whose offsets count the clean text of this map.

        Later edits are sorted and do not overlap. One that covers earlier ones takes them in.
        """
        if not self.edits:
            return EditMap(later)
        merged: list[Edit] = []
        kept = 0
        for edit in later:
            start = self.to_source(edit.source_start)
            end = self.to_source(edit.source_end - 1) + 1
            kept = self._keep_before(start, kept, merged)
            first = kept
            while kept < len(self.edits) and self._source_starts[kept] < end:
                end = max(end, self._source_ends[kept])
                kept += 1
            undecoded = b"".join(e.undecoded for e in self.edits[first:kept])
            merged.append(Edit(edit.kind, start, source[start:end], edit.inserted, undecoded))
        merged.extend(self.edits[kept:])
        return EditMap(merged)

    def _keep_before(self, start: int, kept: int, merged: list[Edit]) -> int:
        while kept < len(self.edits) and self._source_ends[kept] <= start:
            merged.append(self.edits[kept])
            kept += 1
        return kept
