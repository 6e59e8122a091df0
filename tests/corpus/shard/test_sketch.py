from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.corpus.shard.sketch import BINS, groups, sketch

LETTERS = [chr(0x4E00 + at) for at in range(800)]


def text(seed: int, length: int = 2000) -> str:
    return "".join(random.Random(seed).choices(LETTERS, k=length))


def grouped(*texts: str) -> list[int]:
    return groups(np.array([sketch(text) for text in texts]))


def test_reprints_are_one_group_and_others_are_alone() -> None:
    law, other = text(1), text(2)
    amended = law[:700] + "增加一款如下" + law[720:]
    dated = f"(2020年3月5日通过)\n{law}"
    assert grouped(other, law, text(3), amended, dated) == [0, 1, 2, 1, 1]


@pytest.mark.parametrize(("changed", "alike"), [(0.03, True), (0.4, False)])
def test_what_is_largely_the_same_is_told_from_what_is_half_the_same(
    changed: float, alike: bool
) -> None:
    for seed in range(20):
        law = text(seed)
        other = law[: int(len(law) * (1 - changed))] + text(seed + 100, int(len(law) * changed))
        assert (grouped(law, other) == [0, 0]) is alike


def test_short_texts_are_not_compared() -> None:
    assert grouped("特此通知。", "特此通知。", "", "", "12", "12") == [0, 1, 2, 3, 4, 5]


def test_no_texts_are_no_groups() -> None:
    assert groups(np.zeros((0, BINS), np.uint32)) == []


@settings(max_examples=20, deadline=None)
@given(order=st.permutations(range(8)))
def test_groups_do_not_depend_on_the_order(order: list[int]) -> None:
    texts = [text(0), text(0)[20:], text(0)[40:], text(4), text(5), text(5) + "完", text(7), "短"]
    found = grouped(*(texts[at] for at in order))
    together = [{order[at] for at in range(8) if found[at] == found[row]} for row in range(8)]
    expected = [{0, 1, 2}, {3}, {4, 5}, {6}, {7}]
    assert all(group in expected for group in together)
