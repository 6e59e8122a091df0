import json
import os
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two documents, which were left, the first last."""
    folder = tmp_path / "库"
    folder.mkdir()
    (folder / "a.txt").write_text("一、" * 50, encoding="utf-8")
    (folder / "b.txt").write_text("二、" * 40, encoding="utf-8")
    places = Places(tmp_path / "left" / "1.json", folder)
    places.keep("b.txt", NOON)
    places.keep("a.txt", EVENING)
    return folder


def left_in(folder: Path, name: str) -> Places:
    places = Places(folder.parent / "left" / name, folder)
    places.read()
    return places


def test_a_document_that_was_moved_is_the_first_again_at_its_place(folder: Path) -> None:
    (folder / "新").mkdir()
    (folder / "a.txt").rename(folder / "新" / "c.txt")
    places = left_in(folder, "1.json")
    assert places.first(["b.txt", "新/c.txt"]) == "新/c.txt"
    left = left_in(folder, "1.json").left("新/c.txt")
    assert left
    assert left.place == EVENING.place


def test_a_folder_that_was_renamed_is_as_it_was_left(folder: Path) -> None:
    there = folder.rename(folder.with_name("新库"))
    assert left_in(there, "2.json").first(["a.txt", "b.txt"]) == "a.txt"
    # It is kept under the new name from now on.
    (there.parent / "left" / "1.json").unlink()
    left = left_in(there, "2.json").left("b.txt")
    assert left
    assert left.place == NOON.place


def test_another_folder_with_files_of_the_same_names_is_begun_at_the_beginning(
    folder: Path,
) -> None:
    other = folder.with_name("别的")
    other.mkdir()
    (other / "a.txt").write_text("别的文件", encoding="utf-8")
    places = left_in(other, "2.json")
    assert places.first(["0.txt", "a.txt"]) == "0.txt"
    assert places.left("a.txt") is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"place": {"start": 1.5, "end": 2.5, "quote": "一"}},
        {"place": {"start": -5, "end": -2, "quote": "一"}},
        {"place": {"start": 5, "end": 2, "quote": "一"}},
        {"place": {"start": 1 << 80, "end": 1 << 81, "quote": "一"}},
        {"place": {"start": float("inf"), "end": float("inf"), "quote": "一"}},
        {"place": 3},
        {"folds": [0.5]},
        {"folds": [-1]},
        {"folds": "12"},
        {"zen": "x"},
        {"when": float("nan")},
        {"when": 1 << 2_000},
        {"when": "x"},
        {"script": None},
        {"script": "nosuch"},
        {"nosuch": 1},
    ],
    ids=lambda wrong: str(wrong)[:60],
)
def test_a_place_that_is_none_is_put_aside_and_costs_no_other(
    wrong: dict[str, Any], tmp_path: Path
) -> None:
    file = tmp_path / "left.json"
    kept = {"a.txt": asdict(NOON) | wrong, "b.txt": asdict(EVENING)}
    file.write_text(json.dumps(kept), encoding="utf-8")
    places = Places(file)
    places.read()
    assert "put aside" in places.trouble
    assert places.left("a.txt") is None
    assert places.first(["a.txt", "b.txt"]) == "b.txt"


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")
def test_what_stands_among_the_places_of_other_libraries_does_no_harm(folder: Path) -> None:
    left = folder.parent / "left"
    (left / "2.json").symlink_to("nowhere")
    (left / "3.json").symlink_to("3.json")
    (left / "4.json").mkdir()
    os.mkfifo(left / "5.json")
    moved = folder.rename(folder.parent / "moved")
    assert left_in(moved, "6.json").first(["a.txt", "b.txt"]) == "a.txt"
