from __future__ import annotations

from tui.corpus.reuse.repetition import without_repetition


def test_the_same_places_cut_otherwise_are_the_passage_again() -> None:
    head = [(0, 10, 110), (1, 20, 120), (2, 0, 100)]
    with_the_menu = [(0, 0, 110), (1, 0, 120)]
    assert without_repetition([head, with_the_menu]) == [0]


def test_a_page_that_two_have_stays_beside_a_line_of_it_that_many_have() -> None:
    page, line = [(0, 0, 900), (1, 0, 900)], [(0, 50, 90), (1, 50, 90), (2, 0, 40)]
    assert without_repetition([page, line]) == [0, 1]
    assert without_repetition([line, page]) == [0, 1]


def test_places_that_two_passages_cover_together_are_no_repetition() -> None:
    one, other = [(0, 0, 50), (1, 0, 50)], [(2, 0, 50), (3, 0, 50)]
    assert without_repetition([one, other, [(0, 0, 50), (2, 0, 50)]]) == [0, 1, 2]
    assert without_repetition([]) == []
