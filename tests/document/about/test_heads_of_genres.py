"""Heads of cases, news, transcripts, books and reports that say little of themselves."""

import pytest

from tui.document.load import parse
from tui.document.model import Fact


def fact(text: str, field: str, name: str = "x.txt") -> Fact | None:
    found: Fact | None = getattr(parse(name, text.encode()).about, field)
    return found


def value(text: str, field: str, name: str = "x.txt") -> str | None:
    found = fact(text, field, name)
    return found.value if found else None


CASE = (
    "渡船租金的返还\n租赁纠纷典型案例\n最高人民法院发布\n2022-03-15\n高立诉顺达公司租赁合同纠纷案\n"
    "基本案情\n2019年2月1日，高立租下渡船一只，约定租期两年。\n裁判结果\n顺达公司返还租金。\n"
)


def test_who_made_a_case_public_is_its_issuer_and_no_day_of_its_facts_is_its_day() -> None:
    assert value(CASE, "issuer") == "最高人民法院"
    assert value(CASE, "date") == "2022-03-15"
    bare = CASE.replace("最高人民法院发布\n2022-03-15\n", "")
    assert value(bare, "date") is None
    assert value(bare, "genre") is None


def test_a_case_that_opens_with_its_rule_is_called_by_the_line_that_names_its_file() -> None:
    text = "租船人逾期不还的，应当返还租金。\n高立诉顺达公司租赁合同纠纷案\n关键词\n租赁\n裁判要点\n租金应当返还。\n"
    assert (
        value(text, "title", "高立诉顺达公司租赁合同纠纷案.txt") == "高立诉顺达公司租赁合同纠纷案"
    )


def test_no_party_is_part_of_a_place() -> None:
    place = value("宁大河诉甘河省水利厅解除渡口承包协议案\n基本案情\n宁大河承包渡口。\n", "place")
    assert place is None or "宁" not in place


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("高立：我是懷著怎樣的心情？", "高立：我是懷著怎樣的心情？"),
        ("談《渡口條例》（中篇）：未來可能更嚴苛", "談《渡口條例》（中篇）：未來可能更嚴苛"),
        ("2018-09-21 河口電台訪問", "河口電台訪問"),
        ("10/8 渡口委員會第十次會議紀錄", "渡口委員會第十次會議紀錄"),
        ("《渡口新闻》 (20230201)", "渡口新闻"),
        ("水利工程研究和建设重点教材\n渡口管理学原理", "渡口管理学原理"),
    ],
)
def test_a_title_asks_or_follows_its_day_and_names_no_day_and_no_series(
    line: str, title: str
) -> None:
    body = (
        "渡口管理关系两岸居民的出行，也关系船工的生计，需要长期投入人力物力，需要各方共同努力。\n"
    )
    found = value(f"{line}\n{body * 3}", "title")
    assert found is not None
    assert found.replace(" ", "") == title.replace(" ", "")


def test_a_report_without_a_head_is_called_by_what_its_first_words_say() -> None:
    text = "各位代表：\n现在，我代表国务院，向大会报告政府工作，请予审议。\n一、去年工作回顾\n工作顺利。\n"
    assert value(text, "title") == "政府工作报告"
    assert value(text, "issuer") == "国务院"
    found = fact(text, "date", "gwr2025.txt")
    assert found is not None
    assert (found.value, found.inferred) == ("2025", True)
    province = text.replace("国务院", "省人民政府")
    assert value(province, "issuer") is None


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("渡口方案_202206.txt", "2022-06"),
        ("渡口规划2035年前.txt", None),
        ("渡口规划2021-2035.txt", None),
    ],
)
def test_the_month_or_year_of_a_file_s_name_is_a_guess(name: str, date: str | None) -> None:
    assert value("渡口方案\n一、登记\n逐处登记。\n二、检查\n每年检查。\n", "date", name) == date


def test_articles_that_a_form_lists_make_no_law() -> None:
    form = "渡船采购招标文件\n编制依据\n采购法（2003-01-01起施行）\n"
    form += "第22条(资格)\n第26条(方式)\n第46条(合同)\n第52条(质疑)\n"
    form += "第1章 邀请\n概况\n采购渡船。\n"
    assert value(form, "genre") != "law"
