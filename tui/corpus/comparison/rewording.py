"""Rewordings: two wordings that differ in one slot, of which one goes and the other comes.

A slot is what stands between two pieces of text that stay (its frame). A word took another's place where the frame
was mostly filled with the one, and is now mostly filled with the other: 全面建设小康社会, 全面建成小康社会.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import exp, log
from typing import NamedTuple

from tui.corpus.phrases.word_classes import FUNCTION_WORDS

MOST_SLOT = 6
"""Characters of the slot, at most, in either wording."""

MOST_WORDS = 4
"""Words in the slot, at most: the dictionary may not have the word that is new, and cuts it up."""

LEAST_KEPT = 2
"""Characters that stay, at least."""

HALF = 0.5
"""Characters that stay for each of the slot, at least, where the frame is known to be mostly filled by it."""

LONG = 4
"""Characters of a frame that tells enough, at least, where it need not be mostly filled by the two wordings."""

MOSTLY = 0.5
"""The share of its frame's places that a filling has on its side, at least, where one replaces another."""

CERTAIN = 6.634897
"""G² of the two fillings on the two sides that chance exceeds one time in a hundred."""

CHANCE = 0.01
"""The chance of a gap between two wordings' uses from which the one did not take the place of the other."""

LIVED = 2
BESIDE = 1.0
"""Places of a part on the other side from which two lived side by side: at least, and by those of the other."""

_SIGNS = frozenset("“”‘’《》、")
_JOINTS = frozenset("和 与 及 以及 并 或 、 ，".split())

Slot = tuple[str, str]
"""What stands before a slot, and what stands after it."""


class Sides(NamedTuple):
    """Places of a wording among what is older, and among what is newer."""

    old: int
    new: int


class _Filling(NamedTuple):
    """A wording by what fills a slot of it."""

    text: str
    filling: str
    places: Sides


@dataclass(frozen=True, slots=True)
class _Exchange:
    """Two wordings that fill one frame; ``every`` are the places of all wordings that do."""

    new: _Filling
    old: _Filling
    around: Slot
    every: Sides

    @property
    def kept(self) -> int:
        """The characters that stay."""
        return len(self.around[0]) + len(self.around[1])

    @property
    def share(self) -> float:
        """The share that each has of the wordings in the frame on its side, the lesser one."""
        return self.share_of(self.every)

    def share_of(self, every: Sides) -> float:
        """The share that each has of so many places on its side, the lesser one."""
        return min(
            self.new.places.new / max(1, every.new, self.new.places.new),
            self.old.places.old / max(1, every.old, self.old.places.old),
        )

    @property
    def exclusive(self) -> bool:
        """Whether neither stands on the other's side, and what stays is long: as either filling, and a wording."""
        apart = not self.new.places.old and not self.old.places.new
        return apart and self.kept >= max(LONG, len(self.new.filling), len(self.old.filling))


def slots(words: Sequence[str], kept_for_each: float = 1.0) -> Iterator[tuple[Slot, str]]:
    """Each slot of a wording that has these words, and what fills it.

    For each character of the slot so many stay, or of several words as many.
    """
    for size in range(1, MOST_WORDS + 1):
        for at in range(len(words) - size + 1):
            filling = "".join(words[at : at + size])
            around = "".join(words[:at]), "".join(words[at + size :])
            kept = len(around[0]) + len(around[1])
            # Several words in place of several may be anything.
            most = len(filling) * (kept_for_each if size == 1 else max(1.0, kept_for_each))
            if len(filling) <= MOST_SLOT and kept >= max(LEAST_KEPT, most):
                yield around, filling


