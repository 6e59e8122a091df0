import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.text.cells import cells, drawn
from tui.text.wrap import wrap

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
PARAGRAPHS = [line for seed in SEEDS for line in seed.read_text().split("\n") if line.strip()]

NOT_FIRST = "，。、；：？！）》〉】』」〕”’,.;:?!)]}%"
NOT_LAST = "（《〈【『「〔“‘([{"
UNSPLIT = re.compile(r"—+|…+|[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*%?")


def lines(text: str, width: int, indent: int = 0) -> list[str]:
    ends = wrap(text, width, indent=indent)
    return [text[start:end] for start, end in pairwise([0, *ends])]


def forbidden(text: str) -> set[int]:
    """The offsets at which no line may end, by the rules as a reader states them."""
    never = {i for i, char in enumerate(text) if char in NOT_FIRST or char == " "}
    for i in range(1, len(text)):
        if text[:i].rstrip(" ")[-1:] in tuple(NOT_LAST):
            never.add(i)
    for match in UNSPLIT.finditer(text):
        never.update(range(match.start() + 1, match.end()))
    return never


def check(text: str, width: int, indent: int = 0) -> None:
    ends = wrap(text, width, indent=indent)
    assert ends[-1] == len(text)
    never = forbidden(text)
    start, room = 0, width - indent
    for end in ends:
        assert end > start or not text
        line = text[start:end].rstrip(" ")
        assert cells(line) <= room, "a line overflows"
        if end < len(text) and end in never:
            others = [
                at for at in range(start + 1, end) if at not in never and text[start:at].strip(" ")
            ]
            assert not others, "a rule was broken where another break was possible"
            assert cells(text[start : end + 1]) > room, "a line was broken before its last cell"
        start, room = end, width


@pytest.mark.parametrize("width", [20, 21, 33, 40, 57, 79, 80, 120])
def test_no_line_of_the_seeds_breaks_a_rule_or_overflows(width: int) -> None:
    for paragraph in PARAGRAPHS:
        for piece in (paragraph[at : at + 1500] for at in range(0, len(paragraph), 1500)):
            check(piece, width, indent=4)


@settings(max_examples=150, deadline=None)
@given(
    st.text(alphabet="中文字政策，。、（）“”《》—…,.;()%aB12-/ 　：！", max_size=200),
    st.integers(min_value=20, max_value=120),
    st.sampled_from([0, 4]),
)
def test_no_line_of_any_text_breaks_a_rule_or_overflows(text: str, width: int, indent: int) -> None:
    check(text.strip(" "), width, indent)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=150).map(lambda t: t.replace("\n", "")), st.integers(2, 50))
def test_lines_of_any_characters_put_together_are_the_text(text: str, width: int) -> None:
    assert "".join(lines(text, width)) == text
    assert all(cells(line.rstrip()) <= width for line in lines(text, width))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PARAGRAPHS), st.integers(20, 90), st.data())
def test_wrapping_taken_up_again_at_a_break_goes_on_alike(
    text: str, width: int, data: st.DataObject
) -> None:
    text = text[:600]
    ends = list(wrap(text, width))
    at = data.draw(st.sampled_from(ends))
    rest = [at + end for end in wrap(text[at:], width)] if at < len(text) else []
    assert [end for end in ends if end > at] == rest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一二三四五六七八九十。", ["一二三四五六七八九", "十。"]),
        ("一二三四五六七八九“十”", ["一二三四五六七八九", "“十”"]),
        ("一二三四五六七八九a——十", ["一二三四五六七八九", "a——十"]),
        ("一二三四五六七八九，…………十", ["一二三四五六七八", "九，…………十"]),
        ("一二三四五六七八增长12.5%以上", ["一二三四五六七八增长", "12.5%以上"]),
        ("一二三四五六七八COVID-19病毒", ["一二三四五六七八", "COVID-19病毒"]),
        ("一二三四五六七八九(十)", ["一二三四五六七八九", "(十)"]),
        ("一二三四五六七 hello, world", ["一二三四五六七 ", "hello, world"]),
        ("https://a.example/very/long", ["https://a.example/", "very/long"]),
        ("一二三四五六七八九十 十一", ["一二三四五六七八九十 ", "十一"]),
        ("一二三四五六七八九３．５倍", ["一二三四五六七八九", "３．５倍"]),
    ],
)
def test_lines_end_where_a_setter_would_end_them(text: str, expected: list[str]) -> None:
    assert lines(text, 20) == expected


def test_a_year_may_stand_apart_from_its_number_but_digits_stay_together() -> None:
    assert lines("一二三四五六七八2026年", 20) == ["一二三四五六七八2026", "年"]


def test_a_line_that_offers_no_break_is_broken_at_its_last_cell() -> None:
    assert lines("a" * 45, 20) == ["a" * 20, "a" * 20, "a" * 5]
    assert lines("。" * 25, 20) == ["。" * 10, "。" * 10, "。" * 5]


def test_a_line_too_narrow_for_one_character_is_refused() -> None:
    with pytest.raises(ValueError, match="two cells"):
        wrap("中文", 1)


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("中文", 4),
        ("abc", 3),
        ("é", 1),
        ("\U00020000", 2),
        ("👨\u200d👩\u200d👧", 6),
        ("❤\ufe0f", 1),
        ("👍\U0001f3fd", 2),
        ("🇨🇳", 2),
        ("한국어", 6),
        ("ｱ", 1),
        ("\ufeffa\u200bb", 2),
        ("“”…—·", 5),
    ],
)
def test_every_character_takes_the_cells_that_are_drawn(text: str, width: int) -> None:
    assert cells(text) == width
    assert cells(drawn(text)) == width


def test_where_ambiguous_characters_are_wide_lines_still_fit() -> None:
    assert cells("“中”…", ambiguous=2) == 8
    text = "“中文”——“中文”……" * 20
    for start, end in pairwise([0, *wrap(text, 30, ambiguous=2)]):
        assert cells(text[start:end], ambiguous=2) <= 30


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60).filter(str.isprintable))
def test_textual_measures_what_is_drawn_alike(text: str) -> None:
    from rich.cells import cell_len

    assert cell_len(drawn(text)) == cells(text)


@pytest.mark.parametrize(
    "piece", ["政策，", "-", "a", "“", " ", "，", "e\u0301", "\u0301", "12.5%"]
)
def test_the_time_to_wrap_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        before = time.process_time()
        wrap(text, 80)
        return time.process_time() - before

    seconds(1000)
    # Eight times the text: linear is 8, quadratic 64.
    assert seconds(160_000) < 30 * max(seconds(20_000), 0.002)
