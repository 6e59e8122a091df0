from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.corpus.library.folder import (
    in_order,
    list_documents,
    list_folder,
    readable_kind,
)
from tui.errors import UnreadableFile
from tui.text.name_order import sort_key

MakeFolder = Callable[[Path, dict[str, str]], Path]


def test_folders_stand_before_files_and_numbers_count(
    tmp_path: Path, make_folder: MakeFolder
) -> None:
    names = ["第10号.txt", "第2号.txt", "2021/乙.txt", "2020/甲.txt", "2020/下/丙.txt"]
    make_folder(tmp_path, dict.fromkeys(names, "文"))
    assert list_documents(tmp_path) == (
        "2020/下/丙.txt",
        "2020/甲.txt",
        "2021/乙.txt",
        "第2号.txt",
        "第10号.txt",
    )


@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("讲话.txt", True),
        ("讲话.TXT", True),
        ("通知.docx", True),
        ("法.pdf", True),
        ("讲话", True),
        ("关于2.5产业", True),
        ("图.jpg", False),
        (".hidden.txt", False),
        ("archive.tar.gz", False),
    ],
)
def test_only_what_can_be_read_is_listed(name: str, listed: bool) -> None:
    assert readable_kind(name) is listed


def test_pipes_and_sockets_are_not_documents(tmp_path: Path, make_folder: MakeFolder) -> None:
    make_folder(tmp_path, {"甲.txt": "文"})
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(tmp_path)
        try:
            listening.bind("socket.txt")
        finally:
            os.chdir(here)
        assert list_documents(tmp_path) == ("甲.txt",)


def test_links_that_loop_are_followed_once(tmp_path: Path, make_folder: MakeFolder) -> None:
    root = make_folder(tmp_path / "库", {"甲/一.txt": "文", "乙/二.txt": "文"})
    (root / "甲" / "乙").symlink_to(root / "乙")
    (root / "乙" / "甲").symlink_to(root / "甲")
    (root / "乙" / "上").symlink_to(root)
    (root / "broken").symlink_to(root / "nowhere")
    assert set(list_documents(root)) == {"甲/一.txt", "乙/二.txt"}


def test_a_link_to_another_folder_is_followed(tmp_path: Path, make_folder: MakeFolder) -> None:
    make_folder(tmp_path / "外", {"三.txt": "文", "深/四.txt": "文"})
    root = make_folder(tmp_path / "库", {"一.txt": "文"})
    (root / "外").symlink_to(tmp_path / "外")
    (root / "再").symlink_to(tmp_path / "外")
    (root / "又三.txt").symlink_to(tmp_path / "外" / "三.txt")
    found = list_documents(root)
    assert "一.txt" in found
    assert sorted(os.path.realpath(root / path) for path in found) == sorted(
        str(path.resolve()) for path in tmp_path.rglob("*.txt") if not path.is_symlink()
    )


def test_names_that_are_not_utf8_open_again(tmp_path: Path) -> None:
    name = os.fsdecode("讲话".encode("gb18030") + b".txt")
    (tmp_path / name).write_text("文", encoding="utf-8")
    (listed,) = list_documents(tmp_path)
    assert (tmp_path / listed).read_text(encoding="utf-8") == "文"


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile) as caught:
        list_documents(tmp_path / "无")
    assert caught.value.path.endswith("无")
    assert caught.value.reason


@given(st.lists(st.text(st.characters(blacklist_characters="/\0"), min_size=1), unique=True))
@example(["P", "º", "⁰"])
def test_the_order_does_not_depend_on_the_disk(names: list[str]) -> None:
    assert in_order(names) == in_order(names[::-1])
    assert sorted(names, key=sort_key) == in_order(names)


def test_a_folder_tells_whether_a_name_came_or_went_below_it_and_costs_no_listing(
    tmp_path: Path, make_folder: MakeFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_folder(tmp_path, {"甲/一.txt": "文", "乙/丙/二.txt": "文"})
    (tmp_path / "空").mkdir()
    folders = [tmp_path, *(path for path in tmp_path.rglob("*") if path.is_dir())]

    def settle() -> None:
        """Let nothing have changed within the last tick of the clock."""
        for folder in folders:
            os.utime(folder, (1e9, 1e9))

    settle()
    listing = list_folder(tmp_path)
    monkeypatch.setattr(os, "scandir", None)
    assert not listing.has_changed(tmp_path)
    for change in (
        (tmp_path / "乙/丙/三.txt").touch,
        (tmp_path / "乙/丙/二.txt").unlink,
        (tmp_path / "空/四.txt").touch,
        (tmp_path / "新").mkdir,
    ):
        change()
        assert listing.has_changed(tmp_path)
        settle()
        assert not listing.has_changed(tmp_path)


def test_a_folder_that_has_just_changed_is_looked_at_once_more(tmp_path: Path) -> None:
    (tmp_path / "一.txt").touch()
    assert list_folder(tmp_path).has_changed(tmp_path)
