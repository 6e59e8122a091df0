from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.edits import EditMap
from tui.text.repair.doubled import doubled
from tui.text.repair.ocr_marks import misread_marks


def mended(text: str) -> str:
    return EditMap(misread_marks(text)).apply(text)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("—、加强巡查\n二、严格值守\n三、报送信息", "一、加强巡查\n二、严格值守\n三、报送信息"),
        ("-、加强巡查\n二、严格值守", "一、加强巡查\n二、严格值守"),
        ("=、加强巡查\n二、严格值守", "一、加强巡查\n二、严格值守"),
        ("十、值守\n十—、巡查\n十二、报送", "十、值守\n十一、巡查\n十二、报送"),
        ("(-)巡查\n(二)值守", "(一)巡查\n(二)值守"),
        ("　　（—）巡查\n　　（二）值守", "　　（一）巡查\n　　（二）值守"),
        ("（一}巡查\n（二）值守", "（一）巡查\n（二）值守"),
        ("〔一〕巡查\n（二）值守", "（一）巡查\n（二）值守"),
        ("第—章 总则\n第-条 为了巡查。\n笫二条 值守。\n第二章 巡查\n第三条 报送。", None),
        ("第二十条 巡查。\n第二十—条 值守。", "第二十条 巡查。\n第二十一条 值守。"),
        ("l.巡查\n2.值守", "1.巡查\n2.值守"),
        ("I、巡查\n2、值守\n3、报送", "1、巡查\n2、值守\n3、报送"),
        ("（l）巡查\n（2）值守", "（1）巡查\n（2）值守"),
        ("（-）巡查\n（二}值守", "（一）巡查\n（二）值守"),
        ("（三}巡查\n（四}值守\n（五〕报送", "（三）巡查\n（四）值守\n（五）报送"),
        ("—、2024年巡查回顾\n二、2025年值守", "一、2024年巡查回顾\n二、2025年值守"),
    ],
)
def test_a_misread_mark_is_put_right_by_the_run_that_it_stands_in(
    text: str, clean: str | None
) -> None:
    wanted = clean or "第一章 总则\n第一条 为了巡查。\n第二条 值守。\n第二章 巡查\n第三条 报送。"
    assert mended(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "—、巡查\n三、值守",
        "-、巡查",
        "——加强巡查\n——严格值守",
        "I. Preface\nII. Text",
        "〔2021〕3号\n（二）值守",
        "=、=\n=、=",
        "l.巡查\nl.值守",
        "（-）\n（三）",
        "见（二}\n（四}",
        "-.5 度\n二.5 度",
        "[1] 巡查\n[2] 值守",
        "气温-、二、三度",
    ],
)
def test_a_sign_that_no_run_explains_stays(text: str) -> None:
    assert mended(text) == text


def test_each_sign_put_right_is_an_edit_that_one_can_see() -> None:
    edits = misread_marks("〔—｝巡查\n（二）值守")
    assert [(e.kind, e.removed, e.inserted) for e in edits] == [
        ("misread", "〔", "（"),
        ("misread", "—", "一"),
        ("misread", "｝", "）"),
    ]


@given(st.text(alphabet="—-一二三、（）〔〕lI12.第笫条\n 　", max_size=80))
def test_edits_stand_apart_each_in_the_place_of_one_sign(text: str) -> None:
    edits = misread_marks(text)
    assert all(text[e.source_start] == e.removed and len(e.inserted) == 1 for e in edits)
    assert len(mended(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("第第一一条条  为了巡查，制定本办法。", "第一条  为了巡查，制定本办法。"),
        ("第第一一章章  总总则则\n第二条 值守。", "第一章  总则\n第二条 值守。"),
        ("一一、、加加强强巡巡查查", "一、加强巡查"),
        ("巡巡查查办办法法\n第一条 为了巡查。", "巡查办法\n第一条 为了巡查。"),
    ],
)
def test_characters_set_twice_to_look_bold_stand_once(text: str, clean: str) -> None:
    assert EditMap(doubled(text)).apply(text) == clean


@pytest.mark.parametrize(
    "text",
    [
        "高高兴兴上班，平平安安回家",
        "方方面面",
        "妈妈爸爸奶奶都来了",
        "一一落实",
        "第一一二条",
        "长" * 400,
    ],
)
def test_words_that_double_characters_stay(text: str) -> None:
    assert doubled(text) == []
