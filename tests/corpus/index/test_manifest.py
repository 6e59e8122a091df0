from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.corpus.index.manifest import Manifest
from tui.corpus.index.manifest_reader import pack_spans
from tui.corpus.index.packed_phrases import PackedPhrases
from tui.corpus.index.records import Changes, DocumentFacts, Failed, Row
from tui.corpus.model import LitSpan, Phrase, PhraseForm, PhraseKind, Relation
from tui.corpus.phrases.table import PhraseTable
from tui.document.model import RecurringLines
from tui.errors import BrokenIndex
from tui.work.cancel import Interrupted

TABLE = PhraseTable(
    (
        Phrase(
            "外防输入、内防反弹",
            5,
            2,
            91.5,
            PhraseKind.FORMULA,
            (PhraseForm("坚持外防输入、内防反弹", Relation.LED, 2, 2),),
            ("1.txt", "坏\udcff.txt"),
            (4, 1),
            near_copies=1,
        ),
        Phrase("疫情防控", 9, 3, 1.25),
    ),
    documents=3,
    characters=900,
)
ROWS = [
    Row(
        DocumentFacts(
            "1.txt", (17, 40), b"1" * 16, "utf-8", "讲话", "2020-02-03", "", "讲话", 30, "", True
        ),
        "a",
        0,
    ),
    Row(
        DocumentFacts("坏\udcff.txt", (18, 41), b"2" * 16, "big5", "通知", "", "某局", "", 9),
        "a",
        1,
    ),
]
LIT = {"1.txt": pack_spans([LitSpan(3, 12, 0), LitSpan(20, 24, 1)]), "坏\udcff.txt": pack_spans([])}
FAILED = [Failed("3.pdf", (1, 2), "it is locked")]
TWINS = {"坏\udcff.txt": "1.txt"}
RECURRING = RecurringLines(frozenset({"某网", "打印本页"}), frozenset({"船工名单"}))
PACKED = PackedPhrases.of(TABLE, ["1.txt", "坏\udcff.txt"])
CHANGES = Changes((), ROWS, PACKED, LIT, 7, FAILED, TWINS, RECURRING)


@pytest.fixture
def manifest(tmp_path: Path) -> Manifest:
    manifest = Manifest(tmp_path / "库", cache=tmp_path / "cache")
    manifest.change(CHANGES, anew=True)
    return manifest


def test_what_was_kept_comes_back(manifest: Manifest) -> None:
    assert manifest.table() == TABLE
    assert manifest.lit("1.txt", (17, 40)) == [LitSpan(3, 12, 0), LitSpan(20, 24, 1)]
    assert manifest.lit("坏\udcff.txt", (18, 41)) == []
    assert manifest.rows() == ROWS
    assert manifest.unreadable() == FAILED
    assert manifest.changed() == 7
    assert manifest.twins() == TWINS
    assert manifest.recurring() == CHANGES.recurring
    assert manifest.titles_and_dates() == [
        ("1.txt", "讲话", "2020-02-03?", ""),
        ("坏\udcff.txt", "通知", "", "某局"),
    ]
    assert manifest.address("坏\udcff.txt", (18, 41)) == (manifest.shard_path("a"), 1)


def test_a_changed_file_is_not_lit_from_memory(manifest: Manifest) -> None:
    assert manifest.lit("1.txt", (17, 41)) is None
    assert manifest.lit("1.txt", (16, 40)) is None
    assert manifest.lit("2.txt", (17, 40)) is None


def test_a_library_that_is_new_has_nothing(tmp_path: Path) -> None:
    manifest = Manifest(tmp_path / "新", cache=tmp_path / "cache")
    assert manifest.table() is None
    assert manifest.lit("1.txt", (0, 0)) is None
    assert manifest.titles_and_dates() == []
    assert manifest.address("1.txt", (0, 0)) is None
    assert manifest.rows() is None
    assert manifest.unreadable() == []
    assert manifest.changed() == 0
    assert manifest.twins() == {}
    assert manifest.recurring() == RecurringLines()


def test_libraries_do_not_share_a_file(tmp_path: Path) -> None:
    one, other = (Manifest(tmp_path / name, cache=tmp_path) for name in "甲乙")
    assert one.path != other.path
    assert Manifest(tmp_path / "乙" / ".." / "甲", cache=tmp_path).path == one.path


