from pathlib import Path

import pytest
from textual.message import Message

from tui.app.jobs import documents as work
from tui.app.jobs.messages import PhrasesMined, TitlesFound, Working
from tui.corpus.library.library import Library


def told(library: Library) -> list[Message]:
    messages: list[Message] = []
    work.mine_phrases(library, messages.append, lambda: False)
    return messages


def test_a_big_library_is_mined_by_another_process_to_the_same_end(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.open(shelf)
    here = told(library)
    monkeypatch.setattr(work, "LONG_BYTES", 1)
    apart = told(library)
    for kind in (PhrasesMined, TitlesFound):
        mine, theirs = ([m for m in found if isinstance(m, kind)][-1] for found in (here, apart))
        if isinstance(mine, PhrasesMined) and isinstance(theirs, PhrasesMined):
            assert mine.table == theirs.table
            assert mine.table.phrases
        if isinstance(mine, TitlesFound) and isinstance(theirs, TitlesFound):
            assert mine.titles == theirs.titles
    assert isinstance(apart[-1], Working)


def test_mining_stops_when_nobody_waits(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "LONG_BYTES", 1)
    messages: list[Message] = []
    work.mine_phrases(Library.open(shelf), messages.append, lambda: True)
    assert messages == []
