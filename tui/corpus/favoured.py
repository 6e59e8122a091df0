"""The sections that a phrase favours: those whose titles stand above more of its places than chance puts there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from tui.corpus.index import Index
from tui.corpus.shard import SEPARATOR

Longs = NDArray[np.int64]

MOST = 8
"""So many sections are told of a phrase."""

WHOLE = 0.9
"""A section of this share of its document is no part of it that could be favoured."""

LEAST = 2
"""A section that holds a phrase less often tells nothing."""


@dataclass(frozen=True, slots=True)
class Favoured:
    """All sections of one title: the places of a phrase in them, and in how many documents.

    ``title`` is folded; ``ratio`` says how many times as many places there are as its share of all
    characters would have.
    """

    title: str
    count: int
    documents: int
    ratio: float


@dataclass(frozen=True, slots=True)
class Sectioned:
    """The text of a shard: a row a section, and the rising places of the phrase.

    A row has a title (folded), a start, an end and the number of its document; offsets and
    ``characters`` count the same text.
    """

    titles: Sequence[str]
    starts: Longs
    ends: Longs
    documents: Longs
    places: Longs
    characters: int


def favoured_in_index(index: Index, wordings: Sequence[str], most: int = MOST) -> list[Favoured]:
    """The sections that folded wordings (a phrase and its variants) favour, in some milliseconds."""
    return _favoured(_of_shards(index, wordings), most)


def _favoured(texts: Iterable[Sectioned], most: int) -> list[Favoured]:
    """Sections by falling log-likelihood (Dunning 1993), ties by title.

    Of those with more places than their share of all characters would have. A section stands for
    its subsections too.
    """
    counts: dict[str, int] = {}
    sizes: dict[str, int] = {}
    holders: dict[str, set[tuple[int, int]]] = {}
    total = characters = 0
    for text_number, text in enumerate(texts):
        total += len(text.places)
        characters += text.characters
        held = np.searchsorted(text.places, text.ends) - np.searchsorted(text.places, text.starts)
        rows = zip(
            text.titles,
            held.tolist(),
            (text.ends - text.starts).tolist(),
            text.documents.tolist(),
            strict=True,
        )
        for title, count, size, document in rows:
            sizes[title] = sizes.get(title, 0) + size
            if count:
                counts[title] = counts.get(title, 0) + count
                holders.setdefault(title, set()).add((text_number, document))
    found = []
    for title, count in counts.items():
        expected = total * sizes[title] / max(1, characters)
        if count >= LEAST and count > expected and title:
            ratio = count / max(expected, 1e-9)
            told = Favoured(title, count, len(holders[title]), round(ratio, 3))
            found.append((round(_likelihood(count, total, expected), 6), told))
    found.sort(key=lambda pair: (-pair[0], pair[1].title))
    return [told for _, told in found[:most]]


def _likelihood(count: int, total: int, expected: float) -> float:
    """G² of so many places of all where so many are expected."""
    beyond, expected_beyond = total - count, total - expected
    inside = count * log(count / max(expected, 1e-9))
    outside = beyond * log(beyond / expected_beyond) if beyond and expected_beyond > 0 else 0.0
    return 2 * (inside + outside)


def _of_shards(index: Index, wordings: Sequence[str]) -> Iterator[Sectioned]:
    for name, shard in index.shards.items():
        starts = shard.shard.starts
        living = np.zeros(len(starts) - 1, np.bool_)
        living[[row.number for row in index.rows if row.shard == name]] = True
        heads = shard.around.heads.reshape(-1, 4)
        documents = np.searchsorted(starts, heads[:, 0], "right") - 1
        sizes = np.diff(starts)
        part = heads[:, 1] - heads[:, 0] < WHOLE * (sizes[documents] - len(SEPARATOR))
        kept = np.flatnonzero(living[documents] & part)
        found = shard.find(wordings)
        lengths = np.repeat([len(wording) for wording in wordings], np.diff(found.starts))
        places = found.offsets[shard.outside_edges(found.offsets, found.offsets + lengths)]
        places = np.unique(places[living[np.searchsorted(starts, places, "right") - 1]])
        titles = shard.folded_titles
        yield Sectioned(
            [titles[row] for row in kept.tolist()],
            heads[kept, 0],
            heads[kept, 1],
            documents[kept],
            places,
            int(sizes[living].sum()),
        )
