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
from itertools import dropwhile, takewhile
from typing import Final

import numpy as np

from tui.corpus.comparison.rewording import MOST_SLOT, Slot, slots
from tui.corpus.model import Occurrence, Phrase
from tui.corpus.phrases.word_classes import FUNCTION_WORDS, Trait, tag_of, trait_of
from tui.corpus.search.hits import Hits
from tui.corpus.search.searcher import Searcher
from tui.corpus.shard.spans import Spans, join_spans
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

MOST_WAVES: Final = 6
"""Times that the forms of forms are asked for, at most."""

LEAST_ALIKE: Final = 0.3
"""The likeness to the phrase itself of forms whose own forms are asked for, at least."""

LEAST_END: Final = 4
"""Characters that stay where the first or the last word is another, at least."""

COMMON: Final = 2
COMMON_PLACES: Final = 50
"""Places of what stays, by those of the phrase and at least, over which it is too common to tell a form by."""

OWN_END: Final = 0.2
"""The share of its places in known forms from which an end that stays is the formula's own."""

LONG_END: Final = 8
"""Characters from which what stays is a wording that tells a formula by itself, whoever begins it so."""

MOST_BESIDE: Final = 4
"""Characters up to the next stop that are one word beside a wording, at most."""

MOSTLY_KEPT: Final = 2
"""Characters that stay for each that gives way, at least, but for forms of the phrase itself."""

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
    forms = _Forms(searcher, phrase, cut)
    waiting = set(forms.known)
    for _wave in range(MOST_WAVES):
        go_on(cancelled)
        waiting = forms.found_near(sorted(waiting), cancelled)
        if not waiting or len(forms.known) >= MOST_WORDINGS:
            break
    return tree(_uses(forms.hits, forms.known))


class _Forms:
    """The forms of a phrase: what differs from it, or from one of its forms, in one place. ``known`` are folded."""

    def __init__(
        self, searcher: Searcher, phrase: Phrase, cut: Callable[[str], Sequence[str]]
    ) -> None:
        self._searcher, self._phrase, self._cut = searcher, phrase, cut
        self.known = {phrase.text, *phrase.variants}
        self._spans = [searcher.phrase(phrase).spans]
        self._common = max(COMMON_PLACES, COMMON * len(self._spans[0]))
        self._asked: set[Slot] = set()
        # Forms of the phrase itself may differ in much; those of forms would lead far away.
        self._own = {around for one in self.known for around, _ in slots(cut(one)) if all(around)}

    @property
    def hits(self) -> Hits:
        """The places of all forms; of those that overlap the first."""
        spans = join_spans(self._spans).in_order().without_overlaps()
        return Hits(self._searcher.document_map, spans)

    def found_near(self, wordings: Sequence[str], cancelled: Cancelled | None) -> set[str]:
        """Further forms, in one place unlike these; their own forms may be asked for next."""
        found: set[str] = set()
        for around in sorted({slot for one in wordings for slot in self._frames(one)}):
            go_on(cancelled)
            if around not in self._asked:
                self._asked.add(around)
                found |= self._in_frame(around) if all(around) else self._at_end(around)
        self.known |= found
        return {one for one in found if alike(one, self._phrase.text) >= LEAST_ALIKE}

    def _frames(self, wording: str) -> set[Slot]:
        """What stands around each slot of a wording; of a form of forms, if that is most of it."""
        words = self._cut(wording)
        return _frames(words) | (self._own & {around for around, _ in slots(words)})

    def _in_frame(self, around: Slot) -> set[str]:
        """The new wordings that stand in a frame; their places are kept."""
        before, after = (self._searcher.wording(one, in_edges=False) for one in around)
        own = around in self._own
        if not own and min(len(before), len(after)) > self._common:
            # Both stand in so much else that what stands between tells nothing: 中国特色社会主义 … 道路.
            return set()
        near = before.near(after, MOST_SLOT)
        # The stretch between may run either way: only before … after is a form.
        near = near.where(near.ends - near.starts >= sum(map(len, around)))
        rows: list[int] = []
        found: set[str] = set()
        kept = sum(map(len, around))
        for at, occurrence in enumerate(Hits(self._searcher.document_map, near)):
            wording = fold(occurrence.match)
            # Of a form of forms at least as much stays as is new: a saying of four signs may come for a word.
            most = MOST_SLOT if own else kept
            fits = len(wording) - kept <= most and _is_form(wording, around)
            if wording not in self.known and fits:
                rows.append(at)
                found.add(wording)
        self._spans.append(near.where(np.array(rows, np.int64)))
        return found

    def _at_end(self, around: Slot) -> set[str]:
        """The new wordings of which another word begins, or ends, what else is all that stands; likewise.

        What stays is the formula's own: ``OWN_END`` of its places are in wordings that are known.
        """
        here = self._searcher.wording("".join(around), in_edges=False)
        if len(here) > self._common:
            return set()
        taken = join_spans(self._spans).in_order().without_overlaps()
        inside = np.searchsorted(taken.start_keys, here.start_keys, "right") - 1
        within = (inside >= 0) & (here.end_keys <= np.append(taken.end_keys, 0)[inside])
        is_own = np.count_nonzero(within) >= OWN_END * len(here)
        if not is_own and sum(map(len, around)) < LONG_END:
            return set()
        left = here.where(~within)
        found, rows, more = set(), [], []
        for at, occurrence in enumerate(Hits(self._searcher.document_map, left)):
            beside = occurrence.right if around[0] else occurrence.left
            word = _word_beside(self._cut(fold(beside)), from_end=not around[0])
            if word:
                rows.append(at)
                more.append(len(word))
                found.add(around[0] + word + around[1])
        some, sizes = left.where(np.array(rows, np.int64)), np.array(more, np.int32)
        self._spans.append(
            Spans(some.documents, some.starts, some.ends + sizes)
            if around[0]
            else Spans(some.documents, some.starts - sizes, some.ends)
        )
        return found - self.known


