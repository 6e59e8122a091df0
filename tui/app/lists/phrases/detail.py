"""The detail of the phrase under the cursor: its use by date, the sections it favours, a cell of the map."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text
from textual.widgets import Static

from tui.app.lists.phrases.rows import PhraseRows
from tui.app.lists.phrases.usage import STEPS, PhraseUsage, by_date
from tui.app.widgets.rows import curtailed
from tui.corpus.model import Phrase
from tui.locale import _, documents, near_copies, times
from tui.text.printable import shown

SPANS = 60
"""Spans of time that the line of use has at most: a cell each."""

SECTION = 28
"""Cells of the title of a section, at most."""


class PhraseDetail(Static):
    """Three lines under the rows."""

    def __init__(self, dates: Mapping[str, str], titles: Mapping[str, str]) -> None:
        super().__init__("", id="phrases-detail", markup=False)
        self._dates = dates
        self._titles = titles

    def tell(self, rows: PhraseRows, use: PhraseUsage | None) -> None:
        """Tell of the row under the cursor."""
        text = Text(no_wrap=True, overflow="ellipsis")
        if rows.mapped and rows.map.paths:
            text.append(self._of_cell(rows, use) + "\n")
        elif rows.line:
            text.append(_figures(rows.line.phrase) + "\n")
        if use:
            text.append_text(self._line_of_use(rows, use))
            text.append(_favoured(use))
        self.update(text)

    def _of_cell(self, rows: PhraseRows, use: PhraseUsage | None) -> str:
        """The document under the cursor, or how many there are, and how often the phrase stands there."""
        cell = rows.map.here
        paths = rows.map.paths[cell.start : cell.stop]
        dates = [date for path in (paths[0], paths[-1]) if (date := self._dates.get(path))]
        told = ["–".join(dict.fromkeys(dates))]
        if len(paths) == 1:
            told.append(shown(self._titles.get(paths[0]) or paths[0]))
        else:
            told.append(documents(len(paths)))
        if use:
            words = _("{times}, {rate} in 10,000 characters")
            often, rate = times(rows.map.count(use, cell)), rows.map.rate(use, cell)
            told.append(words.format(times=often, rate=f"{rate:.1f}"))
        return "  ".join(part for part in told if part)

    def _line_of_use(self, rows: PhraseRows, use: PhraseUsage) -> Text:
        """A cell for each span of time, the darker the more places are in it; and when it has most."""
        spans = by_date(use, self._dates, max(4, min(SPANS, self.size.width - 44)))
        text = Text()
        most = max((count for _span, count in spans), default=0)
        if not most:
            return text
        text.append(f"{spans[0][0]} ")
        for _span, count in spans:
            text.append(" ", rows.shade(-(-STEPS * count // most)))
        text.append(f" {spans[-1][0]}   ")
        when = next(span for span, count in spans if count == most)
        text.append(_("most: {when}, {times}").format(when=when, times=times(most)) + "\n")
        return text


def _figures(phrase: Phrase) -> str:
    """The count and reach of a phrase, what they leave out, and those of its family."""
    words = _("{times} in {documents}")
    told = words.format(times=times(phrase.count), documents=documents(phrase.reach))
    if phrase.near_copies:
        told += ", " + near_copies(phrase.near_copies, phrase.near_copy_documents)
    if phrase.forms:
        whole = words.format(
            times=times(phrase.family_count), documents=documents(phrase.family_reach)
        )
        told += "   " + _("family: {figures}").format(figures=whole)
    return told


def _favoured(use: PhraseUsage) -> str:
    if not use.sections:
        return ""
    words = [f"{shown(curtailed(s.title, SECTION))} {s.count}" for s in use.sections[:5]]
    return _("in: ") + "   ".join(words)
