"""The listing of a folder: the files that can be read, in the library's order."""

from __future__ import annotations

import os
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from time import time_ns
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.document.file_kinds import SUFFIXES
from tui.errors import UnreadableFile
from tui.text.name_order import SortKey, sort_key, sort_keys

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_SUFFIX: Final = 10
"""Characters of the longest suffix: what is longer belongs to a name."""

_TICK: Final = 2_000_000_000
"""Nanoseconds within which two changes of a folder may have one time: FAT counts by two seconds."""


def readable_kind(name: str) -> bool:
    """Whether a name is that of a document; ``关于2.5产业`` has no suffix, and so is text."""
    if name.startswith("."):
        return False
    _name, dot, suffix = name.rpartition(".")
    is_one = suffix.isascii() and suffix.isalnum() and suffix[0].isalpha()
    if not dot or not is_one or len(suffix) > _LONGEST_SUFFIX:
        return True
    return f".{suffix.lower()}" in SUFFIXES


class FolderListing(NamedTuple):
    """The documents under a folder, and the folders that were looked into, with their times of change.

    All paths are relative. A time (ns) is -1 where the folder had changed so shortly before that it
    may change again without another time.
    """

    files: tuple[str, ...]
    folders: Mapping[str, int]

    def has_changed(self, root: Path) -> bool:
        """Whether a folder under ``root`` has lost or gained a name since, or may have: one stat a folder."""
        return any(_time_of(root / folder) != time for folder, time in self.folders.items())


def list_documents(root: Path) -> tuple[str, ...]:
    """The documents under ``root``, as ``list_folder`` finds them."""
    return list_folder(root).files


def list_folder(root: Path) -> FolderListing:
    """The documents under ``root``, as relative paths with ``/``: folders first, by pinyin and number.

    Only regular files are listed, and nothing is opened. A link is followed once: what was
    found without it, or by an earlier link, is not listed again. Folders that cannot be listed
    are passed over, but for ``root`` itself (``UnreadableFile``). Names that are not UTF-8
    keep their bytes as lone surrogates, so that they open again.
    """
    try:
        os.scandir(root).close()
    except OSError as error:
        raise UnreadableFile(str(root), error.strerror or str(error)) from error
    walk = _Walk(root)
    walk.into("")
    walk.follow_links()
    return FolderListing(tuple(in_order(walk.files)), walk.times)


def _time_of(folder: Path) -> int:
    """When a folder has changed last (ns); -2 where it is not there."""
    try:
        return os.stat(folder).st_mtime_ns
    except OSError:
        return -2


def in_order(files: list[str]) -> list[str]:
    """Paths in the order of a tree in which folders stand before files, both by ``sort_key``."""
    folders: dict[str, tuple[tuple[int, SortKey], ...]] = {"": ()}

    def above(folder: str) -> tuple[tuple[int, SortKey], ...]:
        if folder not in folders:
            parent, _, name = folder.rpartition("/")
            folders[folder] = (*above(parent), (0, sort_key(name)))
        return folders[folder]

    keys = sort_keys([path.rpartition("/")[2] for path in files])
    ranked = [
        ((*above(path.rpartition("/")[0]), (1, key)), path)
        for path, key in zip(files, keys, strict=True)
    ]
    return [path for _, path in sorted(ranked)]


class _Walk:
    """One walk through a folder; inodes are looked at only when there are links."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.files: list[str] = []
        self.times: dict[str, int] = {}
        self._links: list[str] = []
        self._seen: set[tuple[int, int]] | None = None

    def into(self, top: str) -> None:
        """List the folder ``top`` and all below it, and note the links in it for later."""
        waiting = [top]
        while waiting:
            at = waiting.pop()
            if self._fresh(at):
                changed = _time_of(self._root / at)
                self.times[at] = changed if changed < time_ns() - _TICK else -1
                waiting += self._list(at)

    def follow_links(self) -> None:
        """Follow the links, and those found there, to what has not been seen yet."""
        while self._links:
            links, self._links = sorted(self._links, key=sort_key), []
            if self._seen is None:
                self._seen = set()
                for path in (*self.times, *self.files):
                    self._fresh(path)
            for link in links:
                self._follow(link)

    def _follow(self, link: str) -> None:
        try:
            mode = os.stat(self._root / link).st_mode
        except OSError:
            return
        if S_ISDIR(mode):
            self.into(link)
        elif S_ISREG(mode) and readable_kind(link.rpartition("/")[2]) and self._fresh(link):
            self.files.append(link)

    def _list(self, at: str) -> list[str]:
        """Take in the files of one folder; return the folders in it."""
        below = f"{at}/" if at else ""
        folders = []
        try:
            with os.scandir(self._root / at) as entries:
                for entry in entries:
                    name = entry.name
                    if name.startswith("."):
                        continue
                    if entry.is_symlink():
                        self._links.append(below + name)
                    elif entry.is_dir(follow_symlinks=False):
                        folders.append(below + name)
                    elif readable_kind(name) and entry.is_file(follow_symlinks=False):
                        self._take(below + name)
        except OSError:
            return folders
        return folders

    def _take(self, path: str) -> None:
        if self._seen is None or self._fresh(path):
            self.files.append(path)

    def _fresh(self, path: str) -> bool:
        """Whether this file or folder was not met before, under any name."""
        if self._seen is None:
            return True
        try:
            facts = os.stat(self._root / path)
        except OSError:
            return False
        identity = (facts.st_dev, facts.st_ino)
        if identity in self._seen:
            return False
        self._seen.add(identity)
        return True
