"""Counts of phrases and of their families, document by document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from tui.corpus.comparison.frames import cores
from tui.corpus.groups.document_set import DocumentSet
from tui.corpus.groups.partition import WordingUses
from tui.corpus.model import Phrase
from tui.corpus.phrases.counts import WordingPlaces, locate
from tui.corpus.shard.arrays import Bools, Floats, Longs
from tui.corpus.shard.shard import code_points

CONTEXT = 8
"""Characters on either side by which a place in a near-copy is known to be the same place."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class PhraseCounts:
    """The places of phrases in each document: of their own wording, and of their whole families.

    ``places`` are those of the own wordings in the joined texts, ``every`` those of all wordings (the own ones have
    the numbers of their phrases); ``begins`` is where each document starts there.
    """

    phrases: Sequence[Phrase]
    own: WordingUses
    family: WordingUses
    places: WordingPlaces
    every: WordingPlaces
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
            places,
            documents.texts.starts.tolist(),
        )

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
        places, wordings = self.every, int(self.every.of.max(initial=-1)) + 1
        order = np.lexsort((places.ends, places.offsets))
        of, starts, ends = places.of[order], places.offsets[order], places.ends[order]
        totals = np.maximum(1, np.bincount(of, minlength=wordings))
        pairs = list(_overlaps(starts, ends))

        def shares(keep: Callable[[Longs, Longs], Bools]) -> Floats:
            """The share of a wording's places that are cut at their worse end by one that is to be kept."""
            found = []
            for side in (0, 1):
                cut = np.zeros(len(of), np.bool_)
                for pair in pairs:
                    mine, other = pair[side], pair[1 - side]
                    cut[mine[keep(of[mine], of[other])]] = True
                found.append(np.bincount(of, cut, wordings) / totals)
            return np.asarray(np.maximum(*found))

        by_any = shares(lambda mine, _other: np.ones(len(mine), np.bool_))
        by_whole = shares(lambda mine, other: np.asarray(by_any[other] < by_any[mine]))
        found = np.zeros(len(self.phrases), np.bool_)
        known = by_whole[: len(found)] >= MOSTLY_CROSSED
        found[: len(known)] = known
        return found


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
