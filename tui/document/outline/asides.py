"""Asides, whose numbers head nothing: quotations, lists of attachments, rows of tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from tui.document.model import Span
from tui.document.outline.marks import LINE, Family, Mark
from tui.text.lazy_pattern import lazy_pattern

_QUOTATION = lazy_pattern(r"“[^“”\n]{4,400}”")
# An amendment gives the new wording in quotation marks, of many paragraphs; each may open them anew.
_LEADS_IN = (
    r"(?:(?:修改|修正|改|表述|规定)为|(?:作为|增订)[^\n。;:“”]{2,30}(?:“[^“”\n]{1,20}”)?"
    r"|(?:内容|规定)?如下)[:,]?\s{0,4}"
)
_AMENDED = lazy_pattern(f"{_LEADS_IN}“")
_LEFT_OPEN = lazy_pattern(r"“[^“”\n]*\n")
# Between straight quotation marks that no line pairs; the last line has both, or the one that closes.
_STRAIGHT = lazy_pattern(rf'{_LEADS_IN}"(?=[^"\n]*\n)')
_STRAIGHT_END = lazy_pattern(r'(?:"|\n[ \t]*“[^“”\n]*”)[。;]?[ \t]*(?=\n|$)')
# Or without quotation marks, from the line after a colon on.
_UNQUOTED = lazy_pattern(
    r"(?:(?:修改|改)为|作为[^\n。;:“”]{2,30}|内容如下):[^\n“]*(?=\n[ \t\n]*[^“\s])"
)
_CLOSES = lazy_pattern(r"\n[ \t]*(?:本(?:决定|修正案)|《[^》\n]+》(?:根据|依照)本)")
_HEAD = 1500
"""Characters from the start in which a decision says that it amends."""
_AMENDS = ("如下修改", "以下修改", "修改如下", "如下修正", "修正案")
_QUOTES = lazy_pattern("[“”]")
_OWN = frozenset({Family.COMMA, Family.PAREN, Family.ARTICLE})
"""Families with which a decision numbers what it amends."""
_MOST_OWN = 400
"""Numbers of a decision that are looked at for the end of a wording."""
_FARTHEST = 8
"""Characters from the end of one line to the next, blank ones between."""
_LONGEST_WORDING = 20_000
"""Characters of a new wording, at the most."""
_ATTACHED = lazy_pattern(r"附[ ]?(?:件|表|录)[ ]?:\s{0,40}(?=1[ ]?[.、])")
# A row of a table ends in figures: 一、税收收入 12000 12,500 104.2.
_ROW = lazy_pattern(r"[ \t]-?\d[\d,.]*%?[ \t]+-?\d[\d,.]*%?[ \t]*(?=\n|$)")
# What such a line ends in: few texts have one, which is quick to tell.
_ENDS_IN_FIGURE = re.compile(r"\n(?<=[\d,.% \t]\n)")
_FIGURE_ENDS = frozenset("0123456789,.% \t")
# Or its cells stand between bars, as formats.writer sets them.
_BARRED = lazy_pattern(r"^[ \t]*\|[^|\n]*\|[^\n]*\|[ \t]*$", re.MULTILINE)
# A note under a table: 注：(一)… (二)….
_NOTE = lazy_pattern(r"\n[ \t]*备?注[ ]?:[^\n]+")
_LONGEST_ENTRY = 90
"""Characters of the name of one attachment, the space before the next one included."""


def without_asides(folded: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks but for those in quotations, notes, lists of attachments (附件：1.… 2.…), table rows."""
    kept = list(marks)
    if _ENDS_IN_FIGURE.search(folded) or folded[-1:] in _FIGURE_ENDS:
        rows = [_row(folded, match) for match in _ROW.finditer(folded)]
        kept = _without(kept, rows)
    if "|" in folded:
        barred = [Span(*match.span()) for match in _BARRED.finditer(folded)]
        kept = _without(kept, barred)
    if "注" in folded:
        notes = [Span(*match.span()) for match in _NOTE.finditer(folded)]
        kept = _without(kept, notes)
    if "“" in folded:
        quotations = [Span(*match.span()) for match in _QUOTATION.finditer(folded)]
        if quotations:
            quoted = within(quotations)
            kept = [m for m in kept if m.place == LINE or not quoted(m.start)]
        wordings = list(_wordings(folded)) if _LEFT_OPEN.search(folded) else []
        kept = _without(kept, wordings)
    if '"' in folded:
        straight = list(_straight_wordings(folded))
        kept = _without(kept, straight)
    if amends(folded):
        kept = _without_unquoted(folded, kept)
    if "附" in folded:
        lists = [_attachments(folded, match) for match in _ATTACHED.finditer(folded)]
        kept = _without(kept, lists)
    return kept


