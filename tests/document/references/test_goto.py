"""Where a line typed after ``:`` leads."""

import pytest

from tui.document.load import parse
from tui.document.references.goto import DestinationKind, Ways

BODY = "各级各部门要认真贯彻落实会议精神，结合实际抓好各项任务的落实。"
REPORT = parse(
    "a.txt",
    f"工作方案\n一、总体要求\n{BODY}\n二、主要任务\n（一）产业升级\n{BODY}\n（二）生態環境\n{BODY}\n"
    f"三、保障措施\n（一）加强领导\n{BODY}\n（二）疫情防控\n{BODY}\n".encode(),
)
LAW = parse(
    "b.txt",
    ("某法\n第一章　总则\n" + "".join(f"第{n}条　{BODY}\n" for n in "一二三"))
    .replace("第三条", "第二条之一　其他。\n第三条")
    .encode(),
)


def first(typed: str, ways: Ways) -> str:
    found = ways.to(typed)
    heading = found[0].heading if found else None
    return f"{heading.mark}{heading.title}" if heading else ""


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("三.二", "（二）疫情防控"),
        ("3.2", "（二）疫情防控"),
        ("三", "三、保障措施"),
        ("2.1", "（一）产业升级"),
        ("生态", "（二）生態環境"),
        ("yqfk", "（二）疫情防控"),
        ("bzcs", "三、保障措施"),
        ("yiqingf", "（二）疫情防控"),
        ("ｂａｏｚｈａｎｇ", "三、保障措施"),
        ("措施", "三、保障措施"),
        ("９.９", ""),
    ],
)
def test_a_heading_by_its_numbers_words_or_pinyin(typed: str, title: str) -> None:
    assert first(typed, Ways(REPORT)) == title


@pytest.mark.parametrize("typed", ["第三条", "3条", "三条", "第３条"])
def test_an_article_by_its_number(typed: str) -> None:
    assert first(typed, Ways(LAW)).startswith("第三条")


def test_an_inserted_article_is_not_the_one_before_it() -> None:
    assert first("第二条之一", Ways(LAW)).startswith("第二条之一")


def test_a_percent_and_a_line() -> None:
    half, line = Ways(REPORT).to("50%")[0], Ways(REPORT).to("5")[0]
    assert (half.sort, half.offset) == (DestinationKind.PERCENT, len(REPORT.clean) // 2)
    assert (line.sort, REPORT.clean[line.offset :][:3]) == (DestinationKind.LINE, "（一）")


def test_a_line_beyond_the_last_is_the_last() -> None:
    assert Ways(REPORT).to("99999999999")[0].offset == REPORT.line_starts[-1]


def test_a_bare_number_in_a_law_is_an_article_before_it_is_a_line() -> None:
    first, second = Ways(LAW).to("3")[:2]
    assert LAW.clean.startswith("第三条", first.offset)
    assert (second.sort, second.number) == (DestinationKind.LINE, 3)
