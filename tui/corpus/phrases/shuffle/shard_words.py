"""First two rounds of mining, a shard a task: its words are cut, and their suffixes spread over partitions."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from tui.corpus.phrases.furniture import EdgeLine, likely_lines, line_counts
from tui.corpus.phrases.ngrams import LONGEST_WORDS, Marks
from tui.corpus.phrases.quotes import articles, marks
from tui.corpus.phrases.segment import UserWords
from tui.corpus.phrases.shuffle.heavy_prefixes import shard_ids
from tui.corpus.phrases.shuffle.library_words import vocabulary_of
from tui.corpus.phrases.shuffle.partitions import partitions_of
from tui.corpus.phrases.shuffle.scratch import Scratch
from tui.corpus.phrases.shuffle.shard_texts import ShardTexts, segmenter_of
from tui.corpus.phrases.shuffle.word_units import takes_two, units_of
from tui.corpus.phrases.word_array import (
    BREAK,
    WordArray,
    before_break,
    cut_words,
    word_starts,
)
from tui.corpus.shard.arrays import Bytes, Ints, Longs, least_unsigned

BEFORE, BEHIND = 2, 1
"""Words of a window before its first one, and from the break (or the longest phrase) on that ends it."""

_PIECE = 1 << 19
"""Windows that are gathered together."""


def cut_shard(scratch: Scratch, own: UserWords, texts: ShardTexts) -> set[str]:
    """Cut the words of a shard and count them; the lines that may be furniture."""
    words = cut_words(texts.open().bodies(), segmenter_of(own).cut)
    seen = line_counts(words.edges, texts.counted)
    name = f"cut-{texts.name}"
    scratch.put_words(name, words.words)
    scratch.put(
        name,
        ids=words.ids,
        sizes=words.sizes,
        counts=np.bincount(words.ids, minlength=len(words.words)),
        edges=_packed(words.edges),
        seen=_packed(seen),
    )
    return likely_lines(seen, int(texts.counted.sum()))


def lines_seen(scratch: Scratch, wanted: Collection[str], texts: ShardTexts) -> dict[str, int]:
    """The number of a shard's texts that have each of some lines, if any has."""
    seen: dict[str, int] = _unpacked(scratch, texts, "seen")
    return {line: seen[line] for line in wanted if line in seen}


def edges_of(scratch: Scratch, texts: ShardTexts) -> list[Sequence[EdgeLine]]:
    """The lines at the ends of a shard's texts."""
    pages = _unpacked(scratch, texts, "edges")
    return [[(line, start, end) for line, start, end in page] for page in pages]


def _packed(value: object) -> Bytes:
    told = json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return np.frombuffer(told, np.uint8)


def _unpacked(scratch: Scratch, texts: ShardTexts, column: str) -> Any:
    data = scratch.get(f"cut-{texts.name}", column).tobytes()
    return json.loads(data.decode("utf-8", "surrogatepass"))


@dataclass(frozen=True, slots=True)
class Spreading:
    """What the second round is told: the lines that are furniture, and the user's own words.

    With ``copies`` the suffixes of texts that are not counted are spread, too.
    """

    scratch: Scratch
    furniture: frozenset[str]
    own: UserWords
    copies: bool = False


def spread_shard(told: Spreading, texts: ShardTexts) -> Longs:
    """Spread the suffixes of a shard's words over partitions; the articles of laws in each text.

    A suffix is a window: two words before, the words up to the next break but at most ``LONGEST_WORDS``, and one
    more. Copies and furniture are left out. Where words begin is kept for the count of places.
    """
    scratch = told.scratch
    array = _words(told, texts)
    vocabulary = vocabulary_of(scratch)
    _put_frequency(scratch, texts, array)
    _spread(told, texts, array, marks(array, vocabulary))
    return articles(array, vocabulary, len(texts.numbers))


