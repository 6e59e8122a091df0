import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.document.outline.marks import Family, Standing
from tui.document.outline.numerals import roman_number
from tui.document.outline.scan import scan
from tui.text.numerals import chinese_number

UNITS = "零一二三四五六七八九"


def spelled(number: int) -> str:
    """The usual spelling of 1 to 999."""
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = UNITS[hundreds] + "百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else UNITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (UNITS[ones] if ones else "")


@given(st.integers(1, 999))
def test_a_spelled_number_is_read(number: int) -> None:
    assert chinese_number(spelled(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("二〇", 20),
        ("一千一百六十四", 1164),
        ("一千零四十", 1040),
        ("廿三", 23),
        ("拾贰", 12),
        ("37", 37),
    ],
)
def test_other_spellings_are_read(text: str, number: int) -> None:
    assert chinese_number(text) == number


@pytest.mark.parametrize(("text", "number"), [("I", 1), ("IV", 4), ("XII", 12), ("A", 0)])
def test_roman_numbers_are_read(text: str, number: int) -> None:
    assert roman_number(text) == number


@pytest.mark.parametrize(
    ("text", "family", "number"),
    [
        ("第一编 总则", Family.BOOK, 1),
        ("第二分编 通则", Family.SUBBOOK, 2),
        ("第十章 附则", Family.CHAPTER, 10),
        ("第 三 节 职责", Family.SECTION, 3),
        ("第一千一百六十四条 本编", Family.ARTICLE, 1164),
        ("第三部分 展望", Family.DIVISION, 3),
        ("第1部 导言", Family.DIVISION, 1),
        ("壹、前言", Family.FORMAL, 1),
        ("十一、工作", Family.COMMA, 11),
        ("一.工作", Family.COMMA, 1),
        ("(十二)工作", Family.PAREN, 12),
        ("(二)目标任务", Family.PAREN, 2),
        ("(三)项目建设", Family.PAREN, 3),
        ("二)工作", Family.PAREN, 2),
        ("㈢工作", Family.PAREN, 3),
        ("第一,坚持", Family.ORDINAL, 1),
        ("第二是坚持", Family.ORDINAL, 2),
        ("3.工作", Family.DOT, 3),
        ("12、工作", Family.DOT, 12),
        ("⒊工作", Family.DOT, 3),
        ("1.2 工作", Family.DECIMAL, 2),
        ("(4)工作", Family.PAREN_ARABIC, 4),
        ("4)工作", Family.PAREN_ARABIC, 4),
        ("⑸工作", Family.PAREN_ARABIC, 5),
        ("⑥工作", Family.CIRCLE, 6),
        ("㉒工作", Family.CIRCLE, 22),
        ("首先,工作", Family.FIRSTLY, 1),
        ("最后,工作", Family.FIRSTLY, 4),
        ("三是工作", Family.IS, 3),
        ("三要工作", Family.MUST, 3),
        ("二要求真务实", Family.MUST, 2),
        ("第二章所有权", Family.CHAPTER, 2),
        ("其二,工作", Family.OF_THEM, 2),
        ("另一方面,工作", Family.SIDE, 2),
        ("——工作", Family.DASH, 1),
        ("IV.工作", Family.ROMAN, 4),
        ("B.工作", Family.LATIN, 2),
        ("(a)工作", Family.PAREN_LATIN, 1),
        ("(ii)工作", Family.PAREN_ROMAN, 2),
    ],
)
def test_each_family_is_known_by_its_mark(text: str, family: Family, number: int) -> None:
    mark = scan(text)[0]
    assert (mark.family, mark.number, mark.start) == (family, number, 0)


@pytest.mark.parametrize("text", ["第四条之一 内容", "第四条 之一\n内容", "第4条之1 内容"])
def test_an_inserted_article_has_a_number_of_its_own(text: str) -> None:
    mark = scan(text)[0]
    assert (mark.family, mark.number, mark.sub) == (Family.ARTICLE, 4, 1)


@pytest.mark.parametrize(
    "text",
    [
        "推动一、二、三产业融合",
        "一、二季度",
        "六、七十年代",
        "第一要务",
        "第一书记",
        "第二季度",
        "统一是方向",
        "PM2.5",
        "依照第五条第二款的规定",
        "违反本法第三十七条、第三十八条规定",
        "“第三条 修改后的条文”",
        "第六章、第七章的规定",
        "第(一)项规定",
        "二要素市场",
        "(二)项规定",
        "2020.1.27",
    ],
)
def test_what_only_looks_like_a_mark_is_none(text: str) -> None:
    assert scan(text) == []


def test_a_reference_at_a_line_start_is_no_article() -> None:
    assert scan("依照\n第五条第二款的规定") == []
    assert scan("依照\n第八十九条 第二款的规定") == []


@pytest.mark.parametrize(
    ("before", "place"),
    [
        ("", Standing.LINE),
        ("\n", Standing.LINE),
        ("好。", Standing.SENTENCE),
        ("好 ", Standing.SENTENCE),
        ("好", Standing.INSIDE),
    ],
)
def test_a_mark_knows_where_it_stands(before: str, place: Standing) -> None:
    assert scan(before + "(一)工作")[0].place == place


@given(st.text("第一二十、.()条章之是要0123456789①—其 \n好。,abIVX", max_size=200))
def test_marks_come_in_order_and_inside_the_text(text: str) -> None:
    marks = scan(text)
    starts = [mark.start for mark in marks]
    assert starts == sorted(set(starts))
    assert all(mark.start < mark.end <= len(text) and mark.number > 0 for mark in marks)
