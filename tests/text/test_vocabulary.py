from __future__ import annotations

import pytest

from tests.corpus.search.test_searcher import documents_of, sharded
from tui.app.reading.find import find
from tui.corpus.search.query import parse
from tui.text.conversion import convert

MAINLAND = "要加快信息化建设，完善网络安全制度，加强档案管理。"
TAIWAN = convert(MAINLAND, "twp", traditional=False)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("信息化", ["信息化", "資訊化"]),
        ("資訊化", ["信息化", "資訊化"]),
        ("網路安全", ["网络安全", "網路安全"]),
        ("资讯化", ["資訊化"]),
        ('"信息化"', ["信息化"]),
    ],
)
def test_words_of_taiwan_and_of_the_mainland_find_each_other_in_their_scripts(
    query: str, found: list[str]
) -> None:
    searcher = sharded(documents_of([MAINLAND, TAIWAN]), 1)
    assert [hit.match for hit in searcher.search(parse(query))] == found


def test_a_word_of_taiwan_in_a_simplified_text_is_that_word() -> None:
    assert not len(sharded(documents_of([MAINLAND]), 1).search(parse("文件")))


def test_what_script_conversion_shows_can_be_typed_into_the_find_bar() -> None:
    assert [MAINLAND[a:b] for a, b in find(MAINLAND, "資訊化")] == ["信息化"]
    assert [TAIWAN[a:b] for a, b in find(TAIWAN, "信息化")] == ["資訊化"]
