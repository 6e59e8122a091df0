from tui.corpus.keep.schema import checked
from tui.document.load import parse
from tui.document.model import Document
from tui.document.outline.edits import Change, OutlineEdit, adding, amend, anchor

BODY = "各级各部门要认真贯彻落实会议精神，结合实际抓好各项任务的落实。"
TEXT = f"工作方案\n一、回顾\n{BODY}\n（一）成绩\n{BODY}\n（二）问题\n{BODY}\n二、任务\n{BODY}\n下一步打算如下。\n"


def document(text: str = TEXT) -> Document:
    return parse("a.txt", text.encode())


def tree(of: Document) -> list[str]:
    return ["  " * (h.depth - 1) + h.mark + h.title for h in of.headings]


def change(
    kind: Change, title: str, *, new: str = "", depth: int = 0, of: str = TEXT
) -> OutlineEdit:
    start = of.index(title)
    return OutlineEdit(kind, anchor(document(of), start), start, new, depth)


def test_a_heading_can_be_retitled() -> None:
    assert (
        tree(amend(document(), [change(Change.RETITLE, "二、任务", new="明年任务")]))[-1]
        == "二、明年任务"
    )


def test_a_heading_moves_with_what_stands_under_it() -> None:
    found = tree(amend(document(), [change(Change.DEPTH, "一、回顾", depth=2)]))
    assert found == ["  一、回顾", "    （一）成绩", "    （二）问题", "二、任务"]


def test_a_line_can_be_made_a_heading() -> None:
    found = amend(document(), [change(Change.ADD, "下一步打算", new="打算", depth=1)])
    assert tree(found)[-1] == "打算"
    assert found.headings[-1].end == len(found.clean)
    assert found.headings[-2].end == found.headings[-1].start


def test_a_heading_can_be_removed() -> None:
    assert tree(amend(document(), [change(Change.REMOVE, "（二）问题")])) == [
        "一、回顾",
        "  （一）成绩",
        "二、任务",
    ]


def test_a_change_is_made_again_when_the_file_has_grown() -> None:
    made = change(Change.RETITLE, "二、任务", new="明年任务")
    grown = document("前言如下。\n" * 30 + TEXT)
    assert tree(amend(grown, [made]))[-1] == "二、明年任务"


def test_a_change_whose_line_is_gone_changes_nothing() -> None:
    made = change(Change.RETITLE, "二、任务", new="明年任务")
    other = document(f"一、甲\n{BODY}\n二、乙\n{BODY}\n")
    assert tree(amend(other, [made])) == tree(other)


def test_a_change_survives_being_kept() -> None:
    made = change(Change.DEPTH, "一、回顾", depth=2)
    assert checked(OutlineEdit, made.as_json()) == made


BARE = "一、回顾\n\n　　下一步打算如下。各单位抓好落实,按时报送。\n二、任务\n抓落实。\n"


def test_a_heading_is_called_by_the_first_sentence_and_as_deep_as_the_one_above() -> None:
    document = parse("a.txt", BARE.encode())
    start = document.clean.index("下一步")
    end = document.clean.index("\n", start)
    made = adding(document, start, end)
    assert made
    assert (made.title, made.line, made.depth) == ("下一步打算如下", "下一步打算如下", 1)
    assert made.near == document.clean.index("下一步")


def test_white_space_makes_no_heading() -> None:
    document = parse("a.txt", BARE.encode())
    assert adding(document, 4, 5) is None
