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


CUT = "支持革命老区建设重点项目，提交代表大会通过。"
CUT_IN_TAIWAN = convert(CUT, "twp", traditional=False)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("持革命老区", "支援革命老區"),
        ("建设重点项", "建設重點專案"),
        ("代表大会通", "代表大會透過"),
        ("持革命老区建设重点项", "支援革命老區建設重點專案"),
    ],
)
def test_where_a_word_is_cut_the_whole_word_of_taiwan_is_found(query: str, found: str) -> None:
    searcher = sharded(documents_of([CUT_IN_TAIWAN]), 1)
    assert [hit.match for hit in searcher.search(parse(query))] == [found]
    assert [CUT_IN_TAIWAN[a:b] for a, b in find(CUT_IN_TAIWAN, query)] == [found]
    assert not len(sharded(documents_of(["支援革命老区建设重点专案"]), 1).search(parse(query)))


def test_the_papers_of_a_person_are_found_as_taiwan_writes_them() -> None:
    searcher = sharded(documents_of(["請攜帶身分證，這是為了檢查。", "请带身份证。"]), 1)
    assert [hit.match for hit in searcher.search(parse("身份证"))] == ["身分證", "身份证"]
    assert [hit.match for hit in searcher.search(parse("身分證"))] == ["身分證", "身份证"]


def test_a_word_of_taiwan_in_a_simplified_text_is_that_word() -> None:
    assert not len(sharded(documents_of([MAINLAND]), 1).search(parse("文件")))


def test_what_script_conversion_shows_can_be_typed_into_the_find_bar() -> None:
    assert [MAINLAND[a:b] for a, b in find(MAINLAND, "資訊化")] == ["信息化"]
    assert [TAIWAN[a:b] for a, b in find(TAIWAN, "信息化")] == ["資訊化"]
