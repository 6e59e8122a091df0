"""The wordings near a phrase: its forms, what differs from one of them in one place, and in turn their forms."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate, dropwhile, takewhile
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

_PLAIN = re.compile(r"[\w、“”‘’《》+·]+")
"""A wording, within one clause."""

LEAST_ALIKE: Final = 0.3
"""The likeness to the phrase itself of forms whose own forms are asked for, at least."""

LEAST_END: Final = 4
"""Characters that stay where the first or the last word is another, at least."""

COMMON: Final = 2
COMMON_PLACES: Final = 50
"""Places of what stays, by those of the phrase and at least, over which it is too common to tell a form by."""

OWN_END: Final = 0.2
"""The share of its places in known forms from which an end that stays is the formula's own."""

LONG_FRAME: Final = 6
"""Characters that stay, at least, where half of a word of four gives way: of 改革开放 neither half does."""

OWN_KEPT: Final = 0.5
"""The likeness to the phrase of what stays of its forms, at least, that may differ in much: not 推动(高质量)发展."""

WORD: Final = 4
"""Characters on either side of an edge of a wording that tell whether a word ends there."""

ALONE: Final = 0.2
"""The share of its places with nothing beside it from which a known wording is one by itself, and no end that stays."""

LONG_END: Final = 8
"""Characters from which what stays is a wording that tells a formula by itself, whoever begins it so."""

MOST_BESIDE: Final = 4
"""Characters up to the next stop that are one word beside a wording, at most."""

MOSTLY_KEPT: Final = 2
"""Characters that stay for each that gives way, at least, but for forms of the phrase itself."""

_JOINTS: Final = frozenset("的 和 与 及 、 以 为 有".split())
"""Words of no meaning of their own that may stand in a wording."""

_CUT_SAYINGS: Final = frozenset({(2, 2), (2, 1, 1), (1, 1, 2), (1, 1, 1, 1)})
"""The lengths of words into which a saying of four characters may be cut."""


class NearWordings:
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
        self._own = {
            around
            for one in self.known
            for around, _ in slots(cut(one))
            if all(around) and alike("".join(around), phrase.text) >= OWN_KEPT
        }

    @property
    def hits(self) -> Hits:
        """The places of all forms; of those that overlap the first."""
        spans = join_spans(self._spans).in_order().without_overlaps()
        return Hits(self._searcher.document_map, spans)

    def found_near(self, wordings: Sequence[str], cancelled: Cancelled | None) -> set[str]:
        """Further forms, in one place unlike these; their own forms may be asked for next."""
        found: set[str] = set()
        frames = {slot for one in wordings for slot in self._frames(one)}
        # What has both its ends is told first: 留痕 before what stays of it is in 弹性留痕…, and no beginning.
        for around in sorted(frames, key=lambda one: (not all(one), one)):
            go_on(cancelled)
            if around not in self._asked:
                self._asked.add(around)
                found |= self._in_frame(around) if all(around) else self._at_end(around)
        self.known |= found
        return {one for one in found if alike(one, self._phrase.text) >= LEAST_ALIKE}

    def _frames(self, wording: str) -> set[Slot]:
        """What stands around each slot of a wording; of a form of forms, if that is most of it."""
        words = self._cut(wording)
        short = _in_short_words(words, self._cut)
        in_halves = {one for one in _frames(short) if len("".join(one)) >= LONG_FRAME}
        own = self._own & {around for around, _ in slots(words)}
        return _frames(words) | in_halves | own

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
            if wording in self.known or not fits or not self._is_filling(wording, around):
                continue
            if self._is_whole(occurrence):
                rows.append(at)
                found.add(wording)
        self._spans.append(near.where(np.array(rows, np.int64)))
        return found

    def _is_filling(self, wording: str, around: Slot) -> bool:
        """Whether what fills a frame belongs to the wording: no sentence goes on in it, 发展(就可以越过)社会主义."""
        words = self._cut(wording[len(around[0]) : len(wording) - len(around[1])])
        for at, one in enumerate(words):
            # Of several single characters in a row none tells: 全|时 and 先|立|后|破 are cut up.
            beside = [*words[max(0, at - 1) : at], *words[at + 1 : at + 2]]
            cut_up = len(one) == 1 and any(len(other) == 1 for other in beside)
            if one in FUNCTION_WORDS and one not in _JOINTS and not cut_up:
                return False
        return True

    def _is_whole(self, occurrence: Occurrence) -> bool:
        """Whether a wording ends where words end: 社会 of 社会主义 does not."""
        match = fold(occurrence.match)
        before, after = fold(occurrence.left[-WORD:]), fold(occurrence.right[:WORD])
        head, tail = match[:WORD], match[-WORD:]
        edges = ((self._cut(before + head), len(before)), (self._cut(tail + after), len(tail)))
        return all(place in {0, *accumulate(map(len, words))} for words, place in edges)

    def _at_end(self, around: Slot) -> set[str]:
        """The new wordings of which another word begins, or ends, what else is all that stands; likewise.

        What stays is the formula's own: ``OWN_END`` of its places are in wordings that are known. Where it is itself
        one, as the core of a family is, and often stands alone, what begins or ends it only leads it.
        """
        kept = "".join(around)
        here = self._searcher.wording(kept, in_edges=False)
        if len(here) > self._common:
            return set()
        taken = join_spans(self._spans).in_order().without_overlaps()
        inside = np.searchsorted(taken.start_keys, here.start_keys, "right") - 1
        starts, ends = np.append(taken.start_keys, -1)[inside], np.append(taken.end_keys, 0)[inside]
        within = (inside >= 0) & (here.end_keys <= ends)
        if kept in self.known:
            within &= (starts < here.start_keys) | (here.end_keys < ends)
        is_own = np.count_nonzero(within) >= OWN_END * len(here)
        if not is_own and len(kept) < LONG_END:
            return set()
        left = here.where(~within)
        found, rows, more, alone = set(), [], [], 0
        for at, occurrence in enumerate(Hits(self._searcher.document_map, left)):
            beside = occurrence.right if around[0] else occurrence.left
            run = _run_beside(self._cut(fold(beside)), from_end=not around[0])
            alone += not run
            word = _word_beside(run, from_end=not around[0])
            leads = kept in self.known and bool(trait_of(word) & Trait.GOVERNS)
            if word and not leads:
                rows.append(at)
                more.append(len(word))
                found.add(around[0] + word + around[1])
        if kept in self.known and alone >= ALONE * len(left):
            return set()
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
    fronts = {_first_word(words), _saying(words)}
    backs = {_first_word(words, from_end=True), _saying(words, from_end=True)}
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


