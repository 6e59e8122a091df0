from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.corpus.manifest import Entry, Manifest
from tui.corpus.model import LitSpan, Phrase
from tui.corpus.table import PhraseTable
from tui.errors import BrokenIndex

TABLE = PhraseTable(
    (
        Phrase("外防输入、内防反弹", 5, 3, 1.5, ("外防输入、内防扩散",), ("1.txt", "坏\udcff.txt")),
        Phrase("疫情防控", 9, 3, 1.25),
    ),
    documents=3,
    characters=900,
)
ENTRIES: list[Entry] = [
    ("1.txt", (17, 40), "讲话", [LitSpan(3, 12, 0), LitSpan(20, 24, 1)]),
    ("坏\udcff.txt", (18, 41), "通知", []),
]


@pytest.fixture
def manifest(tmp_path: Path) -> Manifest:
    manifest = Manifest(tmp_path / "库", cache=tmp_path / "cache")
    manifest.keep(TABLE, ENTRIES)
    return manifest


def test_what_was_kept_comes_back(manifest: Manifest) -> None:
    assert manifest.table() == TABLE
    assert manifest.lit("1.txt", (17, 40)) == [LitSpan(3, 12, 0), LitSpan(20, 24, 1)]
    assert manifest.lit("坏\udcff.txt", (18, 41)) == []
    assert manifest.titles() == {"1.txt": ((17, 40), "讲话"), "坏\udcff.txt": ((18, 41), "通知")}


def test_a_changed_file_is_not_lit_from_memory(manifest: Manifest) -> None:
    assert manifest.lit("1.txt", (17, 41)) is None
    assert manifest.lit("1.txt", (16, 40)) is None
    assert manifest.lit("2.txt", (17, 40)) is None


def test_a_library_that_is_new_has_nothing(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path / "新", cache=tmp_path / "cache")
    assert manifest.table() is None
    assert manifest.lit("1.txt", (0, 0)) is None
    assert manifest.titles() == {}


def test_libraries_do_not_share_a_file(tmp_path: Path) -> None:
    one, other = (Manifest(tmp_path / name, cache=tmp_path) for name in "甲乙")
    assert one.path != other.path
    assert Manifest(tmp_path / "乙" / ".." / "甲", cache=tmp_path).path == one.path


def test_keeping_again_forgets_what_was(manifest: Manifest) -> None:
    manifest.keep(PhraseTable((), 0, 0), [])
    assert manifest.table() == PhraseTable()
    assert manifest.titles() == {}


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 999))
def test_noise_is_said_or_harmless(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    folder = tmp_path_factory.mktemp("noise")
    manifest = Manifest(folder, cache=folder)
    manifest.keep(TABLE, ENTRIES)
    data = bytearray(manifest.path.read_bytes())
    noise = random.Random(seed)
    at = noise.randrange(len(data))
    data[at : at + 400] = noise.randbytes(400)
    manifest.path.write_bytes(data[: noise.choice((len(data), len(data) // 2, 50))])
    for ask in (manifest.table, manifest.titles, lambda: manifest.lit("1.txt", (17, 40))):
        with suppress(BrokenIndex):
            ask()


def test_a_broken_file_can_be_written_anew(manifest: Manifest) -> None:
    manifest.path.write_bytes(b"noise" * 1000)
    with pytest.raises(BrokenIndex):
        manifest.table()
    manifest.keep(TABLE, ENTRIES)
    assert manifest.table() == TABLE
    manifest.forget()
    assert manifest.table() is None


def test_a_file_of_another_version_is_not_used(manifest: Manifest) -> None:
    connection = sqlite3.connect(manifest.path)
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    assert manifest.table() is None


def test_a_cache_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(OSError, match="cache"):
        Manifest(tmp_path, cache=tmp_path / "cache").keep(TABLE, ENTRIES)


def test_a_failure_in_between_leaves_what_was(manifest: Manifest) -> None:
    def failing() -> Iterator[Entry]:
        yield ENTRIES[0]
        raise RuntimeError

    with pytest.raises(RuntimeError):
        manifest.keep(PhraseTable(), failing())
    assert manifest.table() == TABLE
    assert [path.name for path in manifest.path.parent.iterdir()] == [manifest.path.name]


def test_what_the_first_paint_needs_is_light() -> None:
    code = (
        "import sys, tui.corpus.manifest, tui.corpus.library, tui.corpus.concordance\n"
        "heavy = {'numpy', 'jieba', 'rjieba', 'opencc', 'pydivsufsort', 'ahocorasick_rs'}\n"
        "sys.exit(' '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