def _words(told: Spreading, texts: ShardTexts) -> WordArray:
    """The words of a shard, numbered as those of the library; their starts and joints are written."""
    scratch, name = told.scratch, f"cut-{texts.name}"
    words, local = scratch.get_words(name), np.array(scratch.get(name, "ids"))
    starts = word_starts(local, _lengths(words))
    joint = np.fromiter(map(segmenter_of(told.own).joint, words), np.uint8, len(words))[local]
    padded = shard_ids(scratch, texts)
    owners = np.repeat(np.arange(len(texts.numbers), dtype=np.uint32), scratch.get(name, "sizes"))
    array = WordArray(padded, starts, owners, (), edges_of(scratch, texts))
    if not (told.copies or texts.counted.all()):
        array.leave_out(~texts.counted)
    array.leave_out_lines(told.furniture)
    joint[array.ids == BREAK] = 0
    joined = np.flatnonzero(joint)
    scratch.put(f"begins-{texts.name}", words=starts, joints=starts[joined] + joint[joined])
    return array


def _lengths(words: list[str]) -> Ints:
    lengths = np.fromiter(map(len, words), np.int32, len(words))
    # The sign between texts.
    lengths[0] = 1
    return lengths


def _put_frequency(scratch: Scratch, texts: ShardTexts, array: WordArray) -> None:
    """Write the words that stand in a shard, how often, and those that lead and the texts in which each of them is."""
    counts = np.bincount(array.ids)
    words = np.flatnonzero(counts).astype(np.int32)
    places = np.flatnonzero(partitions_of(scratch).leads[array.ids])
    once = np.unique(array.ids[places].astype(np.int64) << 32 | array.texts[places])
    leading, reach = np.unique(once >> 32, return_counts=True)
    scratch.put(
        f"frequency-{texts.name}",
        words=words,
        counts=counts[words].astype(np.int32),
        leading=leading.astype(np.int32),
        reach=reach.astype(np.int32),
    )


def _spread(told: Spreading, texts: ShardTexts, array: WordArray, marked: Marks) -> None:
    scratch, name = told.scratch, f"windows-{texts.name}"
    partitions = partitions_of(scratch)
    partition = least_unsigned(partitions.of(array.padded, len(array.ids)))
    order = np.argsort(partition, kind="stable").astype(np.int32)
    windows = np.bincount(partition, minlength=partitions.size)[: partitions.size]
    del partition
    order = order[: int(windows.sum())]
    room = before_break(array.ids, LONGEST_WORDS)[order]
    firsts = np.append(0, np.cumsum(windows))
    here = marked.at(order)
    rows = np.flatnonzero(here.quoted | here.titled | here.defined)
    scratch.put(
        name,
        firsts=firsts,
        begins=_begins(array.padded, order, room, firsts),
        room=room,
        texts=texts.texts[array.texts[order]].astype(np.int32),
        marked=rows,
        first_marks=np.searchsorted(rows, firsts),
        marks=np.stack(here.at(rows), axis=1).ravel(),
    )
    with scratch.write(name, "ids", np.uint16) as add:
        for piece in _windows(array.padded, order, room):
            add(units_of(piece))


def _begins(padded: Ints, order: Ints, room: Bytes, firsts: Longs) -> Longs:
    """The units before the windows of each partition."""
    # The breaks that pad the last word stand before the first one, too.
    two = np.cumsum(takes_two(padded), dtype=np.int32)
    units = room.astype(np.int32) + (BEFORE + BEHIND)
    units += two[order + (room + np.int32(BEHIND - 1))]
    units -= np.where(order > BEFORE, two[order - BEFORE - 1], 0)
    return np.append(0, np.cumsum(units, dtype=np.int64))[firsts]


def _windows(padded: Ints, order: Ints, room: Bytes) -> Iterator[Ints]:
    for start in range(0, len(order), _PIECE):
        places = order[start : start + _PIECE].astype(np.int64)
        sizes = room[start : start + _PIECE].astype(np.int64) + BEFORE + BEHIND
        ends = np.cumsum(sizes)
        # Before the first word of all lie the breaks that pad the last.
        yield padded[np.repeat(places - BEFORE - ends + sizes, sizes) + np.arange(ends[-1])]
