"""Lighting of phrases in a text (Aho-Corasick): pinned ones before formulas, formulas before all others.

Light on purpose, as the table is.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from operator import add, itemgetter
from typing import TYPE_CHECKING

from tui.corpus.model import PhraseKind

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

    _Lighter = tuple[AhoCorasick, list[int]]
    """What finds wordings, and the place in the table of each."""

LitRow = tuple[int, int, int]
"""A lit span: its start, its end (characters), and the place of its phrase in the table."""

Wordings = Sequence[tuple[str, Sequence[str], str]]
"""The text of each phrase, its variants, and its kind."""

_start, _end = itemgetter(0), itemgetter(1)


class PhraseLighting:
    """The lighting of these phrases, without ``hidden`` wordings and the variants of hidden phrases."""

    def __init__(
        self, wordings: Wordings, pinned: Collection[str] = (), hidden: Collection[str] = ()
    ) -> None:
        self._wordings = wordings
        self._pinned = pinned
        self._hidden = hidden

    def rows(self, folded_body: str, *, alone: bool = False) -> list[LitRow]:
        """The lit spans of a text, sorted: the leftmost longest, which overlap nothing.

        What looks for all wordings is kept for the next text, but takes time to make; where one is lit ``alone``
        only the wordings that stand in it are looked for.
        """
        rows: list[LitRow] = []
        for automaton in self._automatons_for(folded_body) if alone else self._automatons:
            found = _rows(automaton, folded_body)
            rows = _around(rows, found) if rows else found
        return rows

    @cached_property
    def _automatons(self) -> list[_Lighter]:
        """What looks for the pinned phrases, for the formulas, for all others, in this order."""
        return [_lighter(some) for some in self._owners if some]

    def _automatons_for(self, text: str) -> list[_Lighter]:
        """The same for one text."""
        there = []
        for owners in self._owners:
            wordings = list(owners)
            some = {wordings[at]: owners[wordings[at]] for at in standing_in(wordings, text)}
            there += [_lighter(some)] if some else []
        return there

    @cached_property
    def _owners(self) -> list[dict[str, int]]:
        """The wordings of the pinned phrases, of the formulas, of all others, with their phrases' places."""
        owners: dict[str, int] = {}
        shown = [(at, p) for at, p in enumerate(self._wordings) if p[0] not in self._hidden]
        for at, (text, _, _) in shown:
            owners.setdefault(text, at)
        for at, (_, variants, _) in shown:
            for variant in variants:
                if variant not in self._hidden:
                    owners.setdefault(variant, at)
        pinned, formulas, others = dict[str, int](), dict[str, int](), dict[str, int]()
        for text, at in owners.items():
            if text in self._pinned:
                pinned[text] = at
            elif self._wordings[at][2] == PhraseKind.FORMULA:
                formulas[text] = at
            else:
                others[text] = at
        return [pinned, formulas, others]


def standing_in(wordings: Sequence[str], text: str) -> list[int]:
    """The numbers of the wordings that stand in a text, rising; an empty one stands in none."""
    from ahocorasick_rs import AhoCorasick

    pairs = {*text, *map(add, text, text[1:])}
    # By both ends nearly all that are not there are told, and cost no automaton.
    likely = [at for at, w in enumerate(wordings) if w and w[:2] in pairs and w[-2:] in pairs]
    if not likely:
        return []
    automaton = AhoCorasick([wordings[at] for at in likely])
    matches = automaton.find_matches_as_indexes(text, overlapping=True)
    return [likely[at] for at in sorted({match for match, _, _ in matches})]


def _around(
    rows: list[tuple[int, int, int]], others: list[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """Rows, and those others that overlap none of them, sorted; rows of both are, and lie apart."""
    found: list[tuple[int, int, int]] = []
    free = 0
    for row in rows:
        start, end, _ = row
        # The others between two rows are taken together: there are many times as many of them.
        found += others[free : bisect_right(others, start, lo=free, key=_end)]
        found.append(row)
        free = bisect_left(others, end, lo=free, key=_start)
    return found + others[free:]


def _lighter(owners: Mapping[str, int]) -> _Lighter:
    # Imported when first lit: a table from a warm index is there before the first paint.
    from ahocorasick_rs import AhoCorasick, MatchKind

    return AhoCorasick(list(owners), matchkind=MatchKind.LeftmostLongest), list(owners.values())


def _rows(lighter: _Lighter, folded_body: str) -> list[tuple[int, int, int]]:
    automaton, owners = lighter
    found = automaton.find_matches_as_indexes(folded_body)
    return [(start, end, owners[at]) for at, start, end in found]
