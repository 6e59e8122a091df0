from __future__ import annotations

import pytest

from tui.text.edits import EditMap
from tui.text.repair.dot_leaders import contents, is_contents_line
from tui.text.repair.indents import indents, letter_spacing, lost_indents


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("\u3000\u3000一、总则\n\u3000\u3000为了加强", "一、总则\n为了加强"),
        ("\xa0 \t为了加强 \n管理\u3000", "为了加强\n管理"),
        ("省长 王某\n第一条\u3000为了", "省长 王某\n第一条\u3000为了"),
        (" \n\u3000\n", "\n\n"),
    ],
)
def test_blanks_at_both_ends_of_lines_go_and_others_stay(text: str, clean: str) -> None:
    assert EditMap(indents(text)).apply(text) == clean


def test_indents_that_an_encoding_lost_go() -> None:
    text = "? ?为了加强管理。\n? ? 第二条规定如下？\n??（一）什么是风险?\n"
    clean = EditMap(lost_indents(text)).apply(text)
    assert clean == "为了加强管理。\n第二条规定如下？\n（一）什么是风险?\n"


@pytest.mark.parametrize("text", ["什么是风险??\n为什么?\n怎么办?", "? ?\n", "? 为了加强管理。\n"])
def test_question_marks_that_ask_stay(text: str) -> None:
    assert lost_indents(text) == []


@pytest.mark.parametrize("blank", [" ", "\u3000", "\xa0"])
def test_a_blank_between_all_characters_goes(blank: str) -> None:
    sentence = "关于做好当前疫情防控工作的通知"
    text = f"题目：\n{blank.join(sentence)}\n省长{blank}王某"
    assert EditMap(letter_spacing(text)).apply(text) == f"题目：\n{sentence}\n省长{blank}王某"


@pytest.mark.parametrize(
    "text", ["第一章 总 则", "甲 乙 丙 丁 戊", "一 二 三 Four five six seven 八 九 十"]
)
def test_words_that_were_set_apart_stay_apart(text: str) -> None:
    assert letter_spacing(text) == []


def test_short_lines_close_up_where_the_whole_text_is_set_apart() -> None:
    lines = (
        "关于加强山塘巡查工作的通知",
        "一、加强巡查，压实责任",
        "（一）巡查范围",
        "山塘、水库。",
    )
    text = "\n".join(" ".join(line) for line in lines)
    assert EditMap(letter_spacing(text)).apply(text) == "\n".join(lines)


def test_a_row_of_figures_that_is_no_spaced_line_is_read_at_once() -> None:
    """A pattern that could read each sign in two ways took twice as long for each of them."""
    text = "甲 乙 丙 丁 戊\n" + "1 " * 80 + "ab"
    assert letter_spacing(text) == []


CONTENTS = "第一章 总则........1\n第二章 组织领导……………3\n\n（一）责任分工 . . . . . 12\n"


def test_tables_of_contents_are_known() -> None:
    text = f"目 录\n{CONTENTS}第一章 总则\n第一条 为了……\n"
    ((start, end),) = contents(text)
    assert text[start:end] == CONTENTS.rstrip("\n")


@pytest.mark.parametrize(
    "line", ["", "第一条 为了……", "……", "增长5.6", "1", "同比增长……其中出口10"]
)
def test_other_lines_with_dots_or_numbers_are_no_contents(line: str) -> None:
    assert not is_contents_line(line)
