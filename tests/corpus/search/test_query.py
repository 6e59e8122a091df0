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


def test_what_asks_for_nothing_is_left_out_of_a_choice() -> None:
    assert parse('甲 | "" |') == parse("甲")
    assert parse("“").either == parse(" ").either == ()


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


def test_letters_may_be_pinyin() -> None:
    for word in ("yqfk", "YQ", "yiqing"):
        assert only(word).terms == (Literal(word, pinyin=True),)
    for word in ("y", "yq1"):
        assert only(word).terms == (Literal(word),)
    assert only('"yqfk"').terms == (Literal("yqfk", exact=True),)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("疫情｜復工", "疫情|復工"),
        ("疫情　～２０　复工", "疫情 ~20 复工"),
        ("疫情　〜20　复工", "疫情 ~20 复工"),
        ("疫情　－复工", "疫情 -复工"),
        ("“Ａ ｜ Ｂ”", '"Ａ ｜ Ｂ"'),
        ("”甲”", '"甲"'),
        ("「甲 乙」", '"甲 乙"'),
        ("ｄａｔｅ：２０２０．．２０２１", "date:2020..2021"),
        ("date：2020。。", "date:2020.."),
        ("date:2020年1月", "date:2020-01"),
        ("ｄａｔｅ：２０２０／１／２７", "date:2020-01-27"),
        ("-date:二〇二〇年", "-date:2020"),
        ('date:"2020 年 1 月 至 3 月"', "date:2020-01..2020-03"),
        ("date:2020～2021 疫情", "date:2020..2021 疫情"),
        ("date：2020——2021", "date:2020..2021"),
        ("issuer：“卫 健” in：总则", 'issuer:"卫 健" in:总则'),
        ("ｓｐｅａｋｅｒ：龚", "speaker:龚"),
        ("ＹＱＦＫ ｙｉｑｉｎｇ", "YQFK yiqing"),
        ("第？批＊次", "第?批*次"),
        ("＠“手选 二”　－＠那年", '@"手选 二" -@那年'),
    ],
)
def test_operators_may_be_typed_in_full_width(typed: str, meant: str) -> None:
    assert parse(typed) == parse(meant)


def test_an_expression_between_wide_strokes_is_wide_altogether() -> None:
    (term,) = only("／第［一二］批？／").terms
    assert isinstance(term, Regex)
    assert term.pattern.pattern == "第[一二]批?"


def test_wildcards_are_one_character_or_some() -> None:
    (one,), (some,) = only("疫?控").terms, only("*疫*控*").terms
    assert isinstance(one, Regex)
    assert isinstance(some, Regex)
    assert one.pattern.search("疫控") is None
    assert one.pattern.search("疫情防控") is None
    assert one.pattern.search("疫情控")
    assert some.pattern.findall("疫控,疫情防控,疫\n控") == ["疫控", "疫情防控"]
    (torn,) = only("疫情?控g?p").terms
    assert isinstance(torn, Regex)
    assert torn.pattern.search("疫 情“防 ”控gdp")
    assert not torn.pattern.search("疫 情 控gdp")
    assert not torn.pattern.search("疫情防控g d p")
    assert not torn.exact
    assert only('"疫?控"').terms == (Literal("疫?控", exact=True),)


def test_what_stands_in_quotes_that_nothing_closes_is_still_a_word() -> None:
    for sign in '"“「『':
        assert only(f"{sign}甲 乙").terms == (Literal("甲"), Literal("乙"))


def test_full_width_marks_in_an_expression_are_characters() -> None:
    (term,) = only("/（[一二]）．/").terms
    assert isinstance(term, Regex)
    assert term.pattern.search("(一).")
    assert not term.pattern.search("一x")


@pytest.mark.parametrize("text", ["", "  ", '"', "“"])
def test_what_is_not_typed_yet_asks_for_nothing(text: str) -> None:
    assert all(not part.terms for part in parse(text).either)


@pytest.mark.parametrize(
    "text",
    [
        "~3 甲",
        "甲 ~ 乙",
        "/(/",
        "/a{9999999999}/",
        "/((a{900}){90}){9}/",
        "?*",
        "甲 " * 300,
        "|",
        "｜ |",
        '""',
        "“” |",
        "甲 ~5",
        "甲 ~5 | 乙",
        "甲 ~5 ~6 乙",
        "甲 ~20000 乙",
        # Bytes of a command line that are no text.
        "提高\udcff",
        "date:\udc9b",
    ],
)
def test_what_means_nothing_is_said(text: str) -> None:
    with pytest.raises(WrongQuery):
        parse(text)


@pytest.mark.parametrize(
    "signs",
    [
        "甲",
        "|",
        "~",
        "-",
        "/",
        '"',
        "“",
        "「",
        "\ue000",
        "\u0301",
        "?",
        ":",
        "a\u0301 ",
        "甲 ~1 ",
        "a",
    ],
)
def test_floods_of_signs_are_read_or_refused(signs: str) -> None:
    with suppress(WrongQuery):
        assert isinstance(parse(signs * (10_000 // len(signs))), Query)


@settings(max_examples=200, deadline=None)
@given(text=st.text('甲a|~1 -"/:.()[*+\\date\n｜～１－“”「」／？＊　', max_size=15))
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


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("(" * 10_000, "2000 characters"),
        ("提高认识" * 500_000, "2000 characters"),
        (f"第{'?' * 65}批", "64"),
        (f"第{'?批' * 65}", "64"),
    ],
    ids=["brackets", "megabytes", "wildcards", "wildcards apart"],
)
def test_what_is_longer_than_any_query_is_refused_before_it_costs_anything(
    query: str, why: str
) -> None:
    with pytest.raises(WrongQuery, match=why):
        parse(query)


def test_a_passage_may_be_asked_for() -> None:
    assert parse("各单位要提高认识，加强领导。" * 100).either
    assert parse(f"第{'?' * 64}批").either