def amends(folded: str) -> bool:
    """Whether a text is a decision that amends laws."""
    head = folded[:_HEAD]
    return any(words in head for words in _AMENDS)


def _without_unquoted(folded: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks but for those of new wordings without quotation marks.

    Such a wording goes on to the next number of the decision's own, or to its last sentence.
    """
    own = [m for m in marks if m.place == LINE and m.family in _OWN]
    kept: list[Mark] = []
    until = top = 0
    for mark in marks:
        if mark.start < until:
            continue
        kept.append(mark)
        if mark.place < LINE or mark.family not in _OWN:
            continue
        top = mark.number if mark.family is Family.COMMA else top
        line_end = folded.find("\n", mark.end)
        if line_end < 0 or not _UNQUOTED.search(folded, mark.end, line_end + _FARTHEST):
            continue
        at = bisect_right(own, mark.start, key=lambda m: m.start)
        following = {(mark.family, mark.number + 1), (Family.COMMA, top + 1)}
        ends = [m.start for m in own[at : at + _MOST_OWN] if (m.family, m.number) in following]
        closing = _CLOSES.search(folded, line_end, line_end + _LONGEST_WORDING)
        ends += [closing.start()] if closing else []
        until = min(ends, default=0)
    return kept


def within(spans: Sequence[Span]) -> Callable[[int], bool]:
    """The question whether an offset stands in one of the spans, which are sorted and do not overlap."""
    # Plain numbers are searched by C: a long law asks this some hundred thousand times.
    starts = [span.start for span in spans]
    ends = [span.end for span in spans]

    def holds(offset: int) -> bool:
        at = bisect_right(starts, offset) - 1
        return at >= 0 and offset < ends[at]

    return holds


def _without(marks: list[Mark], spans: Sequence[Span]) -> list[Mark]:
    """The marks but for those in the spans."""
    if not spans:
        return marks
    holds = within(spans)
    return [m for m in marks if not holds(m.start)]


def _wordings(folded: str) -> Iterator[Span]:
    """The wordings that amendments quote, of more than one line."""
    last = 0
    for match in _AMENDED.finditer(folded):
        if match.start() < last:
            continue
        depth = 0
        start = match.end() - 1
        last = start + _LONGEST_WORDING
        for quote in _QUOTES.finditer(folded, start, last):
            at = quote.start()
            if quote.group() == "”":
                depth -= 1
            elif depth == 0 or "\n" not in folded[at - 1 : at]:
                depth += 1
            if depth == 0:
                last = quote.end()
                if "\n" in folded[start:last]:
                    yield Span(start, last)
                break


def _straight_wordings(folded: str) -> Iterator[Span]:
    """The wordings of more than one line between straight quotation marks."""
    last = 0
    for match in _STRAIGHT.finditer(folded):
        start = match.end() - 1
        closing = _STRAIGHT_END.search(folded, start + 1, start + _LONGEST_WORDING)
        if closing and start >= last:
            last = closing.end()
            yield Span(start, last)


def _row(folded: str, figures: re.Match[str]) -> Span:
    """The line that ends in figures, as far as a row goes."""
    start = folded.rfind("\n", 0, figures.start()) + 1
    return Span(max(start, figures.start() - _LONGEST_ENTRY), figures.end())


def _attachments(folded: str, caption: re.Match[str]) -> Span:
    """The list of attachments: from its caption to the last number that runs on.

    A name of one line stands between each two numbers.
    """
    end = caption.end()
    for number in range(1, 100):
        found = _numbered(number).search(folded, end, end + _LONGEST_ENTRY)
        if found is None:
            break
        end = found.end()
    return Span(caption.start(), end)


@cache
def _numbered(number: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.]){number}[ ]?[.、](?!\d)")
