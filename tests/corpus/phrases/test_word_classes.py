from __future__ import annotations

import pytest

from tui.corpus.phrases.word_classes import Trait, traits


def _of(word: str) -> int:
    return int(traits(("", word))[1])


@pytest.mark.parametrize("word", ["的", "和", "了", "对", "在", "把", "关于", "进一步", "、"])
def test_function_words_stand_at_no_end(word: str) -> None:
    assert not _of(word) & (Trait.BEGINS | Trait.ENDS)


@pytest.mark.parametrize("word", ["疫情", "防控", "毫不放松", "企业", "GDP", "iPhone5"])
def test_words_with_a_meaning_stand_at_both(word: str) -> None:
    assert _of(word) & Trait.BEGINS
    assert _of(word) & Trait.ENDS
    assert _of(word) & Trait.CONTENT


def test_verbs_govern_what_follows() -> None:
    assert _of("加强") & Trait.GOVERNS
    assert not _of("企业") & Trait.GOVERNS


def test_latin_words_are_words_like_any_that_no_list_has() -> None:
    assert _of("abcdefg") == _of("äbcdefg") == _of("a1")


def test_numbers_stand_inside_only() -> None:
    assert _of("2020") == Trait.CONTENT


def test_quotes_open_and_close() -> None:
    assert _of("“") & Trait.OPENS
    assert _of("”") & Trait.CLOSES


def test_a_break_frees_both_sides() -> None:
    assert int(traits(("",))[0]) == Trait.FREES_BEFORE | Trait.FREES_AFTER
