"""Recurring phrases: mined from documents, scored, grouped, and found again in a text.

>>> from tui.document.load import parse
>>> texts = ("坚持外防输入、内防反弹。", "外防输入、内防反弹,一刻不放松。")
>>> table = mine(parse(f"{at}.txt", text.encode()) for at, text in enumerate(texts))
>>> [(phrase.text, phrase.count, phrase.reach) for phrase in table.phrases]
[('外防输入、内防反弹', 2, 2)]
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from tui.corpus.model import LONGEST, MIN_REACH
from tui.corpus.phrases.assemble import (
    CountedPhrases,
    PhraseCatalogue,
    PhraseEntry,
    assemble,
    tally,
)
from tui.corpus.phrases.candidates import Candidate, candidates
from tui.corpus.phrases.counts import Texts, WordingPlaces, locate_all
from tui.corpus.phrases.lit_columns import lit_columns
from tui.corpus.phrases.measures import Measured, measure
from tui.corpus.phrases.quotes import articles, law_share
from tui.corpus.phrases.ranking import rank
from tui.corpus.phrases.segment import Segmenter
from tui.corpus.phrases.shapes import parallel
from tui.corpus.phrases.table import PhraseTable
from tui.corpus.phrases.wellformed import fits
from tui.corpus.phrases.whole_array import whole_runs
from tui.corpus.phrases.word_array import WordArray, word_array
from tui.corpus.shard.arrays import Bools, Ints, Places
from tui.corpus.shard.shard import build
from tui.corpus.shard.sketch import BINS, groups, sketch
from tui.document.model import Document
from tui.work.cancel import Cancelled, Progress, go_on
from tui.work.memory import give_back

Piece = TypeVar("Piece")

LEAST_COUNT_IN_ONE = 3
"""The least count where there is only one document, and reach says nothing."""

MOST_RUNS = 60_000
"""The number of runs of words looked at, those of greatest reach and count: hours of reading."""

STEPS = 5
"""Steps of mining that are told: words cut, runs found, texts joined, phrases measured, ranked."""

_AROUND = 12


def mine(
    documents: Iterable[Document],
    *,
    min_reach: int = MIN_REACH,
    top: int | None = None,
    pinned: Sequence[str] = (),
    hidden: Collection[str] = (),
    segmenter: Segmenter | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> PhraseTable:
    """The phrases that recur in at least ``min_reach`` documents, formulas first; all, or ``top`` of them.

    In a single document a phrase recurs when it stands three times. ``pinned`` and ``hidden`` are
    the reader's own list, folded: hidden phrases do not count among the ``top``, pinned ones are in
    the table besides. The order of the documents decides nothing but the order of ``Phrase.documents``.
    ``progress`` counts steps. Raises ``Interrupted`` when cancelled.
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
    joined = build(bodies)
    twins = groups(np.array([sketch(text) for text in bodies], np.uint32).reshape(-1, BINS))
    catalogue = PhraseCatalogue.of(paths, list(found_bodies), dates, twins)
    least = min(min_reach, MIN_REACH)
    found = mine_words(array, lambda: joined, catalogue, characters, segmenter, tell, least)
    table = found.table()
    own = tally(pinned, joined, catalogue)
    return table.reaching(min_reach).first(top, hidden).chosen(own, hidden)


@dataclass(frozen=True)
class MinedPhrases:
    """Phrases as they were mined: entries, best first, with the places of their wordings in ``texts``.

    ``overlapping`` are places that overlap one of the same wording, and do not count; ``laws`` and ``quoted`` are as
    ``PhraseTable`` has them.
    """

    entries: Sequence[PhraseEntry]
    wordings: Sequence[str]
    places: WordingPlaces
    overlapping: WordingPlaces
    texts: Texts
    catalogue: PhraseCatalogue
    characters: int
    laws: float
    quoted: int

    def counted(self) -> CountedPhrases:
        """The phrases with all their figures."""
        return assemble(self.entries, self.wordings, self.places, self.texts, self.catalogue)

    def lit(self) -> Iterator[Ints]:
        """Yields the lit spans of each text, as ``lit_columns``."""
        places = (self.places, self.overlapping)
        return lit_columns(self.entries, self.wordings, places, self.texts.starts)

    def table(self) -> PhraseTable:
        """The table of the phrases."""
        catalogue = self.catalogue
        return PhraseTable(
            self.counted().with_documents(catalogue.paths),
            len(catalogue.paths),
            self.characters,
            int(catalogue.counted.sum()),
            self.laws,
            self.quoted,
        )


