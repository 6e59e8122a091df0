import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.app.reading.motions import Caret, Motion, Whole, around, step

TEXT = "一、回顾\n各单位要抓好落实，“十四五”开局良好。下一步要稳。\n二、任务\n"


def walk(start: str, *motions: Motion) -> str:
    at = TEXT.index(start)
    for motion in motions:
        at = step(TEXT, at, motion)
    return TEXT[at:][:3]


@pytest.mark.parametrize(
    ("start", "motions", "there"),
    [
        ("各单位", [Motion.ON], "单位要"),
        ("顾", [Motion.ON], "各单位"),
        ("各单位", [Motion.BACK], "顾\n各"),
        ("各单位", [Motion.CLAUSE], "“十四"),
        ("十四五", [Motion.CLAUSE], "下一步"),
        ("下一步", [Motion.CLAUSE_BACK], "“十四"),
        ("一步", [Motion.CLAUSE_BACK], "下一步"),
        ("抓好", [Motion.PARAGRAPH], "二、任"),
        ("抓好", [Motion.PARAGRAPH_BACK], "各单位"),
        ("抓好", [Motion.PARAGRAPH_BACK, Motion.PARAGRAPH_BACK], "一、回"),
    ],
)
def test_a_caret_goes_by_characters_clauses_and_paragraphs(
    start: str, motions: list[Motion], there: str
) -> None:
    assert walk(start, *motions) == there


def test_a_mark_that_combines_is_passed_over() -> None:
    assert step("e\u0301a", 0, Motion.ON) == 2
    assert step("e\u0301a", 2, Motion.BACK) == 0


def test_what_is_selected_reaches_from_the_anchor_to_the_caret_both_included() -> None:
    caret = Caret(5).anchored().moved(2)
    assert caret.span == (2, 6)
    assert caret.turned().moved(7).span == (2, 8)
    assert caret.anchored().span == (2, 3)


@pytest.mark.parametrize(
    ("whole", "words"),
    [
        (Whole.SENTENCE, "各单位要抓好落实，“十四五”开局良好。"),
        (Whole.PARAGRAPH, "各单位要抓好落实，“十四五”开局良好。下一步要稳。"),
    ],
)
def test_a_sentence_or_a_paragraph_is_selected_whole(whole: Whole, words: str) -> None:
    start, end = around(TEXT, TEXT.index("十四五"), whole).span
    assert TEXT[start:end] == words


@settings(max_examples=80, deadline=None)
@given(st.text("甲，。\n e\u0301", min_size=1, max_size=20), st.data())
def test_a_caret_never_leaves_the_text(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    for motion in Motion:
        assert 0 <= step(text, at, motion) < len(text)
    for whole in Whole:
        start, end = around(text, at, whole).span
        assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("motion", [Motion.ON, Motion.BACK, Motion.CLAUSE_BACK, Motion.PARAGRAPH])
def test_a_caret_beyond_a_text_that_became_shorter_comes_back_into_it(motion: Motion) -> None:
    assert 0 <= step(TEXT, len(TEXT) + 50, motion) < len(TEXT)
