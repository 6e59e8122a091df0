"""Families: one formula in all its forms, a core and what is led by a verb, extended or re-ordered.

A longer wording belongs to the one inside it where what it adds is a verb or an adverb before it
(构建新发展格局), a light word after it (“一国两制”方针), an attribute in 的 before it, or the rest of a list
(大众创业、万众创新). All else that it may add makes another thing of it: 独立自主, 独立自主的和平外交政策.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import NamedTuple

from tui.corpus.model import Relation
from tui.corpus.phrases.lexicon import LIGHT, PLAIN_VERBS, is_coined
from tui.corpus.phrases.measures import Measured
from tui.corpus.phrases.word_classes import Trait, trait_of

MOSTLY = 0.8
"""The share of places in one longer wording from which a wording has no life of its own."""

SHARED = 0.85
"""Two continuations that share so much of what they continue: neither is cut off."""

HALF = 0.5
"""An item that stands in a list in this share of its places is one with it."""

SELDOM = 0.3
"""What ends in fewer of its places than this is a part of what it mostly goes on to."""

LEAST_CORE = 4
"""Characters of a core that stands for longer wordings without being quoted or counted."""

_JOINTS = frozenset("、和与及或")
_EXTENT = frozenset("基本 如期 率先 初步".split())
"""Adverbs that jieba tags as other words."""
_JOINT = re.compile("[、和与及或]")
_LIGHT_WORDS = re.compile(f"(?:{'|'.join(sorted(LIGHT, key=len, reverse=True))})+")
_ADDED = re.compile("[“”‘’《》+·的]")
"""Words in which two wordings of one formula may differ."""


@dataclass(slots=True)
class PhraseFamily:
    """A head and its forms, by place in the list of phrases."""

    head: int
    forms: list[tuple[int, Relation]] = field(default_factory=list)


class _Added(NamedTuple):
    """What a longer wording adds to one inside it.

    ``plain`` if it is the plainest of verbs, ``cuts`` if without it what is inside has lost something.
    """

    relation: Relation | None
    plain: bool = False
    cuts: bool = False


class _Inside(NamedTuple):
    """A wording inside a longer one: what the longer one makes of it, and of how many of its places."""

    longer: int
    added: _Added
    share: float

    @property
    def relation(self) -> Relation | None:
        """What the longer one is to it."""
        return self.added.relation


def families(phrases: Sequence[Measured]) -> list[PhraseFamily]:
    """The families of phrases, in the order of their heads' places; fragments are in none.

    A fragment is what nearly always goes on in one way, or in two, and is no wording by itself.
    """
    above = _containing(phrases)
    tree = _Tree(phrases, above)
    return tree.families()


class _Tree:
    def __init__(self, phrases: Sequence[Measured], above: dict[int, list[_Inside]]) -> None:
        self._phrases = phrases
        self._above = above
        self._dropped = {at for at in range(len(phrases)) if self._is_fragment(at)}

    def families(self) -> list[PhraseFamily]:
        phrases = self._phrases
        parent = list(range(len(phrases)))

        def root(at: int) -> int:
            while parent[at] != at:
                parent[at] = parent[parent[at]]
                at = parent[at]
            return at

        by_length = sorted(
            range(len(phrases)), key=lambda i: (len(phrases[i].text), phrases[i].text)
        )
        # The longest core of each, so that families grow as trees.
        core: dict[int, int] = {}
        for at in by_length:
            if at in self._dropped:
                continue
            for inside in self._above.get(at, ()):
                if inside.longer in self._dropped or not self._same(at, inside):
                    continue
                if inside.relation is Relation.SHORT:
                    parent[root(inside.longer)] = root(at)
                else:
                    core[inside.longer] = at
        for longer, at in core.items():
            parent[root(longer)] = root(at)
        joined: dict[str, int] = {}
        for at in by_length:
            if at not in self._dropped:
                for key in _keys(phrases[at].text):
                    first = joined.setdefault(key, at)
                    if first != at:
                        parent[root(at)] = root(first)
        members: dict[int, list[int]] = defaultdict(list)
        for at in by_length:
            if at not in self._dropped:
                members[root(at)].append(at)
        found = []
        place = {at: order for order, at in enumerate(by_length)}.__getitem__
        for group in members.values():
            waiting = group
            while waiting:
                family, waiting = self._family(waiting)
                if self._is_part(family.head):
                    waiting = sorted((*waiting, *(at for at, _ in family.forms)), key=place)
                elif not phrases[family.head].candidate.bound or self._stands_alone(family.head):
                    found.append(family)
        return sorted(found, key=lambda family: family.head)

    def _same(self, at: int, inside: _Inside) -> bool:
        """Whether a longer wording is a form of what stands inside it."""
        phrase = self._phrases[at]
        if inside.relation is None:
            # An idiom or a proper name belongs to the wording in which it mostly stands.
            alone = _is_set(phrase) and (len(phrase.words) == 1 or _is_name_of_two(phrase))
            return alone and phrase.candidate.bound and inside.share >= MOSTLY
        if inside.relation is Relation.SHORT:
            longer = self._phrases[inside.longer]
            return inside.share >= HALF or (
                phrase.text.count("、") > 0 and 2 * len(phrase.text) >= len(longer.text)
            )
        return len(phrase.text) >= LEAST_CORE or phrase.candidate.named or _is_counted(phrase)

    def _is_fragment(self, at: int) -> bool:
        phrase = self._phrases[at]
        if phrase.candidate.named:
            return False
        shares = []
        direct = self._direct(at)
        for inside in direct:
            if inside.added.cuts:
                shares.append(inside.share)
        shares.sort(reverse=True)
        if not shares:
            return False
        if phrase.candidate.bound or (len(phrase.words) == 1 and _is_set(phrase)):
            return False
        if phrase.candidate.free_after < SELDOM and shares[0] >= HALF:
            return True
        return shares[0] >= MOSTLY or sum(shares[:2]) >= SHARED

    def _is_part(self, at: int) -> bool:
        """Whether a head nearly always stands in one longer wording, led by more than any verb."""
        phrase = self._phrases[at]
        if phrase.candidate.named or (len(phrase.words) == 1 and _is_set(phrase)):
            return False
        return any(
            one.share >= MOSTLY
            and not one.added.plain
            and one.longer not in self._dropped
            and not self._phrases[one.longer].candidate.bound
            for one in self._above.get(at, ())
        )

    def _stands_alone(self, at: int) -> bool:
        """Whether a coinage that is never free, 专精特新(中小企业), has no longer wording to stand for it."""
        phrase = self._phrases[at]
        coined = is_coined(phrase.text) or _is_name_of_two(phrase)
        return coined and not any(
            one.share >= HALF
            and one.longer not in self._dropped
            and not self._phrases[one.longer].candidate.bound
            for one in self._above.get(at, ())
        )

    def _direct(self, at: int) -> list[_Inside]:
        """The longer wordings that are not inside another longer one of them."""
        above = self._above.get(at, [])
        texts = [self._phrases[inside.longer].text for inside in above]
        return [
            inside
            for inside, text in zip(above, texts, strict=True)
            if inside.share > 0.1 and not any(text != other and other in text for other in texts)
        ]

    def _family(self, group: list[int]) -> tuple[PhraseFamily, list[int]]:
        """The family of the first in a group, and those that are none of it."""
        phrases = self._phrases
        head = self._head(group)
        family, rest = PhraseFamily(head), []
        for at in group:
            if at == head:
                continue
            relation = self._relation(at, head)
            if relation is None:
                rest.append(at)
            else:
                family.forms.append((at, relation))
        family.forms.sort(key=lambda form: (-phrases[form[0]].count, phrases[form[0]].text))
        return family, rest

    def _head(self, group: list[int]) -> int:
        """The shortest, unless it mostly stands in another one that is more than it led by any verb."""
        phrases = self._phrases
        head = group[0]
        inside = set(group)
        while True:
            above = [
                one
                for one in self._above.get(head, ())
                if one.longer in inside
                and (phrases[head].candidate.bound or (one.share >= MOSTLY and not one.added.plain))
            ]
            if not above:
                return head
            head = max(
                above, key=lambda one: (one.share, -len(phrases[one.longer].text), -one.longer)
            ).longer

    def _relation(self, at: int, head: int) -> Relation | None:
        phrase, first = self._phrases[at].text, self._phrases[head].text
        if _keys(phrase) & _keys(first):
            return Relation.REORDERED
        for inside in self._above.get(head, ()):
            if inside.longer == at and inside.relation and self._same(head, inside):
                return Relation.EXTENDED if inside.relation is Relation.SHORT else inside.relation
        for inside in self._above.get(at, ()):
            if inside.longer == head and self._same(at, inside):
                return Relation.SHORT if inside.relation is Relation.SHORT else Relation.CORE
        return None


def _is_counted(phrase: Measured) -> bool:
    return bool(trait_of(phrase.words[0]) & Trait.COUNTS) and len(phrase.words) > 1


def _is_name_of_two(phrase: Measured) -> bool:
    """Whether it is a number, but not one, and what there are so many of: 八项|规定."""
    return _is_counted(phrase) and len(phrase.words) == 2 and not phrase.text.startswith("一")


def _is_set(phrase: Measured) -> bool:
    return _is_counted(phrase) or (
        len(phrase.words) == 1 and bool(trait_of(phrase.text) & Trait.SET)
    )


def _keys(text: str) -> set[str]:
    """Keys of wordings that differ only in quotes, in what joins them, or in the order of items."""
    items = [_ADDED.sub("", item) for item in _JOINT.split(text)]
    return {"".join(items), "".join(sorted(items))}


def _containing(phrases: Sequence[Measured]) -> dict[int, list[_Inside]]:
    """The phrases that contain each phrase on word boundaries."""
    from ahocorasick_rs import AhoCorasick

    texts = [phrase.text for phrase in phrases]
    found: dict[int, list[_Inside]] = defaultdict(list)
    if not texts:
        return found
    automaton = AhoCorasick(texts)
    for longer, text in enumerate(texts):
        words = phrases[longer].words
        # The number of the word that begins at each offset; behind the last word, one more.
        number = {start: at for at, start in enumerate(accumulate(map(len, words), initial=0))}
        for inner, start, end in automaton.find_matches_as_indexes(text, overlapping=True):
            if inner != longer and start in number and end in number:
                added = _added([*words[: number[start]]], [*words[number[end] :]])
                share = phrases[longer].count / phrases[inner].count
                found[inner].append(_Inside(longer, added, share))
    return found


def _added(before: list[str], after: list[str]) -> _Added:
    """The relation by what is added around a core, and whether that is the plainest of verbs."""
    quoted = bool(before and after and before[-1] in "“‘" and after[0] in "”’")
    if quoted:
        before, after = before[:-1], after[1:]
    if not before and not after:
        return _Added(Relation.REORDERED, plain=True)
    cuts = bool(before and not _opens(before[-1])) or bool(after and not _closes(after))
    if (before and _joins(before)) or (after and after[0] in _JOINTS):
        return _Added(Relation.SHORT)
    other = before[-1:] == ["”"] or (after and trait_of(after[0]) & (Trait.GOVERNS | Trait.OPENS))
    if quoted and not other:
        # Quotes say that it is one thing, whatever is said of it: 金融“五篇大文章”.
        plain = not after and all(word in PLAIN_VERBS for word in before)
        return _Added(Relation.EXTENDED if after else Relation.LED, plain=plain)
    if before[-1:] == ["以"] and after[:1] == ["为"] and len(after) > 1:
        return _Added(Relation.LED)
    if after and not _is_light(after):
        return _Added(None, cuts=cuts)
    if before and before[-1] == "的":
        return _Added(Relation.EXTENDED, plain=True)
    if before and not (_leads(before[-1]) and all(map(_is_manner, before))):
        return _Added(None, cuts=cuts)
    plain = not after and all(word in PLAIN_VERBS for word in before)
    return _Added(Relation.EXTENDED if after else Relation.LED, plain=plain)


def _opens(word: str) -> bool:
    """Whether a wording may begin after a word: one of the plainest verbs, a particle, a sign."""
    return word in PLAIN_VERBS or bool(
        trait_of(word) & (Trait.FREES_BEFORE | Trait.OPENS | Trait.JOINS)
    )


def _closes(after: list[str]) -> bool:
    """Whether a wording may end before these words."""
    return after[0] in _JOINTS or _is_light(after)


def _is_light(after: list[str]) -> bool:
    words = after[1:] if after[0] == "的" and len(after) > 1 else after
    return _LIGHT_WORDS.fullmatch("".join(words)) is not None


def _joins(before: list[str]) -> bool:
    """Whether what stands before ends a list: ...、, or 扩大内需和深化, with the verb of the next item."""
    while before and before[-1] not in _JOINTS and _leads(before[-1]):
        before = before[:-1]
    return (len(before) > 1 and before[-1] in _JOINTS) or before[-1:] == ["、"]


def _leads(word: str) -> bool:
    return word in PLAIN_VERBS or bool(trait_of(word) & (Trait.GOVERNS | Trait.MODIFIES_VERBS))


def _is_manner(word: str) -> bool:
    return (
        _leads(word) or word in _JOINTS or word in _EXTENT or bool(trait_of(word) & Trait.DESCRIBES)
    )
