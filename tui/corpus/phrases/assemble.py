"""Phrases with all their figures, made from the places of their wordings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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


def assemble(
    entries: Sequence[PhraseEntry],
    wordings: Sequence[str],
    places: WordingPlaces,
    texts: Texts,
    catalogue: PhraseCatalogue,
) -> tuple[Phrase, ...]:
    """The phrases of ``entries``, whose ``wordings`` stand at ``places`` in ``texts``."""
    # A family of one has the places of its only wording.
    group = np.full(len(wordings), -1, np.int64)
    for at, entry in enumerate(entries):
        if entry.forms:
            group[[entry.wording, *(form for form, _ in entry.forms)]] = at
    own = TextCounts.of(places, len(wordings), texts.starts, catalogue)
    families = TextCounts.of(places.merged(group), len(entries), texts.starts, catalogue)
    phrases = []
    for at, entry in enumerate(entries):
        there = slice(own.begin[entry.wording], own.begin[entry.wording + 1])
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
                documents=tuple([catalogue.paths[text] for text in own.texts[there]]),
                places=tuple(own.counts[there]),
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
    return tuple(phrases)


def tally(wordings: Sequence[str], texts: Texts, catalogue: PhraseCatalogue) -> tuple[Phrase, ...]:
    """A phrase for each folded wording, without score, kind and forms. What is nowhere has a count of 0."""
    entries = [PhraseEntry(at) for at in range(len(wordings))]
    return assemble(entries, wordings, locate(wordings, texts), texts, catalogue)


@dataclass(frozen=True, slots=True)
class TextCounts:
    """Counts of wordings in each text, and what follows from them.

    Wording ``i`` stands in ``texts[begin[i]:begin[i + 1]]``, in the order of the library, ``counts`` of
    times in each. ``count``, ``reach`` and ``dispersion`` (Gries's DP) are of texts that count; ``first`` and
    ``last`` are the dates of the earliest and latest text, empty where none has one.
    """

    begin: list[int]
    texts: list[int]
    counts: list[int]
    count: list[int]
    reach: list[int]
    near_copies: list[int]
    near_copy_documents: list[int]
    dispersion: list[float]
    first: list[str]
    last: list[str]

    @classmethod
    def of(
        cls, places: WordingPlaces, size: int, starts: Longs, catalogue: PhraseCatalogue
    ) -> TextCounts:
        """Those of ``size`` wordings; ``starts`` are where the texts begin."""
        of, texts, counts = places.pairs()
        if (np.diff(catalogue.order) < 0).any():
            order = np.lexsort((catalogue.order[texts], of))
            of, texts, counts = of[order], texts[order], counts[order]
        inside = catalogue.counted[texts]
        spans = _spans(Pairs(of, texts, counts), size, catalogue.dates)
        count = np.bincount(of, counts * inside, size).astype(np.int64)
        reach = np.bincount(of[inside], minlength=size)
        return cls(
            np.searchsorted(of, np.arange(size + 1)).tolist(),
            texts.tolist(),
            counts.tolist(),
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
