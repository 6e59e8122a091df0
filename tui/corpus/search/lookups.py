"""Lookups of a query's wordings: shard by shard, each once, by several threads where the shards are many.

    lookups = Lookups(views, cancelled, threads)
    lookups.prepare(literals)
    lookups.spans(literal, 0, 100)

What stands in the first shards is there before the last ones have been asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from functools import partial

from tui.corpus.search.by_pinyin import PinyinReading
from tui.corpus.search.query import Literal
from tui.corpus.search.shard_view import ShardView
from tui.corpus.shard.spans import Spans, join_spans
from tui.work.cancel import Cancelled, go_on

Readings = tuple[PinyinReading, ...]


class Lookups:
    """The places of literals in shards, for one query; ``threads`` look up those of all shards ahead."""

    def __init__(
        self,
        views: Sequence[ShardView],
        cancelled: Cancelled | None = None,
        threads: Executor | None = None,
    ) -> None:
        self._views = views
        self._cancelled = cancelled
        self._threads = threads
        self._written: dict[tuple[Literal, int], Spans | Future[Spans]] = {}
        self._spelled: dict[tuple[Readings, int], Spans | Future[Spans]] = {}
        self._meant: dict[Literal, Readings] = {}
        self._whole: dict[tuple[Literal, int], Spans] = {}

    def prepare(self, literals: Iterable[Literal]) -> None:
        """Begin to look literals up in all shards, the first ones first: nothing is waited for without threads."""
        if self._threads is None:
            return
        for literal in literals:
            for number in range(len(self._views)):
                key = (literal, number)
                self._written[key] = self._threads.submit(partial(self._find_written, *key))

    def spans(self, literal: Literal, first: int, last: int) -> Spans:
        """The places of a literal in the documents from ``first`` to ``last`` (exclusive), in order and apart."""
        readings = self._readings(literal)
        found = [
            self._in_shard(literal, readings, number).among(first, last)
            for number, view in enumerate(self._views)
            if view.first < last and first <= view.last
        ]
        return join_spans(found).in_order()

    def _in_shard(self, literal: Literal, readings: Readings, number: int) -> Spans:
        """The places of a literal in a shard, as it is written or spelled, by document and apart."""
        key = (literal, number)
        if key not in self._whole:
            found = self._by_writing(literal, number)
            spelled = self._by_pinyin(readings, number) if readings else Spans.none()
            if len(found) and len(spelled):
                found = join_spans((found, spelled)).without_overlaps()
            self._whole[key] = found if len(found) else spelled
        return self._whole[key]

    def _readings(self, literal: Literal) -> Readings:
        """What a literal is looked for as pinyin: nothing where it is none, or as other words stand there so.

        In capitals it may be a word of another language: only where that is nowhere, it is pinyin.
        Initials and syllables are mixed where nothing else is found.
        """
        if not literal.pinyin:
            return ()
        if literal not in self._meant:
            self._meant[literal] = self._readings_meant(literal)
        return self._meant[literal]

    def _readings_meant(self, literal: Literal) -> Readings:
        letters, numbers = literal.text.lower(), range(len(self._views))
        is_written = any(len(self._by_writing(literal, number)) for number in numbers)
        plain = tuple(PinyinReading.all_of(letters))
        if is_written:
            return plain if literal.text.islower() else ()
        for readings in (plain, *PinyinReading.mixed(letters)):
            if any(map(len, self._spelled_in_all(readings))):
                return readings
        return ()

    def _spelled_in_all(self, readings: Readings) -> Iterator[Spans]:
        """The places that are read so, shard after shard; threads look on ahead."""
        numbers = range(len(self._views))
        if self._threads is not None:
            for number in numbers:
                key = (readings, number)
                self._spelled[key] = self._threads.submit(partial(self._find_spelled, *key))
        return (self._by_pinyin(readings, number) for number in numbers)

    def _by_writing(self, literal: Literal, number: int) -> Spans:
        key = (literal, number)
        found = self._written.get(key)
        if not isinstance(found, Spans):
            found = found.result() if found else self._find_written(*key)
            self._written[key] = found
        return found

    def _by_pinyin(self, readings: Readings, number: int) -> Spans:
        key = (readings, number)
        found = self._spelled.get(key)
        if not isinstance(found, Spans):
            found = found.result() if found else self._find_spelled(*key)
            self._spelled[key] = found
        return found

    def _find_written(self, literal: Literal, number: int) -> Spans:
        go_on(self._cancelled)
        view = self._views[number]
        places = view.places if literal.exact else view.readings
        found = places(literal.text)
        if literal.mainland:
            found = join_spans((found, places(literal.mainland))).without_overlaps()
        return found.in_order()

    def _find_spelled(self, readings: Readings, number: int) -> Spans:
        go_on(self._cancelled)
        return self._views[number].by_pinyin(readings).in_order()


def first_documents(views: Sequence[ShardView], documents: int) -> list[int]:
    """The documents with which the texts of further shards begin, and their number.

    Up to the next of them a search may go on without another shard, where shards hold documents in a row.
    """
    firsts = {view.first for view in views if 0 < view.first < documents}
    return [*sorted(firsts), documents]
