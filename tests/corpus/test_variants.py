from __future__ import annotations

from tui.corpus.variants import variants


def test_one_slot_may_differ() -> None:
    phrases = [("外防", "输入", "、", "内防", "反弹"), ("外防", "输入", "、", "内", "防扩散")]
    assert variants(phrases) == [0, 0]


def test_order_and_joints_may_differ() -> None:
    phrases = [("疫情防控", "和", "复工复产"), ("复工复产", "、", "疫情防控"), ("省委", "省政府")]
    assert variants(phrases) == [0, 0, 2]


def test_the_best_wording_stands_first() -> None:
    assert variants([("省委", "省政府"), ("省委", "、", "省政府")]) == [0, 0]


def test_short_phrases_with_one_common_word_are_not_variants() -> None:
    assert variants([("疫情", "防控"), ("精准", "防控")]) == [0, 1]
    assert variants([("确诊", "病例"), ("疑似", "病例")]) == [0, 1]


def test_a_shorthand_goes_with_the_list_that_it_counts() -> None:
    stable = ("稳", "就业", "、", "稳", "企业", "、", "稳", "预期")
    focus = ("聚焦", "主业", "、", "聚焦", "重点", "、", "聚焦", "难点")
    assert variants([("四", "稳"), stable]) == [0, 0]
    assert variants([("七个", "聚焦"), focus]) == [0, 0]
    assert variants([("七个", "聚焦"), stable, ("聚焦", "主业", "、", "做强")]) == [0, 1, 2]
