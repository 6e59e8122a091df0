from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.document.about import about
from tui.document.load import load, parse
from tui.document.model import About

SEEDS = Path(__file__).parents[3] / "seeds"
BODY = "\n\n".join(
    f"第{n}条 为了规范有关工作，维护各方合法权益，制定本办法，并结合实际执行。"
    for n in "一二三四五"
)
SPEECH = """各位代表：
现在，我代表市人民政府，向大会报告工作，请予审议，并请各位委员提出意见。
一、工作回顾
一年来，成绩来之不易。
"""


def told(text: str, name: str = "x.txt") -> About:
    return parse(name, text.encode()).about


def values(found: About) -> dict[str, str]:
    return {
        name: fact.value for name in About._fields if (fact := getattr(found, name)) is not None
    }


LAW = f"""中华人民共和国河流保护法

1998年4月29日 第九届全国人民代表大会常务委员会第二次会议通过

2009年8月27日 第十一届全国人民代表大会常务委员会第十次会议《关于修改部分法律的决定》修正

2010年1月1日 施行

{BODY}"""


class TestLaws:
    def test_the_last_revision_is_the_date_and_the_first_enactor_the_issuer(self) -> None:
        assert values(told(LAW)) == {
            "title": "中华人民共和国河流保护法",
            "date": "2009-08-27",
            "issuer": "全国人民代表大会常务委员会",
            "genre": "law",
        }

    def test_a_later_date_in_the_file_name_is_believed_and_said_to_be_inferred(self) -> None:
        date = told(LAW, "河流保护法(2021-05-06).txt").date
        assert date is not None
        assert (date.value, date.inferred) == ("2021-05-06", True)
        earlier = told(LAW, "河流保护法(2001-05-06).txt").date
        assert earlier is not None
        assert earlier.value == "2009-08-27"

    def test_a_local_law_names_its_place_without_the_session(self) -> None:
        text = f"某山市河道条例\n\n2019年6月25日 某山市第七届人民代表大会常务委员会第十五次会议通过\n\n{BODY}"
        found = values(told(text))
        assert found["issuer"] == "某山市人民代表大会常务委员会"
        assert found["place"] == "某山市"

    def test_an_order_gives_number_and_issuer(self) -> None:
        text = f"渡口管理条例\n\n2003年8月5日 中华人民共和国国务院令第386号公布\n\n{BODY}"
        found = values(told(text))
        assert (found["number"], found["issuer"]) == ("国务院令第386号", "国务院")

    def test_a_book_of_a_code_is_named_with_it(self) -> None:
        text = f"中华人民共和国民法典\n\n合同编\n\n2020年5月28日 第十三届全国人民代表大会第三次会议通过\n\n{BODY}"
        assert values(told(text))["title"] == "中华人民共和国民法典 合同编"

    def test_a_taiwan_law_is_dated_by_its_last_article_and_named_by_its_file(self) -> None:
        text = (
            "第一條\n本法稱船舶者，謂在海上航行之船舶。\n第二條\n本法自公布日施行。\n"
            "本法中華民國九十八年六月十二日修正之條文，自九十八年十一月二十三日施行。"
        )
        found = told(text, "法規/船舶法.txt")
        assert found.title is not None
        assert (found.title.value, found.title.inferred) == ("船舶法", True)
        assert values(found)["date"] == "2009-06-12"


class TestReports:
    def test_the_subtitle_dates_it_and_the_line_below_names_the_speaker(self) -> None:
        text = (
            "2026年某海市政府工作报告\n——2026年2月3日在某海市第十六届人民代表大会第四次会议上\n"
            f"来源：某海日报\n时间：2026-02-09\n某海市市长 龚 正\n{SPEECH}"
        )
        assert values(told(text)) == {
            "title": "2026年某海市政府工作报告",
            "date": "2026-02-03",
            "issuer": "某海市人民政府",
            "place": "某海市",
            "genre": "report",
            "speaker": "龚正",
        }

    def test_chinese_digits(self) -> None:
        text = f"政府工作报告\n——二〇二六年一月二十七日在某肃省十四届人民代表大会第四次会议上\n{SPEECH}"
        assert values(told(text))["date"] == "2026-01-27"

    def test_the_site_is_no_issuer(self) -> None:
        text = f"政府工作报告\n来源：某海日报\n{SPEECH}"
        assert "issuer" not in values(told(text))


NOTICE = """国务院办公厅关于进一步做好
稳外贸稳外资工作的通知
国办发[2020]28号

各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
当前国际疫情持续蔓延，世界经济严重衰退，我国外贸外资面临复杂严峻形势。为深入贯彻落实有关部署，参照《某规定》（国发〔2018〕3号），现通知如下：
一、更好发挥保险作用。支持有条件的地方复制推广有关合作模式，发挥好平台作用。
二、加大信贷支持。鼓励银行机构在依法合规的前提下，加大支持力度，各地要抓好落实。

国务院办公厅
2020年8月5日
（此件公开发布）"""


