"""A shard: folded texts joined, and their suffix array. Any substring is counted by binary search.

In memory or on disk, where its arrays are mapped and read only as far as they are asked.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

import numpy as np

from tui.corpus.shard.arrays import Codes, Ints, Longs
from tui.corpus.shard.pattern_rows import pattern_rows
from tui.corpus.shard.suffix_array import suffix_array

SEPARATOR = "\0"
"""The character between texts; it is in no folded text."""

_ENDS = (ord(SEPARATOR), ord("\n"))

MOST_CHARACTERS = 16_000_000
"""Folded characters in a shard of a library, at most, but for one longer document alone."""

_PLANES = 0x110000
_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_LETTERS = 65_000
_PIECE = 1 << 18
"""Characters that are looked up together: they lie in the processor's cache."""
_SINGLY = 12
"""Patterns that are looked up one by one: only for more of them columns are quicker."""


class PatternPlaces(NamedTuple):
    """All places of many patterns, one pattern after the other.

    ``offsets`` are places in the joined text in characters, rising within a pattern; those of
    pattern ``i`` are ``offsets[starts[i]:starts[i + 1]]``.
    """

    offsets: Longs
    starts: Longs


@dataclass(frozen=True)
class Shard:
    """Joined folded texts with their suffix array, in columns.

    ``codes`` is the joined text over a dense alphabet (``alphabet[code]`` is the character's
    code point), ``order`` its suffix array, ``starts`` where each text begins (one more: the end).
    """

    codes: Codes
    order: Ints
    alphabet: Ints
    starts: Longs

    def offsets(self, pattern: str) -> Ints:
        """The places of one pattern, rising."""
        if len(self.order) < len(self.codes):
            return self._look_through([pattern]).offsets.astype(np.int32)
        low, high = self._bisect(pattern)
        return np.sort(self.order[low:high])

    def offsets_alike(self, signs: Sequence[str]) -> Ints:
        """The places, rising, of a wording of which each sign may be any of those at its place."""
        if all(len(alike) == 1 for alike in signs):
            return self.offsets("".join(signs))
        if len(self.order) < len(self.codes):
            pattern = re.compile("".join(f"[{re.escape(alike)}]" for alike in signs))
            found = [match.start() for match in pattern.finditer(self._joined)]
            return np.array(found, np.int32)
        ranges = [self.order[low:high] for low, high in self._narrow(signs)]
        return np.sort(np.concatenate([self.order[:0], *ranges]))

    def find(self, patterns: Sequence[str]) -> PatternPlaces:
        """The places of each pattern. An empty pattern is found nowhere."""
        if len(self.order) < len(self.codes):
            return self._look_through(patterns)
        low, high = self.bounds(patterns)
        sizes = high - low
        starts = np.zeros(len(sizes) + 1, np.int64)
        np.cumsum(sizes, out=starts[1:])
        rows = np.arange(starts[-1]) + np.repeat(low - starts[:-1], sizes)
        block = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
        keys = np.sort((block << 32) | self.order[rows])
        return PatternPlaces(keys & 0xFFFFFFFF, starts)

    def ordered(self) -> Shard:
        """The shard with its suffix array. Other threads go on while it is made."""
        return replace(self, order=suffix_array(self.codes))

    def bounds(self, patterns: Sequence[str]) -> tuple[Longs, Longs]:
        """The rows of the suffix array, for each pattern, between which its places are listed.

        There they are in the order of what follows them.
        """
        if len(patterns) <= _SINGLY and all(patterns):
            edges = np.array([self._bisect(pattern) for pattern in patterns], np.int64)
            return edges.reshape(-1, 2)[:, 0], edges.reshape(-1, 2)[:, 1]
        low = np.zeros(len(patterns), np.int64)
        high = np.zeros(len(patterns), np.int64)
        if patterns and len(self.codes):
            rows, lengths = self._encode(patterns)
            known = lengths > 0
            found = pattern_rows(rows[known], lengths[known], self.codes, self.order)
            low[known], high[known] = found
        return low, high

    def text(self, start: int, end: int) -> str:
        """The folded text between two offsets."""
        points = self.alphabet[self.codes[start:end]].astype("<u4")
        return points.tobytes().decode("utf-32-le", "surrogatepass")

    def _look_through(self, patterns: Sequence[str]) -> PatternPlaces:
        """The answer of ``find`` where there is no suffix array."""
        if len(patterns) > 1 and self._is_plain and not _SURROGATE.search("".join(patterns)):
            keys = self._look_for_all(patterns)
        else:
            keys = [at << 32 | place for at, p in enumerate(patterns) for place in self._each(p)]
        found = np.sort(np.array(keys, np.int64))
        counts = np.bincount(found >> 32, minlength=len(patterns))
        return PatternPlaces(found & 0xFFFFFFFF, np.cumsum([0, *counts], dtype=np.int64))

    def _look_for_all(self, patterns: Sequence[str]) -> list[int]:
        """The number and place of each of many patterns, in one pass over the text."""
        from ahocorasick_rs import AhoCorasick

        known = [at for at, pattern in enumerate(patterns) if pattern]
        automaton = AhoCorasick([patterns[at] for at in known])
        matches = automaton.find_matches_as_indexes(self._joined, overlapping=True)
        return [known[match] << 32 | place for match, place, _end in matches]

    @cached_property
    def _is_plain(self) -> bool:
        """Whether the text is such as other languages than Python know."""
        return not _SURROGATE.search(self._joined)

    def _each(self, pattern: str) -> Iterator[int]:
        """The places of one pattern."""
        at = self._joined.find(pattern) if pattern else -1
        while at >= 0:
            yield at
            at = self._joined.find(pattern, at + 1)

    @cached_property
    def _joined(self) -> str:
        return self.text(0, len(self.codes))

    @cached_property
    def breaks(self) -> Longs:
        """The offsets at which lines and texts end."""
        return np.flatnonzero(np.isin(self.alphabet, _ENDS)[self.codes])

    def owners(self, offsets: Longs) -> Longs:
        """The number of the text in which each offset stands."""
        return np.searchsorted(self.starts, offsets, "right") - 1

    def _encode(self, patterns: Sequence[str]) -> tuple[Codes, Ints]:
        """Patterns as rows of codes, and their lengths; 0 for what cannot be found."""
        lengths = np.fromiter(map(len, patterns), np.int32, len(patterns))
        points = code_points("".join(patterns))
        found = np.searchsorted(self.alphabet, points)
        known = self.alphabet[np.minimum(found, len(self.alphabet) - 1)] == points
        rows = np.zeros((len(patterns), max(1, int(lengths.max()))), np.uint16)
        rows[np.arange(rows.shape[1]) < lengths[:, None]] = found
        owner = np.repeat(np.arange(len(patterns)), lengths)
        lengths[owner[~known]] = 0
        return rows, lengths

    def _bisect(self, pattern: str) -> tuple[int, int]:
        """``bounds`` of one pattern: many at once cost less each, but more to begin with."""
        # Single numbers are taken faster from a memoryview than from an array.
        codes, order = self.codes.data, self.order.data
        length, wanted = len(pattern), self.coded(pattern)

        def begins(row: int) -> list[int]:
            at = order[row]
            return codes[at : at + length].tolist()

        first, last = self._rows_of(wanted[0]) if wanted else (0, 0)
        low = bisect_left(range(last), wanted, lo=first, key=begins)
        high = bisect_right(range(last), wanted, lo=low, key=begins)
        return low, high

    def _rows_of(self, code: int) -> tuple[int, int]:
        """The rows of the suffixes that begin with a code; who asks for one wording asks for others with it."""
        known = self._known_rows.get(code)
        if known is None:
            codes, order = self.codes.data, self.order.data

            def first(row: int) -> int:
                return codes[order[row]]

            low = bisect_left(range(len(order)), code, key=first)
            known = low, bisect_right(range(len(order)), code, lo=low, key=first)
            self._known_rows[code] = known
        return known

    @cached_property
    def _known_rows(self) -> dict[int, tuple[int, int]]:
        return {}

    def _narrow(self, signs: Sequence[str]) -> list[tuple[int, int]]:
        """The rows between which the places of ``offsets_alike`` are listed.

        The rows are narrowed sign by sign; of the ways to write a wording, few are in any text.
        """
        codes, order = self.codes.data, self.order.data
        known = self.code_of
        first = sorted(known[sign] for sign in signs[0] if sign in known)
        open_rows = [rows for rows in map(self._rows_of, first) if rows[0] < rows[1]]
        depth = 1
        for alike, group in groupby(signs[1:], key=len):
            together = list(group)
            for wording in together if alike > 1 else ["".join(together)]:
                size = len(wording) if alike == 1 else 1
                ways = [self.coded(wording)] if alike == 1 else list(map(self.coded, wording))
                ways = sorted(filter(None, ways))

                def reads(row: int, depth: int = depth, size: int = size) -> list[int]:
                    at = order[row] + depth
                    return codes[at : at + size].tolist()

                narrowed = []
                for low, high in open_rows:
                    for way in ways:
                        first_row = bisect_left(range(high), way, lo=low, key=reads)
                        low = bisect_right(range(high), way, lo=first_row, key=reads)
                        if first_row < low:
                            narrowed.append((first_row, low))
                        if low == high:
                            break
                open_rows = narrowed
                depth += size
        return open_rows

    def coded(self, pattern: str) -> list[int]:
        """The codes of a wording; none where it has a character that no text has."""
        known = self.code_of
        codes = [known.get(sign, -1) for sign in pattern]
        return [] if -1 in codes else codes

    @cached_property
    def code_of(self) -> dict[str, int]:
        """The codes of the signs of the alphabet: of a few signs, they are told faster than by columns."""
        return {chr(point): code for code, point in enumerate(self.alphabet.tolist())}


