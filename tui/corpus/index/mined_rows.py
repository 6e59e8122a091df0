"""The phrases and lit spans of an index that was mined, as the manifest stores them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from tui.corpus.index.packed_phrases import PackedPhrases
from tui.corpus.index.phrase_rows import pack_figures
from tui.corpus.phrases.assemble import PhraseCatalogue
from tui.corpus.phrases.mine import MinedPhrases, Steps
from tui.corpus.phrases.mine_index import mine_index
from tui.corpus.phrases.segment import UserWords
from tui.corpus.phrases.word_array import WordArray
from tui.corpus.shard.texts import IndexedTexts


class MinedRows(NamedTuple):
    """The phrases of an index, packed, and the packed lit spans of its documents by path."""

    phrases: PackedPhrases
    lit: Mapping[str, bytes]


def mine_rows(
    words: WordArray,
    texts: IndexedTexts,
    catalogue: PhraseCatalogue,
    counted: Callable[[], IndexedTexts],
    steps: Steps,
    own: UserWords = (),
) -> MinedRows:
    """The phrases of an index and what they light, as ``mine_index`` finds them. Raises ``Interrupted``."""
    mined = mine_index(words, texts, catalogue, counted, steps, own)
    lit = (spans.tobytes() for spans in mined.lit())
    return MinedRows(packed(mined), dict(zip(catalogue.paths, lit, strict=True)))


def packed(mined: MinedPhrases) -> PackedPhrases:
    """Mined phrases as rows, none of which is stored yet."""
    paths = mined.catalogue.paths
    numbered = sorted(paths, key=os.fsencode)
    number = {path: at for at, path in enumerate(numbered)}
    found = mined.counted()
    texts = np.array([number[path] for path in paths], np.uint32)[found.texts]
    counts = found.counts.astype(np.uint32)
    rows = [
        (pack_figures(phrase), texts[start:end].tobytes() + counts[start:end].tobytes())
        for phrase, (start, end) in zip(found.phrases, pairwise(found.begin.tolist()), strict=True)
    ]
    counted = int(mined.catalogue.counted.sum())
    size = (len(paths), mined.characters, counted, mined.laws, mined.quoted)
    return PackedPhrases(numbered, rows, *size, range(len(rows)))
