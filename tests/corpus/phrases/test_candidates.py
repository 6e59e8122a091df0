from __future__ import annotations

import pytest

from tui.corpus.phrases.candidates import Candidate, candidates
from tui.corpus.phrases.segment import Segmenter
from tui.corpus.phrases.shapes import parallel
from tui.corpus.phrases.wellformed import balanced, fits
from tui.corpus.phrases.whole_array import whole_runs
from tui.corpus.phrases.word_array import word_array

SEGMENTER = Segmenter()


def _whole(*texts: str) -> set[str]:
    array = word_array(texts, SEGMENTER.cut)
    return {
        c.text
        for c in candidates(whole_runs(array), min_reach=2, min_count=2)
        if fits(c) and not c.bound
    }


def test_a_run_that_goes_on_the_same_way_is_cut() -> None:
    found = _whole(
        "学习党的二十大和二十届历次全会精神。", "贯彻党的二十大和二十届历次全会精神,要深入。"
    )
    assert not any(run.endswith("历次") for run in found)


def test_a_run_cut_from_a_fast_pair_is_a_fragment() -> None:
    texts = ["加强疫情防控,", "疫情防控要紧。加强疫情防控和", "疫情防控。加强疫情信息。疫情防控"]
    assert "加强疫情" not in _whole(*texts)
    assert "疫情防控" in _whole(*texts)


def test_a_verb_and_the_first_of_a_list_are_a_fragment() -> None:
    texts = ["坚持省委、省政府要求。", "坚持省委、省政府精神。", "坚持省委、省政府意见。"]
    assert "坚持省委" not in _whole(*texts)


def test_parallel_compounds_need_no_room() -> None:
    texts = ["实行分区分级精准防控", "落实分区分级制定策略", "坚持分区分级推进复工"]
    assert "分区分级" in _whole(*texts)


@pytest.mark.parametrize("text", ["分区分级", "抓紧抓实抓细", "应检尽检", "群防群控", "联防联控"])
def test_parallel_compounds_are_known_by_their_characters(text: str) -> None:
    assert parallel(text)


@pytest.mark.parametrize("text", ["疫情防控", "、省、市", "的的的的", "抓紧", "分区分级的"])
def test_nothing_else_is_a_parallel_compound(text: str) -> None:
    assert not parallel(text)


def test_names_in_quotes_may_be_short() -> None:
    texts = ["不搞“一刀切”的做法", "防止“菜篮子”断供,“菜篮子”要稳", "抓好“菜篮子”的供应"]
    assert "菜篮子" in _whole(*texts)


def test_marks_of_headings_are_no_phrases() -> None:
    texts = ["第四十五条 违反规定的。", "第四十五条 依法处理的。", "第四十五条 负责人。"]
    assert not any(run.startswith("第四十五条") for run in _whole(*texts))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("增强“四个意识”", True),
        ("意识”、坚定“四个自信", False),
        ("做到“两个", False),
        ("《传染病防治法》", True),
        ("“一刀切》", False),
        ("", True),
    ],
)
def test_quotes_open_and_close_in_pairs(text: str, whole: bool) -> None:
    assert balanced(text) is whole


def test_a_leading_word_is_kept_where_the_formula_is_never_without_it() -> None:
    texts = [f"{verb}以习近平同志为核心的党中央,{verb}可再生能源。" for verb in ("在", "对", "向")]
    found = _whole(*texts)
    assert found >= {"以习近平同志为核心的党中央", "可再生能源"}
    assert not found & {"习近平同志为核心的党中央", "再生能源"}


def test_a_number_at_an_end_was_cut_off() -> None:
    texts = [
        "处一万元以上的罚款,为期三年。",
        "处一万元以上的罚款,共百分之五十。",
        "为期三年,百分之五十。",
    ]
    for run in _whole(*texts):
        assert not run.endswith(("三年", "五十", "一万元"))
        assert not run.startswith(("百分之", "一万元"))


def test_what_is_done_and_how_is_whole_whatever_it_is_done_to() -> None:
    texts = [
        "要培育壮大产业,有序推进工程。培育壮大企业。",
        "要培育壮大集群,有序推进建设。有序推进试点。",
    ]
    assert _whole(*texts) >= {"培育壮大", "有序推进"}


