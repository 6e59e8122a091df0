"""Recurring phrases: mined from documents, scored, grouped, and found again in a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import ahocorasick_rs
import numpy as np

from tui.corpus.candidates import Candidate, candidates
from tui.corpus.measure import Measured, measure, score
from tui.corpus.model import LitSpan, Phrase
from tui.corpus.nesting import Nest, nest
from tui.corpus.segment import Segmenter
from tui.corpus.shard import build
from tui.corpus.task import Cancelled, Progress, go_on
from tui.corpus.variants import variants
from tui.corpus.wordarray import WordArray, word_array
from tui.document.model import Document
from tui.text.script import fold

LONGEST = 64
"""Characters in the longest phrase."""

SHORTEST = 4
"""Characters in the shortest phrase, but for idioms and names in quotes."""

ON_WORDS = 0.8
"""The least share of its places where a phrase begins and ends with a word."""

LEAST_COUNT_IN_ONE = 3
"""The least count where there is only one document, and reach says nothing."""

_MOST_VARIANTS = 20
_STEPS = 5


@dataclass(frozen=True)
class PhraseTable:
    """The phrases of a library, best first, and what they were mined from.

    ``documents`` and ``characters`` (clean text, boilerplate left out) are counts.
    """

    phrases: tuple[Phrase, ...] = ()
    documents: int = 0
    characters: int = 0

    def light(self, document: Document) -> list[LitSpan]:
        """Where phrases and their variants stand in a document's body: the leftmost longest.

        Spans are sorted and do not overlap; ``phrase`` is the place in ``phrases``.
        """
        if not self.phrases:
            return []
        automaton, owners = self._automaton
        found = automaton.find_matches_as_indexes(body(document))
        return [LitSpan(start, end, owners[at]) for at, start, end in found]

    @cached_property
    def _automaton(self) -> tuple[ahocorasick_rs.AhoCorasick, list[int]]:
        owners: dict[str, int] = {}
        for at, phrase in enumerate(self.phrases):
            owners.setdefault(phrase.text, at)
        for at, phrase in enumerate(self.phrases):
            for variant in phrase.variants:
                owners.setdefault(variant, at)
        automaton = ahocorasick_rs.AhoCorasick(
            list(owners), matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )
        return automaton, list(owners.values())


def body(document: Document) -> str:
    """The folded text of a document, with boilerplate as line ends: offsets are those of clean."""
    folded = fold(document.clean)
    pieces, at = [], 0
    for span in document.boilerplate:
        pieces += (folded[at : span.start], "\n" * (span.end - max(at, span.start)))
        at = max(at, span.end)
    pieces.append(folded[at:])
    return "".join(pieces)


def mine(
    documents: Iterable[Document],
    *,
    min_reach: int = 2,
    top: int = 200,
    segmenter: Segmenter | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> PhraseTable:
    """The ``top`` phrases that recur in at least ``min_reach`` documents, best first.

    In a single document a phrase recurs when it stands three times. ``progress`` counts
    steps. Raises ``Interrupted`` when cancelled. The order of the documents decides nothing but
    the order of ``Phrase.documents``.
    """
    paths: list[str] = []
    bodies: list[str] = []
    for document in documents:
        go_on(cancelled)
        paths.append(document.path)
        bodies.append(body(document))
    segmenter = segmenter or Segmenter()

    def step(done: int) -> None:
        go_on(cancelled)
        if progress:
            progress(done, _STEPS)

    step(0)
    array = word_array(bodies, segmenter.cut)
    step(1)
    single = len(bodies) == 1
    least_reach, least_count = (1, LEAST_COUNT_IN_ONE) if single else (min_reach, min_reach)
    found = {c.text: c for c in candidates(array, least_reach, least_count) if _fits(c)}
    step(2)
    shard = build(bodies)
    step(3)
    boundaries = _boundaries(array, int(shard.starts[-1]))
    ordered = [found[text] for text in sorted(found)]
    measured = [m for m in measure(ordered, shard, boundaries) if _stands(m, least_reach)]
    step(4)
    phrases = rank(measured, paths, top)
    step(5)
    return PhraseTable(phrases, len(bodies), sum(map(len, bodies)))


def rank(measured: Sequence[Measured], paths: Sequence[str], top: int) -> tuple[Phrase, ...]:
    """The best ``top`` phrases with their variants; ties go by the wording."""
    nests = nest(measured)
    scores = [
        score(phrase, len(paths), nests.mean_count_above(at, measured))
        for at, phrase in enumerate(measured)
    ]
    order = sorted(nests.heads, key=lambda at: (-scores[at], measured[at].text))
    heads = variants([measured[at].words for at in order])
    grouped: dict[int, list[int]] = {}
    for at, head in zip(order, heads, strict=True):
        members = grouped.setdefault(order[head], [])
        members += nests.members.get(at, [])
        if order[head] != at:
            members.append(at)
    return tuple(
        _phrase(measured[at], scores[at], [measured[m] for m in members], paths)
        for at, members in list(grouped.items())[:top]
    )


def _phrase(
    phrase: Measured, score: float, others: Sequence[Measured], paths: Sequence[str]
) -> Phrase:
    others = sorted(others, key=lambda m: (-m.count, m.text))[:_MOST_VARIANTS]
    return Phrase(
        text=phrase.text,
        count=phrase.count,
        reach=phrase.reach,
        score=round(score, 6),
        variants=tuple(other.text for other in others),
        documents=tuple(paths[text] for text in sorted(phrase.counts)),
    )


def _fits(candidate: Candidate) -> bool:
    return SHORTEST <= len(candidate.text) <= LONGEST and balanced(candidate.text)


def _stands(phrase: Measured, least_reach: int) -> bool:
    return phrase.reach >= least_reach and phrase.on_words >= ON_WORDS


def balanced(text: str) -> bool:
    """Whether quotes and title marks open and close in pairs inside ``text``."""
    waiting = []
    for character in text:
        if character in "“‘《":
            waiting.append(character)
        elif character in "”’》" and (not waiting or _PAIRS[waiting.pop()] != character):
            return False
    return not waiting


_PAIRS = {"“": "”", "‘": "’", "《": "》"}


def _boundaries(array: WordArray, characters: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    boundaries = np.zeros(characters + LONGEST + 1, np.bool_)
    boundaries[array.starts] = True
    return boundaries
