"""Phrases counted anew in texts as they are now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.corpus.model import Phrase
from tui.corpus.phrases.assemble import (
    PhraseCatalogue,
    PhraseEntry,
    assemble_pairs,
    family_numbers,
)
from tui.corpus.phrases.counts import Pairs, locate
from tui.corpus.phrases.table import PhraseTable
from tui.corpus.shard.texts import IndexedTexts


def recount(table: PhraseTable, texts: IndexedTexts, catalogue: PhraseCatalogue) -> PhraseTable:
    """The phrases and forms given, with their figures in ``texts`` as they are now."""
    return replace(
        table,
        phrases=counted_anew(table.phrases, texts, catalogue),
        documents=len(texts.paths),
        characters=texts.characters,
        distinct=int(catalogue.counted.sum()),
    )


def counted_anew(
    phrases: Sequence[Phrase], texts: IndexedTexts, catalogue: PhraseCatalogue
) -> tuple[Phrase, ...]:
    """The same of some phrases."""
    wordings: list[str] = []
    entries = []
    for phrase in phrases:
        at = len(wordings)
        wordings += (phrase.text, *phrase.variants)
        forms = [(at + 1 + n, form.relation) for n, form in enumerate(phrase.forms)]
        entries.append(PhraseEntry(at, forms, phrase.score, phrase.kind, phrase.cohesion))
    group = family_numbers(entries, len(wordings))
    own, together = [], []
    for part, numbers in texts.by_shard():
        # The places of one shard are held at a time.
        places = locate(wordings, part)
        own.append(places.pairs().in_texts(numbers))
        together.append(places.merged(group).pairs().in_texts(numbers))
    pairs = Pairs.joined(own), Pairs.joined(together)
    found = assemble_pairs(entries, wordings, *pairs, texts.starts, catalogue)
    return found.with_documents(catalogue.paths)
