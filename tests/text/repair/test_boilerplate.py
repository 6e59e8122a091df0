from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.repair.boilerplate import boilerplate
from tui.text.repair.pipeline import repair

BODY = "各位代表：\n现在，我代表市人民政府向大会报告工作，请予审议，并请各位政协委员提出意见。"
TITLE = "2026年某市政府工作报告"


def marked(text: str, recurring: tuple[str, ...] = ()) -> list[str]:
    return [text[start:end] for start, end in boilerplate(text, recurring)]


@pytest.mark.parametrize(
    "head",
    [
        "下载\n打印\n全屏\n收藏\n【字号：\n加大\n还原\n减小\n】",
        "您的位置：\n首页\n>\n要闻",
        "首页 > 政务公开 > 工作报告栏目",
        "下面是小编为大家整理的讲话，供大家参考。",
        "申明敬告: 本站不保证该用户上传的文档完整性,产生的问题本站不予受理。",
        "來源：某某日報\n時間：2026-02-09",
    ],
)
def test_a_sites_words_before_the_title_are_marked_off(head: str) -> None:
    text = f"{head}\n{TITLE}\n{BODY}"
    assert marked(text) == [head]


@pytest.mark.parametrize(
    "tail",
    [
        "责编：某某",
        "責編: 某某",
        "（责任编辑：某某）",
        "扫一扫在手机打开当前页",
        "相关报道：",
        "查看更多\n\n相关文章\n\n您可能关注的文档",
        "相关文章\n某市召开工作会议\n某省部署春耕生产",
        "相关热词搜索:版权所有:某某网\nPowered by 某某网 © All Rights Reserved.备案号:京ICP备123号-1",
        "【打印本页】【关闭窗口】",
        "收藏\n|\n分享到:\n分享到微信\n×\n相关文档：",
        "本作品来自某机关的文件，属于\n公有领域\n。\n↑\n某某机关党组\n制定的公文，视同此类。\nPublic domain\nfalse",
        "本作品依據中華民國著作權法第九條，不得為著作權之標的。",
        "除非另有声明，本页内容采用\n知识共享署名许可\n发布。",
    ],
)
def test_a_sites_words_after_the_text_are_marked_off(tail: str) -> None:
    text = f"{TITLE}\n{BODY}\n{tail}"
    assert marked(text) == [tail]


def test_a_law_that_speaks_of_licences_is_no_licence() -> None:
    text = f"{TITLE}\n{BODY}\n本文件所称开放，是指进入公有领域。\n三、附则\n本站另行规定。"
    assert marked(text) == []


def test_buttons_that_a_title_follows_on_the_same_line_are_marked_off() -> None:
    text = f"下载 打印 全屏 收藏 【字号: 加大 还原 减小 】{TITLE}{BODY}"
    assert marked(text) == ["下载 打印 全屏 收藏 【字号: 加大 还原 减小 】"]


def test_a_sites_words_after_the_last_sentence_of_one_line_are_marked_off() -> None:
    text = TITLE + BODY.replace("\n", "") * 4 + "扫一扫在手机打开当前页"
    assert marked(text) == ["扫一扫在手机打开当前页"]


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n——2026年1月27日在会议上\n市长 王某\n{BODY}",
        f"{TITLE}\n某政发〔2026〕1号\n{BODY}\n某市人民政府\n2026年1月27日",
        f"{TITLE}\n{BODY}\n附件：1.任务分工表\n抄送：市委办公室",
        "某省网络信息管理条例\n第一条 为了规范信息来源，制定本条例。\n第二条 版权所有人应当备案。",
        "会议纪要\n时间：2月3日\n地点：会议室\n" + BODY,
        TITLE + "\n同志们：\n下面，我讲三点意见，供大家参考。\n" + BODY,
        TITLE + "\n" + BODY + "\n群众可以扫描二维码或者通过微信公众号申报。",
        "首页",
        "责编：某某",
        "",
    ],
)
def test_titles_signatures_and_paragraphs_are_never_marked_off(text: str) -> None:
    assert marked(text) == []


def test_edge_lines_that_recur_across_files_are_marked_off_but_no_title() -> None:
    text = f"政府工作报告\n{BODY}\n某某信息港\n某某大道一号"
    recurring = ("政府工作报告", "某某信息港", "某某大道一号")
    assert marked(text, recurring) == ["某某信息港\n某某大道一号"]


def test_the_seeds_are_parted_from_their_sites(seed_texts: dict[str, str]) -> None:
    spans = {name: marked(repair(text).clean) for name, text in seed_texts.items()}
    assert spans["000"] == []
    assert spans["001"] == ["責編: 莊恩慧"]
    assert spans["002"][-1].startswith("查看更多")
    assert spans["003"][0].endswith("供大家参考。")
    assert spans["003"][-1].startswith("相关热词搜索")
    assert spans["004"] == ["最新消息"]


LINES = st.sampled_from(
    ["下载", "】", "大", "首页 >", TITLE, *BODY.split("\n"), "相关文章", "责编：某", "", "来源："]
)


@given(st.lists(LINES, max_size=12))
def test_spans_are_sorted_apart_and_never_the_whole_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    spans = boilerplate(text)
    assert all(start < end for start, end in spans)
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    assert sum(end - start for start, end in spans) < max(1, len(text))
