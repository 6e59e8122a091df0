from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.document.formats import read
from tui.document.formats.extracted import Extracted


def md(text: str) -> Extracted:
    return read("a.md", text.encode())


def headings(text: str) -> list[tuple[int, str]]:
    found = md(text)
    return [(h.level, found.text[h.start : h.end]) for h in found.headings]


def test_hash_lines_are_headings_without_their_hashes() -> None:
    assert headings("# 报告\n\n## 一、要求 ##\n正文。\n### （一）目标\n") == [
        (1, "报告"),
        (2, "一、要求"),
        (3, "（一）目标"),
    ]


def test_underlined_lines_are_headings() -> None:
    assert headings("报告\n====\n\n一、要求\n----\n\n正文。\n\n---\n") == [
        (1, "报告"),
        (2, "一、要求"),
    ]


def test_a_hash_tag_is_no_heading() -> None:
    assert md("#疫情防控# 最新消息").text == "#疫情防控# 最新消息"
    assert headings("#疫情防控# 最新消息") == []


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("**一、目标**", "一、目标"),
        ("**坚持*人民*至上**。", "坚持人民至上。"),
        ("见[通知](http://a.cn/b.html)。", "见通知。"),
        ("![图](a.png)文字", "文字"),
        ("增长5*3*2倍", "增长5*3*2倍"),
        ("file_name_here", "file_name_here"),
        (r"1\. 不是列表 \*", "1. 不是列表 *"),
        ("甲&nbsp;乙&lt;", "甲\u00a0乙<"),
        ("`代码`", "代码"),
        ("``两撇与一撇`", "``两撇与一撇`"),
        ("<b>粗</b>体", "粗体"),
        ("- 一要抓好", "一要抓好"),
        ("1. 第一项", "1. 第一项"),
        ("> 引文", "引文"),
        ("—— 这五年", "—— 这五年"),
        ("[^1]: 说明", "[1] 说明"),
    ],
)
def test_marks_are_taken_out_and_text_is_not(line: str, shown: str) -> None:
    assert md(line).text == shown


def test_lines_stay_lines() -> None:
    assert (
        md("第一段。\n第二段。\n\n第三段。<br>第四段。").text
        == "第一段。\n第二段。\n第三段。\n第四段。"
    )


def test_tables_are_rows_between_bars() -> None:
    assert md("| 年 | 值 |\n|---|:-:|\n| 2020 | **5** |").text == "| 年 | 值 |\n| 2020 | 5 |"


def test_front_matter_names_the_title_and_is_not_text() -> None:
    found = md('---\ntitle: "工作报告"\ndate: 2020\n---\n一、目标')
    assert (found.title, found.text) == ("工作报告", "一、目标")


def test_the_only_top_heading_is_the_title() -> None:
    assert md("# 工作报告\n## 一、目标").title == "工作报告"
    assert md("# 一、目标\n# 二、措施").title is None


def test_comments_are_not_text_but_an_open_one_is() -> None:
    assert md("甲<!-- 不见\n不见 -->乙\n丙<!-- 丁").text == "甲乙\n丙<!-- 丁"


def test_code_keeps_its_marks() -> None:
    assert md("```\n# 不是标题\n```\n文").text == "# 不是标题\n文"
    assert headings("```\n# 不是标题\n```") == []


TABLE = "<table><tr><td>山塘</td><td>次数</td></tr>{}<tr><td>一、东塘</td><td>2</td></tr></table>"


@pytest.mark.parametrize(
    "table",
    [
        TABLE.format(""),
        TABLE.format("\n\n"),
        TABLE.replace("</tr>", "</tr>\n").format(""),
        f"<html><body>{TABLE.format('')}</body></html>",
        f'<div style="text-align: center;">{TABLE.format("")}</div>',
    ],
)
def test_a_table_that_a_converter_wrote_as_html_is_a_table(table: str) -> None:
    found = md(f"# 巡查通报\n\n一、情况\n\n{table}\n\n二、要求\n")
    rows = ["| 山塘 | 次数 |", "| 一、东塘 | 2 |"]
    assert found.text.split("\n") == ["巡查通报", "一、情况", *rows, "二、要求"]


def test_what_a_page_only_looks_like_is_no_text() -> None:
    text = (
        "<style>\np { color: red }\n\nb { }\n</style>\n正文。\n<div><img src='a.png'></div>\n\n再。"
    )
    assert md(text).text == "正文。\n再。"


@pytest.mark.parametrize("tag", ["table", "div", "style"])
def test_a_block_that_is_never_closed_ends_at_a_blank_line(tag: str) -> None:
    assert md(f"<{tag}>\n\n一、情况\n正文。").text == "一、情况\n正文。"


@given(st.text(alphabet="#*_`[]()<>!|-=~\\ \n一二、章", max_size=200))
def test_headings_are_whole_lines_of_the_text(text: str) -> None:
    found = md(text)
    for heading in found.headings:
        assert found.text[heading.end : heading.end + 1] in {"", "\n"}
        assert found.text[: heading.start][-1:] in {"", "\n"}


@pytest.mark.parametrize("mark", ["(", "*", "[a](", "**a ", "`a", "_a ", "<!--", "<a ", "| ", "> "])
def test_unclosed_marks_cost_no_more_than_their_length(mark: str) -> None:
    assert md(mark * 50_000 + "完").text.endswith("完")


def test_a_block_without_an_end_is_looked_for_once_not_in_every_line() -> None:
    assert md("<table>\n\n" * 20_000 + "完").text == "完"