def rewordings(
    places: Mapping[str, Sides],
    cut: Callable[[str], Sequence[str]],
    count: Callable[[Collection[str]], Mapping[str, Sides]],
    follows: Callable[[str, str], bool],
    certain: float = CERTAIN,
) -> dict[str, str]:
    """For each wording that came the one in whose place it came, where there is one; each is taken once.

    ``places`` are those of all wordings, ``cut`` gives the words of one, ``count`` the places of any text; ``follows``
    says whether one may have come when another went. The two are set apart by the sides with a G² of ``certain``.
    Where a slot is open to one side, they mostly fill its frame wherever that stands: 经济 of 经济特区 and 经济示范区
    stands in much else. Of two that never stand on the same side it is enough that they do so among all wordings,
    where the frame is long and none by itself. Two that lived side by side took no place of each other. The surest are
    taken first: whose frames have them mostly, and which keep most.
    """
    pairs = [one for one in _exchanged(places, cut, certain) if follows(one.new.text, one.old.text)]
    pairs = _apart(pairs, places, cut, count)
    open_frames = {"".join(one.around) for one in pairs if not all(one.around)}
    whole = count(open_frames) if open_frames else {}
    ranked: dict[tuple[str, str], float] = {}
    for one in pairs:
        share = one.share
        if not all(one.around):
            anywhere = one.share_of(whole["".join(one.around)])
            alone = one.exclusive and "".join(one.around) not in places
            share = share if anywhere < MOSTLY and alone else anywhere
        if share >= MOSTLY:
            key = one.new.text, one.old.text
            rank = share * one.kept / max(map(len, key))
            ranked[key] = max(ranked.get(key, 0.0), rank)
    found: dict[str, str] = {}
    taken: set[str] = set()
    for text, was in sorted(ranked, key=lambda pair: (-ranked[pair], sorted(pair))):
        if not {text, was} & taken:
            found[text] = was
            taken |= {text, was}
    return found


def _exchanged(
    places: Mapping[str, Sides], cut: Callable[[str], Sequence[str]], certain: float
) -> list[_Exchange]:
    """The fillings that fill a frame most on either side, where they are not the same."""
    by_frame: dict[Slot, list[_Filling]] = defaultdict(list)
    for text, sides in places.items():
        for around, filling in slots(cut(text), HALF):
            by_frame[around].append(_Filling(text, filling, sides))
    found = []
    for around, fillings in by_frame.items():
        if len(fillings) < 2:
            continue
        # Of those that stand in each other the shortest: what is led by a verb tells no more.
        old = max(fillings, key=lambda one: (one.places.old, -len(one.filling)))
        new = max(fillings, key=lambda one: (one.places.new, -len(one.filling)))
        if old.filling in new.filling or new.filling in old.filling:
            continue
        words = [_filling(cut(one.text), around) for one in (old, new)]
        if _is_several(*words) or any(_is_joined(some, around) for some in words):
            continue
        if around[0].endswith("“") and around[1].startswith("”"):
            # What is in quotes is a name by itself: “四人帮”问题, “三农”问题.
            continue
        every = Sides(
            sum(one.places.old for one in fillings), sum(one.places.new for one in fillings)
        )
        pair = _Exchange(new, old, around, every)
        if all(around) and pair.share < MOSTLY:
            continue
        if exchange(old.places, new.places) < certain:
            continue
        if _wraps(new, around, places, 1) or _wraps(old, around, places, 0):
            continue
        found.append(pair)
    return found


def _apart(
    pairs: Sequence[_Exchange],
    places: Mapping[str, Sides],
    cut: Callable[[str], Sequence[str]],
    count: Callable[[Collection[str]], Mapping[str, Sides]],
) -> list[_Exchange]:
    """The pairs that did not live side by side.

    They did where the one stands beside the other's filling in a list, 政治合格、军事过硬 before 政治过硬; and where a
    filling with the word next to it stood on the other side: 政治建设 before 党的政治建设 came for 党的执政能力建设.
    """
    lists = [text for text in places if "、" in text]
    pairs = [one for one in pairs if not _listed_together(one, lists)]
    parts = [(_with_next(one.new, one, cut), _with_next(one.old, one, cut)) for one in pairs]
    asked = {part for both in parts for part in both if part}
    known = {"": Sides(0, 0)} | (dict(count(asked)) if asked else {})
    left = []
    for one, (new, old) in zip(pairs, parts, strict=True):
        before, after = known[new].old, known[old].new
        lived = before >= max(LIVED, BESIDE * one.old.places.old) + one.new.places.old
        lives = after >= max(LIVED, BESIDE * one.new.places.new) + one.old.places.new
        if not lived and not lives:
            left.append(one)
    return left


