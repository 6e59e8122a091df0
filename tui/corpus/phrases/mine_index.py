"""Phrases of an index: mined from its stored texts, or counted anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from itertools import islice

import numpy as np

from tui.corpus.phrases.measures import tally
from tui.corpus.phrases.mine import MIN_REACH, TOP, MiningGoal, Steps, mine_words
from tui.corpus.phrases.segment import Segmenter, UserWords
from tui.corpus.phrases.table import PhraseTable
from tui.corpus.phrases.word_array import WordArray, Words, cut_words, join_words
from tui.corpus.shard.texts import IndexedTexts
from tui.work.pool import Engine

_PIECE = 400_000
"""Characters whose words are cut in one piece of work."""


def cut_index(
    texts: IndexedTexts, engine: Engine, steps: Steps, words: UserWords = ()
) -> WordArray:
    """The words of all texts; ``words`` are the user's own. Raises ``Interrupted``."""
    steps()
    cut = partial(_cut, words)
    array = join_words(steps.between(engine.map(cut, _pieces(texts.bodies()))))
    steps()
    return array


def mine_index(
    words: WordArray,
    texts: IndexedTexts,
    twins: Sequence[int],
    counted: Callable[[], IndexedTexts],
    steps: Steps,
    own: UserWords = (),
) -> PhraseTable:
    """The phrases of an index; ``counted`` are the same texts, in which they are counted.

    ``twins`` gives each text the first of those that are nearly the same, ``own`` are the user's words.
    Raises ``Interrupted``.
    """
    asked = MiningGoal(MIN_REACH, TOP, texts.characters)
    return mine_words(words, counted, texts.paths, asked, _segmenter(own), steps, twins)


def recounted(table: PhraseTable, texts: IndexedTexts, twins: Sequence[int]) -> PhraseTable:
    """The phrases and variants given, with their figures in ``texts`` as they are now."""
    wordings = [text for phrase in table.phrases for text in (phrase.text, *phrase.variants)]
    counted = np.asarray(twins, np.int64) == np.arange(len(twins))
    told = iter(tally(wordings, texts, texts.paths, counted))
    phrases = []
    for phrase in table.phrases:
        now, *variants = islice(told, 1 + len(phrase.variants))
        phrases.append(
            replace(
                phrase,
                count=now.count,
                reach=now.reach,
                documents=now.documents,
                dispersion=now.dispersion,
                variant_counts=tuple(variant.count for variant in variants),
                variant_reaches=tuple(variant.reach for variant in variants),
            )
        )
    return PhraseTable(tuple(phrases), len(texts.paths), texts.characters)


def _pieces(bodies: Iterable[str]) -> Iterator[list[str]]:
    waiting: list[str] = []
    size = 0
    for text in bodies:
        waiting.append(text)
        size += len(text)
        if size >= _PIECE:
            yield waiting
            waiting, size = [], 0
    if waiting:
        yield waiting


def _cut(words: UserWords, texts: list[str]) -> Words:
    return cut_words(texts, _segmenter(words).cut)


@lru_cache(1)
def _segmenter(words: UserWords) -> Segmenter:
    """One a process: its dictionary takes some 0.1 s to read."""
    return Segmenter(words)
