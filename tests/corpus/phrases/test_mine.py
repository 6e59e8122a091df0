from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.corpus.library.library import Library
from tui.corpus.model import LONGEST, Phrase
from tui.corpus.phrases.assemble import PhraseCatalogue
from tui.corpus.phrases.mine import mine, mine_words
from tui.corpus.phrases.segment import Segmenter
from tui.corpus.phrases.table import PhraseTable
from tui.corpus.phrases.wellformed import balanced
from tui.corpus.phrases.word_array import word_array
from tui.corpus.phrases.word_classes import FUNCTION_WORDS
from tui.corpus.shard.shard import build
from tui.document.model import About, Document, Fact, Span
from tui.work.cancel import Interrupted

MakeDocument = Callable[..., Document]

PIECES = [
    "统筹推进疫情防控和经济社会发展",
    "坚持外防输入、内防反弹",
    "做好复工复产工作",
    "要求各级党委和政府",
    "深入学习贯彻",
    "的",
    ",",
    "。",
    "\n",
    "“四个意识”",
]
SEGMENTER = Segmenter()

TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=14).map("".join), max_size=4)


@pytest.fixture(scope="module")
def on_seeds(seeds: Path) -> PhraseTable:
    return mine(Library.open(seeds).documents())


def _texts(make: MakeDocument, texts: list[str]) -> list[Document]:
    return [make(text, f"{at}.txt") for at, text in enumerate(texts)]


class TestOnTheSeeds:
    def test_formulas_of_the_epidemic_are_found(self, on_seeds: PhraseTable) -> None:
        listed = {p.text for p in on_seeds.phrases}
        listed |= {v for p in on_seeds.phrases for v in p.variants}
        assert listed >= {
            "疫情防控",
            "外防输入、内防反弹",
            "毫不放松",
            "人民战争、总体战、阻击战",
            "省委省政府",
            "一刀切",
        }

    def test_single_common_words_are_no_phrases(self, on_seeds: PhraseTable) -> None:
        listed = {p.text for p in on_seeds.phrases}
        assert not listed & {"疫情", "防控", "工作", "企业", "发展"}

    def test_no_phrase_begins_or_ends_with_a_particle(self, on_seeds: PhraseTable) -> None:
        for phrase in on_seeds.phrases:
            assert phrase.text[-1] not in "的和了在把与及、", phrase.text
            assert phrase.text[0] not in "的和了在把与及、", phrase.text
            assert phrase.text not in FUNCTION_WORDS

    def test_reach_and_documents_agree(self, on_seeds: PhraseTable) -> None:
        for phrase in on_seeds.phrases:
            assert phrase.reach == len(phrase.documents) >= 2
            assert phrase.count >= phrase.reach

    def test_counts_are_those_of_the_text(self, on_seeds: PhraseTable, seeds: Path) -> None:
        bodies = {d.path: d.folded_body() for d in Library.open(seeds).documents()}
        for phrase in on_seeds.phrases:
            counts = {path: text.count(phrase.text) for path, text in bodies.items()}
            assert phrase.count == sum(counts.values())
            assert set(phrase.documents) == {path for path, count in counts.items() if count}

    def test_a_phrase_is_lit_in_traditional_text_too(
        self, on_seeds: PhraseTable, seeds: Path
    ) -> None:
        document = Library.open(seeds).load("001_b05f439cd99d3d7a.txt")
        lit = {document.clean[span.start : span.end] for span in on_seeds.light(document)}
        assert "疫情防控" in lit
        assert "復產" in "".join(lit)


