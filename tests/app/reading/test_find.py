import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.app.reading.reading_app import ReadingApp, document_of, pane_of
from tui.app.reading import find as reading_find
from tui.app.reading.find import find
from tui.text.equivalence import readings
from tui.text.script import fold

CHARACTERS = "发發髮展国國家傢后後,，(（[［a.。\\ \u3000"


@settings(max_examples=200, deadline=None)
@given(st.text(CHARACTERS, max_size=60), st.text(CHARACTERS, min_size=1, max_size=3))
@example("“国”家", "国家")
@example("顯著着", "着")
@example("著力著力显著著力", "着")
@example('"国二○年"国"二○年', "国")
def test_hits_are_those_of_the_query_read_in_the_folded_text(text: str, query: str) -> None:
    folded, expected = fold(text), []
    ways = readings(fold(query))
    start = 0
    while start < len(folded):
        ends = range(start + 1, min(start + 16, len(folded) + 1))
        fitting = (end for end in ends if any(way.fits(folded[start:end]) for way in ways))
        if end := next(fitting, 0):
            expected.append((start, end))
        start = max(start + 1, end)
    assert list(find(text, query)) == expected


def test_in_quotes_a_query_is_asked_for_as_it_stands() -> None:
    text = "GDP增长，“四个意识”，四个 意识"
    assert [text[a:b] for a, b in find(text, "四个意识")] == ["四个意识", "四个 意识"]
    assert [text[a:b] for a, b in find(text, '"四个意识"')] == ["四个意识"]
    assert [text[a:b] for a, b in find(text, "gdp")] == ["GDP"]
    assert not find(text, '"gdp"')


@pytest.mark.parametrize("query", ["国家发展", "國家發展"])
def test_either_script_finds_both(query: str) -> None:
    assert list(find("国家发展，國家發展", query)) == [(0, 4), (5, 9)]


@settings(max_examples=100, deadline=None)
@given(st.text("发國国a", max_size=90), st.integers(0, 90), st.integers(1, 9))
def test_slices_find_what_the_whole_has_from_any_place_on(text: str, start: int, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading_find, "SLICE", size)
        search = reading_find.Search(text, "国a", min(start, len(text)))
        steps = 0
        while not search.is_done:
            search.look_on()
            steps += 1
    assert list(search.hits) == [(m.start(), m.end()) for m in re.finditer("[国國]a", text)]
    assert steps <= len(text) // size + 4


def test_nothing_is_found_for_nothing() -> None:
    assert not find("全文", "")


@settings(max_examples=100, deadline=None)
@given(st.text("发國a", max_size=60), st.integers(0, 60), st.integers(1, 60))
def test_the_hits_on_the_screen_are_those_that_overlap_it(text: str, start: int, size: int) -> None:
    end = start + size
    hits = find(text, "国a")
    shown = [index for index in range(len(hits)) if hits[index][0] < end and hits[index][1] > start]
    assert list(hits.between(start, end)) == shown
    assert hits.first_from(start) == sum(hit[0] < start for hit in hits)


async def test_in_a_long_text_the_next_hit_is_shown_before_all_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading_find, "SLICE", 3_000)
    monkeypatch.setattr("tui.app.reading.finder._TURN", 0)
    text = "防汛。\n" + "抗旱工作。\n" * 4_000 + "防汛。\n"
    async with ReadingApp(document_of(text)).run_test(size=(60, 20)) as pilot:
        pane = pane_of(pilot)
        assert pane.finder.find("防汛") == 1
        assert pane.finder.is_finding
        while pane.finder.is_finding:
            await pilot.pause(0)
        assert len(pane.finder.hits) == 2
        assert pane.finder.index == 0
        pane.action_step(1)
        assert pane.percent == 100
        pane.finder.clear()
        assert not pane.finder.hits
