"""Pinyin: Chinese that is found by Latin letters, 疫情防控 as yqfk or yiqingfangkong.

A character is read as it mostly is, and as the word reads it in which it stands (乐队 yd, 快乐 kl).

>>> syllabic("fangan")
(('fan', 'gan'), ('fang', 'an'))
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from itertools import accumulate, islice
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

from tui.text.script import fold

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

_LATIN: Final = range(0x250)
"""The code points of Latin letters, which are their own initials."""

_BETWEEN: Final = "\0"
"""What stands before each syllable of a key, and after the last."""

_MOST_SPLITS: Final = 32
"""The most ways in which letters are split into syllables: of 60 letters there may be millions."""

_WITH_V: Final = {"lue": "lve", "nue": "nve"}
"""Syllables with ü, which no other is taken for when they are typed with u."""

_LONGEST: Final = 6
"""Letters of the longest syllable: zhuang."""

_INITIALS: Final = frozenset((*"bcdfghjklmnpqrstwxyz", "zh", "ch", "sh"))
"""Initials that may stand for a character beside whole syllables; a vowel is a syllable."""

_MOST_MIXED: Final = 8
"""The most ways to mix syllables and initials that are looked for."""

_MOST_LETTERS: Final = 64
"""The most letters that are taken for syllables; a phrase is at most as many characters."""


def initials(text: str) -> str:
    """The text with each Chinese character as the initial of its most common reading.

    It is as long as ``text``.

    Latin letters come in lower case. The dictionary takes its time at the first call: a worker's work.
    """
    return text.translate(readings()).lower()


def keys_of(lines: Sequence[str]) -> list[str]:
    """What each folded line is found by: its initials, and its syllables, as ``wanted_keys`` has them.

    The dictionaries take their time at the first call: a worker's work.
    """
    joined = "\n".join(lines)
    firsts = initials(joined).split("\n")
    full = syllables()
    keys = []
    spelled: Sequence[str]
    for line, letters in zip(lines, firsts, strict=True):
        spelled = [full.get(ord(char), char) for char in line]
        key = letters + _spelled(spelled)
        if special := _by_words(line):
            for at, syllable in special.items():
                spelled[at] = syllable
            key += "".join(one[:1] for one in spelled) + _spelled(spelled)
        keys.append(key)
    return keys


def _spelled(syllables: Sequence[str]) -> str:
    return f"{_BETWEEN}{_BETWEEN.join(syllables)}{_BETWEEN}"


def _by_words(line: str) -> dict[int, str]:
    """The syllables of a line, by their places, that are read otherwise in their words."""
    found: dict[int, str] = {}
    special, spelled = _special_words()
    for number, start, _ in special.find_matches_as_indexes(line):
        found.update(enumerate(spelled[number], start))
    return found


def wanted_keys(query: str) -> tuple[str, ...]:
    """The wordings one of which the key of a line holds that ``query`` may mean; none where it is no pinyin.

    The last syllable may not be typed to its end yet.
    """
    if not may_be_initials(query):
        return ()
    splits = islice(_splits(query, whole=False), _MOST_SPLITS) if query.isalpha() else ()
    return (query, *(_BETWEEN + _BETWEEN.join(split) for split in splits if len(query) > 1))


def key_test(query: str) -> Callable[[str], bool] | None:
    """A test of whether the key of a line holds what a query may mean; none where it is no pinyin.

    Syllables and initials may be mixed: yiqingfk.
    """
    wanted = wanted_keys(query)
    if not wanted:
        return None
    ways = [
        _BETWEEN
        + _BETWEEN.join(
            one if one in split.whole else f"{one}[^{_BETWEEN}]*" for one in split.pieces
        )
        for split in mixed(query)
    ]
    if not ways:
        return lambda key: any(map(key.__contains__, wanted))
    pattern = re.compile("|".join(ways))
    return lambda key: any(map(key.__contains__, wanted)) or pattern.search(key) is not None


def may_be_initials(query: str) -> bool:
    """Whether a query can be meant as initials: nothing but Latin letters and digits."""
    return query.isascii() and query.isalnum() and not query.isdigit()


def syllabic(letters: str) -> tuple[tuple[str, ...], ...]:
    """The ways in which small letters are two syllables of pinyin or more, each whole.

    An apostrophe parts syllables; ü may be typed as such, as v, or, in lüe and nüe, as u.

    >>> syllabic("xi'an"), syllabic("nüren")
    ((('xi', 'an'),), (('nv', 'ren'),))
    """
    *firsts, last = letters.replace("ü", "v").replace("’", "'").split("'")
    parted = set(accumulate(map(len, firsts)))
    splits = (
        split
        for split in _splits("".join((*firsts, last)), whole=True)
        if len(split) > 1 and parted <= set(accumulate(map(len, split)))
    )
    return tuple(
        tuple(_WITH_V.get(one, one) for one in split) for split in islice(splits, _MOST_SPLITS)
    )


class MixedSplit(NamedTuple):
    """Letters split into syllables and what syllables begin with; ``whole`` are the former."""

    pieces: tuple[str, ...]
    whole: frozenset[str]

    @property
    def is_mixed(self) -> bool:
        """Whether there are syllables as well as initials: a lone vowel may be either."""
        return any(len(one) > 1 for one in self.whole) and not self.whole.issuperset(self.pieces)


def mixed(letters: str) -> list[MixedSplit]:
    """The ways in which small letters are syllables as well as initials, those of few characters first.

    The last syllable may not be typed to its end yet.

    >>> [split.pieces for split in mixed("yiqingfk")]
    [('yi', 'qing', 'f', 'k')]
    """
    size = len(letters)
    if not (letters.isascii() and letters.isalpha() and 2 < size <= _MOST_LETTERS):
        return []
    known, begun = _alphabet()
    # From the end on: the ways to go on from each letter, of the fewest pieces.
    ways: list[list[tuple[str, ...]]] = [[] for _ in range(size)] + [[()]]
    for at in range(size - 1, -1, -1):
        found = []
        for end in range(at + 1, min(size, at + _LONGEST) + 1):
            piece = letters[at:end]
            if piece in known or piece in _INITIALS or (end == size and piece in begun):
                found += [(piece, *rest) for rest in ways[end]]
        found.sort(key=len)
        ways[at] = [way for way in found if len(way) <= len(found[0]) + 1][:_MOST_MIXED]
    splits = [MixedSplit(way, known.intersection(way)) for way in ways[0]]
    # What whole syllables spell with fewer characters is not meant to be parted further.
    most = len(splits[0].pieces) + splits[0].is_mixed if splits else 0
    return [split for split in splits if split.is_mixed and len(split.pieces) <= most]


def _splits(letters: str, *, whole: bool) -> Iterator[tuple[str, ...]]:
    if len(letters) > _MOST_LETTERS:
        return
    known, begun = _alphabet()
    # What cannot be reached from the end is not tried: else the ways to try double at each letter.
    sizes: list[list[int]] = [[] for _ in letters]
    for at in range(len(letters) - 1, -1, -1):
        for size in range(1, min(_LONGEST, len(letters) - at) + 1):
            end, piece = at + size, letters[at : at + size]
            if end == len(letters):
                fits = piece in known or (not whole and piece in begun)
            else:
                fits = bool(sizes[end]) and piece in known
            if fits:
                sizes[at].append(size)
    stack: list[tuple[int, tuple[str, ...]]] = [(0, ())]
    while stack:
        at, before = stack.pop()
        if at == len(letters):
            yield before
            continue
        for size in reversed(sizes[at]):
            stack.append((at + size, (*before, letters[at : at + size])))


@cache
def _alphabet() -> tuple[frozenset[str], frozenset[str]]:
    """All syllables, and all that they begin with."""
    said = {one for one in syllables().values() if one.isascii() and one not in "mn"}
    known = frozenset(said | _WITH_V.keys())
    return known, frozenset(one[:size] for one in known for size in range(1, len(one) + 1))


@cache
def readings() -> dict[int, int]:
    """Initials by code point: that of the most common reading of each Chinese character."""
    return {point: ord(syllable[0]) for point, syllable in syllables().items()}


@cache
def syllables() -> dict[int, str]:
    """Syllables, without their tones, by code point: the most common reading of each Chinese character.

    Of pypinyin only the table of its 40,000 characters is read: to import it takes ten times as long.
    """
    import json

    found = {}
    for point, of_point in json.loads(_table("pinyin_dict")).items():
        syllable = toneless(of_point.split(",", 1)[0])
        if syllable[:1].isascii() and syllable[:1].isalpha() and int(point) not in _LATIN:
            found[int(point)] = syllable
    return found


@cache
def words_read_otherwise() -> Mapping[str, tuple[str, ...]]:
    """Folded words in which a character is not read as it mostly is, and their syllables.

    The words are those of pypinyin's dictionary of phrases. It is taken apart entry by entry: other threads
    have their turn meanwhile.
    """
    first = syllables()
    found = {}
    for entry in _table("phrases_dict").split("\n]\n],\n"):
        # A word, and in brackets the reading of each of its characters, all in quotes.
        word, *told = entry.split('"')[1::2]
        if len(told) == len(word) > 1:
            spelled = tuple(map(toneless, told))
            if any(first.get(ord(char)) != one for char, one in zip(word, spelled, strict=True)):
                found[word] = spelled
    return dict(zip(fold("\n".join(found)).split("\n"), found.values(), strict=True))


@cache
def words_by_initials() -> Mapping[str, Sequence[str]]:
    """The words of ``words_read_otherwise`` by the initials of their syllables."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word, spelled in words_read_otherwise().items():
        found["".join(one[:1] for one in spelled)].append(word)
    return dict(found)


@cache
def _special_words() -> tuple[AhoCorasick, Sequence[Sequence[str]]]:
    """A matcher of ``words_read_otherwise``, and the syllables of each by its number there."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    words = words_read_otherwise()
    return AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest), tuple(words.values())


@cache
def toneless(syllable: str) -> str:
    """A syllable without its tone, ü as v: lǜ is lv."""
    parted = normalize("NFD", syllable).replace("u\u0308", "v")
    return "".join(char for char in parted if not 0x300 <= ord(char) < 0x370)


def _table(name: str) -> str:
    """A table of pypinyin's, by its name."""
    spec = find_spec("pypinyin")
    assert spec
    assert spec.origin
    return Path(spec.origin).with_name(f"{name}.json").read_text(encoding="utf-8")
