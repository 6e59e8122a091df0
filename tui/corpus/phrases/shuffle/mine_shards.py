"""Mining of the phrases of many shards, exactly, round by round; what is large goes by files from task to task."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from tui.corpus.model import MIN_REACH
from tui.corpus.phrases.assemble import (
    CountedPhrases,
    PhraseCatalogue,
    PhraseEntry,
    assemble_pairs,
)
from tui.corpus.phrases.candidates import Candidate, least_promise
from tui.corpus.phrases.counts import Pairs
from tui.corpus.phrases.furniture import frequent_lines, furniture, is_small
from tui.corpus.phrases.measures import Measured, PlaceFigures, measured, sampled
from tui.corpus.phrases.mine import LEAST_COUNT_IN_ONE, MOST_RUNS, Steps, needs_words
from tui.corpus.phrases.quotes import law_share
from tui.corpus.phrases.ranking import rank
from tui.corpus.phrases.segment import UserWords
from tui.corpus.phrases.shuffle.heavy_prefixes import heavy_prefixes
from tui.corpus.phrases.shuffle.library_words import number_words, vocabulary_of
from tui.corpus.phrases.shuffle.partition import (
    Asked,
    PartitionMining,
    promises_in,
    search_partition,
    sort_partition,
)
from tui.corpus.phrases.shuffle.partitions import (
    MOST_WINDOWS,
    Partitions,
    partitions_of,
    promises_alone,
)
from tui.corpus.phrases.shuffle.prefix_runs import AskedPrefix, count_prefix, search_prefix
from tui.corpus.phrases.shuffle.scratch import Scratch
from tui.corpus.phrases.shuffle.shard_places import (
    Samples,
    Wordings,
    count_places,
    light_shard,
    look_at_samples,
)
from tui.corpus.phrases.shuffle.shard_texts import ShardTexts, segmenter_of
from tui.corpus.phrases.shuffle.shard_words import (
    Spreading,
    cut_shard,
    edges_of,
    lines_seen,
    spread_shard,
)
from tui.corpus.shard.arrays import Bools, Ints, Longs
from tui.work.pool import Engine

CandidateKey = tuple[int, list[int]]
"""The number of a candidate's words, and their numbers."""

_PAIRS = 1_000_000
"""Counts of wordings in texts that are put together at once."""


@dataclass(frozen=True)
class ShardsMined:
    """Phrases as they were mined from shards: entries, best first; the rest lies in ``scratch``.

    ``starts`` are where each text would begin if all were joined; ``laws`` and ``quoted`` are as
    ``PhraseTable`` has them.
    """

    entries: Sequence[PhraseEntry]
    wordings: Sequence[str]
    shards: Sequence[ShardTexts]
    scratch: Scratch
    starts: Longs
    catalogue: PhraseCatalogue
    laws: float
    quoted: int

    def counted(self) -> Iterator[CountedPhrases]:
        """Yields the phrases with all their figures, some at a time."""
        own = _StoredPairs(self.scratch, "pairs-of", self.shards, len(self.wordings))
        families = _StoredPairs(self.scratch, "families", self.shards, len(self.entries))
        sizes = [
            int(own.sizes[[entry.wording, *(form for form, _ in entry.forms)]].sum())
            for entry in self.entries
        ]
        for piece in _pieces(sizes):
            yield self._part(*piece, own, families)

    def lit(self) -> Mapping[str, bytes]:
        """The lit spans of each text, packed, by path; read when they are asked for."""
        return _StoredLit(self.scratch, self.shards, self.catalogue.paths)

    def _part(
        self, first: int, last: int, own: _StoredPairs, families: _StoredPairs
    ) -> CountedPhrases:
        entries = self.entries[first:last]
        wanted = {e.wording for e in entries} | {form for e in entries for form, _ in e.forms}
        of, texts, counts = families.of(list(range(first, last)))
        return assemble_pairs(
            entries,
            self.wordings,
            own.of(sorted(wanted)),
            Pairs(of - first, texts, counts),
            self.starts,
            self.catalogue,
        )


