from __future__ import annotations

import re
from typing import NoReturn

import pytest
from selectolax import lexbor

from tui.document.formats import read
from tui.document.formats.extracted import Extracted
from tui.document.formats.html.sanitize import flattened
from tui.document.formats.html.tree import BREAK, page_tree
from tui.errors import HongtouError

SENTENCE = "会议强调，要坚持稳中求进工作总基调，扎实做好各项工作，确保完成全年目标任务。"


def page(body: str, head: str = '<meta charset="utf-8">') -> Extracted:
    return read(
        "a.html", f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()
    )


def headings(found: Extracted) -> list[tuple[int, str]]:
    return [(h.level, found.text[h.start : h.end]) for h in found.headings]


def test_blocks_end_lines_and_headings_keep_their_level() -> None:
    found = page(
        f"<h1>工作报告</h1><h2>一、<b>总体</b>要求</h2><p>{SENTENCE}</p><div>甲<br>乙</div>"
    )
    assert found.text == f"工作报告\n一、总体要求\n{SENTENCE}\n甲\n乙"
    assert headings(found) == [(1, "工作报告"), (2, "一、总体要求")]
    assert found.title == "工作报告"


def test_menus_columns_and_footers_are_left_out() -> None:
    text = "".join(f"<p>&nbsp;&nbsp;{SENTENCE}</p>" for _ in range(5))
    found = page(
        '<div class="top"><a href="/">首页</a> <a href="/a">机构</a></div>'
        '<nav><ul><li><a href="/b">一、新闻</a></li><li><a href="/c">二、公开</a></li></ul></nav>'
        '<div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/x">要闻</a></div>'
        '<div class="side"><h3>热点</h3><ul><li><a href="/1">第一章 链接</a></li>'
        '<li><a href="/2">第二章 链接</a></li></ul></div>'
        f'<h1>工作报告</h1><div class="article"><h2>一、要求</h2>{text}</div>'
        '<div class="footer"><p>主办单位：某某办公室，地址：某某路一号，电话：0000。</p></div>'
        "<script>var a = '一、二、三';</script><style>p { }</style>"
    )
    assert found.text == "\n".join(["工作报告", "一、要求", *[SENTENCE] * 5])


def test_a_plain_page_is_read_whole() -> None:
    found = page(f"<p>公告</p><p>2020年第3号</p><div><p>{SENTENCE}</p></div><p>某某局</p>")
    assert found.text == f"公告\n2020年第3号\n{SENTENCE}\n某某局"


def test_sections_of_one_page_are_all_kept() -> None:
    parts = "".join(f"<section><h2>{n}、部分</h2><p>{SENTENCE}</p></section>" for n in "一二三")
    assert (
        page(f'<header><a href="/">站</a></header><main>{parts}</main>').text.count(SENTENCE) == 3
    )


def test_readings_over_characters_and_soft_hyphens_are_not_read() -> None:
    found = page(
        "<p><ruby>鄠<rp>（</rp><rt>hù</rt><rp>）</rp></ruby>邑区坚\u00ad持全\u200e面整改。</p>"
    )
    assert found.text == "鄠邑区坚持全面整改。"


def test_hidden_text_is_not_read() -> None:
    assert page(f'<p>{SENTENCE}</p><p style="display: none">隐藏</p>').text == SENTENCE


def test_tables_of_data_are_rows_and_tables_of_layout_are_lines() -> None:
    rows = "<table><tr><th>年</th><th>值</th></tr><tr><td>2020</td><td>5</td></tr></table>"
    assert page(f"<p>{SENTENCE}</p>{rows}").text == f"{SENTENCE}\n| 年 | 值 |\n| 2020 | 5 |"
    layout = f"<table><tr><td></td><td><p>一、目标</p><p>{SENTENCE * 3}</p><p>二、措施</p></td></tr></table>"
    assert page(layout).text == f"一、目标\n{SENTENCE * 3}\n二、措施"


def test_an_ordered_list_shows_the_numbers_that_a_browser_draws() -> None:
    assert page('<ol start="3"><li>甲</li><li>乙</li></ol>').text == "3. 甲\n4. 乙"
    assert page('<ol type="A"><li><p>甲</p></li><li>乙</li></ol>').text == "A. 甲\nB. 乙"
    assert page("<ol><li>一、甲</li><li>二、乙</li></ol>").text == "一、甲\n二、乙"
    assert page("<ul><li>甲</li></ul>").text == "甲"


