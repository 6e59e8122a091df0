"""The documents of a library as a tree of folders."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
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
