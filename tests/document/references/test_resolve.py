"""Cross-references: where they stand, and where they lead."""

import pytest

from tui.document.load import parse
from tui.document.model import Document
from tui.document.references.resolve import document_titled, follow, references_in

LAW = """某市消防条例

第一章　总则
第一条　为了预防火灾，根据《中华人民共和国消防法》第三十一条，制定本条例。
第二条　消防工作由政府领导。
前款所称政府，包括乡镇政府。
第三条　单位应当履行下列职责：
（一）落实责任；
（二）配置器材。
违反前款第（二）项的，依照第二条第二款处理。
第四条　有第三条第一款第（一）项情形，适用第一条至第三条和前条的规定；见附件1。
第五条　依照消防法第九条处罚。

附件1
器材目录
"""

TAIWAN = """某法

第一條
本法定名為某法。

第二條
主管機關為內政部。
前項機關得委託辦理：
一、登記。
二、檢查。

第三條
違反前條第二項第二款規定者，處罰。
"""

TITLES = {
    "a": "中华人民共和国消防法(2021年修正)",
    "b": "某市实施《中华人民共和国消防法》办法",
    "c": "勞動基準法",
    "d": "某部关于印发消防规划的通知",
}


def document(text: str) -> Document:
    return parse("a.txt", text.encode())


def leads(text: str, words: str) -> str:
    """The text to which the reference that reads ``words`` leads; empty where to nothing."""
    made = document(text)
    found = [
        reference
        for reference in references_in(made, 0, len(made.clean))
        if made.clean[reference.start : reference.end] == words
    ]
    span = follow(made, found[-1], found[-1].start)
    return made.clean[span.start : span.end] if span else ""


class TestWhereTheyLead:
    @pytest.mark.parametrize(
        ("words", "there"),
        [
            ("第二条第二款", "前款所称政府"),
            ("第三条第一款第（一）项", "（一）落实责任"),
            ("第一条", "第一条　为了预防火灾"),
            ("第三条", "第三条　单位应当"),
            ("前款第（二）项", "（二）配置器材"),
            ("前条", "第三条　单位应当"),
            ("附件1", "附件1"),
        ],
    )
    def test_in_the_same_law(self, words: str, there: str) -> None:
        assert leads(LAW, words).startswith(there)

    def test_the_paragraph_before_is_that_of_the_same_article(self) -> None:
        assert leads(LAW, "前款").startswith("第二条　消防工作")

    def test_in_taiwan_paragraphs_are_called_otherwise(self) -> None:
        assert leads(TAIWAN, "前條第二項第二款") == "二、檢查。"
        assert leads(TAIWAN, "前項") == "主管機關為內政部。"

    def test_to_what_is_not_there_leads_nowhere(self) -> None:
        assert leads("某法\n第一条　甲。\n第二条　适用第九条。\n第三条　乙。\n", "第九条") == ""

    def test_a_paragraph_that_is_missing_leads_to_its_article(self) -> None:
        text = "某法\n第一条　甲。\n第二条　适用第一条第七款。\n第三条　乙。\n"
        assert leads(text, "第一条第七款") == "第一条　甲。"


class TestWhatIsOne:
    def test_the_marks_of_articles_and_the_words_of_titles_are_none(self) -> None:
        made = document(LAW)
        found = [made.clean[r.start : r.end] for r in references_in(made, 0, len(made.clean))]
        assert found == [
            "《中华人民共和国消防法》第三十一条",
            "前款",
            "前款第（二）项",
            "第二条第二款",
            "第三条第一款第（一）项",
            "第一条",
            "第三条",
            "前条",
            "附件1",
            "消防法第九条",
        ]

    def test_a_line_knows_what_reaches_into_it(self) -> None:
        made = document(LAW)
        at = made.clean.index("条第二款处理")
        (found,) = references_in(made, at, at + 1)
        assert made.clean[found.start : found.end] == "第二条第二款"


class TestOtherDocuments:
    @pytest.mark.parametrize(
        ("wanted", "path"),
        [
            ("中华人民共和国消防法", "a"),
            ("消防法", "a"),
            ("劳动基准法", "c"),
            ("民法典", None),
            ("法", None),
        ],
    )
    def test_are_known_by_their_titles(self, wanted: str, path: str | None) -> None:
        assert document_titled(wanted, TITLES) == path