def _listed_together(pair: _Exchange, lists: Sequence[str]) -> bool:
    """Whether an item of a list has the one, and the one beside it begins or ends as the other does."""
    if "、" in pair.old.text:
        return False
    for one, other in ((pair.old, pair.new), (pair.new, pair.old)):
        for text in lists:
            items = text.split("、") if one.text in text else []
            for item, following in pairwise(items):
                beside = following if one.text in item else item if one.text in following else ""
                at_end = not pair.around[1]
                if beside.endswith(other.filling) if at_end else beside.startswith(other.filling):
                    return True
    return False


def _with_next(one: _Filling, pair: _Exchange, cut: Callable[[str], Sequence[str]]) -> str:
    """A filling with the word after it, else with that before it; empty where that is all of the wording."""
    words = cut(one.text)
    ends = list(accumulate(map(len, words), initial=0))
    first, last = ends.index(len(pair.around[0])), ends.index(ends[-1] - len(pair.around[1]))
    for some in (words[first : last + 1], words[max(0, first - 1) : last]):
        beside = {*some} - {*words[first:last]}
        if beside and not beside & (FUNCTION_WORDS | _SIGNS) and len(some) < len(words):
            return "".join(some)
    return ""


def _filling(words: Sequence[str], around: Slot) -> Sequence[str]:
    """The words that fill a slot of a wording that has these."""
    ends = list(accumulate(map(len, words), initial=0))
    return words[ends.index(len(around[0])) : ends.index(ends[-1] - len(around[1]))]


def _is_several(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two fillings differ in more than one place, or in how they hang together: 供给与口岸, 储备与闭环."""
    # A single character may be cut out of a saying: 以|点|带|面. Numbers change: 两个, 六个.
    joints = [[word for word in words if word == "的"] for words in (one, other)]
    return bool({*one} & {*other}) or joints[0] != joints[1]


def _is_joined(words: Sequence[str], around: Slot) -> bool:
    """Whether what fills a slot at an end is only joined to what stays: 方向和 of 方向和百花齐放."""
    before, after = around
    return (not before and words[-1] in _JOINTS) or (not after and words[0] in _JOINTS)


def _wraps(one: _Filling, around: Slot, places: Mapping[str, Sides], side: int) -> bool:
    """Whether what fills the slot is of a shorter wording, of which this one has but some places.

    坚持… of 坚持数字乡村行动: it is 数字乡村行动 that changed, or did not. A wording that is all in the slot is what
    was put there: 守正创新 of 守正创新码头.
    """
    text, most = one.text, places[one.text][side] / MOSTLY
    begin, end = len(around[0]), len(around[0]) + len(one.filling)
    return any(
        places.get(text[first:last], (0, 0))[side] > most
        for first in range(end)
        for last in range(max(first, begin) + 1, len(text) + 1)
        if last - first < len(text) and not (begin <= first and last <= end)
    )


class Follows:
    """Whether a wording came when another went, by the dates (ISO) of the documents that have them.

    Where documents between the last use of the one and the first of the other have neither, though both were used
    often, they have nothing to do with one another. ``dates`` are those of all documents, empty where not known.
    """

    def __init__(self, dates: Iterable[str]) -> None:
        self._dates = sorted(filter(None, dates))

    def __call__(self, new: Iterable[str], old: Iterable[str]) -> bool:
        """Whether uses of these dates may follow uses of those."""
        came, went = sorted(filter(None, new)), sorted(filter(None, old))
        if not came or not went:
            return True
        between = bisect_left(self._dates, came[0]) - bisect_right(self._dates, went[-1])
        rate = min(len(one) / self._within(one[0], one[-1]) for one in (came, went))
        # Two waits of a Poisson process: from the last use of the one to the change, and on to the first of the other.
        waited = rate * max(0, between)
        return (1 + waited) * exp(-waited) >= CHANCE

    def _within(self, first: str, last: str) -> int:
        return bisect_right(self._dates, last) - bisect_left(self._dates, first)


def exchange(old: Sides, new: Sides) -> float:
    """The G² of two wordings by side (Dunning 1993); 0 where the newer one has not come for the older."""
    if new.new * old.old <= new.old * old.new:
        return 0.0
    columns = old.old + new.old, old.new + new.new
    total = sum(columns)
    return 2 * sum(
        places * log(places * total / (sum(row) * column))
        for row in (old, new)
        for places, column in zip(row, columns, strict=True)
        if places
    )
