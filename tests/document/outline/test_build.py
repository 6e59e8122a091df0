"""The traps of numbering, each as a text in which a reader would not be fooled."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.document.model import Heading, Kind, Span
from tui.document.outline.build import outline
from tui.document.outline.section_ends import section_ends
from tui.text.edits import EditMap

BODY = "各级各部门要认真贯彻落实会议精神，结合本地本部门实际，抓好各项任务的落实，确保取得实效。"


def headings(text: str) -> tuple[Heading, ...]:
    return outline(text, EditMap()).headings


def tree(text: str) -> list[str]:
    """The outline as a reader sees it: two spaces a level, mark and title."""
    return ["  " * (h.depth - 1) + h.mark + h.title for h in headings(text)]


def test_official_documents_nest_by_their_marks() -> None:
    text = f"一、形势\n{BODY}\n（一）成绩\n{BODY}\n1.产业。{BODY}\n2.民生。{BODY}\n（二）问题\n{BODY}\n二、任务\n{BODY}"
    assert tree(text) == [
        "一、形势",
        "  （一）成绩",
        "    1.产业",
        "    2.民生",
        "  （二）问题",
        "二、任务",
    ]


def test_a_level_may_be_left_out() -> None:
    text = f"一、形势\n{BODY}\n1.成绩\n{BODY}\n2.问题\n{BODY}\n二、任务\n{BODY}"
    assert tree(text) == ["一、形势", "  1.成绩", "  2.问题", "二、任务"]


def test_laws_run_their_articles_across_chapters() -> None:
    text = "第一章 总则\n第一条 为了规范，制定本法。\n第二条 适用本法。\n第二章 附则\n第三条 自公布之日起施行。"
    found = tree(text)
    assert found[0] == "第一章总则"
    assert [line.split("条")[0].strip() for line in found if "条" in line] == [
        "第一",
        "第二",
        "第三",
    ]
    assert [h.depth for h in headings(text)] == [1, 2, 2, 1, 2]


def test_the_text_of_an_article_stays_in_its_section() -> None:
    first, second = headings("第一条　为了规范，制定本法。\n第二条　适用本法。\n")
    assert (first.start, first.end, second.start) == (0, 15, 15)


def test_an_inserted_article_follows_its_elder() -> None:
    text = "第一條\n船舶，謂之船。\n第一條之一\n小船，亦同。\n第二條\n船長，謂主管。"
    assert [h.mark for h in headings(text)] == ["第一條", "第一條之一", "第二條"]


def test_amendments_begin_late_and_skip() -> None:
    text = "第十八条 宪法第三条修改。\n第十九条 宪法第五条修改。\n第二十二条 宪法第九条修改。"
    found = headings(text)
    assert [h.mark for h in found] == ["第十八条", "第十九条", "第二十二条"]
    assert [h.anomaly for h in found] == ["skip", "", "skip"]


def test_references_to_articles_are_prose() -> None:
    text = (
        "第一条 依照\n第五条第二款的规定办理，\n第六条、第七条的除外。\n第二条 违反本法第三条规定的，依照第四条处罚。\n"
        "第三条 本法自公布之日起施行。"
    )
    assert [h.mark for h in headings(text)] == ["第一条", "第二条", "第三条"]


@pytest.mark.parametrize(
    "trap",
    [
        "推动一、二、三产业融合发展。",
        "一、二季度增长较快，三、四季度放缓。",
        "坚持五统一、一开放、二协同的要求。",
        "总量居全国第四、第八，增速居第一、第二。",
        "坚持质量第一、效益优先。",
        "六、七十年代的项目，七、八十年代的工程。",
        "总产值居全国第一，销量居全国第二，利润居第三。",
        "这是第一要务，是第一书记的责任。",
        "增长1.\n2.5%左右。",
    ],
)
def test_prose_with_numbers_gives_no_heading(trap: str) -> None:
    text = f"一、形势\n{trap}{BODY}\n二、任务\n{trap}{BODY}\n三、保障\n{BODY}"
    assert tree(text) == ["一、形势", "二、任务", "三、保障"]


def test_a_decimal_alone_on_its_line_is_no_heading() -> None:
    assert tree(f"一、环境\n细颗粒物PM\n2.5\n平均浓度下降。{BODY}\n二、民生\n{BODY}") == [
        "一、环境",
        "二、民生",
    ]


def test_one_mark_can_have_two_depths() -> None:
    text = (
        f"一、回顾\n{BODY}一是稳中有进。二是质量提升。\n"
        f"二、任务\n（一）扩内需\n{BODY}一是促消费。二是增投资。\n（二）稳外贸\n{BODY}"
    )
    assert tree(text) == [
        "一、回顾",
        "  一是稳中有进",
        "  二是质量提升",
        "二、任务",
        "  （一）扩内需",
        "    一是促消费",
        "    二是增投资",
        "  （二）稳外贸",
    ]


def test_items_nest_inside_items() -> None:
    text = f"一要防输入。{BODY}突出两个方面：一是管公路。{BODY}二是管车站。{BODY}二要防扩散。{BODY}"
    assert tree(text) == ["一要防输入", "  一是管公路", "  二是管车站", "二要防扩散"]


def test_an_ordinal_inside_an_item_nests() -> None:
    text = f"一是服务到位。{BODY}二是培训到位。第一是培训工人。第二是培训干部。三是监测到位。{BODY}"
    assert tree(text)[1:4] == ["二是培训到位", "  第一是培训工人", "  第二是培训干部"]


def test_items_run_past_ten() -> None:
    numbers = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五".split()
    text = "".join(f"{n}是抓落实。{BODY}" for n in numbers)
    assert [h.mark for h in headings(text)] == [f"{n}是" for n in numbers]
    assert {h.kind for h in headings(text)} == {Kind.ITEM}


def test_a_lost_top_is_found_in_bare_lines() -> None:
    text = (
        f"{BODY}\n上一时期工作回顾\n{BODY}\n一是增长平稳。二是民生改善。\n{BODY}\n下一时期的主要目标\n{BODY}\n"
        f"今年重点工作\n{BODY}\n（一）扩内需\n{BODY}\n（二）稳外贸\n{BODY}"
    )
    assert tree(text) == [
        "上一时期工作回顾",
        "  一是增长平稳",
        "  二是民生改善",
        "下一时期的主要目标",
        "今年重点工作",
        "  （一）扩内需",
        "  （二）稳外贸",
    ]


def test_an_address_to_the_audience_is_no_heading() -> None:
    text = f"一、回顾\n{BODY}\n各位代表！\n{BODY}\n二、任务\n{BODY}\n同志们！\n{BODY}"
    assert tree(text) == ["一、回顾", "二、任务"]


def test_an_appendix_starts_its_own_numbers() -> None:
    text = (
        f"一、回顾\n{BODY}\n二、任务\n{BODY}\n附件1\n今年民生实事\n一、提高补助\n{BODY}\n二、改造小区\n{BODY}\n"
        f"附件2\n名词解释\n1.一网通办：指网上办理。\n2.双高计划：指建设计划。"
    )
    found = headings(text)
    assert [h.title for h in found if h.kind is Kind.PART] == [
        "附件1 今年民生实事",
        "附件2 名词解释",
    ]
    assert [h.depth for h in found] == [1, 1, 1, 2, 2, 1, 2, 2]


def test_two_speeches_in_one_file_are_two_parts() -> None:
    speech = f"一、形势\n{BODY}\n二、任务\n{BODY}\n"
    text = f"在春季工作会议上的讲话\n同志们：\n{BODY}\n{speech}在秋季工作会议上的讲话\n同志们：\n{BODY}\n{speech}"
    found = headings(text)
    assert [h.title for h in found if h.kind is Kind.PART] == [
        "在春季工作会议上的讲话",
        "在秋季工作会议上的讲话",
    ]
    assert [h.depth for h in found] == [1, 2, 2, 1, 2, 2]


def test_speakers_hold_what_they_say() -> None:
    text = (
        f"王小明委员（某市政协主席）就防控工作提出建议。\n一、抓防控。{BODY}\n二、抓救治。{BODY}\n"
        f"李大海委员就就业工作提出建议。\n一、稳岗位。{BODY}\n二、促对接。{BODY}\n"
    )
    found = headings(text)
    assert [(h.title, h.depth) for h in found if h.kind is Kind.SPEAKER] == [
        ("王小明委员", 1),
        ("李大海委员", 1),
    ]
    assert [h.depth for h in found] == [1, 2, 2, 1, 2, 2]


def test_sentences_that_run_parallel_are_headings() -> None:
    rest = "各级各部门要落实到位，落实到人，落实到每一个环节。"
    text = "\n".join(f"要{x}之弦。{rest}{rest}" for x in ("绷紧防控", "拉满安全", "调准民生"))
    assert tree(text) == ["要绷紧防控之弦", "要拉满安全之弦", "要调准民生之弦"]
    assert {h.evidence for h in headings(text)} == {"parallel"}


def test_run_together_text_has_the_same_outline() -> None:
    text = (
        "一、上年工作回顾过去一年，面对复杂形势，我们坚持稳中求进。（一）持续扩大内需。消费增长较快。"
        "（二）着力稳定外贸。出口增长较快。二、今年重点工作今年是开局之年，我们要开好局。"
    )
    # Short as it is, the text has lines enough to be read by them: a title goes to the first stop.
    assert [h.mark for h in headings(text)] == ["一、", "（一）", "（二）", "二、"]
    long = text.replace("。（", f"。{BODY * 9}（").replace("。二", f"。{BODY * 9}二")
    assert tree(long) == [
        "一、上年工作回顾",
        "  （一）持续扩大内需",
        "  （二）着力稳定外贸",
        "二、今年重点工作",
    ]


def test_both_widths_and_both_scripts_number() -> None:
    assert tree("一、總則\n(一)範圍\n(二)定義\n二、附則") == [
        "一、總則",
        "  (一)範圍",
        "  (二)定義",
        "二、附則",
    ]
    assert tree("一、總則\n（一）範圍\n（二）定義\n二、附則") == [
        "一、總則",
        "  （一）範圍",
        "  （二）定義",
        "二、附則",
    ]


def test_a_chapter_may_have_its_title_on_the_next_line() -> None:
    text = "第一章\n总则\n第一条 为了规范，制定本法。\n第二章\n附则\n第二条 施行。"
    assert [h.title for h in headings(text) if "章" in h.mark] == ["总则", "附则"]


def test_a_number_that_repeats_is_kept_and_marked() -> None:
    text = f"一、甲项\n{BODY}\n二、乙项\n{BODY}\n二、丙项\n{BODY}\n三、丁项\n{BODY}"
    assert [(h.mark, h.anomaly) for h in headings(text)] == [
        ("一、", ""),
        ("二、", ""),
        ("二、", "duplicate"),
        ("三、", ""),
    ]


def test_a_number_that_is_missing_is_marked() -> None:
    text = f"一、甲项\n{BODY}\n二、乙项\n{BODY}\n四、丙项\n{BODY}\n五、丁项\n{BODY}"
    assert [(h.mark, h.anomaly) for h in headings(text)][2] == ("四、", "skip")


def test_boilerplate_holds_no_heading() -> None:
    text = f"一、相关文章\n二、热门文章\n正文标题\n{BODY}\n"
    assert outline(text, EditMap(), [Span(0, 14)]).headings == ()


LAW = "第一章 总则\n第一条 为了规范，制定本法。\n第二章 管理\n第二条 依法管理。\n第三章 附则\n第三条 自公布之日起施行。"


@pytest.mark.parametrize(
    "listed",
    [
        "目 录\n第一章 总则\n第二章 管理\n第三章 附则\n",
        "目录\n第一章 总则……………1\n第二章 管理……………5\n第三章 附则……………9\n",
        "目 录 第一章 总则 第二章 管理 第三章 附则 ",
    ],
)
def test_a_table_of_contents_is_not_the_outline(listed: str) -> None:
    found = outline(f"某某条例\n{listed}{LAW}", EditMap())
    assert [h.mark for h in found.headings] == [h.mark for h in headings(LAW)]
    assert found.contents is not None
    assert found.contents.start == 5
    assert found.headings[0].start >= found.contents.end


def test_contents_end_before_an_opening_that_no_entry_names() -> None:
    text = f"目录\n一、巡查渡口 1\n二、检修渡船 3\n三、值守 12\n\n{BODY}\n一、巡查渡口\n二、检修渡船\n三、值守\n"
    found = outline(text, EditMap())
    assert [h.title for h in found.headings] == ["巡查渡口", "检修渡船", "值守"]
    assert found.contents == Span(0, text.index(BODY) - 2)


def test_a_chapter_over_the_first_number_belongs_to_the_contents_too() -> None:
    rows = "".join(f"{title}…………{page}\n" for page, title in enumerate(CHAPTER, 3))
    body = "".join(f"{title}\n{BODY}\n" for title in CHAPTER)
    found = outline(rows + body, EditMap())
    assert [(h.depth, h.title) for h in found.headings] == [(1, "渡口"), (2, "巡查"), (2, "值守")]
    assert found.headings[0].start == len(rows)


CHAPTER = ("第二章 渡口", "一、巡查", "二、值守")


@given(st.lists(st.integers(1, 6), max_size=40))
def test_sections_end_where_the_next_of_their_level_starts(depths: list[int]) -> None:
    starts = [i * 3 for i in range(len(depths))]
    ends = section_ends(starts, depths, len(depths) * 3)
    for i, (start, end) in enumerate(zip(starts, ends, strict=True)):
        inner = [d for s, d in zip(starts, depths, strict=True) if start < s < end]
        assert end > start
        assert all(d > depths[i] for d in inner)


# The patterns that a text is the first to need are compiled then.
@settings(deadline=None)
@given(st.text("一二三四五、（）()第章条是要。\n12.3 好工作附件1讲话", max_size=300))
def test_any_text_gives_an_outline_in_order(text: str) -> None:
    found = headings(text)
    starts = [h.start for h in found]
    assert starts == sorted(set(starts))
    for h in found:
        assert h.depth >= 1
        assert 0 <= h.start <= h.title_end <= len(text)
        assert h.start < h.end <= len(text)
        assert text[h.start : h.start + len(h.mark)] == h.mark
        assert h.line == text.count("\n", 0, h.start) + 1


class TestSectionEnds:
    """A section holds what is its own: what follows the last of several items is not."""

    @staticmethod
    def sections(text: str) -> dict[str, str]:
        return {h.mark or h.title: text[h.start : h.end].strip() for h in headings(text)}

    def test_the_last_of_several_items_ends_with_its_paragraph(self) -> None:
        text = (
            "一、去年工作\n去年主要做了四件事。\n一是修路。全县修路一百公里。\n二是架桥。全县架桥三座。\n"
            "三是通船。全县通船五条。\n过去一年，困难不少。\n我们也看到不足。\n二、今年工作\n继续做好。\n"
        )
        found = self.sections(text)
        assert found["三是"] == "三是通船。全县通船五条。"
        assert found["一、"].endswith("我们也看到不足。")

    def test_items_within_one_paragraph_end_with_it(self) -> None:
        text = "一、要求\n一是早部署，二是早行动，三是早见效。\n各乡要抓紧。\n二、附则\n从今日起执行。\n"
        assert self.sections(text)["三是"] == "三是早见效。"

    def test_a_call_upon_those_present_ends_what_was_listed(self) -> None:
        text = (
            "一、回顾\n（一）修路\n修了路。\n（二）架桥\n架了桥。\n各位代表！成绩来之不易。\n二、任务\n（一）通船\n"
            "要通船。\n（二）通车\n要通车。\n还要通气。\n各位代表！让我们共同努力。\n谢谢大家。\n"
        )
        ends = {(h.mark, h.title): text[h.start : h.end].strip() for h in headings(text)}
        assert ends["（二）", "架桥"].endswith("架了桥。")
        assert ends["一、", "回顾"].endswith("成绩来之不易。")
        assert ends["（二）", "通车"].endswith("还要通气。")
        assert ends["二、", "任务"].endswith("还要通气。")

    def test_the_last_article_keeps_its_paragraphs(self) -> None:
        text = "第一条　本办法管渡口。\n第二条　渡口由乡管。\n第三条　违反的罚款。\n不缴的，加处罚款。\n"
        assert self.sections(text)["第三条"].endswith("加处罚款。")

    def test_a_last_point_of_several_paragraphs_keeps_them(self) -> None:
        text = "一、条件\n（一）有船\n有一条船。\n船要完好。\n（二）有证\n有船证。\n证要有效。\n"
        assert self.sections(text)["（二）"].endswith("证要有效。")


def test_titles_of_news_that_hold_blanks_are_whole_where_paragraphs_were_run_together() -> None:
    titles = ["【走渡口】东岸：新船下水 老船退役", "水位上涨", "西岸栈桥修好", "快讯", "大雾停航"]
    body = "渡口台消息（渡口晚报）：码头上今天来了三百多人，新船每天可以多跑两趟。" * 7
    news = " ".join(f"{title} {body} 查看原文" for title in titles)
    text = f"新闻摘要 1.新船下水 2.水位上涨。 详细新闻 {news}"
    found = [(h.depth, h.title) for h in outline(text, EditMap()).headings if not h.mark]
    assert found[-6:] == [(1, "详细新闻"), *((2, title) for title in titles)]
