from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.corpus.phrases.segment import Segmenter
from tui.corpus.phrases.word_array import (
    BREAK,
    shared_prefixes,
    stretches,
    suffixes,
    word_array,
)

NUMBERS = st.lists(st.integers(0, 4), max_size=60)


def test_words_are_numbered_and_what_parts_them_is_a_break() -> None:
    array = word_array(["疫情,防控、疫情", "防控"], lambda text: list(_pieces(text)))
    by_place = [array.words[i] if i else BREAK for i in array.ids.tolist()]
    assert by_place == ["疫情", BREAK, "防控", "、", "疫情", BREAK, "防控", BREAK]
    assert array.starts.tolist() == [0, 2, 3, 5, 6, 8, 9, 11]
    assert array.texts.tolist() == [0, 0, 0, 0, 0, 0, 1, 1]


def _pieces(text: str) -> list[str]:
    return [text[at : at + 2] for at in range(0, len(text), 2)] if text.isalpha() else _split(text)


def _split(text: str) -> list[str]:
    return [text[0:2], text[2], text[3:5], text[5], text[6:8]]


@pytest.mark.parametrize("most", [1, 7, 40, 1000])
@pytest.mark.parametrize(
    "text",
    [
        "一、外防输入、内防反弹。\r\n二、新质生产力，AT&T c++ 1.5%\n\n三、" * 4,
        "没有一个句号的一行" * 30,
        "疫情防控 " * 40 + "\u2028" * 9,
        "",
    ],
)
def test_words_of_stretches_are_those_of_the_text(text: str, most: int) -> None:
    cut = Segmenter().cut
    assert [word for piece in stretches(text, most) for word in cut(piece)] == cut(text)


def test_stretches_of_a_text_in_lines_are_no_longer_than_asked() -> None:
    assert max(map(len, stretches("一二三。\n" * 100, 40))) <= 40


def test_words_are_numbered_by_frequency_then_by_themselves() -> None:
    array = word_array(["乙 甲 丙 乙 丁 丙 ", "乙 甲"], lambda text: list(text))
    assert array.words == ("", "乙", "丙", "甲", "丁")


def test_no_text_is_an_empty_array() -> None:
    array = word_array([], str.split)
    assert len(array.ids) == len(suffixes(array.ids)) == 0


@settings(deadline=None)
@given(NUMBERS)
def test_suffixes_are_in_the_order_of_what_follows(numbers: list[int]) -> None:
    ids = np.array(numbers, np.int32)
    expected = sorted(range(len(numbers)), key=lambda at: numbers[at:])
    assert suffixes(ids).tolist() == expected


@settings(deadline=None)
@given(st.lists(st.sampled_from([0, 2, 65_000, 65_471, 65_472, 65_473, 140_000]), max_size=40))
def test_suffixes_of_a_great_vocabulary_lie_together(numbers: list[int]) -> None:
    ids = np.array(numbers, np.int32)
    order = suffixes(ids).tolist()
    assert sorted(order) == list(range(len(numbers)))
    for length in (1, 2, 3):
        runs = [tuple(numbers[at : at + length]) for at in order]
        changes = sum(a != b for a, b in pairwise(runs))
        assert changes == max(0, len(set(runs)) - 1)


@settings(deadline=None)
@given(NUMBERS, st.integers(1, 5))
def test_shared_prefixes_stop_at_breaks(numbers: list[int], longest: int) -> None:
    ids = np.array(numbers, np.int32)
    order = suffixes(ids)
    shared = shared_prefixes(ids, order, longest).tolist()
    for row, (a, b) in enumerate(zip(order.tolist(), order.tolist()[1:], strict=False), start=1):
        same = 0
        for x, y in zip(numbers[a:], numbers[b:], strict=False):
            if x != y or x == BREAK or same == longest:
                break
            same += 1
        assert shared[row] == same
