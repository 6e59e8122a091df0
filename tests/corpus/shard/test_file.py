from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.corpus.shard.file import load, save
from tui.corpus.shard.header import BLOCK, HEAD, map_file
from tui.corpus.shard.shard import Shard, build
from tui.errors import BrokenIndex


@settings(max_examples=30, deadline=None)
@given(texts=st.lists(st.text("疫情防控,\n", max_size=30), max_size=3))
def test_a_shard_comes_back_from_disk(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("shards") / "a.shard"
    shard = build(texts)
    save(vars(shard), path)
    again = Shard(**load(path, verify=True))
    for pattern in ("疫情", "控", "防控,", "无"):
        assert again.find([pattern]).offsets.tolist() == shard.find([pattern]).offsets.tolist()
    assert again.text(0, len(again.codes)) == "".join(text + "\0" for text in texts)
    assert [p.name for p in path.parent.iterdir()] == ["a.shard"]


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "a.shard"
    save(vars(build(["疫情防控工作" * 50, "复工复产"])), path)
    return path


def test_a_missing_shard_is_said(tmp_path: Path) -> None:
    with pytest.raises(BrokenIndex):
        load(tmp_path / "none.shard")


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes of Unix")
@pytest.mark.parametrize("kind", ["pipe", "device", "folder", "loop"])
def test_what_is_no_shard_is_said_and_not_waited_for(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "a.shard"
    match kind:
        case "pipe":
            os.mkfifo(path)
        case "device":
            path.symlink_to("/dev/zero")
        case "folder":
            path.mkdir()
        case _:
            path.symlink_to(path)
    with pytest.raises(BrokenIndex):
        load(path, verify=True)


@pytest.mark.parametrize("kept", [0, 10, 2000, 4096, 4100, -1])
def test_a_shard_that_was_cut_off_is_said(saved: Path, kept: int) -> None:
    saved.write_bytes(saved.read_bytes()[:kept])
    with pytest.raises(BrokenIndex):
        load(saved)


def test_a_shard_of_a_future_version_is_said(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.corpus.shard.header.FORMAT", 99)
    with pytest.raises(BrokenIndex, match="another version"):
        load(saved)


@pytest.mark.parametrize("seed", range(8))
def test_noise_is_told_from_a_shard(saved: Path, seed: int) -> None:
    data = bytearray(saved.read_bytes())
    noise = random.Random(seed)
    start = noise.choice((0, 20, 4096, len(data) - 200))
    data[start : start + 150] = noise.randbytes(150)
    saved.write_bytes(bytes(data))
    with pytest.raises(BrokenIndex):
        load(saved, verify=True)


def test_a_full_disk_leaves_what_was_there(saved: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = saved.read_bytes()
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="space"):
        save(vars(build(["别的"])), saved)
    assert saved.read_bytes() == before
    assert [path.name for path in saved.parent.iterdir()] == [saved.name]


@pytest.mark.parametrize("seed", range(5))
def test_a_block_is_summed_when_it_is_first_read(saved: Path, seed: int) -> None:
    whole = map_file(saved).numbers("codes").tolist()
    data = bytearray(saved.read_bytes())
    at = random.Random(seed).randrange(HEAD, HEAD + 64)
    data[at] ^= 1
    saved.write_bytes(bytes(data))
    mapped = map_file(saved)
    with pytest.raises(BrokenIndex, match="changed"):
        list(map(mapped.numbers, mapped.arrays))
    data[at] ^= 1
    saved.write_bytes(bytes(data))
    assert map_file(saved).numbers("codes").tolist() == whole


def test_only_the_blocks_that_are_read_are_summed(tmp_path: Path) -> None:
    path = tmp_path / "a.shard"
    save({"far": np.zeros(1000, np.int64), "wide": np.arange(3 * BLOCK, dtype=np.int32)}, path)
    data = bytearray(path.read_bytes())
    data[-BLOCK] ^= 1
    path.write_bytes(bytes(data))
    mapped = map_file(path)
    assert mapped.numbers("wide", 5, 8).tolist() == [5, 6, 7]
    with pytest.raises(BrokenIndex):
        mapped.numbers("wide")
