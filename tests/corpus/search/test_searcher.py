from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.conftest import MakeFolder
from tests.corpus.search.looking import answered, indexed, looked_through
from tui.corpus.index.build import refresh
from tui.corpus.index.ingest import ingest
from tui.corpus.index.records import DocumentFacts
from tui.corpus.keep.groups import NamedGroup
from tui.corpus.library.library import Library
from tui.corpus.search.hits import Hits, StoredDocument
from tui.corpus.search.query import WrongQuery, parse
from tui.corpus.search.searcher import Searcher
from tui.corpus.shard.stored import StoredShard
from tui.document.load import parse as parse_document
from tui.document.model import Document
from tui.text.script import fold
from tui.work.cancel import Interrupted

TEXTS = st.lists(st.text("疫情防控復复,， \n", max_size=40), min_size=1, max_size=6)
PATTERN = st.text("疫情防控復复,，", min_size=1, max_size=3)


def sharded(documents: Sequence[Document], size: int) -> Searcher:
    """Searches documents in shards of ``size``, with suffix arrays."""
    places = []
    for first in range(0, len(documents), size):
        some = [ingest(document) for document in documents[first : first + size]]
        shard = StoredShard.of([one.parts for one in some])
        places += [StoredDocument(one.facts, shard, at) for at, one in enumerate(some)]
    return Searcher(places)


def documents_of(texts: Sequence[str]) -> list[Document]:
    return [parse_document(f"{at}.txt", text.encode()) for at, text in enumerate(texts)]


@settings(max_examples=60, deadline=None)
@given(texts=TEXTS, pattern=PATTERN, size=st.integers(1, 6))
def test_counts_are_those_of_counting(texts: list[str], pattern: str, size: int) -> None:
    documents = documents_of(texts)
    folded = [fold(document.clean) for document in documents]
    wanted = fold(pattern)
    for searcher in (sharded(documents, size), Searcher.of_documents(documents)):
        hits = searcher.search(parse(f'"{pattern}"'))
        assert len(hits) == sum(text.count(wanted) for text in folded)
        assert hits.reach == sum(wanted in text for text in folded)
        assert list(hits) == [o for d in documents for o in looked_through(d, wanted)]


def test_occurrences_are_those_of_the_documents(seeds: Path, tmp_path: Path) -> None:
    library = Library.open(seeds)
    documents = list(library.documents())
    index = indexed(library, tmp_path, largest=30_000)
    for query in ("防控", "的", ",", "區", "一、", "各位委員"):
        wanted = [o for d in documents for o in looked_through(d, fold(query))]
        hits = index.search(parse(query))
        assert list(hits) == wanted
        assert hits.lines(2, 5) == wanted[2:5]
        assert list(Searcher.of_documents(documents).search(parse(query))) == wanted


