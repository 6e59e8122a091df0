"""Words of a library: one vocabulary of all shards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import overload

import numpy as np

from tui.corpus.phrases.ngrams import Vocabulary
from tui.corpus.phrases.shuffle.scratch import Scratch
from tui.corpus.phrases.shuffle.shard_texts import ShardTexts
from tui.corpus.phrases.shuffle.word_units import MOST_WORDS
from tui.corpus.phrases.word_array import BREAK, ranked
from tui.corpus.shard.arrays import Bytes, Longs
from tui.work.pool import Engine

_PIECE = 20_000
"""Words whose traits are looked up in one piece of work."""


class StoredWords(Sequence[str]):
    """Words by number, each decoded when it is asked for."""

    def __init__(self, data: Bytes, ends: Longs) -> None:
        self._data = data
        self._ends = ends

    def __len__(self) -> int:
        return len(self._ends)

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> list[str]: ...

    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[number] for number in range(*at.indices(len(self)))]
        if at >= len(self):
            raise IndexError(at)
        start = int(self._ends[at - 1]) if at else 0
        return self._data[start : self._ends[at]].tobytes().decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        data, start = self._data.tobytes(), 0
        for end in self._ends.tolist():
            yield data[start:end].decode("utf-8", "surrogatepass")
            start = end


def number_words(
    scratch: Scratch,
    shards: Sequence[ShardTexts],
    engine: Engine,
    between: Callable[[Iterator[Vocabulary]], Iterator[Vocabulary]],
    most: int = MOST_WORDS,
) -> Longs:
    """Number the words of all shards by falling frequency, and write their columns; the frequencies.

    Words beyond ``most``, of which each stands once in a library that has so many, are breaks.
    """
    counts: dict[str, int] = {}
    for shard in shards:
        name = f"cut-{shard.name}"
        found = scratch.get(name, "counts").tolist()
        for word, count in zip(scratch.get_words(name), found, strict=True):
            counts[word] = counts.get(word, 0) + count
    words = ["", *ranked(counts)[: most - 1]]
    frequency = np.array([counts[word] if word else 0 for word in words], np.int64)
    number = {word: at for at, word in enumerate(words)}
    counts.clear()
    for shard in shards:
        local = scratch.get_words(f"cut-{shard.name}")
        ranks = np.fromiter((number.get(word, BREAK) for word in local), np.int32, len(local))
        scratch.put(f"ranks-{shard.name}", ranks=ranks)
    number.clear()
    pieces = (["", *words[at : at + _PIECE]] for at in range(1, len(words), _PIECE))
    columns = [Vocabulary.of([""]), *between(engine.map(Vocabulary.of, pieces))]
    encoded = [word.encode("utf-8", "surrogatepass") for word in words]
    scratch.put(
        "vocabulary",
        words=np.frombuffer(b"".join(encoded), np.uint8),
        ends=np.cumsum(list(map(len, encoded)), dtype=np.int64),
        **{
            name: np.concatenate(
                [getattr(columns[0], name), *(getattr(c, name)[1:] for c in columns[1:])]
            )
            for name in ("bits", "lengths", "heads", "tails")
        },
    )
    return frequency


@lru_cache(1)
def vocabulary_of(scratch: Scratch) -> Vocabulary:
    """The vocabulary that was written; one a process."""
    words = StoredWords(scratch.get("vocabulary", "words"), scratch.get("vocabulary", "ends"))
    names = ("bits", "lengths", "heads", "tails")
    return Vocabulary(words, *(np.array(scratch.get("vocabulary", name)) for name in names))
