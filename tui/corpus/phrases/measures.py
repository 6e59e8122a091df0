"""Measures of a candidate, from all its places, before it is ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tui.corpus.phrases.counts import Pairs, WordingPlaces
from tui.corpus.shard.arrays import Bools, Floats, Longs

if TYPE_CHECKING:
    from tui.corpus.phrases.candidates import Candidate

SAMPLED = 20
"""The number of places looked at when a phrase's words are guessed from their neighbours."""

ON_WORDS = 0.8
"""The least share of its places where a phrase begins and ends with a word."""

TITLE_ON_WORDS = 0.5
"""The same of a title: 《求是》 is no phrase of texts that say 实事求是. What is in quotes stands by itself."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A candidate with its exact figures.

    ``number`` is its place among all candidates; ``count`` and ``reach`` are its places and texts, of those
    that are counted; ``sample`` holds the offsets of some places in the joined texts where words have to
    be guessed to know its ends.
    """

    candidate: Candidate
    text: str
    number: int
    count: int
    reach: int
    sample: tuple[int, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Its words."""
        return self.candidate.words

    @property
    def cohesion(self) -> float:
        """The mean of freedom and glue, 0 to 1: how freely it stands, how tightly it holds."""
        return (self.candidate.freedom + min(1.0, self.candidate.glue)) / 2


def measure(
    found: Sequence[Candidate],
    places: WordingPlaces,
    boundaries: Bools,
    one_word: Bools,
    counted: Bools,
    least_reach: int,
) -> list[Measured]:
    """The exact figures of candidates that reach far enough and stand on word boundaries, or are named.

    ``places`` are those of ``found``, in order. ``boundaries[i]`` says whether a word starts at offset
    ``i`` of the joined texts, ``one_word[i]`` the same with the words that longer words are put together of, in which
    single words may stand; places count in the texts that are ``counted``.
    """
    size = len(found)
    inside = counted[places.owners]
    on_words = boundaries[places.offsets] & boundaries[places.ends]
    single = np.fromiter((len(candidate.words) == 1 for candidate in found), np.bool_, size)
    within = np.flatnonzero(single[places.of] & ~on_words)
    on_words[within] = one_word[places.offsets[within]] & one_word[places.ends[within]]
    total = np.bincount(places.of[inside], minlength=size)
    right = np.bincount(places.of[inside & on_words], minlength=size)
    of, texts, _ = places.pairs()
    reach = np.bincount(of[counted[texts]], minlength=size)
    named = np.fromiter((candidate.named for candidate in found), np.bool_, size)
    titled = np.fromiter((candidate.titled > 0 for candidate in found), np.bool_, size)
    least = np.where(named, np.where(titled, TITLE_ON_WORDS, 0.0), ON_WORDS)
    stand = (reach >= max(1, least_reach)) & (right >= least * total)
    begin = np.searchsorted(places.of, np.arange(size + 1)).tolist()
    figures = zip(total.tolist(), reach.tolist(), stand.tolist(), strict=True)

    def sample(at: int) -> tuple[int, ...]:
        there = slice(begin[at], begin[at + 1])
        return _sample(places.offsets[there][inside[there]], found[at].words)

    return [
        Measured(
            candidate,
            candidate.text,
            at,
            count,
            reaches,
            sample(at),
        )
        for at, (candidate, (count, reaches, kept)) in enumerate(zip(found, figures, strict=True))
        if kept
    ]


def _sample(offsets: Longs, words: tuple[str, ...]) -> tuple[int, ...]:
    """Offsets evenly spread over all, at most ``SAMPLED``, of a phrase with a lone character at an end.

    Only such characters are joined to new words where words are guessed.
    """
    if len(words[0]) > 1 and len(words[-1]) > 1:
        return ()
    step = -(-len(offsets) // SAMPLED)
    return tuple(offsets[::step].tolist())


def dispersions(pairs: Pairs, size: int, starts: Longs, counted: Bools) -> Floats:
    """DP of Gries (2008) for each wording, 0 (even) to 1: half the sum of |share of places - share of text|.

    ``pairs`` are in texts that are ``counted``; the texts in which a wording does not stand add their share
    of all text. Where it stands nowhere it is 0.
    """
    of, texts, counts = pairs
    sizes = np.where(counted, np.diff(starts), 0)
    shares = (sizes / max(1, int(sizes.sum())))[texts]
    total = np.bincount(of, counts, size)
    uneven = np.bincount(of, np.abs(counts / total[of] - shares), size)
    deviation = 0.5 * (uneven + 1 - np.bincount(of, shares, size))
    return np.where(total > 0, deviation, 0.0)


def dispersion(counts: Longs, shares: Floats) -> float:
    """DP of Gries (2008) of one wording, 0 (even) to 1.

    ``counts`` are the places in the texts that have any, ``shares`` the share of all text that
    these texts are; the rest has no place. Where there is no place at all it is 0.
    """
    if not len(counts):
        return 0.0
    within = float(np.abs(counts / counts.sum() - shares).sum())
    return 0.5 * (within + 1 - float(shares.sum()))
