"""Runs of words of texts that fit into memory: one suffix array over all their words."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tui.corpus.phrases.ngrams import (
    LONGEST_WORDS,
    Vocabulary,
    WordRuns,
    blocks_at,
    dice,
    same_text_before,
)
from tui.corpus.phrases.quotes import marks
from tui.corpus.phrases.word_array import BREAK, WordArray, shared_prefixes, suffixes
from tui.corpus.phrases.word_classes import Trait
from tui.corpus.shard.arrays import Bytes, Ints, Longs


def whole_runs(array: WordArray, owners: Longs | None = None) -> WordRuns:
    """The runs of all words of an array; ``owners`` are the numbers by which its texts are counted, if others."""
    ids = array.ids
    # Sorting and numpy let other threads go on while they are at work.
    with ThreadPoolExecutor(1) as beside:
        told = beside.submit(Vocabulary.of, array.words)
        order = _recurring(suffixes(ids), ids)
        vocabulary = told.result()
        texts = array.texts[order]
        owned = texts if owners is None else owners.astype(array.texts.dtype)[texts]
        before = beside.submit(same_text_before, owned)
        marked = beside.submit(lambda: marks(array, vocabulary).at(order))
        shared = shared_prefixes(ids, order, LONGEST_WORDS)
        frequency = np.bincount(ids, minlength=len(array.words))
        return WordRuns(
            vocabulary,
            array.padded,
            order,
            shared,
            owned,
            before.result(),
            frequency,
            _GlueColumn(_glue(array, vocabulary, order, shared, frequency)),
            marked.result(),
        )


@dataclass(frozen=True, slots=True)
class _GlueColumn:
    """The glue behind each word of an array."""

    column: NDArray[np.float32]

    def at(self, places: Longs | Ints, above: float = 0.0) -> NDArray[np.float32]:
        """That at some places, whatever it is."""
        return self.column[places]


def _glue(
    array: WordArray, vocabulary: Vocabulary, order: Ints, shared: Bytes, frequency: Longs
) -> NDArray[np.float32]:
    ids = array.ids
    content = (vocabulary.bits & Trait.CONTENT) > 0
    glue = np.full(len(ids) + 1, -1, np.float32)
    standing = content[array.padded[: len(ids) + 1]]
    glue[:-1][standing[:-1] & standing[1:]] = 0
    pairs = blocks_at(shared, 2)
    places = order[pairs.starts]
    one, other = array.padded[places], array.padded[places + 1]
    pairs = pairs.where(content[one] & content[other])
    places = order[pairs.starts]
    either = frequency[array.padded[places]] + frequency[array.padded[places + 1]]
    glue[order[pairs.rows()]] = np.repeat(dice(pairs.sizes, either), pairs.sizes)
    return glue


def _recurring(order: Ints, ids: Ints) -> Ints:
    """The part of a suffix array that begins with words that stand twice: all in one piece.

    Words are numbered by falling frequency behind the break.
    """
    counts = np.bincount(ids, minlength=1)
    again = np.flatnonzero(counts > 1)
    last = int(again[-1]) if len(again) else 0
    return order[counts[BREAK] : len(order) - int(counts[last + 1 :].sum())].copy()
