"""Named groups of documents, stored beside the library: a query each, or paths marked by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from tui.corpus.keep.json_file import FOLDER, JsonFile
from tui.locale import _

_FILE: Final = "groups.json"
SIGN: Final = "@"
"""What stands before the name of a group where a query may stand."""


@dataclass(frozen=True, slots=True)
class NamedGroup:
    """A group of documents: those that a query asks for, and those at ``paths``."""

    query: str = ""
    paths: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.query or self.paths)


class Groups:
    """The groups of one library, by name."""

    def __init__(self, root: Path) -> None:
        self._file = JsonFile(root / FOLDER / _FILE, _decode, asdict)
        self._kept: dict[str, NamedGroup] = {}

    @classmethod
    def of(cls, root: Path) -> Groups:
        """The groups kept beside the library at ``root``; none where there is no file.

        Raises ``BrokenJsonFile``; after that, a second call finds none.
        """
        made = cls(root)
        made._kept = made._file.read()
        return made

    def all(self) -> Mapping[str, NamedGroup]:
        """Each group by its name, in the order of the last change."""
        return self._kept

    def put(self, name: str, group: NamedGroup) -> None:
        """Store a group; an empty one takes the name away.

        Raises ``ValueError`` where the name is blank or of several lines, ``OSError``, ``BrokenJsonFile``.
        """
        name = name.strip().removeprefix(SIGN)
        if not name or "\n" in name:
            raise ValueError(name)
        self._kept = self._file.change(name, lambda _before: group)


def _decode(data: Any) -> NamedGroup:
    query, paths = data.get("query", ""), data.get("paths", ())
    if not isinstance(query, str) or not all(isinstance(path, str) for path in paths):
        raise TypeError(_("not a text"))
    return NamedGroup(query, tuple(paths))
