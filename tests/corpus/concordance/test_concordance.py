from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import MakeDocument, MakeFolder
from tui.corpus.concordance.concordance import Concordance, ConcordanceSort, Group, concordance
from tui.corpus.concordance.dispersion import Dispersion, DispersionOrder
from tui.corpus.export.concordance import WRITERS, as_csv, as_json_lines, as_markdown
from tui.corpus.index.ingest import ingest
from tui.corpus.library.library import Library
from tui.corpus.model import Phrase, PhraseForm, Relation
from tui.corpus.search.hits import Hits, StoredDocument
from tui.corpus.search.query import parse
from tui.corpus.search.searcher import Searcher
from tui.corpus.shard.stored import StoredShard
from tui.document.model import Document, Span
from tui.text.name_order import ORDER_VARIABLE, NameOrder, places
from tui.text.script import fold

NOTICE = """某省卫生健康委员会关于做好疫情防控工作的通知

各市:
一、切实提高认识
疫情防控是大事,要抓好防控措施。
二、总 则
落实防控责任。
某省卫生健康委员会
2020年2月3日
"""

LATER = """某省教育厅关于做好复学工作的通知

各校:
一、总则
落實防控責任,抓好防控工作。
二、加强领导
各校要重视。
某省教育厅
2021年5月6日
"""

SPEECH = "在大会上的讲话\n各位代表:\n防控不能松。\n"


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory, make_folder: MakeFolder) -> Searcher:
    texts = {"1.txt": NOTICE, "2.txt": LATER, "3.txt": SPEECH}
    folder = make_folder(tmp_path_factory.mktemp("库"), texts)
    return Searcher.of_documents(list(Library.open(folder).documents()))


@pytest.fixture(scope="module")
def hits(searcher: Searcher) -> Hits:
    return searcher.search(parse("防控"))


def told(found: Concordance) -> list[tuple[str, int]]:
    return [(group.label, group.size) for group in found.groups]


def in_name_order(folded: str) -> str:
    return folded.translate(places(NameOrder.PINYIN))


