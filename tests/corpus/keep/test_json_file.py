"""What is kept is there whole, or as it was before."""

import os
from errno import ENOSPC
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from tui.corpus.keep import json_file
from tui.corpus.keep.json_file import BrokenJsonFile, JsonFile
from tui.work.file_lock import lock_file


def file_at(path: Path) -> JsonFile[Any]:
    return JsonFile(path, lambda made: made, lambda made: made)


def full(_file: int) -> None:
    raise OSError(ENOSPC, os.strerror(ENOSPC))


def test_a_full_disk_leaves_what_was_there_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = file_at(tmp_path / "notes.json")
    file.change("a.txt", lambda _: "first")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        file.change("a.txt", lambda _: "second")
    assert file.read() == {"a.txt": "first"}
    assert not list(tmp_path.glob("*.tmp"))


def test_what_is_written_is_put_on_the_disk_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    sync = os.fsync

    def note(file: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{file}"))
        sync(file)

    monkeypatch.setattr(os, "fsync", note)
    file_at(tmp_path / "notes.json").change("a.txt", lambda _: "a note")
    assert synced == [str(tmp_path / "notes.json.tmp"), str(tmp_path)]


def test_a_lock_that_is_held_is_waited_for(tmp_path: Path) -> None:
    held, go, file = Event(), Event(), file_at(tmp_path / "notes.json")

    def hold() -> None:
        with lock_file(tmp_path / "lock"):
            held.set()
            go.wait(60)

    def write() -> None:
        file.change("a.txt", lambda _: "a note")

    threads = [Thread(target=hold), Thread(target=write)]
    threads[0].start()
    held.wait(60)
    threads[1].start()
    assert file.read() == {}
    go.set()
    for thread in threads:
        thread.join()
    assert file.read() == {"a.txt": "a note"}


def test_a_lock_that_is_never_let_go_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_file, "_PATIENCE", 0)
    file = file_at(tmp_path / "notes.json")
    with lock_file(tmp_path / "lock"), pytest.raises(OSError, match=r"notes\.json is locked"):
        file.change("a.txt", lambda _: "a note")


@pytest.mark.parametrize("wrong", ["", "3", "[]", '"a"', "null", "{", "folder", "pipe"])
def test_a_file_of_another_kind_is_put_aside_and_said(tmp_path: Path, wrong: str) -> None:
    path = tmp_path / "状态 里\n外" / "notes.json"
    path.parent.mkdir()
    if wrong == "folder":
        path.mkdir()
    elif wrong == "pipe":
        os.mkfifo(path)
    else:
        path.write_text(wrong, encoding="utf-8")
    with pytest.raises(BrokenJsonFile, match=r"notes\.broken\.json"):
        file_at(path).read()
    file_at(path).change("a.txt", lambda _: "a note")
    assert file_at(path).read() == {"a.txt": "a note"}
