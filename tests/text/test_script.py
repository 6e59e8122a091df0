from __future__ import annotations

import sys
from subprocess import run

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.text.conversion import convert, convert_mapped
from tui.text.script import SCRIPTS, fold, is_traditional

CHINESE = st.text("服务器软件打印机网络信息里面发台湾臺灣軟體乾坤这个默认，。ab1 ", max_size=30)


@given(st.text())
def test_folding_keeps_the_length_and_is_done_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("區設偽裡啟為", "区设伪里启为"),
        ("（１）％，：；！？～", "(1)%,:;!?~"),
        ("第一條\u3000總則", "第一条 总则"),
        ("、。“”‘’《》", "、。“”‘’《》"),
        ("着力发展台湾的峰群", "着力发展台湾的峰群"),
        ("显著抬升", "显著抬升"),
    ],
)
def test_folded_text_is_simplified_with_ascii_signs(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize("rare", ["並", "區設偽裡啟為", "\U0002a600", "疫情防控領導小組" * 9])
def test_one_rare_character_far_into_a_text_is_folded_like_many(rare: str) -> None:
    text = "加强领导，抓好落实。" * 300 + rare + "（完）"
    assert fold(text) == "".join(map(fold, text))


def test_a_query_in_either_script_is_the_same_folded() -> None:
    assert fold("疫情防控領導小組") == fold("疫情防控领导小组")


@pytest.mark.parametrize(
    ("text", "script", "shown"),
    [
        ("软件里面", "t", "軟件裏面"),
        ("软件里面", "tw", "軟件裡面"),
        ("软件里面", "twp", "軟體裡面"),
        ("软件里面", "hk", "軟件裏面"),
        ("軟件裏面", "s", "软件里面"),
        ("软件里面", "s", "软件里面"),
        ("軟件裏面", "t", "軟件裏面"),
        ("軟件裏面", "twp", "軟體裡面"),
        ("No. 12", "twp", "No. 12"),
    ],
)
def test_text_is_shown_in_the_script_that_was_asked_for(text: str, script: str, shown: str) -> None:
    assert convert(text, script) == shown
    assert convert_mapped(text, script).text == shown


def test_an_unknown_script_is_refused() -> None:
    with pytest.raises(ValueError, match="klingon"):
        convert("中", "klingon")


def test_evidence_tells_traditional_text() -> None:
    assert is_traditional("臺灣地區")
    assert not is_traditional("台湾地区")
    assert not is_traditional("公里")


def test_what_the_reader_knows_of_the_script_outweighs_the_line() -> None:
    assert convert("里程", "t", traditional=True) == "里程"


@settings(max_examples=60, deadline=None)
@given(CHINESE, st.sampled_from(SCRIPTS))
def test_offsets_of_shown_text_go_back_and_never_cross(text: str, script: str) -> None:
    shown = convert_mapped(text, script)
    assert shown.text == convert(text, script)
    back = [shown.to_clean(offset) for offset in range(len(shown.text) + 1)]
    forth = [shown.from_clean(offset) for offset in range(len(text) + 1)]
    assert back == sorted(back)
    assert forth == sorted(forth)
    assert (back[-1], forth[-1]) == (len(text), len(shown.text))
    assert all(shown.to_clean(place) <= offset for offset, place in enumerate(forth))


def test_a_phrase_that_grows_moves_what_follows() -> None:
    text = "请用打印机和计算机程序。"
    shown = convert_mapped(text, "twp")
    for sign in "和。":
        assert shown.from_clean(text.index(sign)) == shown.text.index(sign)
        assert shown.to_clean(shown.text.index(sign)) == text.index(sign)


def test_folding_needs_no_opencc() -> None:
    code = (
        "import sys; from tui.text.script import fold; fold('區'); "
        "sys.exit('opencc' in sys.modules)"
    )
    assert run([sys.executable, "-c", code], check=False).returncode == 0
