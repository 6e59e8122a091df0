"""What is counted of a phrase, and its score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from tui.corpus.candidates import Candidate
from tui.corpus.shard import Longs, Places

SAMPLED = 20
"""So many places of a phrase are looked at when its words are guessed from their neighbours."""


class Texts(Protocol):
    """Joined texts in which places are found: a shard, or the texts of many."""

    @property
    def starts(self) -> Longs:
        """Where each text begins (one more: the end)."""

    def find(self, patterns: Sequence[str]) -> Places:
        """The places of each pattern."""

    def owners(self, offsets: Longs) -> Longs:
        """The number of the text in which each offset stands."""

    def text(self, start: int, end: int) -> str:
        """The text between two offsets."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A candidate with its exact figures.

    ``counts`` maps a text's number to the number of places in it; ``dispersion`` is Gries's DP;
    ``on_words`` is the share of places where it begins and ends with a word; ``sample`` holds
    the offsets of some places in the joined texts.
    """

    words: tuple[str, ...]
    text: str
    freedom: float
    glue: float
    counts: dict[int, int]
    dispersion: float
    on_words: float
    sample: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """The number of places."""
        return sum(self.counts.values())

    @property
    def reach(self) -> int:
        """The number of texts."""
        return len(self.counts)


def measure(
    found: Sequence[Candidate], shard: Texts, boundaries: NDArray[np.bool_]
) -> list[Measured]:
    """The exact figures of candidates, from every place where they stand as a string.

    ``boundaries[i]`` says whether a word starts at offset ``i`` of the joined texts.
    """
    places = shard.find([candidate.text for candidate in found])
    lengths = np.fromiter((len(candidate.text) for candidate in found), np.int64, len(found))
    ends = places.offsets + np.repeat(lengths, np.diff(places.starts))
    on_words = boundaries[places.offsets] & boundaries[ends]
    texts = shard.owners(places.offsets)
    shares = np.diff(shard.starts) / max(1, int(shard.starts[-1]))
    measured = []
    for at, candidate in enumerate(found):
        rows = np.arange(places.starts[at], places.starts[at + 1])
        rows = rows[apart(places.offsets[rows], len(candidate.text))]
        owners, counts = np.unique(texts[rows], return_counts=True)
        measured.append(
            Measured(
                candidate.words,
                candidate.text,
                candidate.freedom,
                candidate.glue,
                dict(zip(owners.tolist(), counts.tolist(), strict=True)),
                dispersion(counts, shares[owners]),
                float(on_words[rows].mean()),
                _sample(places.offsets[rows]),
            )
        )
    return measured


def apart(offsets: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    """Which of the rising offsets are kept when places of ``length`` must not overlap.

    As ``str.count`` does it: from the left.
    """
    if not (np.diff(offsets) < length).any():
        return np.arange(len(offsets))
    kept, end = [], -1
    for at, offset in enumerate(offsets.tolist()):
        if offset >= end:
            kept.append(at)
            end = offset + length
    return np.array(kept, np.int64)


def _sample(offsets: NDArray[np.int64]) -> tuple[int, ...]:
    """At most ``SAMPLED`` offsets, evenly spread over all."""
    step = -(-len(offsets) // SAMPLED)
    return tuple(offsets[::step].tolist())


def dispersion(counts: NDArray[np.int64], shares: NDArray[np.float64]) -> float:
    """DP of Gries (2008), 0 (even) to 1: half the sum of |share of places - share of text|.

    ``counts`` are the places in the texts that have any, ``shares`` the share of all text that
    these texts are; the rest has no place.
    """
    within = float(np.abs(counts / counts.sum() - shares).sum())
    return 0.5 * (within + 1 - float(shares.sum()))


def score(phrase: Measured, texts: int, nested_in: float) -> float:
    """How much of a formula a phrase is.

    ``reach / texts · (1 - DP / 2) · log2(1 + C) · (4 + cohesion) / 5``, with Gries's DP (2008) and
    C after the C-value of Frantzi, Ananiadou and Mima (2000), ``log2|a| · (f(a) - nested_in)``,
    in which length and nesting weigh less here: ``(1 + log2|a| / 8) · (f(a) - nested_in / 4)``.
    |a| counts characters, f(a) places; ``nested_in`` is the mean count of the longer phrases
    that contain it; cohesion is the mean of the candidate's freedom and glue. What recurs in
    other texts of the same kind is known by reach and count before all else: that is why.
    """
    length = 1 + log2(len(phrase.text)) / 8
    c_value = length * max(0.0, phrase.count - nested_in / 4)
    spread = phrase.reach / texts * (1 - phrase.dispersion / 2)
    cohesion = (phrase.freedom + min(1.0, phrase.glue)) / 2
    return spread * log2(1 + c_value) * (4 + cohesion) / 5
