"""Counts of phrases and of their families, document by document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from tui.corpus.comparison.frames import cores
from tui.corpus.groups.document_set import DocumentSet
from tui.corpus.groups.partition import WordingUses
from tui.corpus.model import Phrase
from tui.corpus.phrases.counts import WordingPlaces, locate
from tui.corpus.shard.arrays import Bools, Floats, Longs
from tui.corpus.shard.shard import code_points
from tui.corpus.shard.texts import IndexedTexts

CONTEXT = 8
"""Characters on either side by which a place in a near-copy is known to be the same place."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)


class ShardPlaces:
    """Places of wordings in documents, found a shard at a time: those of one shard are held, the last one's.

    They are numbered as in the shard's own texts, which come with the numbers of their documents.
    """

    def __init__(self, wordings: Sequence[str], documents: DocumentSet) -> None:
        self.wordings = wordings
        self._documents = documents
        self._shards = list(documents.texts.by_shard())
        self._last: tuple[int, WordingPlaces] | None = None

    def __iter__(self) -> Iterator[tuple[WordingPlaces, IndexedTexts, Longs]]:
        # The one that is held comes first: of one shard nothing is looked for twice.
        held = self._last[0] if self._last else 0
        for number in (held, *(at for at in range(len(self._shards)) if at != held)):
            if number < len(self._shards):
                yield (self._at(number), *self._shards[number])

    def in_document(self, number: int) -> tuple[WordingPlaces, int]:
        """The places in the shard of a document that stand in it, and where it begins there."""
        for at, (texts, numbers) in enumerate(self._shards):
            (rows,) = np.nonzero(numbers == number)
            if len(rows):
                places = self._at(at)
                return places.where(places.owners == rows[0]), int(texts.starts[rows[0]])
        raise IndexError(number)

    def _at(self, number: int) -> WordingPlaces:
        if not self._last or self._last[0] != number:
            self._last = None
            self._last = number, locate(self.wordings, self._shards[number][0])
        return self._last[1]


@dataclass(frozen=True, slots=True)
class PhraseCounts:
    """The uses of phrases in each document: of their own wording, and of their whole families.

    ``places`` are those of all wordings, of which the own ones have the numbers of their phrases.
    """

    phrases: Sequence[Phrase]
    own: WordingUses
    family: WordingUses
    places: ShardPlaces

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
        group = np.full(len(numbers), -1, np.int64)
        group[members] = owners
        every = ShardPlaces(list(numbers), documents)
        own, family = [], []
        for places, texts, here in every:
            uses = partial(_uses, texts=texts, here=here, copied=documents.copied)
            # Heads have the first numbers, in their order.
            own.append(uses(places.where(places.of < len(heads))))
            family.append(uses(places.merged(group)))
        return cls(phrases, _joined(own), _joined(family), every)

    def in_document(self, number: int) -> Iterator[tuple[int, int]]:
        """Yields the phrases (numbers, rising) whose own wording stands in a document, and each place there."""
        places, begin = self.places.in_document(number)
        for of, offset in zip(places.of.tolist(), places.offsets.tolist(), strict=True):
            if of < len(self.phrases):
                yield of, offset - begin

    @classmethod
    def of_texts(cls, texts: Sequence[str], documents: DocumentSet) -> PhraseCounts:
        """Those of any texts in documents, each by itself."""
        return cls.of([Phrase(text, 0, 0, 0.0) for text in texts], documents)

    @classmethod
    def of_wordings(
        cls,
        phrases: Sequence[Phrase],
        documents: DocumentSet,
        cut: Callable[[str], Sequence[str]],
    ) -> PhraseCounts:
        """Those of each wording of phrases as a phrase by itself, of the kind and the score of its family.

        What two of them have in common after a verb is one, too (``frames.cores``); ``cut`` gives the words of one.
        """
        found: dict[str, Phrase] = {}
        for phrase in phrases:
            for wording in (phrase.text, *phrase.variants):
                found.setdefault(wording, replace(phrase, text=wording, forms=()))
        for core, wording in cores(list(found), cut).items():
            found[core] = replace(found[wording], text=core)
        return cls.of(list(found.values()), documents)

    def crossed(self) -> Bools:
        """Flags of the phrases at most of whose places one end stands inside a wording that is less crossed itself.

        行动是重中之重 of 绿色行动 and 普惠行动: no wording by itself, for it never begins where nothing goes on, while
        绿色行动 ends elsewhere, too. What holds another one whole is not crossed.
        """
        wordings = len(self.places.wordings)

        def shares(keep: Callable[[Longs, Longs], Bools]) -> Floats:
            """The share of a wording's places that are cut at their worse end by one that is to be kept."""
            cuts, totals = np.zeros((2, wordings)), np.zeros(wordings, np.int64)
            for places, _texts, _here in self.places:
                order = np.lexsort((places.ends, places.offsets))
                of, starts, ends = places.of[order], places.offsets[order], places.ends[order]
                totals += np.bincount(of, minlength=wordings)
                cut = np.zeros((2, len(of)), np.bool_)
                for pair in _overlaps(starts, ends):
                    for side in (0, 1):
                        mine, other = pair[side], pair[1 - side]
                        cut[side, mine[keep(of[mine], of[other])]] = True
                for side in (0, 1):
                    cuts[side] += np.bincount(of, cut[side], wordings)
            return np.asarray(cuts.max(0) / np.maximum(1, totals))

        by_any = shares(lambda mine, _other: np.ones(len(mine), np.bool_))
        by_whole = shares(lambda mine, other: np.asarray(by_any[other] < by_any[mine]))
        return np.asarray(by_whole[: len(self.phrases)] >= MOSTLY_CROSSED)


