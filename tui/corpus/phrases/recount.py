"""Phrases counted anew in texts as they are now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tui.corpus.model import Phrase
from tui.corpus.phrases.assemble import PhraseCatalogue, PhraseEntry, assemble
from tui.corpus.phrases.counts import locate
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
    found = assemble(entries, wordings, locate(wordings, texts), texts, catalogue)
    return found.with_documents(catalogue.paths)
