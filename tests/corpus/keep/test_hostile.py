"""A library's ``.hongtou`` may come from anywhere: nothing in it hangs, is followed, or costs a word."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tui.corpus.keep.json_file import BrokenJsonFile, UnreadJsonFile, good_of
from tui.corpus.keep.notes import Note, Notes
from tui.corpus.keep.outline_edits import OutlineEdits
from tui.corpus.keep.phrase_choices import Choices
from tui.corpus.keep.schema import checked
from tui.corpus.library.library import Library
from tui.document.anchor import Anchor
from tui.document.outline.edits import Change, OutlineEdit

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")

NOTE = Note("a", Anchor(0, 2, "提高"), "要记住", (), "2026-11-28T10:00:00")
OLD = {"ident": "o", "anchor": {"start": 4, "end": 6, "quote": "认识"}, "words": "旧话"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file of a library's notes, which is not there yet."""
    (tmp_path / "库" / ".hongtou").mkdir(parents=True)
    return tmp_path / "库" / ".hongtou" / "notes.json"


def library(file: Path) -> Path:
    return file.parent.parent


def kept(file: Path) -> list[str]:
    """The words of all notes that are kept now."""
    return [note.words for notes in Notes.of(library(file)).all().values() for note in notes]


def linked(path: Path) -> None:
    path.with_name("elsewhere").write_text("not ours", encoding="utf-8")
    path.symlink_to("elsewhere")


def sparse(path: Path) -> None:
    path.touch()
    os.truncate(path, 20 << 30)


PLANTED: dict[str, Callable[[Path], object]] = {
    "pipe": os.mkfifo,
    "link": linked,
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "loop": lambda path: path.symlink_to(path.name),
    "folder": lambda path: path.mkdir(),
    "full folder": lambda path: (path / "x").mkdir(parents=True),
    "sparse": sparse,
    "noise": lambda path: path.write_bytes(bytes(range(256)) * 99),
}


@pytest.mark.parametrize("kind", PLANTED)
@pytest.mark.parametrize("name", ["notes.json", "lock", "notes.json.tmp"])
def test_what_is_typed_is_kept_whatever_stands_there(kind: str, name: str, file: Path) -> None:
    PLANTED[kind](file.with_name(name))
    Notes(library(file)).put("a.txt", NOTE)
    assert kept(file) == ["要记住"]
    assert not file.is_symlink()
    elsewhere = file.with_name("elsewhere")
    assert not elsewhere.exists() or elsewhere.read_text(encoding="utf-8") == "not ours"


@pytest.mark.parametrize("kind", PLANTED)
def test_what_is_no_file_of_notes_is_put_aside_with_a_word(kind: str, file: Path) -> None:
    PLANTED[kind](file)
    with pytest.raises(BrokenJsonFile, match="put aside"):
        Notes.of(library(file))
    assert os.path.lexists(file.with_name("notes.broken.json"))
    assert kept(file) == []


def test_a_folder_that_is_a_link_is_not_written_through(file: Path, tmp_path: Path) -> None:
    file.parent.rmdir()
    (tmp_path / "elsewhere").mkdir()
    file.parent.symlink_to(tmp_path / "elsewhere")
    Notes(library(file)).put("a.txt", NOTE)
    assert kept(file) == ["要记住"]
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": "4", "end": 6, "quote": "认识"},
        {"start": 6, "end": 4, "quote": "认识"},
        {"start": -1, "end": 4, "quote": "认识"},
        {"start": 1e300, "end": 4, "quote": "认识"},
        {"start": True, "end": 4, "quote": "认识"},
        {"start": 1 << 70, "end": 1 << 71, "quote": "认识"},
        {"start": 1 << 2_000, "end": 1 << 2_001, "quote": "认识"},
        {"start": float("nan"), "end": 4, "quote": "认识"},
        {"start": 1, "end": 4, "quote": None},
        {"start": 1, "end": 4},
        [],
    ],
    ids=str,
)
def test_one_wrong_note_costs_no_other(wrong: object, file: Path) -> None:
    bad = {**OLD, "ident": "w", "anchor": wrong}
    text = json.dumps({"a.txt": [OLD, bad], "b.txt": [bad], "c.txt": [OLD]})
    file.write_text(text, encoding="utf-8")
    notes = Notes(library(file))
    notes.put("a.txt", NOTE)
    assert "put aside" in str(notes.trouble())
    assert sorted(kept(file)) == ["旧话", "旧话", "要记住"]
    assert file.with_name("notes.broken.json").read_text(encoding="utf-8") == text


