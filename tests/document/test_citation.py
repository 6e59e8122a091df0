from tui.document.citation import citation, quotation
from tui.document.load import parse

TEXT = (
    "工作要点\n（2020年3月2日）\n一、总体要求\n（一）原则\n坚持稳中求进。\n（二）目标\n全年增长百分之五。\n"
    "二、主要任务\n抓好落实。\n"
)
DOCUMENT = parse("a.txt", TEXT.encode())
AT = DOCUMENT.clean.index("全年")


def test_a_citation_gives_title_date_and_section_path() -> None:
    assert citation(DOCUMENT, AT) == "《工作要点》，2020-03-02，一、总体要求 › （二）目标"


def test_a_quotation_comes_with_its_citation() -> None:
    words = quotation(DOCUMENT, "全年增长\n", AT)
    assert words == "“全年增长”（《工作要点》，2020-03-02，一、总体要求 › （二）目标）"