class _StoredPairs:
    """Counts of wordings (or families) in texts, as the shards have written them."""

    def __init__(
        self, scratch: Scratch, name: str, shards: Sequence[ShardTexts], size: int
    ) -> None:
        self._scratch = scratch
        self._names = [f"{name}-{shard.name}" for shard in shards]
        numbers = np.arange(size + 1)
        # One row a shard: offsets of one take 32 bits.
        self._begin: Ints = np.zeros((len(shards), size + 1), np.int32)
        for row, stored in zip(self._begin, self._names, strict=True):
            row[:] = np.searchsorted(scratch.get(stored, "of"), numbers)
        self.sizes: Longs = np.diff(self._begin).sum(0, dtype=np.int64)

    def of(self, wanted: list[int]) -> Pairs:
        """The counts of some (numbers, rising), in the order of the texts."""
        return Pairs.joined(self._parts(wanted))

    def _parts(self, wanted: list[int]) -> Iterator[Pairs]:
        for name, begin in zip(self._names, self._begin, strict=True):
            sizes = begin[1:][wanted] - begin[wanted]
            ends = np.cumsum(sizes, dtype=np.int64)
            rows = np.repeat(begin[wanted] - ends + sizes, sizes)
            rows += np.arange(len(rows))
            columns = (self._scratch.get(name, column) for column in Pairs._fields)
            yield Pairs(*(column[rows] for column in columns))


class _StoredLit(Mapping[str, bytes]):
    """Lit spans of texts by path, as the shards have written them."""

    def __init__(
        self, scratch: Scratch, shards: Sequence[ShardTexts], paths: Sequence[str]
    ) -> None:
        self._paths = paths
        self._columns = {
            shard.name: [scratch.get(f"lit-{shard.name}", name) for name in ("spans", "ends")]
            for shard in shards
        }
        self._lie = {
            paths[text]: (shard.name, at)
            for shard in shards
            for at, text in enumerate(shard.texts.tolist())
        }

    def __getitem__(self, path: str) -> bytes:
        name, at = self._lie[path]
        spans, ends = self._columns[name]
        return spans[int(ends[at - 1]) if at else 0 : ends[at]].tobytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def mine_shards(
    shards: Sequence[ShardTexts],
    starts: Longs,
    catalogue: PhraseCatalogue,
    engine: Engine,
    scratch: Scratch,
    steps: Steps,
    own: UserWords = (),
    most_windows: int = MOST_WINDOWS,
) -> ShardsMined:
    """The phrases of all texts of ``shards``, as ``mine_words`` finds them. Raises ``Interrupted``.

    ``starts`` are where each text would begin if all were joined, ``own`` are the user's words.
    """
    steps()
    words = spread_words(shards, engine, scratch, steps, own, most_windows)
    steps()
    reach, count = (1, LEAST_COUNT_IN_ONE) if catalogue.counted.sum() == 1 else (MIN_REACH,) * 2
    names = tuple(shard.name for shard in shards)
    told = PartitionMining(scratch, names, reach, count, MOST_RUNS)
    alone = promises_alone(words.counts, words.reach, reach, count)
    found = _by_wording(candidates_of(told, words, engine, steps, alone))
    steps()
    scratch.delete("windows-")
    texts = sorted(found)
    ordered = [found[text] for text in texts]
    single = np.fromiter((len(c.words) == 1 for c in ordered), np.bool_, len(ordered))
    wordings = Wordings.written(scratch, texts, single)
    figures = PlaceFigures.none(len(texts))
    for part in steps.between(engine.map(partial(count_places, wordings), shards)):
        figures = figures.plus(part)
    steps()
    likely = list(measured(ordered, figures, reach))
    right = on_words(likely, wordings, shards, engine, own, catalogue.counted)
    whole = [one for one in likely if one.number in right]
    laws = law_share(words.articles, catalogue.counted)
    entries = rank(whole, int(catalogue.counted.sum()), laws, segmenter_of(own).tags)
    wordings.put_entries(entries)
    for _ in steps.between(engine.map(partial(light_shard, wordings), shards)):
        pass
    steps()
    quoted = sum(one.candidate.quoting > 0 for one in whole)
    return ShardsMined(entries, texts, shards, scratch, starts, catalogue, round(laws, 4), quoted)


