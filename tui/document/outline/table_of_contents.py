"""The table of contents: the headings of a document listed before it, without any text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.document.model import Span
from tui.document.outline.marks import SENTENCE, Mark
from tui.text.repair.dot_leaders import contents as led_lines

_LONGEST_ENTRY = 60
"""Characters of an entry, leaders and page number included, on the average."""
_FEWEST = 3
_SEARCHED = 40_000
"""Characters from the start in which lines with leaders are looked for."""
_CAPTION_LINE = re.compile(r"目[ \t]*[录次][ \t]*\n\s*")
_PAGE = re.compile(r"\D[(（]?(\d{1,3})[)）]?[ \t]*$")
# 争议焦点为: leads in a list that the text takes up later.
_LED_IN = re.compile(r"(?<!目录)(?<!目次)[:,;]\s*$")
_CAPTION = re.compile(r"目[ \t]*[录次][ \t]*\n?[ \t\n]*$")


def contents(folded: str, marks: Sequence[Mark]) -> Span | None:
    """The span of the table of contents, its caption included; ``None`` where there is none.

    Numbers that run through with next to nothing between them and then start again with the
    same title are a table of contents, on one line or many; so are lines that end in leaders and
    a page number.
    """
    captions = [c for c in _CAPTION_LINE.finditer(folded, 0, _SEARCHED) if _begins_line(folded, c)]
    captioned = _under_caption(folded, captions[0]) if captions else None
    if captioned:
        return captioned
    listed, led = _repeated(folded, marks), _led(folded)
    if listed and led and led.start < listed.start < led.end:
        # 第二章 stands over the first 一、 of both.
        first = _entry(folded[led.start : folded.find("\n", led.start)])
        begun = first in map(_entry, folded[led.end : listed.end].split("\n"))
        return Span(led.start, led.end if begun else max(led.end, listed.end))
    return listed or led


def _under_caption(folded: str, caption: re.Match[str]) -> Span | None:
    repeated, paged = _up_to_first(folded, caption), _paged(folded, caption)
    if repeated and paged and "。" in folded[paged.end : repeated.end]:
        # A paragraph opens the text before its first heading.
        return paged
    return repeated or paged


def _up_to_first(folded: str, caption: re.Match[str]) -> Span | None:
    """The lines from 目录 to where the first of them stands again, now with its text."""
    entries = folded[caption.end() : caption.end() + _SEARCHED].split("\n")
    first = _entry(entries[0])
    at = caption.end() + len(entries[0]) + 1
    for count, line in enumerate(entries[1:], 1):
        if len(line) > 2 * _LONGEST_ENTRY:
            return None
        if count > 1 and _entry(line) == first:
            return Span(caption.start(), at)
        at += len(line) + 1
    return None


def _paged(folded: str, caption: re.Match[str]) -> Span | None:
    """The lines from 目录 on that each end with the number of a page, which never falls."""
    page = count = 0
    last = at = caption.end()
    for line in folded[at : at + _SEARCHED].split("\n"):
        number = _PAGE.search(line) if len(line) <= 2 * _LONGEST_ENTRY else None
        if number and int(number[1]) >= page:
            page, count, last = int(number[1]), count + 1, at + len(line)
        elif line.strip():
            break
        at += len(line) + 1
    return Span(caption.start(), last) if count >= _FEWEST else None


def _begins_line(folded: str, caption: re.Match[str]) -> bool:
    start = caption.start()
    return not folded[folded.rfind("\n", 0, start) + 1 : start].strip(" \t")


def _entry(line: str) -> str:
    """An entry without its white space, its leaders and its page number."""
    return re.sub(r"\s|[.·…。]{3,}.*$|/[ ]*\d{1,3}$|(?<=\D)\d{1,3}$", "", line)


def _repeated(folded: str, marks: Sequence[Mark]) -> Span | None:
    firsts = [i for i, m in enumerate(marks) if m.number == 1 and m.place >= SENTENCE]
    if len(firsts) < 2:
        return None
    first = marks[firsts[0]]
    if _LED_IN.search(folded, max(0, first.start - 8), first.start):
        return None
    for again in firsts[1:]:
        other = marks[again]
        if other.family is not first.family:
            continue
        entries = again - firsts[0]
        length = other.start - first.start
        if (
            entries >= _FEWEST
            and length <= _LONGEST_ENTRY * entries
            and _holds_more(marks, again, entries, length)
            and _same(folded, first, other)
            # Short rules in one file begin alike, too: 第一条 为了….
            and "。" not in folded[first.start : marks[again - 1].start]
        ):
            return _captioned(folded, first.start, other.start)
        return None
    return None


def _holds_more(marks: Sequence[Mark], again: int, entries: int, length: int) -> bool:
    """Whether as many entries take more room where they stand again: there they head the text."""
    last = again + entries
    return last >= len(marks) or marks[last].start - marks[again].start > length


def _same(folded: str, one: Mark, other: Mark) -> bool:
    titles = [re.sub(r"\s", "", folded[m.end : m.end + 8])[:2] for m in (one, other)]
    return titles[0] == titles[1]


def _led(folded: str) -> Span | None:
    spans = led_lines(folded[:_SEARCHED])
    return _captioned(folded, spans[0][0], spans[-1][1]) if spans else None


def _captioned(folded: str, start: int, end: int) -> Span:
    caption = _CAPTION.search(folded, max(0, start - 20), start)
    return Span(caption.start() if caption else start, end)
