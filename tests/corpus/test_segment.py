from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.corpus.segment import Segmenter, read_words
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
    segmenter = Segmenter(words)
    assert "四个意识" in segmenter.cut("增强四个意识")
    assert "内防反弹" in segmenter.cut("坚持内防反弹")


def test_a_dictionary_says_frequency_and_kind_where_it_knows_them(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("甲 3 n\n乙 v\n丙\n", encoding="utf-8")
    assert list(read_words(words)) == [("甲", 3, "n"), ("乙", None, "v"), ("丙", None, None)]


def test_a_dictionary_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile):
        Segmenter(tmp_path / "missing.txt")
    (tmp_path / "binary").write_bytes(b"\xff\xfe\xff")
    with pytest.raises(UnreadableFile):
        Segmenter(tmp_path / "binary")
