"""The word array of many texts, and its suffix array: recurring runs of words lie together.

Prefixes of its suffixes begin and end on word boundaries by construction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.corpus.phrases.furniture import EdgeLine, edge_lines, furniture, places_of
from tui.corpus.shard.arrays import Bools, Bytes, Ints, Longs, Places, offsets_of
from tui.corpus.shard.suffix_array import suffix_array

BREAK = 0
"""The number of what no phrase crosses: sentence punctuation, paragraph ends, blanks."""

INSIDE = "、“”‘’《》+·"
"""Punctuation that may stand inside a phrase."""

PADDING = 64
"""Breaks behind the last word: more than the words of the longest phrase."""

_PASSABLE = re.compile(rf"[\w{INSIDE}]")
_PIECE = 1 << 19
_STRETCH = 1 << 17
"""Characters whose words are held at once."""
_MOST_ALIKE = 4
"""Stretches whose words are still known when they come again."""
_STOP = re.compile(r"[\s。，、；：！？,;:!?]")
"""What is in no word of a dictionary."""
_ESCAPES = 64
"""The number of the 65,536 units that begin a word of two: enough for four million rare words."""


@dataclass(slots=True)
class WordArray:
    """The words of a collection, in order, as numbers in columns.

    ``ids[i]`` is the number of word ``i`` (or ``BREAK``), ``starts[i]`` its offset in
    the joined texts (characters; one stands between texts), ``texts[i]`` the number of the text
    that it stands in; ``words[id]`` is the word itself, the most frequent first. ``padded`` is
    ``ids`` and then ``PADDING`` breaks, so that one can look past the end (and, with a
    negative index, before the start). ``edges`` are the lines at the ends of each text, until furniture is left out.
    """

    padded: Ints
    starts: Places
    texts: NDArray[np.unsignedinteger[Any]]
    words: tuple[str, ...]
    edges: list[Sequence[EdgeLine]] = field(default_factory=list)

    @property
    def ids(self) -> Ints:
        """The numbers of all words."""
        return self.padded[:-PADDING]

    def give_back_words(self) -> None:
        """Keep only where words start, when runs have been found: the rest is of the largest arrays of all."""
        self.padded = self.padded[-PADDING:].copy()
        self.texts = self.texts[:0].copy()

    def leave_out(self, texts: NDArray[np.bool_]) -> None:
        """Put breaks in place of the words of these texts: no run is in them any more."""
        self.ids[texts[self.texts]] = BREAK

    def leave_out_furniture(self, counted: Bools) -> None:
        """Put breaks in place of lines that stand at the ends of many texts, of those that are counted."""
        self.leave_out_lines(furniture(self.edges, counted))

    def leave_out_lines(self, found: frozenset[str]) -> None:
        """Put breaks in place of these lines, where they are ``edges``, which are of no use then."""
        firsts = np.searchsorted(self.texts, np.arange(len(self.edges)))
        starts, ends = places_of(found, self.edges, self.starts[firsts].astype(np.int64))
        # They would take as much memory as the words until these are mined.
        self.edges.clear()
        if not found:
            return
        inside = np.zeros(len(self.ids) + 1, np.int32)
        np.add.at(inside, np.searchsorted(self.starts, starts), 1)
        np.add.at(inside, np.searchsorted(self.starts, ends), -1)
        self.ids[np.cumsum(inside)[:-1] > 0] = BREAK


class Words(NamedTuple):
    """Words of some texts, cut anywhere: ``words[id]`` for each of ``ids``.

    Each text ends with the empty word, which stands for the character between texts; ``sizes`` counts
    the words of each text, that one too; ``edges`` are the lines at the ends of each.
    """

    words: list[str]
    ids: Ints
    sizes: Ints
    edges: list[Sequence[EdgeLine]]


class _Numbers(dict[str, int]):
    """Numbers of words, each given when it is first asked for."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


def cut_words(texts: Iterable[str], cut: Callable[[str], list[str]]) -> Words:
    """The words of some texts; ``cut`` makes a list for each stretch of one."""
    numbers = _Numbers({"": 0})
    ids: list[Ints] = [np.zeros(0, np.int32)]
    sizes: list[int] = []
    edges: list[Sequence[EdgeLine]] = []

    @lru_cache(_MOST_ALIKE)
    def numbered(stretch: str) -> Ints:
        words = cut(stretch)
        return np.fromiter(map(numbers.__getitem__, words), np.int32, len(words))

    for text in texts:
        edges.append(edge_lines(text))
        first = len(ids)
        # Of a text that says the same again and again most stretches are alike.
        ids += map(numbered, stretches(text))
        ids.append(np.zeros(1, np.int32))
        sizes.append(sum(map(len, ids[first:])))
    return Words(list(numbers), np.concatenate(ids), np.array(sizes, np.int32), edges)


def stretches(text: str, most: int = _STRETCH) -> Iterator[str]:
    """Yields a text in stretches of some ``most`` characters, each of which ends where no word goes on.

    The words of a long text, all at once, take thirty times its memory.
    """
    at = 0
    while len(text) - at > most:
        end = text.rfind("\n", at, at + most) + 1 or text.rfind("。", at, at + most) + 1
        if not end:
            stop = _STOP.search(text, at + most)
            end = stop.end() if stop else len(text)
        yield text[at:end]
        at = end
    yield text[at:]


