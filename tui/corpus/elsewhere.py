"""Where else a section stands: the sections that share most of its text, by runs of characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tui.corpus.held import Held
from tui.corpus.search import Searcher
from tui.corpus.shard import Longs
from tui.document.model import Document
from tui.text.script import fold

RUN = 8
"""Characters that two texts must have alike in a row: what is shorter, chance and idiom share too."""

MOST_CHARACTERS = 20_000
"""Of a longer section so much is compared, from its start."""

LEAST_HAN = 5
"""Chinese characters that a run has at least: numbers, dots and blanks are no text."""

LEAST_SHARE = 0.02
"""Sections that share less are not told."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A section (or, without ``headings``, a document) that shares text with the one asked about.

    ``start`` and ``end`` are clean offsets; ``headings`` are titles, outermost first; ``characters``
    is how many characters of the asked section stand in runs that are here too, ``share`` what part
    of it that is (0 to 1).
    """

    path: str
    title: str
    date: str
    headings: tuple[str, ...]
    start: int
    end: int
    characters: int
    share: float


def elsewhere(
    searcher: Searcher, document: Document, start: int, end: int, most: int = 200
) -> list[Shared]:
    """The sections of all documents that share text with a clean span of one, most first.

    The measure: the characters of the span that stand in a run of ``RUN`` characters (folded, on one
    line) that stands in the other section too, as a share of those of the span. Containment, not likeness: a long
    section may hold a short one whole (Broder 1997). Sections are the innermost ones; those that
    overlap the span itself are left out. Ties go by the library's order.
    """
    end = min(end, start + MOST_CHARACTERS)
    patterns: dict[str, list[int]] = {}
    for at, run in _runs(fold(document.clean[start:end])):
        patterns.setdefault(run, []).append(at)
    if not patterns:
        return []
    size = max(1, len(document.clean[start:end].strip()))
    found: list[Shared] = []
    for held in searcher.held():
        found += _in_shard(searcher, held, patterns, (document.path, start, end), size)
    found.sort(key=lambda shared: -shared.characters)
    return found[:most]


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """Each run and where it stands: those over line ends, and those of little Chinese, are none."""
    han = [0]
    for char in text:
        han.append(han[-1] + ("一" <= char <= "鿿"))
    for at in range(len(text) - RUN + 1):
        if han[at + RUN] - han[at] >= LEAST_HAN and "\n" not in text[at : at + RUN]:
            yield at, text[at : at + RUN]


def _in_shard(
    searcher: Searcher,
    held: Held,
    patterns: dict[str, list[int]],
    asked: tuple[str, int, int],
    size: int,
) -> Iterator[Shared]:
    stored = held.shard
    places = stored.find(list(patterns))
    offsets = places.offsets
    which = np.repeat(np.arange(len(patterns)), np.diff(places.starts))
    texts = stored.shard.owners(offsets)
    kept = (held.documents[texts] >= 0) & stored.outside_edges(offsets, offsets + RUN)
    offsets, which, texts = offsets[kept], which[kept], texts[kept]
    heads = stored.around.heads.reshape(-1, 4)
    begins = stored.shard.starts
    rows = stored.sections(offsets, begins[texts])
    # A pattern may stand several times in the span: every place of it there is covered.
    counts = np.array([len(ats) for ats in patterns.values()], np.int64)
    mine = np.array([at for ats in patterns.values() for at in ats], np.int64)
    firsts = np.cumsum(counts) - counts
    times = counts[which]
    at = np.arange(int(times.sum())) - np.repeat(np.cumsum(times) - times, times)
    keys = np.where(rows >= 0, rows, -1 - texts)
    pairs = np.stack([np.repeat(keys, times), mine[np.repeat(firsts[which], times) + at]])
    path, start, end = asked
    for key, covered in _covered(pairs):
        if covered < LEAST_SHARE * size:
            continue
        text = int(-1 - key) if key < 0 else int(stored.shard.owners(heads[key, :1])[0])
        begin = int(begins[text])
        place = searcher.places[int(held.documents[text])]
        first, last = (0, place.facts.characters) if key < 0 else (heads[key, :2] - begin).tolist()
        if place.facts.path == path and first < end and start < last:
            continue
        (titles,) = stored.paths([max(key, -1)])
        share = min(1.0, covered / size)
        facts = place.facts
        yield Shared(
            facts.path, facts.title, facts.date, titles, first, last, int(covered), round(share, 3)
        )


def _covered(pairs: Longs) -> Iterator[tuple[int, int]]:
    """For each section the characters that its runs cover; ``pairs`` are sections and run starts."""
    if not pairs.shape[1]:
        return
    pairs = np.unique(pairs, axis=1)
    keys, at = pairs
    ends = np.append(np.flatnonzero(np.diff(keys)), len(keys) - 1)
    length = np.minimum(np.append(np.diff(at), RUN), RUN)
    length[ends] = RUN
    sums = np.cumsum(length)[ends]
    yield from zip(keys[ends].tolist(), np.diff(sums, prepend=0).tolist(), strict=True)


def alike(mine: str, other: str) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The spans of each of two clean texts that stand in runs which the other has too."""
    ours, theirs = list(_runs(fold(mine))), list(_runs(fold(other)))
    in_mine, in_other = {run for _, run in ours}, {run for _, run in theirs}
    return (
        _joined(at for at, run in ours if run in in_other),
        _joined(at for at, run in theirs if run in in_mine),
    )


def _joined(starts: Iterator[int]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for at in starts:
        if spans and at <= spans[-1][1]:
            spans[-1] = (spans[-1][0], at + RUN)
        else:
            spans.append((at, at + RUN))
    return spans
