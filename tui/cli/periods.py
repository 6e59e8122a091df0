"""Phrases over the years or months of a library, printed: their course, what is new, and what is gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from tui.cli.arguments import choices_of
from tui.cli.groups import opened_library
from tui.cli.output import Exit, UnreadableFiles, complain, put, put_all
from tui.locale import _
from tui.text.typed_dates import single_date

if TYPE_CHECKING:
    from tui.corpus.groups.document_set import DocumentSet
    from tui.corpus.groups.periods import Periods
    from tui.corpus.model import Phrase
    from tui.corpus.phrases.segment import Segmenter, UserWords


_MONTH = len("2024-03")
_DAY = len("2024-03-01")


@dataclass(frozen=True, slots=True)
class PeriodsAsked:
    """What is asked of periods: by ``year`` or ``month``, between two dates; what is new or gone in one.

    Dates are ISO, empty where nothing is asked.
    """

    by: str | None
    since: str
    until: str
    new: str
    gone: str

    @classmethod
    def typed(
        cls, by: str | None, since: str, until: str, new: str | None, gone: str | None
    ) -> PeriodsAsked:
        """What is typed, dates as people write them. Raises ``click.BadParameter`` where one is none."""
        date_wanted = _("not a date such as 2021-06")
        month_wanted = _("not a year or a month such as 2024-03")
        return cls(
            by,
            _typed_date("--since", since, date_wanted),
            _typed_date("--until", until, date_wanted),
            _typed_date("--new", new or "", month_wanted, _MONTH),
            _typed_date("--gone", gone or "", month_wanted, _MONTH),
        )

    @property
    def any(self) -> bool:
        """Whether anything is asked."""
        return any((self.by, self.since, self.until, self.new, self.gone))


def _typed_date(option: str, typed: str, wanted: str, longest: int = _DAY) -> str:
    """The date that an option has, in ISO; empty where it has none. Raises ``click.BadParameter``."""
    found = single_date(typed)
    if (typed and not found) or len(found) > longest:
        raise click.BadParameter(wanted, param_hint=option)
    return found


def print_periods(
    path: str,
    query: str,
    asked: PeriodsAsked,
    words: UserWords | None,
    min_reach: int,
    top: int,
    form: str,
    failures: UnreadableFiles,
) -> None:
    """Print the phrases of PATH over periods, or those that are new in one, or gone by then.

    With a ``query`` only in the documents that it asks for.
    """
    from tui.corpus.comparison.against import is_mined
    from tui.corpus.comparison.news import complete, timeline
    from tui.corpus.export import timeline as written
    from tui.corpus.groups.periods import Periods, PeriodSpan
    from tui.corpus.phrases.segment import Segmenter

    library = opened_library(path, words, failures)
    documents = library.documents(query)
    segmenter = Segmenter(library.words)
    if asked.new or asked.gone:
        _print_news(
            documents, library.phrases, segmenter, path, asked, min_reach, top, form, failures
        )
        return
    periods = Periods.of(documents.dates, PeriodSpan(asked.by or "year"), asked.since, asked.until)
    for told in _rests_on(documents, periods):
        complain(told)
    if not is_mined(documents, periods.labels >= 0):
        complain(_("there is much text: only phrases that recur in all of it are compared"))
    course, counts = timeline(documents, periods, library.phrases, segmenter)
    hidden = choices_of(path, failures).hidden
    ranked = sorted(range(len(course.phrases)), key=lambda at: -course.phrases[at].score)
    inside = (course.own.count.sum(1) > 0) & (
        (course.own.reach.sum(1) >= min_reach) | (len(documents) == 1)
    )
    rows = [at for at in ranked if inside[at] and course.phrases[at].text not in hidden][:top]
    phrases = dict(zip(rows, complete(counts, documents, rows), strict=True))
    writers = {"json": written.as_json, "csv": written.as_csv, "text": written.as_text}
    put_all(writers[form](course, phrases))
    if len(documents) and not phrases:
        complain(_("no phrase recurs in these documents"))
    failures.unless_any(Exit.DONE if phrases else Exit.NOTHING_FOUND)


def _print_news(
    documents: DocumentSet,
    known: Sequence[Phrase],
    segmenter: Segmenter,
    path: str,
    asked: PeriodsAsked,
    min_reach: int,
    top: int,
    form: str,
    failures: UnreadableFiles,
) -> None:
    """Print what is new in a period, or gone by then, as phrases are printed."""
    from tui.corpus.comparison.news import gone, newest, timeline
    from tui.corpus.export.phrases import as_csv, json_pieces
    from tui.corpus.groups.periods import Periods, span_of
    from tui.corpus.keep.phrase_choices import PhraseChoice
    from tui.corpus.phrases.table import PhraseTable

    name = asked.new or asked.gone
    periods = Periods.of(documents.dates, span_of(name))
    for told in _rests_on(documents, periods):
        complain(told)
    number = periods.position(name)
    if asked.new and name not in periods.names:
        complain(_("there is no document of {period}").format(period=name))
        failures.unless_any(Exit.NOTHING_FOUND)
    if asked.new and number == 0:
        complain(_("{period} is the first of all: nothing stands before it").format(period=name))
    course, counts = timeline(documents, periods, known, segmenter, number)
    listed = newest if asked.new else gone
    found = listed(course, counts, documents, number, segmenter.cut, min_reach)
    own = choices_of(path, failures)
    table = PhraseTable(found, len(documents), int(documents.sizes.sum())).first(top, own.hidden)
    table = table.chosen((), own.hidden)
    if form == "json":
        put_all(json_pieces(table))
    elif form == "csv":
        put_all(as_csv(table.listed(), lambda _text: PhraseChoice()))
    else:
        for phrase in table.listed():
            put(f"{phrase.count:6} {phrase.reach:5}  {phrase.first:10}  {phrase.text}\n")
    if len(documents) and not table.listed():
        told = (
            _("no phrase is new in {period}") if asked.new else _("no phrase is gone by {period}")
        )
        complain(told.format(period=name))
    failures.unless_any(Exit.DONE if table.listed() else Exit.NOTHING_FOUND)


def _rests_on(documents: DocumentSet, periods: Periods) -> Iterator[str]:
    """What the figures rest on, where dates are missing or odd."""
    if not len(documents):
        yield _("there are no documents")
    if periods.undated:
        told = _("{count} of {total} documents have no date that says the period, and are left out")
        yield told.format(count=periods.undated, total=len(documents))
    today = date.today().isoformat()
    if future := sum(one > today for one in documents.dates):
        yield _("{count} documents are dated in the future").format(count=future)
    if len(periods.names) == 1:
        yield _("all documents are of {period}: there is nothing to compare it with").format(
            period=periods.names[0]
        )