class TestNotices:
    def test_title_number_issuer_and_date(self) -> None:
        assert values(told(NOTICE)) == {
            "title": "国务院办公厅关于进一步做好稳外贸稳外资工作的通知",
            "date": "2020-08-05",
            "issuer": "国务院办公厅",
            "number": "国办发〔2020〕28号",
            "genre": "notice",
        }

    def test_each_fact_says_where_it_stands(self) -> None:
        document = parse("x.txt", NOTICE.encode())
        found = document.about
        assert found.title is not None
        assert found.title.where is not None
        assert found.title.where.start == 0
        assert found.date is not None
        assert found.date.where is not None
        assert document.clean[slice(*found.date.where)] == "2020年8月5日"
        assert found.number is not None
        assert found.number.where is not None
        assert document.clean[slice(*found.number.where)] == "国办发[2020]28号"

    def test_a_quoted_number_is_not_its_own(self) -> None:
        text = NOTICE.replace("国办发[2020]28号\n", "")
        assert "number" not in values(told(text))

    def test_the_issuer_on_the_line_above_belongs_to_the_title(self) -> None:
        text = NOTICE.replace("国务院办公厅关于进一步做好\n稳外贸", "国务院办公厅\n关于稳外贸", 1)
        assert values(told(text))["title"] == "国务院办公厅关于稳外贸稳外资工作的通知"


class TestNews:
    STORY = "\n".join(
        [
            "本报讯（记者 某某）1月27日，全市工作会议召开，会议总结了2021年工作，安排了2021年后续任务。"
        ]
        * 2
    )

    def test_a_day_without_a_year_gets_that_of_the_text_and_says_so(self) -> None:
        date = told(f"全市工作会议召开\n{self.STORY}").date
        assert date is not None
        assert (date.value, date.inferred) == ("2021-01-27", True)

    def test_the_byline_is_certain(self) -> None:
        date = told(f"全市工作会议召开\n某某观察 2021年02月04日\n{self.STORY}").date
        assert date is not None
        assert (date.value, date.inferred) == ("2021-02-04", False)

    def test_the_headline_is_the_title(self) -> None:
        found = values(told(f"全市工作会议召开\n{self.STORY}"))
        assert (found["title"], found["genre"]) == ("全市工作会议召开", "news")

    def test_a_story_without_headline_has_no_title(self) -> None:
        assert "title" not in values(told(self.STORY))


@pytest.mark.parametrize(
    ("seed", "title"),
    [
        ("000", None),
        ("002", "讲话"),
        ("003", "讲话"),
        ("004", None),
    ],
)
def test_seeds_have_a_sensible_title_or_none(seed: str, title: str | None) -> None:
    document = load(next(SEEDS.glob(f"{seed}*")))
    found = document.about.title
    if title is None:
        assert found is None
        return
    assert found is not None
    assert found.value.endswith(title)
    assert "小编" not in found.value


def test_the_seed_with_a_byline_is_dated() -> None:
    date = load(next(SEEDS.glob("004*"))).about.date
    assert date is not None
    assert date.value == "2020-02-04"


def test_a_report_to_a_congress_is_of_its_year_and_says_that_it_is_guessed() -> None:
    found = told(
        "在中国共产党第十一次全国代表大会上的政治报告\n\n同志们！\n\n一九七六年十月的胜利。\n"
    )
    assert found.date
    assert (found.date.value, found.date.inferred, found.date.source) == ("1977", True, "meeting")


def test_an_archives_licence_tells_neither_day_nor_issuer() -> None:
    licence = "本作品来自1949年10月1日（含）之后的文件，属于\n公有领域\n。\n某某机关党组\n制定的公文亦同。"
    found = told(f"在某某会议上的讲话\n\n同志们：\n\n一、总结工作\n\n成绩来之不易。\n\n{licence}\n")
    assert (found.date, found.issuer) == (None, None)


def test_what_the_format_says_is_the_title() -> None:
    found = parse("x.md", "# 某市工作通报\n\n## 一、要求\n\n正文。".encode()).about.title
    assert found is not None
    assert (found.value, found.where) == ("某市工作通报", (0, 6))


@pytest.mark.parametrize("kind", ["汇报", "通报", "公报", "简报"])
def test_a_title_may_end_with_the_word_for_a_report(kind: str) -> None:
    found = told(
        f"关于全市工业运行情况的{kind}\n　　一、基本情况\n　　上半年平稳。\n　　二、打算\n　　抓好。\n"
    )
    assert found.title is not None
    assert found.title.value == f"关于全市工业运行情况的{kind}"


@pytest.mark.parametrize(
    "text",
    [
        "某市空间规划\n第一章 总则\n　　规划全市空间。\n第二章 空间格局\n　　构建新格局。\n",
        "关于印发方案的通知\n　　一、组织机构\n　　（一）领导小组\n　　负责统筹。\n　　（二）专项小组\n",
        "我市召开优化营商环境大会\n　　7月3日，大会召开。\n　　会议强调，要抓好落实。\n",
    ],
)
def test_neither_a_heading_nor_the_title_is_the_issuer(text: str) -> None:
    assert told(text).issuer is None


@given(
    st.text(
        alphabet="一二三第章条年月日通知报告市长关于的。，：（）()〔〕2020-1 \n——来源", max_size=300
    )
)
@settings(max_examples=60, deadline=None)
def test_facts_stand_inside_the_text(text: str) -> None:
    found = about(text, (), (), name="某.txt")
    for name in About._fields:
        fact = getattr(found, name)
        if fact is not None and fact.where is not None:
            assert 0 <= fact.where.start < fact.where.end <= len(text)
        if name == "date" and fact is not None:
            assert len(fact.value) in {4, 7, 10}


def test_a_long_line_without_end_costs_little() -> None:
    assert about("一、" * 2_000_000, (), ()).date is None
