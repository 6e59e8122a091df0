"""The phrase list: families, their kinds and scores, formulas first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from tui.corpus.phrases.assemble import PhraseEntry
from tui.corpus.phrases.dictionary import frequencies
from tui.corpus.phrases.families import families
from tui.corpus.phrases.formula import score
from tui.corpus.phrases.kinds import kind_of, weight
from tui.corpus.phrases.measures import Measured

SAME_DOCUMENTS = 0.8
"""A wording inside a longer one that stands in this share of its documents."""

SAME_PLACES = 0.5
"""The share of its places there, from which a wording is but a part of a better one that is longer."""

REPEATED = 0.3
"""The share of the score that stays to a phrase that is part of a better one, or has one in it."""

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
        told = score(head, len(family.forms), counted, laws, common.get(head.text, 0))
        kind = kind_of(head, told, own, laws)
        forms = [(measured[at].number, relation) for at, relation in family.forms[:MOST_FORMS]]
        entry = PhraseEntry(head.number, forms, round(told * weight(kind), 4), kind, head.cohesion)
        ranked.append(_Ranked(-entry.score, head.text, head.count, head.reach, entry))
    ranked.sort(key=lambda one: one[:2])
    return [one.entry for one in sorted(_told_once(ranked), key=lambda one: one[:2])]


class _Ranked(NamedTuple):
    """A phrase by what it is ranked by."""

    rank: float
    text: str
    places: int
    reach: int
    entry: PhraseEntry


def _told_once(ranked: Sequence[_Ranked]) -> list[_Ranked]:
    """The phrases, with less of the score of those that repeat a better one in nearly all its documents.

    As in maximal marginal relevance (Carbonell and Goldstein 1998): after 中国特色社会主义,
    中国特色社会主义法律体系 tells less, where both stand in the same documents.
    """
    from ahocorasick_rs import AhoCorasick

    if not ranked:
        return []
    repeats = set()
    automaton = AhoCorasick([one.text for one in ranked])
    for longer, one in enumerate(ranked):
        for inner, _, _ in automaton.find_matches_as_indexes(one.text, overlapping=True):
            if inner == longer or one.reach < SAME_DOCUMENTS * ranked[inner].reach:
                continue
            if inner < longer or one.places >= SAME_PLACES * ranked[inner].places:
                repeats.add(max(inner, longer))
    return [
        one._replace(
            rank=round(one.rank * REPEATED, 4),
            entry=one.entry._replace(score=round(one.entry.score * REPEATED, 4)),
        )
        if at in repeats
        else one
        for at, one in enumerate(ranked)
    ]
