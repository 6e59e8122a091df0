"""The evaluation of a query over a collection: words, expressions and filters."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from concurrent.futures import Executor
from itertools import repeat
from typing import Protocol

import numpy as np

from tui.corpus.index.phrase_filter import within
from tui.corpus.search.hits import DocumentMap
from tui.corpus.search.lookups import Lookups
from tui.corpus.search.query import (
    GROUP,
    All,
    Filter,
    Literal,
    Near,
    Query,
    Regex,
    Term,
    WrongQuery,
)
from tui.corpus.search.shard_view import ShardView
from tui.corpus.shard.arrays import Bools, Longs
from tui.corpus.shard.spans import Spans, join_spans
from tui.locale import _
from tui.text.printable import visible
from tui.work.cancel import Cancelled, go_on

PATIENCE = 1.0
"""Seconds that an expression may take in a document, and as many for each million of its characters."""


class Collection(Protocol):
    """The documents that a query is asked of, numbered from 0 in the library's order."""

    @property
    def document_map(self) -> DocumentMap:
        """The documents, and where their texts lie."""

    @property
    def shards(self) -> Sequence[ShardView]:
        """The shards in which their texts lie, as ``DocumentMap.by_number`` numbers them."""

    def headings(self) -> Spans:
        """The headings of all documents, in order and apart."""

    def titles(self, documents: Longs) -> Spans:
        """The title of each of these documents where it stands, or else its first line."""

    def known(self, key: str) -> Sequence[str]:
        """A fact of each document (date, issuer, speaker, path, genre), as ``equivalence.plain`` has it, or empty."""

    def group(self, name: str) -> Bools:
        """Flags of the documents of a named group. Raises ``WrongQuery``."""

    def folded(self, at: int) -> str:
        """The folded text of a document."""


