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
from tui.corpus.phrases.shuffle.library_words import vocabulary_of
from tui.corpus.phrases.shuffle.partitions import partitions_of
from tui.corpus.phrases.shuffle.scratch import Scratch
from tui.corpus.phrases.shuffle.shard_texts import ShardTexts, segmenter_of
from tui.corpus.phrases.word_array import (
    BREAK,
    PADDING,
    WordArray,
    before_break,
    cut_words,
    word_starts,
)
from tui.corpus.shard.arrays import Bytes, Ints, Longs

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
    more. Copies and furniture are left out. What words begin is kept for the count of places.
    """
    scratch = told.scratch
    array = _words(told, texts)
    vocabulary = vocabulary_of(scratch)
    frequency = np.bincount(array.ids, minlength=len(vocabulary.words))
    scratch.put(f"frequency-{texts.name}", counts=frequency, reach=_parted_reach(scratch, array))
    _spread(told, texts, array, marks(array, vocabulary))
    return articles(array, vocabulary, len(texts.numbers))


def _words(told: Spreading, texts: ShardTexts) -> WordArray:
    """The words of a shard, numbered as those of the library; their starts and joints are written."""
    scratch, name = told.scratch, f"cut-{texts.name}"
    words, local = scratch.get_words(name), np.array(scratch.get(name, "ids"))
    starts = word_starts(local, _lengths(words))
    padded = np.zeros(len(local) + PADDING, np.int32)
    np.take(scratch.get(f"ranks-{texts.name}", "ranks"), local, out=padded[:-PADDING])
    owners = np.repeat(np.arange(len(texts.numbers), dtype=np.uint32), scratch.get(name, "sizes"))
    array = WordArray(padded, starts, owners, (), edges_of(scratch, texts))
    if not (told.copies or texts.counted.all()):
        array.leave_out(~texts.counted)
    array.leave_out_lines(told.furniture)
    joint = np.fromiter(map(segmenter_of(told.own).joint, words), np.uint8, len(words))[local]
    joint[array.ids == BREAK] = 0
    joined = np.flatnonzero(joint)
    scratch.put(f"begins-{texts.name}", words=starts, joints=starts[joined] + joint[joined])
    return array


def _lengths(words: list[str]) -> Ints:
    lengths = np.fromiter(map(len, words), np.int32, len(words))
    # The sign between texts.
    lengths[0] = 1
    return lengths


def _spread(told: Spreading, texts: ShardTexts, array: WordArray, marked: Marks) -> None:
    scratch, name = told.scratch, f"windows-{texts.name}"
    partitions = partitions_of(scratch)
    partition = partitions.of(array.ids, array.padded[1 : len(array.ids) + 1])
    order = np.argsort(partition, kind="stable")
    windows = np.bincount(partition, minlength=partitions.size)[: partitions.size]
    order = order[: int(windows.sum())]
    room = before_break(array.ids, LONGEST_WORDS)[order]
    sizes = np.append(0, np.cumsum(room.astype(np.int64) + BEFORE + BEHIND))
    firsts = np.append(0, np.cumsum(windows))
    here = marked.at(order)
    rows = np.flatnonzero(here.quoted | here.titled | here.defined)
    scratch.put(
        name,
        firsts=firsts,
        begins=sizes[firsts],
        room=room,
        texts=texts.texts[array.texts[order]].astype(np.int32),
        marked=rows,
        marks=np.stack(here.at(rows), axis=1).ravel(),
    )
    with scratch.write(name, "ids", np.int32) as add:
        for piece in _windows(array.padded, order, room):
            add(piece)


def _parted_reach(scratch: Scratch, array: WordArray) -> Longs:
    """The number of texts in which each word stands whose suffixes are parted; 0 for the others."""
    parted = partitions_of(scratch).parted
    places = np.flatnonzero(parted[array.ids])
    once = np.unique(array.ids[places].astype(np.int64) << 32 | array.texts[places])
    return np.bincount(once >> 32, minlength=len(parted))


def _windows(padded: Ints, order: Longs, room: Bytes) -> Iterator[Ints]:
    for start in range(0, len(order), _PIECE):
        places = order[start : start + _PIECE]
        sizes = room[start : start + _PIECE].astype(np.int64) + BEFORE + BEHIND
        ends = np.cumsum(sizes)
        # Before the first word of all lie the breaks that pad the last.
        yield padded[np.repeat(places - BEFORE - ends + sizes, sizes) + np.arange(ends[-1])]
