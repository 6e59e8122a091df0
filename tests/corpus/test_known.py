from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tui.corpus.known import known_phrases
from tui.corpus.library import Library
from tui.corpus.manifest import Manifest
from tui.corpus.phrases import mine
from tui.corpus.refresh import Stage
from tui.corpus.task import Interrupted
from tui.corpus.warm import Warm


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
    assert Warm(Library.open(folder), tmp_path).lit(min(folder.iterdir()).name)


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
