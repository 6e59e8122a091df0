"""The pedigree of a formula: its first wording, each other one with that from which it came, and who used it when.

A wording comes from the one, of those that were there before it, with which it has most in common. Besides the
forms of the family those are found that differ from one of them in one slot: 全面(建设|建成)小康社会.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tui.corpus.comparison.rewording import MOST_SLOT, slots
from tui.corpus.model import Occurrence, Phrase
from tui.corpus.search.hits import Hits
from tui.corpus.search.searcher import Searcher
from tui.corpus.shard.spans import join_spans
from tui.text.script import fold
from tui.work.cancel import Cancelled, go_on

MOST_WORDINGS: Final = 60
"""Wordings of a pedigree, at most: the first ones, and those that are used most."""

SURROUNDINGS: Final = 20
"""Characters on either side of a use by which it is told from whom it came."""

MOST_COMPARED: Final = 20
"""Uses of a wording whose surroundings are compared, the first ones."""

_PLAIN = re.compile(r"[\w、“”‘’《》+·]+")
"""A wording, within one clause."""

UNDATED: Final = "~"
"""What stands for no date: behind all dates."""


@dataclass(frozen=True, slots=True)
class PedigreeUse:
    """The first place of a wording in a document, and the number of places there."""

    date: str
    issuer: str
    title: str
    occurrence: Occurrence
    count: int


@dataclass(frozen=True, slots=True)
class PedigreeNode:
    """A wording (folded), the number of the node from which it came (-1: the first), and its documents in time."""

    wording: str
    parent: int
    depth: int
    uses: tuple[PedigreeUse, ...]

    @property
    def first(self) -> str:
        """The date of its first use (ISO), empty where that is not known."""
        return self.uses[0].date


def pedigree(
    searcher: Searcher,
    phrase: Phrase,
    cut: Callable[[str], Sequence[str]],
    cancelled: Cancelled | None = None,
) -> list[PedigreeNode]:
    """The wordings of a phrase as a tree in time, each after the one from which it came; none where it stands nowhere.

    ``cut`` gives the words of a wording. Raises ``Interrupted``.
    """
    hits = searcher.phrase(phrase)
    known = {phrase.text, *phrase.variants}
    found = [hits.spans]
    for wording in sorted(known):
        go_on(cancelled)
        for before, after in {around for around, _ in slots(cut(wording)) if all(around)}:
            near = searcher.wording(before, in_edges=False).near(
                searcher.wording(after, in_edges=False), MOST_SLOT
            )
            # The stretch between may run either way: only before … after is a form.
            found.append(near.where(near.ends - near.starts >= len(before) + len(after)))
    spans = join_spans(found).in_order().without_overlaps()
    return tree(_uses(Hits(searcher.document_map, spans), known, cut))


def _uses(
    hits: Hits, known: set[str], cut: Callable[[str], Sequence[str]]
) -> dict[str, list[PedigreeUse]]:
    """The uses of each wording, a document each, in time."""
    around = {slot for wording in known for slot, _ in slots(cut(wording)) if all(slot)}
    places: dict[str, dict[str, list[Occurrence]]] = defaultdict(lambda: defaultdict(list))
    facts = {place.facts.path: place.facts for place in hits.places}
    for occurrence in hits:
        wording = fold(occurrence.match)
        if wording in known or _is_form(wording, around):
            places[wording][occurrence.path].append(occurrence)
    made = {}
    for wording, by_path in places.items():
        uses = [
            PedigreeUse(
                facts[path].date, facts[path].issuer, facts[path].title, there[0], len(there)
            )
            for path, there in by_path.items()
        ]
        made[wording] = sorted(uses, key=lambda use: (use.date or UNDATED, use.occurrence.path))
    return made


def _is_form(wording: str, around: Iterable[tuple[str, str]]) -> bool:
    return bool(_PLAIN.fullmatch(wording)) and any(
        wording.startswith(before) and wording.endswith(after) for before, after in around
    )


def tree(uses: dict[str, list[PedigreeUse]]) -> list[PedigreeNode]:
    """The nodes of wordings with their uses, each before those that came from it, in time."""
    order = sorted(uses, key=lambda w: (uses[w][0].date or UNDATED, -len(uses[w]), len(w), w))
    kept = sorted(order[1:], key=lambda w: -len(uses[w]))[: MOST_WORDINGS - 1]
    order = [w for w in order[:1] + order[1:] if w in {*order[:1], *kept}]
    children: dict[str, list[str]] = defaultdict(list)
    for at, wording in enumerate(order[1:], start=1):
        children[_parent(wording, order[:at], uses)].append(wording)
    made: list[PedigreeNode] = []

    def add(wording: str, parent: int, depth: int) -> None:
        at = len(made)
        made.append(PedigreeNode(wording, parent, depth, tuple(uses[wording])))
        for child in children[wording]:
            add(child, at, depth + 1)

    if order:
        add(order[0], -1, 0)
    return made


def _parent(wording: str, before: Sequence[str], uses: Mapping[str, Sequence[PedigreeUse]]) -> str:
    """The wording of those before it from which one came.

    Of several with which it has as much in common, it is one among whose words it stands; else the one used most.
    """
    likeness = {other: round(alike(other, wording), 9) for other in before}
    most = max(likeness.values())
    among = [other for other in before if likeness[other] == most]
    if len(among) == 1:
        return among[0]
    here = _surroundings(uses[wording][0])
    return max(
        among,
        key=lambda other: (
            max(alike(here, _surroundings(use)) for use in uses[other][:MOST_COMPARED]),
            len(uses[other]),
        ),
    )


def _surroundings(use: PedigreeUse) -> str:
    return use.occurrence.left[-SURROUNDINGS:] + use.occurrence.right[:SURROUNDINGS]


def alike(one: str, other: str) -> float:
    """The share of characters that two wordings have in common, in order (0 to 1).

    Twice the longest common subsequence (Hirschberg 1975) by the sum of both lengths.
    """
    row = [0] * (len(other) + 1)
    for char in one:
        before = 0
        for at, there in enumerate(other, start=1):
            before, row[at] = row[at], before + 1 if char == there else max(row[at], row[at - 1])
    return 2 * row[-1] / max(1, len(one) + len(other))
