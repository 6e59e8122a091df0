"""Wordings grown out of older ones, that became set phrases of their own: 全面建设小康社会 of 小康社会."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tui.corpus.comparison.counts import PhraseCounts
from tui.corpus.groups.document_set import DocumentSet
from tui.corpus.groups.partition import Partition
from tui.corpus.groups.periods import Periods
from tui.corpus.model import Phrase, Relation
from tui.corpus.shard.arrays import Longs

OWN_SHARE = 0.4
"""The share that a wording has of the places of what stands inside it, since it came, from which it is its own."""

AT_ONCE = 2
"""Its least number of places in the period in which it came."""

_GROWN = (Relation.LED, Relation.EXTENDED)


def lives(outer: Longs, inner: Longs, period: int) -> bool:
    """Whether a wording has come to be what is mostly said of the older one inside it.

    Both are counts, a period each. It is said ``AT_ONCE`` in the period, again in a later one, and has ``OWN_SHARE``
    of the places of the other since. Of the last period nobody can tell yet.
    """
    since, later = outer[period:], outer[period + 1 :]
    return bool(
        since[0] >= AT_ONCE and later.any() and since.sum() >= OWN_SHARE * inner[period:].sum()
    )


def with_grown(
    phrases: Sequence[Phrase], documents: DocumentSet, periods: Periods, period: int
) -> tuple[tuple[Phrase, ...], dict[str, str]]:
    """The phrases, and for phrases of their own those forms of older families that came in a period and live on.

    What each of these grew out of comes with them.
    """
    forms = {
        form.text: at
        for at, phrase in enumerate(phrases)
        for form in phrase.forms
        if form.relation in _GROWN
    }
    if not forms:
        return tuple(phrases), {}
    texts = sorted(forms)
    of = [phrases[forms[text]].text for text in texts]
    heads = sorted(set(of))
    partition = Partition(periods.labels, len(periods.names), documents.copies, documents.sizes)

    def counts(wordings: Sequence[str]) -> Longs:
        uses = PhraseCounts.of_texts(wordings, documents).own
        return partition.counted(uses, len(wordings)).count

    own, inner = counts(texts), counts(heads)[np.searchsorted(heads, of)]
    came = np.asarray(~own[:, :period].any(1) & inner[:, :period].any(1), np.bool_)
    grown = {
        texts[at]: of[at]
        for at in np.flatnonzero(came).tolist()
        if lives(own[at], inner[at], period)
    }
    if not grown:
        return tuple(phrases), {}
    left = tuple(
        replace(phrase, forms=tuple(form for form in phrase.forms if form.text not in grown))
        for phrase in phrases
    )
    made = tuple(replace(phrases[forms[text]], text=text, forms=()) for text in grown)
    return (*left, *made), grown
