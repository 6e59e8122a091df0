from __future__ import annotations

from collections.abc import Collection, Mapping

import pytest

from tui.corpus.comparison.rewording import Follows, Sides, exchange, rewordings

WORDS = {
    "全面建设小康社会": ("全面", "建设", "小康社会"),
    "全面建成小康社会": ("全面", "建成", "小康社会"),
    "全面从严治党": ("全面", "从严治党"),
    "全面依法治国": ("全面", "依法治国"),
    "三农": ("三农",),
    "两个韧性预警": ("两个", "韧性", "预警"),
    "六个韧性预警": ("六个", "韧性", "预警"),
    "党的作风建设": ("党", "的", "作风", "建设"),
    "党的政治建设": ("党", "的", "政治", "建设"),
    "军事过硬能力": ("军事", "过硬", "能力"),
    "政治过硬能力": ("政治", "过硬", "能力"),
    "政治合格、军事过硬能力": ("政治", "合格", "、", "军事", "过硬", "能力"),
    "人民为敌的地位": ("人民", "为敌", "的", "地位"),
    "人民主体地位": ("人民", "主体", "地位"),
    "“四人帮”问题": ("“", "四人帮", "”", "问题"),
    "“三农”问题": ("“", "三农", "”", "问题"),
    "经济特区": ("经济", "特区"),
    "经济示范区": ("经济", "示范区"),
    "坚持数字乡村行动": ("坚持", "数字", "乡村", "行动"),
    "数字乡村行动": ("数字", "乡村", "行动"),
    "坚持数字金融行动": ("坚持", "数字", "金融", "行动"),
    "数字金融行动": ("数字", "金融", "行动"),
    "守正创新": ("守正", "创新"),
    "守正创新滨海码头": ("守正", "创新", "滨海", "码头"),
    "以点带面滨海码头": ("以", "点", "带", "面", "滨海", "码头"),
    "完善数字金融行动": ("完善", "数字", "金融", "行动"),
    "滨海供给与口岸码头": ("滨海", "供给", "与", "口岸", "码头"),
    "滨海储备与夜间码头": ("滨海", "储备", "与", "夜间", "码头"),
    "党和国家的决定": ("党", "和", "国家", "的", "决定"),
    "党和国家的生命线": ("党", "和", "国家", "的", "生命线"),
    "滨海振兴战略、人才强港战略、海洋战略": (
        "滨海",
        "振兴",
        "战略",
        "、",
        "人才",
        "强港",
        "战略",
        "、",
        "海洋",
        "战略",
    ),
    "滨海振兴战略、人才强港战略、航运战略": (
        "滨海",
        "振兴",
        "战略",
        "、",
        "人才",
        "强港",
        "战略",
        "、",
        "航运",
        "战略",
    ),
    "跨域全图谱": ("跨域", "全", "图谱"),
    "跨域审批图谱": ("跨域", "审批", "图谱"),
    "跨域的普查图谱": ("跨域", "的", "普查", "图谱"),
    "跨域的联防图谱": ("跨域", "的", "联防", "图谱"),
    "严直达账本": ("严", "直达", "账本"),
    "严复核账本": ("严复", "核", "账本"),
    "滨海网格储备码头建设": ("滨海", "网格", "储备", "码头", "建设"),
    "滨海网格储备车间建设": ("滨海", "网格", "储备", "车间", "建设"),
    "方向和百花齐放、百家争鸣": ("方向", "和", "百花齐放", "、", "百家争鸣"),
    "坚持百花齐放、百家争鸣": ("坚持", "百花齐放", "、", "百家争鸣"),
}
GONE, NEW = Sides(9, 0), Sides(0, 9)


FRAMES = ("韧性预警", "经济", "全面", "滨海码头", "坚持", "数字金融行动", "百花齐放、百家争鸣")


def _rewordings(
    places: Mapping[str, Sides],
    often: int = 9,
    *,
    follow: bool = True,
    parts: Mapping[str, Sides] | None = None,
) -> dict[str, str]:
    """The rewordings, where what stays stands ``often`` on either side, and parts of wordings as they are said to."""

    def count(texts: Collection[str]) -> dict[str, Sides]:
        frames = dict.fromkeys(FRAMES, Sides(often, often))
        return {text: {**frames, **(parts or {})}.get(text, Sides(0, 0)) for text in texts}

    def cut(text: str) -> tuple[str, ...]:
        return WORDS.get(text, (text,))

    return rewordings(places, cut, count, lambda _new, _old: follow)


def test_one_word_changed_in_a_formula_is_a_rewording() -> None:
    places = {"三农": GONE, "全面建设小康社会": GONE, "全面建成小康社会": NEW, "全面依法治国": NEW}
    assert _rewordings(places, often=40) == {"全面建成小康社会": "全面建设小康社会"}


def test_what_has_one_common_word_in_common_is_none() -> None:
    assert _rewordings({"全面从严治党": GONE, "全面依法治国": NEW}, often=40) == {}


@pytest.mark.parametrize(("often", "found"), [(12, {"经济示范区": "经济特区"}), (300, {})])
def test_what_stays_must_mostly_stand_with_the_one_and_then_with_the_other(
    often: int, found: dict[str, str]
) -> None:
    assert _rewordings({"经济特区": GONE, "经济示范区": NEW}, often) == found


