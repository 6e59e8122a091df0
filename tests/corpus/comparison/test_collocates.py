from math import log

import pytest

from tui.corpus.comparison.collocates import (
    Collocate,
    WindowSide,
    collocates,
    log_dice,
    log_likelihood,
)
from tui.corpus.search.query import parse
from tui.corpus.search.searcher import Searcher
from tui.document.load import parse as read

LINES = [
    "加强疫情防控工作，保障物资供应。",
    "疫情防控不能放松，物资供应要充足。",
    "企业要抓好物资供应。",
]
NOISE = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏。\n" * 6


def found(side: WindowSide = WindowSide.BOTH, window: int = 12) -> dict[str, Collocate]:
    documents = [
        read(f"{n}.txt", f"{LINES[n % 2]}\n{LINES[2]}\n{NOISE[: 40 * n]}".encode())
        for n in range(6)
    ]
    searcher = Searcher.of_documents(documents)
    hits = searcher.search(parse("疫情"))
    return {one.word: one for one in collocates(searcher, hits, window=window, side=side)}


class TestFigures:
    def test_log_likelihood_is_that_of_the_table(self) -> None:
        # Within 10 of 100, beyond 40 of 9,900: expected are 0.5, 99.5, 49.5, 9850.5.
        told = 10 * log(10 / 0.5) + 90 * log(90 / 99.5) + 40 * log(40 / 49.5)
        told += 9860 * log(9860 / 9850.5)
        assert log_likelihood(10, 100, 50, 10_000) == pytest.approx(2 * told, abs=1e-6)
        assert log_likelihood(10, 100, 50, 10_000) == pytest.approx(43.813712, abs=1e-6)
        assert log_likelihood(1, 100, 100, 10_000) == 0

    def test_log_dice_is_fourteen_where_they_always_stand_together(self) -> None:
        assert log_dice(25, 25, 25) == 14
        assert log_dice(10, 40, 50) == pytest.approx(11.830075, abs=1e-6)


class TestCollocates:
    def test_words_near_are_told_with_their_figures(self) -> None:
        one = found()["防控"]
        assert (one.count, one.left, one.right, one.reach, one.total) == (6, 0, 6, 6, 6)
        assert one.log_dice == 14
        assert one.dispersion == pytest.approx(0)

    def test_a_window_ends_with_the_paragraph(self) -> None:
        assert found()["物资供应"].total == 12
        assert found()["物资供应"].count == 6

    def test_one_side_is_asked_for(self) -> None:
        assert "加强" in found(WindowSide.LEFT)
        assert "防控" not in found(WindowSide.LEFT)
        assert "加强" not in found(WindowSide.RIGHT)

    def test_a_narrow_window_has_what_is_next(self) -> None:
        assert set(found(window=2)) == {"防控", "加强"}

    def test_nothing_stands_near_what_is_not_there(self) -> None:
        searcher = Searcher.of_documents([read("a.txt", LINES[2].encode())])
        assert collocates(searcher, searcher.search(parse("疫情"))) == []
