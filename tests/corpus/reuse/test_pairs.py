import random

import numpy as np
import pytest

from tui.corpus.export.reuse import Reuse
from tui.corpus.index.records import DocumentFacts
from tui.corpus.reuse.flow import Flow, GovernmentLevel, level_of
from tui.corpus.reuse.pairs import _components, reused_passages
from tui.corpus.reuse.substance import PassageKind
from tui.corpus.search.searcher import Searcher
from tui.document.model import About, Document, Fact
from tui.text.edits import EditMap
from tui.work.cancel import Interrupted

CHANCE = random.Random(7)


def text(size: int) -> str:
    return "".join(chr(CHANCE.randrange(0x4E00, 0x9000)) for _ in range(size))


def changed(original: str, part: float) -> str:
    chars = list(original)
    for at in CHANCE.sample(range(len(chars)), round(part * len(chars))):
        chars[at] = chr(CHANCE.randrange(0x4E00, 0x9000))
    return "".join(chars)


def document(path: str, clean: str, date: str = "", issuer: str = "") -> Document:
    about = About(date=Fact(date) if date else None, issuer=Fact(issuer) if issuer else None)
    return Document(path, "utf-8", clean, clean, EditMap(), about=about)


def reuse(*documents: Document) -> Reuse:
    searcher = Searcher.of_documents(documents)
    return Reuse(searcher, reused_passages(searcher))


def told(found: Reuse) -> list[list[tuple[str, int, int]]]:
    return [
        [(found.facts(place.document).path, place.start, place.end) for place in one.places]
        for one in found.passages
    ]


class TestPassages:
    def test_a_passage_is_found_where_it_was_changed_and_is_told_by_date(self) -> None:
        shared = text(200)
        found = reuse(
            document("a.txt", text(90) + changed(shared, 0.1) + text(50), "2021-05-01"),
            document("b.txt", text(40) + shared + text(80), "2019"),
        )
        (one,) = found.passages
        paths, starts, ends = zip(*told(found)[0], strict=True)
        assert paths == ("b.txt", "a.txt")
        assert starts == pytest.approx((40, 90), abs=8)
        assert ends == pytest.approx((240, 290), abs=8)
        assert one.similarity == pytest.approx(0.9, abs=0.04)

    def test_signs_and_line_ends_are_passed_over(self) -> None:
        shared = text(60)
        cut = "，\n".join(shared[at : at + 7] for at in range(0, 60, 7))
        found = told(reuse(document("a.txt", text(30) + shared), document("b.txt", cut)))
        assert found == [[("a.txt", 30, 90), ("b.txt", 0, len(cut))]]

    def test_all_that_have_it_are_one_passage(self) -> None:
        shared = text(120)
        several = [document(f"{n}.txt", text(200) + changed(shared, 0.05)) for n in range(6)]
        (places,) = told(reuse(*several))
        assert [path for path, _start, _end in places] == [f"{n}.txt" for n in range(6)]

    def test_what_was_put_in_does_not_part_it(self) -> None:
        shared = text(160)
        longer = shared[:80] + text(40) + shared[80:]
        (places,) = told(reuse(document("a.txt", text(50) + shared), document("b.txt", longer)))
        assert places == [("a.txt", 50, 210), ("b.txt", 0, 200)]

    def test_near_copies_count_once(self) -> None:
        whole = text(400)
        found = reuse(document("a.txt", whole), document("b.txt", whole))
        assert found.passages == []

    def test_what_a_near_copy_has_of_its_own_is_told_of_it(self) -> None:
        whole, own = text(4000), text(120)
        found = reuse(
            document("a.txt", whole),
            document("b.txt", whole[:2000] + own + whole[2000:]),
            document("c.txt", text(300) + changed(own, 0.1)),
        )
        (places,) = told(found)
        assert [path for path, _start, _end in places] == ["b.txt", "c.txt"]
        assert found.searcher.document_map.originals.tolist() == [0, 0, 2]

    def test_what_stands_near_a_passage_by_chance_does_not_hide_it(self) -> None:
        shared, other = text(100), text(40)
        found = told(
            reuse(
                document("a.txt", text(60) + shared + other),
                document("b.txt", text(60) + shared + text(70) + other + text(70) + other),
            )
        )
        assert any(end - start >= 95 for places in found for _path, start, end in places)

    def test_furniture_comes_last_and_says_so(self) -> None:
        menu = "下载\n打印\n收藏本页\n字号大中小\n当前位置首页\n分享到朋友圈\n" * 4
        said = "，".join(text(12) for _ in range(6)) + "。"
        found = reuse(
            document("a.txt", menu + text(90) + said), document("b.txt", menu + text(70) + said)
        )
        assert [one.kind for one in found.passages] == [PassageKind.TEXT, PassageKind.FURNITURE]

    def test_a_head_of_labels_is_furniture_though_it_ends_in_words(self) -> None:
        name = "关于印发滨海地区防震减灾工作安排和若干意见以及工作分工方案的通知"
        head = f"索 引 号： 0000{{}} 主题分类： 城乡建设\n标 题： {name}\n发文机关： 滨海办公室\n"
        ending = "各县、各乡，各部门：\n现予印发，请照办。"
        found = reuse(
            document("a.txt", head.format(1) + ending + text(90), "2020"),
            document("b.txt", head.format(2) + ending + text(90), "2021"),
        )
        assert found.passages
        assert {one.kind for one in found.passages} == {PassageKind.FURNITURE}

    def test_a_formula_and_what_one_document_says_twice_are_none(self) -> None:
        formula, again = text(15), text(60)
        assert not told(
            reuse(
                document("a.txt", again + text(90) + formula + again),
                document("b.txt", text(60) + formula),
            )
        )

    def test_nothing_is_found_in_nothing(self) -> None:
        assert reuse().passages == []
        assert reuse(document("a.txt", ""), document("b.txt", "，。")).passages == []

    def test_it_stops_when_nobody_waits(self) -> None:
        searcher = Searcher.of_documents([document("a.txt", text(50))])
        with pytest.raises(Interrupted):
            reused_passages(searcher, cancelled=lambda: True)


