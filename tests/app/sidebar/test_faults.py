"""A fault in the work of a side pane is said, and reading goes on."""

from pathlib import Path

import pytest

from tests.app.conftest import OpenReader
from tui.app.sidebar.library_tree import LibraryPane
from tui.app.sidebar.outline_tree import OutlinePane
from tui.corpus.keep.outline_edits import OutlineEdits


def failing(*_arguments: object) -> None:
    raise ZeroDivisionError("in a pane")


async def test_sections_that_cannot_be_weighed(
    shelf: Path, reading: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.app.sidebar.outline_tree.Formula", failing)
    async with reading(shelf, faults=True) as reader:
        assert "ZeroDivisionError" in reader.notified
        assert "提高思想认识" in reader.text


async def test_pinyin_that_cannot_be_found(
    shelf: Path, reading: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.text.pinyin.keys_of", failing)
    async with reading(shelf, faults=True) as reader:
        documents = reader.screen.query_one(LibraryPane)
        reader.screen.set_focus(documents)
        await reader.press("slash")
        await reader.type("taiwan")
        assert "ZeroDivisionError" in reader.notified
        assert documents.matched == 1


async def test_after_a_fault_while_the_outline_is_changed_it_can_be_changed(
    shelf: Path, reading: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with reading(shelf, faults=True) as reader:
        outline = reader.screen.query_one(OutlinePane)
        await reader.press("o", "j")
        there = len(outline.headings)
        with monkeypatch.context() as broken:
            broken.setattr(OutlineEdits, "add", failing)
            await reader.press("x")
        assert "ZeroDivisionError" in reader.text
        assert len(outline.headings) == there
        await reader.press("x")
        assert len(outline.headings) == there - 1
