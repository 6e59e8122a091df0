import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.corpus.reuse.align import PairKind, SentencePair, align, share
from tui.corpus.reuse.differences import Unit, differences
from tui.corpus.reuse.sentences import LONGEST, sentences
from tui.document.load import parse
from tui.document.model import Document, Kind
from tui.work.cancel import Interrupted

FIRST = "为了加强市容和环境卫生管理，改善人居环境，制定本条例。"
SECOND = "市人民政府统一领导本行政区域内的山体保护工作。"
THIRD = "乡镇人民政府、街道办事处协助开展宣传教育活动。"
FOURTH = "违反规定擅自采石取土的，由主管部门责令停止违法行为。"
LAST = "本条例自公布之日起施行。"


def read(*lines: str) -> Document:
    return parse("a.txt", "\n".join(lines).encode())


def law(*articles: str) -> Document:
    numbers = "一二三四五六七八九"
    return read(*(f"第{numbers[at]}条　{text}" for at, text in enumerate(articles)))


def pairs(a: Document, b: Document) -> list[SentencePair]:
    return align(sentences(a), sentences(b))


def told(a: Document, b: Document) -> list[tuple[str, str, str]]:
    return [
        (pair.kind.value, pair.a.mark if pair.a else "", pair.b.mark if pair.b else "")
        for pair in pairs(a, b)
    ]


class TestSentences:
    @settings(deadline=None, max_examples=40)
    @given(
        st.lists(st.sampled_from(["一、", "（一）", "1．", "第一条　", "一是", ""]), max_size=14)
    )
    def test_the_heading_over_a_sentence_is_the_last_that_has_not_ended(
        self, marks: list[str]
    ) -> None:
        document = read(*(f"{mark}{FIRST}{SECOND}" for mark in marks))
        numbered = [one for one in document.headings if one.mark and one.kind is not Kind.ITEM]
        for one in sentences(document):
            if one.text != SECOND:
                continue
            over = [h for h in numbered if h.start <= one.start < h.end]
            assert one.mark == (over[-1].mark if over else "")

    def test_a_mark_is_told_apart_and_is_no_part_of_the_sentence(self) -> None:
        document = law(FIRST, SECOND + THIRD)
        found = sentences(document)
        assert [(one.mark, document.clean[one.start : one.end]) for one in found] == [
            ("第一条", FIRST),
            ("第二条", SECOND),
            ("第二条", THIRD),
        ]

    def test_a_mark_that_is_none_of_the_outline_is_told_apart_too(self) -> None:
        (one,) = sentences(read("（七）其他对履行债务具有合法利益的人。"))
        assert (one.mark, one.start) == ("（七）", 3)

    def test_a_text_without_stops_comes_in_pieces(self) -> None:
        found = sentences(read("坚持人民至上生命至上把责任压到最末梢" * 100))
        assert len(found) > 3
        assert all(one.end - one.start <= LONGEST for one in found)