@dataclass(frozen=True, slots=True)
class SpreadWords:
    """What is known of the words of all shards: their partitions, and the ``articles`` of each text.

    ``counts`` and ``reach`` are those of the words that lead.
    """

    partitions: Partitions
    articles: Longs
    counts: Longs
    reach: Longs


def spread_words(
    shards: Sequence[ShardTexts],
    engine: Engine,
    scratch: Scratch,
    steps: Steps,
    own: UserWords,
    most: int,
    *,
    copies: bool = False,
) -> SpreadWords:
    """Spread the suffixes of all words over partitions; with ``copies`` those of texts that are not counted, too."""
    likely: set[str] = set()
    for lines in steps.between(engine.map(partial(cut_shard, scratch, own), shards)):
        likely |= lines
    frequency = number_words(scratch, shards, engine, steps.between)
    heavy = heavy_prefixes(scratch, shards, frequency, most, engine, steps.between)
    partitions = Partitions.plan(scratch, vocabulary_of(scratch), frequency, most, heavy)
    told = Spreading(scratch, _furniture(scratch, shards, likely, engine), own, copies)
    articles = np.zeros(sum(len(shard.texts) for shard in shards), np.int64)
    counts, reach = (np.zeros(len(frequency), np.int64) for _ in range(2))
    spread = steps.between(engine.map(partial(spread_shard, told), shards))
    for shard, found in zip(shards, spread, strict=True):
        articles[shard.texts] = found
        words, there, leading, texts = (
            scratch.get(f"frequency-{shard.name}", name)
            for name in ("words", "counts", "leading", "reach")
        )
        counts[words] += there
        reach[leading] += texts
        scratch.delete(f"cut-{shard.name}")
        scratch.delete(f"ranks-{shard.name}")
    scratch.put("frequency", counts=counts)
    leads = partitions_of(scratch).leads
    return SpreadWords(partitions, articles, counts[leads], reach[leads])


def _furniture(
    scratch: Scratch, shards: Sequence[ShardTexts], likely: set[str], engine: Engine
) -> frozenset[str]:
    """The lines of all texts that are furniture, of those that are likely in some shard."""
    size = sum(int(shard.counted.sum()) for shard in shards)
    if is_small(size):
        pages = [page for shard in shards for page in edges_of(scratch, shard)]
        counted = np.concatenate([np.zeros(0, np.bool_), *(shard.counted for shard in shards)])
        return furniture(pages, counted)
    seen: Counter[str] = Counter()
    for lines in engine.map(partial(lines_seen, scratch, likely), shards):
        seen.update(lines)
    return frequent_lines(seen, size)


def candidates_of(
    told: PartitionMining,
    words: SpreadWords,
    engine: Engine,
    steps: Steps,
    alone: NDArray[np.float32],
    *,
    are_sorted: bool = False,
) -> list[tuple[CandidateKey, Candidate]]:
    """The candidates of all partitions; in the order of their keys one array would have them.

    ``alone`` are the promises of words that lead, as runs of one word.
    """
    spread = words.partitions
    look = partial(promises_in if are_sorted else sort_partition, told)
    promises = [alone, *steps.between(engine.map(look, spread.searched))]
    counted = steps.between(engine.map(partial(count_prefix, told), spread.spans))
    heavy = [(span, level) for span, level in zip(spread.spans, counted, strict=True) if level]
    promises += [level.promise for _, level in heavy]
    least = least_promise(promises, told.most)
    found: list[tuple[CandidateKey, Candidate]] = []
    led: dict[int, set[str]] = {}
    # The partitions of words that lead are told what the others say, the last one what all do.
    for first, last in pairwise((0, spread.leading, spread.size - 1, spread.size)):
        known_led = {depth: set(runs) for depth, runs in led.items()} if first else {}
        asked = [Asked(at, least, known_led) for at in spread.searched if first <= at < last]
        prefixes = [
            AskedPrefix(span, level, least, frozenset(known_led.get(span.depth - 1, ())))
            for span, level in heavy
            if first <= span.low < last
        ]
        parts = engine.map(partial(search_partition, told), asked)
        alone_there = engine.map(partial(search_prefix, told), prefixes)
        for part in steps.between(chain(parts, alone_there)):
            for depth, runs in part.led.items():
                led.setdefault(depth, set()).update(runs)
            keys = ((len(numbers), numbers) for numbers in part.numbers)
            found += zip(keys, part.candidates, strict=True)
    return found


