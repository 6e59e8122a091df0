from __future__ import annotations

from tui.corpus.phrases.candidates import Candidate
from tui.corpus.phrases.families import families
from tui.corpus.phrases.measures import Measured


def _families(*phrases: tuple[str, int]) -> dict[str, dict[str, str]]:
    """Each head with its forms and their relations; wordings are given as words and how often they stand."""
    measured = [
        Measured(Candidate(tuple(words.split()), 0.9, 0.9, 0.9), words.replace(" ", ""), at, n, n)
        for at, (words, n) in enumerate(phrases)
    ]
    return {
        measured[family.head].text: {
            measured[at].text: relation.value for at, relation in family.forms
        }
        for family in families(measured)
    }


def test_what_is_led_by_a_verb_or_followed_by_a_light_word_is_a_form_of_its_core() -> None:
    found = _families(("新 发展 格局", 9), ("构建 新 发展 格局", 5), ("加快 构建 新 发展 格局", 3))
    assert found == {"新发展格局": {"构建新发展格局": "led", "加快构建新发展格局": "led"}}
    assert _families(("乡村 振兴", 9), ("乡村 振兴 战略", 4)) == {
        "乡村振兴": {"乡村振兴战略": "extended"}
    }


def test_a_list_is_one_with_items_that_stand_in_it_mostly() -> None:
    double = ("大众 创业 、 万众 创新", 6)
    assert _families(("大众 创业", 8), ("万众 创新", 7), double) == {
        "大众创业": {"大众创业、万众创新": "extended"},
        "万众创新": {},
    } or _families(("大众 创业", 7), ("万众 创新", 7), double) == {
        "大众创业、万众创新": {"大众创业": "short", "万众创新": "short"}
    }


def test_an_attribute_makes_another_thing_of_what_it_stands_before() -> None:
    found = _families(("独立 自主", 9), ("独立 自主 的 和平 外交 政策", 4))
    assert found == {"独立自主": {}, "独立自主的和平外交政策": {}}
    meetings = ("全国人民代表大会 第一次 会议", 4), ("全国人民代表大会 第三次 会议", 4)
    assert len(_families(*meetings)) == 2


def test_a_fragment_is_neither_a_head_nor_a_form() -> None:
    assert _families(("民族 区域", 10), ("民族 区域 自治", 9)) == {"民族区域自治": {}}
    shared = _families(("国内 国际", 10), ("国内 国际 双 循环", 5), ("国内 国际 市场", 4))
    assert set(shared) == {"国内国际双循环", "国内国际市场"}


def test_order_and_joints_may_differ() -> None:
    found = _families(("疫情防控 和 复工复产", 4), ("复工复产 、 疫情防控", 3))
    assert len(found) == 1


def test_what_has_the_core_in_quotes_is_a_form_of_it_whatever_is_said_of_it() -> None:
    found = _families(("五篇 大文章", 9), ("金融 “ 五篇 大文章 ”", 6))
    assert found == {"五篇大文章": {"金融“五篇大文章”": "led"}}
    other = _families(("治理 三角", 9), ("“ 产业 四新 ” “ 治理 三角 ”", 2))
    assert set(other) == {"治理三角", "“产业四新”“治理三角”"}


def test_as_is_said_for_guidance_is_a_form() -> None:
    found = _families(("中国 式 现代化", 9), ("以 中国 式 现代化 为 指导", 4))
    assert found == {"中国式现代化": {"以中国式现代化为指导": "led"}}


def test_what_nearly_always_stands_in_one_longer_wording_is_no_head() -> None:
    found = _families(("优先 战略", 3), ("就业 优先", 3), ("就业 优先 战略", 3))
    assert "优先战略" not in found


def _bound(words: str, count: int) -> Measured:
    candidate = Candidate(tuple(words.split()), 0.9, 0.1, 0.9, bound=True)
    return Measured(candidate, candidate.text, 0, count, count)


def test_a_coinage_that_is_never_free_is_listed_if_nothing_stands_for_it() -> None:
    (family,) = families([_bound("专精特新", 9)])
    assert family.head == 0
    assert not families([_bound("发展 面临", 9)])
    assert not families([_bound("一个 学习", 9)])


def test_a_number_with_its_noun_is_the_core_of_what_it_mostly_stands_in() -> None:
    longer = Candidate(("中央", "八项", "规定", "精神"), 0.9, 0.9, 0.9)
    phrases = [_bound("八项 规定", 9), Measured(longer, longer.text, 1, 9, 9)]
    (family,) = families(phrases)
    assert phrases[family.head].text == "中央八项规定精神"
    assert [(phrases[at].text, relation.value) for at, relation in family.forms] == [
        ("八项规定", "core")
    ]
