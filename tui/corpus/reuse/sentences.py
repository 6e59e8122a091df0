"""Sentences of a document: the units by which two texts are compared, each with its mark."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tui.document.model import Document, Heading, Kind, Span
from tui.locale.deferred import deferred
from tui.text.script import fold
from tui.work.cancel import Cancelled, go_on
from tui.work.limits import OverLimit

_END = re.compile(r"\n|[。!！?？…]+[”’》）)」』]*")
_MARK = re.compile(
    r"(?:第[〇零一二三四五六七八九十百千\d]+[编章节条款项](?:之[一二三四五六七八九十]+)?(?=\s)"
    r"|\([一二三四五六七八九十百\d]+\)|[一二三四五六七八九十]+、|\d{1,2}[.、](?!\d))\s*"
)
"""A mark at the head of a sentence in folded text, that may be none of the outline's."""
_CLAUSE = re.compile(r"[，,；;：:、]")
_BLANK = re.compile(r"\s+")
_INK = re.compile(r"\w")

LONGEST = 400
"""Characters of a sentence from which it is cut: a text without stops is compared in pieces too."""

MOST_SENTENCES: Final = 400_000
"""Sentences of the longest text that is compared: two of them take some 700 MB."""

_LEAST = LONGEST // 2
"""Characters of a piece at least: it ends after the last clause that ends beyond."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its span of clean text without its mark, folded, and where it belongs.

    ``mark`` is that of the innermost numbered heading over it (第五条, （一）), ``article`` the name of
    the section that has a number of its own line (第五条 of its （一）), empty where there is none. ``lead`` is
    what stands before it in its line: its mark as it is written, and blanks.
    """

    start: int
    end: int
    mark: str
    article: str
    text: str
    lead: str = ""

    def with_lead(self) -> Sentence:
        """The sentence with its mark as a part of it."""
        return replace(self, start=self.start - len(self.lead), text=self.lead + self.text, lead="")

    @property
    def reading(self) -> str:
        """The text without blanks: by this two sentences are the same."""
        return _BLANK.sub("", self.text)


def sentences(
    document: Document, within: Span | None = None, cancelled: Cancelled | None = None
) -> list[Sentence]:
    """The sentences of a document's body, or of a span of it: to 。！？… or the end of the line.

    Boilerplate is passed over, and what has no letter in it. Headings are sentences too. One longer than
    ``LONGEST`` is cut into pieces: after a clause, or else where its own characters decide, so that two texts
    that differ are cut alike. Raises ``OverLimit`` where there are more than ``MOST_SENTENCES``, ``Interrupted``.
    """
    body = document.folded_body()
    first, last = within or Span(0, len(body))
    marked = [heading for heading in document.headings if heading.mark]
    starts = [heading.start for heading in marked]
    parents = _parents(marked)
    found: list[Sentence] = []
    for start, end in _spans(body, first, last):
        go_on(cancelled)
        if len(found) >= MOST_SENTENCES:
            raise OverLimit(
                deferred(
                    "too long to be compared: over {most} sentences; compare parts of it",
                    most=MOST_SENTENCES,
                )
            )
        at = bisect_right(starts, start) - 1
        above = _above(marked, parents, at, start)
        mark, begin = above[0].mark if above else "", start
        if above and above[0].start == start and body.startswith(fold(mark), start):
            start = _after_blanks(body, start + len(mark), end)
        while match := _MARK.match(body, start, end):
            # It numbers what it stands before, if only here: the other text may have it in its outline.
            mark = document.clean[start : match.end()].strip()
            start = match.end()
        article = next((one.mark for one in above if one.mark.startswith("第")), "")
        for low, high in _pieces(body, start, end):
            lead = body[begin:start] if low == start else ""
            found.append(Sentence(low, high, mark, article, body[low:high], lead))
    return found


def _after_blanks(body: str, start: int, end: int) -> int:
    while start < end and body[start].isspace():
        start += 1
    return start


def _parents(marked: Sequence[Heading]) -> list[int]:
    """For each heading the last one before it that is less deep, or -1: what lies between has ended there."""
    parents: list[int] = []
    for at, one in enumerate(marked):
        parent = at - 1
        while parent >= 0 and marked[parent].depth >= one.depth:
            parent = parents[parent]
        parents.append(parent)
    return parents


def _above(
    marked: Sequence[Heading], parents: Sequence[int], at: int, offset: int
) -> list[Heading]:
    """The numbered headings over an offset, innermost first; items (一是) are parts of a sentence."""
    above: list[Heading] = []
    while at >= 0:
        one = marked[at]
        if offset < one.end and (not above or one.depth < above[-1].depth):
            if one.kind is not Kind.ITEM or one.start == offset:
                above.append(one)
            if one.depth <= 1:
                break
        at = parents[at]
    return above


def _spans(body: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """The spans between the ends of sentences, without blanks at either end."""
    at = first
    for stop in (*(match.end() for match in _END.finditer(body, first, last)), last):
        piece = body[at:stop]
        if _INK.search(piece):
            yield at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip())
        at = stop


def _pieces(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        clauses = [match.end() for match in _CLAUSE.finditer(body, start + _LEAST, start + LONGEST)]
        # No stop at all: after the character that sorts first, which an edit elsewhere leaves first.
        window = range(start + _LEAST, start + LONGEST)
        stop = clauses[-1] if clauses else min(window, key=lambda at: body[at : at + 4])
        yield start, stop
        start = stop
    if end > start:
        yield start, end