@pytest.fixture(scope="module")
def searchers(tmp_path_factory: pytest.TempPathFactory, make_folder: MakeFolder) -> list[Searcher]:
    base = tmp_path_factory.mktemp("search")
    folder = make_folder(
        base / "库",
        {
            "通知/1.txt": (
                "某省卫生健康委员会关于做好疫情防控工作的通知\n各市:\n"
                "一、切实提高认识\n疫情防控是大事,复工复产也是大事。\n"
                "二、抓好落实\n第一批人员要到位。\n某省卫生健康委员会\n2020年2月3日\n"
            ),
            "通知/2.txt": (
                "某省教育厅关于做好复学工作的通知\n各市:\n一、切实提高认识\n复学和疫情防控都要抓。\n二、加强领导\n各校要重视。\n"
                "某省教育厅\n2021年5月6日\n"
            ),
            "讲话.txt": "在大会上的讲话\n各位代表:\n復工復產,第二批人員也要到位。\n",
        },
    )
    library = Library.open(folder)
    return [
        indexed(library, base / "cache"),
        Searcher.of_documents(list(library.documents())),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("疫情防控", {"通知/1.txt": 2, "通知/2.txt": 1}),
        ("疫情防控 复工", {"通知/1.txt": 3}),
        ("疫情防控 -复工", {"通知/2.txt": 1}),
        ("複學 | 復工", {"通知/1.txt": 1, "通知/2.txt": 2, "讲话.txt": 1}),
        ("疫情 | 疫情防控", {"通知/1.txt": 2, "通知/2.txt": 1}),
        ("yqfk", {"通知/1.txt": 2, "通知/2.txt": 1}),
        ("复工复产 ~4 大事", {"通知/1.txt": 1}),
        ("复工复产 ~0 大事", {}),
        ("到位 ~4 人员", {"通知/1.txt": 1, "讲话.txt": 1}),
        ("/第[一二]批/", {"通知/1.txt": 1, "讲话.txt": 1}),
        ("/第[一二]批/ -復學 issuer:卫生", {"通知/1.txt": 1}),
        ("date:2020 做好", {"通知/1.txt": 1}),
        ("date:2020.. 做好", {"通知/1.txt": 1, "通知/2.txt": 1}),
        ("date:2020-03..2021-05 做好", {"通知/2.txt": 1}),
        ("-date:2021 做好", {"通知/1.txt": 1}),
        ("issuer:教育 做好", {"通知/2.txt": 1}),
        ("path:通知/ 到位", {"通知/1.txt": 1}),
        ("genre:通知 到位", {"通知/1.txt": 1}),
        ("genre:notice 到位", {"通知/1.txt": 1}),
        ("in:heading 提高认识", {"通知/1.txt": 1, "通知/2.txt": 1}),
        ("in:heading 到位", {}),
        ("in:落实 到位", {"通知/1.txt": 1}),
        ("in:二、 到位", {"通知/1.txt": 1}),
        ("-in:提高 疫情防控", {"通知/1.txt": 1}),
        ("YQFK", {"通知/1.txt": 2, "通知/2.txt": 1}),
        ("yiqingfangkong", {"通知/1.txt": 2, "通知/2.txt": 1}),
        ("fangan", {}),
        ("疫?防控", {"通知/1.txt": 2, "通知/2.txt": 1}),
        ("复*复产", {"通知/1.txt": 1, "讲话.txt": 1}),
        ("date:2020", {"通知/1.txt": 1}),
        ("genre:通知 -复工", {"通知/2.txt": 1}),
        ("in:heading path:2", {"通知/2.txt": 2}),
        ("in:落实", {"通知/1.txt": 1}),
        ("没有的话", {}),
        ("", {}),
    ],
)
def test_a_query_finds(searchers: list[Searcher], query: str, found: dict[str, int]) -> None:
    for searcher in searchers:
        hits = searcher.search(parse(query))
        assert hits.per_document == found
        assert len(hits) == sum(found.values())
        assert list(searcher.search(parse(in_full_width(query)))) == list(hits)


def in_full_width(query: str) -> str:
    """The query as an input method sends it."""
    wide = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
    return query.translate(wide)


def test_filters_alone_list_documents_by_their_titles(searchers: list[Searcher]) -> None:
    for searcher in searchers:
        (hit,) = searcher.search(parse("date:2021"))
        assert hit.match == "某省教育厅关于做好复学工作的通知"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("yd", ["乐队"]),
        ("yuedui", ["乐队"]),
        ("kl", ["快乐"]),
        ("kuaile", ["快乐"]),
        ("yyhkl", ["音乐会快乐"]),
        ("yinyuehui", ["音乐会"]),
        ("cq", ["重庆"]),
        ("chongqingyinhang", ["重庆银行"]),
        ("xian", ["西安"]),
        ("kld", []),
        ("yinlehui", ["音乐会"]),
    ],
)
def test_pinyin_follows_the_word(typed: str, found: list[str]) -> None:
    documents = documents_of(["乐队说,音乐会快乐。", "重庆银行。", "西安先"])
    for searcher in (sharded(documents, 2), Searcher.of_documents(documents)):
        assert [hit.match for hit in searcher.search(parse(typed))] == found


def test_letters_in_capitals_are_pinyin_only_where_they_are_spelled_nowhere() -> None:
    documents = documents_of(["GDP增长,高等派出所", "工作"])
    searcher = Searcher.of_documents(documents)
    assert [hit.match for hit in searcher.search(parse("GDP"))] == ["GDP"]
    assert [hit.match for hit in searcher.search(parse("GZ"))] == ["工作"]


def test_what_a_document_says_of_itself_is_kept(searchers: list[Searcher]) -> None:
    for searcher in searchers:
        facts: DocumentFacts = searcher.places[0].facts
        assert (facts.date, facts.issuer, facts.encoding) == (
            "2020-02-03",
            "某省卫生健康委员会",
            "utf-8",
        )
        assert "疫情防控" in facts.title


ANY = "疫情人防控復复𠀀,，a "
WORDS = st.text(ANY, min_size=1, max_size=3).map(lambda text: f'"{text}"')
EXPRESSIONS = st.sampled_from(
    [
        "/人+/",
        "/疫./",
        "/[疫防].{0,2}?控/",
        "/^.|复$/",
        "/(?<=疫)情/",
        "/，𠀀?/",
        "/(人)\\1/",
        "/a*/",
    ]
)
TERMS = st.one_of(WORDS, EXPRESSIONS, st.sampled_from(["rr", "yq", "fk", "ff"]))
NEAR = st.tuples(TERMS, st.integers(0, 4), TERMS).map(lambda near: "{} ~{} {}".format(*near))
WITHOUT = TERMS.map("-".__add__)
QUERIES = st.lists(
    st.lists(st.one_of(TERMS, TERMS, NEAR, WITHOUT), min_size=1, max_size=3).map(" ".join),
    min_size=1,
    max_size=2,
).map(" | ".join)