MOSTLY_CROSSED = 0.8
"""The share of its places in which an end of a wording stands inside a less crossed one, from which it is none."""


def _overlaps(starts: Longs, ends: Longs) -> Iterator[tuple[Longs, Longs]]:
    """The pairs of places (rows) that overlap and of which neither holds the other: those that begin before, and after.

    Both are in the order of their starts.
    """
    rows = np.arange(len(starts))
    step = 1
    while len(rows := rows[rows + step < len(starts)]):
        rows = rows[starts[rows + step] < ends[rows]]
        apart = (starts[rows] < starts[rows + step]) & (ends[rows] < ends[rows + step])
        yield rows[apart], rows[apart] + step
        step += 1


def _uses(places: WordingPlaces, texts: IndexedTexts, here: Longs, copied: Bools) -> WordingUses:
    """The uses of wordings at places in the ``texts`` of one shard, which are documents ``here``.

    In documents that are ``copied`` each has its surroundings.
    """
    contexts = np.zeros(len(places.of), np.int64)
    there = copied[here][places.owners]
    if there.any():
        contexts[there] = _contexts(places.where(there), texts)
    owners = here[places.owners]
    order = np.lexsort((contexts, owners, places.of))
    of, owners, contexts = places.of[order], owners[order], contexts[order]
    change = (np.diff(of) != 0) | (np.diff(owners) != 0) | (np.diff(contexts) != 0)
    starts = np.flatnonzero(np.append(True, change)[: len(of)])
    counts = np.diff(np.append(starts, len(of)))
    return WordingUses(of[starts], owners[starts], counts, contexts[starts])


def _joined(parts: Sequence[WordingUses]) -> WordingUses:
    """The uses in the documents of all shards."""
    none = np.zeros(0, np.int64)
    columns = zip(WordingUses(none, none, none, none), *parts, strict=True)
    of, texts, counts, contexts = (np.concatenate(column) for column in columns)
    order = np.lexsort((contexts, texts, of))
    return WordingUses(of[order], texts[order], counts[order], contexts[order])


def _contexts(places: WordingPlaces, texts: IndexedTexts) -> Longs:
    """A number for what stands around each place, the same where it is the same; never 0."""
    found = np.ones(len(places.of), np.int64)
    order = np.argsort(places.owners, kind="stable")
    owners = places.owners[order]
    firsts = np.flatnonzero(np.append(True, owners[1:] != owners[:-1])[: len(owners)])
    for first, last in zip(firsts.tolist(), [*firsts[1:].tolist(), len(owners)], strict=True):
        rows = order[first:last]
        number = int(owners[first])
        points = code_points(texts.body(number)).astype(np.uint64)
        padded = np.pad(points, CONTEXT)
        begin = int(texts.starts[number])
        hashes = np.zeros(len(rows), np.uint64)
        for step in range(CONTEXT):
            hashes = (hashes ^ padded[places.offsets[rows] - begin + step]) * _FACTOR
            hashes = (hashes ^ padded[places.ends[rows] - begin + CONTEXT + step]) * _FACTOR
        found[rows] = (hashes >> np.uint64(2)).astype(np.int64) + 1
    return found
