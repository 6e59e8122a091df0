"""An index whose sums are right and whose contents are not, as whoever writes one could make it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from shutil import copytree
from typing import Any
from zlib import crc32

import numpy as np
import pytest
from numpy.typing import NDArray

from tui.corpus.index.build import refresh
from tui.corpus.index.index import Index
from tui.corpus.index.manifest import Manifest
from tui.corpus.index.manifest_reader import write_sum
from tui.corpus.library.library import Library
from tui.corpus.shard import header
from tui.corpus.shard.file import load, save
from tui.errors import BrokenIndex
from tui.locale.deferred import from_json

TEXT = "关于工\a作的通知\n一、提高认识\n各单位要提高认识，加强“领导”。\n二、抓好落实\n各单位要提高认识，加强“领导”。\n"

COLUMNS = ("codes", "order", "alphabet", "starts", "shown", "letters", "heads", "titles", "title_ends",
           "edits", "edit_starts", "sketches", "gap_pairs", "gap_starts")  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder ``library`` with its index in ``cache``."""
    made = tmp_path_factory.mktemp("built")
    (made / "library").mkdir()
    for name in ("a.txt", "b.txt"):
        (made / "library" / name).write_text(TEXT + name, encoding="utf-8")
    refresh(Library.open(made / "library"), cache=made / "cache", workers=1)
    return made


@pytest.fixture
def manifest(built: Path, tmp_path: Path) -> Manifest:
    """The manifest of a copy of the index, which may be harmed."""
    copytree(built / "cache", tmp_path / "cache")
    return Manifest(built / "library", tmp_path / "cache")


def opened(manifest: Manifest, built: Path) -> Index | None:
    cache = manifest.folder.parent
    return Index.open(Library.open(built / "library"), cache=cache, verify=True)


def forged(column: NDArray[Any], kind: str) -> NDArray[Any]:
    if kind == "short":
        return column[:-1]
    made = column.copy()
    limits = np.iinfo(made.dtype)
    made[len(made) // 2] = limits.max if kind == "high" else limits.min or limits.max // 2
    return made


@pytest.mark.parametrize("column", COLUMNS)
def test_an_offset_that_leads_nowhere_is_said(column: str, built: Path, manifest: Manifest) -> None:
    (shard,) = manifest.shard_paths()
    arrays = load(shard)
    # Of some numbers none leads anywhere.
    for kind in ("short",) if column in {"sketches", "gap_pairs"} else ("high", "low", "short"):
        save({**arrays, column: forged(arrays[column], kind)}, shard)
        with pytest.raises(BrokenIndex):
            opened(manifest, built)


def test_a_column_of_another_type_is_said(built: Path, manifest: Manifest) -> None:
    (shard,) = manifest.shard_paths()
    arrays = load(shard)
    save({**arrays, "starts": arrays["starts"].astype(np.int32)}, shard)
    with pytest.raises(BrokenIndex, match="starts"):
        opened(manifest, built)


def test_headings_that_hold_each_other_are_said(built: Path, manifest: Manifest) -> None:
    (shard,) = manifest.shard_paths()
    arrays = load(shard)
    heads = arrays["heads"].copy()
    heads[[2, 6]] = 1, 0
    save({**arrays, "heads": heads}, shard)
    with pytest.raises(BrokenIndex, match="heads"):
        opened(manifest, built)


HEADS: dict[str, Callable[[dict[str, Any]], object]] = {
    "count": lambda head: head["arrays"]["order"].__setitem__(2, 1 << 62),
    "before": lambda head: head["arrays"]["order"].__setitem__(1, -8),
    "behind": lambda head: head["arrays"]["order"].__setitem__(1, 1 << 62),
    "type": lambda head: head["arrays"]["order"].__setitem__(0, "O"),
    "no number": lambda head: head["arrays"]["order"].__setitem__(2, "1"),
    "half": lambda head: head["arrays"]["order"].__setitem__(2, 1.5),
    "no arrays": lambda head: head.update(arrays=None),
    "no list": lambda head: head.update(arrays="x"),
    "sums": lambda head: head.update(sums=[-4, 0]),
    "few sums": lambda head: head.update(sums=[0, 0]),
    "many sums": lambda head: head.update(sums=[1 << 62, 0]),
    "no sums": lambda head: head.pop("sums"),
    "size": lambda head: head.update(size="x"),
}


@pytest.mark.parametrize("kind", HEADS)
def test_a_header_that_lies_is_said(kind: str, built: Path, manifest: Manifest) -> None:
    (shard,) = manifest.shard_paths()
    data = shard.read_bytes()
    head = json.loads(data[: header.HEAD].split(b"\n")[2])
    HEADS[kind](head)
    line = json.dumps(head).encode()
    begun = b"hongtou shard\n%08x\n%s\n" % (crc32(line), line)
    shard.write_bytes(begun + data[len(begun) :])
    with pytest.raises(BrokenIndex):
        opened(manifest, built)


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
TABLES = {
    "view": f"ALTER TABLE words RENAME TO w; CREATE VIEW words AS {ENDLESS} SELECT i, i, i FROM n",
    "trigger": "CREATE TRIGGER t AFTER DELETE ON words BEGIN DELETE FROM documents; END",
    "another": "CREATE TABLE another (a)",
    "missing": "DROP TABLE words",
    "number": "UPDATE documents SET characters = 'many'",
    "text": "UPDATE documents SET issuer = x'ff'",
    "line": "INSERT INTO recurring VALUES (x'ff', 0)",
    "figures": "UPDATE phrases SET json = '[7' || substr(json, instr(json, ','))",
}


@pytest.mark.parametrize("kind", TABLES)
def test_other_tables_and_values_are_said(kind: str, built: Path, manifest: Manifest) -> None:
    with closing(sqlite3.connect(manifest.path)) as connection:
        connection.executescript(TABLES[kind])
    write_sum(manifest.path)
    with pytest.raises(BrokenIndex):
        (opened(manifest, built), manifest.table())
    refresh(Library.open(built / "library"), cache=manifest.folder.parent, workers=1)
    index = opened(manifest, built)
    assert index
    assert len(index.rows) == 2


@pytest.mark.parametrize("words", ["{a:999999999}", "{a.__class__}", "{a", "{}", "{a!r:>99999999}"])
def test_a_message_asks_for_no_more_than_its_values(words: str) -> None:
    with pytest.raises((ValueError, LookupError)):
        from_json(json.dumps([words, {"a": 1}]))
