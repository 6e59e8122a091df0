from __future__ import annotations

import numpy as np

from tui.corpus.comparison.nested import heads_of
from tui.corpus.comparison.novelty import said
from tui.corpus.comparison.plainness import Makes
from tui.corpus.phrases.segment import Segmenter


def test_what_is_plain_by_its_make_tells_less_than_a_formula_said_as_often() -> None:
    wordings = ["人类命运共同体", "取得新突破"]
    ranks = said(np.array([50.0, 50.0]), np.array([4, 4]), Makes.of(wordings, Segmenter().cut))
    assert ranks[0] > ranks[1]
    # Of words that are not known nothing is held against any.
    unknown = said(np.array([50.0, 50.0]), np.array([4, 4]), Makes.unknown(2))
    assert unknown[0] == unknown[1] == ranks[0]


def test_vocabulary_said_ever_more_often_tells_no_more() -> None:
    makes = Makes(np.zeros(2), np.array([True, False]))
    few, many = (said(np.full(2, 50.0), np.full(2, often), makes) for often in (4, 40))
    assert few[0] == many[0]
    assert few[1] < many[1]


def test_a_wording_that_says_another_one_again_is_told_with_it() -> None:
    texts = ["命运共同体", "构建命运共同体", "碳达峰"]
    assert heads_of(texts, [10, 3, 4]) == {1: 0}
    assert heads_of(texts, [10, 9, 4]) == {0: 1}
