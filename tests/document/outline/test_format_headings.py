from tui.document.model import Span
from tui.document.outline.build import outline
from tui.document.outline.format_headings import Given
from tui.text.edits import EditMap

BODY = "各级各部门要认真贯彻落实会议精神，结合实际抓好各项任务的落实。"


def tree(text: str, *headings: tuple[int, str]) -> list[str]:
    """The outline of a text in which the format marks lines as headings of a level."""
    given = []
    for level, title in headings:
        start = text.index(title)
        given.append(Given(level, Span(start, start + len(title)), "html"))
    found = outline(text, EditMap(), (), given).headings
    return ["  " * (h.depth - 1) + h.mark + h.title for h in found]


def test_numbered_headings_keep_their_depths_when_the_format_gives_them_too() -> None:
    text = f"工作报告\n一、回顾\n{BODY}\n（一）成绩\n{BODY}\n（二）问题\n{BODY}\n二、任务\n{BODY}"
    plain = tree(text)
    given = tree(
        text,
        (1, "工作报告"),
        (2, "一、回顾"),
        (3, "（一）成绩"),
        (3, "（二）问题"),
        (2, "二、任务"),
    )
    assert given == plain == ["一、回顾", "  （一）成绩", "  （二）问题", "二、任务"]


def test_the_numbers_win_over_levels_that_contradict_them() -> None:
    text = f"一、回顾\n{BODY}\n（一）成绩\n{BODY}\n（二）问题\n{BODY}\n二、任务\n{BODY}"
    found = tree(text, (2, "一、回顾"), (2, "（一）成绩"), (2, "（二）问题"), (2, "二、任务"))
    assert found == ["一、回顾", "  （一）成绩", "  （二）问题", "二、任务"]


def test_a_heading_without_a_number_stands_where_the_format_puts_it() -> None:
    text = f"背景\n{BODY}\n措施\n{BODY}\n一、扩内需\n{BODY}\n二、稳外贸\n{BODY}\n结语\n{BODY}"
    found = tree(text, (1, "背景"), (1, "措施"), (2, "一、扩内需"), (2, "二、稳外贸"), (1, "结语"))
    assert found == ["背景", "措施", "  一、扩内需", "  二、稳外贸", "结语"]


def test_a_number_that_the_format_does_not_give_stands_under_what_it_gives() -> None:
    text = f"背景\n{BODY}\n措施\n{BODY}\n一是扩内需。{BODY}二是稳外贸。{BODY}\n结语\n{BODY}"
    found = tree(text, (1, "背景"), (1, "措施"), (1, "结语"))
    assert found == ["背景", "措施", "  一是扩内需", "  二是稳外贸", "结语"]
