"""Frames: what stands around many wordings alike, and makes no wording of its own with any of them.

以(四个统筹)为抓手, (四个统筹)落到实处, 各地要深化(四个统筹): what is new there is the wording inside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from tui.corpus.phrases.families import LEAST_CORE
from tui.corpus.phrases.measures import Measured
from tui.corpus.phrases.word_classes import FUNCTION_WORDS, Trait, tag_of, trait_of

MANY = 2
"""Wordings in one frame from which it is one."""

SHORTEST = 3
"""Characters of a wording inside a frame, at least."""

_LEADING = Trait.GOVERNS | Trait.MODIFIES_VERBS | Trait.LEADS
_GOVERNING = Trait.GOVERNS | Trait.LEADS
_VERBAL_TAGS = ("v", "l", "i", "d", "p")
"""Beginnings of tags of verbs, sayings, adverbs and prepositions; nouns of verbs have one of their own."""


def framed(phrases: Sequence[Measured]) -> dict[int, int]:
    """For each phrase that is another one in a frame, that one: by place in the list.

    A frame is what is before and what is after; the word next to the wording is a verb, an adverb or a function
    word: of 中国特色社会主义道路 道路 is a part.
    """
    from ahocorasick_rs import AhoCorasick

    texts = [phrase.text for phrase in phrases]
    if not texts:
        return {}
    automaton = AhoCorasick(texts)
    frames: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for longer, phrase in enumerate(phrases):
        words = phrase.words
        edges = {end: at for at, end in enumerate((0, *accumulate(map(len, words))))}
        for inner, start, end in automaton.find_matches_as_indexes(phrase.text, overlapping=True):
            if inner == longer or end - start < SHORTEST or not {start, end} <= edges.keys():
                continue
            before, after = words[: edges[start]], words[edges[end] :]
            if _opens(before) and _closes(after):
                frames["".join(before), "".join(after)][longer] = inner
    found: dict[int, int] = {}
    # The frame that takes most is the surest.
    for inside in sorted(frames.values(), key=lambda inside: -len(set(inside.values()))):
        if len(set(inside.values())) >= MANY:
            for longer, inner in inside.items():
                found.setdefault(longer, inner)
    return found


def inner_wordings(words: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The wordings inside one that is led by a verb, or closed by one: each with what closes it, which may be empty.

    数字乡村行动 of 加快构建数字乡村行动 and of 把数字乡村行动落到实处. They have ``LEAST_CORE`` characters.
    """
    for start in range(len(words)):
        if start and not (
            trait_of(words[start - 1]) & _GOVERNING or tag_of(words[start - 1]) == "p"
        ):
            continue
        for end in range(start + 1, len(words) + 1):
            inner = "".join(words[start:end])
            if len(inner) >= LEAST_CORE and end - start < len(words) and _closes(words[end:]):
                yield inner, "".join(words[end:])


def _opens(before: Sequence[str]) -> bool:
    if not before or before[-1] in FUNCTION_WORDS:
        return True
    return bool(trait_of(before[-1]) & _LEADING)


def _closes(after: Sequence[str]) -> bool:
    if not after or after[0] in FUNCTION_WORDS:
        return True
    tag = tag_of(after[0])
    return tag.startswith(_VERBAL_TAGS) and tag != "vn"
