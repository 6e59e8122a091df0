"""News of a document, against all earlier ones of its kind: new, taken over, missing, reworded."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

import numpy as np

from tui.corpus.comparison.against import is_mined
from tui.corpus.comparison.contrast import never, united
from tui.corpus.comparison.contrast_shards import contrast_bounded
from tui.corpus.comparison.counts import PhraseCounts
from tui.corpus.comparison.nested import heads_of
from tui.corpus.comparison.novelty import said
from tui.corpus.comparison.plainness import Makes
from tui.corpus.comparison.rewording import Sides, rewordings
from tui.corpus.groups.document_set import DocumentSet
from tui.corpus.groups.partition import Partition
from tui.corpus.model import Phrase
from tui.corpus.phrases.segment import Segmenter
from tui.corpus.shard.arrays import Floats, Longs
from tui.work.cancel import Cancelled, go_on

LEAST_SCORE: Final = 1.0
"""The least score of a phrase of which it is told that it is new or missing."""


CERTAIN_HERE: Final = 2.5
"""G² of a rewording in one document: once the one wording and once the other has 2.77."""


LIVED_HERE: Final = 1
"""Places of a part in the other document from which two wordings lived side by side: each has few of anything."""


class NewsStanding(StrEnum):
    """How a phrase stands in a document, against those before it."""

    NEW = "new"
    REWORDED = "reworded"
    MISSING = "missing"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class PhraseStanding:
    """A phrase and its first place: in the document, or of what is missing in the last one before it.

    ``start`` and ``end`` are clean offsets, ``count`` its places there; ``was`` is the wording it replaced, and
    ``section`` has the names of the headings over the place, outermost first.
    """

    phrase: Phrase
    standing: NewsStanding
    path: str
    start: int
    end: int
    count: int
    was: str = ""
    section: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentNews:
    """The news of a document: ``kind`` says against what (issuer, genre, or empty for all documents).

    ``earlier`` counts the documents before it, ``last`` is the path of the latest of them, empty where there is none.
    """

    kind: str
    earlier: int
    last: str
    phrases: Sequence[PhraseStanding]


def document_news(
    documents: DocumentSet,
    at: int,
    known: Sequence[Phrase],
    segmenter: Segmenter,
    cancelled: Cancelled | None = None,
) -> DocumentNews:
    """The news of the document in row ``at``; none where it has no date or nothing is earlier.

    Raises ``Interrupted``.
    """
    kind, earlier = _earlier(documents, at)
    if not earlier:
        return DocumentNews(kind, 0, "", ())
    last = max(earlier, key=lambda row: (documents.dates[row], documents.paths[row]))
    rows = [*(row for row in earlier if row != last), last, at]
    some = DocumentSet([documents.places[row] for row in rows])
    here, before = len(rows) - 1, len(rows) - 2
    labels = np.zeros(len(rows), np.int64)
    labels[before], labels[here] = 1, 2
    partition = Partition(labels, 3, some.copies, some.sizes)
    phrases: Sequence[Phrase] = known
    if is_mined(some, labels >= 0):
        phrases = united(
            known, contrast_bounded(some, partition, _news, segmenter, cancelled), segmenter
        )
    go_on(cancelled)
    counts = PhraseCounts.of(phrases, some)
    family = partition.counted(counts.family, len(phrases)).count
    return DocumentNews(
        kind, len(earlier), documents.paths[last], _standings(counts, some, family, segmenter)
    )


def _earlier(documents: DocumentSet, at: int) -> tuple[str, list[int]]:
    """The documents before one: of its issuer where there are any, else of its genre, else all."""
    facts = documents.places[at].facts
    before = [
        row
        for row, date in enumerate(documents.dates)
        if date and facts.date and date < facts.date and row != at
    ]
    for kind in ("issuer", "genre"):
        said = getattr(facts, kind)
        alike = [row for row in before if getattr(documents.places[row].facts, kind) == said]
        if said and alike:
            return kind, alike
    return "", before


def _news(counts: Longs) -> Floats:
    """The places of runs that only the document has, or that it lacks and the last one had."""
    new = never((0, 1))(counts)
    missing = np.where(counts[:, 1] > 0, never((2,))(counts), 0.0)
    return np.maximum(new, missing)


def _standings(
    counts: PhraseCounts, documents: DocumentSet, family: Longs, segmenter: Segmenter
) -> list[PhraseStanding]:
    here = len(documents) - 1
    first = _first_places(counts, here)
    last = _first_places(counts, here - 1)
    crossed = counts.crossed()
    made: list[PhraseStanding] = []
    for row, (old, before, now) in enumerate(family.tolist()):
        phrase = counts.phrases[row]
        telling = phrase.score >= LEAST_SCORE and not crossed[row]
        if row in first and now and not old and not before and telling:
            standing, there = NewsStanding.NEW, first
        elif row in first and now and (old or before):
            standing, there = NewsStanding.TAKEN, first
        elif row in last and before and not now and telling:
            standing, there = NewsStanding.MISSING, last
        else:
            continue
        start, count = there[row]
        number = here if there is first else here - 1
        path = documents.paths[number]
        made.append(PhraseStanding(phrase, standing, path, start, start + len(phrase.text), count))
    changed = _reworded(counts.phrases, documents, segmenter)
    told = {one.phrase.text for one in changed} | {one.was for one in changed}
    left = [one for one in made if one.phrase.text not in told]
    return _with_sections(_in_order((*left, *changed), segmenter.cut), documents)


def _reworded(
    phrases: Sequence[Phrase], documents: DocumentSet, segmenter: Segmenter
) -> list[PhraseStanding]:
    """The wordings of the last document that took the place of others in the one before it."""
    here = len(documents) - 1
    counts = PhraseCounts.of_wordings(phrases, documents, segmenter.cut)
    first, last = _first_places(counts, here), _first_places(counts, here - 1)
    rows = {counts.phrases[row].text: row for row in sorted({*first, *last})}
    places = {
        text: Sides(last.get(row, (0, 0))[1], first.get(row, (0, 0))[1])
        for text, row in rows.items()
    }

    def count(texts: Collection[str]) -> dict[str, Sides]:
        bodies = documents.texts.body(here - 1), documents.texts.body(here)
        return {text: Sides(*(body.count(text) for body in bodies)) for text in texts}

    def follows(_new: str, _old: str) -> bool:
        # Of two documents the one follows the other.
        return True

    made = []
    for text, was in rewordings(
        places, segmenter.cut, count, follows, CERTAIN_HERE, LIVED_HERE
    ).items():
        row = rows[text]
        phrase = counts.phrases[row]
        if max(phrase.score, counts.phrases[rows[was]].score) < LEAST_SCORE:
            continue
        start, often = first[row]
        path, end = documents.paths[here], start + len(text)
        made.append(PhraseStanding(phrase, NewsStanding.REWORDED, path, start, end, often, was))
    return made


def _with_sections(found: Sequence[PhraseStanding], documents: DocumentSet) -> list[PhraseStanding]:
    """The phrases, each with the section in which it stands: all are in the last two documents."""
    told: dict[int, tuple[str, ...]] = {}
    for number in range(max(0, len(documents) - 2), len(documents)):
        rows = [at for at, one in enumerate(found) if one.path == documents.paths[number]]
        sections = documents.sections(number, [found[at].start for at in rows])
        told |= dict(zip(rows, sections, strict=True))
    return [replace(one, section=told[at]) for at, one in enumerate(found)]


def _in_order(
    found: Sequence[PhraseStanding], cut: Callable[[str], Sequence[str]]
) -> list[PhraseStanding]:
    """What is new first, then what is reworded, missing and taken over, each by how much it tells (``novelty.said``).

    What says again another one that is new, or missing, is told with that; ``cut`` gives the words of a wording.
    """
    ordered: list[PhraseStanding] = []
    for standing in NewsStanding:
        some = [one for one in found if one.standing is standing]
        scores = np.array([one.phrase.score for one in some], np.float64)
        counts = np.array([one.count for one in some], np.int64)
        ranks = said(scores, counts, Makes.of([one.phrase.text for one in some], cut)).tolist()
        by_rank = sorted(
            zip(ranks, some, strict=True), key=lambda one: (-one[0], one[1].phrase.text)
        )
        some = [one for _rank, one in by_rank]
        again: Collection[int] = ()
        if standing in (NewsStanding.NEW, NewsStanding.MISSING):
            again = heads_of([one.phrase.text for one in some], [one.count for one in some])
        ordered += [one for place, one in enumerate(some) if place not in again]
    return ordered


def _first_places(counts: PhraseCounts, number: int) -> dict[int, tuple[int, int]]:
    """The first place of each phrase in a document (its offset there), and the number of them."""
    found: dict[int, tuple[int, int]] = {}
    for row, offset in counts.in_document(number):
        start, count = found.get(row, (offset, 0))
        found[row] = (start, count + 1)
    return found
