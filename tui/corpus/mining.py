"""The phrases of an index: mined from its texts, or counted anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

import numpy as np

from tui.corpus.engines import Engine
from tui.corpus.measure import apart
from tui.corpus.phrases import Asked, Steps, mine_words
from tui.corpus.segment import Segmenter
from tui.corpus.table import PhraseTable
from tui.corpus.task import Cancelled, Progress
from tui.corpus.texts import IndexedTexts
from tui.corpus.wordarray import Words, cut_words, join_words

MIN_REACH = 2
TOP = 400
"""What the phrases of an index are: those that the reader sees."""

_PIECE = 400_000
"""Characters whose words are cut in one piece of work."""


def mine_index(
    texts: IndexedTexts,
    counted: Callable[[], IndexedTexts],
    engine: Engine,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> PhraseTable:
    """The phrases of an index; ``counted`` are the same texts, in which they are counted."""
    steps = Steps(progress, cancelled)
    steps()
    array = join_words(steps.between(engine.map(_cut, _pieces(texts.bodies()))))
    steps()
    asked = Asked(MIN_REACH, TOP, texts.characters)
    return mine_words(array, counted, texts.paths, asked, _segmenter(), steps)


def recounted(table: PhraseTable, texts: IndexedTexts) -> PhraseTable:
    """The same phrases with their counts in ``texts`` as they are now."""
    places = texts.find([phrase.text for phrase in table.phrases])
    phrases = []
    for at, phrase in enumerate(table.phrases):
        offsets = places.offsets[places.starts[at] : places.starts[at + 1]]
        offsets = offsets[apart(offsets, len(phrase.text))]
        documents = tuple(texts.paths[text] for text in np.unique(texts.owners(offsets)).tolist())
        count, reach = len(offsets), len(documents)
        phrases.append(replace(phrase, count=count, reach=reach, documents=documents))
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


def _cut(texts: list[str]) -> Words:
    return cut_words(texts, _segmenter().cut)


@cache
def _segmenter() -> Segmenter:
    """One a process: its dictionary takes some 0.1 s to read."""
    return Segmenter()
