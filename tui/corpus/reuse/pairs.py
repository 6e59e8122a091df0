"""Passages that documents of a library share, all pairs at once, though changed here and there.

As in passim (Smith, Cordell and Mullen 2015), shingles that recur seed pairs of places, those on one diagonal
are joined, and pairs that overlap make a cluster; but a shingle links each place only with those just before it
and with the first, so that time grows with the text and not with the pairs of documents. All is done in columns
over the *ink*: the letters of all documents without signs and blanks, one after the other; of a near-copy those alone
that its original has not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from statistics import median_low
from typing import NamedTuple, Self

import numpy as np
from rapidfuzz.distance import Indel
from rapidfuzz.process import cpdist

from tui.corpus.reuse.ink import Ink, ink_of
from tui.corpus.reuse.near_copies import shingle_hashes
from tui.corpus.reuse.repetition import without_repetition
from tui.corpus.reuse.shingles import SHINGLE
from tui.corpus.reuse.substance import JUDGED, PassageKind, passage_kind, telling, text_letters
from tui.corpus.search.searcher import Searcher
from tui.corpus.shard.arrays import Bools, Floats, Ints, Longs
from tui.work.cancel import Cancelled, Progress, go_on

LEAST = 24
"""Letters in a passage at least: what is shorter is a formula, and told by the phrases."""

LEAST_SIMILARITY = 0.6
"""2 × LCS ÷ the sum of both lengths, from which two places are one passage."""

MOST_PLACES = 64
"""Places of a shingle up to which it links them: one that stands in more is a form of speech."""

_LINKS = 2
"""Places before each that have its shingle to which it is linked: the nearest may have but a part of the passage."""

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
    kind: PassageKind = PassageKind.TEXT

    @property
    def characters(self) -> int:
        """The characters of the longest place."""
        return max(place.end - place.start for place in self.places)


@dataclass(frozen=True, slots=True)
class _Links:
    """Spans of ink that belong together, a row a pair: ``there`` comes before ``here``."""

    here: Longs
    here_end: Longs
    there: Longs
    there_end: Longs

    def __len__(self) -> int:
        return len(self.here)

    def and_(self, others: Self) -> Self:
        """These and others."""
        names = [field.name for field in fields(self)]
        return type(self)(
            *(np.concatenate((getattr(self, name), getattr(others, name))) for name in names)
        )

    def where(self, kept: Longs | Bools) -> Self:
        """The rows that are marked, or these."""
        return type(self)(*(getattr(self, field.name)[kept] for field in fields(self)))


def reused_passages(
    searcher: Searcher, *, progress: Progress | None = None, cancelled: Cancelled | None = None
) -> list[ReusedPassage]:
    """The passages that documents share, the most telling first (``substance.py``), formulas and furniture last.

    Of what documents that are nearly the same have in common the first counts. ``progress`` is told hundredths. Raises
    ``Interrupted``.
    """

    def told(done: int) -> None:
        go_on(cancelled)
        if progress:
            progress(done, 100)

    told(0)
    ink = ink_of(searcher)
    told(10)
    columns = _linked(ink, cancelled)
    told(45)
    parts, whole = _joined(ink, _runs(ink, *columns))
    told(60)
    links, similarities = _similar(ink, _extended(ink, whole))
    # Of those that were joined to what has nothing to do with them each part is looked at by itself.
    more, others = _similar(ink, _extended(ink, _outside(ink, parts, links)))
    links, similarities = links.and_(more), np.concatenate((similarities, others))
    told(85)
    dates = [place.facts.date or "~" for place in searcher.places]
    found = _in_order(searcher, _clusters(ink, links, similarities, dates))
    kept = [found[at] for at in without_repetition([one.places for one in found])]
    told(100)
    return kept


def _in_order(searcher: Searcher, found: Iterable[ReusedPassage]) -> list[ReusedPassage]:
    """The passages with their kinds, the most telling first."""
    every = len(searcher.places)
    ranked = []
    for passage in found:
        # Where half of them have it in a head of labels it is of the head: a title, a number.
        longest = sorted(passage.places, key=lambda place: place.start - place.end)[:JUDGED]
        first = longest[0]
        bodies = (searcher.places[place.document] for place in longest)
        letters = median_low(
            text_letters(stored.shard.body(stored.number), place.start, place.end)
            for stored, place in zip(bodies, longest, strict=True)
        )
        documents = len({place.document for place in passage.places})
        kind = passage_kind(letters, documents, every)
        rank = telling(letters, len(passage.places), documents, every, passage.similarity)
        order = (kind is not PassageKind.TEXT, kind is PassageKind.FURNITURE, -rank, first)
        ranked.append((order, replace(passage, kind=kind)))
    return [passage for _order, passage in sorted(ranked, key=lambda one: one[0])]


def _linked(ink: Ink, cancelled: Cancelled | None) -> list[Ints]:
    """For each place the ones before that have the same shingle, ``_LINKS`` in number, and the first, or -1."""
    columns = [np.full(len(ink), -1, np.int32) for _ in range(_LINKS + 1)]
    size = len(ink) - SHINGLE + 1
    if size <= 0:
        return columns
    hashes = shingle_hashes(ink.points)
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
        here, begun = places[linked], firsts[linked]
        before = (np.maximum(linked - step, begun) for step in range(1, _LINKS + 1))
        for column, rows in zip(columns, (*before, begun), strict=True):
            there = places[rows]
            other = ink.originals[here] != ink.originals[there]
            column[here[other]] = there[other]
    return columns


def _runs(ink: Ink, *columns: Ints) -> _Links:
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


def _joined(ink: Ink, runs: _Links) -> tuple[_Links, _Links]:
    """Runs of two documents on nearly one diagonal, joined to passages that are long enough; and these joined again."""
    if not len(runs):
        return runs, runs
    pairs = _pair_keys(ink, runs)
    shifts = runs.here - runs.there
    order = np.argsort(pairs << 32 | shifts, kind="stable")
    runs, pairs, shifts = runs.where(order), pairs[order], shifts[order]
    clusters = np.cumsum(np.append(True, (np.diff(pairs) != 0) | (np.diff(shifts) > _DRIFT)))
    covered = runs.here_end - runs.here
    links, covered = _dense(*_chained(runs, clusters, covered, _DRIFT))
    if not len(links):
        return links, links
    # What was put in between two of them moved the second to another diagonal.
    return links, _dense(*_chained(links, _pair_keys(ink, links), covered, _GAP))[0]


def _outside(ink: Ink, links: _Links, whole: _Links) -> _Links:
    """The links that lie in none of the others."""
    if not len(links) or not len(whole):
        return links
    order = np.lexsort((whole.here, whole_pairs := _pair_keys(ink, whole)))
    pairs, starts, ends = whole_pairs[order], whole.here[order], whole.here_end[order]
    mine = _pair_keys(ink, links)
    # A pair and a place as one number, by the rank of the pair.
    known, ranks = np.unique(pairs, return_inverse=True)
    rank = np.searchsorted(known, mine)
    same = known[np.minimum(rank, len(known) - 1)] == mine
    at = np.searchsorted(ranks << 32 | starts, rank << 32 | links.here, "right") - 1
    inside = same & (at >= 0) & (ranks[at] == rank) & (links.here_end <= ends[at])
    return links.where(~inside)


def _dense(links: _Links, covered: Longs) -> tuple[_Links, Longs]:
    """The links of which enough stands in runs: others come together by chance."""
    spans = np.maximum(links.here_end - links.here, links.there_end - links.there)
    kept = (spans >= 2 * SHINGLE) & (covered >= _LEAST_COVERED * spans)
    return links.where(kept), covered[kept]


def _pair_keys(ink: Ink, links: _Links) -> Longs:
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


def _extended(ink: Ink, links: _Links) -> _Links:
    """Passages to where their likeness ends, letter by letter on their last diagonal (x-drop)."""
    if not len(links):
        return links
    begin = _reach(ink, links.here - 1, links.there - 1, -1)
    end = _reach(ink, links.here_end, links.there_end, 1)
    return _Links(
        links.here - begin, links.here_end + end, links.there - begin, links.there_end + end
    )


def _reach(ink: Ink, here: Longs, there: Longs, step: int) -> Longs:
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


def _similar(ink: Ink, links: _Links) -> tuple[_Links, Floats]:
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
    ink: Ink, links: _Links, similarities: Floats, dates: Sequence[str]
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
