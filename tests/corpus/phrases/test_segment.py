from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.phrases.segment import Segmenter, read_words
from tui.errors import UnreadableFile

SEGMENTER = Segmenter()


@given(st.text("疫情防控工作,。\n a1“”、", max_size=60))
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(SEGMENTER.cut(text)) == text
    assert {0, len(text)} <= SEGMENTER.boundaries(text)


def test_the_same_characters_are_cut_alike() -> None:
    assert SEGMENTER.cut("复工复产中") == [*SEGMENTER.cut("复工复产"), "中"]


def test_words_of_the_reader_are_kept_whole(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("四个意识 100000 n\n\n内防反弹\n", encoding="utf-8")
    segmenter = Segmenter(read_words(words))
    assert "四个意识" in segmenter.cut("增强四个意识")
    assert "内防反弹" in segmenter.cut("坚持内防反弹")


def test_a_dictionary_says_frequency_and_kind_where_it_knows_them(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("甲 3 n\n乙 v\n丙\n", encoding="utf-8")
    assert read_words(words) == (("甲", 3, "n"), ("乙", None, "v"), ("丙", None, None))


def test_words_are_known_in_either_script_and_width(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("\ufeff兩個維護\r\nＡ類區 9\r\n", encoding="utf-8")
    assert read_words(words) == (("两个维护", None, None), ("A类区", 9, None))


@pytest.mark.parametrize(
    "bad", ["乙 n 3", "乙 丙 丁", "乙 3 n 4", "乙 -3", "乙 3.5", "乙 " + "9" * 40]
)
def test_a_bad_line_is_named(tmp_path: Path, bad: str) -> None:
    words = tmp_path / "words.txt"
    words.write_text(f"甲 3 n\n\n{bad}\n", encoding="utf-8")
    with pytest.raises(UnreadableFile, match=r"words\.txt: .*3.*乙"):
        read_words(words)


def test_a_dictionary_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\xff")
    for name in ("missing.txt", "binary", "."):
        with pytest.raises(UnreadableFile):
            read_words(tmp_path / name)


def test_coinages_are_words_that_longer_words_take_nothing_from() -> None:
    segmenter = Segmenter()
    assert segmenter.cut("开展批评和自我批评") == ["开展", "批评和自我批评"]
    assert segmenter.cut("社会主义市场经济体制") == ["社会主义市场经济", "体制"]
    assert "过紧日子" in segmenter.cut("坚持政府过紧日子")


def test_a_run_of_letters_without_end_is_one_word() -> None:
    assert SEGMENTER.joint("爱国统一战线") == 2
    assert SEGMENTER.joint("爱国" * 1_000_000) == 0
    assert SEGMENTER.joint("0123456") == 0
    assert Segmenter((("GDP", 9, None), ("CPI", 9, None))).joint("GDPCPI") == 3
