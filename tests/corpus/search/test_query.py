from __future__ import annotations

from contextlib import suppress

import pytest
import regex
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.corpus.search.query import (
    All,
    Filter,
    Literal,
    Near,
    Query,
    Regex,
    WrongQuery,
    parse,
    required,
)


def only(text: str) -> All:
    query = parse(text)
    assert len(query.either) == 1
    return query.either[0]


def test_words_side_by_side_are_all_wanted() -> None:
    assert only("疫情 復工 -復産").terms == (Literal("疫情"), Literal("复工"))
    assert only("疫情 -復产").without == (Literal("复产"),)


def test_a_stroke_is_a_choice() -> None:
    assert [part.terms for part in parse("甲 乙|丙").either] == [
        (Literal("甲"), Literal("乙")),
        (Literal("丙"),),
    ]


def test_in_quotes_all_is_as_it_stands() -> None:
    assert only('"甲 | -乙,date:1"').terms == (Literal("甲 | -乙,date:1", exact=True),)


def test_two_words_can_be_wanted_near_each_other() -> None:
    assert only("甲 ~20 乙 丙").terms == (Near(Literal("甲"), Literal("乙"), 20), Literal("丙"))


def test_filters_are_told_from_words() -> None:
    part = only('date:2020..2021 -issuer:"衛 健" path:通知/ genre:通知 in:heading 防控：')
    assert part.filters == (
        Filter("date", "2020..2021"),
        Filter("issuer", "卫健", negative=True),
        Filter("path", "通知/"),
        Filter("genre", "通知"),
        Filter("in", "heading"),
    )
    assert part.terms == (Literal("防控:"),)


def test_only_small_letters_may_be_initials() -> None:
    assert only("yqfk").terms == (Literal("yqfk", initials=True),)
    for word in ("y", "YQ", "yq1"):
        assert only(word).terms == (Literal(word),)
    assert only('"yqfk"').terms == (Literal("yqfk", exact=True),)


def test_full_width_marks_in_an_expression_are_characters() -> None:
    (term,) = only("/（[一二]）．/").terms
    assert isinstance(term, Regex)
    assert term.pattern.search("(一).")
    assert not term.pattern.search("一x")


@pytest.mark.parametrize("text", ["", "  ", "|", "| |", '""', '"'])
def test_what_is_not_typed_yet_asks_for_nothing(text: str) -> None:
    assert all(not part.terms for part in parse(text).either)


@pytest.mark.parametrize(
    "text", ["~3 甲", "甲 ~ 乙", "/(/", "/a{9999999999}/", "/((a{900}){90}){9}/"]
)
def test_what_means_nothing_is_said(text: str) -> None:
    with pytest.raises(WrongQuery):
        parse(text)


@settings(max_examples=200, deadline=None)
@given(text=st.text('甲a|~1 -"/:.()[*+\\date\n', max_size=15))
@example(text="/[\n/")
def test_anything_can_be_typed(text: str) -> None:
    with suppress(WrongQuery):
        assert isinstance(parse(text), Query)


@pytest.mark.parametrize(
    ("source", "wording"),
    [
        ("疫情防控", "疫情防控"),
        ("疫情.{0,5}防控工作", "防控工作"),
        ("第[一二三]批次", "批次"),
        ("(疫情|防控)工作", "工作"),
        ("疫情|防控", ""),
        ("工作组?要", "工作"),
        ("工作组*", "工作"),
        ("工作{0}组", "工"),
        (r"第\d+条\。", "条。"),
        (r"\u75ab情", ""),
        ("(?i)abc", ""),
        ("[(]工作", "工作"),
        (r"\(工作", "工作"),
        ("(甲(乙)丙)丁", "丁"),
    ],
)
def test_an_expression_has_a_wording_in_all_its_matches(source: str, wording: str) -> None:
    assert required(regex.compile(source)) == wording


@pytest.mark.filterwarnings("ignore::FutureWarning")
@settings(max_examples=200, deadline=None)
@given(source=st.text("ab[](|)*+?{}1\\^.", max_size=8), text=st.text("ab[1", max_size=12))
def test_no_match_is_without_that_wording(source: str, text: str) -> None:
    try:
        pattern = regex.compile(source)
    except regex.error:
        return
    found = pattern.search(text)
    if found:
        assert required(pattern) in found[0]
