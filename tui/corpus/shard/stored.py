"""Shards as they are stored: with clean texts, section paths and edit maps, to show their places."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cached_property
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.corpus.shard.arrays import Bytes, Codes, Ints, Longs
from tui.corpus.shard.gaps import Gaps, GapSearch
from tui.corpus.shard.shard import SEPARATOR, PatternPlaces, Shard, build
from tui.corpus.shard.sketch import BINS, Sketch
from tui.document.citation import section_name

_LONGEST_NAME = 160
"""Characters of a mark and a title that are looked at: no title is longer than 120."""


class Parts(NamedTuple):
    """The parts of a document that a shard holds.

    ``folded`` is as long as ``clean``. ``headings`` holds start, end, parent (its number, or
    -1) and title's end of each heading, ``edits`` the clean start and end and the source start and end of each
    edit, ``boilerplate`` the start and end of each span: in characters, one after the other. ``sketch`` is
    that of its folded text without boilerplate.
    """

    clean: str
    folded: str
    titles: tuple[str, ...]
    headings: array[int] | Longs
    edits: array[int] | Longs
    boilerplate: array[int] | Longs
    sketch: Sketch


@dataclass(frozen=True)
class Surroundings:
    """Columns around the places of a shard; offsets count its joined text in characters.

    ``shown`` is the clean text over the alphabet ``letters``. ``heads`` has a row a heading
    (start, end, parent's row or -1, end of its title), ``titles`` their wordings in UTF-8, each ending where
    ``title_ends`` says. ``edits`` has a row an edit (clean start, clean end, source start, source
    end, counted within its document); those of document ``i`` are the rows from
    ``edit_starts[i]`` to ``edit_starts[i + 1]``. ``edges`` has a row a span of boilerplate,
    ``sketches`` one a document. ``gap_pairs`` and ``gap_starts`` are the columns of ``Gaps``; empty
    where there is no suffix array.
    """

    shown: Codes
    letters: Ints
    heads: Longs
    titles: Bytes
    title_ends: Longs
    edits: Longs
    edit_starts: Longs
    edges: Longs
    sketches: Sketch
    gap_pairs: NDArray[np.uint32]
    gap_starts: Ints


_MOST_PATHS: Final = 20_000
"""Section paths that are kept for the next lines: some megabytes."""


class SectionPath(NamedTuple):
    """The headings down to a section, outermost first: their titles, and their names (marks and titles)."""

    titles: tuple[str, ...]
    names: tuple[str, ...]


class _Quick(NamedTuple):
    """Columns of a shard from which single numbers are taken faster than from arrays."""

    starts: memoryview[int]
    heads: memoryview[int]
    edits: memoryview[int]
    titles: memoryview[int]
    title_ends: memoryview[int]
    edit_starts: memoryview[int]


@dataclass(frozen=True)
class StoredShard:
    """A shard of documents, and the surroundings of its places."""

    shard: Shard
    around: Surroundings

    @classmethod
    def of(cls, documents: Sequence[Parts], *, ordered: bool = True) -> StoredShard:
        """The shard of these documents. Raises ``ValueError`` where they are too much for one.

        Without ``ordered`` there is no suffix array, and places are found by looking through.
        """
        shard = build([document.folded for document in documents], ordered=ordered)
        texts = [document.clean for document in documents]
        shown = build(texts, ordered=False)
        heads = [np.array(d.headings, np.int64).reshape(-1, 4) for d in documents]
        edits = [np.array(d.edits, np.int64).reshape(-1, 4) for d in documents]
        edges = [np.array(d.boilerplate, np.int64).reshape(-1, 2) for d in documents]
        first = np.cumsum([0, *map(len, heads)])
        for start, row, mine in zip(shard.starts.tolist(), first.tolist(), heads, strict=False):
            mine[:, [0, 1, 3]] += start
            mine[:, 2] += np.where(mine[:, 2] >= 0, row, 0)
        for start, spans in zip(shard.starts.tolist(), edges, strict=False):
            spans += start
        titles = [t.encode("utf-8", "surrogatepass") for d in documents for t in d.titles]
        around = Surroundings(
            shown=shown.codes,
            letters=shown.alphabet,
            heads=np.concatenate([np.zeros((0, 4), np.int64), *heads]).ravel(),
            titles=np.frombuffer(b"".join(titles), np.uint8),
            title_ends=np.cumsum(list(map(len, titles)), dtype=np.int64),
            edits=np.concatenate([np.zeros((0, 4), np.int64), *edits]).ravel(),
            edit_starts=np.cumsum([0, *map(len, edits)], dtype=np.int64),
            edges=np.concatenate([np.zeros((0, 2), np.int64), *edges]).ravel(),
            sketches=np.concatenate([np.zeros(0, np.uint32), *(d.sketch for d in documents)]),
            gap_pairs=np.zeros(0, np.uint32),
            gap_starts=np.zeros(0, np.int32),
        )
        made = cls(shard, around)
        return made.with_gaps() if ordered else made

    def ordered(self) -> StoredShard:
        """The stored shard with its suffix array, and its gaps in columns."""
        return StoredShard(self.shard.ordered(), self.around).with_gaps()

    def with_gaps(self) -> StoredShard:
        """The stored shard with its gaps in columns."""
        gaps = Gaps.of(self.shard)
        around = replace(self.around, gap_pairs=gaps.pairs, gap_starts=gaps.starts)
        return StoredShard(self.shard, around)

    @cached_property
    def gaps(self) -> GapSearch:
        """The search for wordings that gaps part."""
        if len(self.shard.order) < len(self.shard.codes):
            return GapSearch(self.shard, Gaps.of(self.shard))
        return GapSearch(self.shard, Gaps(self.around.gap_pairs, self.around.gap_starts))

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All arrays by name, as they go to disk."""
        return {
            field.name: getattr(part, field.name)
            for part in (self.shard, self.around)
            for field in fields(part)
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, NDArray[Any]]) -> StoredShard:
        """The stored shard of such ``arrays``. Raises ``KeyError`` where one is missing."""
        shard, around = (
            {field.name: arrays[field.name] for field in fields(kind)}
            for kind in (Shard, Surroundings)
        )
        return cls(Shard(**shard), Surroundings(**around))

    def find(self, patterns: Sequence[str]) -> PatternPlaces:
        """The places of each folded pattern, as ``Shard.find``."""
        return self.shard.find(patterns)

    def bounds(self, number: int) -> tuple[int, int]:
        """The start and end of document ``number`` in the joined text."""
        starts = self.shard.starts
        return int(starts[number]), int(starts[number + 1]) - len(SEPARATOR)

    def folded(self, number: int) -> str:
        """The folded text of a document."""
        return self.shard.text(*self.bounds(number))

    def body(self, number: int) -> str:
        """The folded text of a document with boilerplate as line ends."""
        return self.body_between(*self.bounds(number))

    def body_between(self, start: int, end: int) -> str:
        """A stretch of one document's ``body``, between two offsets."""
        spans = self.around.edges.reshape(-1, 2)
        low = int(np.searchsorted(spans[:, 1], start, "right"))
        high = int(np.searchsorted(spans[:, 0], end))
        pieces: list[str] = []
        at = start
        for span_start, span_end in spans[low:high].tolist():
            if span_start > at:
                pieces.append(self.shard.text(at, span_start))
            stop = min(span_end, end)
            pieces.append("\n" * (stop - max(at, span_start)))
            at = max(at, stop)
        pieces.append(self.shard.text(at, end) if at < end else "")
        return "".join(pieces)

    def sketch(self, number: int) -> Sketch:
        """The MinHash sketch of a document."""
        return self.around.sketches[number * BINS : (number + 1) * BINS]

    def edge_characters(self) -> Longs:
        """The number of boilerplate characters of each document."""
        spans = self.around.edges.reshape(-1, 2)
        before = np.append(0, np.cumsum(spans[:, 1] - spans[:, 0]))
        return np.diff(before[np.searchsorted(spans[:, 0], self.shard.starts)])

    def outside_edges(self, starts: Longs | Ints, ends: Longs | Ints) -> NDArray[np.bool_]:
        """Flags of the spans of the joined text that touch no boilerplate."""
        spans = self.around.edges.reshape(-1, 2)
        if not len(spans):
            return np.ones(len(starts), np.bool_)
        before = np.searchsorted(spans[:, 0], ends, "left") - 1
        reached = np.maximum.accumulate(spans[:, 1])[np.maximum(before, 0)]
        return np.asarray((before < 0) | (reached <= starts))

    def clean(self, start: int, end: int) -> str:
        """The clean text between two offsets."""
        return _text(self.around.letters[self.around.shown[start:end]])

    def windows(self, starts: Longs, ends: Longs) -> list[str]:
        """The clean text between pairs of offsets, looked up at once."""
        sizes = ends - starts
        stops = np.cumsum(sizes)
        at = np.arange(int(stops[-1]) if len(stops) else 0) + np.repeat(
            starts - stops + sizes, sizes
        )
        text = _text(self.around.letters[self.around.shown[at]])
        stop = stops.tolist()
        return [text[a:b] for a, b in zip([0, *stop], stop, strict=False)]

    def sections(self, offsets: Longs, begins: Longs) -> Longs:
        """The row of the innermost heading over each offset, or -1.

        ``begins`` is where the document of each begins.
        """
        heads = self.around.heads.reshape(-1, 4)
        rows = np.searchsorted(heads[:, 0], offsets, "right") - 1
        if not len(heads):
            return rows
        # The last heading before is one of another document, or the path up from it has what is open.
        rows[heads[rows, 0] < begins] = -1
        while len(ended := np.flatnonzero((rows >= 0) & (heads[rows, 1] <= offsets))):
            rows[ended] = heads[rows[ended], 2]
        return rows

    def paths(self, rows: Sequence[int]) -> list[SectionPath]:
        """The titles and the names down to each heading, outermost first; none for -1."""
        # Who types letter by letter sees lines of the same sections again and again.
        known = self._section_paths
        if len(known) > _MOST_PATHS:
            known.clear()
        known[-1] = SectionPath((), ())
        heads = self._quick.heads
        wanted = set()
        for row in rows:
            while row not in known and row not in wanted:
                wanted.add(row)
                row = heads[4 * row + 2]
        ordered = sorted(wanted)
        ends = self.around.heads.reshape(-1, 4)[ordered]
        texts = self.windows(ends[:, 0], np.minimum(ends[:, 3], ends[:, 0] + _LONGEST_NAME))
        # A heading stands after the one that holds it.
        for row, text in zip(ordered, texts, strict=True):
            title = self.title(row)
            titles, names = known[heads[4 * row + 2]]
            known[row] = SectionPath((*titles, title), (*names, section_name(text, title)))
        return [known[row] for row in rows]

    @cached_property
    def _section_paths(self) -> dict[int, SectionPath]:
        return {}

    def title(self, row: int) -> str:
        """The title of a heading."""
        ends = self._quick.title_ends
        start = ends[row - 1] if row else 0
        wording = self._quick.titles[start : ends[row]].tobytes()
        return wording.decode("utf-8", "surrogatepass")

    @cached_property
    def _quick(self) -> _Quick:
        around = self.around
        return _Quick(
            self.shard.starts.data,
            around.heads.data,
            around.edits.data,
            around.titles.data,
            around.title_ends.data,
            around.edit_starts.data,
        )

    def source_offset(self, offset: int, number: int) -> int:
        """The source offset of an offset of document ``number``, as ``EditMap.to_source``."""
        inside = offset - self._quick.starts[number]
        first, last = self._quick.edit_starts[number], self._quick.edit_starts[number + 1]
        if first == last:
            return inside
        edits = self._quick.edits
        after = bisect_right(range(last), inside, first, key=lambda row: edits[4 * row + 1])
        if after < last and inside >= edits[4 * after]:
            return edits[4 * after + 2]
        before = 4 * (after - 1)
        return inside if after == first else edits[before + 3] + inside - edits[before + 1]

    def source_offsets(self, offsets: Longs, numbers: Longs) -> list[int]:
        """The source offset of each offset, which lies in the document of that number."""
        starts = self.around.edit_starts
        edited = starts[numbers] != starts[numbers + 1]
        found: list[int] = (offsets - self.shard.starts[numbers]).tolist()
        for row in np.flatnonzero(edited).tolist():
            found[row] = self.source_offset(int(offsets[row]), int(numbers[row]))
        return found

    def parts(self, number: int) -> Parts:
        """A document as it went in, without its facts."""
        start, end = self.bounds(number)
        heads = self.around.heads.reshape(-1, 4)
        low, high = np.searchsorted(heads[:, 0], (start, end + 1)).tolist()
        mine = heads[low:high].copy()
        mine[:, [0, 1, 3]] -= start
        mine[:, 2] -= np.where(mine[:, 2] >= 0, low, 0)
        first, last = self.around.edit_starts[number : number + 2].tolist()
        edges = self.around.edges.reshape(-1, 2)
        from_edge, to_edge = np.searchsorted(edges[:, 0], (start, end + 1)).tolist()
        return Parts(
            self.clean(start, end),
            self.folded(number),
            tuple(map(self.title, range(low, high))),
            mine.ravel(),
            self.around.edits.reshape(-1, 4)[first:last].ravel(),
            (edges[from_edge:to_edge] - start).ravel(),
            self.sketch(number),
        )


def _text(points: NDArray[Any]) -> str:
    return points.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
