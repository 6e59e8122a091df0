"""The documents of a library as a tree of folders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from tui.text.name_order import sort_keys

ORDERS = ("name", "title", "date")
"""How the documents of a folder are sorted, in the order in which a key steps through."""

_UNDATED = "~"
"""Stands after every date: documents without one come last."""


class Entry(NamedTuple):
    """A folder or a document of the tree; ``path`` is relative to the library."""

    path: str
    depth: int
    folder: bool = False

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.path.rsplit("/", 1)[-1]


def entries(files: Sequence[str]) -> tuple[Entry, ...]:
    """The tree of these relative paths, which stand folders first, in reading order."""
    found: list[Entry] = []
    open_folders: list[str] = []
    for path in files:
        *folders, _ = path.split("/")
        same = 0
        while same < min(len(folders), len(open_folders)) and folders[same] == open_folders[same]:
            same += 1
        for depth in range(same, len(folders)):
            found.append(Entry("/".join(folders[: depth + 1]), depth, folder=True))
        open_folders = folders
        found.append(Entry(path, len(folders)))
    return tuple(found)


def arranged(
    files: Sequence[str], order: str, titles: Mapping[str, str], dates: Mapping[str, str]
) -> list[str]:
    """The same relative paths with the documents of each folder sorted by one of ``ORDERS``.

    ``files`` come by name, folders first, and documents that are equal keep that order. One
    without a title goes by its name, one without a date stands last.
    """

    def folder(path: str) -> str:
        return path.rpartition("/")[0]

    def name(path: str) -> str:
        return titles.get(path) or path.rpartition("/")[2]

    if order == ORDERS[0]:
        return list(files)
    if order == "title":
        keys = dict(
            zip(files, sort_keys([name(path).replace("\0", " ") for path in files]), strict=True)
        )
        return [p for _, run in groupby(files, folder) for p in sorted(run, key=keys.__getitem__)]
    return [
        path
        for _, run in groupby(files, folder)
        for path in sorted(run, key=lambda path: dates.get(path) or _UNDATED)
    ]
