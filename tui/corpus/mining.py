"""The phrases of an index: mined from its texts, or counted anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache

import numpy as np

from tui.corpus.engines import Engine
from tui.corpus.measure import apart, dispersion
from tui.corpus.phrases import Asked, Steps, mine_words
from tui.corpus.segment import Segmenter
from tui.corpus.shard import Longs
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
    """The same phrases and variants with their figures in ``texts`` as they are now."""
    wordings = [text for phrase in table.phrases for text in (phrase.text, *phrase.variants)]
    places = texts.find(wordings)
    sizes = np.diff(texts.starts)
    found: list[tuple[Longs, Longs]] = []
    for at, wording in enumerate(wordings):
        offsets = places.offsets[places.starts[at] : places.starts[at + 1]]
        owners = texts.owners(offsets[apart(offsets, len(wording))])
        found.append(np.unique(owners, return_counts=True))
    phrases, at = [], 0
    for phrase in table.phrases:
        (owners, counts), *variants = found[at : at + 1 + len(phrase.variants)]
        at += 1 + len(phrase.variants)
        phrases.append(
            replace(
                phrase,
                count=int(counts.sum()),
                reach=len(owners),
                documents=tuple(texts.paths[text] for text in owners.tolist()),
                dispersion=round(dispersion(counts, sizes[owners] / sizes.sum()), 6),
                variant_counts=tuple(int(counts.sum()) for _, counts in variants),
                variant_reaches=tuple(len(owners) for owners, _ in variants),
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


def _cut(texts: list[str]) -> Words:
    return cut_words(texts, _segmenter().cut)


@cache
def _segmenter() -> Segmenter:
    """One a process: its dictionary takes some 0.1 s to read."""
    return Segmenter()