def test_lines_of_the_page_source_are_no_lines_of_the_text() -> None:
    assert page("<p>坚持\n   人民至上，use\nthis</p>").text == "坚持人民至上，use this"


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("gb18030", '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'),
        ("big5hkscs", "<meta charset=big5>"),
        ("utf-8", '<meta charset="gb2312">'),
        ("utf-8-sig", ""),
    ],
)
def test_the_charset_is_found(encoding: str, head: str) -> None:
    text = f"<html><head>{head}</head><body><p>政府工作會議，強調。</p></body></html>"
    assert read("a.html", text.encode(encoding)).text == "政府工作會議，強調。"


@pytest.mark.parametrize("charset", ["gb2312", "big5", "iso-8859-1", "windows-1252", "utf-8"])
@pytest.mark.parametrize("encoding", ["gb18030", "big5", "big5hkscs"])
def test_a_charset_that_lies_is_not_believed(encoding: str, charset: str) -> None:
    text = "政府工作會議強調，要做好各項工作，推進經濟社會發展。"
    html = f'<html><head><meta charset="{charset}"></head><body><p>{text}</p></body></html>'
    assert read("a.html", html.encode(encoding)).text == text


@pytest.mark.parametrize("tags", ["<div>", "<table><tr><td>", "<ul><li>", "<p><b>", "<dl><dt>"])
def test_nesting_that_no_author_wrote_is_read_in_time(tags: str) -> None:
    try:
        found = read("a.html", f"<html><body>{tags * 20_000}一、文字".encode())
    except HongtouError:
        return
    assert found.text.strip() in {"一、文字", ""}


def test_formats_that_are_never_closed_are_not_opened_anew_in_each_paragraph() -> None:
    opened = "".join(f"<p><b id={n}><font color={n}><I>文" for n in range(100))
    tree = page_tree(flattened(f"<html><body>{opened}"))
    assert sum(1 for _ in tree.elements()) <= 1 + 4 * 100
    assert tree.words() == "文" * 100


def test_a_page_has_one_body_however_often_one_begins() -> None:
    page = flattened("<html lang=zh><body class=a>文<br>" * 500)
    assert (page.count("<html"), page.count("<body")) == (1, 1)
    assert page_tree(page).words() == "文" * 500


@pytest.mark.parametrize("tag", ["rt", "rp", "optgroup", "option"])
def test_readings_and_options_outside_their_place_stand_beside_each_other(tag: str) -> None:
    page = flattened(f"<{tag}>文" * 500)
    depth = deepest = 0
    for opened in re.findall(r"<(/?)\w+>", page):
        depth = max(0, depth - 1) if opened else depth + 1
        deepest = max(deepest, depth)
    assert deepest <= 1


@pytest.mark.parametrize(
    "unit",
    ["<tr id=a>文", "<table><tbody id=a>文", "文<tr>文<td>文", "<form id=a>文", "</table>文"],
)
def test_texts_of_a_table_that_stand_in_no_cell_are_not_joined_without_end(unit: str) -> None:
    page = f"<html><body><table>{unit * 3000}"
    tree = page_tree(flattened(page))
    pieces = [c for e in tree.elements() for c in e.children if isinstance(c, str)]
    assert max(map(len, pieces)) < 2 * 1100
    assert tree.words().count("文") == page.count("文")


def test_cells_stay_as_they_are() -> None:
    page = "<table>" + "<tr id=a><td id=b>文</td></tr>" * 1500 + "</table>"
    assert "span" not in flattened(page)


def test_a_thousand_breaks_are_no_more_than_three() -> None:
    assert page_tree(flattened("甲" + "<br />" * 1000 + "乙")).children == [
        *("甲", BREAK, BREAK, BREAK, "乙")
    ]
    assert read("a.html", f"<p>甲{'<br>' * 1000}乙</p>".encode()).text == "甲\n乙"
    assert read("a.html", "<h2>甲<br>乙</h2>".encode()).text == "甲乙"


def test_a_page_that_cannot_be_parsed_for_want_of_memory_is_too_costly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(page: str) -> NoReturn:
        raise lexbor.SelectolaxError("Can't parse HTML.")

    monkeypatch.setattr(lexbor, "LexborHTMLParser", full)
    with pytest.raises(MemoryError):
        page_tree("<p>文")
