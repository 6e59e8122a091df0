from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus.comparison.library import in_shards
from tui.corpus.comparison.contrast import Contrast, Wanted, contrast, never, uneven
from tui.corpus.comparison.contrast_shards import contrast_shards
from tui.corpus.groups.partition import Partition
from tui.corpus.phrases.segment import Segmenter
from tui.work.cancel import Interrupted

SAYINGS = (
    "要坚持绿色金融体系 数字乡村行动 坚决打赢脱贫攻坚战 全面建设小康社会 全面建成小康社会 “四风” 《资本论》"
    " 解放思想、实事求是 新|冠疫情 以可持续发展为目标 本法所称电子商务,是指 第三条 第五条 “坚持“两个维护”不动摇”"
    " 扎实推进 共同富裕 人民政府 负责 应当 的 和 不 以 、 , 。 在 过程中 按照 要求 2020年 自贸试验区 指 是指 \n"
).split(" ")
FURNITURE = ("扫一扫在手机打开当前页", "主席:", "责任编辑:某")


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter()


def without_samples(found: Contrast) -> Contrast:
    return replace(found, measured=[replace(one, sample=()) for one in found.measured])


@settings(deadline=None, max_examples=6)
@given(
    st.integers(0, 1 << 32),
    st.integers(1, 12),
    st.integers(1, 4),
    st.sampled_from((60, 10**6)),
    st.sampled_from((uneven(np.array([0.5, 0.3, 0.2])), never((0,)))),
)
def test_what_shards_tell_is_what_one_array_tells(
    segmenter: Segmenter, seed: int, size: int, shards: int, most: int, wanted: Wanted
) -> None:
    draw = random.Random(seed)
    texts: list[str] = []
    for _ in range(size):
        if texts and draw.random() < 0.3:
            # Nearly the same as another.
            texts.append(draw.choice(texts) + draw.choice(SAYINGS))
            continue
        lines = ["".join(draw.choices(SAYINGS, k=draw.randrange(1, 90)))]
        lines += draw.choices(FURNITURE, k=draw.randrange(4))
        texts.append("\n".join(draw.sample(lines, len(lines))))
    documents = in_shards(texts, [draw.randrange(shards) for _ in range(size)])
    labels = np.array([draw.randrange(-1, 3) for _ in range(size)])
    partition = Partition(labels, 3, documents.copies, documents.sizes)
    whole = contrast(documents, partition, wanted, segmenter)
    found = contrast_shards(documents, partition, wanted, segmenter, most_windows=most)
    assert without_samples(found) == without_samples(whole)


def test_texts_that_have_no_words_tell_nothing(segmenter: Segmenter) -> None:
    documents = in_shards(["。", "!"], [0, 1])
    partition = Partition(np.array([0, 1]), 2, documents.copies, documents.sizes)
    found = contrast_shards(documents, partition, never((0,)), segmenter)
    assert list(found.measured) == []


def test_mining_by_shards_is_cancelled(segmenter: Segmenter) -> None:
    documents = in_shards(["坚持绿色金融体系。", "坚持绿色金融体系!"], [0, 1])
    partition = Partition(np.array([0, 1]), 2, documents.copies, documents.sizes)
    with pytest.raises(Interrupted):
        contrast_shards(documents, partition, never((0,)), segmenter, lambda: True)
