"""News of a period, and what is gone by then: families by their first and last use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np

from tui.corpus.comparison.against import is_mined
from tui.corpus.comparison.contrast import Wanted, never, uneven, united
from tui.corpus.comparison.contrast_shards import contrast_bounded
from tui.corpus.comparison.counts import PhraseCounts
from tui.corpus.comparison.frames import MANY_CLOSED, in_frames, inner_wordings
from tui.corpus.comparison.grown import lives, with_grown
from tui.corpus.comparison.nested import told_once
from tui.corpus.comparison.novelty import departure, novelty
from tui.corpus.comparison.plainness import Makes
from tui.corpus.comparison.timeline import Timeline
from tui.corpus.groups.document_set import DocumentSet
from tui.corpus.groups.partition import Partition
from tui.corpus.groups.periods import Periods
from tui.corpus.model import Phrase, PhraseForm, Relation
from tui.corpus.phrases.mine import LEAST_COUNT_IN_ONE
from tui.corpus.phrases.segment import Segmenter
from tui.corpus.shard.arrays import Bools, Floats, Longs
from tui.work.cancel import Cancelled

MOST_BUCKETS = 12
"""Stretches of time between which runs are told apart; more periods share one."""


def timeline(
    documents: DocumentSet,
    periods: Periods,
    known: Sequence[Phrase],
    segmenter: Segmenter,
    period: int | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Timeline, PhraseCounts]:
    """The course of phrases over periods, and their counts in each document.

    Beside the ``known`` ones those are mined that stand first in ``period``, or were last seen before it;
    or with ``None`` those that periods have unevenly. Raises ``Interrupted``.
    """
    phrases: Sequence[Phrase] = known
    labels, size = periods.labels, len(periods.names)
    dated = labels >= 0
    if size > 1 and is_mined(documents, dated):
        wanted: Wanted
        if period is None:
            labels = np.where(dated, labels * min(size, MOST_BUCKETS) // size, -1)
            size = min(size, MOST_BUCKETS)
        else:
            labels, size = np.where(dated, np.sign(labels - period) + 1, -1), 3
        partition = Partition(labels, size, documents.copies, documents.sizes)
        if period is None:
            shares = partition.characters / max(1, int(partition.characters.sum()))
            wanted = uneven(shares)
        else:
            wanted = _come_or_gone
        found = contrast_bounded(documents, partition, wanted, segmenter, cancelled)
        phrases = united(known, found, segmenter)
    grown: dict[str, str] = {}
    if period is not None and 0 < period < len(periods.names):
        phrases, grown = with_grown(phrases, documents, periods, period)
    counts = PhraseCounts.of(phrases, documents)
    return replace(Timeline.of(counts, documents, periods), grown=grown), counts


def _come_or_gone(counts: Longs) -> Floats:
    """The places of runs that stand first in the middle one of three periods, or only in the first."""
    gone = never((1, 2))(counts)
    come = np.where(counts[:, 1] > 0, never((0,))(counts), 0.0)
    return np.maximum(gone, come)


def complete(
    counts: PhraseCounts, documents: DocumentSet, rows: Sequence[int]
) -> tuple[Phrase, ...]:
    """The phrases in these rows with their figures in all documents, near-copies counted once.

    ``count`` and ``reach`` fold near-copies phrase by phrase: what only some of them have counts too.
    """
    every = np.zeros(len(documents), np.int64)
    partition = Partition(every, 1, documents.copies, documents.sizes)
    size = len(counts.phrases)
    own, family = partition.counted(counts.own, size), partition.counted(counts.family, size)
    dispersion = partition.dispersion(counts.own, size)
    own_begins = np.searchsorted(counts.own.of, np.arange(size + 1))
    family_begins = np.searchsorted(counts.family.of, np.arange(size + 1))
    made = []
    for at in rows:
        there = slice(int(own_begins[at]), int(own_begins[at + 1]))
        texts, places = counts.own.texts[there], counts.own.counts[there]
        of_family = counts.family.texts[int(family_begins[at]) : int(family_begins[at + 1])]
        dates = sorted(filter(None, (documents.dates[text] for text in of_family.tolist())))
        count, reach = int(own.count[at, 0]), int(own.reach[at, 0])
        made.append(
            replace(
                counts.phrases[at],
                count=count,
                reach=reach,
                documents=tuple(documents.paths[text] for text in texts.tolist()),
                places=tuple(places.tolist()),
                dispersion=round(float(dispersion[at]), 6),
                first=dates[0] if dates else "",
                last=dates[-1] if dates else "",
                family_count=int(family.count[at, 0]),
                family_reach=int(family.reach[at, 0]),
                near_copies=int(places.sum()) - count,
                near_copy_documents=len(texts) - reach,
            )
        )
    return tuple(made)


def newest(
    course: Timeline,
    counts: PhraseCounts,
    documents: DocumentSet,
    period: int,
    cut: Callable[[str], Sequence[str]],
    min_reach: int = 2,
) -> tuple[Phrase, ...]:
    """The phrases whose family stands first in a period, the most telling first; ``cut`` gives the words of one.

    What only leads a wording that is older is none: 加快构建 before it, 落到实处 after it. But one that became a set
    phrase of its own is, with what it grew out of as a form (``Relation.CORE``): 全面建设小康社会.

    They recur: in ``min_reach`` documents, or three times in one; twice where a period has but one document.
    """
    alone = course.partition.documents[period] == 1
    least = LEAST_COUNT_IN_ONE - 1 if alone else LEAST_COUNT_IN_ONE
    rows = np.flatnonzero(course.new_in(period))
    rows = rows[~_only_frames(course, documents, rows, cut, range(period), period)]
    ranks = novelty(course, rows, period, _makes(course, rows, cut))
    ranked = _ranked(counts, documents, rows, ranks, min_reach, least)
    found = told_once(ranked, cut)
    place = {phrase.text: at for at, phrase in enumerate(course.phrases)}
    return tuple(_with_core(phrase, course, place) for phrase in found)


def _with_core(phrase: Phrase, course: Timeline, place: Mapping[str, int]) -> Phrase:
    """A phrase, with what it has grown out of as a form of it."""
    core = course.grown.get(phrase.text)
    if core is None:
        return phrase
    count, reach = course.own.count[place[core]].sum(), course.own.reach[place[core]].sum()
    form = PhraseForm(core, Relation.CORE, int(count), int(reach))
    return replace(phrase, forms=(form, *phrase.forms))


def gone(
    course: Timeline,
    counts: PhraseCounts,
    documents: DocumentSet,
    period: int,
    cut: Callable[[str], Sequence[str]],
    min_reach: int = 2,
) -> tuple[Phrase, ...]:
    """The phrases whose family was last seen before a period and had stood in two, the most telling first.

    What only led a wording that still stands is none; ``cut`` gives the words of one.
    """
    rows = np.flatnonzero(course.gone_before(period))
    since = range(period, len(course.periods.names))
    rows = rows[~_only_frames(course, documents, rows, cut, since)]
    ranks = departure(course, rows, period, _makes(course, rows, cut))
    return told_once(_ranked(counts, documents, rows, ranks, min_reach, LEAST_COUNT_IN_ONE), cut)


def _makes(course: Timeline, rows: Longs, cut: Callable[[str], Sequence[str]]) -> Makes:
    return Makes.of([course.phrases[at].text for at in rows.tolist()], cut)


def _only_frames(
    course: Timeline,
    documents: DocumentSet,
    rows: Longs,
    cut: Callable[[str], Sequence[str]],
    periods: Sequence[int],
    came: int | None = None,
) -> Bools:
    """Flags of the phrases in these rows that are another in a frame, which stands in these periods.

    What closes a wording is a frame where it closes ``MANY_CLOSED`` others too: 绿水青山就是金山银山 is more than its
    beginning. One that ``came`` in a period, and lives on as what is mostly said of the other, is more than a frame.
    """
    wordings = [w for phrase in course.phrases for w in (phrase.text, *phrase.variants)]
    closed: dict[str, set[str]] = defaultdict(set)
    for wording in wordings:
        for inner, after in inner_wordings(cut(wording)):
            if after:
                closed[after].add(inner)
    known = in_frames(wordings)
    inside = [
        {
            inner
            for inner, after in inner_wordings(cut(course.phrases[at].text))
            if not after or len(closed[after]) >= MANY_CLOSED
        }
        | known.get(course.phrases[at].text, set())
        for at in rows.tolist()
    ]
    texts = sorted({inner for some in inside for inner in some})
    uses = PhraseCounts.of_texts(texts, documents).own
    counted = course.partition.counted(uses, len(texts)).count
    there = {texts[at]: at for at in np.flatnonzero(counted[:, list(periods)].any(1)).tolist()}
    frames = np.zeros(len(rows), np.bool_)
    for place, (at, some) in enumerate(zip(rows.tolist(), inside, strict=True)):
        older = [there[inner] for inner in some if inner in there]
        own = course.own.count[at]
        grown = came is not None and all(lives(own, counted[inner], came) for inner in older)
        frames[place] = bool(older) and not grown
    return frames


def _ranked(
    counts: PhraseCounts,
    documents: DocumentSet,
    rows: Longs,
    ranks: Floats,
    min_reach: int,
    least: int,
) -> tuple[Phrase, ...]:
    crossed = counts.crossed()[rows]
    rows, ranks = rows[~crossed], ranks[~crossed]
    found = zip(ranks.tolist(), complete(counts, documents, rows.tolist()), strict=True)
    recurring = [
        (-rank, phrase)
        for rank, phrase in found
        if phrase.reach >= min_reach or max(phrase.places, default=0) >= least
    ]
    return tuple(phrase for _, phrase in sorted(recurring, key=lambda one: (one[0], one[1].text)))
