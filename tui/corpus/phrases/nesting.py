"""Nested phrases: which of two has a life of its own, and which only repeats the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tui.corpus.phrases.measures import Measured

SAME_REACH = 0.8
"""A phrase in a longer one of this share of its reach is in the list only once."""

BOUND = 0.6
"""A phrase that stands in longer ones in this share of its places has no life of its own."""

FREE = 0.6
BOUND_IF_FREE = 0.85
MERE_ADDITION = 2
"""One that is free may stand in longer ones more often.

At both of its ends it stands where a phrase may well begin or end, and the longer ones, at most so many
times as long and no lists of which it is an item, only add a verb or an attribute: 共建“一带一路”.
"""

_LISTING = frozenset("、和与及")

TELLING = 0.25
"""Longer phrases that hold less than this share of its places take no life from it."""


@dataclass(slots=True)
class Nest:
    """Heads of nested phrases, by place in their list, and who stands for whom.

    ``heads`` are kept; ``members[head]`` are those that it stands for, ``longer[i]`` the phrases
    that contain phrase ``i``.
    """

    heads: list[int] = field(default_factory=list)
    members: dict[int, list[int]] = field(default_factory=dict)
    longer: dict[int, list[int]] = field(default_factory=dict)


def nest(phrases: Sequence[Measured]) -> Nest:
    """Decide for each nested pair of nearly the same reach which of the two stands for both.

    The longer one, unless the shorter has a life of its own. An attribute before 的 is no part of
    the formula that it is hung on: there the shorter one stands for both.
    """
    found = Nest(longer=_containing(phrases))
    stands_for: dict[int, int] = {}
    for at in sorted(range(len(phrases)), key=lambda i: (len(phrases[i].text), phrases[i].text)):
        above = found.longer.get(at, ())
        rivals = [b for b in above if phrases[b].reach >= SAME_REACH * phrases[at].reach]
        if not rivals:
            continue
        if _lives(phrases, at, above) or _lives_freely(phrases, at, rivals):
            for rival in rivals:
                stands_for.setdefault(rival, at)
        else:
            stands_for[at] = min(rivals, key=lambda b: (-phrases[b].count, phrases[b].text))
    for at in range(len(phrases)):
        head = _head(at, stands_for)
        if head == at:
            found.heads.append(at)
        else:
            found.members.setdefault(head, []).append(at)
    return found


def _lives(phrases: Sequence[Measured], at: int, above: Sequence[int]) -> bool:
    """Whether enough places of a phrase are outside the longer ones that tell, and no attribute."""
    inner = phrases[at]
    telling = [
        b
        for b in above
        if phrases[b].count >= TELLING * inner.count and not _only_attribute(inner, phrases[b])
    ]
    direct = [
        b
        for b in telling
        if not any(c != b and phrases[c].text in phrases[b].text for c in telling)
    ]
    leftward = sum(phrases[b].count for b in direct if not phrases[b].text.startswith(inner.text))
    rightward = sum(phrases[b].count for b in direct if not phrases[b].text.endswith(inner.text))
    return max(leftward, rightward) < BOUND * inner.count


def _lives_freely(phrases: Sequence[Measured], at: int, rivals: Sequence[int]) -> bool:
    """Whether a phrase stands free, and what contains it adds little to it."""
    inner = phrases[at]
    return inner.freedom >= FREE and all(
        phrases[b].count < BOUND_IF_FREE * inner.count
        and len(phrases[b].text) <= MERE_ADDITION * len(inner.text)
        and not _LISTING.intersection(phrases[b].text.replace(inner.text, "", 1))
        for b in rivals
    )


def _only_attribute(inner: Measured, outer: Measured) -> bool:
    before, _, after = outer.text.partition(inner.text)
    return "、" in inner.text and before.endswith("的") and not after


def _head(at: int, stands_for: dict[int, int]) -> int:
    seen = {at}
    while at in stands_for and stands_for[at] not in seen:
        at = stands_for[at]
        seen.add(at)
    return at


def _containing(phrases: Sequence[Measured]) -> dict[int, list[int]]:
    """The longer phrases that contain each phrase, by place."""
    places = {phrase.text: at for at, phrase in enumerate(phrases)}
    shortest = min(map(len, places), default=0)
    longer: dict[int, list[int]] = {}
    for above, phrase in enumerate(phrases):
        text = phrase.text
        inside = {
            text[start:end]
            for start in range(len(text) - shortest + 1)
            for end in range(start + shortest, len(text) + 1)
        }
        for part in inside & places.keys():
            if part != text:
                longer.setdefault(places[part], []).append(above)
    return longer
