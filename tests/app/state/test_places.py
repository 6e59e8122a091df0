from pathlib import Path

from tui.app.state.places import Places, ReadingState
from tui.document.anchor import Anchor

NOON, EVENING = (
    ReadingState(Anchor(start, start + 2, words), when=when)
    for words, start, when in (("一、", 0, 12.0), ("二、", 90, 18.0))
)


def test_an_older_place_is_not_written_over_a_newer_one(tmp_path: Path) -> None:
    one, other = Places(tmp_path / "left.json"), Places(tmp_path / "left.json")
    one.keep("a.txt", EVENING)
    other.keep("a.txt", NOON)
    after = Places(tmp_path / "left.json")
    after.read()
    assert after.left("a.txt") == EVENING


def test_what_is_written_late_is_not_what_is_remembered_in_this_sitting(tmp_path: Path) -> None:
    places = Places(tmp_path / "left.json")
    places.note("a.txt", EVENING)
    places.keep("a.txt", NOON)
    assert places.left("a.txt") == EVENING
