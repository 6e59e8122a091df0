from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tui.corpus.library.library import KEPT_DOCUMENTS, Library
from tui.errors import UnreadableFile

MakeFolder = Callable[[Path, dict[str, str]], Path]


def test_a_folder_gives_its_documents_in_order(tmp_path: Path, make_folder: MakeFolder) -> None:
    make_folder(tmp_path, {"乙.txt": "二", "甲/丙.txt": "一"})
    library = Library.open(tmp_path)
    assert library.files == ("甲/丙.txt", "乙.txt")
    assert [document.clean for document in library.documents()] == ["一", "二"]
    assert [document.path for document in library.documents()] == list(library.files)


def test_one_file_is_a_library_whatever_its_name(tmp_path: Path, make_folder: MakeFolder) -> None:
    make_folder(tmp_path, {".odd.name": "文", "other.txt": "别的"})
    library = Library.open(tmp_path / ".odd.name")
    assert library.files == (".odd.name",)
    assert library.root == tmp_path
    assert library.absolute(".odd.name") == tmp_path / ".odd.name"


def test_an_empty_folder_is_an_empty_library(tmp_path: Path) -> None:
    assert Library.open(tmp_path).files == ()
    assert list(Library.open(tmp_path).documents()) == []


@pytest.mark.parametrize("kind", ["missing", "pipe", "nul"])
def test_what_cannot_be_opened_is_said(tmp_path: Path, kind: str) -> None:
    path = tmp_path / kind
    if kind == "pipe":
        os.mkfifo(path)
    with pytest.raises(UnreadableFile):
        Library.open(f"{path}\0" if kind == "nul" else path)


def test_a_document_is_parsed_once_until_its_file_changes(
    tmp_path: Path, make_folder: MakeFolder
) -> None:
    make_folder(tmp_path, {"甲.txt": "旧"})
    library = Library.open(tmp_path)
    first = library.load("甲.txt")
    assert library.load("甲.txt") is first
    (tmp_path / "甲.txt").write_text("新的文", encoding="utf-8")
    assert library.load("甲.txt").clean == "新的文"


def test_only_the_last_documents_are_kept(tmp_path: Path, make_folder: MakeFolder) -> None:
    make_folder(tmp_path, {f"{at:02}.txt": "文" for at in range(KEPT_DOCUMENTS + 1)})
    library = Library.open(tmp_path)
    loaded = [library.load(path) for path in library.files]
    assert library.load(library.files[-1]) is loaded[-1]
    assert library.load(library.files[0]) is not loaded[0]


def test_a_file_that_vanishes_is_said(tmp_path: Path, make_folder: MakeFolder) -> None:
    make_folder(tmp_path, {"甲.txt": "文"})
    library = Library.open(tmp_path)
    library.load("甲.txt")
    (tmp_path / "甲.txt").unlink()
    with pytest.raises(UnreadableFile) as caught:
        library.load("甲.txt")
    assert caught.value.path == "甲.txt"


def test_one_bad_file_never_stops_the_others(tmp_path: Path, make_folder: MakeFolder) -> None:
    make_folder(tmp_path, {"1.txt": "一", "2.txt": "二", "3.txt": "三"})
    library = Library.open(tmp_path)
    (tmp_path / "2.txt").unlink()
    errors: list[UnreadableFile] = []
    told: list[tuple[int, int]] = []
    found = library.documents(errors, lambda done, total: told.append((done, total)))
    assert [document.clean for document in found] == ["一", "三"]
    assert [error.path for error in errors] == ["2.txt"]
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_reading_all_stops_when_cancelled(tmp_path: Path, make_folder: MakeFolder) -> None:
    make_folder(tmp_path, {"1.txt": "一", "2.txt": "二"})
    answers = iter([False, True])
    found = Library.open(tmp_path).documents(cancelled=lambda: next(answers))
    assert [document.clean for document in found] == ["一"]
