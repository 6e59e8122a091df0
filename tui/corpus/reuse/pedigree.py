"""The pedigree of a formula: its first wording, each other one with that from which it came, and who used it when.

A wording comes from the one, of those that were there before it, with which it has most in common. Besides the
forms of the family those are found that differ from one of them in one place, and in turn their forms:
全面(建设|建成)小康社会.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from tui.corpus.model import Occurrence, Phrase
from tui.corpus.reuse.near_wordings import NearWordings, alike
from tui.corpus.search.hits import Hits
from tui.corpus.search.searcher import Searcher
from tui.text.script import fold
from tui.work.cancel import Cancelled, go_on

MOST_WORDINGS: Final = 60
"""Wordings of a pedigree, at most: the first ones, and those that are used most."""

SURROUNDINGS: Final = 20
"""Characters on either side of a use by which it is told from whom it came."""

MOST_COMPARED: Final = 20
"""Uses of a wording whose surroundings are compared, the first ones."""


_STOP = re.compile(r"[。！？!?;；\n]")
"""The end of a sentence."""

MOST_WAVES: Final = 6
"""Times that the forms of forms are asked for, at most."""


NEARLY: Final = 0.2
"""The difference in likeness within which the number of changes, and what stands around, tell whence a wording came."""


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
    forms = NearWordings(searcher, phrase, cut)
    waiting = set(forms.known)
    for _wave in range(MOST_WAVES):
        go_on(cancelled)
        waiting = forms.found_near(sorted(waiting), cancelled)
        if not waiting or len(forms.known) >= MOST_WORDINGS:
            break
    return tree(_uses(forms.hits, forms.known))


def _uses(hits: Hits, known: Collection[str]) -> dict[str, list[PedigreeUse]]:
    """The uses of each wording, a document each, in time."""
    places: dict[str, dict[str, list[Occurrence]]] = defaultdict(lambda: defaultdict(list))
    facts = {place.facts.path: place.facts for place in hits.places}
    for occurrence in hits:
        wording = fold(occurrence.match)
        if wording in known:
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
    """The wording of those before it from which one came: the one from which it differs in the fewest places.

    Of several that are nearly as like it, it is one among whose words it stands; else the one used most.
    """
    likeness = {other: alike(other, wording) for other in before}
    most = max(likeness.values())
    near = [other for other in before if likeness[other] >= most - NEARLY]
    places = {other: _changed_places(other, wording) for other in near}
    among = [other for other in near if places[other] == min(places.values())]
    if len(among) == 1:
        return among[0]
    here = _surroundings(uses[wording][0])
    return max(
        among,
        key=lambda other: (
            max(alike(here, _surroundings(use)) for use in uses[other][:MOST_COMPARED]),
            likeness[other],
            len(uses[other]),
        ),
    )


def _changed_places(one: str, other: str) -> int:
    """The number of stretches in which two wordings differ."""
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(step[0] != "equal" for step in steps)


def _surroundings(use: PedigreeUse) -> str:
    """What stands around a use in its sentence."""
    left, right = use.occurrence.left[-SURROUNDINGS:], use.occurrence.right[:SURROUNDINGS]
    return _STOP.split(left)[-1] + _STOP.split(right)[0]
