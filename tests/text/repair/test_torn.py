from __future__ import annotations

from random import Random

import pytest

from tui.text.edits import EditMap
from tui.text.repair.torn import torn_blanks

PROSE = (
    "各地要健全粮食储备制度，完善应急保障预案，加强仓储设施建设。\n"
    "要落实粮食安全责任，压实各级责任，确保储备数量真实、质量良好，管理规范。\n"
    "要加强监督检查，及时发现问题，认真整改落实，做到账实相符。\n"
) * 6


def mended(text: str) -> str:
    return EditMap(torn_blanks(text)).apply(text)


def test_words_torn_by_chance_are_mended() -> None:
    chance = Random(4)
    torn = "".join(
        f"{sign} " if sign not in "。\n" and chance.random() < 0.06 else sign for sign in PROSE
    ).replace(" \n", "\n")
    assert torn.count(" ") > 8
    assert mended(torn) == PROSE


def test_a_blank_after_every_second_sign_is_taken_out() -> None:
    lines = PROSE.splitlines()
    torn = "\n".join(" ".join(line[at : at + 2] for at in range(0, len(line), 2)) for line in lines)
    assert mended(torn) == "\n".join(lines)


def test_a_line_cut_into_its_words_is_joined() -> None:
    assert (
        mended("切实 把 粮食 储备 安全 摆在 重要 的 位置。") == "切实把粮食储备安全摆在重要的位置。"
    )


def test_one_stray_blank_goes_where_the_text_has_the_word_whole() -> None:
    assert (
        mended(PROSE + "要再次健全粮食 储备制度，抓好落实工作。")
        == PROSE + "要再次健全粮食储备制度，抓好落实工作。"
    )


@pytest.mark.parametrize(
    "line",
    [
        "省长 王某",
        "第一条 为了加强粮食储备管理，制定本办法，报批后执行。",
        "出席会议的有：张三 李四 王五 赵六 钱七 孙八 周九，共七人。",
        "电话： 年 月 日，由承办人填写后交办公室存档备查。",
        "2020 年 GDP 增长 6%，就业 稳定向好，物价总体平稳运行。",
    ],
)
def test_blanks_that_part_what_is_apart_stay(line: str) -> None:
    assert mended(PROSE + line) == PROSE + line


def test_blanks_that_part_paragraphs_of_a_line_stay() -> None:
    told = (
        "渡船清早开，中午歇，傍晚再开，大雾和六级以上的风都停航，船主在码头上挂一面红旗告诉大家。"
    )
    text = " ".join(f"图片由船主 提供 图片由船主提供 （ 摄 ） {told * 3}" for _ in range(8))
    paragraphs = " ".join(["渡口的早晨", *[told * 3, "图片由船主提供", told * 3] * 4])
    assert torn_blanks(paragraphs) == []
    assert torn_blanks(text) != []
