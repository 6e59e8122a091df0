"""How much a phrase is used where: in each document, by date, in which sections; found out off the screen's thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui.app.seeking import Cancelled, Seeker
    from tui.corpus.favoured import Favoured
    from tui.corpus.model import Phrase

PER = 10_000
"""Characters for which a frequency is told."""

STEPS = 4
"""Shades of the heat map, the strongest for the most there is."""

AT_ONCE = 8
"""Phrases that are looked up before those that are seen by then are asked for."""


@dataclass(frozen=True, slots=True)
class Use:
    """How often a wording stands in each document that has it, by path, and the sections it favours.

    ``sections`` is ``None`` where they were not asked for.
    """

    counts: Mapping[str, int]
    sections: Sequence[Favoured] | None = None


class Uses:
    """The use of phrases, as far as it is known, and which are waited for."""

    def __init__(self, seeker: Seeker) -> None:
        self._seeker = seeker
        self._known: dict[str, Use] = {}
        self._wanted: dict[str, Phrase] = {}
        self.sizes: Mapping[str, int] = {}

    def of(self, phrase: Phrase, *, sections: bool = False) -> Use | None:
        """What is known of a phrase; where that is nothing, it is wanted from now on."""
        use = self._known.get(phrase.text)
        if self._seeker.opened and (use is None or (sections and use.sections is None)):
            self._wanted[phrase.text] = phrase
        return use

    def forget(self) -> None:
        """Other documents are searched from now on."""
        self._known.clear()
        self._wanted.clear()
        opened = self._seeker.opened
        places = opened.searcher.places if opened else ()
        self.sizes = {place.facts.path: place.facts.characters for place in places}

    def wanted(self, under: Phrase | None) -> list[Phrase]:
        """Some of those that are wanted, the one under the cursor first; no longer wanted then."""
        if under and under.text in self._wanted:
            self._wanted = {under.text: under} | self._wanted
        some = list(self._wanted.values())[:AT_ONCE]
        for phrase in some:
            del self._wanted[phrase.text]
        return some

    def find(
        self, phrases: Sequence[Phrase], under: Phrase | None, cancelled: Cancelled
    ) -> dict[str, Use]:
        """The use of some phrases, with the sections of the one under the cursor; in a worker."""
        found = {}
        for phrase in phrases:
            counts = None if cancelled() else counts_of(self._seeker, phrase, cancelled)
            if counts is None:
                break
            here = under is not None and phrase.text == under.text
            sections = sections_of(self._seeker, phrase) if here else None
            found[phrase.text] = Use(counts, sections)
        return found

    def learn(self, found: Mapping[str, Use]) -> None:
        """Know these from now on."""
        self._known.update(found)


def counts_of(seeker: Seeker, phrase: Phrase, cancelled: Cancelled) -> Mapping[str, int] | None:
    """How often a phrase and its variants stand in each document that has them, by path.

    ``None`` until anything can be searched.
    """
    hits = seeker.ask(phrase, cancelled)
    return None if hits is None else hits.per_document


def sections_of(seeker: Seeker, phrase: Phrase) -> list[Favoured]:
    """The sections that a phrase favours, by the index; none where there is no index."""
    from tui.corpus.favoured import favoured_in_index
    from tui.corpus.index import Index
    from tui.errors import BrokenIndex

    try:
        index = Index.open(seeker.library)
    except BrokenIndex:
        return []
    return favoured_in_index(index, (phrase.text, *phrase.variants)) if index else []


def heat(rates: Sequence[float], *, even: bool = False) -> list[int]:
    """For each rate a shade from 0 (never) to ``STEPS`` (as often as anywhere).

    By doubling, as documents differ much; ``even`` steps tell apart what stands for many documents.
    """
    most = max(rates, default=0.0)
    if even:
        return [ceil(STEPS * rate / most) if rate else 0 for rate in rates]
    return [_shade(rate, most) for rate in rates]


def _shade(rate: float, most: float) -> int:
    if not rate:
        return 0
    shade = STEPS
    while shade > 1 and rate <= most / 2:
        rate *= 2
        shade -= 1
    return shade


def by_date(use: Use, dates: Mapping[str, str], most: int) -> list[tuple[str, int]]:
    """Each month in which the phrase could stand, or each year, or so many years, as ``most`` has room for.

    With the number of places in it; documents without a date (ISO, by path) tell nothing. All spans
    between the first and the last date of ``dates`` are there, also those without a place; several
    years go by the first of them.
    """
    known = sorted(date for date in dates.values() if date)
    if not known:
        return []
    months = _months(known[0], known[-1])
    first, last = int(known[0][:4]), int(known[-1][:4])
    by_month = len(months) <= most
    years = -(-(last - first + 1) // most)
    spans = months if by_month else [str(year) for year in range(first, last + 1, years)]
    counts = dict.fromkeys(spans, 0)
    for path, count in use.counts.items():
        date = dates.get(path, "")
        if date and by_month:
            counts[date[:7] if len(date) >= 7 else f"{date[:4]}-01"] += count
        elif date:
            counts[str(first + (int(date[:4]) - first) // years * years)] += count
    return list(counts.items())


def _months(first: str, last: str) -> list[str]:
    begin = int(first[:4]) * 12 + int(first[5:7] or 1) - 1
    end = int(last[:4]) * 12 + int(last[5:7] or 1) - 1
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(begin, end + 1)]