def test_a_verb_that_is_a_noun_here_sets_nothing_free() -> None:
    texts = ["推进社会治理能力现代化。", "有效推进城市治理能力现代化。", "提升治理能力现代化。"]
    found = _whole(*texts)
    assert "治理能力现代化" in found
    assert "能力现代化" not in found


def test_an_object_is_whole_where_it_ends() -> None:
    texts = ["坚持集中财力办大事。", "坚持集中财力办大事,", "坚持集中财力办大事。"]
    assert not any(run.endswith("集中财力") for run in _whole(*texts))


def test_a_list_that_goes_on_is_part_of_a_longer_one() -> None:
    texts = ["坚持智能化、绿色化、融合化。", "推进智能化、绿色化、服务化。"] * 2
    assert "智能化、绿色化" not in _whole(*texts)
    sayings = ["坚持解放思想、实事求是、与时俱进。", "坚持解放思想、实事求是、求真务实。"] * 2
    assert "解放思想、实事求是" in _whole(*sayings)


def test_someone_and_what_they_do_to_something_is_cut() -> None:
    texts = ["主管部门负责监督。报主管部门。", "主管部门负责检查。报主管部门。", "主管部门。"]
    found = _whole(*texts)
    assert "主管部门" in found
    assert "主管部门负责" not in found


def test_common_words_that_meet_by_chance_are_no_phrase() -> None:
    texts = ["做好工作。" + "做好防控。做好保障。工作要紧。工作在先。" * 15, "做好工作。"]
    assert "做好工作" not in _whole(*texts)


@pytest.mark.parametrize(
    "words",
    [
        "中 的 重大",
        "二 是 加强",
        "具体 办法 由 市",
        "所在地 的 区",
        "二十六 人",
        "以下 三 年",
        "党 对 人民军队",
        "马克思主义 在 意识形态 领域",
        "改善 民生 力度",
        "走 中国 特色",
        "强国 、 质量 强国",
        "世界 和平 、 促进 共同 发展",
        "创新 理论 统一 思想 、 统一 意志",
    ],
)
def test_a_word_that_lost_the_one_it_belongs_to_makes_no_phrase(words: str) -> None:
    assert not fits(Candidate(tuple(words.split()), 1.0, 1.0, 1.0))


@pytest.mark.parametrize(
    "words",
    [
        "一条 正确 的 路线",
        "富强 民主 的 国家 而 奋斗",
        "以 县长 同志 为 首",
        "以 县长 为首",
        "一 个 伟大 胜利",
        "紧密 团结 在 党中央",
        "党中央 周围",
        "思想 和 行动 统一 到 党中央",
        "中 走 在 前列",
        "在群众中",
        "一切 受 水患",
        "窃取 的 那 一部分 权力",
        "领导 我们 党",
        "伟大 的 、 光荣 的 、 正确",
    ],
)
def test_words_with_half_of_a_frame_make_no_phrase(words: str) -> None:
    assert not fits(Candidate(tuple(words.split()), 1.0, 1.0, 1.0))


@pytest.mark.parametrize(
    "words",
    [
        "一个 国家 、 两种 制度",
        "一 个 中国 原则",
        "为 美好 生活 而 奋斗",
        "内 防 反弹",
        "受 人民 监督",
        "团结 在 党中央 周围",
        "以 人民 为 中心",
        "伟大 的 、 光荣 的 、 正确 的 党",
    ],
)
def test_a_frame_of_which_both_halves_are_there_fits(words: str) -> None:
    assert fits(Candidate(tuple(words.split()), 1.0, 1.0, 1.0))


def test_a_sentence_that_says_what_something_is_says_all_of_it() -> None:
    texts = ["耕地是粮仓的根基。", "耕地是粮仓的命脉。", "耕地是粮仓的由来。", "修渠是头等大事。"]
    found = _whole(*texts, "要知道修渠是头等大事。", "修渠是头等大事,")
    assert "耕地是粮仓" not in found
    assert "修渠是头等大事" in found