def build(texts: Sequence[str], *, ordered: bool = True) -> Shard:
    """The shard of folded texts; without its suffix array (``order`` is empty) if not ``ordered``.

    Raises ``ValueError`` where they have over 65,000 characters that differ, or 2**31 in all.
    """
    lengths = np.fromiter((len(text) + 1 for text in texts), np.int64, len(texts))
    starts = np.zeros(len(texts) + 1, np.int64)
    np.cumsum(lengths, out=starts[1:])
    if starts[-1] >= 1 << 31:
        raise ValueError("too much text for one shard")
    seen = np.zeros(_PLANES, bool)
    for points in _points(texts):
        seen[points] = True
    alphabet = np.flatnonzero(seen).astype(np.int32)
    if len(alphabet) > _MOST_LETTERS:
        raise ValueError("too many different characters for one shard")
    table = np.zeros(_PLANES, np.uint16)
    table[alphabet] = np.arange(len(alphabet))
    codes = np.empty(int(starts[-1]), np.uint16)
    done = 0
    for points in _points(texts):
        codes[done : done + len(points)] = table[points]
        done += len(points)
    shard = Shard(codes, np.zeros(0, np.int32), alphabet, starts)
    # It is kept for as long as it is searched: without the memory in which it was sorted.
    return replace(shard, order=suffix_array(codes).copy()) if ordered else shard


def _points(texts: Sequence[str]) -> Iterator[Ints]:
    """The code points of texts, each with its separator, in pieces: all of them take twice the texts' memory."""
    waiting: list[str] = []
    size = 0
    for text in texts:
        waiting += (text, SEPARATOR)
        size += len(text)
        if size >= _PIECE:
            yield code_points("".join(waiting))
            waiting, size = [], 0
    if waiting:
        yield code_points("".join(waiting))


def code_points(text: str) -> Ints:
    """The code points of ``text``, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.int32)