def test_what_is_good_of_a_broken_file_is_there_in_this_sitting_too(file: Path) -> None:
    root = library(file)
    (root / "a.txt").write_text("一、提高\n二、落实\n", encoding="utf-8")
    change = {"change": "retitle", "line": "一、提高", "near": 0, "title": "认识"}
    for name, made in (
        ("outlines.json", {"a.txt": [change, 3]}),
        ("heads.json", {"a.txt": {"issuer": "国务院", "nosuch": "x"}}),
        ("notes.json", {"a.txt": [OLD, 3]}),
        ("phrases.json", {"提高": {"pinned": True}, "认识": 3}),
    ):
        file.with_name(name).write_text(json.dumps(made), encoding="utf-8")
    opened = Library.open(root)
    document = opened.load("a.txt")
    assert opened.trouble
    assert [heading.title for heading in document.headings] == ["认识", "落实"]
    assert document.about.issuer
    assert document.about.issuer.value == "国务院"
    for read, none in ((Notes.of, Notes), (Choices.of, Choices)):
        with pytest.raises(BrokenJsonFile):
            read(root)
        assert vars(good_of(read, none, root))["_kept"]


def test_notes_that_another_reader_broke_stay_as_far_as_they_are_good(file: Path) -> None:
    notes = Notes(library(file))
    file.write_text(json.dumps({"a.txt": [OLD, 3]}), encoding="utf-8")
    with pytest.raises(BrokenJsonFile):
        notes.refresh()
    assert [note.words for note in notes.all()["a.txt"]] == ["旧话"]


def test_wrong_choices_and_changes_cost_no_other(file: Path) -> None:
    root = library(file)
    good = {"change": "remove", "line": "一、", "near": 3}
    for depth in (1 << 40, -1, "1"):
        text = json.dumps({"a.txt": [good, {**good, "change": "depth", "depth": depth}]})
        file.with_name("outlines.json").write_text(text, encoding="utf-8")
        OutlineEdits(root).add("a.txt", OutlineEdit(Change.ADD, "二、", 9, "落实", 1))
        undone = OutlineEdits.of(root).undo("a.txt")
        assert undone is not None
        assert undone.line == "二、"
    file.with_name("phrases.json").write_text(
        '{"提高": {"pinned": "no"}, "落实": {"hidden": true}}'
    )
    Choices(root).pin("认识")
    assert list(Choices.of(root).all()) == ["落实", "认识"]


@pytest.mark.parametrize("code", [errno.EIO, errno.EMFILE, errno.EACCES])
def test_a_passing_fault_puts_no_good_file_aside(
    code: int, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Notes(library(file)).put("a.txt", NOTE)
    plain = os.open

    def fails(path: Any, *rest: Any, **more: Any) -> int:
        if str(path) == str(file):
            raise OSError(code, os.strerror(code), str(path))
        return plain(path, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", fails)
        notes = Notes(library(file))
        with pytest.raises(UnreadJsonFile, match="cannot be read now"):
            notes.refresh()
        with pytest.raises(OSError, match="cannot be read now"):
            notes.put("b.txt", NOTE)
        assert notes.changed()
    assert kept(file) == ["要记住"]
    assert not file.with_name("notes.broken.json").exists()


def test_a_value_is_checked_against_what_it_is_to_be() -> None:
    assert checked(Note, {**OLD, "section": ["一", "二"]}).section == ("一", "二")
    for wrong in ({**OLD, "more": 1}, {"ident": "o"}, {**OLD, "section": "一"}, [OLD], None):
        with pytest.raises(TypeError):
            checked(Note, wrong)