def test_a_verb_at_the_end_that_needs_an_object_is_cut() -> None:
    texts = ["抓党建促脱贫。", "抓党建促增收。", "抓党建促发展。"]
    assert "抓党建促" not in _whole(*texts)


def test_what_goes_on_after_and_is_cut() -> None:
    texts = ["保护机关、社团和其他单位。", "依靠机关、社团和其他单位,", "机关、社团与个人。"]
    assert "机关、社团" not in _whole(*texts)


def test_whom_a_preposition_leads_to_do_something_is_no_one_without_it() -> None:
    texts = ["权力用来为农户谋幸福。", "始终为农户谋幸福,", "立志为农户谋幸福。"]
    assert "农户谋幸福" not in _whole(*texts)


@pytest.mark.parametrize(
    "words",
    [
        "内 防扩散",
        "市 和 区 、 县",
        "乡 、 镇 人民政府",
        "十五 五 时期",
        "党 在 社会主义 初级阶段 的 基本路线",
        "坚持 和平 发展 、 促进 共同 繁荣",
        "解放思想 、 实事求是",
    ],
)
def test_single_characters_that_belong_are_kept(words: str) -> None:
    assert fits(Candidate(tuple(words.split()), 1.0, 1.0, 1.0))


@pytest.mark.parametrize(
    ("texts", "cut", "whole"),
    [
        (
            ["巩固拓展护渠成果。", "持续巩固拓展护渠成果。", "要巩固拓展护渠成果,"],
            "拓展护渠成果",
            "巩固拓展护渠成果",
        ),
        (
            ["健全城乡统一的用水市场。", "推进城乡统一的用水市场。"],
            "城乡统一",
            "城乡统一的用水市场",
        ),
        (
            ["促进人的全面发展、全体村民共同富裕。", "推动人的全面发展、全体村民共同富裕。"],
            "全面发展、全体村民共同富裕",
            "人的全面发展、全体村民共同富裕",
        ),
        (
            [
                "坚持惠民生和促消费、修路和架桥。",
                "坚持惠民生和促消费、修路和架桥并重。",
                "要坚持惠民生和促消费、修路和架桥。",
                "坚持惠民生和促消费相结合。",
            ],
            "坚持惠民生和促消费",
            "",
        ),
        (
            ["坚持走新型合作化道路。", "要走新型合作化道路,", "走新型合作化、水利化路子。"],
            "走新型合作化",
            "走新型合作化道路",
        ),
        (
            [
                "坚持以村民为中心。",
                "坚持以村民为中心,",
                "坚持以村民为中心。",
                "坚持以村民的事为先。",
            ],
            "坚持以村民",
            "以村民为中心",
        ),
        (
            ["这一理论管用。", "把这一理论讲清。", "学习这一理论。"],
            "一理论",
            "",
        ),
        (
            ["积极稳妥推进碳达峰碳中和。", "推进碳达峰碳中和,", "实现碳达峰碳中和。"],
            "碳达峰碳",
            "碳达峰碳中和",
        ),
        (
            [
                "党领导人民治理国家。",
                "靠党领导人民开荒。",
                "党领导人民制定法律。",
                "我们党领导人民。",
            ],
            "党领导人民",
            "",
        ),
        (
            ["中国愿同各方合作。", "中国愿出力。", "中国愿同邻国修好。"],
            "中国愿",
            "",
        ),
        (
            ["无产阶级同地主阶级的斗争。", "在同地主阶级的斗争里成长。", "同地主阶级的斗争不断。"],
            "地主阶级的斗争",
            "",
        ),
        (
            ["村社发展了水利事业。", "近年发展了水利事业。", "发展了水利事业,修了渠。"],
            "发展了水利事业",
            "水利事业",
        ),
        (
            ["把普遍真理和修渠实践相结合。", "同修渠实践相结合。", "与修渠实践相结合,"],
            "修渠实践相结合",
            "",
        ),
        (
            ["全面贯彻党的水利方针。", "全面贯彻党的护林政策。", "全面贯彻党的用人路线。"],
            "全面贯彻党",
            "",
        ),
    ],
)
def test_half_of_a_frame_is_a_fragment(texts: list[str], cut: str, whole: str) -> None:
    found = _whole(*texts)
    assert cut not in found
    assert not whole or whole in found
