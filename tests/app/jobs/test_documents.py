from pathlib import Path

import pytest
from textual.message import Message

from tests.app.conftest import OpenReader
from tui.app.jobs import documents as work
from tui.app.jobs.first_look import FirstLook
from tui.app.jobs.messages import PhrasesMined, TitlesFound, Working
from tui.corpus.library import library as libraries
from tui.corpus.library.library import Library


def told(library: Library) -> list[Message]:
    messages: list[Message] = []
    work.mine_phrases(library, messages.append, lambda: False)
    return messages


def failing(*_arguments: object, **_named: object) -> None:
    raise ZeroDivisionError("in the middle")


def test_a_big_library_is_mined_by_another_process_to_the_same_end(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.open(shelf)
    here = told(library)
    monkeypatch.setattr(libraries, "LONG_BYTES", 1)
    apart = told(library)
    tables = [[m.table for m in found if isinstance(m, PhrasesMined)] for found in (here, apart)]
    assert tables[0] == tables[1]
    assert tables[0][-1].phrases
    titles = [[m.titles for m in found if isinstance(m, TitlesFound)] for found in (here, apart)]
    assert titles[0][-1] == titles[1][-1] != {}
    assert isinstance(apart[-1], Working)


def test_mining_stops_when_nobody_waits(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libraries, "LONG_BYTES", 1)
    messages: list[Message] = []
    work.mine_phrases(Library.open(shelf), messages.append, lambda: True)
    assert messages == []


async def test_mining_that_fails_is_said(
    shelf: Path, reading: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.corpus.index.library_phrases.known_phrases", failing)
    async with reading(shelf, faults=True) as reader:
        (told,) = reader.app._notifications
        assert "ZeroDivisionError" in told.message
        assert reader.desk.document


async def test_a_first_look_that_fails_is_said(
    shelf: Path, reading: OpenReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FirstLook, "_look", failing)
    async with reading(shelf, faults=True) as reader:
        assert "ZeroDivisionError" in reader.text
        assert "cannot be read" not in reader.text
