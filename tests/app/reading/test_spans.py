import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.app.reading.lit_phrases import LitPhrases
from tui.corpus.model import LitSpan, Phrase


def lit(*spans: tuple[int, int]) -> LitPhrases:
    return LitPhrases(
        [LitSpan(start, end, 0) for start, end in sorted(spans)], [Phrase("甲", 3, 2, 1.0)]
    )


SPANS = st.lists(
    st.tuples(st.integers(0, 300), st.integers(1, 64)).map(lambda s: (s[0], s[0] + s[1])),
    max_size=30,
    unique=True,
)


@settings(max_examples=150, deadline=None)
@given(SPANS, st.integers(0, 320), st.integers(1, 100))
def test_what_is_lit_on_a_line_is_all_that_overlaps_it(
    spans: list[tuple[int, int]], start: int, length: int
) -> None:
    found = [(span.start, span.end) for span in lit(*spans).between(start, start + length)]
    assert found == sorted((s, e) for s, e in spans if s < start + length and e > start)


@settings(max_examples=150, deadline=None)
@given(SPANS, st.integers(0, 320))
def test_stepping_finds_the_nearest_on_either_side(
    spans: list[tuple[int, int]], offset: int
) -> None:
    phrases = lit(*spans)
    after, before = phrases.after(offset), phrases.before(offset)
    assert (after.start if after else None) == min(
        (s for s, _ in spans if s > offset), default=None
    )
    assert (before.start if before else None) == max(
        (s for s, _ in spans if s < offset), default=None
    )


@pytest.mark.parametrize(
    ("farthest", "steps"),
    [(2, {2: 1}), (5, {2: 1, 3: 2, 4: 3, 5: 3}), (50_000, {2: 1, 40: 1, 1000: 2, 40_000: 3})],
)
def test_three_steps_span_a_small_library_and_a_large_one(
    farthest: int, steps: dict[int, int]
) -> None:
    phrases = [Phrase("乙", 9, reach, 1.0) for reach in (*steps, farthest)]
    lights = LitPhrases([LitSpan(at, at + 1, at) for at in range(len(phrases))], phrases)
    assert [lights.step(span) for span in lights.spans[:-1]] == list(steps.values())


def test_in_a_single_document_phrases_are_told_apart_by_their_count() -> None:
    phrases = [Phrase("丙", count, 1, 1.0) for count in (3, 8, 30)]
    lights = LitPhrases([LitSpan(at, at + 1, at) for at in range(3)], phrases)
    assert [lights.step(span) for span in lights.spans] == [1, 2, 3]


def test_the_innermost_phrase_is_the_one_under_the_mouse() -> None:
    assert lit((0, 9), (3, 5)).at(4) == LitSpan(3, 5, 0)
    assert lit((0, 2)).at(2) is None
