from hypothesis import given, settings
from hypothesis import strategies as st

from tui.text.cells import cells
from tui.text.justify import spread
from tui.text.wrap import HANGING, wrap

TEXT = st.text(alphabet="中文，。、“”《》 a1.", min_size=1, max_size=60)


class TestEvenEdge:
    def test_a_blank_goes_between_chinese_and_latin_first(self) -> None:
        assert spread("投入3亿元，增长", 16) == (3,)
        assert spread("投入3亿元，增长", 17) == (2, 3)

    def test_then_after_marks_and_never_between_two_characters(self) -> None:
        assert spread("坚持，发展。推进", 17) == (6,)
        assert spread("坚持发展推进", 13) == ()

    def test_a_line_that_a_long_word_cut_short_is_left_short(self) -> None:
        assert spread("见，a，b，c，d，e，f", 40) == ()

    def test_numbers_and_addresses_stay_whole(self) -> None:
        assert spread("https://www.gov.cn/a.1", 24) == ()
        assert spread("12.8%", 6) == ()

    @settings(max_examples=150, deadline=None)
    @given(TEXT, st.integers(2, 40))
    def test_a_line_that_takes_blanks_fills_its_measure(self, text: str, width: int) -> None:
        blanks = spread(text, width)
        assert list(blanks) == sorted(set(blanks))
        if blanks:
            hung = text[-1] in HANGING and cells(text) > width
            assert cells(text[:-1] if hung else text) + len(blanks) == width
            assert all(0 < at < len(text) for at in blanks)


class TestHanging:
    def test_a_stop_that_does_not_fit_hangs(self) -> None:
        text = "坚持人民至上。落实责任。"
        assert list(wrap(text, 12, hang=True)) == [7, 12]
        assert list(wrap(text, 12)) == [5, 10, 12]

    def test_a_stop_before_a_closing_mark_does_not(self) -> None:
        assert list(wrap("他说人民至上。”落实", 12, hang=True)) == [5, 10]

    @settings(max_examples=150, deadline=None)
    @given(TEXT, st.integers(4, 40))
    def test_nothing_else_stands_beyond_the_edge(self, text: str, width: int) -> None:
        start = 0
        for end in wrap(text, width, hang=True):
            line = text[start:end].rstrip()
            assert cells(line) <= width or (line[-1] in HANGING and cells(line[:-1]) <= width)
            start = end
        assert start == len(text)
