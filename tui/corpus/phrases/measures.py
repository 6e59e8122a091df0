"""Measures of phrases (reach, Gries's DP, cohesion, score), and counts of given wordings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log2
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from tui.corpus.model import Phrase
from tui.corpus.phrases.candidates import Candidate
from tui.corpus.shard.arrays import Longs
from tui.corpus.shard.shard import PatternPlaces
from tui.corpus.shard.spans import counts_by_owner, without_overlaps

SAMPLED = 20
"""The number of places looked at when a phrase's words are guessed from their neighbours."""


KEPT = 0.7
"""The share of places that are kept to see in how many texts a phrase would still stand."""

MOST_CONTEXTS = 5
"""More longer phrases than these do not make a phrase more independent."""


class Texts(Protocol):
    """Joined texts in which places are found: a shard, or the texts of many."""

    @property
    def starts(self) -> Longs:
        """The offset at which each text begins (one more: the end)."""

    def find(self, patterns: Sequence[str]) -> PatternPlaces:
        """The places of each pattern."""

    def owners(self, offsets: Longs) -> Longs:
        """The number of the text in which each offset stands."""

    def text(self, start: int, end: int) -> str:
        """The text between two offsets."""


@dataclass(frozen=True, slots=True)
class Measured:
    """The exact figures of a candidate.

    ``counts`` maps a text's number to the number of places in it, ``texts`` are the numbers of all
    in which it stands (those that are counted, and those that nearly repeat one of them);
    ``dispersion`` is Gries's DP; ``on_words`` is the share of places where it begins and ends with
    a word; ``sample`` holds the offsets of some places in the joined texts.
    """

    words: tuple[str, ...]
    text: str
    freedom: float
    glue: float
    counts: dict[int, int]
    dispersion: float
    on_words: float
    sample: tuple[int, ...] = ()
    texts: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """The number of places."""
        return sum(self.counts.values())

    @property
    def reach(self) -> int:
        """The number of texts."""
        return len(self.counts)

    @property
    def cohesion(self) -> float:
        """The mean of freedom and glue, 0 to 1: how freely it stands, how tightly it holds."""
        return (self.freedom + min(1.0, self.glue)) / 2


class Least(NamedTuple):
    """Thresholds of measuring: the least reach, and the least share of places on words."""

    reach: int
    on_words: float


def measure(
    found: Sequence[Candidate],
    shard: Texts,
    boundaries: NDArray[np.bool_],
    counted: NDArray[np.bool_],
    least: Least,
    most: int,
) -> list[Measured]:
    """The exact figures of the ``most`` candidates of greatest reach, then count, from every place.

    ``found`` are sorted by their texts. ``boundaries[i]`` says whether a word starts at offset ``i`` of
    the joined texts; places count in the texts that are ``counted``.
    """
    places = _places(found, shard)
    owners = shard.owners(places.offsets)
    within = counted[owners]
    on_words = (boundaries[places.offsets] & boundaries[places.ends])[within]
    of = places.candidates[within]
    counts = np.bincount(of, minlength=len(found))
    another = np.append(True, (np.diff(of) != 0) | (np.diff(owners[within]) != 0))[: len(of)]
    reaches = np.bincount(of[another], minlength=len(found))
    shares_on_words = np.bincount(of[on_words], minlength=len(found)) / np.maximum(counts, 1)
    best = np.lexsort((-counts, -reaches))
    stand = (reaches >= max(1, least.reach)) & (shares_on_words >= least.on_words)
    sizes = np.where(counted, np.diff(shard.starts), 0)
    shares = sizes / max(1, int(sizes.sum()))
    starts = np.searchsorted(places.candidates, np.arange(len(found) + 1))
    return [
        _measured(
            found[at],
            places.offsets[starts[at] : starts[at + 1]],
            owners[starts[at] : starts[at + 1]],
            counted,
            shares,
            float(shares_on_words[at]),
        )
        for at in best[stand[best]][:most].tolist()
    ]


class _CandidatePlaces(NamedTuple):
    """Places of candidates (their numbers), in order: offsets in the joined texts."""

    candidates: Longs
    offsets: Longs
    ends: Longs


def _places(found: Sequence[Candidate], shard: Texts) -> _CandidatePlaces:
    """All places; those of one candidate do not overlap."""
    places = shard.find([candidate.text for candidate in found])
    lengths = np.fromiter((len(candidate.text) for candidate in found), np.int64, len(found))
    of = np.repeat(np.arange(len(found)), np.diff(places.starts))
    ends = places.offsets + lengths[of]
    overlaps = np.flatnonzero((of[1:] == of[:-1]) & (places.offsets[1:] < ends[:-1]))
    if not len(overlaps):
        return _CandidatePlaces(of, places.offsets, ends)
    kept = np.ones(len(of), np.bool_)
    for at in np.unique(of[overlaps]).tolist():
        start, end = places.starts[at : at + 2].tolist()
        kept[start:end] = False
        kept[start + without_overlaps(places.offsets[start:end], ends[start:end])] = True
    return _CandidatePlaces(of[kept], places.offsets[kept], ends[kept])


