"""Pinyin by which lines are found: initials and whole syllables, as the word reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.pinyin import key_test, keys_of, mixed, syllabic


def is_found(line: str, typed: str) -> bool:
    (key,) = keys_of([line])
    spells = key_test(typed)
    return spells is not None and spells(key)


@pytest.mark.parametrize(
    ("line", "typed"),
    [
        ("疫情防控", "yqfk"),
        ("疫情防控", "fk"),
        ("疫情防控", "yiqing"),
        ("疫情防控", "qingfangk"),
        ("国家乐队", "gjyd"),
        ("国家乐队", "yuedui"),
        ("快乐", "kuaile"),
        ("银行会计", "yhkj"),
        ("第2批covid防控", "covid"),
        ("疫情防控", "yiqingfk"),
        ("疫情防控", "yqfangkong"),
        ("疫情防控", "yiqfk"),
        ("疫情防控", "yqfangk"),
        ("中国制造", "zhguozhz"),
        ("西安市政府", "xianszf"),
    ],
)
def test_a_line_is_found(line: str, typed: str) -> None:
    assert is_found(line, typed)


@pytest.mark.parametrize("typed", ["iqing", "yiqingg", "yiqingkf", "kf", "防控", "12"])
def test_a_line_is_not_found(typed: str) -> None:
    assert not is_found("疫情防控", typed)


def test_letters_are_split_in_every_way() -> None:
    assert set(syllabic("xianggang")) == {("xiang", "gang"), ("xi", "ang", "gang")}
    assert syllabic("xian") == (("xi", "an"),)
    assert syllabic("gdp") == syllabic("a" * 10_000) == ()
    assert syllabic("xi'an") == syllabic("xi’an") == (("xi", "an"),)
    assert syllabic("lüse") == syllabic("lvse") == (("lv", "se"),)
    assert set(syllabic("zhanlue")) == {("zhan", "lve"), ("zhan", "lu", "e")}
    assert syllabic("it's") == syllabic("''") == ()
    assert len(syllabic("xianxianxianxianxianxianxian")) == 32


def test_letters_are_syllables_and_initials_mixed() -> None:
    assert mixed("yqfangk")[0].pieces == ("y", "q", "fang", "k")
    assert ("xi", "an", "f", "k") in [split.pieces for split in mixed("xianfk")]
    assert mixed("yqfk") == mixed("yiqing") == mixed("gdp") == mixed("") == mixed("防控abc") == []
    assert len(mixed("xianfk" * 10)) <= 8


@given(st.lists(st.sampled_from("疫情防控乐队西安长重都得"), min_size=1, max_size=8).map("".join))
def test_a_longer_line_of_letters_finds_no_other_lines(line: str) -> None:
    (key,) = keys_of([line])
    letters = "".join(key.split("\0")[1 : len(line) + 1])
    assert all(is_found(line, letters[:size]) for size in range(1, len(letters) + 1))