def test_components_are_those_that_pairs_join() -> None:
    one, other = np.array([0, 4, 2, 5]), np.array([3, 5, 3, 1])
    assert _components(7, one, other).tolist() == [0, 1, 0, 0, 1, 1, 6]


class TestFlow:
    def test_text_flows_from_the_earliest_to_the_later_ones(self) -> None:
        shared = text(100)
        found = reuse(
            document("a.txt", shared + text(90), "2020-03-01", "河南省人民政府"),
            document("b.txt", shared + text(80), "2018-01-01", "国务院"),
            document("c.txt", text(99) + shared, "2021-01-01", "郑州市人民政府"),
            document("d.txt", text(200) + shared, "", "北京市人民政府"),
        )
        assert found.by_issuer() == [
            Flow("国务院", "河南省人民政府", 1, 100),
            Flow("国务院", "郑州市人民政府", 1, 100),
        ]
        assert [(flow.source, flow.target) for flow in found.by_level()] == [
            ("centre", "city"),
            ("centre", "province"),
        ]

    def test_a_year_is_not_before_a_day_of_it(self) -> None:
        shared = text(100)
        found = reuse(
            document("a.txt", shared + text(90), "2020", "国务院"),
            document("b.txt", shared + text(80), "2020-05-01", "河南省人民政府"),
        )
        assert found.by_issuer() == []


@pytest.mark.parametrize(
    ("issuer", "title", "level"),
    [
        ("国务院办公厅", "", GovernmentLevel.CENTRE),
        ("住房和城乡建设部", "", GovernmentLevel.CENTRE),
        ("", "中华人民共和国刑法", GovernmentLevel.CENTRE),
        ("广东省人民政府", "", GovernmentLevel.PROVINCE),
        ("", "上海市市容管理条例", GovernmentLevel.PROVINCE),
        ("", "广西壮族自治区边境条例", GovernmentLevel.PROVINCE),
        ("浙江省杭州市人民政府", "", GovernmentLevel.CITY),
        ("", "三门峡市大气污染防治条例", GovernmentLevel.CITY),
        ("", "恩施土家族苗族自治州条例", GovernmentLevel.CITY),
        ("北京市海淀区人民政府", "", GovernmentLevel.COUNTY),
        ("", "浙江省泰顺县廊桥办法", GovernmentLevel.COUNTY),
        ("", "关于做好工作的通知", GovernmentLevel.UNKNOWN),
    ],
)
def test_the_level_is_told_by_the_name(issuer: str, title: str, level: GovernmentLevel) -> None:
    facts = DocumentFacts("a.txt", (0, 0), b"", "utf-8", title, "", issuer, "", 0)
    assert level_of(facts) is level
