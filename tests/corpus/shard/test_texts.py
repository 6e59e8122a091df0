"""Many shards as one joined text, of more characters than 32 bits can tell."""

from __future__ import annotations

from array import array
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from tui.corpus.model import PhraseKind
from tui.corpus.phrases.assemble import PhraseEntry
from tui.corpus.phrases.counts import locate_all
from tui.corpus.phrases.lit_columns import lit_columns
from tui.corpus.phrases.word_array import word_starts
from tui.corpus.shard.arrays import offsets_of
from tui.corpus.shard.shard import PatternPlaces
from tui.corpus.shard.sketch import sketch
from tui.corpus.shard.stored import Parts, StoredShard
from tui.corpus.shard.texts import IndexedTexts

FAR = (1 << 31) + 7
"""Characters of a text that is told of, and not made."""

NEAR = ("全面贯彻新发展理念。", "贯彻贯彻,要全面贯彻。")


class FarShard:
    """A shard of one text of ``FAR`` characters, in which nothing is found."""

    def __init__(self) -> None:
        self.shard = SimpleNamespace(
            starts=np.array([0, FAR + 1]), owners=lambda offsets: np.zeros(len(offsets), np.int64)
        )

    def find(self, patterns: list[str]) -> PatternPlaces:
        return PatternPlaces(np.zeros(0, np.int64), np.zeros(len(patterns) + 1, np.int64))

    def outside_edges(self, starts: Any, _ends: Any) -> Any:
        return np.ones(len(starts), np.bool_)


@pytest.fixture
def texts() -> IndexedTexts:
    """The texts ``NEAR``, behind one that ends past 2^31."""
    none = array("q")
    near = StoredShard.of([Parts(t, t, (), none, none, none, sketch(t)) for t in NEAR])
    far = cast(StoredShard, FarShard())
    return IndexedTexts(["0.txt", "1.txt", "2.txt"], [(far, 0), (near, 0), (near, 1)])


def test_places_past_2_31_are_found_counted_and_read(texts: IndexedTexts) -> None:
    begins = [FAR + 1, FAR + 2 + len(NEAR[0])]
    assert texts.starts.tolist()[1:3] == begins
    expected = [begins[0] + 2, *(begins[1] + at for at in (0, 2, 8))]
    places = locate_all(["贯彻", "全面"], texts)
    assert places.offsets[places.of == 0].tolist() == expected
    assert places.offsets[places.of == 1].tolist() == [begins[0], begins[1] + 6]
    assert places.owners.tolist() == [1, 2, 2, 2, 1, 2]
    assert [texts.text(at, at + 3) for at in expected] == ["贯彻新", "贯彻贯", "贯彻,", "贯彻。"]
    pairs = places.pairs()
    assert list(zip(*(column.tolist() for column in pairs), strict=True)) == [
        (0, 1, 1),
        (0, 2, 3),
        (1, 1, 1),
        (1, 2, 1),
    ]
    together = places.merged(np.array([5, 5]))
    assert together.offsets.tolist() == sorted(places.offsets.tolist())


def test_what_is_lit_past_2_31_is_told_from_the_beginning_of_its_text(texts: IndexedTexts) -> None:
    entry = PhraseEntry(0, (), 1.0, PhraseKind.FORMULA)
    places = locate_all(["贯彻"], texts)
    lit = lit_columns([entry], ["贯彻"], [places], texts.starts)
    assert [rows.tolist() for rows in lit] == [
        [],
        [[2, 4, 0]],
        [[0, 2, 0], [2, 4, 0], [8, 10, 0]],
    ]


def test_words_and_windows_past_2_31_begin_where_they_do() -> None:
    lengths = np.array([1, 1 << 30], np.int32)
    assert word_starts(np.array([1, 0, 1, 1]), lengths).tolist() == [
        0,
        1 << 30,
        (1 << 30) + 1,
        (1 << 31) + 1,
    ]
    assert word_starts(np.array([1, 0]), lengths).dtype == np.int32
    assert int(offsets_of(np.full(1 << 23, 258, np.int16))[-1]) == 258 * ((1 << 23) - 1)
    assert len(offsets_of(np.zeros(0, np.int16))) == 0
