from __future__ import annotations

import pytest

from tui.text.edits import EditMap
from tui.text.repair.pages import page_headers, page_numbers

PAGE = "认真贯彻落实党中央、国务院决策部署，扎实做好各项工作。" * 9


def numberless(text: str) -> str:
    return EditMap(page_numbers(text)).apply(text)


@pytest.mark.parametrize("number", ["— {} —", "- {} -", "－{}－", "第 {} 页", "第{}页 共9页", "{}"])
def test_page_numbers_go_and_the_cut_paragraph_is_whole(number: str) -> None:
    pages = [PAGE + "第一，" for _ in range(4)]
    text = pages[0]
    for at, page in enumerate(pages[1:], start=1):
        text += f"\n\n{number.format(at)}\n\n" + page
    assert numberless(text) == "".join(pages)


def test_after_a_full_stop_a_page_ends_a_line() -> None:
    assert numberless(f"{PAGE}\n— 1 —\n{PAGE}\n— 2 —\n") == f"{PAGE}\n{PAGE}"


@pytest.mark.parametrize(
    "text",
    [
        f"{PAGE}\n2020\n{PAGE}",
        "得分\n1\n2\n3\n4\n5\n",
        f"{PAGE}\n3\n{PAGE}\n5\n{PAGE}\n2\n{PAGE}",
        f"{PAGE}\n1.5\n{PAGE}",
        "— 2026年1月27日在会议上 —\n各位代表：",
    ],
)
def test_numbers_that_number_no_page_stay(text: str) -> None:
    assert numberless(text) == text


def test_a_line_that_heads_every_page_goes() -> None:
    text = "\n".join(f"{PAGE}坚持统筹\n某某省人民政府公报\n发展和安全。" for _ in range(5))
    clean = EditMap(page_headers(text)).apply(text)
    assert clean == text.replace("\n某某省人民政府公报\n", "")


def test_a_scrap_behind_a_page_number_ends_the_sentence_before_it_and_a_heading_stays() -> None:
    text = f"{PAGE}\n坚持统筹，推动高质量发展，作出更大\n— 1 —\n贡献。\n一、渡口，渡船\n— 2 —\n检修渡船。"
    clean = numberless(text)
    assert "作出更大贡献。\n一、渡口，渡船\n检修渡船。" in clean


@pytest.mark.parametrize("form", ["{head}  {page}", "{page}  {head}"])
@pytest.mark.parametrize("head", ["第二章　山塘管护", "某县山塘管护规划"])
def test_a_head_with_the_number_of_its_page_beside_it_goes(head: str, form: str) -> None:
    heads = [form.format(head=head, page=page) for page in range(2, 7)]
    text = f"某县山塘管护规划\n{PAGE}\n" + "\n".join(f"{one}\n{PAGE}" for one in heads)
    clean = EditMap(page_headers(text)).apply(text)
    assert not any(one in clean for one in heads)
    assert clean.startswith("某县山塘管护规划\n")


@pytest.mark.parametrize("words", ["附件", "附件名录与说明", "案例"])
def test_a_number_that_counts_annexes_is_no_page(words: str) -> None:
    text = f"某县山塘管护规划\n{PAGE}\n" + "\n".join(f"{words} {n}\n{PAGE}" for n in range(1, 7))
    assert not page_headers(text)


def test_the_title_over_a_second_page_goes_where_a_page_number_stands_by_it() -> None:
    text = f"某县山塘管护规划\n{PAGE}\n— 1 —\n\n某县山塘管护规划\n\n{PAGE}"
    assert EditMap(page_headers(text)).apply(text).count("某县山塘管护规划") == 1
    doubled = f"某县山塘管护规划\n某县山塘管护规划\n{PAGE}"
    assert not page_headers(doubled)


def test_figures_beside_a_word_are_no_pages() -> None:
    rows = "\n".join(f"全县山塘总面积 {n}\n{PAGE}" for n in (31, 38, 44, 52, 59))
    assert not page_headers(f"某县山塘管护规划\n{PAGE}\n{rows}")


@pytest.mark.parametrize(
    "head", ["某县山塘规划（2021—2035年）", "关于印发《某县山塘规划》", "某县公报　2023年第5期"]
)
@pytest.mark.parametrize("number", ["\n- {} -", "\n— {} —", "\n第 {} 页", ""])
def test_a_page_head_goes_whatever_it_ends_in_but_not_the_title(head: str, number: str) -> None:
    cut = PAGE + "坚持统筹" if not number else PAGE
    pages = [f"{head}\n{cut}{number.format(at)}" for at in range(1, 7)]
    clean = EditMap(page_headers("\n".join(pages))).apply("\n".join(pages))
    assert clean.startswith(f"{head}\n{cut}")
    assert clean.count(head) == 1


def test_headings_that_recur_stay() -> None:
    text = "\n".join(
        f"第{n}章 某某工作的组织实施与监督管理\n第一节 一般规定\n{PAGE}" for n in "一二三四五"
    )
    assert page_headers(text) == []
    text = "\n".join(f"{PAGE}\n各位代表！\n{PAGE}" for _ in range(5))
    assert page_headers(text) == []


def test_who_speaks_on_the_next_page_begins_a_paragraph() -> None:
    pages = [f"主席：{PAGE} \n某某會 ─ 2013年1月16日 \n \n{number}\n" for number in range(40, 46)]
    text = "".join(pages)
    clean = EditMap(page_numbers(headless := EditMap(page_headers(text)).apply(text))).apply(
        headless
    )
    assert clean.count("\n\n主席：") == 5


def test_a_page_head_goes_from_short_pages_that_are_numbered() -> None:
    pages = [f"某县渡口规划\n一段很短的话{at}。\n— {at} —" for at in range(1, 6)]
    text = "\n".join(pages)
    assert EditMap(page_headers(text)).apply(text).count("某县渡口规划") == 1
