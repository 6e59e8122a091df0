"""Rewordings: two wordings that differ in one slot, of which one goes and the other comes.

A slot is what stands between two pieces of text that stay (its frame). A word took another's place where the frame
was mostly filled with the one, and is now mostly filled with the other: 全面建设小康社会, 全面建成小康社会.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, combinations, pairwise
from math import exp, log
from typing import NamedTuple

from tui.corpus.phrases.word_classes import FUNCTION_WORDS, Trait, trait_of

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

STAYED = 0.2
"""The share of the newer places that the one that went has, at most: more, and it has not gone."""

KNOWN = 0.3
"""The share of the older places that the one that came has, at most: more, and it has not come."""

LIST = 2
"""Characters before what joins the last item to what stays, for each of the item, from which the item is exchanged."""

LIVED = 2
BESIDE = 1.0
"""Places of a part on the other side from which two lived side by side: at least, and by those of the other."""

_LEADING = Trait.GOVERNS | Trait.MODIFIES_VERBS | Trait.LEADS
_SIGNS = frozenset("“”‘’《》、")
_LISTING = frozenset("和与及、")
_JOINING = _LISTING | {"的"}
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
    def stays(self) -> bool:
        """Whether the one that went is still there, or the one that came was there before."""
        old, new = self.old.places, self.new.places
        return old.new > STAYED * (old.new + new.new) or new.old > KNOWN * (new.old + old.old)

    @property
    def is_item(self) -> bool:
        """Whether what fills the slot is only joined to what stays: 党和国家的 goes with much, and so does 困难和."""
        before, after = self.around
        longest = max(len(self.new.filling), len(self.old.filling))
        joined = (not after and before[-1:] in _JOINING) or (not before and after[:1] in _LISTING)
        return joined and self.kept - 1 < LIST * longest

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
    lived: int = LIVED,
) -> dict[str, str]:
    """For each wording that came the one in whose place it came, where there is one; each is taken once.

    ``places`` are those of all wordings, ``cut`` gives the words of one, ``count`` the places of any text; ``follows``
    says whether one may have come when another went. The two are set apart by the sides with a G² of ``certain``, and
    neither ``stays``; ``lived`` as for ``LIVED``.
    Where a slot is open to one side, they mostly fill its frame wherever that stands: 经济 of 经济特区 and 经济示范区
    stands in much else. Of two that never stand on the same side it is enough that they do so among all wordings,
    where the frame is long and none by itself. Two that lived side by side took no place of each other. The surest are
    taken first: whose frames have them mostly, and which keep most.
    """
    pairs = [one for one in _exchanged(places, cut, certain) if follows(one.new.text, one.old.text)]
    pairs = _apart(pairs, places, cut, count, lived)
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
    by_frame: dict[tuple[Slot, int], list[_Filling]] = defaultdict(list)
    for text, sides in places.items():
        for around, filling in slots(cut(text), HALF):
            # What 的 hangs on is another wording: 跨域的普查图谱 fills no place of 跨域审批图谱.
            by_frame[around, filling.count("的")].append(_Filling(text, filling, sides))
    _fill_inside_words(by_frame, places, cut)
    found = []
    for (around, _hung), fillings in by_frame.items():
        if len(fillings) < 2:
            continue
        # Of those that stand in each other the shortest: what is led by a verb tells no more.
        old = max(fillings, key=lambda one: (one.places.old, -len(one.filling)))
        new = max(fillings, key=lambda one: (one.places.new, -len(one.filling)))
        if old.filling in new.filling or new.filling in old.filling:
            continue
        words = [_words_of(one, around, cut) for one in (old, new)]
        if {*words[0]} & {*words[1]} or any(_is_joined(some, around) for some in words):
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
        if exchange(old.places, new.places) < certain or pair.stays or pair.is_item:
            continue
        if _wraps(new, around, places, 1) or _wraps(old, around, places, 0):
            continue
        found.append(pair)
    return found


def _fill_inside_words(
    by_frame: dict[tuple[Slot, int], list[_Filling]],
    places: Mapping[str, Sides],
    cut: Callable[[str], Sequence[str]],
) -> None:
    """Fill frames that words of one wording make with others of which a word of two characters crosses an end of it.

    What stands beside a word may be cut with it: 严|直达|账本, but 严复|核|账本. A longer word is one: 主义 takes no
    place in 修正主义.
    """
    for text, sides in places.items():
        ends = list(accumulate(map(len, cut(text)), initial=0))
        inside = {begin + 1 for begin, end in pairwise(ends) if end - begin == 2}
        every = sorted({*ends} | inside)
        for first, last in combinations(every, 2):
            if not 1 < last - first <= MOST_SLOT or not inside & {first, last}:
                continue
            filling = text[first:last]
            fillings = by_frame.get(((text[:first], text[last:]), filling.count("的")))
            if fillings:
                fillings.append(_Filling(text, filling, sides))


def _apart(
    pairs: Sequence[_Exchange],
    places: Mapping[str, Sides],
    cut: Callable[[str], Sequence[str]],
    count: Callable[[Collection[str]], Mapping[str, Sides]],
    least: int,
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
        if _is_held(one.new.text, new, cut) and _is_held(one.old.text, old, cut):
            left.append(one)
            continue
        before, after = known[new].old, known[old].new
        lived = before >= max(least, BESIDE * one.old.places.old) + one.new.places.old
        lives = after >= max(least, BESIDE * one.new.places.new) + one.old.places.new
        if not lived and not lives:
            left.append(one)
    return left


def _is_held(text: str, part: str, cut: Callable[[str], Sequence[str]]) -> bool:
    """Whether what stays of a wording beside a part of it is more than the part, and tells enough by itself.

    中国特色社会主义 of 中国特色社会主义法治体系, whatever is said of 法治体系 elsewhere; but no mere 坚持和完善.
    """
    rest = text.replace(part, "", 1)
    if not part or len(rest) < max(LONG, len(part)):
        return False
    return _tells(cut(rest))


def _tells(words: Sequence[str]) -> bool:
    """Whether words are more than verbs that lead a wording, and what goes with them."""
    return not all(
        trait_of(word) & _LEADING or word in FUNCTION_WORDS or word in _SIGNS for word in words
    )


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
    if not {len(pair.around[0]), ends[-1] - len(pair.around[1])} <= {*ends}:
        return ""
    first, last = ends.index(len(pair.around[0])), ends.index(ends[-1] - len(pair.around[1]))
    for some in (words[first : last + 1], words[max(0, first - 1) : last]):
        beside = {*some} - {*words[first:last]}
        if beside and not beside & (FUNCTION_WORDS | _SIGNS) and len(some) < len(words):
            return "".join(some)
    return ""


def _words_of(one: _Filling, around: Slot, cut: Callable[[str], Sequence[str]]) -> Sequence[str]:
    """The words that fill a slot of a wording; by themselves where it is cut otherwise."""
    words = cut(one.text)
    ends = list(accumulate(map(len, words), initial=0))
    first, last = len(around[0]), ends[-1] - len(around[1])
    if not {first, last} <= {*ends}:
        return cut(one.filling)
    return words[ends.index(first) : ends.index(last)]


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
