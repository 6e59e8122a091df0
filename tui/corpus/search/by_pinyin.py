"""Places in a shard by pinyin: by the initials of characters, or by their whole syllables.

A character is read as it mostly is, or as a word of the dictionary reads it that stands there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from tui.corpus.shard.arrays import Bools, Longs
from tui.corpus.shard.shard import Shard
from tui.text.pinyin import (
    initials,
    mixed,
    syllabic,
    syllables,
    words_by_initials,
    words_read_otherwise,
)

_BLOCK = 1 << 19
"""The number of letters compared at once, an even one."""

_SAMPLE = 1 << 16
"""The number of letters that tell which are rare."""


@dataclass(frozen=True, slots=True)
class PinyinReading:
    """A reading that is asked for: an initial for each character, and its syllable where that is typed.

    Of ``begun`` places only what the syllable begins with is typed.
    """

    letters: str
    syllables: tuple[str, ...] = ()
    begun: frozenset[int] = frozenset()

    @classmethod
    def all_of(cls, typed: str) -> list[PinyinReading]:
        """The readings that small letters may mean, two characters at least."""
        split = [cls("".join(one[0] for one in found), found) for found in syllabic(typed)]
        return [cls(typed), *split] if typed.isascii() and typed.isalpha() else split

    @classmethod
    def mixed(cls, typed: str) -> list[tuple[PinyinReading, ...]]:
        """The readings of small letters as syllables and initials (yiqingfk), those of the fewest characters first."""
        readings = [
            cls(
                "".join(piece[0] for piece in pieces),
                pieces,
                frozenset(at for at, piece in enumerate(pieces) if piece not in whole),
            )
            for pieces, whole in mixed(typed)
        ]
        return [tuple(some) for _, some in groupby(readings, lambda one: len(one.letters))]

    def admits(self, spelled: tuple[str, ...], at: int) -> bool:
        """Whether its syllables from ``at`` on are these."""
        return all(self.reads(one, place) for place, one in enumerate(spelled, at))

    def reads(self, syllable: str, at: int) -> bool:
        """Whether its character ``at`` may be read so."""
        wanted = self.syllables[at]
        return syllable.startswith(wanted) if at in self.begun else syllable == wanted


@dataclass(frozen=True)
class PinyinPlaces:
    """The pinyin of a shard's characters, and the places where it reads as is wanted."""

    shard: Shard

    @cached_property
    def initials(self) -> NDArray[np.uint8]:
        """The initial of each character's most common reading, as an ASCII letter or a blank."""
        known = syllables()
        letters = [ord(known.get(point, " ")[0]) for point in self.shard.alphabet.tolist()]
        return np.array(letters, np.uint8)[self.shard.codes]

    @cached_property
    def _shares(self) -> Longs:
        """How often each letter is there, as far as a sample tells."""
        return np.bincount(self.initials[:: len(self.initials) // _SAMPLE + 1], minlength=256)

    def starts(self, reading: PinyinReading) -> Longs:
        """The offsets, rising, of the places that read so; as many characters as it has letters."""
        plain = self._plain(reading)
        by_words = self._by_words(reading)
        return _merged([plain, by_words]) if len(by_words) else plain

    def _plain(self, reading: PinyinReading) -> Longs:
        """Those where each character is read as it mostly is."""
        letters, last = self.initials, len(self.initials) - len(reading.letters) + 1
        if last <= 0:
            return np.zeros(0, np.int64)
        wanted, shares = reading.letters.encode(), self._shares
        pairs = range(len(wanted) - 1)
        rarest = min(pairs, key=lambda at: int(shares[wanted[at]]) * int(shares[wanted[at + 1]]))
        starts = _places_of(wanted[rarest : rarest + 2], letters) - rarest
        starts = starts[slice(*np.searchsorted(starts, (0, last)).tolist())]
        for at, letter in enumerate(wanted):
            if not rarest <= at < rarest + 2:
                starts = starts[letters[starts + at] == letter]
        for at, syllable in enumerate(reading.syllables):
            if at not in reading.begun or len(syllable) > 1:
                starts = starts[self._reads(reading, at, starts)]
        return starts

    def _by_words(self, reading: PinyinReading) -> Longs:
        """Those where a word reads one of its characters otherwise."""
        size, last = len(reading.letters), len(self.shard.codes) - len(reading.letters)
        words = list(_words_in(reading))
        if not words or last < 0:
            return np.zeros(0, np.int64)
        found = self.shard.find([word for word, _ in words])
        starts_at: list[list[Longs]] = [[] for _ in range(size)]
        for number, (word, at) in enumerate(words):
            starts = found.offsets[found.starts[number] : found.starts[number + 1]] - at
            for inside in range(at, at + len(word)):
                starts_at[inside].append(starts)
        known = list(map(_merged, starts_at))
        starts = _merged(known)
        starts = starts[(starts >= 0) & (starts <= last)]
        for at in range(size):
            starts = starts[_are_in(starts, known[at]) | self._reads(reading, at, starts)]
        return starts

    def _reads(self, reading: PinyinReading, at: int, starts: Longs) -> Bools:
        """Flags of the places whose character ``at`` is mostly read so."""
        there = starts + at
        if not reading.syllables:
            return np.asarray(self.initials[there] == ord(reading.letters[at]))
        known, alphabet = syllables(), self.shard.alphabet.tolist()
        reads = np.array([reading.reads(known.get(point, ""), at) for point in alphabet], np.bool_)
        return np.asarray(reads[self.shard.codes[there]])


def _merged(places: Sequence[Longs]) -> Longs:
    """All the offsets, rising, each once, of such as rise."""
    # What rises already is merged by such a sort; the hashes of ``np.unique`` take ten times as long.
    every = np.sort(np.concatenate([np.zeros(0, np.int64), *places]), kind="stable")
    return np.asarray(every[np.append(True, every[1:] != every[:-1])[: len(every)]])


def _are_in(places: Longs, known: Longs) -> Bools:
    """Flags of the offsets, rising, that are known, which rise as well."""
    if not len(known):
        return np.zeros(len(places), np.bool_)
    at = np.minimum(np.searchsorted(known, places), len(known) - 1)
    return np.asarray(known[at] == places)


def _places_of(pair: bytes, letters: NDArray[np.uint8]) -> Longs:
    """The offsets, rising, at which two letters stand one after the other.

    They are compared as one number: those that begin at even places, then the others.
    """
    wanted = np.frombuffer(pair, np.uint16)[0]
    found = []
    # A block fits into the processor's own memory, and is gone through in half the time.
    for low in range(0, len(letters), _BLOCK):
        for start in (low, low + 1):
            block = letters[start : start + _BLOCK]
            pairs = block[: len(block) & ~1].view(np.uint16)
            found.append(start + 2 * np.flatnonzero(pairs == wanted))
    # Each half rises: what is merged so costs a third of a sort.
    return np.sort(np.concatenate(found), kind="stable")


@cache
def _longest_word() -> int:
    """The characters of the longest of the words that tell a reading."""
    return max(map(len, words_by_initials()))


def _words_in(reading: PinyinReading) -> Iterator[tuple[str, int]]:
    """The words that are read otherwise than their characters, and where in a reading they may stand."""
    by_initials, spelled = words_by_initials(), words_read_otherwise()
    longest, size = _longest_word(), len(reading.letters)
    for at in range(size - 1):
        for end in range(at + 2, min(size, at + longest) + 1):
            letters = reading.letters[at:end]
            for word in by_initials.get(letters, ()):
                # Where its characters mostly begin so as well, the word tells nothing new of initials.
                if reading.syllables:
                    if reading.admits(spelled[word], at):
                        yield word, at
                elif initials(word) != letters:
                    yield word, at