def test_what_lived_beside_the_other_took_no_place_of_it() -> None:
    places = {"党的作风建设": GONE, "党的政治建设": NEW}
    assert _rewordings(places) == {"党的政治建设": "党的作风建设"}
    assert _rewordings(places, parts={"政治建设": Sides(20, 9)}) == {}
    assert _rewordings(places, parts={"作风建设": Sides(9, 20)}) == {}
    places = {"军事过硬能力": GONE, "政治过硬能力": NEW}
    assert _rewordings(places) == {"政治过硬能力": "军事过硬能力"}
    assert _rewordings({**places, "政治合格、军事过硬能力": Sides(3, 0)}) == {}


def test_words_that_hang_together_otherwise_are_no_rewording_and_quotes_are_not_what_stays() -> (
    None
):
    assert _rewordings({"人民为敌的地位": GONE, "人民主体地位": NEW}) == {}
    assert _rewordings({"两个韧性预警": GONE, "六个韧性预警": NEW})
    assert _rewordings({"“四人帮”问题": GONE, "“三农”问题": NEW}) == {}


def test_a_wording_that_never_left_is_no_rewording() -> None:
    places = {"全面建设小康社会": Sides(9, 9), "全面建成小康社会": NEW}
    assert _rewordings(places) == {}


def test_most_places_suffice_on_either_side() -> None:
    places = {"全面建设小康社会": Sides(20, 3), "全面建成小康社会": Sides(1, 15)}
    assert _rewordings(places) == {"全面建成小康社会": "全面建设小康社会"}


def test_what_only_leads_a_wording_is_none() -> None:
    places = {
        "坚持数字乡村行动": Sides(4, 0),
        "坚持数字金融行动": Sides(0, 4),
        "数字乡村行动": Sides(30, 0),
        "数字金融行动": Sides(0, 30),
    }
    assert _rewordings(places) == {"数字金融行动": "数字乡村行动"}


def test_a_saying_that_is_much_said_may_be_the_word_that_was_changed() -> None:
    places = {"守正创新": Sides(90, 90), "守正创新滨海码头": GONE, "以点带面滨海码头": NEW}
    assert _rewordings(places) == {"以点带面滨海码头": "守正创新滨海码头"}
    # Though what stays stands elsewhere, too: neither stands on the other's side.
    assert _rewordings(places, often=90) == {"以点带面滨海码头": "守正创新滨海码头"}


def test_another_verb_before_a_wording_that_stays_is_none() -> None:
    places = {
        "坚持数字金融行动": GONE,
        "完善数字金融行动": NEW,
        "数字金融行动": Sides(50, 50),
    }
    assert _rewordings(places, often=50) == {}


def test_what_is_only_joined_to_a_wording_that_stays_is_none() -> None:
    assert not _rewordings({"方向和百花齐放、百家争鸣": GONE, "坚持百花齐放、百家争鸣": NEW})


def test_two_words_changed_are_none() -> None:
    assert _rewordings({"滨海供给与口岸码头": GONE, "滨海储备与夜间码头": NEW}) == {}


def test_what_came_long_after_the_other_had_gone_did_not_take_its_place() -> None:
    follows = Follows([f"20{year}-0{month}-01" for year in range(10, 20) for month in range(1, 10)])
    old = [f"2010-0{month}-01" for month in range(1, 10)]
    assert follows([f"2011-0{month}-01" for month in range(1, 10)], old)
    assert not follows([f"2016-0{month}-01" for month in range(1, 10)], old)
    assert follows([], old)
    places = {"全面建设小康社会": GONE, "全面建成小康社会": NEW}
    assert _rewordings(places, follow=False) == {}


def test_a_wording_that_is_still_there_was_not_replaced() -> None:
    old, new = "全面建设小康社会", "全面建成小康社会"
    assert _rewordings({old: Sides(40, 1), new: Sides(1, 40)}) == {new: old}
    assert _rewordings({old: Sides(40, 12), new: Sides(0, 40)}) == {}
    assert _rewordings({old: Sides(40, 0), new: Sides(30, 90)}) == {}


def test_what_is_only_joined_to_what_stays_is_another_thing() -> None:
    assert _rewordings({"党和国家的决定": GONE, "党和国家的生命线": NEW}) == {}
    # But a list that stays but for its last item is one wording.
    old, new = (f"滨海振兴战略、人才强港战略、{one}战略" for one in ("海洋", "航运"))
    assert _rewordings({old: GONE, new: NEW}) == {new: old}


def test_what_an_attribute_hangs_on_is_another_wording() -> None:
    places = {
        "跨域全图谱": Sides(9, 0),
        "跨域审批图谱": Sides(0, 9),
        "跨域的普查图谱": Sides(20, 0),
        "跨域的联防图谱": Sides(0, 20),
    }
    assert _rewordings(places) == {
        "跨域审批图谱": "跨域全图谱",
        "跨域的联防图谱": "跨域的普查图谱",
    }


def test_a_word_is_found_where_it_is_cut_with_its_neighbour() -> None:
    assert _rewordings({"严直达账本": GONE, "严复核账本": NEW}) == {"严复核账本": "严直达账本"}


def test_what_stood_elsewhere_may_take_a_place_in_a_long_wording() -> None:
    places = {"滨海网格储备码头建设": GONE, "滨海网格储备车间建设": NEW}
    parts = {"车间建设": Sides(30, 30), "码头建设": Sides(30, 30)}
    assert _rewordings(places, parts=parts) == {"滨海网格储备车间建设": "滨海网格储备码头建设"}


def test_the_figure_of_an_exchange_is_that_of_its_table() -> None:
    # 2 × (10 ln(10 × 20 ÷ (10 × 10)) + 10 ln(10 × 20 ÷ (10 × 10)))
    assert exchange(Sides(10, 0), Sides(0, 10)) == pytest.approx(27.725887, abs=1e-6)
    assert exchange(Sides(0, 10), Sides(10, 0)) == 0
