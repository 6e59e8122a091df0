import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.printable import shown


class TestShown:
    @pytest.mark.parametrize("name", ["通知.txt", "plain name.txt", "𠀀字.md", "“十四五”规划.txt"])
    def test_an_ordinary_name_is_shown_as_it_is(self, name: str) -> None:
        assert shown(name) == name

    def test_an_escape_sequence_in_a_name_is_shown_and_not_obeyed(self) -> None:
        assert shown("a\x1b[31mb") == "a␛[31mb"

    def test_a_name_that_is_not_utf8_can_be_shown(self) -> None:
        assert shown("a\udcffb.txt") == "a\ufffdb.txt"

    def test_a_title_over_two_lines_takes_one(self) -> None:
        assert shown("关于印发\n《方案》的通知\u3000") == "关于印发 《方案》的通知"

    def test_a_direction_mark_turns_nothing_round(self) -> None:
        assert "\u202e" not in shown("txt.\u202eexe")

    def test_an_invisible_character_is_seen(self) -> None:
        assert shown("a\u200bb") == "a<200B>b"

    @given(st.text())
    def test_nothing_that_is_shown_is_a_control(self, name: str) -> None:
        categories = {unicodedata.category(char) for char in shown(name)}
        assert categories.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"})