class Evaluation:
    """One query over one collection: each wording is looked up once in each shard.

    ``threads`` look ahead in all shards.
    """

    def __init__(
        self,
        collection: Collection,
        query: Query,
        cancelled: Cancelled | None,
        threads: Executor | None = None,
    ) -> None:
        self.query = query
        self._collection = collection
        self._cancelled = cancelled
        self._lookups = Lookups(collection.shards, cancelled, threads)
        self._lookups.prepare(_literals(query))
        self._fit = {part: self._fitting(part.filters) for part in query.either}

    @property
    def is_plain(self) -> bool:
        """Whether it is a single wording, which is looked up for all documents or for none."""
        either = self.query.either
        return all(
            isinstance(term, Literal) and not part.filters and len(either) == len(part.terms) == 1
            for part in either
            for term in (*part.terms, *part.without)
        )

    def among(self, first: int, last: int) -> Spans:
        """The spans found in the documents from ``first`` to ``last`` (exclusive), in order."""
        found = [self._all(part, first, last) for part in self.query.either]
        return found[0] if len(found) == 1 else join_spans(found).without_overlaps()

    def documents(self) -> Bools:
        """Flags of the documents that are as the filters want them, and have the words (but those without)."""
        size = len(self._collection.document_map.places)
        wanted = np.zeros(size, np.bool_)
        for part in self.query.either:
            fit = self._fit[part].copy()
            for term in sorted(part.terms, key=_is_slow):
                fit &= self.places(term, fit, 0, size).marked(size)
            for term in part.without:
                fit &= ~self.places(term, fit, 0, size).marked(size)
            wanted |= fit
        return wanted

    def matching_documents(self, part: All) -> Bools:
        """Flags of the documents that are as the filters want them."""
        return self._fit[part]

    def _all(self, part: All, first: int, last: int) -> Spans:
        wanted = np.zeros(len(self._collection.document_map.places), np.bool_)
        wanted[first:last] = self._fit[part][first:last]
        found: list[Spans] = []
        # What is slow comes last, for the documents that are left.
        for term in sorted(part.terms, key=_is_slow):
            spans = self.places(term, wanted, first, last)
            for asked in part.filters:
                if asked.key == "in":
                    spans = spans.where(self.inside(spans, asked))
            found.append(spans)
            wanted &= spans.marked(len(wanted))
        for term in part.without:
            wanted &= ~self.places(term, wanted, first, last).marked(len(wanted))
        if not part.terms and part.filters:
            found.append(self._listed(part, wanted).among(first, last))
        spans = join_spans(found)
        if part.filters or part.without or len(found) > 1:
            spans = spans.where(wanted[spans.documents])
        return spans if len(found) < 2 else spans.without_overlaps()

    def _listed(self, part: All, wanted: Bools) -> Spans:
        """What filters alone ask for: the headings in some section, else the titles of documents."""
        sections = [asked for asked in part.filters if asked.key == "in"]
        if not sections:
            return self._collection.titles(np.flatnonzero(wanted))
        spans = self._collection.headings()
        for asked in sections:
            spans = spans.where(self.inside(spans, asked))
        return spans

    def _fitting(self, filters: Sequence[Filter]) -> Bools:
        fit = np.ones(len(self._collection.document_map.places), np.bool_)
        for asked in filters:
            if asked.key == GROUP:
                fit &= self._collection.group(asked.value) != asked.negative
            elif asked.key != "in":
                fits = within if asked.key == "date" else str.__contains__
                known = self._collection.known(asked.key)
                fit &= (
                    np.array([fits(one, asked.value) for one in known], np.bool_) != asked.negative
                )
        return fit

    def places(self, term: Term, wanted: Bools, first: int, last: int) -> Spans:
        """The places of a term, at least in the documents ``wanted``, in order, without overlaps."""
        go_on(self._cancelled)
        if isinstance(term, Near):
            one = self.places(term.one, wanted, first, last)
            return one.near(self.places(term.other, wanted, first, last), term.within)
        if isinstance(term, Regex):
            if term.literal:
                there = self._lookups.spans(Literal(term.literal, exact=term.exact), first, last)
                wanted = wanted & there.marked(len(wanted))
            return self._matches(term, wanted)
        return self._lookups.spans(term, first, last)

    def _matches(self, term: Regex, wanted: Bools) -> Spans:
        """The matches of a regular expression in the documents that are wanted."""
        edges, documents = array("i"), array("i")
        for at in np.flatnonzero(wanted).tolist():
            go_on(self._cancelled)
            text, before = self._collection.folded(at), len(edges)
            patience = PATIENCE * (1 + len(text) / 1_000_000)
            try:
                for match in term.pattern.finditer(text, timeout=patience):
                    edges.extend(match.span())
            except TimeoutError as error:
                path = self._collection.document_map.places[at].facts.path
                words = _("this takes too long, in {path}").format(path=visible(path))
                raise WrongQuery(words, term.at) from error
            except (MemoryError, RecursionError) as error:
                raise WrongQuery(_("this takes too much memory"), term.at) from error
            documents.extend(repeat(at, (len(edges) - before) // 2))
        starts, ends = np.array(edges, np.int32).reshape(-1, 2).T
        found = Spans(np.array(documents, np.int32), starts, ends)
        return found.where(ends > starts).without_overlaps()

    def inside(self, spans: Spans, asked: Filter) -> Bools:
        """Flags of the spans in a heading (``in:heading``), or below one that says so."""
        inside = np.zeros(len(spans), np.bool_)
        document_map = self._collection.document_map
        for number, rows in document_map.by_number(spans):
            some = spans.where(rows)
            offsets = document_map.begins[some.documents] + some.starts
            inside[rows] = self._collection.shards[number].inside(offsets, asked.value)
        return ~inside if asked.negative else inside


def _literals(query: Query) -> dict[Literal, None]:
    """The wordings that a query looks up."""
    found: dict[Literal, None] = {}
    terms = [term for part in query.either for term in (*part.terms, *part.without)]
    while terms:
        term = terms.pop(0)
        if isinstance(term, Near):
            terms += (term.one, term.other)
        elif isinstance(term, Literal):
            found[term] = None
        elif term.literal:
            found[Literal(term.literal, exact=term.exact)] = None
    return found


def _is_slow(term: Term) -> bool:
    if isinstance(term, Near):
        return _is_slow(term.one) or _is_slow(term.other)
    return isinstance(term, Regex)
