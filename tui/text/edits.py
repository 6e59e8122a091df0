"""Edits (repairs), and the map between source text and clean text."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from operator import add, lt, sub
from typing import Final, overload


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


_MANY: Final = 50_000
"""Edits from which a map is measured by numpy."""


class Edits(Sequence[Edit]):
    """Edits in columns, as a text may have millions: an ``Edit`` is made when it is asked for.

    ``kinds``, ``starts`` (source offsets), ``removed`` and ``inserted`` have a row an edit;
    ``undecoded`` has the bytes of the few rows that have any.
    """

    __slots__ = ("inserted", "kinds", "removed", "starts", "undecoded")

    def __init__(
        self,
        kinds: list[str],
        starts: array[int],
        removed: list[str],
        inserted: list[str],
        undecoded: dict[int, bytes] | None = None,
    ) -> None:
        self.kinds = kinds
        self.starts = starts
        self.removed = removed
        self.inserted = inserted
        self.undecoded = undecoded or {}

    @classmethod
    def of(cls, edits: Iterable[Edit]) -> Edits:
        """These edits in columns."""
        if isinstance(edits, Edits):
            return edits
        rows = list(edits)
        return cls(
            [edit.kind for edit in rows],
            array("q", [edit.source_start for edit in rows]),
            [edit.removed for edit in rows],
            [edit.inserted for edit in rows],
            {at: edit.undecoded for at, edit in enumerate(rows) if edit.undecoded},
        )

    @classmethod
    def alike(cls, kind: str, rows: Iterable[tuple[int, str, str]]) -> Edits:
        """Edits of one kind: where each starts, what it takes out and what it puts in, never empty and a sign."""
        starts, removed, inserted = array("q"), list[str](), list[str]()
        # Of signs that are the same one is kept: a million of them would take 80 MB.
        same: dict[str, str] = {}
        for start, gone, sign in rows:
            starts.append(start)
            removed.append(same.setdefault(gone, gone))
            inserted.append(same.setdefault(sign, sign))
        return cls([kind] * len(starts), starts, removed, inserted)

    def __len__(self) -> int:
        return len(self.kinds)

    @overload
    def __getitem__(self, at: int) -> Edit: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Edit, ...]: ...

    def __getitem__(self, at: int | slice) -> Edit | tuple[Edit, ...]:
        if isinstance(at, slice):
            return tuple(self[row] for row in range(*at.indices(len(self))))
        at = range(len(self))[at]
        return Edit(
            self.kinds[at],
            self.starts[at],
            self.removed[at],
            self.inserted[at],
            self.undecoded.get(at, b""),
        )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # As of any sequence that is compared by what it holds.


class EditMap:
    """The map between clean text and source text, in characters.

    ``to_source(to_clean(x)) == x`` wherever ``x`` is outside the edits, and
    ``to_clean(to_source(y)) == y`` everywhere. Inside an edit ``to_clean`` gives the place
    where the edit starts. Edits are sorted and do not overlap (``ValueError`` otherwise).
    """

    def __init__(self, edits: Iterable[Edit] = ()) -> None:
        self.edits = Edits.of(edits)
        # A column at a time, as a text may have a million.
        in_order = self._measure_many() if len(self.edits) > _MANY else self._measure()
        if not in_order:
            raise ValueError("edits overlap or are out of order")

    def _measure(self) -> bool:
        """Make the columns of places; whether the edits are in order."""
        removed = array("q", map(len, self.edits.removed))
        inserted = array("q", map(len, self.edits.inserted))
        shifts = accumulate(map(sub, inserted, removed), initial=0)
        self._source_starts = self.edits.starts
        self._source_ends: array[int] = array("q", map(add, self._source_starts, removed))
        self._clean_starts: array[int] = array("q", map(add, self._source_starts, shifts))
        # Clean offsets from which the text after each edit counts.
        self._clean_ends: array[int] = array("q", map(add, self._clean_starts, inserted))
        return not any(map(lt, self._source_starts, chain((0,), self._source_ends)))

    def _measure_many(self) -> bool:
        """The same by numpy, which takes longer to import than a small map to make."""
        import numpy as np

        count = len(self.edits)
        self._source_starts = self.edits.starts
        starts = np.frombuffer(self._source_starts, np.int64)
        removed = np.fromiter(map(len, self.edits.removed), np.int64, count)
        inserted = np.fromiter(map(len, self.edits.inserted), np.int64, count)
        changes = np.cumsum(inserted - removed)
        clean_starts = starts + np.concatenate(([0], changes[:-1]))
        self._source_ends = array("q", (starts + removed).tobytes())
        self._clean_starts = array("q", clean_starts.tobytes())
        self._clean_ends = array("q", (clean_starts + inserted).tobytes())
        return bool(starts[0] >= 0 and (starts[1:] >= starts[:-1] + removed[:-1]).all())

    def __reduce__(self) -> tuple[object, ...]:
        """Of another process only the columns come; the rest is made of them."""
        edits = self.edits
        columns = (edits.kinds, edits.starts, edits.removed, edits.inserted, edits.undecoded)
        return _of_columns, columns

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
        if len(self.edits) > _MANY:
            import numpy as np

            rows = np.stack([np.frombuffer(column, np.int64) for column in columns], axis=1)
            return array("q", rows.tobytes())
        return array("q", (offset for row in zip(*columns, strict=True) for offset in row))

    def apply(self, source: str) -> str:
        """The clean text of ``source``."""
        if len(self.edits) > _MANY:
            return self._apply_many(source)
        starts = chain((0,), self._source_ends)
        kept = [source[start:end] for start, end in zip(starts, self._source_starts, strict=False)]
        last = source[self._source_ends[-1] if self._source_ends else 0 :]
        return "".join(chain.from_iterable(zip(kept, self.edits.inserted, strict=True))) + last

    def _apply_many(self, source: str) -> str:
        """The same by numpy: a text may have more edits than anything else."""
        import numpy as np

        points = np.frombuffer(source.encode("utf-32-le", "surrogatepass"), np.uint32).copy()
        starts = np.frombuffer(self._source_starts, np.int64)
        ends = np.frombuffer(self._source_ends, np.int64)
        # One more than before within an edit: what is taken out.
        depths = np.zeros(len(source) + 1, np.int8)
        depths[starts] += 1
        depths[ends] -= 1
        kept = np.cumsum(depths[:-1], dtype=np.int8) == 0
        filled = starts[np.fromiter(map(bool, self.edits.inserted), bool, len(self.edits))]
        inserted = "".join(self.edits.inserted).encode("utf-32-le", "surrogatepass")
        points[filled] = np.frombuffer(inserted, np.uint32)
        kept[filled] = True
        return str(points[kept].tobytes(), "utf-32-le", "surrogatepass")

    def then(self, later: Sequence[Edit], source: str) -> EditMap:
        """The map after ``later`` edits, whose offsets count the clean text of this map.

        Later edits are sorted and do not overlap. One that covers earlier ones takes them in.
        """
        if not self.edits:
            return EditMap(later)
        after, merged = Edits.of(later), Edits([], array("q"), [], [])
        if len(after) > _MANY and not self.edits.undecoded and not after.undecoded:
            return self._then_many(after, source)
        at = 0
        for row, clean_start in enumerate(after.starts):
            start = self.to_source(clean_start)
            end = self.to_source(clean_start + len(after.removed[row]) - 1) + 1
            first = bisect_right(self._source_ends, start, at)
            self._copy(at, first, merged)
            at = first
            while at < len(self.edits) and self._source_starts[at] < end:
                end = max(end, self._source_ends[at])
                at += 1
            undecoded = b"".join(self.edits.undecoded.get(n, b"") for n in range(first, at))
            if undecoded:
                merged.undecoded[len(merged)] = undecoded
            merged.kinds.append(after.kinds[row])
            merged.starts.append(start)
            merged.removed.append(source[start:end])
            merged.inserted.append(after.inserted[row])
        self._copy(at, len(self.edits), merged)
        return EditMap(merged)

    def _then_many(self, after: Edits, source: str) -> EditMap:
        """The same by numpy, of edits without bytes of their own."""
        import numpy as np

        columns = (self._source_starts, self._source_ends, self._clean_starts, self._clean_ends)
        starts, ends, clean_starts, clean_ends = (np.frombuffer(c, np.int64) for c in columns)
        removed = np.fromiter(map(len, after.removed), np.int64, len(after))
        # First and last character of each, as ``to_source`` places them.
        wanted = np.frombuffer(after.starts, np.int64) + np.stack([removed * 0, removed - 1])
        at = np.searchsorted(clean_ends, wanted, "right") - 1
        following = np.minimum(at + 1, len(starts) - 1)
        is_inserted = (at + 1 < len(starts)) & (wanted >= clean_starts[following])
        passed = np.where(at < 0, wanted, ends[at] + wanted - clean_ends[at])
        first, last = np.where(is_inserted, starts[following], passed)
        # Earlier ones from ``low`` to ``high`` are taken in.
        low = np.searchsorted(ends, first, "right")
        high = np.maximum(np.searchsorted(starts, last + 1, "left"), low)
        until = np.where(high > low, np.maximum(last + 1, ends[high - 1]), last + 1)
        depths = np.zeros(len(starts) + 1, np.int64)
        np.add.at(depths, low, 1)
        np.add.at(depths, high, -1)
        kept = np.flatnonzero(np.cumsum(depths[:-1]) == 0)
        order = np.argsort(np.concatenate((starts[kept], first)), kind="stable")

        def merged(mine: list[str], theirs: list[str]) -> list[str]:
            rows = [mine[row] for row in kept] + theirs
            return [rows[row] for row in order]

        taken = [source[a:b] for a, b in zip(first.tolist(), until.tolist(), strict=True)]
        return EditMap(
            Edits(
                merged(self.edits.kinds, after.kinds),
                array("q", np.concatenate((starts[kept], first))[order].tobytes()),
                merged(self.edits.removed, taken),
                merged(self.edits.inserted, after.inserted),
            )
        )

    def _copy(self, first: int, last: int, merged: Edits) -> None:
        """Add the edits from ``first`` to ``last`` (exclusive) to ``merged``."""
        if first == last:
            return
        if self.edits.undecoded:
            shift = len(merged) - first
            rows = (n for n in range(first, last) if n in self.edits.undecoded)
            merged.undecoded.update((n + shift, self.edits.undecoded[n]) for n in rows)
        merged.kinds += self.edits.kinds[first:last]
        merged.starts += self.edits.starts[first:last]
        merged.removed += self.edits.removed[first:last]
        merged.inserted += self.edits.inserted[first:last]


def _of_columns(
    kinds: list[str],
    starts: array[int],
    removed: list[str],
    inserted: list[str],
    undecoded: dict[int, bytes],
) -> EditMap:
    return EditMap(Edits(kinds, starts, removed, inserted, undecoded))