def _frames(words: Sequence[str]) -> set[Slot]:
    """What stands around each slot of a wording, those between its words and at its ends too, if most of it stays."""
    inside = {around for around, _ in slots(words, MOSTLY_KEPT) if all(around)}
    between = {("".join(words[:at]), "".join(words[at:])) for at in range(1, len(words))}
    text = "".join(words)
    fronts = {_first_word(words), _saying(words[:2])}
    backs = {_first_word(words, from_end=True), _saying(words[-2:])}
    ends = [
        *((("", text[len(word) :]), word) for word in fronts if word),
        *(((text[: len(text) - len(word)], ""), word) for word in backs if word),
    ]
    most = {
        around
        for around, word in ends
        if len(text) - len(word) >= max(LEAST_END, MOSTLY_KEPT * len(word))
    }
    return inside | between | most


def _first_word(words: Sequence[str], *, from_end: bool = False) -> str:
    """The first word of these, or the last; one of one character with the next, as of 错, 峰."""
    word = ""
    for one in reversed(words) if from_end else words:
        if len(word) > 1:
            break
        word = one + word if from_end else word + one
    return word


def _saying(words: Sequence[str]) -> str:
    """A saying of four characters that dictionaries cut in two (群防 群治); empty where these are none."""
    return "".join(words) if [len(word) for word in words] == [2, 2] else ""


def _word_beside(words: Sequence[str], *, from_end: bool) -> str:
    """The word that goes on a wording, of what stands beside it; empty where none does.

    It is all that stands before the next stop, if that is short: dictionaries cut 先立后破 up.
    """
    run = list(takewhile(_PLAIN.fullmatch, reversed(words) if from_end else words))
    if from_end:
        run.reverse()
        run = list(dropwhile(lambda one: not trait_of(one) & Trait.CONTENT, run))
    led = from_end and any(tag_of(one).startswith("v") for one in run[:-1])
    if not run or (not from_end and run[0] in FUNCTION_WORDS):
        return ""
    if not led and 1 < len("".join(run)) <= MOST_BESIDE:
        return "".join(run)
    word = _first_word(run, from_end=from_end)
    return (
        word
        if len(word) > 1 and run and trait_of(run[-1 if from_end else 0]) & Trait.CONTENT
        else ""
    )


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


def _is_form(wording: str, around: Slot) -> bool:
    before, after = around
    whole = _PLAIN.fullmatch(wording) and wording.count("“") == wording.count("”")
    return bool(whole) and wording.startswith(before) and wording.endswith(after)


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
