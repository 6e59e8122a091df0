"""Passages that documents of a library share, all pairs at once, though changed here and there.

As in passim (Smith, Cordell and Mullen 2015), shingles that recur seed pairs of places, those on one diagonal
are joined, and pairs that overlap make a cluster; but a shingle links each place only with the one before it
and with the first, so that time grows with the text and not with the pairs of documents. All is done in columns
over the *ink*: the letters of all documents without signs and blanks, near-copies left out, one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from math import log2
from typing import NamedTuple, Self

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from tui.corpus.reuse.repetition import without_repetition
from tui.corpus.reuse.shingles import SHINGLE
from tui.corpus.search.searcher import Searcher
from tui.corpus.shard.arrays import Bools, Floats, Ints, Longs
from tui.corpus.shard.shard import code_points
from tui.work.cancel import Cancelled, Progress, go_on

LEAST = 24
"""Letters in a passage at least: what is shorter is a formula, and told by the phrases."""

LEAST_SIMILARITY = 0.6
"""2 × LCS ÷ the sum of both lengths, from which two places are one passage."""

MOST_PLACES = 64
"""Places of a shingle up to which it links them: one that stands in more is a form of speech."""

_GAP = 80
"""Letters between two runs of a passage at most."""

_DRIFT = 16
"""Letters put in or taken out between two runs of a passage at most; two passages are joined over ``_GAP``."""

_LEAST_COVERED = 0.25
"""The part of a passage at least that stands in runs: of letters changed to a third, shingles leave that."""

_FAR = 48
"""Letters by which a passage may go on beyond its last run."""

_OVERLAP = 0.75
"""The part that two spans have in common, of all that they cover, from which they are one place."""

_NEXT = 6
"""Spans after one, by their starts, that are looked at for an overlap with it."""

_AT_ONCE = 1 << 23
"""Shingles that are sorted together: some 200 MB."""

_MOST_COMPARED = 4_000
"""Letters of a place that are compared with another: a long one is told by its start."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)


class PassagePlace(NamedTuple):
    """A place of a passage: the number of its document in the library, and its clean span."""

    document: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReusedPassage:
    """A passage that two or more documents share: its places by date, those without one last.

    ``similarity`` is the median of 2 × LCS ÷ the sum of lengths of the places that were linked (0 to 1).
    """

    places: tuple[PassagePlace, ...]
    similarity: float

    @property
    def characters(self) -> int:
        """The characters of the longest place."""
        return max(place.end - place.start for place in self.places)


@dataclass(frozen=True, slots=True)
class _Ink:
    """The letters of all documents: code points, clean offsets, numbers of their documents."""

    points: Ints
    offsets: Ints
    documents: Ints

    def __len__(self) -> int:
        return len(self.points)

    def text(self, start: int, end: int) -> str:
        """The letters between two places."""
        return self.points[start:end].astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


@dataclass(frozen=True, slots=True)
class _Links:
    """Spans of ink that belong together, a row a pair: ``there`` comes before ``here``."""

    here: Longs
    here_end: Longs
    there: Longs
    there_end: Longs

    def __len__(self) -> int:
        return len(self.here)

    def where(self, kept: Longs | Bools) -> Self:
        """The rows that are marked, or these."""
        return type(self)(*(getattr(self, field.name)[kept] for field in fields(self)))


