"""Stored phrases counted anew after a few documents have changed: only those that stand in them."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from tui.corpus.index.packed_phrases import PackedPhrases
from tui.corpus.index.phrase_rows import PackedRow
from tui.corpus.phrases.assemble import PhraseCatalogue
from tui.corpus.phrases.counts import Pairs
from tui.corpus.phrases.lighting import standing_in
from tui.corpus.phrases.measures import dispersions
from tui.corpus.phrases.recount import counted_anew
from tui.corpus.shard.arrays import Longs
from tui.corpus.shard.texts import IndexedTexts

_HALF = 4.9e-7
"""A stored dispersion has six places: one that is so near has not changed."""


def recount_rows(
    rows: PackedPhrases, texts: IndexedTexts, catalogue: PhraseCatalogue, changed: Collection[str]
) -> PackedPhrases:
    """The phrases given, with their figures in ``texts`` as they are now.

    ``changed`` are the bodies of all texts that came, went, or count otherwise than when the phrases were counted
    last: only phrases that stand in one of them are looked for. The others' dispersions are put right.
    """
    wanted = _standing_in(rows, changed)
    spread = rows.with_dispersions(_spread(rows, texts.starts, catalogue))
    found = counted_anew(rows.phrases(wanted), texts, catalogue)
    numbered = sorted(texts.paths, key=os.fsencode)
    return replace(
        spread.with_phrases(dict(zip(wanted, found, strict=True)), numbered),
        documents=len(texts.paths),
        characters=texts.characters,
        distinct=int(catalogue.counted.sum()),
    )


def _standing_in(rows: PackedPhrases, bodies: Collection[str]) -> list[int]:
    """The numbers of the phrases of which a wording stands in one of these texts."""
    owners, wordings = [], []
    for at, (text, variants, _) in enumerate(rows.wordings):
        for wording in (text, *variants):
            owners.append(at)
            wordings.append(wording)
    return sorted({owners[at] for at in standing_in(wordings, "\n".join(bodies))})


def _spread(rows: PackedPhrases, starts: Longs, catalogue: PhraseCatalogue) -> dict[int, float]:
    """The dispersions that are not what is stored: each hangs on the sizes of all texts.

    Places in texts that are gone do not matter: phrases that stand there are counted anew.
    """
    number = {path: at for at, path in enumerate(catalogue.paths)}
    now = np.array([number.get(path, -1) for path in rows.paths], np.int64)
    pairs = unpacked_pairs(rows.rows)
    texts = now[pairs.texts]
    inside = (texts >= 0) & catalogue.counted[texts]
    pairs = Pairs(pairs.of[inside], texts[inside], pairs.counts[inside])
    spread = dispersions(pairs, len(rows.rows), starts, catalogue.counted)
    before = rows.dispersions
    other = np.flatnonzero(np.abs(spread - np.array(before, np.float64)) > _HALF).tolist()
    rounded = {at: round(float(spread[at]), 6) for at in other}
    return {at: dispersion for at, dispersion in rounded.items() if dispersion != before[at]}


def unpacked_pairs(rows: Sequence[PackedRow]) -> Pairs:
    """The documents (numbers) in which each phrase stands, and its places there."""
    numbers = np.frombuffer(b"".join([packed for _, packed in rows]), np.uint32)
    halves = np.fromiter((len(packed) >> 3 for _, packed in rows), np.int64, len(rows))
    before = np.cumsum(halves) - halves
    # A row's documents stand before its places.
    at = np.arange(int(halves.sum())) + np.repeat(before, halves)
    return Pairs(
        np.repeat(np.arange(len(rows)), halves),
        numbers[at].astype(np.int64),
        numbers[at + np.repeat(halves, halves)].astype(np.int64),
    )
