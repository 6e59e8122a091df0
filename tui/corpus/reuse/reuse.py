"""Text reuse: the documents that share most of a section's text, and their sections.

The measure is containment, not likeness (Broder 1997), as a long document may hold a short section
whole; and of what is contained, characters weigh by the run in which they stand:

- by its rarity, log((N + 1) / n) where n of N documents have its rarest shingle, as inverse document
  frequency does (Spärck Jones 1972): passim leaves out shingles that stand in many documents (Smith,
  Cordell and Mullen 2015), here boilerplate weighs little;
- by its length L, log2(1 + L / ``SHINGLE``): one long run says more than many short ones, as in the
  C-value, by which phrases are scored.

Both go from 0 to 1, so that only a section that stands elsewhere whole, and in no third
document, weighs 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, starmap
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tui.corpus.index.records import DocumentFacts
from tui.corpus.reuse.passages import SharedPassage, SharedRun, passages
from tui.corpus.reuse.shingles import SHINGLE, SharedRuns, ShingleHits, Shingles
from tui.corpus.reuse.substance import PassageKind, run_kind
from tui.corpus.search.searcher import Searcher
from tui.corpus.search.shard_view import ShardView
from tui.corpus.shard.arrays import Floats, Longs
from tui.corpus.shard.sketch import groups, sketch
from tui.document.model import Document
from tui.work.cancel import Cancelled, Progress, go_on

MOST_CHARACTERS = 20_000
"""The characters of a longer section that are compared while a reader waits, from its start."""

MOST_OF_DOCUMENT = 200_000
"""The characters of a longer document that a command compares."""

MOST = 200
"""The number of documents told, at most."""

MOST_COPIES = 20
"""The number of near-copies told, at most: the others are not to be crowded out."""

MOST_RUNS = 2_000
"""The longest runs of a document that count: only a text that says one thing all the time has more.
"""

LEAST_SHARE = 0.02
"""The least share of a document told without a run of ``LEAST_RUN``."""

LEAST_RUN = 3 * SHINGLE
"""The characters of a run that is told however little of a section it is."""


@dataclass(frozen=True, slots=True)
class SharedText:
    """A document that shares text with the section asked about, and its section with most of it.

    ``headings`` are the names (marks and titles), outermost first, of the innermost section that has more than half
    of what is shared, by weight; none where that is the whole document. ``share`` is the part of the
    asked section that stands in the document, character by character, though changed here and there, ``back`` the
    part of that section of the document that stands in the asked one, ``weight`` what it is sorted by (0 to 1
    each); ``longest`` the longest run, in characters; ``runs``, word for word, are in the order of the asked text,
    and so are the ``passages`` that they make, in clean offsets; ``kinds`` tell which of these are but formulas.

    ``twin`` is the path of the first of those that are nearly the same as this document, and
    were found too, or of the asked one; empty where there is none.
    """

    path: str
    title: str
    date: str
    headings: tuple[str, ...]
    share: float
    back: float
    weight: float
    longest: int
    runs: tuple[SharedRun, ...]
    twin: str = ""
    passages: tuple[SharedPassage, ...] = ()
    kinds: tuple[PassageKind, ...] = ()


@dataclass(frozen=True)
class _AskedSection:
    """A clean span of a document; ``place`` is the number of that among the places of the searcher, or -1."""

    text: str
    shingles: Shingles
    place: int
    start: int
    end: int

    def find(self, view: ShardView, part: range) -> tuple[ShingleHits, Longs]:
        """Places of shingles outside the span itself, and the number in the shard of the text of each."""
        found = self.shingles.find(view.shard, part)
        texts = view.shard.shard.owners(found.offsets)
        documents = view.documents[texts]
        inside = found.offsets - view.shard.shard.starts[texts]
        itself = (inside > self.start - SHINGLE) & (inside < self.end)
        kept = (documents >= 0) & ~(itself & (documents == self.place))
        return found.where(kept), texts[kept]


def find_reuse(
    searcher: Searcher,
    document: Document,
    start: int,
    end: int,
    *,
    most: int = MOST_CHARACTERS,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> list[SharedText]:
    """The documents that share text with a clean span of one, by falling weight, ties in the library's order.

    The document itself is among them where it says the same again. Of a longer span the first ``most``
    characters are compared. ``progress`` is told hundredths:
    half for the counting of shingles, half for the documents. Raises ``Interrupted``.
    """
    end = min(end, start + most)
    text = document.folded_body()[start:end]
    shingles = Shingles(text)
    paths = [place.facts.path for place in searcher.places]
    here = paths.index(document.path) if document.path in paths else -1
    asked = _AskedSection(text, shingles, here, start, end)
    parts = shingles.parts()
    rarity = np.zeros(len(shingles.words))
    scores = np.zeros(len(paths))
    for done, part in enumerate(parts):
        go_on(cancelled)
        _count(searcher, asked, part, rarity, scores)
        if progress:
            progress(50 * (done + 1) // len(parts), 100)
    likely = _likely(searcher, document, here, scores)
    wanted = np.zeros(len(paths), np.bool_)
    wanted[list(likely)] = True
    found: list[tuple[int, SharedText]] = []
    for view in searcher.shards:
        for one in _in_shard(searcher, view, asked, rarity, wanted):
            go_on(cancelled)
            found.append(one)
            if progress:
                progress(50 + 50 * len(found) // len(likely), 100)
    found.sort(key=lambda one: (-one[1].weight, one[0]))
    # Near-copies go by the first of them, those of the document by the document.
    names = {0: document.path}
    told = [(one, names.setdefault(likely[number], one.path)) for number, one in found[:MOST]]
    return [replace(one, twin=name) if name != one.path else one for one, name in told]


def _count(
    searcher: Searcher, asked: _AskedSection, part: range, rarity: Floats, scores: Floats
) -> None:
    """The rarity of shingles, and the score by which they raise each document.

    From 0, in all documents, to 1, in no third one.
    """
    pairs = [np.zeros(0, np.int64)]
    for view in searcher.shards:
        found, texts = asked.find(view, part)
        pairs.append(np.unique(found.which << 32 | view.documents[texts]))
    which, documents = (joined := np.concatenate(pairs)) >> 32, joined & 0xFFFFFFFF
    every = max(2, len(searcher.places)) + 1
    # The span that is asked about was left out, and its document may have them again.
    there = np.bincount(which[documents != asked.place] - part.start, minlength=len(part)) + 1
    rare = np.log(every / np.clip(there, 2, every)) / np.log(every / 2)
    rarity[part.start : part.stop] = rare
    scores += np.bincount(documents, rarity[which], len(scores))


def _likely(searcher: Searcher, document: Document, here: int, scores: Floats) -> dict[int, int]:
    """The documents (places of the searcher) that may share most, each with its group of near-copies.

    Group 0 is that of the document that is asked about, which is at ``here``, or -1.
    """
    order = np.argsort(-scores, kind="stable")[: 4 * MOST]
    best: list[int] = order[scores[order] > 0].tolist()
    places = [searcher.places[number] for number in (here, *best) if number >= 0]
    sketches = [place.shard.sketch(place.number) for place in places]
    if here < 0:
        sketches.insert(0, sketch(document.folded_body()))
    chosen: dict[int, int] = {}
    counts: dict[int, int] = {}
    for number, group in zip(best, groups(np.array(sketches, np.uint32))[1:], strict=True):
        counts[group] = counts.get(group, 0) + 1
        if counts[group] <= MOST_COPIES and len(chosen) < 2 * MOST:
            chosen[number] = group
    return chosen


def _in_shard(
    searcher: Searcher,
    view: ShardView,
    asked: _AskedSection,
    rarity: Floats,
    wanted: NDArray[np.bool_],
) -> Iterator[tuple[int, SharedText]]:
    """The documents of a shard that are wanted, each with its number."""
    several = []
    for part in asked.shingles.parts():
        found, texts = asked.find(view, part)
        several.append(found.where(wanted[view.documents[texts]]))
    runs = asked.shingles.runs(ShingleHits.joined(several), rarity)
    order = np.argsort(runs.there, kind="stable")
    runs = runs.where(order)
    texts = view.shard.shard.owners(runs.there)
    edges = np.flatnonzero(np.diff(texts, prepend=-1, append=-1))
    for first, last in pairwise(edges.tolist()):
        number = int(texts[first])
        place = searcher.places[int(view.documents[number])]
        longest = np.argsort(-runs.lengths[first:last], kind="stable")[:MOST_RUNS]
        mine = runs.where(first + np.sort(longest))
        told = _told(view, number, place.facts, mine, asked, len(searcher.places))
        if told:
            yield int(view.documents[number]), told


def _told(
    view: ShardView,
    number: int,
    facts: DocumentFacts,
    runs: SharedRuns,
    asked: _AskedSection,
    every: int,
) -> SharedText | None:
    """One of ``every`` documents by its runs, which are in its own order; ``None`` where they are too little."""
    size = asked.shingles.characters
    values = runs.rarity * np.log2(1 + runs.lengths / SHINGLE) / np.log2(1 + size / SHINGLE)
    weights = _by_character(runs, values, asked.end - asked.start)
    begin, end = view.shard.bounds(number)
    columns = zip(
        runs.here.tolist(), (runs.there - begin).tolist(), runs.lengths.tolist(), strict=True
    )
    shared = passages(asked.text, view.shard.body(number), starmap(SharedRun, columns))
    share = shared.share
    longest = int(runs.lengths.max())
    if share < LEAST_SHARE and longest < LEAST_RUN:
        return None
    section = _section(view, number, runs, values, asked)
    first, last = section.bounds if section else (begin, end)
    return SharedText(
        path=facts.path,
        title=facts.title,
        date=facts.date,
        headings=section.names if section else (),
        share=round(share, 3),
        back=round(shared.share_of(first - begin, last - begin), 3),
        weight=round(float(weights[weights >= 0].sum() / size), 6),
        longest=longest,
        runs=_in_order(runs, asked.start, begin),
        passages=tuple(
            SharedPassage(one.start + asked.start, one.end + asked.start, *one[2:])
            for one in shared.passages
        ),
        kinds=tuple(_kind(one, runs, asked, every) for one in shared.passages),
    )


def _kind(
    passage: SharedPassage, runs: SharedRuns, asked: _AskedSection, every: int
) -> PassageKind:
    """The kind of a passage, whose runs are among these: a formula where it is short, and many have it."""
    letters = sum(map(str.isalnum, asked.text[passage.start : passage.end]))
    inside = (runs.here >= passage.start) & (runs.here + runs.lengths <= passage.end)
    return run_kind(letters, float(runs.rarity[inside].max(initial=0.0)), every)


def _by_character(runs: SharedRuns, values: Floats, size: int) -> Floats:
    """The value of the best run over each character of the asked span; -1 where none is."""
    weights = np.full(size, -1.0)
    order = np.argsort(values, kind="stable")
    columns = (runs.here[order].tolist(), runs.lengths[order].tolist(), values[order].tolist())
    for here, length, value in zip(*columns, strict=True):
        weights[here : here + length] = value
    return weights


class _Section(NamedTuple):
    """A section of a shard: its bounds in the joined text, and the names above it and its own."""

    bounds: tuple[int, int]
    names: tuple[str, ...]


def _section(
    view: ShardView, number: int, runs: SharedRuns, values: Floats, asked: _AskedSection
) -> _Section | None:
    """The innermost section with more than half of what is shared, by weight; ``None``: the whole document.

    In the document that is asked about, one that does not overlap the span.
    """
    stored = view.shard
    begin, end = stored.bounds(number)
    heads = stored.around.heads.reshape(-1, 4)
    low, high = np.searchsorted(heads[:, 0], (begin, end)).tolist()
    starts, ends = heads[low:high, 0], heads[low:high, 1]
    sums = np.append(0.0, np.cumsum(_new(runs) * values))
    inside = sums[np.searchsorted(runs.there, ends)] - sums[np.searchsorted(runs.there, starts)]
    most = inside > sums[-1] / 2
    if view.documents[number] == asked.place:
        most &= (ends - begin <= asked.start) | (starts - begin >= asked.end)
    rows = np.flatnonzero(most)
    if not len(rows):
        return None
    # Of sections that lie in one another, the last to begin is the innermost.
    row = low + int(rows[-1])
    return _Section((int(heads[row, 0]), int(heads[row, 1])), stored.paths([row])[0].names)


def _new(runs: SharedRuns) -> Longs:
    """The characters of the joined text that each run covers and no run before it does."""
    ends = np.maximum.accumulate(runs.there + runs.lengths)
    begins = np.maximum(runs.there, np.append(-1, ends[:-1]))
    return np.asarray(np.maximum(0, ends - begins), np.int64)


def _in_order(runs: SharedRuns, start: int, begin: int) -> tuple[SharedRun, ...]:
    """The runs in the order of the asked text, the longest first, as offsets of both documents."""
    order = np.lexsort((runs.there, -runs.lengths, runs.here))
    here, there = runs.here[order] + start, runs.there[order] - begin
    return tuple(map(SharedRun, here.tolist(), there.tolist(), runs.lengths[order].tolist()))
