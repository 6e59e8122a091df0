"""The fields of a document's head in the layouts in which pages, notices, courts and ministries give them."""

from __future__ import annotations

import pytest

from tui.document.export import outline_json
from tui.document.load import parse
from tui.document.model import About

ROWS = (
    ("索 引 号", "000012345/2021-00031", "主题分类", "农业\\水利"),
    ("发文机关", "某省水利厅", "成文日期", "2021年03月02日"),
    ("标 题", "某省水利厅关于加强山塘水库巡查的通知", "", ""),
    ("发文字号", "某水发〔2021〕7号", "发布日期", "2021年04月15日"),
)
BODY = """某省水利厅关于加强山塘
水库巡查的通知
某水发〔2021〕7号
各市水利局：
入汛以来，我省强降雨过程明显增多，部分山塘水位上涨较快，现将有关事项通知如下。
一、压实责任。逐库落实巡查责任人，汛期每日巡查不少于两次，发现险情立即报告。
"""


def lines(between: str) -> str:
    return "\n".join(
        between.join(f"{label}： {value}" for label, value in (row[:2], row[2:]) if label)
        for row in ROWS
    )


def cells() -> str:
    pairs = [pair for row in ROWS for pair in (row[:2], row[2:]) if pair[0]]
    return "\n".join(f"{label}：\n{value}" for label, value in pairs)


def page() -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td>{label}：</td><td>{value}</td>" for label, value in pairs) + "</tr>"
        for row in ROWS
        if (pairs := [pair for pair in (row[:2], row[2:]) if pair[0]])
    )
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY.splitlines())
    return f"<html><body><table>{rows}</table><div>{paragraphs}</div></body></html>"


def about(text: str, name: str = "x.txt") -> About:
    return parse(name, text.encode()).about


def value(found: About, field: str) -> str | None:
    fact = getattr(found, field)
    return fact.value if fact else None


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.txt", f"{lines(' ')}\n{BODY}"),
        ("x.txt", f"{lines(chr(9))}\n{BODY}"),
        ("x.txt", f"{cells()}\n{BODY}"),
        ("x.txt", f"{lines(' ')} {BODY}".replace("\n", " ")),
        ("x.html", page()),
    ],
    ids=["spaces", "tabs", "cells", "one line", "a web page"],
)
def test_the_table_of_a_page_is_believed_in_every_layout(name: str, text: str) -> None:
    found = about(text, name)
    assert value(found, "title") == "某省水利厅关于加强山塘水库巡查的通知"
    assert value(found, "issuer") == "某省水利厅"
    assert value(found, "date") == "2021-03-02"
    assert value(found, "number") == "某水发〔2021〕7号"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (BODY, "某省水利厅关于加强山塘水库巡查的通知"),
        (
            "某市人民政府办公室\n关于印发山塘水库\n巡查办法（试行）的通知\n某政办〔2021〕3号\n各镇：\n抓好落实。",
            "某市人民政府办公室关于印发山塘水库巡查办法（试行）的通知",
        ),
        ("山塘水库巡查指南\n（第二版）\n为加强巡查，制定本指南。", "山塘水库巡查指南（第二版）"),
        (
            "守住每一座山塘\n护好每一方百姓\n——在全市防汛工作会议上的讲话\n（2021年5月6日）\n王某某\n同志们：\n今天开会。",
            "守住每一座山塘 护好每一方百姓",
        ),
        (
            "在全市防汛工作会议上的讲话（2021年5月6日）王某某\n同志们：\n今天开会。",
            "在全市防汛工作会议上的讲话",
        ),
        (
            "某县入汛以来雨情平稳 《 某县日报 》（ 2021年05月06日 01 版）\n本报讯 昨日，雨情平稳。",
            "某县入汛以来雨情平稳",
        ),
        (
            "某县中级人民法院\n民 事 判 决 书\n（2021）某01民终12号\n上诉人：甲公司。",
            "某县中级人民法院民事判决书",
        ),
    ],
)
def test_a_title_is_whole_and_nothing_but_the_title(text: str, title: str) -> None:
    assert value(about(text), "title") == title


@pytest.mark.parametrize("line", ["第四十五条 （施行日）", "一、总体要求", "（二）压实责任"])
def test_a_numbered_line_is_no_title(line: str) -> None:
    assert (
        value(about(f"{line}\n　　本办法自发布之日起施行，由某某厅负责解释。\n"), "title") is None
    )


