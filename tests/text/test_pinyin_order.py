from __future__ import annotations

import pytest

from tests.tools.renew_pinyin_order import characters
from tui.text.pinyin_order import ORDER, sort_key


@pytest.mark.parametrize(
    "names",
    [
        ["第一章", "第二章", "第九章", "第十章", "第十一章", "第二十章", "第一百零三章"],
        ["一、总则", "二、组织", "十、附则", "十一、其他"],
        ["第1期简报", "第2期简报", "第10期简报", "第20期简报"],
        ["二月简报", "十月简报", "十二月简报"],
        ["二〇一九年报告", "2020年报告", "二〇二一年报告"],
        ["安徽", "北京", "长沙", "重庆", "广东", "廣西", "厦门", "浙江"],
        ["附件2", "附件10"],
        ["A1", "a2", "甲"],
        ["附件（二）", "附件（十）"],
    ],
)
def test_names_stand_as_a_reader_looks_them_up(names: list[str]) -> None:
    assert sorted({*names}, key=sort_key) == names


def test_numerals_within_words_are_no_numbers() -> None:
    names = ["三农工作", "十四五规划", "一带一路"]
    assert sorted({*names}, key=sort_key) == ["三农工作", "十四五规划", "一带一路"]


def test_the_order_of_characters_is_that_of_their_readings() -> None:
    assert ORDER.read_text("utf-8") == characters()