@settings(max_examples=80, deadline=None)
@given(
    texts=st.lists(st.text(ANY + "\n", max_size=30), min_size=1, max_size=5),
    asked=QUERIES,
    size=st.integers(1, 3),
)
@example(texts=["人人人", "x人人", "人"], asked='"人人"', size=1)
@example(texts=["人人人人人"], asked='"人人" ~0 "人"', size=1)
@example(texts=["疫情 防控", "疫情防控"], asked='"情 防" | "情防控"', size=2)
def test_any_query_finds_what_looking_through_finds(
    texts: list[str], asked: str, size: int
) -> None:
    documents = documents_of(texts)
    query = parse(asked)
    assume(not query.leaves_out_only)
    wanted = answered(query, [fold(document.clean) for document in documents])
    for searcher in (sharded(documents, size), Searcher.of_documents(documents)):
        assert places_of(searcher.search(query)) == wanted
        *_, last = searcher.partial_answers(query)
        assert places_of(last.hits) == wanted


def places_of(hits: Hits) -> list[tuple[int, int, int]]:
    spans = hits.spans
    columns = (spans.documents.tolist(), spans.starts.tolist(), spans.ends.tolist())
    return list(zip(*columns, strict=True))


def test_after_changes_it_finds_what_there_is_now(tmp_path: Path, make_folder: MakeFolder) -> None:
    folder, cache = tmp_path / "库", tmp_path / "cache"
    make_folder(folder, {f"{at:02}.txt": "疫情防控人人" * (at + 1) for at in range(12)})
    refresh(Library.open(folder), cache=cache, largest=100)
    for name in ("00", "05", "11"):
        (folder / f"{name}.txt").unlink()
    make_folder(folder, {"03.txt": "復人人人", "055.txt": "疫情人人人", "20.txt": "防,人"})
    library = Library.open(folder)
    searcher = indexed(library, cache, largest=100)
    texts = [fold(document.clean) for document in library.documents()]
    assert len(texts) == 11
    for asked in ("人人", "复", "防控人 ~3 疫", "/人+/ -复", "yq | 防", "人 防,", "没有"):
        query = parse(asked)
        assert places_of(searcher.search(query)) == answered(query, texts)