SIGNED = "\n某省水利厅\n2021年3月2日\n"
ANNEX = "\n".join(
    ["附件", "巡查记录表", *["2019年5月1日巡查一次，未见异常。"] * 90, "2019年6月1日"]
)


def test_the_date_is_that_of_the_signature_before_the_first_annex() -> None:
    found = about(f"{BODY}附件：巡查记录表\n{SIGNED}\n{ANNEX}")
    assert (value(found, "date"), value(found, "issuer")) == ("2021-03-02", "某省水利厅")


def test_a_short_notice_is_signed_before_what_it_sends() -> None:
    sent = "山塘水库巡查办法\n第一条 为加强巡查，制定本办法。\n第二条 巡查每日两次。\n" + ANNEX
    assert value(about(f"{BODY}{SIGNED}{sent}"), "date") == "2021-03-02"


def test_a_signature_of_another_organisation_is_but_a_guess() -> None:
    passed_on = "某省人民政府转发省水利厅关于加强巡查报告的通知\n各市人民政府：\n现转发给你们，请认真执行。\n"
    date = about(f"{passed_on}以上报告如无不妥，请批转各地执行。\n省水利厅\n2021年1月5日\n").date
    assert date is not None
    assert (date.value, date.inferred) == ("2021-01-05", True)


def test_the_day_of_the_file_name_goes_before_one_that_the_text_mentions() -> None:
    date = about(
        "同志们：\n1937年7月7日，战争全面爆发，全国军民奋起抗战，谱写了壮丽史诗。\n",
        "2020-09-03.txt",
    ).date
    assert date is not None
    assert (date.value, date.source, date.inferred) == ("2020-09-03", "name", True)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("二0二一年三月二日", "2021-03-02"),
        ("二〇二一年 三月 二日", "2021-03-02"),
        ("2021 年 3 月 2 日", "2021-03-02"),
    ],
)
def test_a_signature_is_read_however_its_digits_are_written(written: str, iso: str) -> None:
    assert value(about(f"{BODY}\n某省水利厅\n{written}\n"), "date") == iso


LETTER = """某某部　函
地址：臺北市某路1號
受文者：某某縣政府
發文日期：中華民國112年3月1日
發文字號：某水字第1120000001號
主旨：檢送巡查紀錄1份，請查照。
"""


def test_a_letter_of_taiwan_names_ministry_day_and_number() -> None:
    found = about(LETTER)
    assert value(found, "issuer") == "某某部"
    assert value(found, "date") == "2023-03-01"
    assert value(found, "number") == "某水字第1120000001號"


def test_a_judgment_names_court_and_case() -> None:
    found = about(
        "某县人民法院\n民事判决书\n（2021）某0101民初12号\n原告：甲公司。\n二〇二一年三月四日\n书记员 李某\n"
    )
    assert value(found, "issuer") == "某县人民法院"
    assert value(found, "number") == "（2021）某0101民初12号"
    assert value(found, "genre") == "judgment"
    assert value(found, "date") == "2021-03-04"


REPORT = """政府工作报告
——2026年2月3日在某省第十四届人民代表大会第四次会议上
{office} 李 某
各位代表：
现在，我向大会报告工作。
"""


@pytest.mark.parametrize(
    ("office", "issuer", "sure"),
    [
        ("某省人民政府省长", "某省人民政府", True),
        ("某省省长", "某省人民政府", False),
        ("省长", "某省人民政府", False),
        ("省人民政府省长", "某省人民政府", False),
    ],
)
def test_the_government_is_the_issuer_and_the_person_the_speaker(
    office: str, issuer: str, sure: bool
) -> None:
    found = about(REPORT.format(office=office))
    assert found.issuer is not None
    assert (found.issuer.value, found.issuer.inferred) == (issuer, not sure)
    assert value(found, "speaker") == "李某"


