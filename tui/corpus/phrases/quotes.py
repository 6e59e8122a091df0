"""Marked runs: words that authors put in quotes, and words that a law defines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from tui.corpus.phrases.ngrams import LONGEST_WORDS, Blocks, WordRuns
from tui.corpus.phrases.word_array import BREAK
from tui.corpus.phrases.word_classes import Trait
from tui.corpus.shard.arrays import Bools, Ints, Longs

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


class ExactQuotes(NamedTuple):
    """Runs that stand as a whole in quotes, “四风”, or in title marks, 《资本论》."""

    quoted: MarkedRuns
    titled: MarkedRuns


def exact_quotes(runs: WordRuns) -> ExactQuotes:
    """The runs between a quote or title mark and the next one, which closes it, in one sentence.

    Signs of all kinds are folded (``tui.text.script``), so that there are only “ ” and ‘ ’ here.
    """
    ids = runs.array.ids
    bits = runs.bits[ids]
    signs = np.flatnonzero(((bits & (Trait.OPENS | Trait.CLOSES)) > 0) | (ids == BREAK))
    pairs = ((bits[signs[:-1]] & Trait.OPENS) > 0) & ((bits[signs[1:]] & Trait.CLOSES) > 0)
    starts, ends = signs[:-1][pairs] + 1, signs[1:][pairs]
    titles = runs.heads[ids[starts - 1]] == ord("《")
    return ExactQuotes(
        _marked(runs, starts[~titles], ends[~titles]), _marked(runs, starts[titles], ends[titles])
    )


def definitions(runs: WordRuns) -> MarkedRuns:
    """The words that a text says the meaning of: 本法所称电子商务,是指…; 食品,指…; (以下简称…)."""
    ids = runs.array.ids
    number = {word: at for at, word in enumerate(runs.array.words) if word in {*_DEFINES, *_MEANS}}
    defines, means = (
        np.isin(np.arange(len(runs.array.words)), [number.get(word, -1) for word in words])[ids]
        for words in (_DEFINES, _MEANS)
    )
    ends = np.flatnonzero(means | (ids == BREAK))
    if not len(ends):
        return _marked(runs, ends, ends)
    starts = np.flatnonzero(defines) + 1
    if "的" in number:
        starts = starts + (ids[np.minimum(starts, len(ids) - 1)] == number["的"])
    after = np.searchsorted(ends, starts)
    named = after < len(ends)
    starts, stops = starts[named], ends[after[named]]
    # A run between two breaks, behind which it is said what it means.
    breaks = np.flatnonzero(ids == BREAK)
    padded = runs.padded
    first, second = padded[breaks[1:] + 1], padded[breaks[1:] + 2]
    indicates, is_ = number.get("指", -1), number.get("是", -1)
    told = (first == indicates) | ((first == is_) & (second == indicates))
    return _marked(
        runs,
        np.concatenate((starts, breaks[:-1][told] + 1)),
        np.concatenate((stops, breaks[1:][told])),
    )


def law_share(runs: WordRuns, counted: Bools) -> float:
    """The share of texts that are laws: lines in them begin with the numbers of articles, 第五条."""
    ids = runs.array.ids
    articles = (runs.heads == ord("第")) & (runs.tails == ord("条")) & (runs.lengths > 2)
    places = np.flatnonzero(articles[ids[1:]] & (ids[:-1] == BREAK)) + 1
    found = np.bincount(runs.array.texts[places], minlength=len(counted))
    return float((found[counted] >= LEAST_ARTICLES).mean()) if counted.any() else 0.0


def _marked(runs: WordRuns, starts: Longs | Ints, ends: Longs | Ints) -> MarkedRuns:
    words = ends - starts
    short = (words > 0) & (words < LONGEST_WORDS)
    lengths = np.zeros(len(runs.array.ids), np.uint8)
    lengths[starts[short]] = words[short]
    by_row = lengths[runs.order]
    rows = np.flatnonzero(by_row)
    texts = runs.array.texts[runs.order[rows]]
    return MarkedRuns(rows, by_row[rows].astype(np.int64), texts.astype(np.int64))
