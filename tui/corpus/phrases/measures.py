"""Measures of a candidate, from all its places, before it is ranked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

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


class PlaceFigures(NamedTuple):
    """Figures of wordings in some texts, of which they can be added up.

    ``total`` are their places in texts that are counted, ``right`` those that begin and end with words, ``reach``
    are the texts.
    """

    total: Longs
    right: Longs
    reach: Longs

    @classmethod
    def none(cls, size: int) -> PlaceFigures:
        """Those of so many wordings in no text."""
        return cls(*(np.zeros(size, np.int64) for _ in cls._fields))

    def plus(self, other: PlaceFigures) -> PlaceFigures:
        """Those in these texts and in others."""
        return PlaceFigures(*(one + two for one, two in zip(self, other, strict=True)))


def place_figures(
    single: Bools, places: WordingPlaces, boundaries: Bools, one_word: Bools, counted: Bools
) -> PlaceFigures:
    """The figures of wordings that stand at ``places``; ``single`` are those of one word.

    ``boundaries[i]`` says whether a word starts at offset ``i`` of the joined texts, ``one_word[i]`` the same with
    the words that longer words are put together of, in which single words may stand; places count in the texts
    that are ``counted``.
    """
    size = len(single)
    inside = counted[places.owners]
    on_words = boundaries[places.offsets] & boundaries[places.ends]
    within = np.flatnonzero(single[places.of] & ~on_words)
    on_words[within] = one_word[places.offsets[within]] & one_word[places.ends[within]]
    of, texts, _ = places.pairs()
    return PlaceFigures(
        np.bincount(places.of[inside], minlength=size),
        np.bincount(places.of[inside & on_words], minlength=size),
        np.bincount(of[counted[texts]], minlength=size),
    )


def standing(found: Sequence[Candidate], figures: PlaceFigures, least_reach: int) -> Bools:
    """Flags of the candidates that reach far enough and stand on word boundaries, or are named."""
    size = len(found)
    named = np.fromiter((candidate.named for candidate in found), np.bool_, size)
    titled = np.fromiter((candidate.titled > 0 for candidate in found), np.bool_, size)
    least = np.where(named, np.where(titled, TITLE_ON_WORDS, 0.0), ON_WORDS)
    total, right, reach = figures
    return np.asarray((reach >= max(1, least_reach)) & (right >= least * total))


def measure(
    found: Sequence[Candidate],
    places: WordingPlaces,
    boundaries: Bools,
    one_word: Bools,
    counted: Bools,
    least_reach: int,
) -> list[Measured]:
    """The exact figures of candidates that are ``standing``, by their ``places``, in order."""
    size = len(found)
    single = np.fromiter((len(candidate.words) == 1 for candidate in found), np.bool_, size)
    figures = place_figures(single, places, boundaries, one_word, counted)
    inside = counted[places.owners]
    begin = np.searchsorted(places.of, np.arange(size + 1)).tolist()

    def sample(one: Measured) -> tuple[int, ...]:
        there = slice(begin[one.number], begin[one.number + 1])
        offsets = places.offsets[there][inside[there]]
        return tuple(offsets[sampled(one.words, len(offsets))].tolist())

    return [replace(one, sample=sample(one)) for one in measured(found, figures, least_reach)]


def measured(
    found: Sequence[Candidate], figures: PlaceFigures, least_reach: int
) -> Iterator[Measured]:
    """Yields the candidates that are ``standing``, without samples of their places."""
    for at in np.flatnonzero(standing(found, figures, least_reach)).tolist():
        candidate = found[at]
        count, reach = int(figures.total[at]), int(figures.reach[at])
        yield Measured(candidate, candidate.text, at, count, reach)


def sampled(words: Sequence[str], size: int) -> slice:
    """Places evenly spread over so many, at most ``SAMPLED``, of a phrase with a lone character at an end.

    Only such characters are joined to new words where words are guessed.
    """
    if len(words[0]) > 1 and len(words[-1]) > 1:
        return slice(0)
    return slice(0, None, max(1, -(-size // SAMPLED)))


def dispersions(pairs: Pairs, size: int, starts: Longs, counted: Bools) -> Floats:
    """DP of Gries (2008) for each wording, 0 (even) to 1: half the sum of |share of places - share of text|.

    ``pairs`` are in texts that are ``counted``; the texts in which a wording does not stand add their share
    of all text. Where it stands nowhere it is 0.
    """
    of, texts, counts = pairs
    sizes = np.where(counted, np.diff(starts), 0)
    shares = (sizes / max(1, int(sizes.sum())))[texts]
    total = np.bincount(of, counts, size)
    uneven = np.bincount(of, np.abs(counts / np.maximum(1, total[of]) - shares), size)
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