def reused_passages(
    searcher: Searcher, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> list[ReusedPassage]:
    """The passages that documents share, long ones that stand in many first.

    By characters × log2 of the places: a form of speech stands everywhere, a copied page in few. Of documents
    that are nearly the same the first counts. ``progress`` is told hundredths. Raises ``Interrupted``.
    """

    def told(done: int) -> None:
        go_on(cancelled)
        if progress:
            progress(done, 100)

    told(0)
    ink = _ink(searcher)
    told(10)
    before, first = _linked(ink, cancelled)
    told(45)
    links = _joined(ink, _runs(ink, before, first))
    told(60)
    links = _extended(ink, links)
    links, similarities = _similar(ink, links)
    told(85)
    dates = [place.facts.date or "~" for place in searcher.places]
    found = list(_clusters(ink, links, similarities, dates))
    found.sort(key=lambda one: -one.characters * log2(len(one.places)))
    kept = [found[at] for at in without_repetition([one.places for one in found])]
    told(100)
    return kept


def _ink(searcher: Searcher) -> _Ink:
    points, offsets, documents = [], [], []
    copies = searcher.document_map.near_copies
    for at, place in enumerate(searcher.places):
        if copies[at]:
            continue
        text = code_points(place.shard.body(place.number))
        kept = np.flatnonzero(_is_letter(text)).astype(np.int32)
        points.append(text[kept])
        offsets.append(kept)
        documents.append(np.full(len(kept), at, np.int32))
    none = [np.zeros(0, np.int32)]
    return _Ink(*(np.concatenate(none + column) for column in (points, offsets, documents)))


def _is_letter(points: Ints) -> Bools:
    """Flags of Chinese characters and of ASCII letters and digits."""
    han = ((points >= 0x3400) & (points <= 0x9FFF)) | (points >= 0x20000)
    lower = points | 0x20
    return np.asarray(
        han | ((points >= 0x30) & (points <= 0x39)) | ((lower >= 0x61) & (lower <= 0x7A))
    )


def _linked(ink: _Ink, cancelled: Cancelled | None) -> tuple[Ints, Ints]:
    """For each place the one before that has the same shingle, and the first, or -1."""
    before, first = (np.full(len(ink), -1, np.int32) for _ in range(2))
    size = len(ink) - SHINGLE + 1
    if size <= 0:
        return before, first
    hashes = np.zeros(size, np.uint64)
    for at in range(SHINGLE):
        hashes = hashes * _FACTOR + ink.points[at : at + size].astype(np.uint64)
    hashes ^= hashes >> np.uint64(29)
    hashes *= _FACTOR
    whole = ink.documents[:size] == ink.documents[SHINGLE - 1 :]
    parts = 1 << max(0, size // _AT_ONCE).bit_length()
    which = (hashes >> np.uint64(40)).astype(np.int64) % parts
    for part in range(parts):
        go_on(cancelled)
        places = np.flatnonzero(whole & (which == part))
        order = np.argsort(hashes[places], kind="stable")
        places, keys = places[order], hashes[places[order]]
        begins = np.append(True, keys[1:] != keys[:-1])[: len(keys)]
        starts = np.flatnonzero(begins)
        sizes = np.diff(np.append(starts, len(keys)))
        firsts = np.repeat(starts, sizes)
        linked = np.flatnonzero(~begins & (np.repeat(sizes, sizes) <= MOST_PLACES))
        here = places[linked]
        for column, there in ((before, places[linked - 1]), (first, places[firsts[linked]])):
            other = ink.documents[here] != ink.documents[there]
            column[here[other]] = there[other]
    return before, first


def _runs(ink: _Ink, *columns: Ints) -> _Links:
    """Links of places that follow one another on one diagonal, as runs."""
    made = []
    for column in columns:
        here = np.flatnonzero(column >= 0)
        there = column[here].astype(np.int64)
        breaks = (np.diff(here) != 1) | (np.diff(there) != 1)
        begins = np.flatnonzero(np.append(True, breaks)[: len(here)])
        lasts = np.append(begins[1:], len(here))[: len(begins)] - 1
        made.append((here[begins], here[lasts] + SHINGLE, there[begins], there[lasts] + SHINGLE))
    return _Links(*(np.concatenate(parts) for parts in zip(*made, strict=True)))


def _joined(ink: _Ink, runs: _Links) -> _Links:
    """Runs of two documents on nearly one diagonal, joined to passages that are long enough."""
    if not len(runs):
        return runs
    pairs = _pair_keys(ink, runs)
    shifts = runs.here - runs.there
    order = np.argsort(pairs << 32 | shifts, kind="stable")
    runs, pairs, shifts = runs.where(order), pairs[order], shifts[order]
    clusters = np.cumsum(np.append(True, (np.diff(pairs) != 0) | (np.diff(shifts) > _DRIFT)))
    covered = runs.here_end - runs.here
    links, covered = _dense(*_chained(runs, clusters, covered, _DRIFT))
    if not len(links):
        return links
    # What was put in between two of them moved the second to another diagonal.
    return _dense(*_chained(links, _pair_keys(ink, links), covered, _GAP))[0]


def _dense(links: _Links, covered: Longs) -> tuple[_Links, Longs]:
    """The links of which enough stands in runs: others come together by chance."""
    spans = np.maximum(links.here_end - links.here, links.there_end - links.there)
    kept = (spans >= 2 * SHINGLE) & (covered >= _LEAST_COVERED * spans)
    return links.where(kept), covered[kept]


def _pair_keys(ink: _Ink, links: _Links) -> Longs:
    size = int(ink.documents[-1]) + 1
    return ink.documents[links.here].astype(np.int64) * size + ink.documents[links.there]


def _chained(links: _Links, groups: Longs, covered: Longs, drift: int) -> tuple[_Links, Longs]:
    """The links of each group that follow one another closely, as one; and how much of each stands in runs."""
    groups = np.unique(groups, return_inverse=True)[1]
    order = np.argsort(groups << 32 | links.here, kind="stable")
    links, groups, covered = links.where(order), groups[order], covered[order]
    reached = np.maximum.accumulate(groups << 32 | links.here_end)
    gaps = (groups[1:] << 32 | links.here[1:]) - reached[:-1]
    beside = links.there[1:] - links.there_end[:-1]
    breaks = (gaps > _GAP) | (np.diff(groups) != 0)
    breaks |= np.abs(beside - gaps) > drift
    begins = np.flatnonzero(np.append(True, breaks))
    made = _Links(
        np.minimum.reduceat(links.here, begins),
        np.maximum.reduceat(links.here_end, begins),
        np.minimum.reduceat(links.there, begins),
        np.maximum.reduceat(links.there_end, begins),
    )
    return made, np.add.reduceat(covered, begins)


def _extended(ink: _Ink, links: _Links) -> _Links:
    """Passages to where their likeness ends, letter by letter on their last diagonal (x-drop)."""
    if not len(links):
        return links
    begin = _reach(ink, links.here - 1, links.there - 1, -1)
    end = _reach(ink, links.here_end, links.there_end, 1)
    return _Links(
        links.here - begin, links.here_end + end, links.there - begin, links.there_end + end
    )


def _reach(ink: _Ink, here: Longs, there: Longs, step: int) -> Longs:
    """How many letters from these places on, one way or the other, both are alike on the whole."""
    score, best, reach = (np.zeros(len(here), np.int64) for _ in range(3))
    # A letter of no document at either end: nothing goes beyond.
    points = np.pad(ink.points, 1, constant_values=0)
    documents = np.pad(ink.documents, 1, constant_values=-1)
    mine = documents[np.clip(here - step + 1, 0, len(points) - 1)]
    theirs = documents[np.clip(there - step + 1, 0, len(points) - 1)]
    alive = np.arange(len(here))
    for far in range(_FAR):
        a = np.clip(here[alive] + far * step + 1, 0, len(points) - 1)
        b = np.clip(there[alive] + far * step + 1, 0, len(points) - 1)
        within = (documents[a] == mine[alive]) & (documents[b] == theirs[alive])
        score[alive] += np.where(points[a] == points[b], 1, -1)
        better = within & (score[alive] > best[alive])
        reach[alive[better]] = far + 1
        best[alive[better]] = score[alive[better]]
        alive = alive[within & (score[alive] > best[alive] - 5)]
    return reach


def _similar(ink: _Ink, links: _Links) -> tuple[_Links, Floats]:
    """The links whose places are long and alike enough, and their similarity."""
    sizes = np.minimum(links.here_end - links.here, links.there_end - links.there)
    links = links.where(sizes >= LEAST)
    here, there = (
        [
            ink.text(start, min(end, start + _MOST_COMPARED))
            for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
        ]
        for starts, ends in ((links.here, links.here_end), (links.there, links.there_end))
    )
    if not here:
        return links, np.zeros(0)
    found = cpdist(
        here, there, scorer=Indel.normalized_similarity, dtype=np.float32, workers=-1
    ).ravel()
    kept = np.flatnonzero(found >= LEAST_SIMILARITY)
    return links.where(kept), found[kept].astype(np.float64)


def _clusters(
    ink: _Ink, links: _Links, similarities: Floats, dates: Sequence[str]
) -> Iterator[ReusedPassage]:
    """Links whose places overlap, as passages."""
    if not len(links):
        return
    rows = np.tile(np.arange(len(links)), 2)
    starts = np.concatenate((links.here, links.there))
    ends = np.concatenate((links.here_end, links.there_end))
    order = np.argsort(starts, kind="stable")
    rows, starts, ends = rows[order], starts[order], ends[order]
    one, other = [], []
    for step in range(1, min(_NEXT, len(rows) - 1) + 1):
        common = np.minimum(ends[:-step], ends[step:]) - starts[step:]
        union = np.maximum(ends[:-step], ends[step:]) - starts[:-step]
        same = np.flatnonzero(common >= _OVERLAP * union)
        one.append(rows[same])
        other.append(rows[same + step])
    labels = _components(len(links), np.concatenate(one), np.concatenate(other))
    medians = _medians(labels, similarities)
    order = np.argsort(labels[rows] << 32 | starts, kind="stable")
    groups, starts, ends = labels[rows[order]], starts[order], ends[order]
    reached = np.maximum.accumulate(groups << 32 | ends)
    breaks = (np.diff(groups) != 0) | ((groups[1:] << 32 | starts[1:]) >= reached[:-1])
    begins = np.flatnonzero(np.append(True, breaks))
    lasts = np.maximum.reduceat(ends, begins) - 1
    columns = (
        groups[begins].tolist(),
        ink.documents[starts[begins]].tolist(),
        ink.offsets[starts[begins]].tolist(),
        (ink.offsets[lasts] + 1).tolist(),
    )
    waiting: list[PassagePlace] = []
    last = -1
    for group, document, start, end in zip(*columns, strict=True):
        if group != last and waiting:
            yield _passage(waiting, medians[last], dates)
            waiting = []
        waiting.append(PassagePlace(document, start, end))
        last = group
    yield _passage(waiting, medians[last], dates)


def _passage(
    places: Sequence[PassagePlace], similarity: float, dates: Sequence[str]
) -> ReusedPassage:
    ordered = sorted(places, key=lambda place: (dates[place.document], place))
    return ReusedPassage(tuple(ordered), similarity)


def _components(size: int, one: Longs, other: Longs) -> Longs:
    """The least row of those that are joined with each, by pairs of rows."""
    labels = np.arange(size)
    while True:
        least = np.minimum(labels[one], labels[other])
        lowered = labels.copy()
        np.minimum.at(lowered, labels[one], least)
        np.minimum.at(lowered, labels[other], least)
        while (jumped := lowered[lowered]).tobytes() != lowered.tobytes():
            lowered = jumped
        if (lowered == labels).all():
            return labels
        labels = lowered


def _medians(labels: Longs, values: Floats) -> dict[int, float]:
    order = np.lexsort((values, labels))
    edges = np.flatnonzero(np.append(True, np.diff(labels[order]) != 0))
    sizes = np.diff(np.append(edges, len(labels)))
    middles = values[order][edges + sizes // 2]
    return dict(zip(labels[order][edges].tolist(), middles.tolist(), strict=True))