class TestAlign:
    def test_renumbered_articles_are_the_same(self) -> None:
        assert told(law(FIRST, SECOND, LAST), law(FIRST, FOURTH, SECOND, LAST)) == [
            ("same", "第一条", "第一条"),
            ("added", "", "第二条"),
            ("same", "第二条", "第三条"),
            ("same", "第三条", "第四条"),
        ]

    def test_an_inserted_article_keeps_the_numbers_of_the_others(self) -> None:
        new = read(f"第一条　{FIRST}", f"第一条之一　{FOURTH}", f"第二条　{LAST}")
        assert told(law(FIRST, LAST), new)[1] == ("added", "", "第一条之一")

    def test_split_and_merged_articles_are_paired_sentence_by_sentence(self) -> None:
        whole, split = law(FIRST, SECOND + THIRD, LAST), law(FIRST, SECOND, THIRD, LAST)
        assert told(whole, split)[2] == ("same", "第二条", "第三条")
        assert told(split, whole)[2] == ("same", "第三条", "第二条")

    def test_sentences_joined_at_a_stop_are_told_apart(self) -> None:
        joined = read(SECOND.replace("。", "，") + FOURTH, LAST)
        found = pairs(read(SECOND, FOURTH, LAST), joined)
        assert [pair.kind.value for pair in found] == ["changed", "same", "same"]
        assert found[0].share > 0.9

    def test_a_sentence_that_lost_its_stop_is_told_apart_from_what_follows_it(self) -> None:
        found = pairs(read(SECOND), read(SECOND[:-1] + "亇" + FOURTH))
        (pair,) = (pair for pair in found if pair.a)
        assert pair.share > 0.95
        assert [(p.b.text if p.b else "") for p in found if p.kind is PairKind.ADDED] == [
            "亇" + FOURTH.replace("，", ",")
        ]

    def test_what_is_added_after_a_comma_is_a_part_of_its_sentence(self) -> None:
        (pair,) = pairs(read(SECOND), read(SECOND[:-1] + "，并按年度公布" + FOURTH[4:]))
        assert pair.b
        assert pair.b.text.startswith(SECOND[:-1] + ",")

    def test_what_stands_elsewhere_has_moved(self) -> None:
        found = pairs(read(FIRST, SECOND, THIRD, LAST), read(FIRST, THIRD, LAST, SECOND))
        assert [pair.kind.value for pair in found] == ["same", "same", "same", "moved"]

    def test_the_share_is_what_both_have_in_order(self) -> None:
        (pair,) = pairs(read("加强市容管理工作是大家的责任。"), read("加强市政管理是大家的职责。"))
        assert pair.kind is PairKind.CHANGED
        # 加强市管理是大家的责。: 11 of 15 and 13.
        assert pair.share == pytest.approx(22 / 28)

    def test_nothing_in_common_is_removed_and_added(self) -> None:
        found = pairs(read(FIRST), read("天地玄黄宇宙洪荒日月盈昃辰宿列张。"))
        assert [pair.kind.value for pair in found] == ["removed", "added"]

    def test_traditional_text_is_the_same_text(self) -> None:
        (pair,) = pairs(read("堅持人民至上，維護國家安全。"), read("坚持人民至上，维护国家安全。"))
        assert (pair.kind, pair.share) == (PairKind.SAME, 1.0)

    def test_many_sentences_are_paired_as_few_are(self) -> None:
        many = [
            f"第{at}项工作由{chr(0x4E00 + at)}{chr(0x5E00 + at)}部门负责落实。" for at in range(600)
        ]
        found = pairs(read(*many), read(*many[:300], SECOND, *many[300:]))
        assert [pair.kind.value for pair in found].count("same") == 600
        assert found[300].kind is PairKind.ADDED

    def test_the_same_text_is_the_same_throughout_however_often_it_says_a_sentence(self) -> None:
        lines = [f"（{number}）{FIRST}" for number in "一二三"] * 3
        found = pairs(read(*lines), read(*lines))
        assert {pair.kind for pair in found} == {PairKind.SAME}
        assert all(pair.a == pair.b for pair in found)
        assert len(found) == 9

    def test_it_stops_when_nobody_waits(self) -> None:
        some = sentences(read(FIRST))
        with pytest.raises(Interrupted):
            align(some, some, lambda: True)


texts = st.lists(
    st.text("市容管理责任人民政府，一二", min_size=3, max_size=14).map(lambda text: text + "。"),
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(texts, texts)
def test_each_sentence_is_told_once_with_its_share(mine: list[str], other: list[str]) -> None:
    a, b = read(*mine), read(*other)
    found = pairs(a, b)
    for document, sides in ((a, [p.a for p in found]), (b, [p.b for p in found])):
        spans = sorted((one.start, one.end) for one in sides if one)
        whole = [(one.start, one.end) for one in sentences(document)]
        # Where sentences were cut, the pieces make them up.
        assert "".join(document.clean[s:e] for s, e in spans) == "".join(
            document.clean[s:e] for s, e in whole
        )
    for pair in found:
        if pair.a and pair.b:
            assert pair.share == pytest.approx(share(pair.a.text, pair.b.text))
        else:
            assert pair.share == 0


class TestDifferences:
    def told(self, a: str, b: str, unit: Unit = Unit.CHARACTER) -> list[tuple[str, str]]:
        return [
            (a[d.a_start : d.a_end], b[d.b_start : d.b_end])
            for d in differences(a, b, unit)
            if not d.alike
        ]

    def test_by_character(self) -> None:
        assert self.told("加强市容管理", "加强市政管理") == [("容", "政")]

    def test_by_word_no_word_differs_in_part(self) -> None:
        assert self.told("提高服务的能力", "提高服装的能力") == [("务", "装")]
        assert self.told("提高服务的能力", "提高服装的能力", Unit.WORD) == [("服务", "服装")]

    def test_a_sign_alone_between_differences_is_none_that_both_have(self) -> None:
        assert self.told("甲乙的丙丁", "子丑的寅卯") == [("甲乙的丙丁", "子丑的寅卯")]

    @settings(deadline=None)
    @given(st.text("市容管理的", max_size=12), st.text("市容管理的", max_size=12))
    def test_they_make_up_both_texts(self, a: str, b: str) -> None:
        for unit in Unit:
            found = differences(a, b, unit)
            assert "".join(a[d.a_start : d.a_end] for d in found) == a
            assert "".join(b[d.b_start : d.b_end] for d in found) == b
            assert all(a[d.a_start : d.a_end] == b[d.b_start : d.b_end] for d in found if d.alike)


def test_texts_of_many_sentences_that_are_nearly_alike_are_paired() -> None:
    lines = [f"各单位要切实提高认识，抓好第{at}号防汛抗旱工作的落实。" for at in range(1000, 1600)]
    changed = [line.replace("切实", "") if at % 3 else line for at, line in enumerate(lines)]
    found = pairs(read(*lines), read(*changed))
    assert [pair.kind.value for pair in found[:3]] == ["same", "changed", "changed"]
    assert all(pair.a and pair.b and pair.a.text[-14:] == pair.b.text[-14:] for pair in found)
