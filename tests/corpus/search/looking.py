"""Places found the plain way, by looking through a document: what searching is held against."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from tui.corpus.index.build import refresh
from tui.corpus.library.library import Library
from tui.corpus.model import Occurrence
from tui.corpus.search.hits import CONTEXT
from tui.corpus.search.open import open_searchers
from tui.corpus.search.query import All, Near, Query, Regex, Term
from tui.corpus.search.searcher import Searcher
from tui.corpus.shard.shard import MOST_CHARACTERS
from tui.document.citation import section
from tui.document.model import Document
from tui.text.pinyin import initials
from tui.text.script import fold


def indexed(library: Library, cache: Path, largest: int = MOST_CHARACTERS) -> Searcher:
    """What searches a library by its index, which is made or refreshed."""
    refresh(library, cache=cache, largest=largest)
    *_, opened = open_searchers(library, cache=cache)
    assert opened.indexed == opened.total
    return opened.searcher


def looked_through(document: Document, folded_query: str) -> Iterator[Occurrence]:
    """The places of a folded query in one document, in order; they do not overlap."""
    clean, folded = document.clean, fold(document.clean)
    start = folded.find(folded_query)
    while start >= 0:
        end = start + len(folded_query)
        left = clean[max(0, start - CONTEXT) : start].rpartition("\n")[2]
        yield Occurrence(
            path=document.path,
            start=start,
            end=end,
            source_start=document.edits.to_source(start),
            left=left,
            match=clean[start:end],
            right=clean[end : end + CONTEXT].partition("\n")[0],
            heading=tuple(heading.title for heading in document.path_at(start)),
            section=section(document, start),
        )
        start = folded.find(folded_query, end)


def answered(query: Query, texts: Sequence[str]) -> list[tuple[int, int, int]]:
    """What ``query``, without filters, finds in folded texts: text, start and end of each place."""
    return [
        (at, start, end)
        for at, text in enumerate(texts)
        for start, end in apart(span for part in query.either for span in _all(part, text))
    ]


def _all(part: All, text: str) -> list[tuple[int, int]]:
    found = [_spans(term, text) for term in part.terms]
    if not all(found) or any(_spans(term, text) for term in part.without):
        return []
    return apart(chain.from_iterable(found))


def _spans(term: Term, text: str) -> list[tuple[int, int]]:
    if isinstance(term, Near):
        return apart(_near(_spans(term.one, text), _spans(term.other, text), term.within))
    if isinstance(term, Regex):
        found = re.finditer(term.pattern.pattern, text, re.MULTILINE)
        return [match.span() for match in found if match[0]]
    spans = [match.span() for match in re.finditer(re.escape(term.text), text)]
    if term.pinyin:
        spans += [match.span() for match in re.finditer(term.text, initials(text))]
    return apart(spans)


def _near(
    mine: list[tuple[int, int]], others: list[tuple[int, int]], within: int
) -> Iterator[tuple[int, int]]:
    for start, end in mine:
        after = min((other for other in others if other[0] >= end), default=None)
        if after and after[0] - end <= within:
            yield start, after[1]
        before = max((other for other in others if other[1] <= start), default=None)
        if before and start - before[1] <= within:
            yield before[0], end


def apart(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """In order, the first and longest of those that overlap."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