def _in_short_words(words: Sequence[str], cut: Callable[[str], Sequence[str]]) -> list[str]:
    """The words, those of two words as two: of 服务网络 each may give way to another."""
    made: list[str] = []
    for word in words:
        halves = (word[:2], word[2:])
        is_two = len(word) == 4 and all([*cut(half)] == [half] and tag_of(half) for half in halves)
        made += halves if is_two else (word,)
    return made


def _first_word(words: Sequence[str], *, from_end: bool = False) -> str:
    """The first word of these, or the last; one of one character with the next, as of 错, 峰."""
    word = ""
    for one in reversed(words) if from_end else words:
        if len(word) > 1:
            break
        word = one + word if from_end else word + one
    return word


def _saying(words: Sequence[str], *, from_end: bool = False) -> str:
    """A saying of four characters at an end that dictionaries cut up (群防|群治, 久久|为|功), or nothing."""
    for many in (2, 3, 4):
        some = words[-many:] if from_end else words[:many]
        if tuple(map(len, some)) in _CUT_SAYINGS:
            return "".join(some)
    return ""


def _run_beside(words: Sequence[str], *, from_end: bool) -> list[str]:
    """The words beside a wording up to the next stop, without those of no meaning of their own at the far end."""
    run = list(takewhile(_PLAIN.fullmatch, reversed(words) if from_end else words))
    # Of single characters in a row none tells: 全|时.
    if run and run[0] in FUNCTION_WORDS and (not from_end or {*map(len, run[:2])} != {1}):
        return []
    if not from_end:
        return run
    run.reverse()
    return list(dropwhile(lambda one: not trait_of(one) & Trait.CONTENT, run))


def _word_beside(run: Sequence[str], *, from_end: bool) -> str:
    """The word that goes on a wording, of the words beside it; empty where none does, or several.

    It is all that stands before the next stop, if that is short: dictionaries cut 先立后破 up. Else a boundary is on
    its other side: 要 and 推进 before it, 的 and 是 after it; 留痕 of 弹性留痕 is a part.
    """
    led = from_end and any(tag_of(one).startswith("v") for one in run[:-1])
    if not run:
        return ""
    if not led and 1 < len("".join(run)) <= MOST_BESIDE:
        return "".join(run)
    nearest = run[-2:] if from_end else run[:2]
    word = _saying(run, from_end=from_end) if [len(one) for one in nearest] == [1, 1] else ""
    word = word or _first_word(run, from_end=from_end)
    left = "".join(run)[: -len(word)] if from_end else "".join(run)[len(word) :]
    if len(word) < 2 or not trait_of(run[-1 if from_end else 0]) & Trait.CONTENT:
        return ""
    beyond = next((one for one in (reversed(run) if from_end else run) if one not in word), "")
    is_bound = left and (
        not trait_of(beyond) & (Trait.GOVERNS | Trait.ACTS)
        if from_end
        else beyond not in FUNCTION_WORDS
    )
    return "" if is_bound else word


def _is_form(wording: str, around: Slot) -> bool:
    before, after = around
    whole = _PLAIN.fullmatch(wording) and wording.count("“") == wording.count("”")
    return bool(whole) and wording.startswith(before) and wording.endswith(after)


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
