from __future__ import annotations

import pytest

from tui.corpus.comparison.plainness import is_vocabulary, plainness
from tui.corpus.phrases.segment import Segmenter


@pytest.mark.parametrize(
    "wording",
    [
        "取得新突破",
        "改革、发展",
        "人民的理论",
        "共同努力",
        "全面推进",
        "广大干部",
        "重大成就",
        "加快落地",
    ],
)
def test_what_much_may_be_said_with_is_plain(wording: str) -> None:
    assert plainness(Segmenter().cut(wording)) > 0


@pytest.mark.parametrize(
    "wording",
    [
        "全面建设小康社会",
        "共同富裕",
        "百花齐放、百家争鸣",
        "世界观、人生观、价值观",
        "“三个代表”重要思想",
        "深化改革",
        "求真务实",
        "西部大开发",
    ],
)
def test_what_is_coined_is_not(wording: str) -> None:
    assert plainness(Segmenter().cut(wording)) == 0


def test_vocabulary_has_no_word_of_the_political_language_of_its_own() -> None:
    cut = Segmenter().cut
    assert is_vocabulary(cut("产业结构"))
    assert is_vocabulary(cut("共同努力"))
    assert not is_vocabulary(cut("社会主义初级阶段"))
    assert not is_vocabulary(cut("走资派"))
