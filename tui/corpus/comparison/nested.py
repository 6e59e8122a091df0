"""Wordings of a list that stand inside one another, told once, the other as a form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from typing import Final

from tui.corpus.model import Phrase, PhraseForm, Relation
from tui.corpus.phrases.word_classes import Trait, trait_of

EXPLAINED: Final = 0.8
"""The share of its places in a longer wording that is told from which a wording is not told beside it."""

_LEADING = Trait.GOVERNS | Trait.MODIFIES_VERBS | Trait.LEADS
_SIGNS = frozenset("、，“”‘’《》")


def told_once(phrases: Sequence[Phrase], cut: Callable[[str], Sequence[str]]) -> tuple[Phrase, ...]:
    """The phrases, the most telling first, without those that say another one again; ``cut`` gives the words of one.

    What nearly always stands in a longer one is a form of that (``Relation.CORE``). What ends in one that tells more is
    a form of that: 推动构建人类命运共同体 of 构建人类命运共同体. The one that is left has the better place of the two.
    """
    heads, whole = _heads([phrase.text for phrase in phrases], [phrase.count for phrase in phrases])
    forms: dict[int, list[PhraseForm]] = defaultdict(list)
    places = {at: at for at in range(len(phrases)) if at not in heads}
    for at, head in sorted(heads.items()):
        head = _root(heads, head)
        places[head] = min(places[head], at)
        relation = (
            Relation.CORE if at in whole else _relation(phrases[at].text, phrases[head].text, cut)
        )
        forms[head].append(
            PhraseForm(phrases[at].text, relation, phrases[at].count, phrases[at].reach)
        )
    return tuple(
        _with_forms(phrases[at], forms[at]) for at in sorted(places, key=places.__getitem__)
    )


def heads_of(texts: Sequence[str], counts: Sequence[int]) -> dict[int, int]:
    """For each wording that says another one again that one: by place in the list, the most telling first."""
    heads, _whole = _heads(texts, counts)
    return {at: _root(heads, at) for at in heads}


def _heads(texts: Sequence[str], counts: Sequence[int]) -> tuple[dict[int, int], Collection[int]]:
    """The wordings of which others are forms, and which of those are parts that nearly always stand in them."""
    inside = _inside(texts)
    whole: dict[int, int] = {}
    for part, longer in inside:
        explained = counts[longer] >= EXPLAINED * counts[part]
        if explained and counts[longer] >= counts[whole.get(part, longer)]:
            whole[part] = longer
    heads = {part: _root(whole, part) for part in whole}
    led: dict[int, int] = {}
    for part, longer in inside:
        if part in heads or longer in heads or part > longer:
            continue
        text, ending = texts[longer], texts[part]
        if text.endswith(ending) and not _SIGNS & set(text[: -len(ending)]):
            nearer = led.get(longer)
            led[longer] = (
                part if nearer is None else max(part, nearer, key=lambda at: len(texts[at]))
            )
    heads |= {longer: _root(led, longer) for longer in led}
    return heads, whole


def _inside(texts: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs of a wording and a longer one in which it stands."""
    from ahocorasick_rs import AhoCorasick

    if not texts:
        return []
    automaton = AhoCorasick(texts)
    return sorted(
        {
            (part, longer)
            for longer, text in enumerate(texts)
            for part, _, _ in automaton.find_matches_as_indexes(text, overlapping=True)
            if part != longer
        }
    )


def _root(heads: dict[int, int], at: int) -> int:
    while at in heads:
        at = heads[at]
    return at


def _relation(text: str, head: str, cut: Callable[[str], Sequence[str]]) -> Relation:
    """The relation of a wording that ends in the head."""
    before = list(cut(text[: -len(head)]))
    return Relation.LED if before and trait_of(before[-1]) & _LEADING else Relation.EXTENDED


def _with_forms(phrase: Phrase, forms: Sequence[PhraseForm]) -> Phrase:
    known = {phrase.text, *phrase.variants}
    return replace(phrase, forms=(*phrase.forms, *(f for f in forms if f.text not in known)))
