"""Whatever call to the system fails: no fault of ours, and nothing that a reader made is lost."""

from __future__ import annotations

import errno
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.fuzz.faults import CODES, every_call
from tui.corpus.index.build import refresh
from tui.corpus.index.index import Index
from tui.corpus.keep.json_file import BrokenJsonFile
from tui.corpus.keep.notes import Note, Notes
from tui.corpus.keep.outline_edits import OutlineEdits
from tui.corpus.keep.phrase_choices import Choices
from tui.corpus.library.library import Library
from tui.document.anchor import Anchor
from tui.document.outline.edits import Change, OutlineEdit
from tui.errors import BrokenIndex, HongtouError
from tui.work.warm_child import warm_children

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="calls of Unix")

OLD = Note("o", Anchor(4, 6, "认识"), "旧话")
NEW = Note("n", Anchor(0, 2, "提高"), "新话")


def put_note(root: Path) -> None:
    Notes(root).put("a.txt", NEW)


def remove_note(root: Path) -> None:
    Notes(root).remove("b.txt", OLD)


def pin(root: Path) -> None:
    Choices(root).pin("提高")


def add_edit(root: Path) -> None:
    OutlineEdits(root).add("a.txt", OutlineEdit(Change.REMOVE, "一、", 3))


def read_all(root: Path) -> None:
    Notes.of(root)
    Choices.of(root)
    OutlineEdits.of(root)


def state(root: Path) -> tuple[object, object]:
    """All that is kept, as another reader finds it."""
    return dict(Notes.of(root).all()), dict(Choices.of(root).all())


@pytest.mark.parametrize("change", [put_note, remove_note, pin, add_edit, read_all])
def test_a_change_is_made_or_is_not_and_costs_nothing_else(
    change: Callable[[Path], None], tmp_path: Path
) -> None:
    root = tmp_path / "库"
    for failing in every_call(CODES if change is put_note else CODES[:1]):
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir()
        Notes(root).put("a.txt", OLD)
        Notes(root).put("b.txt", OLD)
        Choices(root).pin("认识")
        before = state(root)
        # The errors that a reader is told; any other is a fault of ours.
        with suppress(OSError, BrokenJsonFile), failing:
            change(root)
        after = state(root)
        change(root)
        assert after in (before, state(root))
        assert not list((root / ".hongtou").glob("*.broken*")), "a good file was put aside"


def test_an_index_is_refreshed_or_is_as_it_was(tmp_path: Path) -> None:
    root, cache = tmp_path / "库", tmp_path / "cache"
    root.mkdir()
    for name in "甲乙":
        (root / f"{name}.txt").write_text("各单位要提高认识。各单位要加强领导。", encoding="utf-8")
    refresh(Library.open(root), cache=cache)
    kept = tmp_path / "kept"
    shutil.copytree(cache, kept)
    (root / "丙.txt").write_text("各单位要提高认识。", encoding="utf-8")
    warm_children().warm()
    for failing in every_call([errno.EIO], step=9):
        shutil.rmtree(cache)
        shutil.copytree(kept, cache)
        library = Library.open(root)
        with suppress(OSError, HongtouError), failing:
            refresh(library, cache=cache)
        with suppress(BrokenIndex):
            found = Index.open(Library.open(root), cache=cache)
            assert found is not None
        index = refresh(Library.open(root), cache=cache)
        assert len(index.rows) == 3
