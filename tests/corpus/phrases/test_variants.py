from __future__ import annotations

from tui.corpus.phrases.variants import variants


def test_one_slot_may_differ() -> None:
    phrases = [("外防", "输入", "、", "内防", "反弹"), ("外防", "输入", "、", "内", "防扩散")]
    assert variants(phrases) == [0, 0]


def test_order_and_joints_may_differ() -> None:
    phrases = [("疫情防控", "和", "复工复产"), ("复工复产", "、", "疫情防控"), ("省委", "省政府")]
    assert variants(phrases) == [0, 0, 2]


def test_words_that_are_one_in_the_dictionary_may_be_joined_too() -> None:
    assert variants([("法律", "、", "法规"), ("法律法规",), ("法律", "或者", "法规")]) == [0, 0, 0]
    assert variants([("损害", "环境", "行为"), ("损害", "环境", "的", "行为")]) == [0, 0]


def test_what_another_order_makes_another_thing_is_no_variant() -> None:
    assert variants([("支持", "政策"), ("政策", "支持")]) == [0, 1]
    assert variants([("信用", "监管"), ("监管", "、", "信用")]) == [0, 1]
    assert variants([("投诉", "、", "举报"), ("举报", "投诉")]) == [0, 0]
    assert variants([("创新", "创业"), ("创业", "创新")]) == [0, 0]


def test_what_is_done_may_differ_but_not_to_what() -> None:
    assert variants([("推动", "企业", "复工", "复产"), ("推进", "企业", "复工", "复产")]) == [0, 0]
    assert variants([("市场", "监督", "管理", "部门"), ("药品", "监督", "管理", "部门")]) == [0, 1]
    assert variants([("公共", "资源", "交易", "平台"), ("公共", "资源", "交易", "中心")]) == [0, 1]
    assert variants([("中华人民共和国", "境内"), ("中华人民共和国", "缔结")]) == [0, 1]
    assert variants([("任何", "组织", "或者", "个人"), ("任何", "单位", "或者", "个人")]) == [0, 0]


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