class TestWholeness:
    def test_the_longest_wording_stands_for_its_parts(self, make_document: MakeDocument) -> None:
        texts = [
            f"{start}坚持外防输入、内防反弹,{end}。"
            for start, end in (("我们", "抓好落实"), ("始终", "取得成效"), ("必须", "守住底线"))
        ]
        table = mine(_texts(make_document, texts))
        (phrase,) = table.phrases
        assert phrase.text == "外防输入、内防反弹"
        assert "坚持外防输入、内防反弹" in phrase.variants

    def test_a_part_with_a_life_of_its_own_is_kept(self, make_document: MakeDocument) -> None:
        whole = "毫不放松抓好疫情防控工作部署。"
        alone = "对疫情防控,要重视。加强疫情防控。在疫情防控中,做好疫情防控。"
        table = mine(_texts(make_document, [whole + alone, whole + alone, alone]))
        assert "疫情防控" in {p.text for p in table.phrases}

    def test_a_slogan_is_not_cut_inside_its_quotes(self, make_document: MakeDocument) -> None:
        slogan = "增强“四个意识”、坚定“四个自信”、做到“两个维护”"
        texts = [f"{start}{slogan},{start}。" for start in ("我们要", "大家应当", "必须")]
        table = mine(_texts(make_document, texts))
        wordings = [w for p in table.phrases for w in (p.text, *p.variants)]
        assert slogan in wordings
        assert all(balanced(wording) for wording in wordings)
        assert not any(wording.startswith("“四个意识”、") for wording in wordings)

    def test_no_phrase_goes_beyond_a_sentence(self, make_document: MakeDocument) -> None:
        texts = [
            "抓好疫情防控。\n复工复产要快",
            "重视疫情防控。\n复工复产有序",
            "疫情防控。\n复工复产",
        ]
        for phrase in mine(_texts(make_document, texts)).phrases:
            assert not set("。\n,;") & set(phrase.text)

    def test_boilerplate_is_not_mined(self, make_document: MakeDocument) -> None:
        notice = "本站不保证文档完整性"
        texts = [f"{notice}\n甲抓好落实。", f"{notice}\n乙发展生产。"]
        marked = [
            make_document(text, f"{at}.txt", [Span(0, len(notice))])
            for at, text in enumerate(texts)
        ]
        assert any("文档完整性" in p.text for p in mine(_texts(make_document, texts)).phrases)
        assert not any("文档完整性" in p.text for p in mine(marked).phrases)

    def test_lines_at_the_ends_of_many_pages_are_furniture_whatever_their_length(
        self, make_document: MakeDocument
    ) -> None:
        licence = "本作品属于公有领域,依照著作权法不受保护," * 9
        texts = [f"第{at}次要求,抓好疫情防控。\n{licence}" for at in range(3)]
        mined = mine(_texts(make_document, [*texts, "疫情防控。", "加强疫情防控。"]))
        assert {p.text for p in mined.phrases} == {"疫情防控"}

    def test_one_document_needs_three_places(self, make_document: MakeDocument) -> None:
        text = "抓好疫情防控。重视疫情防控,加强疫情防控。做好复工复产。推进复工复产。"
        table = mine([make_document(text)])
        assert [p.text for p in table.phrases] == ["疫情防控"]
        assert table.documents == 1

    def test_order_and_one_slot_make_variants(self, make_document: MakeDocument) -> None:
        texts = [
            f"{verb}省委省政府,{noun}。{verb}省委、省政府的{noun}。"
            for verb, noun in (("按照", "要求"), ("落实", "精神"), ("根据", "意见"))
        ]
        (phrase,) = [p for p in mine(_texts(make_document, texts)).phrases if "省政府" in p.text]
        assert {phrase.text, *phrase.variants} >= {"省委省政府", "省委、省政府"}


class TestFigures:
    def test_near_duplicates_count_once_and_are_told(self, make_document: MakeDocument) -> None:
        text = "坚持外防输入、内防反弹,抓好落实。要坚持外防输入、内防反弹。"
        other = "始终坚持外防输入、内防反弹。"
        texts = [text, text, other]
        paths = ["a.txt", "b.txt", "c.txt"]

        def mined(groups: list[int] | None) -> Phrase:
            array = word_array(texts, SEGMENTER.cut)
            catalogue = PhraseCatalogue.of(paths, paths, {}, groups)
            found = mine_words(array, lambda: build(texts), catalogue, 90, SEGMENTER, lambda: None)
            (phrase,) = (p for p in found.table().phrases if p.text == "外防输入、内防反弹")
            return phrase

        assert (mined(None).count, mined(None).reach) == (5, 3)
        phrase = mined([0, 0, 1])
        assert (phrase.count, phrase.reach) == (3, 2)
        assert (phrase.near_copies, phrase.near_copy_documents) == (2, 1)
        assert (phrase.family_count, phrase.family_reach) == (3, 2)
        assert mined([0, 0, 1]).documents == tuple(paths)

    def test_a_phrase_is_dated_by_its_documents(self, make_document: MakeDocument) -> None:
        texts = ["抓好疫情防控。", "做好疫情防控,很重要。", "别的。", "没有日期的疫情防控。"]
        days = ["2021-03-01", "2020-02", "2019-01-01", ""]
        documents = [
            replace(document, about=About(date=Fact(day))) if day else document
            for document, day in zip(_texts(make_document, texts), days, strict=True)
        ]
        (phrase,) = mine(documents).phrases
        assert (phrase.first, phrase.last) == ("2020-02", "2021-03-01")

    def test_each_variant_has_its_own_figures(self, on_seeds: PhraseTable, seeds: Path) -> None:
        bodies = [d.folded_body() for d in Library.open(seeds).documents()]
        forms = [form for phrase in on_seeds.phrases for form in phrase.forms]
        assert forms
        for form in forms:
            counts = [found.count(form.text) for found in bodies]
            assert (form.count, form.reach) == (sum(counts), sum(map(bool, counts)))

    def test_dispersion_and_cohesion_are_shares(self, on_seeds: PhraseTable) -> None:
        for phrase in on_seeds.phrases:
            assert 0 <= phrase.dispersion <= 1
            assert 0 < phrase.cohesion <= 1