def test_each_field_says_in_json_what_it_was_read_from() -> None:
    text = f"{BODY}{SIGNED}".replace("某省", "湖北省")
    told = outline_json(parse("x.txt", text.encode()))
    assert (told["number"], told["genre"], told["place"], told["speaker"]) == (
        "某水发〔2021〕7号",
        "notice",
        "湖北省",
        None,
    )
    date = told["sources"]["date"]
    assert (date["from"], date["sure"]) == ("signature", True)
    assert text[date["start"] : date["end"]] == "2021年3月2日"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "某县第十届人民代表大会第二次会议\n关于渡口建设的决议\n（2023年1月9日通过）\n一、批准计划。",
            "某县第十届人民代表大会第二次会议关于渡口建设的决议",
        ),
        ("渡口白皮书\n\n（2023年6月）\n\n某县水利局\n\n一、现状\n渡口二十处。", "渡口白皮书"),
        ("某办法\n第一条 渡口由县里管理。\n第二条 六级风停航。", "某办法"),
        ("總統令\n中華民國一百十年六月一日\n茲修正渡口法，公布之。", "總統令"),
        ("第912章 街渡服務條例\n第1部 導言\n1. 簡稱\n略。\n第2部 牌照\n2. 申請\n略。", "街渡服務條例"),
        ("立法會交通事務委員會\n文件\n\n街渡服務檢討\n\n目的\n1. 簡介檢討結果。", "街渡服務檢討"),
    ],
)  # fmt: skip
def test_a_title_is_whole_and_bears_neither_day_nor_panel_nor_number(text: str, title: str) -> None:
    assert value(about(text), "title") == title


def test_a_white_paper_names_its_office_under_the_title() -> None:
    text = "渡口白皮书\n\n（2023年6月）\n\n某县水利局\n\n一、现状\n渡口二十处。"
    assert value(about(text), "issuer") == "某县水利局"


@pytest.mark.parametrize("title", ["某县山塘规划（2021—2035年）", "某县2030年前山塘加固方案"])
def test_the_years_that_a_plan_is_for_do_not_date_it(title: str) -> None:
    assert about(f"{title}\n\n一、总体要求\n逐库加固。\n二、任务\n加固十座。").date is None


def test_a_converter_that_knows_one_level_marks_red_head_and_title_as_headings() -> None:
    text = "# 某县水利局文件\n\n某水发〔2024〕2号\n\n# 关于巡查的通知\n\n# 一、人员\n\n每库两人。\n\n# 二、时间\n"
    found = parse("x.md", text.encode())
    assert [(h.depth, h.mark + h.title) for h in found.headings] == [
        (1, "一、人员"),
        (1, "二、时间"),
    ]
    assert (value(found.about, "title"), value(found.about, "number")) == (
        "关于巡查的通知",
        "某水发〔2024〕2号",
    )


def test_a_title_run_together_with_the_number_is_none_of_it() -> None:
    found = about(
        "某县水利局关于印发山塘预案的函某水函〔2005〕57号\n\n各乡：\n\n一、巡查\n每日。\n"
    )
    assert value(found, "number") == "某水函〔2005〕57号"


def test_a_name_set_on_two_lines_signs_whole_whoever_lends_the_seal() -> None:
    found = about(
        "关于做好渡口防汛的通知\n各渡口：\n请照此办理。\n国务院应对特大洪水灾害救助\n水上交通联防联控机制综合组\n"
        "（水利部代章）\n2022年6月27日\n"
    )
    assert value(found, "issuer") == "国务院应对特大洪水灾害救助水上交通联防联控机制综合组"
    assert value(found, "date") == "2022-06-27"


def test_no_field_of_a_form_is_the_title_and_an_agreement_is_no_motion() -> None:
    form = "渡船采购项目招标文件\n项目编号：\n项目类型：货物类\n预算金额：八万元\n第1章 公告\n一、概况\n采购渡船。\n"
    assert value(about(form), "title") == "渡船采购项目招标文件"
    case = about("高某诉某县水利局解除渡口承包协议案\n基本案情\n高某承包渡口，水利局解除协议。\n")
    assert value(case, "genre") != "proposal"


def test_an_order_names_the_law_that_it_makes_public_and_its_own_number_and_day() -> None:
    found = about(
        "中华人民共和国国务院令\n第722号\n《渡口管理条例》已经2019年10月8日国务院第66次常务会议通过，现予公布，"
        "自2020年1月1日起施行。\n总理  高立\n2019年10月22日\n渡口管理条例\n第一章 总则\n"
        "第一条 为了管理渡口，制定本条例。\n第二条 本条例适用于渡口。\n第三条 渡口应当登记。\n"
    )
    assert [value(found, field) for field in ("title", "date", "issuer", "number")] == [
        "渡口管理条例",
        "2019-10-22",
        "国务院",
        "国务院令第722号",
    ]


def test_the_red_head_over_the_number_of_an_announcement_is_not_its_title() -> None:
    found = about(
        "水利总局公告\n2022年第3号\n水利总局关于渡口登记的公告\n现将登记事项公告如下：\n一、逐处登记。\n水利总局\n2022年3月24日\n"
    )
    assert value(found, "title") == "水利总局关于渡口登记的公告"
    assert value(found, "number") == "水利总局公告2022年第3号"
