"""Counts of phrases and of their families, document by document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tui.corpus.groups.document_set import DocumentSet
from tui.corpus.groups.partition import WordingUses
from tui.corpus.model import Phrase
from tui.corpus.phrases.counts import WordingPlaces, locate
from tui.corpus.shard.arrays import Bools, Longs
from tui.corpus.shard.shard import code_points

CONTEXT = 8
"""Characters on either side by which a place in a near-copy is known to be the same place."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class PhraseCounts:
    """The places of phrases in each document: of their own wording, and of their whole families.

    ``places`` are those of the own wordings in the joined texts; ``begins`` is where each document starts there.
    """

    phrases: Sequence[Phrase]
    own: WordingUses
    family: WordingUses
    places: WordingPlaces
    begins: Sequence[int]

    @classmethod
    def of(cls, phrases: Sequence[Phrase], documents: DocumentSet) -> PhraseCounts:
        """Those of phrases in documents; a place counts once in a family."""
        numbers: dict[str, int] = {}
        heads = [numbers.setdefault(phrase.text, len(numbers)) for phrase in phrases]
        members, owners = list(heads), list(range(len(heads)))
        for at, phrase in enumerate(phrases):
            for form in phrase.variants:
                members.append(numbers.setdefault(form, len(numbers)))
                owners.append(at)
        places = locate(list(numbers), documents.texts)
        group = np.full(len(numbers), -1, np.int64)
        group[members] = owners
        # Heads have the first numbers, in their order.
        own = places.where(places.of < len(heads))
        family = places.merged(group)
        return cls(
            phrases,
            _uses(own, documents),
            _uses(family, documents),
            own,
            documents.texts.starts.tolist(),
        )

    @classmethod
    def of_texts(cls, texts: Sequence[str], documents: DocumentSet) -> PhraseCounts:
        """Those of any texts in documents, each by itself."""
        return cls.of([Phrase(text, 0, 0, 0.0) for text in texts], documents)

    @classmethod
    def of_wordings(cls, phrases: Sequence[Phrase], documents: DocumentSet) -> PhraseCounts:
        """Those of each wording of phrases as a phrase by itself, of the kind and the score of its family."""
        found: dict[str, Phrase] = {}
        for phrase in phrases:
            for wording in (phrase.text, *phrase.variants):
                found.setdefault(wording, replace(phrase, text=wording, forms=()))
        return cls.of(list(found.values()), documents)

    def crossed(self) -> Bools:
        """Flags of the phrases most of whose places begin or end inside one of a higher score.

        行动是重中之重 where 绿色行动 is better: no wording by itself. What holds a better one whole is not crossed.
        """
        size = int(self.places.ends.max(initial=0)) + 1
        inside = np.zeros(size, np.bool_)
        begins = np.searchsorted(self.places.of, np.arange(len(self.phrases) + 1))
        found = np.zeros(len(self.phrases), np.bool_)
        for row in sorted(range(len(self.phrases)), key=lambda at: -self.phrases[at].score):
            there = slice(int(begins[row]), int(begins[row + 1]))
            starts, ends = self.places.offsets[there], self.places.ends[there]
            if not len(starts):
                continue
            if (inside[starts] | inside[ends]).mean() >= MOSTLY_CROSSED:
                found[row] = True
                continue
            for step in range(1, len(self.phrases[row].text)):
                inside[starts + step] = True
        return found


MOSTLY_CROSSED = 0.8
"""The share of its places in which an end of a wording stands inside a better one, from which it is none."""


def _uses(places: WordingPlaces, documents: DocumentSet) -> WordingUses:
    """The uses of wordings at places; in documents that have near-copies each with its surroundings."""
    contexts = np.zeros(len(places.of), np.int64)
    copied = documents.copied[places.owners]
    if copied.any():
        contexts[copied] = _contexts(places.where(copied), documents)
    order = np.lexsort((contexts, places.owners, places.of))
    of, owners, contexts = places.of[order], places.owners[order], contexts[order]
    change = (np.diff(of) != 0) | (np.diff(owners) != 0) | (np.diff(contexts) != 0)
    starts = np.flatnonzero(np.append(True, change)[: len(of)])
    counts = np.diff(np.append(starts, len(of)))
    return WordingUses(of[starts], owners[starts], counts, contexts[starts])


def _contexts(places: WordingPlaces, documents: DocumentSet) -> Longs:
    """A number for what stands around each place, the same where it is the same; never 0."""
    found = np.ones(len(places.of), np.int64)
    order = np.argsort(places.owners, kind="stable")
    owners = places.owners[order]
    firsts = np.flatnonzero(np.append(True, owners[1:] != owners[:-1])[: len(owners)])
    for first, last in zip(firsts.tolist(), [*firsts[1:].tolist(), len(owners)], strict=True):
        rows = order[first:last]
        number = int(owners[first])
        points = code_points(documents.texts.body(number)).astype(np.uint64)
        padded = np.pad(points, CONTEXT)
        begin = int(documents.texts.starts[number])
        hashes = np.zeros(len(rows), np.uint64)
        for step in range(CONTEXT):
            hashes = (hashes ^ padded[places.offsets[rows] - begin + step]) * _FACTOR
            hashes = (hashes ^ padded[places.ends[rows] - begin + CONTEXT + step]) * _FACTOR
        found[rows] = (hashes >> np.uint64(2)).astype(np.int64) + 1
    return found
