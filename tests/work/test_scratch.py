"""Scratch folders: what a program that was killed has left goes, and nothing else does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.work.scratch import make_scratch, remove_leavings, scratch_path, scratch_prefix

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes of Unix")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder for temporary files."""
    made = tmp_path / "temporary"
    made.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(made))
    return made


@pytest.fixture(scope="module")
def gone() -> int:
    """The number of a process that has ended."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_what_a_killed_program_left_is_removed(temporary: Path, gone: int) -> None:
    left = temporary / f"hongtou-{gone}-0123456789abcdef"
    (left / "within").mkdir(parents=True)
    (left / "within" / "file").write_text("x")
    remove_leavings()
    assert list(temporary.iterdir()) == []


def test_nothing_else_is(temporary: Path, gone: int, tmp_path: Path) -> None:
    own = scratch_path()
    make_scratch(own)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "file").write_text("x")
    (temporary / f"hongtou-{gone}-link").symlink_to(outside)
    (temporary / f"hongtou-{gone}-file").write_text("x")
    (temporary / f"hongtou-{os.getppid()}-another").mkdir()
    for name in ("hongtou-0-x", "hongtou--x", "hongtou-x-y", f"other-{gone}-x", f"hongtou-{gone}"):
        (temporary / name).mkdir()
    linked = temporary / f"hongtou-{gone}-linked"
    before = sorted(temporary.iterdir())
    linked.mkdir()
    (linked / "link").symlink_to(outside)
    remove_leavings()
    assert sorted(temporary.iterdir()) == before
    assert (outside / "file").read_text() == "x"


def test_a_folder_is_for_its_program_alone(temporary: Path, gone: int, tmp_path: Path) -> None:
    folder = scratch_path()
    assert folder.name.startswith(scratch_prefix())
    assert not folder.exists()
    make_scratch(folder)
    make_scratch(folder)
    assert folder.stat().st_mode & 0o777 == 0o700
    with pytest.raises(OSError, match="hongtou"):
        make_scratch(temporary / f"hongtou-{gone}-x")
    planted = scratch_path()
    planted.symlink_to(tmp_path)
    with pytest.raises(PermissionError):
        make_scratch(planted)


def test_without_a_folder_for_temporary_files_nothing_is_removed(
    temporary: Path, gone: int
) -> None:
    temporary.rmdir()
    remove_leavings()
    with pytest.raises(OSError, match="hongtou"):
        make_scratch(scratch_path())
