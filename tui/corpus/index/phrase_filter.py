"""Filters of a library's phrases: by kind, first use, and the documents that a query asks for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from tui.corpus.index.index import Index
from tui.corpus.model import PhraseKind
from tui.corpus.phrases.recount import recount
from tui.corpus.phrases.table import PhraseTable
from tui.corpus.shard.sketch import groups


@dataclass(frozen=True, slots=True)
class PhraseFilter:
    """What is wanted of phrases: their kinds, when they were first said, where they stand.

    ``first`` is a span of dates such as 2020..2021-06, both ends included, either open; ``documents`` are
    paths, ``None`` for all.
    """

    kinds: frozenset[PhraseKind] = frozenset(PhraseKind)
    first: str = ""
    documents: Collection[str] | None = None

    def of(self, table: PhraseTable, index: Index | None = None, least: int = 1) -> PhraseTable:
        """The phrases of a table that fit, in their order, with the scores that they had.

        With ``documents`` their figures are those in these documents, by ``index``, and those that stand in
        fewer than ``least`` of them are left out.
        """
        fitting = [
            phrase
            for phrase in table.phrases
            if phrase.kind in self.kinds and (not self.first or within(phrase.first, self.first))
        ]
        table = replace(table, phrases=tuple(fitting))
        if self.documents is None or index is None:
            return table
        return _among(table, index, self.documents).reaching(least)


EVERY = PhraseFilter()
"""Leaves all phrases."""


def within(date: str, span: str) -> bool:
    """Whether an ISO date is in a span such as 2020..2021-06, both ends included; one may be open."""
    first, dots, last = span.partition("..")
    last = last if dots else first
    return bool(date) and date >= first and (not last or date[: len(last)] <= last)


def _among(table: PhraseTable, index: Index, documents: Collection[str]) -> PhraseTable:
    """The phrases that stand in some documents, with their figures there."""
    wanted = set(documents)
    some = replace(index, rows=[row for row in index.rows if row.facts.path in wanted])
    phrases = tuple(p for p in table.phrases if not wanted.isdisjoint(p.documents))
    texts = some.texts()
    if not texts.paths:
        return replace(table, phrases=(), documents=0, characters=0, distinct=0)
    return recount(replace(table, phrases=phrases), texts, some.catalogue(groups(texts.sketches())))
