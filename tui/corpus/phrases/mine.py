"""Phrase mining: from documents to a ``PhraseTable``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from tui.corpus.model import LONGEST
from tui.corpus.phrases.candidates import candidates, parallel
from tui.corpus.phrases.measures import Least, Measured, Texts, measure, tally
from tui.corpus.phrases.ranking import rank
from tui.corpus.phrases.segment import Segmenter
from tui.corpus.phrases.table import PhraseTable
from tui.corpus.phrases.wellformed import fits
from tui.corpus.phrases.word_array import WordArray, word_array
from tui.corpus.shard.shard import build
from tui.corpus.shard.sketch import BINS, groups, sketch
from tui.document.model import Document
from tui.work.cancel import Cancelled, Progress, go_on

Piece = TypeVar("Piece")

MIN_REACH = 2
TOP = 400
"""The phrases of an index: those that the reader sees."""

ON_WORDS = 0.8
"""The least share of its places where a phrase begins and ends with a word."""

LEAST_COUNT_IN_ONE = 3
"""The least count where there is only one document, and reach says nothing."""

RUNS_PER_PHRASE = 150
"""The number of runs of words that are looked at for each phrase asked for."""

STEPS = 5
"""Steps of mining that are told: words cut, runs found, texts joined, phrases measured, ranked."""

_AROUND = 12


def mine(
    documents: Iterable[Document],
    *,
    min_reach: int = MIN_REACH,
    top: int = TOP,
    pinned: Sequence[str] = (),
    hidden: Collection[str] = (),
    segmenter: Segmenter | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> PhraseTable:
    """The ``top`` phrases that recur in at least ``min_reach`` documents, best first.

    In a single document a phrase recurs when it stands three times. ``pinned`` and ``hidden`` are
    the reader's own list, folded: hidden phrases do not count among the ``top``, pinned ones are in
    the table besides. Fewer than ``TOP`` phrases are the first of so many. The order of the documents
    decides nothing but the order of ``Phrase.documents``. ``progress`` counts steps. Raises
    ``Interrupted`` when cancelled.
    """
    found_bodies: dict[str, str] = {}
    dates: dict[str, str] = {}
    characters = 0
    for document in documents:
        go_on(cancelled)
        found_bodies[document.path] = document.folded_body()
        dates[document.path] = document.about.date.value if document.about.date else ""
        characters += len(document.clean) - sum(end - start for start, end in document.boilerplate)
    paths = sorted(found_bodies)
    bodies = [found_bodies[path] for path in paths]
    segmenter = segmenter or Segmenter()
    tell = Steps(progress, cancelled)
    tell()
    array = word_array(bodies, segmenter.cut)
    tell()
    asked = MiningGoal(min_reach, max(TOP, top + len(hidden)), characters)
    joined = build(bodies)
    twins = groups(np.array([sketch(text) for text in bodies], np.uint32).reshape(-1, BINS))
    table = mine_words(array, lambda: joined, paths, asked, segmenter, tell, twins)
    own = tally(pinned, joined, paths, _firsts(twins, len(paths)))
    table = best(table, top, hidden).chosen(own, hidden)
    return table.in_order(list(found_bodies)).dated(dates)


def best(table: PhraseTable, top: int, hidden: Collection[str]) -> PhraseTable:
    """The ``top`` phrases that are not hidden, and those hidden ones that stand between them."""
    shown = [at for at, phrase in enumerate(table.phrases) if phrase.text not in hidden]
    end = shown[top] if top < len(shown) else len(table.phrases)
    return replace(table, phrases=table.phrases[:end])


@dataclass(frozen=True, slots=True)
class MiningGoal:
    """The number of phrases wanted, their least reach, and the characters they come from."""

    min_reach: int
    top: int
    characters: int


def mine_words(
    array: WordArray,
    texts: Callable[[], Texts],
    paths: Sequence[str],
    asked: MiningGoal,
    segmenter: Segmenter,
    tell: Callable[[], None],
    groups: Sequence[int] | None = None,
) -> PhraseTable:
    """The phrases of texts, given in the order of ``paths``, which is sorted, and their words.

    ``texts`` are those in which phrases are counted; they are asked for when runs have been found.
    ``groups`` gives each text the number of its group: of texts that are nearly the same only the first
    is mined and counted, and the others are told among the documents of a phrase.
    """
    counted = _firsts(groups, len(paths))
    if not counted.all():
        array.leave_out(~counted)
    single = counted.sum() == 1
    least_reach, least_count = (1, LEAST_COUNT_IN_ONE) if single else (asked.min_reach, 2)
    runs = candidates(array, least_reach, least_count, RUNS_PER_PHRASE * asked.top)
    found = {candidate.text: candidate for candidate in runs if fits(candidate)}
    tell()
    joined = texts()
    tell()
    boundaries = _boundaries(array, int(joined.starts[-1]))
    ordered = [found[text] for text in sorted(found)]
    least = Least(least_reach, ON_WORDS)
    likely = measure(ordered, joined, boundaries, counted, least, max(4 * asked.top, 1000))
    tell()
    whole = [m for m in likely if _is_words(m, joined, segmenter)]
    phrases = rank(whole, paths, int(counted.sum()), asked.top)
    tell()
    return PhraseTable(phrases, len(paths), asked.characters)


def _firsts(groups: Sequence[int] | None, texts: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Flags of the texts that are the first of their group."""
    first = np.ones(texts, np.bool_)
    if groups is not None:
        first[:] = False
        first[np.unique(np.asarray(groups), return_index=True)[1]] = True
    return first


class Steps:
    """Progress of mining, in ``STEPS`` steps; raises ``Interrupted`` between them."""

    def __init__(self, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0

    def __call__(self) -> None:
        """Tell of one step more. Raises ``Interrupted``."""
        go_on(self._cancelled)
        if self._progress:
            self._progress(self._done, STEPS)
        self._done += 1

    def between(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """``pieces`` as they come; raises ``Interrupted`` between them when cancelled."""
        for piece in pieces:
            go_on(self._cancelled)
            yield piece


def _is_words(phrase: Measured, texts: Texts, segmenter: Segmenter) -> bool:
    """Whether in half of a sample of its places the phrase begins and ends with a word.

    This is asked with words guessed from their neighbours, where the dictionary alone sees only
    single characters: 自贸|试验区 and not 自|贸|试验区. Parallel compounds need no words: 群防群控.
    """
    if parallel(phrase.text):
        return True
    wanted = (len(phrase.sample) + 1) // 2
    refused = len(phrase.sample) - wanted
    for at in phrase.sample:
        start = max(0, at - _AROUND)
        end = min(at + len(phrase.text) + _AROUND, int(texts.starts[-1]))
        boundaries = segmenter.boundaries(texts.text(start, end))
        if {at - start, at - start + len(phrase.text)} <= boundaries:
            wanted -= 1
        else:
            refused -= 1
        if wanted <= 0 or refused < 0:
            break
    return wanted <= 0


def _boundaries(array: WordArray, characters: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    boundaries = np.zeros(characters + LONGEST + 1, np.bool_)
    boundaries[array.starts] = True
    return boundaries
