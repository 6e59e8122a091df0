from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.corpus.shard.shard import SEPARATOR, build

TEXT = st.text("疫情防控,。\n𠀀a\udcff", max_size=40)


def _places(text: str, pattern: str) -> list[int]:
    return [at for at in range(len(text)) if pattern and text.startswith(pattern, at)]


@settings(deadline=None)
@given(
    st.lists(TEXT, max_size=4),
    st.lists(st.text("疫情防控,x𠀀\udcff", max_size=4), max_size=6),
    st.booleans(),
)
def test_every_substring_is_found_where_it_stands(
    texts: list[str], patterns: list[str], ordered: bool
) -> None:
    shard = build(texts, ordered=ordered)
    joined = "".join(text + "\0" for text in texts)
    found = shard.find(patterns)
    for at, pattern in enumerate(patterns):
        places = found.offsets[found.starts[at] : found.starts[at + 1]].tolist()
        assert places == _places(joined, pattern)


@settings(deadline=None)
@given(
    st.lists(st.text("疫情\U00020000,", max_size=30), max_size=4),
    st.lists(st.text("疫情\U00020000,\0x", max_size=11), min_size=20, max_size=30),
)
def test_many_patterns_of_any_length_are_found_at_once(
    texts: list[str], patterns: list[str]
) -> None:
    joined = "".join(text + SEPARATOR for text in texts)
    found = build(texts).find(patterns)
    for at, pattern in enumerate(patterns):
        places = found.offsets[found.starts[at] : found.starts[at + 1]].tolist()
        assert places == _places(joined, pattern)


def test_a_pattern_longer_than_the_text_is_found_nowhere() -> None:
    found = build(["防控"]).find(["防控疫情防控", "防", ""])
    assert found.offsets.tolist() == [0]
    assert found.starts.tolist() == [0, 0, 1, 1]


def test_nothing_is_found_in_no_text() -> None:
    assert len(build([]).find(["防控"]).offsets) == 0


def test_lone_surrogates_are_text_too() -> None:
    assert build(["坏\udcff的"]).find(["\udcff的"]).offsets.tolist() == [1]


def test_too_many_different_characters_are_refused() -> None:
    text = "".join(map(chr, range(0x10000, 0x20000)))
    with pytest.raises(ValueError, match="characters"):
        build([text])


@pytest.mark.parametrize("piece", [1, 3, 100])
def test_texts_are_joined_whole_in_however_many_pieces(
    monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    monkeypatch.setattr("tui.corpus.shard.shard._PIECE", piece)
    texts = ["一二三", "", "二𠀀", "四"]
    shard = build(texts)
    assert shard.text(0, len(shard.codes)) == "".join(text + SEPARATOR for text in texts)