class TestProperties:
    @settings(max_examples=25, deadline=None)
    @given(texts=TEXTS)
    def test_counts_are_those_of_the_text(
        self, make_document: MakeDocument, texts: list[str]
    ) -> None:
        documents = _texts(make_document, texts)
        for phrase in mine(documents, segmenter=SEGMENTER).phrases:
            counts = [document.folded_body().count(phrase.text) for document in documents]
            assert phrase.count == sum(counts)
            assert phrase.reach == sum(map(bool, counts))
            assert len(phrase.text) <= LONGEST

    @settings(max_examples=25, deadline=None)
    @given(texts=TEXTS, seed=st.integers(0, 9))
    def test_the_order_of_documents_decides_nothing(
        self, make_document: MakeDocument, texts: list[str], seed: int
    ) -> None:
        documents = _texts(make_document, texts)
        shuffled = documents[:]
        random.Random(seed).shuffle(shuffled)
        order = [document.path for document in shuffled]
        for phrase, again in zip(
            mine(documents, segmenter=SEGMENTER).phrases,
            mine(shuffled, segmenter=SEGMENTER).phrases,
            strict=True,
        ):
            assert (phrase.text, phrase.count, phrase.score) == (
                again.text,
                again.count,
                again.score,
            )
            assert phrase.variants == again.variants
            assert again.documents == tuple(sorted(phrase.documents, key=order.index))

    @settings(max_examples=25, deadline=None)
    @given(texts=TEXTS, at=st.integers(0, 40), length=st.integers(1, 20))
    def test_lit_spans_are_phrases_apart_in_the_body(
        self, make_document: MakeDocument, texts: list[str], at: int, length: int
    ) -> None:
        table = mine(_texts(make_document, texts), segmenter=SEGMENTER)
        for text in texts:
            end = min(len(text), at + length)
            marked = [Span(at, end)] if at < end else []
            document = make_document(text, boilerplate=marked)
            last = 0
            for span in table.light(document):
                assert last <= span.start < span.end
                last = span.end
                wording = text[span.start : span.end]
                phrase = table.phrases[span.phrase]
                assert wording in (phrase.text, *phrase.variants)
                assert not any(span.start < m.end and m.start < span.end for m in marked)


def test_cancelled_mining_stops(make_document: MakeDocument) -> None:
    with pytest.raises(Interrupted):
        mine([make_document("疫情防控")], cancelled=lambda: True)


def test_progress_is_told_to_the_end(make_document: MakeDocument) -> None:
    told: list[tuple[int, int]] = []
    mine([make_document("疫情防控")], progress=lambda done, total: told.append((done, total)))
    assert told[0][0] == 0
    assert told[-1][0] == told[-1][1]


def test_nothing_is_mined_from_nothing() -> None:
    table = mine([])
    assert table.phrases == ()
    assert table.documents == table.characters == 0


def test_names_in_a_list_of_variants_stand_once(seeds: Path) -> None:
    table = mine(Library.open(seeds).documents())
    repeated = Counter(v for p in table.phrases for v in (p.text, *p.variants))
    assert max(repeated.values()) == 1


def test_a_word_is_one_inside_longer_words_of_the_dictionary_too(
    make_document: MakeDocument,
) -> None:
    texts = [
        "巩固统一战线。爱国统一战线壮大。统一战线,靠大家。",
        "爱国统一战线广泛。扩大统一战线。爱国统一战线不断发展。",
    ]
    found = {p.text: p.count for p in mine(_texts(make_document, texts)).phrases}
    assert found["统一战线"] == 6
