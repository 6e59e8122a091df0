from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.text.edits import Edit, EditMap, Edits


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text, and sorted edits of it that do not overlap."""
    text = draw(st.text("一二三，。 \n\rab(）", min_size=1, max_size=40))
    return text, draw(edits_of(text))


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    """Sorted edits of a text that do not overlap."""
    edits: list[Edit] = []
    at = 0
    while at < len(text) and draw(st.booleans()):
        start = draw(st.integers(at, len(text) - 1))
        end = draw(st.integers(start + 1, min(len(text), start + 4)))
        edits.append(Edit("any", start, text[start:end], draw(st.sampled_from(["", "x", "\n"]))))
        at = end
    return edits


@given(edited())
def test_every_clean_offset_comes_back_from_the_source(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    edit_map = EditMap(edits)
    clean = edit_map.apply(text)
    for offset in range(len(clean) + 1):
        assert edit_map.to_clean(edit_map.to_source(offset)) == offset


@given(edited())
def test_source_offsets_outside_edits_come_back_from_the_clean_text(
    case: tuple[str, list[Edit]],
) -> None:
    text, edits = case
    edit_map = EditMap(edits)
    inside = {o for edit in edits for o in range(edit.source_start, edit.source_end)}
    starts = {o: edit.source_start for edit in edits for o in range(*_span(edit))}
    for offset in range(len(text) + 1):
        if offset in inside:
            assert edit_map.to_clean(offset) == edit_map.to_clean(starts[offset])
        else:
            assert edit_map.to_source(edit_map.to_clean(offset)) == offset


@settings(deadline=None)
@given(edited())
def test_many_edits_are_measured_and_made_as_few_are(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    few = EditMap(edits)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.text.edits._MANY", 0)
        many = EditMap(edits)
        assert many.apply(text) == few.apply(text)
        assert many.flat() == few.flat()


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_many_repairs_after_many_are_joined_as_few_are(data: st.DataObject) -> None:
    text, first = data.draw(edited())
    few = EditMap(first)
    between = few.apply(text)
    later = data.draw(edits_of(between))
    with pytest.MonkeyPatch.context() as patch:
        expected = few.then(later, text)
        patch.setattr("tui.text.edits._MANY", 0)
        assert EditMap(first).then(later, text).edits == expected.edits


def test_many_edits_that_overlap_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.text.edits._MANY", 0)
    with pytest.raises(ValueError, match="overlap"):
        EditMap([Edit("any", 0, "一二", "x"), Edit("any", 1, "二", "x")])


def _span(edit: Edit) -> tuple[int, int]:
    return edit.source_start, edit.source_end


@given(edited())
def test_characters_that_no_edit_touched_are_the_same_on_both_sides(
    case: tuple[str, list[Edit]],
) -> None:
    text, edits = case
    edit_map = EditMap(edits)
    clean = edit_map.apply(text)
    inside = {o for edit in edits for o in range(*_span(edit))}
    for offset in set(range(len(text))) - inside:
        assert clean[edit_map.to_clean(offset)] == text[offset]


@settings(max_examples=200)
@given(st.data())
def test_a_repair_after_a_repair_is_one_map_from_source_to_clean(data: st.DataObject) -> None:
    text, first = data.draw(edited())
    before = EditMap(first)
    between = before.apply(text)
    later = data.draw(edits_of(between))
    after = before.then(later, text)
    clean = EditMap(later).apply(between)
    assert after.apply(text) == clean
    assert all(text[e.source_start : e.source_end] == e.removed for e in after.edits)
    for offset in range(len(clean) + 1):
        assert after.to_clean(after.to_source(offset)) == offset


def test_the_bytes_of_a_damaged_character_survive_a_later_edit_over_it() -> None:
    before = EditMap([Edit("undecodable", 1, "\ufffd", "\ufffd", b"\xe4\xb8")])
    after = before.then([Edit("later", 0, "a\ufffdb")], "a\ufffdb")
    assert after.edits[0].undecoded == b"\xe4\xb8"


@pytest.mark.parametrize(("removed", "inserted"), [("", "x"), ("a", "xy")])
def test_an_edit_takes_out_something_and_puts_in_one_character_at_most(
    removed: str, inserted: str
) -> None:
    with pytest.raises(ValueError, match="at least one"):
        Edit("any", 0, removed, inserted)


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        EditMap([Edit("any", 0, "ab"), Edit("any", 1, "b")])


def test_of_signs_that_are_the_same_one_is_kept() -> None:
    edits = Edits.alike("radical", ((at, chr(0x2F00), chr(0x4E00)) for at in range(2)))
    assert edits.removed == ["⼀", "⼀"]
    assert edits.removed[0] is edits.removed[1]
    assert edits.inserted[0] is edits.inserted[1]
