"""Phrases with all their figures, made from the places of their wordings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from tui.corpus.model import Phrase, PhraseForm, PhraseKind, Relation
from tui.corpus.phrases.counts import Pairs, Texts, WordingPlaces, locate
from tui.corpus.phrases.measures import dispersions
from tui.corpus.shard.arrays import Bools, Longs


@dataclass(frozen=True, slots=True)
class PhraseCatalogue:
    """The texts that are mined, by number: their paths, dates, places in the library, and which count.

    ``order`` is the place of each text in the library, ``dates`` (ISO) are empty where not known.
    Of texts that are nearly the same only the first is ``counted``.
    """

    paths: Sequence[str]
    order: Longs
    dates: Sequence[str]
    counted: Bools

    @classmethod
    def of(
        cls,
        paths: Sequence[str],
        library: Sequence[str],
        dates: Mapping[str, str],
        groups: Sequence[int] | None = None,
    ) -> PhraseCatalogue:
        """That of texts at ``paths``; ``library`` are the same in its order.

        ``groups`` gives each text the number of its group of texts that are nearly the same.
        """
        place = {path: at for at, path in enumerate(library)}
        counted = np.ones(len(paths), np.bool_)
        if groups is not None:
            counted[:] = False
            counted[np.unique(np.asarray(groups), return_index=True)[1]] = True
        return cls(
            paths,
            np.array([place[path] for path in paths], np.int64),
            [dates.get(path, "") for path in paths],
            counted,
        )


class PhraseEntry(NamedTuple):
    """A phrase to be: the number of its wording, its forms, and what is known but for its figures."""

    wording: int
    forms: Sequence[tuple[int, Relation]] = ()
    score: float = 0.0
    kind: PhraseKind = PhraseKind.TERM
    cohesion: float = 0.0


class CountedPhrases(NamedTuple):
    """Phrases without their documents, and the places of each in each text, in columns.

    Those of phrase ``i`` are ``texts[begin[i]:begin[i + 1]]`` (numbers, in the order of the library), and
    so many ``counts``.
    """

    phrases: tuple[Phrase, ...]
    begin: Longs
    texts: Longs
    counts: Longs

    def with_documents(self, paths: Sequence[str]) -> tuple[Phrase, ...]:
        """The phrases with their documents, where ``paths`` are those of the texts."""
        begin, texts, counts = self.begin.tolist(), self.texts.tolist(), self.counts.tolist()
        return tuple(
            replace(
                phrase,
                documents=tuple([paths[text] for text in texts[start:end]]),
                places=tuple(counts[start:end]),
            )
            for phrase, (start, end) in zip(self.phrases, pairwise(begin), strict=True)
        )


def assemble(
    entries: Sequence[PhraseEntry],
    wordings: Sequence[str],
    places: WordingPlaces,
    texts: Texts,
    catalogue: PhraseCatalogue,
) -> CountedPhrases:
    """The phrases of ``entries``, whose ``wordings`` stand at ``places`` in ``texts``."""
    together = places.merged(family_numbers(entries, len(wordings)))
    pairs = places.pairs(), together.pairs()
    return assemble_pairs(entries, wordings, *pairs, texts.starts, catalogue)


def family_numbers(entries: Sequence[PhraseEntry], wordings: int) -> Longs:
    """The entry with forms that each of so many wordings belongs to, or -1.

    A family of one has the places of its only wording.
    """
    group = np.full(wordings, -1, np.int64)
    for at, entry in enumerate(entries):
        if entry.forms:
            group[[entry.wording, *(form for form, _ in entry.forms)]] = at
    return group


def assemble_pairs(
    entries: Sequence[PhraseEntry],
    wordings: Sequence[str],
    places: Pairs,
    together: Pairs,
    starts: Longs,
    catalogue: PhraseCatalogue,
) -> CountedPhrases:
    """The phrases of ``entries`` by the counts of their wordings, and of families, in each text.

    Those of the other wordings may be left out. ``starts`` are where the joined texts begin.
    """
    own = TextCounts.of(places, len(wordings), starts, catalogue)
    families = TextCounts.of(together, len(entries), starts, catalogue)
    phrases = []
    for at, entry in enumerate(entries):
        family, member = (families, at) if entry.forms else (own, entry.wording)
        phrases.append(
            Phrase(
                text=wordings[entry.wording],
                count=own.count[entry.wording],
                reach=own.reach[entry.wording],
                score=entry.score,
                kind=entry.kind,
                forms=tuple(
                    PhraseForm(wordings[form], relation, own.count[form], own.reach[form])
                    for form, relation in entry.forms
                ),
                dispersion=round(own.dispersion[entry.wording], 6),
                cohesion=round(entry.cohesion, 6),
                first=family.first[member],
                last=family.last[member],
                family_count=family.count[member],
                family_reach=family.reach[member],
                near_copies=own.near_copies[entry.wording],
                near_copy_documents=own.near_copy_documents[entry.wording],
            )
        )
    numbers = np.fromiter((entry.wording for entry in entries), np.int64, len(entries))
    sizes = np.diff(own.begin)[numbers]
    begin = np.append(0, np.cumsum(sizes))
    rows = np.arange(begin[-1]) + np.repeat(own.begin[numbers] - begin[:-1], sizes)
    return CountedPhrases(tuple(phrases), begin, own.texts[rows], own.counts[rows])


def tally(wordings: Sequence[str], texts: Texts, catalogue: PhraseCatalogue) -> tuple[Phrase, ...]:
    """A phrase for each folded wording, without score, kind and forms. What is nowhere has a count of 0."""
    entries = [PhraseEntry(at) for at in range(len(wordings))]
    found = assemble(entries, wordings, locate(wordings, texts), texts, catalogue)
    return found.with_documents(catalogue.paths)


@dataclass(frozen=True, slots=True)
class TextCounts:
    """Counts of wordings in each text, and what follows from them.

    Wording ``i`` stands in ``texts[begin[i]:begin[i + 1]]``, in the order of the library, ``counts`` of
    times in each. ``count``, ``reach`` and ``dispersion`` (Gries's DP) are of texts that count; ``first`` and
    ``last`` are the dates of the earliest and latest text, empty where none has one.
    """

    begin: Longs
    texts: Longs
    counts: Longs
    count: list[int]
    reach: list[int]
    near_copies: list[int]
    near_copy_documents: list[int]
    dispersion: list[float]
    first: list[str]
    last: list[str]

    @classmethod
    def of(cls, pairs: Pairs, size: int, starts: Longs, catalogue: PhraseCatalogue) -> TextCounts:
        """Those of ``size`` wordings, by number; ``starts`` are where the texts begin."""
        of, texts, counts = pairs
        if (np.diff(catalogue.order) < 0).any():
            order = np.lexsort((catalogue.order[texts], of))
            of, texts, counts = of[order], texts[order], counts[order]
        inside = catalogue.counted[texts]
        spans = _spans(Pairs(of, texts, counts), size, catalogue.dates)
        count = np.bincount(of, counts * inside, size).astype(np.int64)
        reach = np.bincount(of[inside], minlength=size)
        return cls(
            np.searchsorted(of, np.arange(size + 1)),
            texts,
            counts,
            count.tolist(),
            reach.tolist(),
            (np.bincount(of, counts, size).astype(np.int64) - count).tolist(),
            np.bincount(of[~inside], minlength=size).tolist(),
            dispersions(
                Pairs(of[inside], texts[inside], counts[inside]), size, starts, catalogue.counted
            ).tolist(),
            *spans,
        )


def _spans(pairs: Pairs, size: int, dates: Sequence[str]) -> tuple[list[str], list[str]]:
    """The first and the last date of each wording's texts; empty where none has one."""
    known = sorted(set(dates) - {""})
    rank = {date: at for at, date in enumerate(known)}
    ranks = np.array([rank.get(date, -1) for date in dates], np.int64)[pairs.texts]
    of, ranks = pairs.of[ranks >= 0], ranks[ranks >= 0]
    first, last = np.full(size, len(known)), np.full(size, -1)
    np.minimum.at(first, of, ranks)
    np.maximum.at(last, of, ranks)
    # One past either end there is no date.
    known.append("")
    return [known[at] for at in first.tolist()], [known[at] for at in last.tolist()]
