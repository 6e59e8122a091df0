from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.document.load import parse
from tui.document.model import Heading
from tui.document.outline.build import outline
from tui.document.outline.titles import LONGEST_TITLE
from tui.text.edits import EditMap

SEEDS = Path(__file__).parents[2] / "seeds"
LENGTH = 200_000
"""Characters of a hostile text: enough that work which grows with the square takes minutes."""


def check(text: str, headings: tuple[Heading, ...]) -> None:
    """Headings stand in order and inside the text, and sections nest."""
    open_ends: list[tuple[int, int]] = []
    before = -1
    for heading in headings:
        assert before < heading.start <= heading.title_end <= heading.end <= len(text)
        assert heading.start < heading.end
        assert text[heading.start : heading.start + len(heading.mark)] == heading.mark
        while open_ends and open_ends[-1][0] >= heading.depth:
            assert open_ends.pop()[1] <= heading.start
        assert all(heading.end <= end for _, end in open_ends)
        open_ends.append((heading.depth, heading.end))
        before = heading.start


@pytest.mark.parametrize(
    "piece",
    [
        "一、",
        "第一条\n",
        "第",
        "一",
        "1",
        "1\t",
        "(",
        "（一",
        " ",
        "\n",
        ".",
        "—",
        "“一是",
        "一 ",
        "I",
        "(a",
        "目录\n",
        "前言\n",
        "附件：",
        "附件1\n",
        "注释\n1",
        "名词",
        "1.1 ",
        "甲.....",
        "◆甲甲\n",
        "一是甲。",
        "一是甲。二是乙。",
        "首先，其次，",
        "第一条之",
        "一、甲\n（一）乙\n1.丙\n",
        "在会议上的讲话\n一、甲\n二、乙\n",
        "王小明：好的呀\n李大海：是的呀\n",
        "加强企业复工指导\n",
        "各级各部门要认真贯彻落实会议精神，",
        "要绷紧防控之弦。各级各部门要落实到位，落实到人，落实到每一个环节，抓好工作。\n",
    ],
)
def test_a_text_of_nothing_but_one_thing_is_answered_at_once(piece: str) -> None:
    text = piece * (LENGTH // len(piece))
    start = process_time()
    found = outline(text, EditMap()).headings
    assert process_time() - start < 10
    check(text, found)


def test_numbers_may_run_to_a_hundred_thousand() -> None:
    text = "".join(f"第{n}条 为了规范管理，制定本法。\n" for n in range(1, 100_001))
    found = outline(text, EditMap()).headings
    assert len(found) == 100_000
    assert {heading.depth for heading in found} == {1}
    assert found[-1].mark == "第100000条"


PIECES = st.sampled_from(
    (
        "一、 二、 三、 （一） （二） (1) (2) 1. 2. 3. 1.1 1.2 2.1 第一章 第二章 第一条 第二条 第一条之一"
        " 第一， 第二， 一是 二是 一要 二要 首先， 其次， 最后， 其一 其二 ① ② 壹、 貳、 甲、 乙、 I. II. A. B."
        " 【一】 【二】 ◆ —— 附件 附件： 注释 目录 前言 结束语 “ ” ： ； 。 加强领导 在会议上的讲话 王小明： 李大海："
        " 各级各部门要认真贯彻落实会议精神，结合本地本部门实际，抓好各项任务的落实。"
    ).split()
)


@settings(max_examples=200)
@given(st.lists(st.tuples(PIECES, st.sampled_from(["", "", "\n", "\n", " "])), max_size=60))
def test_any_order_of_marks_gives_an_outline_in_order(pieces: list[tuple[str, str]]) -> None:
    text = "".join(piece + gap for piece, gap in pieces)
    check(text, outline(text, EditMap()).headings)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(sorted(SEEDS.glob("*.txt"))),
    st.lists(st.tuples(st.floats(0, 1), st.integers(1, 400), st.sampled_from("djcm")), max_size=8),
)
def test_a_torn_document_still_has_an_outline_in_order(
    path: Path, tears: list[tuple[float, int, str]]
) -> None:
    text = path.read_text(encoding="utf-8")
    for where, length, way in tears:
        start = int(where * len(text))
        piece = text[start : start + length]
        torn = {
            "d": "",
            "j": piece.replace("\n", ""),
            "c": piece + piece,
            "m": piece.translate(str.maketrans("", "", "、.()一二三四")),
        }[way]
        text = text[:start] + torn + text[start + length :]
    check(text, outline(text, EditMap()).headings)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "# {}\n"),
        ("a.md", "# 通知\n\n# {}\n\n# 乙\n"),
        ("a.md", "# 通知\n\n# {},{}\n\n# 乙\n"),
        ("a.html", "<title>{}</title><h1>{}</h1><p>甲</p>"),
        ("a.txt", "标题：{}\n发文机关：国务院\n文号：1\n一、甲\n二、乙\n"),
    ],
)
def test_no_title_is_longer_than_one_can_be(name: str, text: str) -> None:
    document = parse(name, text.replace("{}", "提高认识" * 1000).encode())
    titles = [document.title, *(heading.title for heading in document.headings)]
    assert max(map(len, titles)) <= LONGEST_TITLE
