"""What the phrases screen shows: rows sorted, filtered and unfolded, and how much of it is where."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.corpus.model import Phrase

if TYPE_CHECKING:
    from tui.app.seeking import Cancelled, Seeker
    from tui.corpus.favoured import Favoured

PER = 10_000
"""Characters for which a frequency is told."""

STEPS = 4
"""Shades of the heat map: by doubling of the frequency, the strongest for the most there is."""

COLUMNS = ("phrase", "count", "reach", "dispersion", "score", "first", "last")
"""What the table can be sorted by, in the order in which it stands there."""

_KEYS: Mapping[str, Callable[[Phrase], str | float]] = {
    "phrase": lambda phrase: phrase.text,
    "count": lambda phrase: -phrase.count,
    "reach": lambda phrase: -phrase.reach,
    "dispersion": lambda phrase: phrase.dispersion,
    "score": lambda phrase: -phrase.score,
    "first": lambda phrase: phrase.first or "~",
    "last": lambda phrase: phrase.last or "~",
}


@dataclass(slots=True)
class PhrasesState:
    """How the phrases screen was left."""

    sort: str = "score"
    backwards: bool = False
    query: str = ""
    mapped: bool = False
    by_date: bool = True
    document: int = 0
    row: int = 0
    unfolded: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Line:
    """A row: a phrase, or one of its variants (by its number), which stands under it."""

    phrase: Phrase
    variant: int = -1

    @property
    def text(self) -> str:
        """Its wording."""
        return self.phrase.text if self.variant < 0 else self.phrase.variants[self.variant]

    @property
    def count(self) -> int:
        """How often it stands in the library."""
        return _of(self.phrase.variant_counts, self.variant, self.phrase.count)

    @property
    def reach(self) -> int:
        """In how many documents."""
        return _of(self.phrase.variant_reaches, self.variant, self.phrase.reach)


def _of(numbers: Sequence[int], at: int, otherwise: int) -> int:
    if at < 0:
        return otherwise
    return numbers[at] if at < len(numbers) else 0


def ordered(phrases: Sequence[Phrase], sort: str, *, backwards: bool = False) -> list[Phrase]:
    """Sorted by one of ``COLUMNS``: most, most even or earliest first; ties as they came."""
    return sorted(phrases, key=_KEYS[sort], reverse=backwards)


def lines_of(phrases: Sequence[Phrase], unfolded: set[str]) -> list[Line]:
    """The rows: phrases, and under those that are unfolded their variants."""
    lines = []
    for phrase in phrases:
        lines.append(Line(phrase))
        if phrase.text in unfolded:
            lines.extend(Line(phrase, at) for at in range(len(phrase.variants)))
    return lines


@dataclass(frozen=True, slots=True)
class Use:
    """How often a wording stands in each document that has it, and in how many characters, by path."""

    counts: Mapping[str, int]
    sizes: Mapping[str, int]

    def rate(self, path: str) -> float:
        """How often for each ``PER`` characters of a document."""
        return PER * self.counts.get(path, 0) / max(1, self.sizes.get(path, 0))


def use_of(seeker: Seeker, phrase: Phrase, cancelled: Cancelled) -> Use | None:
    """Where a phrase and its variants stand; ``None`` until anything can be searched."""
    hits = seeker.ask(phrase, cancelled)
    if hits is None:
        return None
    counts = hits.per_document
    sizes = {p.facts.path: p.facts.characters for p in hits.places if p.facts.path in counts}
    return Use(counts, sizes)


def heat(use: Use, paths: Sequence[str]) -> list[int]:
    """For each document a shade from 0 (never) to ``STEPS`` (as often as anywhere)."""
    rates = [use.rate(path) for path in paths]
    most = max(rates, default=0.0)
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
    """Each year in which the phrase could stand, or each month where that makes at most ``most``.

    With the number of places in it; documents without a date (ISO, by path) tell nothing. All spans
    between the first and the last date of ``dates`` are there, also those without a place.
    """
    known = sorted(date for date in dates.values() if date)
    if not known:
        return []
    spans = _months(known[0], known[-1])
    if len(spans) > most:
        spans = [str(year) for year in range(int(known[0][:4]), int(known[-1][:4]) + 1)]
    counts = dict.fromkeys(spans[-most:], 0)
    length = len(spans[0])
    for path, count in use.counts.items():
        span = dates.get(path, "")[:length]
        if span in counts:
            counts[span] += count
    return list(counts.items())


def _months(first: str, last: str) -> list[str]:
    begin = int(first[:4]) * 12 + int(first[5:7] or 1) - 1
    end = int(last[:4]) * 12 + int(last[5:7] or 1) - 1
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(begin, end + 1)]


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