class TestSorting:
    def test_by_what_follows_and_what_precedes(self, hits: Hits) -> None:
        rights = [fold(line.right) for line in concordance(hits, ConcordanceSort.RIGHT).hits]
        assert rights == sorted((fold(line.right) for line in hits), key=in_name_order)
        assert rights != [fold(line.right) for line in hits]
        lefts = [fold(line.left)[::-1] for line in concordance(hits, ConcordanceSort.LEFT).hits]
        assert lefts == sorted((fold(line.left)[::-1] for line in hits), key=in_name_order)

    def test_by_what_follows_as_names_are_sorted(
        self, make_document: MakeDocument, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        text = "\n".join(f"防控{word}。" for word in ("责任", "保障", "物资", "一线"))
        hits = sharded([make_document(text, "1.txt")], 1).search(parse("防控"))

        def rights() -> list[str]:
            return [line.right[:2] for line in concordance(hits, ConcordanceSort.RIGHT).hits]

        assert rights() == ["保障", "物资", "一线", "责任"]
        monkeypatch.setenv(ORDER_VARIABLE, NameOrder.STROKE)
        assert rights() == ["一线", "物资", "责任", "保障"]

    def test_by_the_words_found_and_then_by_what_follows(self, searcher: Searcher) -> None:
        found = searcher.search(parse("落实 | 抓好"))
        lines = [fold(o.match + o.right) for o in concordance(found, ConcordanceSort.MATCH).hits]
        assert lines == sorted(lines, key=in_name_order)

    def test_by_date_the_undated_last(self, hits: Hits) -> None:
        found = concordance(hits, ConcordanceSort.DATE).hits
        assert [found.facts(at).date[:4] for at in range(len(found))] == [
            *["2020"] * 4,
            *["2021"] * 2,
            "",
        ]

    @settings(max_examples=40, deadline=None)
    @given(
        texts=st.lists(st.text("防控復复𠀀,\n", max_size=60), min_size=1, max_size=5),
        size=st.integers(1, 3),
    )
    def test_it_is_that_of_the_strings_whatever_the_shards(
        self, make_document: MakeDocument, texts: list[str], size: int
    ) -> None:
        documents = [make_document(text, f"{at}.txt") for at, text in enumerate(texts)]
        found = sharded(documents, size).search(parse("复 | 防"))
        keys: dict[ConcordanceSort, Callable[[int], str]] = {
            ConcordanceSort.RIGHT: lambda at: in_name_order(fold(lines[at].right)),
            ConcordanceSort.LEFT: lambda at: in_name_order(fold(lines[at].left)[::-1]),
        }
        lines = list(found)
        for sort, key in keys.items():
            wanted = [lines[at] for at in sorted(range(len(lines)), key=key)]
            assert list(concordance(found, sort).hits) == wanted


def sharded(documents: Sequence[Document], size: int) -> Searcher:
    places = []
    for first in range(0, len(documents), size):
        some = [ingest(document) for document in documents[first : first + size]]
        shard = StoredShard.of([one.parts for one in some])
        places += [StoredDocument(one.facts, shard, at) for at, one in enumerate(some)]
    return Searcher(places)


class TestGrouping:
    def test_by_document_in_their_order(self, hits: Hits) -> None:
        assert told(concordance(hits, group=Group.DOCUMENT)) == [
            ("1.txt", 4),
            ("2.txt", 2),
            ("3.txt", 1),
        ]

    def test_by_year_and_what_is_not_known_last(self, hits: Hits) -> None:
        assert told(concordance(hits, group=Group.YEAR)) == [("2020", 4), ("2021", 2), ("", 1)]

    def test_by_issuer_the_most_frequent_first(self, hits: Hits) -> None:
        labels = [label for label, _ in told(concordance(hits, group=Group.ISSUER))]
        assert labels == ["某省卫生健康委员会", "某省教育厅", ""]

    def test_a_section_is_the_same_in_all_documents(self, hits: Hits) -> None:
        assert ("总则", 3) in told(concordance(hits, group=Group.SECTION))

    def test_by_the_next_characters_in_either_script(self, hits: Hits) -> None:
        assert ("责任", 2) in told(concordance(hits, group=Group.RIGHT))

    def test_lines_stay_sorted_within_a_group(self, hits: Hits) -> None:
        found = concordance(hits, ConcordanceSort.RIGHT, Group.DOCUMENT)
        for group in found.groups:
            rights = [fold(o.right) for o in found.hits.lines(group.first, group.last)]
            assert rights == sorted(rights, key=in_name_order)
            assert {o.path for o in found.hits.lines(group.first, group.last)} == {group.label}

    def test_no_line_is_lost(self, hits: Hits) -> None:
        for group in Group:
            found = concordance(hits, ConcordanceSort.LEFT, group)
            assert sorted(o.start for o in found.hits) == sorted(o.start for o in hits)
            assert sum(one.size for one in found.groups) == len(hits)


class TestFiltering:
    @pytest.mark.parametrize(
        ("words", "count"),
        [
            ("责任", 3),
            ("責任 落实", 3),
            ("大事 -疫情", 0),
            ("大事 | 责任", 5),
            ("-责任", 4),
            ("cs", 2),
            ("/第.批|不能/", 1),
            ("date:2021", 2),
            ("in:总则", 3),
            ("通知", 1),
        ],
    )
    def test_lines_that_have_it_stay(
        self, searcher: Searcher, hits: Hits, words: str, count: int
    ) -> None:
        found = searcher.narrow(hits, parse(words))
        assert len(found) == count
        if words in ("责任", "通知"):
            assert all(words in fold(o.left + o.match + o.right) for o in found)


class TestPhrases:
    def test_variants_are_found_too_and_boilerplate_is_left_out(
        self, make_document: MakeDocument
    ) -> None:
        document = make_document("防控责任\n防控責任\n防控大责\n", boilerplate=[Span(0, 5)])
        searcher = Searcher.of_documents([document])
        forms = [PhraseForm(text, Relation.SHORT, 1, 1) for text in ("防控大责", "防控")]
        found = searcher.phrase(Phrase("防控责任", 1, 1, 1.0, forms=tuple(forms)))
        assert [o.match for o in found] == ["防控責任", "防控大责"]
        assert searcher.count_wording(found, "防控责任") == 1


class TestDispersion:
    def test_a_strip_says_where_in_the_document(self, make_document: MakeDocument) -> None:
        searcher = Searcher.of_documents([make_document("防控" + "。" * 96 + "防控")])
        plot = Dispersion.of(searcher.search(parse("防控")))
        assert plot.strip(0, 10) == [1, *[0] * 8, 1]
        assert plot.rate(0) == 200.0

    def test_documents_are_sorted(self, hits: Hits) -> None:
        def paths(order: DispersionOrder) -> list[str]:
            plot = Dispersion.of(hits, order)
            return [plot.facts(row).path for row in range(len(plot))]

        assert paths(DispersionOrder.COUNT) == ["1.txt", "2.txt", "3.txt"]
        assert paths(DispersionOrder.RATE) == ["3.txt", "1.txt", "2.txt"]
        assert paths(DispersionOrder.DATE) == ["1.txt", "2.txt", "3.txt"]

    def test_even_is_nought_and_all_in_one_is_near_one(self, make_document: MakeDocument) -> None:
        texts = ["防控。。", "防控。。", *["。" * 4] * 8]
        documents = [make_document(text, f"{at}") for at, text in enumerate(texts)]
        even = Searcher.of_documents(documents[:2]).search(parse("防控"))
        assert Dispersion.of(even).deviation() == 0.0
        odd = Searcher.of_documents(documents).search(parse("防控"))
        assert Dispersion.of(odd).deviation() == pytest.approx(0.8)


class TestWriting:
    def test_all_forms_tell_the_same_lines(self, hits: Hits) -> None:
        found = concordance(hits, ConcordanceSort.RIGHT)
        wanted = [(o.path, o.left, o.match, o.right, o.start) for o in found.hits]
        rows = list(csv.DictReader(io.StringIO("".join(as_csv(found)), newline="")))
        told = [(r["path"], r["left"], r["match"], r["right"], int(r["start"])) for r in rows]
        assert told == wanted
        objects = [json.loads(line) for line in as_json_lines(found)]
        assert [
            (o["path"], o["left"], o["match"], o["right"], o["start"]) for o in objects
        ] == wanted
        table = [line for line in as_markdown(found) if "**" in line]
        assert [line.split("**")[1] for line in table] == [o[2] for o in wanted]

    def test_a_section_is_named_by_its_mark_too(self, hits: Hits) -> None:
        found = concordance(hits, ConcordanceSort.DOCUMENT)
        rows = list(csv.DictReader(io.StringIO("".join(as_csv(found)), newline="")))
        named = dict.fromkeys((row["heading"], row["section"]) for row in rows if row["section"])
        assert list(named) == [
            ("切实提高认识", "一、切实提高认识"),
            ("总 则", "二、总 则"),
            ("总则", "一、总则"),
        ]
        told = [json.loads(line)["section"] for line in as_json_lines(found)]
        assert [" › ".join(one) for one in told] == [row["section"] for row in rows]
        assert "二、总 则" in "".join(as_markdown(found))

    def test_articles_are_named_by_their_numbers(
        self, tmp_path: Path, make_folder: MakeFolder
    ) -> None:
        law = "某市渡口条例\n第一章　总则\n第一条　为了管好渡口，制定本条例。\n第二条\n渡口分为三类。\n"
        folder = make_folder(tmp_path, {"1.txt": law})
        searcher = Searcher.of_documents(list(Library.open(folder).documents()))
        (place,) = searcher.search(parse("分为三类"))
        assert place.section == ("第一章 总则", "第二条")

    def test_markdown_has_a_table_a_group(self, hits: Hits) -> None:
        written = "".join(as_markdown(concordance(hits, group=Group.YEAR)))
        assert [line for line in written.splitlines() if line.startswith("##")] == [
            "## 2020 (4)",
            "## 2021 (2)",
            "## — (1)",
        ]

    def test_nothing_in_the_text_breaks_a_row(self, make_document: MakeDocument) -> None:
        document = make_document('a|b\t防控,"c"\\|\n')
        found = concordance(Searcher.of_documents([document]).search(parse("防控")))
        (line,) = [line for line in as_markdown(found) if "**" in line]
        assert line.replace("\\\\", "").replace("\\|", "").count("|") == 8
        (row,) = csv.DictReader(io.StringIO("".join(as_csv(found)), newline=""))
        assert (row["left"], row["right"]) == ("a|b\t", ',"c"\\|')

    def test_every_form_of_the_screen_is_one_of_the_command_line(self) -> None:
        from tui.cli.find import FORMATS

        assert set(FORMATS) == set(WRITERS)


def test_a_searcher_grows_as_documents_are_read(tmp_path: Path, make_folder: MakeFolder) -> None:
    from tui.corpus.index.build import refresh
    from tui.corpus.search.open import open_searchers

    folder = make_folder(tmp_path / "库", {"1.txt": NOTICE, "2.txt": LATER, "3.txt": SPEECH})
    cache = tmp_path / "cache"
    refresh(Library.open(folder), cache=cache)
    (folder / "2.txt").write_text("防控", encoding="utf-8")
    (folder / "1.txt").unlink()
    make_folder(folder, {"4.txt": SPEECH})
    first, *_, last = open_searchers(Library.open(folder), cache=cache)
    assert (first.indexed, first.read, first.complete) == (1, 0, False)
    assert (last.indexed, last.read, last.complete) == (1, 2, True)
    assert last.searcher.search(parse("防控")).per_document == {"2.txt": 1, "3.txt": 1, "4.txt": 1}
    (again,) = open_searchers(Library.open(folder), cache=cache, before=last)
    assert again is last
    (folder / "3.txt").write_text("防", encoding="utf-8")
    *_, again = open_searchers(Library.open(folder), cache=cache, before=last)
    assert (again.indexed, again.read) == (0, 3)