def join_words(pieces: Iterable[Words]) -> WordArray:
    """One array of the words of all pieces, the texts in their order."""
    numbers = _Numbers({"": 0})
    ids: list[Ints] = [np.zeros(0, np.int32)]
    sizes: list[Ints] = [np.zeros(0, np.int32)]
    edges: list[Sequence[EdgeLine]] = []
    for piece in pieces:
        edges += piece.edges
        known = np.fromiter(map(numbers.__getitem__, piece.words), np.int32, len(piece.words))
        ids.append(known[piece.ids])
        sizes.append(piece.sizes)
    joined, lengths = np.concatenate(ids), np.fromiter(map(len, numbers), np.int32)
    # Freed as soon as they can be: these are the largest arrays of all.
    ids.clear()
    lengths[0] = 1
    starts = word_starts(joined, lengths)
    per_text = np.concatenate(sizes)
    # Numbers of 16 bits are sorted by radix, several times as fast.
    least = np.uint16 if len(per_text) < 1 << 16 else np.uint32
    texts = np.repeat(np.arange(len(per_text)).astype(least), per_text)
    ranks, kept = _ranks(joined, list(numbers))
    padded = np.zeros(len(joined) + PADDING, np.int32)
    np.take(ranks, joined, out=padded[:-PADDING])
    return WordArray(padded, starts, texts, kept, edges)


def word_array(texts: Iterable[str], cut: Callable[[str], list[str]]) -> WordArray:
    """The words of ``texts``; each text ends with a break."""
    return join_words([cut_words(texts, cut)])


def word_starts(ids: Ints, lengths: Ints) -> Places:
    """The offset at which each word begins; ``lengths`` are those of the words (characters)."""
    return offsets_of(lengths[ids])


def _ranks(ids: Ints, words: list[str]) -> tuple[Ints, tuple[str, ...]]:
    """The number of each word by falling frequency, behind ``BREAK``; ties by the word."""
    counts = np.bincount(ids, minlength=len(words))
    order = _by_count(words, counts)
    ranks = np.full(len(words), BREAK, np.int32)
    ranks[order] = np.arange(1, len(order) + 1)
    return ranks, ("", *map(words.__getitem__, order.tolist()))


def ranked(counts: Mapping[str, int]) -> list[str]:
    """The words that no break is, by falling frequency; ties by the word."""
    words = list(counts)
    order = _by_count(words, np.fromiter(counts.values(), np.int64, len(words)))
    return [words[at] for at in order.tolist()]


def _by_count(words: Sequence[str], counts: Longs) -> Longs:
    """The numbers of the words that no break is, by falling count; ties by the word.

    Sorted twice: texts alone, and numbers alone, are sorted in a fifth of the time that pairs of both take.
    """
    passable = [at for at, word in enumerate(words) if _PASSABLE.match(word)]
    passable.sort(key=words.__getitem__)
    order = np.array(passable, np.int64)
    return order[np.argsort(-counts[order], kind="stable")]


def suffixes(ids: Ints) -> Ints:
    """The suffix array of ``ids``: the places of its words, in the order of what follows.

    Words take one unit of 16 bits, or two where there are more words than units, so that the
    bytes to be sorted are few.
    """
    plain = (1 << 16) - _ESCAPES
    rare = np.flatnonzero(ids >= plain)
    if not len(rare):
        return suffix_array(ids.astype(np.uint16))
    # While units are sorted nothing else is held but which of them are the second of a word.
    second = np.zeros(len(ids) + len(rare), np.bool_)
    second[rare + np.arange(1, len(rare) + 1)] = True
    units = np.empty(len(second), np.uint16)
    units[~second] = np.where(ids >= plain, plain + ((ids - plain) >> 16), ids)
    units[second] = (ids[rare] - plain) & 0xFFFF
    order = suffix_array(units)
    order = order[~second[order]]
    order -= np.cumsum(second, dtype=np.int32)[order]
    return order


def shared_prefixes(ids: Ints, order: Ints, longest: int) -> Bytes:
    """The words that each suffix shares with the one before, at most ``longest`` (< 256).

    A break is shared with nothing. Several words are compared at once, packed into 63 bits.
    """
    shared = np.zeros(len(order), np.uint8)
    if not len(ids):
        return shared
    bits = max(1, int(ids.max()).bit_length())
    lanes = 63 // bits
    packed = _packed(ids, bits, lanes, longest)
    room = before_break(ids, longest)
    # In pieces, so that what is asked of one lies in the processor's cache.
    for start in range(1, len(order), _PIECE):
        end = min(start + _PIECE, len(order))
        rows = np.arange(start, end, dtype=np.int32)
        here, before, most = order[start:end], order[start - 1 : end - 1], room[order[start:end]]
        words = packed[order[start - 1 : end]]
        different = words[1:] ^ words[:-1]
        for depth in range(0, longest, lanes):
            if depth:
                different = packed[here + depth] ^ packed[before + depth]
            same = np.full(len(rows), depth, np.uint8)
            for lane in range(lanes):
                same += different < 1 << bits * lane
            shared[rows] = np.minimum(same, most)
            on = np.flatnonzero((same == depth + lanes) & (same < most))
            if not len(on):
                break
            rows, here, before, most = rows[on], here[on], before[on], most[on]
    return shared


def _packed(ids: Ints, bits: int, lanes: int, longest: int) -> NDArray[np.int64]:
    """Each word with those after it, the first in the highest bits; then breaks."""
    packed = np.zeros(len(ids) + longest + lanes, np.int64)
    for lane in range(lanes):
        packed <<= bits
        packed[: max(0, len(ids) - lane)] |= ids[lane:]
    return packed


def before_break(ids: Ints, longest: int) -> Bytes:
    """The number of words from each one up to the next break, at most ``longest``."""
    ends = np.append(np.flatnonzero(ids == BREAK), len(ids)).astype(np.int32)
    room = np.repeat(ends, np.diff(ends, prepend=-1))[: len(ids)]
    room -= np.arange(len(ids), dtype=np.int32)
    return np.minimum(room, longest, out=room).astype(np.uint8)
