"""The usage of phrases: in each document, by date, in which sections; found out by a job."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from math import ceil
from typing import TYPE_CHECKING

from tui.app.jobs.host import is_there

if TYPE_CHECKING:
    from textual.widget import Widget

    from tui.app.jobs.jobs import Job, Jobs
    from tui.app.lists.search_session import SearchSession
    from tui.corpus.comparison.sections import Favoured, Sections
    from tui.corpus.model import Phrase

STEPS = 4
"""Shades of the heat map, the strongest for the most there is."""

AT_ONCE = 8
"""Phrases that are looked up before those that are seen by then are asked for."""


@dataclass(frozen=True, slots=True)
class PhraseUsage:
    """The count of a wording in each document that has it, by path, and the sections it favours.

    ``sections`` is ``None`` where they were not asked for.
    """

    counts: Mapping[str, int]
    sections: Sequence[Favoured] | None = None


class Uses:
    """The use of phrases, as far as it is known; what is asked for and not known is found out by a job.

    ``under`` is the phrase under the cursor, which comes first, and whose sections are looked for;
    ``told`` is called on the thread of ``host`` as more is known.
    """

    def __init__(
        self,
        session: SearchSession,
        host: Widget,
        jobs: Jobs,
        *,
        under: Callable[[], Phrase | None],
        told: Callable[[], object],
    ) -> None:
        self.sizes: Mapping[str, int] = {}
        self._session = session
        self._host = host
        self._jobs = jobs
        self._under = under
        self._told = told
        self._known: dict[str, PhraseUsage] = {}
        self._wanted: dict[str, Phrase] = {}
        self._sections: Sections | None = None

    def of(self, phrase: Phrase, *, sections: bool = False) -> PhraseUsage | None:
        """The use of a phrase, with its ``sections`` where they are known; else it is found out."""
        use = self._known.get(phrase.text)
        if self._session.opened and (use is None or (sections and use.sections is None)):
            self._wanted[phrase.text] = phrase
            # All rows that are drawn now ask before the job begins.
            self._host.call_after_refresh(self._find_out)
        return use

    def forget(self) -> None:
        """Other documents are searched from now on."""
        self._jobs.cancel("use")
        self._known.clear()
        self._wanted.clear()
        self._sections = None
        opened = self._session.opened
        places = opened.searcher.places if opened else ()
        self.sizes = {place.facts.path: place.facts.characters for place in places}

    def _find_out(self) -> None:
        if is_there(self._host) and self._wanted and not self._jobs.busy("use"):
            under = self._under()
            some = self._some(under)
            self._jobs.latest("use", partial(self._find, some, under), self._learn)

    def _some(self, under: Phrase | None) -> list[Phrase]:
        """Some of those that are wanted, the one under the cursor first; no longer wanted then."""
        if under and under.text in self._wanted:
            self._wanted = {under.text: under} | self._wanted
        some = list(self._wanted.values())[:AT_ONCE]
        for phrase in some:
            del self._wanted[phrase.text]
        return some

    def _find(
        self, phrases: Sequence[Phrase], under: Phrase | None, job: Job
    ) -> dict[str, PhraseUsage]:
        """In the thread: the use of some phrases, with the sections of the one under the cursor."""
        found = {}
        for phrase in phrases:
            counts = None if job.cancelled() else counts_of(self._session, phrase)
            if counts is None:
                break
            here = under is not None and phrase.text == under.text
            found[phrase.text] = PhraseUsage(counts, self._favoured(phrase) if here else None)
        return found

    def _favoured(self, phrase: Phrase) -> Sequence[Favoured]:
        from tui.corpus.comparison.sections import Sections

        opened, sections = self._session.opened, self._sections
        if sections is None and opened:
            self._sections = sections = Sections(opened.searcher)
        return sections.favoured((phrase.text, *phrase.variants)) if sections else ()

    def _learn(self, found: Mapping[str, PhraseUsage]) -> None:
        self._known.update(found)
        self._told()
        self._find_out()


def counts_of(session: SearchSession, phrase: Phrase) -> Mapping[str, int] | None:
    """How often a phrase and its variants stand in each document that has them, by path.

    ``None`` until anything can be searched.
    """
    hits = session.phrase(phrase)
    return None if hits is None else hits.per_document


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


def by_date(use: PhraseUsage, dates: Mapping[str, str], most: int) -> list[tuple[str, int]]:
    """Each day in which the phrase could stand, or month, year, or so many years, as ``most`` has room for.

    With the number of places in it; documents without a date (ISO, by path) tell nothing. All spans
    between the first and the last date of ``dates`` are there, also those without a place; several
    years are told from the first to the last: 2008–2011.
    """
    known = {path: date.rstrip("?") for path, date in dates.items() if date}
    if not known:
        return []
    spans = _spans(known.values(), most)
    counts = dict.fromkeys(spans, 0)
    for path, count in use.counts.items():
        if path in known:
            # What is known to the year alone stands at its beginning.
            day = known[path] if len(known[path]) > len("2020") else f"{known[path]}-01"
            counts[spans[bisect_right(spans, day) - 1]] += count
    last = max(known.values())[:4]
    return list(zip(_named(spans, last), counts.values(), strict=True))


def _named(spans: Sequence[str], last: str) -> list[str]:
    """The names of spans; of several years with the last of them, which is at most ``last``."""
    years = int(spans[1]) - int(spans[0]) if len(spans) > 1 and len(spans[0]) == 4 else 1
    if years == 1:
        return list(spans)
    ends = (min(int(span) + years - 1, int(last)) for span in spans)
    return [
        f"{span}–{end}" if int(span) < end else span for span, end in zip(spans, ends, strict=True)
    ]


def _spans(dates: Collection[str], most: int) -> list[str]:
    """The names of the spans, rising: as short ones as make at most ``most``."""
    first, last = min(dates), max(dates)
    if all(len(date) == len("2020-01-01") for date in dates):
        begin, end = (date.fromisoformat(day).toordinal() for day in (first, last))
        if end - begin < most:
            return [date.fromordinal(day).isoformat() for day in range(begin, end + 1)]
    begin, end = (int(day[:4]) * 12 + int(day[5:7] or 1) - 1 for day in (first, last))
    if end - begin < most:
        return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(begin, end + 1)]
    years = -(-(end // 12 - begin // 12 + 1) // most)
    return [f"{year:04}" for year in range(begin // 12, end // 12 + 1, years)]