def _measured(
    candidate: Candidate,
    offsets: Longs,
    owners: Longs,
    counted: NDArray[np.bool_],
    shares: NDArray[np.float64],
    on_words: float,
) -> Measured:
    """One candidate that stands at these places, in the texts that own them."""
    everywhere, counts = counts_by_owner(owners)
    within = counted[everywhere]
    texts, counts = everywhere[within], counts[within]
    return Measured(
        candidate.words,
        candidate.text,
        candidate.freedom,
        candidate.glue,
        dict(zip(texts.tolist(), counts.tolist(), strict=True)),
        dispersion(counts, shares[texts]),
        on_words,
        _sample(offsets[counted[owners]]),
        tuple(everywhere.tolist()),
    )


def _sample(offsets: NDArray[np.int64]) -> tuple[int, ...]:
    """Offsets evenly spread over all, at most ``SAMPLED`` of them."""
    step = -(-len(offsets) // SAMPLED)
    return tuple(offsets[::step].tolist())


def dispersion(counts: NDArray[np.int64], shares: NDArray[np.float64]) -> float:
    """DP of Gries (2008), 0 (even) to 1: half the sum of |share of places - share of text|.

    ``counts`` are the places in the texts that have any, ``shares`` the share of all text that
    these texts are; the rest has no place. Where there is no place at all it is 0.
    """
    if not len(counts):
        return 0.0
    within = float(np.abs(counts / counts.sum() - shares).sum())
    return 0.5 * (within + 1 - float(shares.sum()))


def expected_reach(counts: Iterable[int]) -> float:
    """The number of texts that would have a phrase, each place kept with a chance of ``KEPT``.

    The rarefaction of Hurlbert (1971), by which ecologists compare samples: a text with one place
    counts 0.7, one with two 0.91, one with three 0.97. So three texts that say a phrase again and again
    weigh more than four that happen to say it once, which is how well it is known elsewhere.
    """
    return sum(1 - (1 - KEPT) ** count for count in counts)


def score(phrase: Measured, texts: int, contexts: int) -> float:
    """The score of a phrase: how much of a formula it is.

    ``E / texts · (6 + cohesion) / 7 · (1 + t / 25) · (1 + log2(1 + f) / 25) · (1 - DP / 10)``: E is
    the expected reach, f the count, DP that of Gries (2008), cohesion the mean of the candidate's freedom
    and glue, t the number of longer phrases that contain it (``contexts``, at most ``MOST_CONTEXTS``
    count): the more there are, the more independent it is (Frantzi, Ananiadou and Mima 2000, on
    the C-value). The chance to recur in other texts of the kind comes before all else: E alone
    tells it best, and the other factors are tied to it loosely, so that they settle near ties.
    """
    return (
        expected_reach(phrase.counts.values())
        / texts
        * (6 + phrase.cohesion)
        / 7
        * (1 + min(contexts, MOST_CONTEXTS) / 25)
        * (1 + log2(1 + phrase.count) / 25)
        * (1 - phrase.dispersion / 10)
    )


def tally(
    wordings: Sequence[str],
    texts: Texts,
    paths: Sequence[str],
    counted: NDArray[np.bool_] | None = None,
) -> list[Phrase]:
    """A phrase for each folded wording, with its figures but without score, cohesion and dates.

    ``paths`` are those of the texts, by number; places count in the texts that are ``counted``
    (in all, where that is not said), as in ``measure``. What stands nowhere has a count of 0.
    """
    places = texts.find(wordings)
    sizes = np.diff(texts.starts)
    sizes = sizes if counted is None else np.where(counted, sizes, 0)
    phrases = []
    for at, wording in enumerate(wordings):
        offsets = places.offsets[places.starts[at] : places.starts[at + 1]]
        offsets = offsets[without_overlaps(offsets, offsets + len(wording))]
        owners = texts.owners(offsets)
        everywhere, counts = counts_by_owner(owners)
        within = everywhere if counted is None else everywhere[counted[everywhere]]
        counts = counts if counted is None else counts[counted[everywhere]]
        phrases.append(
            Phrase(
                wording,
                int(counts.sum()),
                len(within),
                0.0,
                documents=tuple(paths[text] for text in everywhere.tolist()),
                dispersion=round(dispersion(counts, sizes[within] / max(1, sizes.sum())), 6),
            )
        )
    return phrases