class TestExpressions:
    """Regular expressions, which texts have to be looked through for."""

    def test_what_is_found_is_told_on_the_way(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("tui.corpus.search.searcher.AT_ONCE", 1)
        monkeypatch.setattr("tui.corpus.search.searcher.NEWS_AFTER", 0.0)
        searcher = sharded(documents_of(["甲一", "乙", "甲二", "甲三甲"]), 2)
        for query in ("/甲./", "/甲./ | 乙", "/./ ~3 甲 -乙"):
            *partly, whole = searcher.partial_answers(parse(query))
            assert whole.complete
            assert list(whole.hits) == list(searcher.search(parse(query)))
            assert [found.searched for found in partly] == sorted(f.searched for f in partly)
            for found in partly:
                assert not found.complete
                here = {str(at) + ".txt" for at in range(found.searched)}
                assert list(found.hits) == [o for o in whole.hits if o.path in here]
        by_shard = list(searcher.partial_answers(parse("甲")))
        assert [(found.searched, len(found.hits)) for found in by_shard] == [(2, 1), (4, 4)]
        assert [f.complete for f in Searcher([]).partial_answers(parse("/甲/"))] == [True]

    @pytest.mark.parametrize("query", ["/(人+)+[二三]/", "/(?R)?人/ | 人", "人 ~9 /(人+)+[二三]/"])
    def test_one_that_would_never_end_is_given_up_and_said(
        self, monkeypatch: pytest.MonkeyPatch, query: str
    ) -> None:
        monkeypatch.setattr("tui.corpus.search.evaluate.PATIENCE", 0.01)
        searcher = sharded(documents_of(["人" * 4000]), 1)
        with pytest.raises(WrongQuery, match=r"too long, in 0\.txt") as raised:
            searcher.search(parse(query))
        assert raised.value.at == query.index("/")

    def test_nobody_waits_for_one_that_is_not_wanted_any_more(self) -> None:
        searcher = sharded(documents_of(["人"] * 3), 1)
        asked = iter([False, False, True])
        with pytest.raises(Interrupted):
            searcher.search(parse("/人/"), lambda: next(asked))


class TestNamedGroups:
    """@name: the documents of a group, by its query, its paths, or either."""

    def _searcher(self, groups: dict[str, NamedGroup]) -> Searcher:
        texts = {
            "甲(2020-01-02).txt": "防汛抗旱",
            "乙(2021-01-02).txt": "防汛救灾",
            "丙.txt": "防汛",
        }
        parsed = [parse_document(path, text.encode()) for path, text in texts.items()]
        places = Searcher.of_documents(parsed).places
        return Searcher(places, lambda: groups)

    def test_a_name_stands_for_the_documents_of_its_group(self) -> None:
        searcher = self._searcher(
            {"那年": NamedGroup("date:2020"), "手选 二": NamedGroup("date:2021", ("丙.txt",))}
        )

        def found(query: str) -> list[str]:
            return [path[0] for path in searcher.documents(parse(query))]

        assert found("@那年") == ["甲"]
        assert found("防汛 -@那年") == ["乙", "丙"]
        assert found('＠"手选 二" 救灾 | @那年') == ["甲", "乙"]
        assert found('"@那年"') == []

    def test_no_such_name_and_one_that_asks_for_itself_are_told(self) -> None:
        searcher = self._searcher({"环": NamedGroup("@回"), "回": NamedGroup("@环")})
        for query in ("@没有", "@环"):
            with pytest.raises(WrongQuery):
                searcher.search(parse(query))


def test_wildcards_pass_over_blanks_as_words_do() -> None:
    documents = documents_of(
        ["第一批次名单。", "公布第 二 批“次 名”单。", "第三批 次日", "第\n四批次"]
    )
    for searcher in (sharded(documents, 2), Searcher.of_documents(documents)):
        hits = searcher.search(parse("第?批次"))
        assert sorted(hits.per_document) == ["0.txt", "1.txt", "2.txt"]
        assert sorted(searcher.search(parse("批次*名单")).per_document) == ["0.txt", "1.txt"]


@pytest.mark.parametrize("asked", ["-防控", "疫情 | -防控", "－防控"])
def test_what_only_leaves_out_says_what_is_missing(asked: str) -> None:
    searcher = Searcher.of_documents(documents_of(["疫情防控", "防汛"]))
    with pytest.raises(WrongQuery, match="leaves out"):
        searcher.search(parse(asked))
    with pytest.raises(WrongQuery, match="leaves out"):
        list(searcher.partial_answers(parse(asked)))
    # A group may be of those that have not.
    assert searcher.documents(parse("-防控")) == ["1.txt"]
    assert len(searcher.search(parse("防汛 -防控"))) == 1


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("xi'an", "西安"),
        ("Xi’an", "西安"),
        ("lüse", "绿色"),
        ("zhanlue", "战略"),
        ("zhanlve", "战略"),
    ],
)
def test_pinyin_is_typed_with_its_signs(typed: str, found: str) -> None:
    searcher = Searcher.of_documents(documents_of(["先说西安的绿色发展战略。it's"]))
    assert [hit.match for hit in searcher.search(parse(typed))] == [found]
    assert [hit.match for hit in searcher.search(parse("it's"))] == ["it's"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("yiqingfk", ["疫情防控"]),
        ("yqfangkong", ["疫情防控"]),
        ("YQfangkong", ["疫情防控"]),
        ("xianszf", ["西安市政府"]),
        ("yiqingkf", []),
        ("gdp", ["GDP"]),
    ],
)
def test_initials_and_syllables_may_be_mixed(typed: str, found: list[str]) -> None:
    searcher = sharded(documents_of(["疫情防控和GDP。", "西安市政府"]), 1)
    assert [hit.match for hit in searcher.search(parse(typed))] == found


@pytest.mark.parametrize(
    "typed",
    [
        "疫情",
        "yqfk",
        "yiqingfk",
        "YQFK",
        "GDP",
        "gdp",
        "疫情 ~9 防控",
        "疫情 -GDP",
        "/疫./",
        "信息 | 防控",
        "没有",
    ],
)
def test_many_shards_answer_as_one_does(typed: str) -> None:
    texts = [
        "疫情防控。",
        "增长GDP。",
        "疫情与防控",
        "以前方可",
        "資訊與防控，這個國家",
        "疫情gdp",
        "疫情",
    ]
    documents = documents_of(texts)
    many, one = sharded(documents, 1), sharded(documents, len(texts))
    assert list(many.search(parse(typed))) == list(one.search(parse(typed)))
    *_, last = many.partial_answers(parse(typed))
    assert list(last.hits) == list(one.search(parse(typed)))


def test_a_search_of_many_shards_that_is_cancelled_ends() -> None:
    many = sharded(documents_of(["疫情防控。"] * 7), 1)
    with pytest.raises(Interrupted):
        many.search(parse("疫情 yqfk"), lambda: True)
