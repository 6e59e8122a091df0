from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.phrases.measures import KEPT, Measured, dispersion, expected_reach, score


def _measured(text: str, counts: dict[int, int], dp: float = 0.0) -> Measured:
    return Measured((text,), text, 1.0, 1.0, counts, dp, 1.0)


def test_an_even_phrase_has_no_dispersion() -> None:
    assert dispersion(np.array([2, 4]), np.array([1 / 3, 2 / 3])) == pytest.approx(0.0)


def test_a_phrase_of_one_short_text_is_dispersed() -> None:
    assert dispersion(np.array([9]), np.array([0.1])) == pytest.approx(0.9)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=1, max_size=8))
def test_dispersion_runs_from_nought_to_one(texts: list[tuple[int, int]]) -> None:
    counts = np.array([count for count, _ in texts])
    sizes = np.array([size for _, size in texts], float)
    assert -1e-9 <= dispersion(counts, sizes / sizes.sum()) <= 1


def test_reach_count_and_evenness_raise_the_score() -> None:
    phrase = _measured("疫情防控", {0: 2, 1: 2})
    assert score(phrase, 4, 0) < score(_measured("疫情防控", {0: 2, 1: 2, 2: 2}), 4, 0)
    assert score(phrase, 4, 0) < score(_measured("疫情防控", {0: 4, 1: 4}), 4, 0)
    assert score(phrase, 4, 0) > score(_measured("疫情防控", {0: 2, 1: 2}, dp=0.5), 4, 0)
    assert score(phrase, 4, 0) < score(phrase, 4, contexts=3)


def test_said_again_and_again_in_few_texts_is_better_known_than_once_in_more() -> None:
    again, once = (
        _measured("疫情防控", {0: 3, 1: 3, 2: 4}),
        _measured("某地某事", dict.fromkeys(range(4), 1)),
    )
    assert score(again, 4, 0) > score(once, 4, 0)
    assert expected_reach([1, 1]) == pytest.approx(2 * KEPT)
