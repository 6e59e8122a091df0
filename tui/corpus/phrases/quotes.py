"""Marked runs: words that authors put in quotes, and words that a law defines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.corpus.phrases.ngrams import LONGEST_WORDS, Blocks, Marks, Vocabulary, WordRuns
from tui.corpus.phrases.word_array import BREAK, WordArray
from tui.corpus.phrases.word_classes import Trait
from tui.corpus.shard.arrays import Bools, Bytes, Ints, Longs

_DEFINES = ("称", "简称")
"""Words before a defined word: 本法所称(…), 以下简称(…)."""

_MEANS = ("是", "指", "包括", "的")
"""Words after a defined word: 所称预付卡是指."""

LEAST_ARTICLES = 5
"""A text in which so many lines begin with the number of an article is a law."""


@dataclass(frozen=True, slots=True)
class MarkedRuns:
    """Runs that are marked as a whole: their rows in the suffix array, words, and texts."""

    rows: Longs
    words: Longs
    texts: Longs

    def counted(self, blocks: Blocks) -> tuple[Longs, Longs]:
        """The count of marks of each run, and the number of texts with one."""
        there = self.words == blocks.depth
        rows, texts = self.rows[there], self.texts[there]
        block = np.searchsorted(blocks.starts, rows, "right") - 1
        inside = block >= 0
        inside[inside] = rows[inside] < (blocks.starts + blocks.sizes)[block[inside]]
        block, texts = block[inside], texts[inside]
        each = np.unique((block << 32) | texts) >> 32
        size = len(blocks.starts)
        return np.bincount(block, minlength=size), np.bincount(each, minlength=size)


class MarkedIn:
    """The runs that stand in quotes or title marks, or are defined, of all runs."""

    def __init__(self, runs: WordRuns) -> None:
        quoted, titled, defined = runs.marks
        self.quoted = _marked(quoted, runs.owners)
        self.titled = _marked(titled, runs.owners)
        self.defined = _marked(defined, runs.owners)


def marks(array: WordArray, vocabulary: Vocabulary) -> Marks:
    """The marked runs of an array, where they begin."""
    return Marks(*_quotes(array, vocabulary), _definitions(array, vocabulary))


def _quotes(array: WordArray, vocabulary: Vocabulary) -> tuple[Bytes, Bytes]:
    """The runs between a quote or title mark and the next one, which closes it, in one sentence.

    Signs of all kinds are folded (``tui.text.script``), so that there are only “ ” and ‘ ’ here.
    """
    ids = array.ids
    bits = vocabulary.bits[ids]
    signs = np.flatnonzero(((bits & (Trait.OPENS | Trait.CLOSES)) > 0) | (ids == BREAK))
    pairs = ((bits[signs[:-1]] & Trait.OPENS) > 0) & ((bits[signs[1:]] & Trait.CLOSES) > 0)
    starts, ends = signs[:-1][pairs] + 1, signs[1:][pairs]
    titles = vocabulary.heads[ids[starts - 1]] == ord("《")
    return (
        _lengths(array, starts[~titles], ends[~titles]),
        _lengths(array, starts[titles], ends[titles]),
    )


def _definitions(array: WordArray, vocabulary: Vocabulary) -> Bytes:
    """The words that a text says the meaning of: 本法所称电子商务,是指…; 食品,指…; (以下简称…)."""
    ids = array.ids
    number = _numbers(vocabulary, {*_DEFINES, *_MEANS})
    defines, means = (
        np.isin(ids, [number.get(word, -1) for word in words]) for words in (_DEFINES, _MEANS)
    )
    ends = np.flatnonzero(means | (ids == BREAK))
    if not len(ends):
        return _lengths(array, ends, ends)
    starts = np.flatnonzero(defines) + 1
    if "的" in number:
        starts = starts + (ids[np.minimum(starts, len(ids) - 1)] == number["的"])
    after = np.searchsorted(ends, starts)
    named = after < len(ends)
    starts, stops = starts[named], ends[after[named]]
    # A run between two breaks, behind which it is said what it means; before the first text is one too.
    breaks = np.append(-1, np.flatnonzero(ids == BREAK))
    behind = breaks[1:] + 1
    first, second = array.padded[behind], array.padded[behind + 1]
    indicates, is_ = number.get("指", -1), number.get("是", -1)
    told = (first == indicates) | ((first == is_) & (second == indicates))
    # What the next text begins with says nothing of this one.
    told &= array.texts[np.minimum(behind, len(ids) - 1)] == array.texts[breaks[1:]]
    return _lengths(
        array,
        np.concatenate((starts, breaks[:-1][told] + 1)),
        np.concatenate((stops, breaks[1:][told])),
    )


def _numbers(vocabulary: Vocabulary, words: set[str]) -> dict[str, int]:
    """The numbers of some words, of those that are there."""
    likely = np.isin(vocabulary.heads, [ord(word[0]) for word in words])
    likely &= vocabulary.lengths <= max(map(len, words))
    told = ((vocabulary.words[at], at) for at in np.flatnonzero(likely).tolist())
    return {word: at for word, at in told if word in words}


def articles(array: WordArray, vocabulary: Vocabulary, texts: int) -> Longs:
    """The number of lines in each of so many texts that begin with the number of an article, 第五条."""
    heads, tails = vocabulary.heads == ord("第"), vocabulary.tails == ord("条")
    places = np.flatnonzero((heads & tails & (vocabulary.lengths > 2))[array.ids])
    places = places[array.padded[places - 1] == BREAK]
    return np.bincount(array.texts[places], minlength=texts)


def law_share(found: Longs, counted: Bools) -> float:
    """The share of texts that are laws, of those that are counted, by their ``articles``."""
    return float((found[counted] >= LEAST_ARTICLES).mean()) if counted.any() else 0.0


def _lengths(array: WordArray, starts: Longs | Ints, ends: Longs | Ints) -> Bytes:
    words = ends - starts
    short = (words > 0) & (words < LONGEST_WORDS)
    lengths = np.zeros(len(array.ids), np.uint8)
    lengths[starts[short]] = words[short]
    return lengths


def _marked(by_row: Bytes, owners: NDArray[np.integer[Any]]) -> MarkedRuns:
    rows = np.flatnonzero(by_row)
    return MarkedRuns(rows, by_row[rows].astype(np.int64), owners[rows].astype(np.int64))