def _by_wording(found: Sequence[tuple[CandidateKey, Candidate]]) -> dict[str, Candidate]:
    """Candidates by their wording: of those that are cut in two ways, the one that one array would have last."""
    kept: dict[str, tuple[CandidateKey, Candidate]] = {}
    for key, candidate in found:
        known = kept.get(candidate.text)
        if known is None or known[0] < key:
            kept[candidate.text] = key, candidate
    return {text: candidate for text, (_, candidate) in kept.items()}


def on_words(
    likely: Sequence[Measured],
    wordings: Wordings,
    shards: Sequence[ShardTexts],
    engine: Engine,
    own: UserWords,
    counted: Bools,
) -> set[int]:
    """The numbers of those that begin and end with words in half of a sample of their places."""
    right = {one.number for one in likely}
    asked = [one for one in likely if needs_words(one.candidate)]
    pairs = _StoredPairs(wordings.scratch, "pairs-of", shards, wordings.size)
    of, texts, nth = _samples(asked, pairs, counted)
    owner = np.zeros(len(counted), np.int64)
    place = np.zeros(len(counted), np.int64)
    for at, shard in enumerate(shards):
        owner[shard.texts] = at
        place[shard.texts] = np.arange(len(shard.texts))
    pieces = []
    for at, shard in enumerate(shards):
        here = np.flatnonzero(owner[texts] == at)
        if len(here):
            pieces.append(Samples(shard, of[here], place[texts[here]], nth[here]))
    size = wordings.size
    votes, all_votes = np.zeros(size, np.int64), np.bincount(of, minlength=size)
    for piece, found in zip(
        pieces, engine.map(partial(look_at_samples, wordings, own), pieces), strict=True
    ):
        votes += np.bincount(piece.of[found], minlength=size)
    return right - set(np.flatnonzero(votes < (all_votes + 1) // 2).tolist())


def _samples(
    asked: Sequence[Measured], pairs: _StoredPairs, counted: Bools
) -> tuple[Longs, Longs, Longs]:
    """Wordings, texts (of the library), and which of the places there are looked at, evenly spread over all."""
    found = [(np.zeros(0, np.int64),) * 3]
    for first, last in _pieces(pairs.sizes[[one.number for one in asked]]):
        part = asked[first:last]
        of, texts, counts = pairs.of([one.number for one in part])
        of, texts, counts = (column[counted[texts]] for column in (of, texts, counts))
        begin = np.searchsorted(of, [one.number for one in part]).tolist()
        for one, low, high in zip(part, begin, [*begin[1:], len(of)], strict=True):
            ends = np.cumsum(counts[low:high])
            ranks = np.arange(one.count)[sampled(one.words, one.count)]
            at = np.searchsorted(ends, ranks, "right")
            nth = ranks - ends[at] + counts[low:high][at]
            found.append((np.full(len(at), one.number), texts[low:high][at], nth))
    of, texts, nth = (np.concatenate(column) for column in zip(*found, strict=True))
    return of, texts, nth


def _pieces(sizes: Sequence[int] | Longs) -> Iterator[tuple[int, int]]:
    """Numbers from one to another, exclusive, whose counts are put together at once."""
    piece = np.cumsum(sizes, dtype=np.int64) // _PAIRS
    if len(piece):
        yield from pairwise([0, *(np.flatnonzero(np.diff(piece)) + 1).tolist(), len(piece)])
