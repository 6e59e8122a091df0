"""Ranking of measured phrases: scored, nested ones settled, variants grouped, best first."""

from __future__ import annotations

from collections.abc import Sequence

from tui.corpus.model import Phrase
from tui.corpus.phrases.measures import Measured, score
from tui.corpus.phrases.nesting import nest
from tui.corpus.phrases.variants import variants
from tui.corpus.phrases.wellformed import is_unit

MOSTLY = 1.25
"""A wording that stands at most so many times as often as a longer one is a mere part of it."""

MOST_VARIANTS = 20
"""A phrase lists at most so many variants, the most frequent ones."""


def rank(
    measured: Sequence[Measured], paths: Sequence[str], counted: int, top: int
) -> tuple[Phrase, ...]:
    """The best ``top`` phrases with their variants; ties go by the wording.

    ``paths`` are those of the documents, by number, of which ``counted`` are counted. Scores are
    rounded, so that sums made in another order rank no phrase differently.
    """
    nests = nest(measured)
    scores = [
        round(score(phrase, counted, len(nests.longer.get(at, ()))), 6)
        for at, phrase in enumerate(measured)
    ]
    order = sorted(nests.heads, key=lambda at: (-scores[at], measured[at].text))
    heads = variants([measured[at].words for at in order])
    grouped: dict[int, list[int]] = {}
    for at, head in zip(order, heads, strict=True):
        members = grouped.setdefault(order[head], [])
        members += nests.members.get(at, [])
        if order[head] != at:
            members.append(at)
    return tuple(
        _phrase(measured[at], scores[at], [measured[m] for m in members], paths)
        for at, members in list(grouped.items())[:top]
    )


def _phrase(
    phrase: Measured, score: float, others: Sequence[Measured], paths: Sequence[str]
) -> Phrase:
    shown = [other for other in others if _is_variant(other, (phrase, *others))]
    shown = sorted(shown, key=lambda other: (-other.count, other.text))[:MOST_VARIANTS]
    return Phrase(
        text=phrase.text,
        count=phrase.count,
        reach=phrase.reach,
        score=score,
        variants=tuple(other.text for other in shown),
        documents=tuple(paths[text] for text in phrase.texts),
        dispersion=round(phrase.dispersion, 6),
        cohesion=round(phrase.cohesion, 6),
        variant_counts=tuple(other.count for other in shown),
        variant_reaches=tuple(other.reach for other in shown),
    )


def _is_variant(other: Measured, group: Sequence[Measured]) -> bool:
    """Whether a wording is no mere part of one in the group (a unit of four is told)."""
    part = any(
        other.text in whole.text and other is not whole and other.count <= MOSTLY * whole.count
        for whole in group
    )
    return not part or is_unit(other.text, other.words)
