"""The phrase list: families, their kinds and scores, formulas first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.corpus.phrases.assemble import PhraseEntry
from tui.corpus.phrases.dictionary import frequencies
from tui.corpus.phrases.families import families
from tui.corpus.phrases.formula import score
from tui.corpus.phrases.kinds import kind_of, weight
from tui.corpus.phrases.measures import Measured

MOST_FORMS = 20
"""A phrase lists at most so many forms, the most frequent ones."""


def rank(
    measured: Sequence[Measured], counted: int, laws: float, own: Mapping[str, str]
) -> list[PhraseEntry]:
    """All phrases, best first, each with its forms; ties go by the wording.

    ``counted`` is the number of texts, ``laws`` the share of them that are laws, ``own`` the tags of the reader's
    own words. Scores are rounded, so that sums made in another order rank no phrase differently.
    """
    common = frequencies({phrase.text for phrase in measured if len(phrase.words) == 1})
    ranked = []
    for family in families(measured):
        head = measured[family.head]
        told = score(head, counted, laws, common.get(head.text, 0))
        kind = kind_of(head, told, own)
        forms = [(measured[at].number, relation) for at, relation in family.forms[:MOST_FORMS]]
        entry = PhraseEntry(head.number, forms, round(told * weight(kind), 4), kind, head.cohesion)
        ranked.append((-entry.score, head.text, entry))
    return [entry for _, _, entry in sorted(ranked, key=lambda one: one[:2])]
