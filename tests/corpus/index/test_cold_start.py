from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tui.corpus.index.build import refresh
from tui.corpus.index.cold_start import ColdStart
from tui.corpus.index.manifest import Manifest
from tui.corpus.library.library import Library


@pytest.fixture
def warm(seeds: Path, tmp_path: Path) -> ColdStart:
    folder = tmp_path / "库"
    shutil.copytree(seeds, folder)
    refresh(Library.open(folder), cache=tmp_path)
    return ColdStart(Library.open(folder), tmp_path)


def test_a_warm_index_tells_texts_and_what_is_lit_in_them(warm: ColdStart, seeds: Path) -> None:
    table = warm.table()
    assert table
    for document in Library.open(seeds).documents():
        assert warm.lit(document.path) == table.light(document)
        assert warm.opening(document.path, 1 << 20) == document.clean
        assert warm.opening(document.path, 50) == document.clean[:50]
        said = warm.titles_and_dates()
        assert said.titles[document.path] == document.title
        assert said.dates.get(document.path, "") == document.about.dated
    assert any(date.endswith("?") for date in said.dates.values())


def test_a_file_that_changed_is_not_told_from_memory(warm: ColdStart, tmp_path: Path) -> None:
    first = min((tmp_path / "库").iterdir())
    first.write_text("别的文章", encoding="utf-8")
    assert warm.lit(first.name) is None
    assert warm.opening(first.name) is None
    assert warm.table()
    first.unlink()
    assert warm.lit(first.name) is None
    assert warm.opening(first.name) is None


@pytest.mark.parametrize("seed", range(6))
def test_of_a_broken_index_nothing_is_told(warm: ColdStart, tmp_path: Path, seed: int) -> None:
    noise = random.Random(seed)
    manifest = Manifest(tmp_path / "库", tmp_path)
    for path in (manifest.path, *manifest.shard_paths()):
        data = path.read_bytes()[: noise.choice((None, 5000, 100))]
        path.write_bytes(data[:40] + noise.randbytes(3000) + data[3040:])
    assert warm.table() is None
    assert warm.titles_and_dates().titles == {}
    for name in Library.open(tmp_path / "库").files:
        assert warm.lit(name) is None
        assert warm.opening(name) is None


def test_a_library_without_an_index_is_simply_cold(seeds: Path, tmp_path: Path) -> None:
    cold = ColdStart(Library.open(seeds), tmp_path)
    assert cold.table() is None
    assert cold.titles_and_dates().titles == {}
    assert [cold.lit(path) for path in Library.open(seeds).files] == [None] * 5
    assert not list(tmp_path.iterdir())


def test_being_warm_costs_nothing_heavy() -> None:
    code = (
        "import sys, tui.corpus.index.cold_start\n"
        "heavy = {'numpy', 'jieba', 'rjieba', 'opencc', 'pydivsufsort', 'ahocorasick_rs'}\n"
        "sys.exit(' '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
