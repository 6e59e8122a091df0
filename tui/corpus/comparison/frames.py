"""Frames: what stands around many wordings alike, and makes no wording of its own with any of them.

以(四个统筹)为抓手, (四个统筹)落到实处, 各地要深化(四个统筹): what is new there is the wording inside.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate

from tui.corpus.phrases.families import LEAST_CORE
from tui.corpus.phrases.lexicon import is_political
from tui.corpus.phrases.measures import Measured
from tui.corpus.phrases.word_classes import FUNCTION_WORDS, Trait, tag_of, trait_of

MANY = 2
"""Wordings in one frame from which it is one."""

MANY_CLOSED = 4
"""Wordings that what closes them closes, from which it is a frame, whatever its words are."""

SHORTEST = 3
"""Characters of a wording inside a frame, at least."""

_QUOTES = re.compile("[“”‘’《》]")
_PAIRS = ("“”", "‘’", "《》")

_JOINTS = frozenset("和与同跟及")
"""Prepositions that join two names, too: of 治理与港湾相衔接 港湾相衔接 is no wording."""

_SAYINGS = ("i", "l")

Words = tuple[str, ...]

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
    quoted: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for longer, phrase in enumerate(phrases):
        words = phrase.words
        edges = {end: at for at, end in enumerate((0, *accumulate(map(len, words))))}
        for inner, start, end in automaton.find_matches_as_indexes(phrase.text, overlapping=True):
            if inner == longer or end - start < SHORTEST or not {start, end} <= edges.keys():
                continue
            around = words[: edges[start]], words[edges[end] :]
            before, after = _without_quotes(*around)
            if not before + after:
                continue
            if (before, after) != around:
                quoted["".join(before), "".join(after)][longer] = inner
            if _opens(before) and _closes(after):
                frames["".join(before), "".join(after)][longer] = inner
    found: dict[int, int] = {}
    # What is in quotes is a wording whatever stands around it; the frame that takes most is the surest.
    for some, many in ((quoted, MANY_CLOSED), (frames, MANY)):
        for inside in sorted(some.values(), key=lambda inside: -len(set(inside.values()))):
            if _are_many((texts[inner] for inner in inside.values()), many):
                for longer, inner in inside.items():
                    found.setdefault(longer, inner)
    return found


def in_frames(wordings: Iterable[str]) -> dict[str, set[str]]:
    """For each wording those inside it, around which stands what stands alike around ``MANY_CLOSED`` wordings.

    五个仲裁 of 五个仲裁专项检查, where much else is 专项检查, too; quotes are passed over. How it is cut into words
    does not matter: 集成为抓手 is cut as 集, 成为, 抓手.
    """
    from ahocorasick_rs import AhoCorasick

    texts = list(dict.fromkeys(wordings))
    if not texts:
        return {}
    automaton = AhoCorasick(texts)
    around: dict[tuple[str, str], set[str]] = defaultdict(set)
    inside: dict[str, list[tuple[str, tuple[str, str]]]] = defaultdict(list)
    for longer in texts:
        for at, start, end in automaton.find_matches_as_indexes(longer, overlapping=True):
            frame = _QUOTES.sub("", longer[:start]), _QUOTES.sub("", longer[end:])
            # What a word of the political language begins is coined so: 社会主义精神文明, 全面深化改革.
            coined = not frame[1] and is_political(frame[0])
            if end - start >= LEAST_CORE and any(frame) and not coined:
                around[frame].add(texts[at])
                inside[longer].append((texts[at], frame))
    frames = {frame for frame, some in around.items() if _are_many(some, MANY_CLOSED)}
    return {
        longer: {inner for inner, frame in some if frame in frames}
        for longer, some in inside.items()
    }


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


def cores(wordings: Sequence[str], cut: Callable[[str], Sequence[str]]) -> dict[str, str]:
    """What is led by a verb, or closed by one, in two of the wordings and is none of them, with one of the two.

    即时调度驿站 of 推进即时调度驿站 and 深化即时调度驿站检查: what begins like an adverb, or ends like a verb, is no
    wording by its make, but it is what the two have in common. ``cut`` gives the words of one.
    """
    begun: dict[str, set[str]] = defaultdict(set)
    for wording in wordings:
        words = cut(wording)
        for end in range(1, len(words)):
            if words[end] not in FUNCTION_WORDS and _closes(words[end:]) and _is_bare(words[:end]):
                begun["".join(words[:end])].add(wording)
        for start in range(1, len(words)):
            # Led by nothing but verbs, and what goes before these: 大力推进, 各地要深化.
            if start > 2 and not _is_leading(words[start - 2]):
                break
            before = words[start - 1]
            leads = trait_of(before) & _GOVERNING or tag_of(before) == "p"
            if not leads or before in _JOINTS:
                continue
            for end in range(start + 1, len(words) + 1):
                if _is_bare(words[start:end]):
                    begun["".join(words[start:end])].add(wording)
    shared = {core: some for core, some in begun.items() if len(some) > 1}
    # Of what begins alike in the same wordings only the longest is what they have in common.
    known, found = set(wordings), dict[str, str]()
    longest: dict[frozenset[str], list[str]] = defaultdict(list)
    for core in sorted(shared, key=lambda core: (-len(core), core)):
        longer = longest[frozenset(shared[core])]
        if len(core) >= LEAST_CORE and not any(one.startswith(core) for one in longer):
            longer.append(core)
            if core not in known:
                found[core] = min(shared[core])
    return found


def _is_leading(word: str) -> bool:
    return bool(trait_of(word) & _LEADING) or word in FUNCTION_WORDS


def _is_bare(words: Sequence[str]) -> bool:
    """Whether nothing at either end only joins these words to others, or opens or closes a quote."""
    ends = {words[0], words[-1]}
    return not any(word in FUNCTION_WORDS or not word[0].isalnum() for word in ends)


def _are_many(wordings: Iterable[str], many: int) -> bool:
    """Whether there are so many wordings of which none stands inside another: 数字乡村, 深化数字乡村 are one."""
    apart: list[str] = []
    for wording in sorted(set(wordings), key=len):
        if not any(one in wording for one in apart):
            apart.append(wording)
        if len(apart) >= many:
            return True
    return False


def _without_quotes(before: Words, after: Words) -> tuple[Words, Words]:
    """What is around a wording: quotes at it are its own."""
    quoted = before[-1:] + after[:1]
    return (before[:-1], after[1:]) if "".join(quoted) in _PAIRS else (before, after)


def _opens(before: Sequence[str]) -> bool:
    if not before or before[-1] in FUNCTION_WORDS:
        return True
    return bool(trait_of(before[-1]) & _LEADING)


def _closes(after: Sequence[str]) -> bool:
    if not after or after[0] in FUNCTION_WORDS:
        return True
    tag = tag_of(after[0])
    if tag in _SAYINGS and is_political(after[0]):
        # A thing that has a name: 精神文明 of 社会主义精神文明 closes nothing.
        return False
    return tag.startswith(_VERBAL_TAGS) and tag != "vn"