def test_only_what_changed_is_changed(manifest: Manifest) -> None:
    moved = replace(ROWS[0], facts=replace(ROWS[0].facts, path="2.txt"))
    spans = [LitSpan(0, 4, 1)]
    found = (replace(TABLE.phrases[0], documents=("2.txt",)), TABLE.phrases[1])
    table = replace(TABLE, phrases=found)
    packed = PackedPhrases.of(table, ["2.txt", "坏\udcff.txt"])
    manifest.change(Changes(["1.txt"], [moved], packed, {"2.txt": pack_spans(spans)}))
    assert manifest.table() == table
    assert manifest.rows() == [moved, ROWS[1]]
    assert manifest.lit("1.txt", (17, 40)) is None
    assert manifest.lit("2.txt", (17, 40)) == spans
    assert manifest.lit("坏\udcff.txt", (18, 41)) == []
    assert manifest.unreadable() == []


def test_without_phrases_nothing_is_lit(manifest: Manifest) -> None:
    manifest.change(Changes((), ROWS, None, {}), anew=True)
    assert manifest.table() is None
    assert manifest.lit("1.txt", (17, 40)) is None


def test_one_process_at_a_time_changes_an_index(manifest: Manifest) -> None:
    other = Manifest(manifest.folder.parent.parent / "库", cache=manifest.folder.parent)
    waited: list[bool] = []

    def give_up() -> bool:
        waited.append(True)
        return len(waited) > 2

    with manifest.lock():
        with pytest.raises(Interrupted), other.lock(give_up):
            pytest.fail("both were let in")
        assert len(waited) == 3
    with other.lock(give_up):
        assert len(waited) == 3


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 999))
def test_noise_is_said_or_harmless(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    folder = tmp_path_factory.mktemp("noise")
    manifest = Manifest(folder, cache=folder)
    manifest.change(CHANGES, anew=True)
    data = bytearray(manifest.path.read_bytes())
    noise = random.Random(seed)
    at = noise.randrange(len(data))
    data[at : at + 400] = noise.randbytes(400)
    manifest.path.write_bytes(data[: noise.choice((len(data), len(data) // 2, 50))])
    for ask in (
        manifest.table,
        manifest.titles_and_dates,
        manifest.rows,
        manifest.unreadable,
        lambda: manifest.lit("1.txt", (17, 40)),
    ):
        with suppress(BrokenIndex):
            ask()


def test_a_broken_file_can_be_written_anew(manifest: Manifest) -> None:
    manifest.path.write_bytes(b"noise" * 1000)
    with pytest.raises(BrokenIndex):
        manifest.table()
    manifest.change(CHANGES, anew=True)
    assert manifest.table() == TABLE


def test_a_file_of_another_version_is_said(manifest: Manifest) -> None:
    connection = sqlite3.connect(manifest.path)
    connection.execute("PRAGMA user_version = 99")
    connection.commit()
    connection.close()
    with pytest.raises(BrokenIndex, match="another version"):
        manifest.table()


def test_a_cache_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file in the way", encoding="utf-8")
    with pytest.raises(OSError, match="cache"):
        Manifest(tmp_path, cache=tmp_path / "cache").change(CHANGES, anew=True)


def test_a_failure_in_between_leaves_what_was(manifest: Manifest) -> None:
    wrong = Row(replace(ROWS[0].facts, characters=1 << 70), "a", 0)
    with pytest.raises(OverflowError):
        manifest.change(Changes(["1.txt"], [wrong], PACKED, {}))
    assert manifest.rows() == ROWS
    assert manifest.table() == TABLE
    assert [path.name for path in manifest.folder.iterdir()] == [manifest.path.name]


def test_what_the_first_paint_needs_is_light() -> None:
    code = (
        "import sys, tui.corpus.index.manifest, tui.corpus.library.library, tui.corpus.index.cold_start\n"
        "heavy = {'numpy', 'jieba', 'rjieba', 'opencc', 'pydivsufsort', 'ahocorasick_rs'}\n"
        "sys.exit(' '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("place", [0.0, 0.01, 0.3, 0.6, 0.99])
def test_one_byte_that_was_changed_is_said(manifest: Manifest, place: float) -> None:
    data = bytearray(manifest.path.read_bytes())
    data[68 + int(place * (len(data) - 69))] ^= 0x40
    manifest.path.write_bytes(bytes(data))
    with pytest.raises(BrokenIndex):
        manifest.rows()
