from __future__ import annotations

import pytest

from tests.tools.renew_name_orders import by_pinyin, by_strokes
from tui.text.name_order import ORDER_VARIABLE, NameOrder, sort_key


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
        ["A1", "a2", "安"],
        ["附件（二）", "附件（十）"],
        ["附件一", "附件二", "附件十"],
        ["卷一.txt", "卷二.txt", "卷三.txt"],
        ["甲、总则", "乙、分则", "丙、罚则", "丁、附则"],
        ["甲组", "乙组", "丙组", "丁组"],
        ["2020甲市", "2020乙市", "2020丙市"],
        ["壹、总则", "贰、分则", "叁、罚则", "拾、附则"],
        ["第壹章", "第貳章", "第叁章", "第拾章"],
        ["①总则", "②分则", "⑩罚则", "⑪附则"],
        ["㈠总则", "㈡分则", "㈩附则"],
        ["Ⅰ期", "Ⅱ期", "Ⅳ期", "Ⅸ期"],
        ["１号", "２号", "１０号"],
    ],
)
def test_names_stand_as_a_reader_looks_them_up(names: list[str]) -> None:
    assert sorted({*names}, key=sort_key) == names


def test_numerals_within_words_are_no_numbers() -> None:
    names = ["丁某", "三农工作", "十四五规划", "一带一路", "乙肝防治"]
    assert sorted({*names}, key=sort_key) == names


def test_the_order_of_characters_is_that_of_their_readings() -> None:
    assert NameOrder.PINYIN.table.read_text("utf-8") == by_pinyin()


@pytest.mark.parametrize(
    "names",
    [
        ["刀", "力", "王", "韦", "刘", "张", "李", "陈", "赵"],
        ["人民", "人事", "大会", "安徽", "重庆"],
        ["第一章", "第二章", "第九章", "第十章", "第十一章", "第二十章"],
        ["附件2", "附件10", "第2期简报", "第10期简报"],
        ["二〇一九年报告", "2020年报告", "二〇二一年报告"],
        ["A1", "a2", "一带一路", "重新", "银行"],
    ],
)
def test_names_stand_by_strokes_where_that_is_asked_for(
    names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ORDER_VARIABLE, "stroke")
    assert sorted({*names}, key=sort_key) == names


def test_an_order_that_there_is_not_is_that_of_pinyin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ORDER_VARIABLE, "radical")
    assert sorted(["刀", "安"], key=sort_key) == ["安", "刀"]


def test_the_order_of_strokes_is_that_of_unicode() -> None:
    pytest.importorskip("icu")
    assert NameOrder.STROKE.table.read_text("utf-8") == by_strokes()


def test_orders_have_the_same_characters_once() -> None:
    by_sound, by_stroke = (order.table.read_text("utf-8") for order in NameOrder)
    assert len(set(by_sound)) == len(by_sound)
    assert len(set(by_stroke)) == len(by_stroke) == 0x5200
    assert set(by_sound) <= set(by_stroke)
