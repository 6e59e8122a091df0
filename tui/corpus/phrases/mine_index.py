"""Phrases of an index, mined from its stored texts."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial

from tui.corpus.phrases.assemble import PhraseCatalogue
from tui.corpus.phrases.mine import MinedPhrases, Steps, mine_words
from tui.corpus.phrases.segment import Segmenter, UserWords
from tui.corpus.phrases.word_array import WordArray, Words, cut_words, join_words
from tui.corpus.shard.body_piece import BodyPiece
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
    array = join_words(steps.between(engine.map(cut, texts.pieces(_PIECE))))
    steps()
    return array


def mine_index(
    words: WordArray,
    texts: IndexedTexts,
    catalogue: PhraseCatalogue,
    counted: Callable[[], IndexedTexts],
    steps: Steps,
    own: UserWords = (),
) -> MinedPhrases:
    """The phrases of an index; ``counted`` are the same texts, in which they are counted.

    ``own`` are the user's words. Raises ``Interrupted``.
    """
    return mine_words(words, counted, catalogue, texts.characters, _segmenter(own), steps)


def _cut(words: UserWords, piece: BodyPiece) -> Words:
    return cut_words(piece.bodies(), _segmenter(words).cut)


@lru_cache(1)
def _segmenter(words: UserWords) -> Segmenter:
    """One a process: its dictionary takes some 0.1 s to read."""
    return Segmenter(words)
