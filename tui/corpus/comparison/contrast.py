"""Mining of what tells groups apart: runs of words that stand in one and not in another.

What is new in a small group may not recur in the whole library, nor promise as much as what recurs
everywhere: here runs are ranked by how unevenly groups have them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tui.corpus.comparison.frames import framed
from tui.corpus.groups.document_set import DocumentSet
from tui.corpus.groups.partition import Partition
from tui.corpus.model import LONGEST, MIN_REACH, Phrase, PhraseForm, PhraseKind, Relation
from tui.corpus.phrases.candidates import Candidate, Promise, candidates, recurrence
from tui.corpus.phrases.counts import locate
from tui.corpus.phrases.families import LEAST_CORE, PhraseFamily, families
from tui.corpus.phrases.formula import score
from tui.corpus.phrases.kinds import kind_of, weight
from tui.corpus.phrases.measures import Measured
from tui.corpus.phrases.mine import MOST_RUNS, joints, whole_words
from tui.corpus.phrases.ngrams import Blocks, WordRuns
from tui.corpus.phrases.quotes import articles, law_share
from tui.corpus.phrases.segment import Segmenter
from tui.corpus.phrases.wellformed import fits
from tui.corpus.phrases.whole_array import whole_runs
from tui.corpus.phrases.word_array import word_array
from tui.corpus.phrases.word_classes import Trait
from tui.corpus.shard.arrays import Floats, Ints, Longs
from tui.work.cancel import Cancelled, go_on

LEAST_UNEVEN = 1.0
"""The least G² of a run over all groups that is looked at: less is the same text in each."""

MOST_WORDINGS = 100
"""Forms of a family that are compared, at most, the most frequent ones."""

LEAST_COUNT = 2
"""The least places of a run in all groups."""

TextNumbers = NDArray[np.integer[Any]]
Promises = Callable[[WordRuns, TextNumbers], Promise]
"""Makes a promise of runs, and of the texts (numbers) in which each of their rows stands."""

Wanted = Callable[[Longs], Floats]
"""A figure of runs by their places in each group (rows × groups): how much is promised; 0 for nothing."""


def uneven(shares: Floats) -> Wanted:
    """The G² of counts over groups that have these shares of all text (0 to 1)."""

    def told(counts: Longs) -> Floats:
        expected = counts.sum(1, keepdims=True) * shares
        some = (counts > 0) & (expected > 0)
        ratios = np.divide(counts, expected, out=np.ones_like(expected), where=some)
        likelihood = np.asarray(2 * (counts * np.log(ratios)).sum(1))
        return np.where(likelihood >= LEAST_UNEVEN, likelihood, 0.0)

    return told


def never(groups: Sequence[int]) -> Wanted:
    """The places of runs that stand in none of these groups."""

    def told(counts: Longs) -> Floats:
        return np.where(counts[:, list(groups)].sum(1) > 0, 0.0, counts.sum(1))

    return told


class GroupPromises:
    """Promises of runs by the counts of groups, near-copies in one weighed as one.

    A single character that cannot both begin and end a phrase promises nothing: it is none.
    """

    def __init__(self, partition: Partition, wanted: Wanted) -> None:
        units = np.where(partition.units >= 0, partition.units, len(partition.members))
        self._weights = np.append(1 / partition.members, 0.0)[units]
        self._labels = np.append(partition.unit_labels, -1)[units]
        self._groups = range(partition.size)
        self._wanted = wanted

    def __call__(self, runs: WordRuns, texts: TextNumbers) -> Promise:
        """The promise of runs of which the rows stand in these texts."""
        weights, labels = self._weights[texts], self._labels[texts]
        sums = [
            np.append(0.0, np.cumsum(np.where(labels == group, weights, 0.0)))
            for group in self._groups
        ]

        def promise(blocks: Blocks, _reach: Ints) -> NDArray[np.float32]:
            starts = blocks.starts.astype(np.int64)
            ends = starts + blocks.sizes
            counts = np.stack([some[ends] - some[starts] for some in sums], axis=1)
            wanted = self._wanted(counts.round(4)).astype(np.float32)
            return _but_for_lone(runs, blocks, wanted)

        return promise


def common_promises(runs: WordRuns, _texts: TextNumbers) -> Promise:
    """The promise of runs that recur."""
    return lambda blocks, reach: _but_for_lone(runs, blocks, recurrence(blocks, reach))


def _but_for_lone(
    runs: WordRuns, blocks: Blocks, promised: NDArray[np.float32]
) -> NDArray[np.float32]:
    if blocks.depth > 1:
        return promised
    first, both = runs.word(blocks, 0), Trait.BEGINS | Trait.ENDS
    lone = (runs.lengths[first] == 1) & ((runs.bits[first] & both) != both)
    return np.where(lone, np.float32(0), promised)


@dataclass(frozen=True, slots=True)
class Contrast:
    """The wordings that tell groups apart, and what was learnt of the texts on the way."""

    measured: Sequence[Measured]
    laws: float
    texts: int


def contrast(
    documents: DocumentSet,
    partition: Partition,
    wanted: Wanted,
    segmenter: Segmenter,
    cancelled: Cancelled | None = None,
) -> Contrast:
    """The wordings of documents that promise something by ``wanted``. Raises ``Interrupted``."""
    texts = documents.texts
    array = word_array(texts.bodies(), segmenter.cut)
    go_on(cancelled)
    first = documents.copies == np.arange(len(documents))
    array.leave_out_furniture(first)
    if not len(array.ids):
        return Contrast([], 0.0, 0)
    # Copies are one text: what stands in two of them has not yet recurred.
    runs = whole_runs(array, documents.copies)
    go_on(cancelled)
    texts_of_rows = array.texts[runs.order]
    told = articles(array, runs.vocabulary, len(documents))
    laws = law_share(of_copies(told, documents), first)
    found: dict[str, Candidate] = {}
    for least, promises in passes(documents, GroupPromises(partition, wanted)):
        promise = promises(runs, texts_of_rows)
        take(filter(fits, candidates(runs, least, LEAST_COUNT, MOST_RUNS, promise)), found)
        go_on(cancelled)
    del runs
    go_on(cancelled)
    wordings = sorted(found)
    ordered = [found[text] for text in wordings]
    everywhere = np.ones(len(documents), np.bool_)
    places = locate(wordings, texts)
    whole = whole_words(
        ordered, places, array, joints(array, segmenter), texts, everywhere, 1, segmenter
    )
    return Contrast(whole, laws, len(partition.members))


def passes(documents: DocumentSet, promises: Promises) -> Iterator[tuple[int, Promises]]:
    """Yields the least reach of the runs that are looked at, and what they promise, each time that they are."""
    yield 1, promises
    if documents.copied.any():
        # Mining the library looks at one of them; their common phrases are those of all.
        yield MIN_REACH, common_promises


def of_copies(counts: Longs, documents: DocumentSet) -> Longs:
    """Counts by document, those of copies with those of the first of them."""
    return np.bincount(documents.copies, counts, len(documents)).astype(np.int64)


def take(candidates: Iterable[Candidate], found: dict[str, Candidate]) -> None:
    """Add candidates, in the order of one array, to those that were ``found``, by their wording."""
    for candidate in candidates:
        found[candidate.text] = candidate
        for inner in _quoted(candidate):
            found.setdefault(inner.text, inner)


def _quoted(candidate: Candidate) -> Iterator[Candidate]:
    """What stands in quotes inside a wording: it is one by itself, whatever its words are."""
    words = candidate.words
    for at, word in enumerate(words):
        if word != "“" or "”" not in words[at:]:
            continue
        end = words.index("”", at)
        inner = replace(candidate, words=words[at + 1 : end], named=True, bound=False)
        if len(inner.words) < len(words) - 2 and LEAST_CORE <= len(inner.text) <= LONGEST:
            yield inner


def united(known: Sequence[Phrase], found: Contrast, segmenter: Segmenter) -> tuple[Phrase, ...]:
    """The phrases of a library and those that tell its groups apart, as families of both.

    Phrases that are known keep their kind, their score and their order; what was found beside them joins their
    families or makes families of its own. Figures are those of the known ones, and none of the others.
    """
    heads = {phrase.text: phrase for phrase in known}
    measured = list(_of_known(known, segmenter))
    have = {one.text for one in measured}
    measured += [one for one in found.measured if one.text not in have]
    joined = _with_framed(families(measured), measured)
    # A wording is of one family: one that is known may be nearer to another head now.
    placed = {measured[at].text for family in joined for at in (family.head, *dict(family.forms))}
    made: list[Phrase] = []
    for family in joined:
        head = measured[family.head]
        forms = tuple(
            PhraseForm(measured[at].text, relation, measured[at].count, measured[at].reach)
            for at, relation in family.forms[:MOST_WORDINGS]
        )
        before = heads.get(head.text)
        if before:
            left = (form for form in before.forms if form.text not in placed)
            made.append(replace(before, forms=(*forms, *left)))
            continue
        told = score(head, len(family.forms), max(1, found.texts), found.laws, 0)
        kind = kind_of(head, told, segmenter.tags, found.laws)
        made.append(
            Phrase(
                head.text,
                head.count,
                head.reach,
                round(told * weight(kind), 4),
                kind,
                forms,
                cohesion=round(head.cohesion, 6),
            )
        )
    return tuple(made)


def _with_framed(made: Sequence[PhraseFamily], measured: Sequence[Measured]) -> list[PhraseFamily]:
    """The families, where what is another's wording in a frame is a form of that one."""
    inner = framed(measured)
    owner = {at: family for family in made for at in (family.head, *dict(family.forms))}
    left: list[PhraseFamily] = []
    for family in made:
        at = family.head
        within = inner.get(at, -1)
        while within not in owner and within in inner:
            within = inner[within]
        other = owner.get(within)
        if other is None or other is family:
            left.append(family)
            continue
        other.forms += [(at, Relation.EXTENDED), *family.forms]
        # What is framed by something framed is a form of what is inside both.
        owner.update(dict.fromkeys((at, *dict(family.forms)), other))
    return left


def _of_known(known: Sequence[Phrase], segmenter: Segmenter) -> list[Measured]:
    """The wordings of known phrases, as families are made of them."""
    found: dict[str, Measured] = {}
    for phrase in known:
        for text, count, reach in (
            (phrase.text, phrase.count, phrase.reach),
            *((form.text, form.count, form.reach) for form in phrase.forms),
        ):
            words = tuple(segmenter.cut(text))
            named = phrase.kind is not PhraseKind.TERM or len(text) >= 4
            candidate = Candidate(words, 1.0, 1.0, 1.0, named=named)
            found.setdefault(text, Measured(candidate, text, 0, max(1, count), max(1, reach)))
    return list(found.values())
