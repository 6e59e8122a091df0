from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tui.corpus.index import library_phrases
from tui.corpus.index.build import Stage, refresh
from tui.corpus.index.cold_start import ColdStart
from tui.corpus.index.library_phrases import (
    DocumentsRead,
    MiningEvent,
    PhrasesFound,
    PhrasesStored,
    known_phrases,
    mine_library,
)
from tui.corpus.index.manifest import Manifest
from tui.corpus.index.stored_phrases import phrases_of_index
from tui.corpus.library.library import Library
from tui.corpus.phrases.mine import mine
from tui.work.cancel import Interrupted
from tui.work.child import apart


@pytest.fixture
def folder(seeds: Path, tmp_path: Path) -> Path:
    shutil.copytree(seeds, tmp_path / "库")
    return tmp_path / "库"


def stages(folder: Path, cache: Path) -> set[Stage]:
    seen: set[Stage] = set()
    known_phrases(Library.open(folder), cache=cache, told=lambda stage, *_: seen.add(stage))
    return seen


def test_the_first_opening_makes_the_second_warm(folder: Path, tmp_path: Path) -> None:
    assert Stage.MINING in stages(folder, tmp_path)
    assert stages(folder, tmp_path) == {Stage.LOOKING}
    assert ColdStart(Library.open(folder), tmp_path).lit(min(folder.iterdir()).name)


def test_the_index_and_the_documents_tell_the_same(folder: Path, tmp_path: Path) -> None:
    own: list[tuple[str, ...]] = [(), ("党中央", "无此一说")]
    for pinned in own:
        hidden = {"疫情防控"} if pinned else set()
        library = Library.open(folder)
        known = known_phrases(library, cache=tmp_path, pinned=pinned, hidden=hidden)
        mined = mine(library.documents(), pinned=pinned, hidden=hidden)
        assert known.index
        assert known.trouble == ""
        # A phrase more is mined for each that is hidden.
        assert known.table.phrases[:399] == mined.phrases[:399]
        for wording in pinned:
            told = [[p for p in t.phrases if p.text == wording] for t in (known.table, mined)]
            assert told[0] == told[1] != []


def test_without_a_cache_the_phrases_are_found_all_the_same(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    known = known_phrases(Library.open(folder), cache=tmp_path / "cache")
    assert "cache" in known.trouble
    assert known.index is None
    assert known.table == mine(Library.open(folder).documents())


def test_what_was_wrong_is_told(folder: Path, tmp_path: Path) -> None:
    (folder / "坏.docx").write_bytes(b"PK\3\4 no document")
    stages(folder, tmp_path)
    Manifest(folder, tmp_path).path.write_bytes(b"noise" * 2000)
    known = known_phrases(Library.open(folder), cache=tmp_path)
    assert [error.path for error in known.unreadable] == ["坏.docx"]
    assert len(known.broken) == 1
    assert known.table.phrases


def test_who_closes_the_reader_does_not_wait(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Interrupted):
        known_phrases(Library.open(folder), cache=tmp_path, cancelled=lambda: True)


def test_the_phrases_of_a_fresh_index_are_those_that_mining_finds(
    folder: Path, tmp_path: Path
) -> None:
    library = Library.open(folder)
    assert phrases_of_index(library, cache=tmp_path) is None
    refresh(library, cache=tmp_path)
    for top, hidden in ((400, set[str]()), (7, {"疫情防控", "复工复产"})):
        known = phrases_of_index(library, top=top, hidden=hidden, pinned=["党中央"], cache=tmp_path)
        assert known
        assert known.table == mine(library.documents(), top=top, hidden=hidden, pinned=["党中央"])


def test_an_index_is_not_asked_for_phrases_that_it_does_not_have(
    folder: Path, tmp_path: Path
) -> None:
    library = Library.open(folder)
    refresh(library, cache=tmp_path)
    assert phrases_of_index(library, cache=tmp_path, min_reach=1) is None
    assert phrases_of_index(library, cache=tmp_path, words=(("们全面", 9, "n"),)) is None
    assert phrases_of_index(Library.open(min(folder.iterdir())), cache=tmp_path) is None
    (folder / "新.txt").write_text("又一篇。", encoding="utf-8")
    assert phrases_of_index(Library.open(folder), cache=tmp_path) is None
    # The phrases are counted anew, and not mined: mining could find others.
    refresh(Library.open(folder), cache=tmp_path)
    assert phrases_of_index(Library.open(folder), cache=tmp_path) is None


def failing_entry(*_arguments: object, **_named: object) -> None:
    raise ZeroDivisionError("in the middle")


class TestMiningEvents:
    def test_they_tell_of_titles_and_end_with_the_phrases(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        *told, last = mine_library(Library.open(folder))
        (titles,) = [one for one in told if isinstance(one, DocumentsRead)]
        assert titles.complete
        assert titles.titles.keys() == set(Library.open(folder).files)
        assert isinstance(last, PhrasesFound)
        assert last.table.phrases

    def test_an_error_in_the_midst_is_raised(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(library_phrases, "known_phrases", failing_entry)
        with pytest.raises(ZeroDivisionError):
            list(mine_library(Library.open(folder)))

    def test_of_many_documents_another_process_tells_them_which_needs_no_screen(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        library = Library.open(folder)
        here = list(mine_library(library))[-1]
        monkeypatch.setattr(Library, "is_long", lambda _library: True)
        assert list(mine_library(library))[-1] == here
        *_told, there, loaded = apart(mined_and_loaded, library.root, library.files)
        # Where the index has them, they are read there, and not sent.
        assert there == PhrasesStored()
        assert isinstance(loaded, Loaded)
        assert {"tui.corpus.index.library_phrases", "numpy"} <= loaded.modules
        assert {"textual", "rich", "click", "tui.app"}.isdisjoint(loaded.modules)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a process has imported."""

    modules: frozenset[str]


def mined_and_loaded(
    root: Path, files: tuple[str, ...]
) -> Iterator[MiningEvent | PhrasesStored | Loaded]:
    """In the other process: what mining tells, then what was imported for it."""
    yield from library_phrases._serve(root, files, single=False, shared=None)
    yield Loaded(frozenset(sys.modules))
