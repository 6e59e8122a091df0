from hypothesis import given, settings
from hypothesis import strategies as st

from tui.document.anchor import anchor_of, find_again, nearest

TEXT = (
    "一、回顾\n各单位要抓好落实。全年任务顺利完成，群众反映良好。\n"
    "二、任务\n各单位要抓好落实。明年要在稳的基础上求进，防止一哄而上。\n"
)


def found(text: str, words: str, changed: str, nth: int = 0) -> str | None:
    start = text.index(words)
    for _ in range(nth):
        start = text.index(words, start + 1)
    span = find_again(changed, anchor_of(text, start, start + len(words)))
    return None if span is None else changed[span.start : span.end]


def test_a_span_is_found_where_it_was() -> None:
    assert found(TEXT, "求进", TEXT) == "求进"


def test_of_two_like_spans_the_one_with_its_neighbours_is_found() -> None:
    held = anchor_of(TEXT, (at := TEXT.rindex("抓好落实")), at + 4)
    changed = "前言。" * 40 + TEXT
    assert find_again(changed, held) == (changed.rindex("抓好落实"), changed.rindex("抓好落实") + 4)


def test_a_span_is_found_when_script_width_and_wraps_have_changed() -> None:
    changed = TEXT.replace("稳的基础上求进，防止", "穩的基礎上\n求進,防止")
    assert found(TEXT, "稳的基础上求进，防止", changed) == "穩的基礎上\n求進,防止"


def test_a_span_that_was_reworded_is_found_between_its_neighbours() -> None:
    changed = TEXT.replace("全年任务顺利完成", "各项工作如期办结")
    assert found(TEXT, "全年任务顺利完成", changed) == "各项工作如期办结"


def test_the_longest_sentence_left_of_a_span_is_found() -> None:
    changed = "另起一页。\n各单位要抓好落实吗？全年任务顺利完成，群众反映良好啊！"
    words = "全年任务顺利完成，群众反映良好。\n二、任务\n各单位要抓好落实。"
    assert found(TEXT, words, changed) == "全年任务顺利完成，群众反映良好"


def test_what_is_gone_is_not_found() -> None:
    assert found(TEXT, "防止一哄而上", "别的文件，说的是别的事。") is None


def test_the_nearest_of_many_places_is_found() -> None:
    assert nearest("甲乙甲乙甲乙", "甲", 3) == 2
    assert nearest("甲乙", "丙", 0) is None


@settings(max_examples=60, deadline=None)
@given(st.text("甲乙丙。\n ", max_size=60), st.text("丁戊", min_size=1, max_size=9), st.data())
def test_a_span_is_found_wherever_text_is_put_before_it(
    rest: str, words: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(rest)))
    text = rest[:at] + words + rest[at:]
    added = data.draw(st.text("甲乙。", max_size=30))
    span = find_again(added + text, anchor_of(text, at, at + len(words)))
    assert span is not None
    assert (added + text)[span.start : span.end] == words
