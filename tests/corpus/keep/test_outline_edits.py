from pathlib import Path

import pytest

from tui.corpus.keep.json_file import BrokenJsonFile
from tui.corpus.keep.outline_edits import OutlineEdits
from tui.corpus.library.library import Library
from tui.document.load import load
from tui.document.outline.edits import Change, OutlineEdit

TEXT = "一、回顾\n各单位抓落实。\n二、任务\n各单位抓落实。\n"
RETITLED = OutlineEdit(Change.RETITLE, "二、任务", 13, title="明年任务")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def titles(library: Path) -> list[str]:
    document = load(library / "a.txt", name="a.txt")
    return [h.title for h in OutlineEdits.of(library).to(document).headings]


def test_a_change_is_there_the_next_time(library: Path) -> None:
    OutlineEdits.of(library).add("a.txt", RETITLED)
    assert titles(library) == ["回顾", "明年任务"]


def test_a_change_is_made_again_when_the_file_has_changed(library: Path) -> None:
    OutlineEdits.of(library).add("a.txt", RETITLED)
    (library / "a.txt").write_text("前言。\n" * 9 + TEXT, encoding="utf-8")
    assert titles(library) == ["回顾", "明年任务"]


def test_the_last_change_can_be_undone(library: Path) -> None:
    kept = OutlineEdits.of(library)
    kept.add("a.txt", RETITLED)
    assert kept.undo("a.txt") == RETITLED
    assert kept.undo("a.txt") is None
    assert titles(library) == ["回顾", "任务"]


def test_two_readers_do_not_lose_each_other_s_changes(library: Path) -> None:
    one, other = OutlineEdits.of(library), OutlineEdits.of(library)
    one.add("a.txt", RETITLED)
    other.add("b.txt", RETITLED)
    assert titles(library) == ["回顾", "明年任务"]


def test_a_broken_file_is_put_aside_and_said(library: Path) -> None:
    (library / ".hongtou").mkdir()
    (library / ".hongtou" / "outlines.json").write_text("{", encoding="utf-8")
    with pytest.raises(BrokenJsonFile, match=r"outlines\.json"):
        OutlineEdits.of(library)
    assert titles(library) == ["回顾", "任务"]
    assert (library / ".hongtou" / "outlines.broken.json").read_text(encoding="utf-8") == "{"


def test_the_library_shows_the_changed_outline(library: Path) -> None:
    opened = Library.open(library)
    assert [h.title for h in opened.load("a.txt").headings] == ["回顾", "任务"]
    opened.outlines.add("a.txt", RETITLED)
    assert [h.title for h in opened.load("a.txt").headings] == ["回顾", "明年任务"]
    assert [h.title for h in next(opened.documents()).headings] == ["回顾", "明年任务"]


def test_the_library_can_be_read_when_the_changes_cannot(library: Path) -> None:
    (library / ".hongtou").mkdir()
    (library / ".hongtou" / "outlines.json").write_text("[]", encoding="utf-8")
    opened = Library.open(library)
    assert len(opened.load("a.txt").headings) == 2
    assert "put aside" in str(opened.trouble)
