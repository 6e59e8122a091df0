"""Phrases counted anew in texts as they are now: all of them, or those that stand in what has changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import chain, repeat

import numpy as np

from tui.corpus.model import Phrase
from tui.corpus.phrases.assemble import PhraseCatalogue, PhraseEntry, assemble
from tui.corpus.phrases.counts import Pairs, locate
from tui.corpus.phrases.measures import dispersions
from tui.corpus.phrases.table import PhraseTable, standing_in
from tui.corpus.shard.arrays import Longs
from tui.corpus.shard.texts import IndexedTexts


def recount(
    table: PhraseTable,
    texts: IndexedTexts,
    catalogue: PhraseCatalogue,
    changed: Collection[str] | None = None,
) -> PhraseTable:
    """The phrases and forms given, with their figures in ``texts`` as they are now.

    ``changed`` are the bodies of all texts that came, went, or count otherwise than when the phrases were counted
    last: only phrases that stand in one of them are looked for. Without it all are.
    """
    phrases = list(table.phrases)
    if changed is None:
        wanted = list(range(len(phrases)))
    else:
        wanted = _standing_in(phrases, changed)
        _spread(phrases, texts.starts, catalogue)
    found = _counted([phrases[at] for at in wanted], texts, catalogue)
    for at, phrase in zip(wanted, found, strict=True):
        phrases[at] = phrase
    return replace(
        table,
        phrases=tuple(phrases),
        documents=len(texts.paths),
        characters=texts.characters,
        distinct=int(catalogue.counted.sum()),
    )


def _counted(
    phrases: Sequence[Phrase], texts: IndexedTexts, catalogue: PhraseCatalogue
) -> tuple[Phrase, ...]:
    wordings: list[str] = []
    entries = []
    for phrase in phrases:
        at = len(wordings)
        wordings += (phrase.text, *phrase.variants)
        forms = [(at + 1 + n, form.relation) for n, form in enumerate(phrase.forms)]
        entries.append(PhraseEntry(at, forms, phrase.score, phrase.kind, phrase.cohesion))
    return assemble(entries, wordings, locate(wordings, texts), texts, catalogue)


def _standing_in(phrases: Sequence[Phrase], bodies: Collection[str]) -> list[int]:
    """The numbers of the phrases of which a wording stands in one of these texts."""
    owners, wordings = [], []
    for at, phrase in enumerate(phrases):
        for wording in (phrase.text, *phrase.variants):
            owners.append(at)
            wordings.append(wording)
    return sorted({owners[at] for at in standing_in(wordings, "\n".join(bodies))})


def _spread(phrases: list[Phrase], starts: Longs, catalogue: PhraseCatalogue) -> None:
    """Put the dispersions of ``phrases`` right: it hangs on the sizes of all texts.

    Places in texts that are gone do not matter: phrases that stand there are counted anew.
    """
    number = {path: at for at, path in enumerate(catalogue.paths)}
    of = np.repeat(np.arange(len(phrases)), [len(phrase.documents) for phrase in phrases])
    paths = chain.from_iterable(phrase.documents for phrase in phrases)
    texts = np.fromiter(map(number.get, paths, repeat(-1)), np.int64, len(of))
    places = chain.from_iterable(phrase.places for phrase in phrases)
    counts = np.fromiter(places, np.int64, len(of))
    counts[~catalogue.counted[texts] | (texts < 0)] = 0
    inside = counts > 0
    pairs = Pairs(of[inside], texts[inside], counts[inside])
    spread = dispersions(pairs, len(phrases), starts, catalogue.counted).tolist()
    for at, (phrase, dispersion) in enumerate(zip(phrases, spread, strict=True)):
        if round(dispersion, 6) != phrase.dispersion:
            phrases[at] = replace(phrase, dispersion=round(dispersion, 6))