def mine_words(
    array: WordArray,
    texts: Callable[[], Texts],
    catalogue: PhraseCatalogue,
    characters: int,
    segmenter: Segmenter,
    tell: Callable[[], None],
    min_reach: int = MIN_REACH,
) -> MinedPhrases:
    """The phrases of texts, given in the order of their paths, which is sorted, and their words.

    ``texts`` are those in which phrases are counted; they are asked for when runs have been found.
    Of texts that are nearly the same only the first is mined and counted, and the others are told
    among the documents of a phrase.
    """
    counted = catalogue.counted
    if not counted.all():
        array.leave_out(~counted)
    array.leave_out_furniture(counted)
    single = counted.sum() == 1
    least_reach, least_count = (1, LEAST_COUNT_IN_ONE) if single else (min_reach, MIN_REACH)
    found: dict[str, Candidate] = {}
    laws = 0.0
    if len(array.ids):
        runs = whole_runs(array)
        laws = law_share(articles(array, runs.vocabulary, len(counted)), counted)
        for candidate in candidates(runs, least_reach, least_count, MOST_RUNS):
            if fits(candidate):
                found[candidate.text] = candidate
        del runs
    inside = joints(array, segmenter)
    array.give_back_words()
    # What runs took lies free between what is left: as much as the places will take.
    give_back()
    tell()
    joined = texts()
    tell()
    wordings = sorted(found)
    places, overlapping = locate_all(wordings, joined).apart()
    ordered = [found[text] for text in wordings]
    whole = whole_words(ordered, places, array, inside, joined, counted, least_reach, segmenter)
    tell()
    entries = rank(whole, int(counted.sum()), laws, segmenter.tags)
    quoted = sum(m.candidate.quoting > 0 for m in whole)
    tell()
    return MinedPhrases(
        entries,
        wordings,
        places,
        overlapping,
        joined,
        catalogue,
        characters,
        round(laws, 4),
        quoted,
    )


def whole_words(
    found: Sequence[Candidate],
    places: WordingPlaces,
    array: WordArray,
    inside: Places,
    texts: Texts,
    counted: Bools,
    least_reach: int,
    segmenter: Segmenter,
) -> list[Measured]:
    """The candidates that stand on word boundaries in most of their ``places``, with their figures.

    ``array`` holds the words of ``texts``, and ``inside`` are its ``joints``; places and reach count in the texts
    that are ``counted``.
    """
    size = int(texts.starts[-1])
    boundaries = boundaries_at(array.starts, size)
    # One word is one inside of another too.
    one_word = boundaries | boundaries_at(inside, size)
    likely = measure(found, places, boundaries, one_word, counted, least_reach)
    return [phrase for phrase in likely if _is_words(phrase, texts, segmenter)]


class Steps:
    """Progress of mining, in ``STEPS`` steps; raises ``Interrupted`` between them."""

    def __init__(self, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._done = 0

    def __call__(self) -> None:
        """Tell of the next step."""
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
    """Whether in half of a sample of its places the phrase begins and ends with a word."""
    if not phrase.sample or not needs_words(phrase.candidate):
        return True
    wanted = (len(phrase.sample) + 1) // 2
    refused = len(phrase.sample) - wanted
    for at in phrase.sample:
        if stands_on_words(phrase.text, at, texts, segmenter):
            wanted -= 1
        else:
            refused -= 1
        if wanted <= 0 or refused < 0:
            break
    return wanted <= 0


def needs_words(candidate: Candidate) -> bool:
    """Whether it is a phrase only if it begins and ends with words. Parallel compounds need none: 群防群控."""
    return not (candidate.named or parallel(candidate.text))


def stands_on_words(wording: str, at: int, texts: Texts, segmenter: Segmenter) -> bool:
    """Whether a wording begins and ends with a word at a place of joined texts.

    Words are guessed from their neighbours here, where the dictionary alone sees only single characters:
    自贸|试验区 and not 自|贸|试验区.
    """
    start = max(0, at - _AROUND)
    end = min(at + len(wording) + _AROUND, int(texts.starts[-1]))
    boundaries = segmenter.boundaries(texts.text(start, end))
    return {at - start, at - start + len(wording)} <= boundaries


def joints(array: WordArray, segmenter: Segmenter) -> Places:
    """The offsets at which the second of two words begins inside a longer one: 爱国|统一战线, 开展|批评."""
    joint = np.fromiter(map(segmenter.joint, array.words), np.uint8, len(array.words))[array.ids]
    joined = np.flatnonzero(joint)
    return array.starts[joined] + joint[joined]


def boundaries_at(begins: Places, characters: int) -> Bools:
    """Flags of so many characters, and some behind, at which words begin."""
    boundaries = np.zeros(characters + LONGEST + 1, np.bool_)
    boundaries[begins] = True
    return boundaries
