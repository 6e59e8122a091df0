from __future__ import annotations

import pytest

from tui.corpus.model import PhraseKind
from tui.corpus.phrases.candidates import Candidate
from tui.corpus.phrases.kinds import FORMULA, kind_of
from tui.corpus.phrases.measures import Measured


def _kind(words: str, score: float = 2 * FORMULA) -> PhraseKind:
    candidate = Candidate(tuple(words.split()), 0.9, 0.9, 0.9)
    return kind_of(Measured(candidate, candidate.text, 0, 9, 9), score, {})


@pytest.mark.parametrize(
    "words",
    [
        "赫鲁晓夫",
        "巴勒斯坦",
        "上海浦东",
        "中共中央",
        "中华人民共和国",
        "国家统计局",
        "世界贸易组织",
        "香港 特别行政区",
        "中央政治局 常委",
        "公路法",
        "基本法",
        "以 习近平 同志 为 核心 的 党中央",
        "全国 农业 普查",
        "全国 双拥 模范城",
        "全国 十大 考古 新 发现",
        "海边 出版社 2012 年版",
    ],
)
def test_names_of_persons_places_organs_and_laws(words: str) -> None:
    assert _kind(words) is PhraseKind.NAME


@pytest.mark.parametrize(
    "words",
    [
        # The dictionary's tags take these for persons, places and organs.
        "依法治国",
        "科教兴国",
        "从严治党",
        "清正廉洁",
        "顾全大局",
        "公共安全",
        "新兴产业",
        "毛泽东思想",
        "马克思列宁主义",
        # They end as names do.
        "尊法 学法 守法 用法",
        "立场 观点 方法",
        "多快好省",
        "教育 强省",
        "服务型 政府",
        "法治 政府",
        "建设 人民 满意 的 政府",
        "推进 农产品 直接 入市",
        "革命 老区",
        # They begin as scaffold does.
        "全国 统一 大 市场",
        "全国 一盘棋",
    ],
)
def test_sayings_that_only_look_like_names_or_scaffold(words: str) -> None:
    assert _kind(words) is PhraseKind.FORMULA
    assert _kind(words, 0) is PhraseKind.TERM


@pytest.mark.parametrize(
    "words", ["全省 上下", "全国 各族人民", "我省 经济", "今年 中国", "全国 第一", "各位 代表"]
)
def test_what_its_genre_says_anyway_is_scaffold(words: str) -> None:
    assert _kind(words) is PhraseKind.SCAFFOLD
