from tui.app.reader.edit_outline import heading_at, paragraph_at
from tui.document.load import parse

TEXT = "一、回顾\n\n　　下一步打算如下。各单位抓好落实,按时报送。\n二、任务\n抓落实。\n"


def test_the_paragraph_is_that_of_the_offset_or_the_next_one() -> None:
    assert TEXT[slice(*paragraph_at(TEXT, 0))] == "一、回顾"
    assert (
        TEXT[slice(*paragraph_at(TEXT, 5))].strip() == "下一步打算如下。各单位抓好落实,按时报送。"
    )
    assert TEXT[slice(*paragraph_at(TEXT, 20))].strip().startswith("下一步")
    assert not TEXT[slice(*paragraph_at(TEXT, len(TEXT)))]


def test_a_heading_is_called_by_the_first_sentence_and_as_deep_as_the_one_above() -> None:
    document = parse("a.txt", TEXT.encode())
    start, end = paragraph_at(document.clean, document.clean.index("下一步"))
    made = heading_at(document, start, end)
    assert made
    assert (made.title, made.line, made.depth) == ("下一步打算如下", "下一步打算如下", 1)
    assert made.near == document.clean.index("下一步")


def test_white_space_makes_no_heading() -> None:
    document = parse("a.txt", TEXT.encode())
    assert heading_at(document, 4, 5) is None
