"""Recurring phrases: mined from documents, scored, grouped, and found again in a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from tui.corpus.candidates import candidates, parallel
from tui.corpus.measure import Measured, measure
from tui.corpus.ranking import rank
from tui.corpus.segment import Segmenter
from tui.corpus.shape import LONGEST, fits
from tui.corpus.shard import build
from tui.corpus.table import PhraseTable, body
from tui.corpus.task import Cancelled, Progress, go_on
from tui.corpus.wordarray import WordArray, word_array
from tui.document.model import Document

__all__ = ["PhraseTable", "body", "mine"]

ON_WORDS = 0.8
"""The least share of its places where a phrase begins and ends with a word."""

LEAST_COUNT_IN_ONE = 3
"""The least count where there is only one document, and reach says nothing."""

RUNS_PER_PHRASE = 150
"""So many runs of words are looked at for each phrase that is asked for."""

_STEPS = 5
_AROUND = 12


def mine(
    documents: Iterable[Document],
    *,
    min_reach: int = 2,
    top: int = 400,
    segmenter: Segmenter | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> PhraseTable:
    """The ``top`` phrases that recur in at least ``min_reach`` documents, best first.

    In a single document a phrase recurs when it stands three times. ``progress`` counts
    steps. Raises ``Interrupted`` when cancelled. The order of the documents decides nothing but
    the order of ``Phrase.documents``.
    """
    found_bodies: dict[str, str] = {}
    characters = 0
    for document in documents:
        go_on(cancelled)
        found_bodies[document.path] = body(document)
        characters += len(document.clean) - sum(end - start for start, end in document.boilerplate)
    paths = sorted(found_bodies)
    bodies = [found_bodies[path] for path in paths]
    segmenter = segmenter or Segmenter()

    def step(done: int) -> None:
        go_on(cancelled)
        if progress:
            progress(done, _STEPS)

    step(0)
    array = word_array(bodies, segmenter.cut)
    step(1)
    single = len(bodies) == 1
    least_reach, least_count = (1, LEAST_COUNT_IN_ONE) if single else (min_reach, 2)
    runs = candidates(array, least_reach, least_count, RUNS_PER_PHRASE * top)
    found = {candidate.text: candidate for candidate in runs if fits(candidate)}
    step(2)
    shard = build(bodies)
    step(3)
    boundaries = _boundaries(array, int(shard.starts[-1]))
    ordered = [found[text] for text in sorted(found)]
    measured = [m for m in measure(ordered, shard, boundaries) if _stands(m, least_reach)]
    step(4)
    likely = sorted(measured, key=lambda m: (-m.reach, -m.count, m.text))[: max(4 * top, 1000)]
    joined = "\0".join(bodies)
    phrases = rank([m for m in likely if _is_words(m, joined, segmenter)], paths, top)
    step(5)
    in_given_order = {path: at for at, path in enumerate(found_bodies)}
    phrases = tuple(
        replace(p, documents=tuple(sorted(p.documents, key=in_given_order.__getitem__)))
        for p in phrases
    )
    return PhraseTable(phrases, len(bodies), characters)


def _stands(phrase: Measured, least_reach: int) -> bool:
    return phrase.reach >= least_reach and phrase.on_words >= ON_WORDS


def _is_words(phrase: Measured, joined: str, segmenter: Segmenter) -> bool:
    """Whether in half of a sample of its places the phrase begins and ends with a word.

    This is asked with words guessed from their neighbours, where the dictionary alone sees only
    single characters: 自贸|试验区 and not 自|贸|试验区. Parallel compounds need no words: 群防群控.
    """
    if parallel(phrase.text):
        return True
    on_words = 0
    for at in phrase.sample:
        start = max(0, at - _AROUND)
        boundaries = segmenter.boundaries(joined[start : at + len(phrase.text) + _AROUND])
        on_words += {at - start, at - start + len(phrase.text)} <= boundaries
    return 2 * on_words >= len(phrase.sample)


def _boundaries(array: WordArray, characters: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    boundaries = np.zeros(characters + LONGEST + 1, np.bool_)
    boundaries[array.starts] = True
    return boundaries
