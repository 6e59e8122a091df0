"""The reader's own changes to outlines, kept beside the library.

They stand in ``.hongtou/outlines.json`` in the library's folder, so that they go where the folder
goes. The file is written beside and renamed: a kill at any moment leaves the old one or the new.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from tui.document.amend import Amendment, amend
from tui.document.model import Document
from tui.errors import HongtouError

_FILE = Path(".hongtou") / "outlines.json"


class BrokenAmendments(HongtouError):
    """The kept changes cannot be read; the file has been put aside, and nothing of it is lost."""


class Amendments:
    """The changes of one library, by document (paths relative to the library)."""

    def __init__(self, root: Path) -> None:
        self._file = root / _FILE
        self._kept: dict[str, tuple[Amendment, ...]] = {}

    @classmethod
    def of(cls, root: Path) -> Amendments:
        """The changes kept beside the library at ``root``; none where there is no file.

        Raises ``BrokenAmendments``; after that, a second call finds none.
        """
        made = cls(root)
        try:
            made._kept = made._fresh()
        except (OSError, ValueError, TypeError, AttributeError) as error:
            aside = made._file.with_suffix(".broken.json")
            reason = f"{made._file}: {error}; put aside as {aside.name}"
            made._put_aside(aside)
            raise BrokenAmendments(reason) from error
        return made

    def to(self, document: Document, path: str | None = None) -> Document:
        """The document with the changes that a reader made to its outline.

        ``path`` is where it stands in the library, if it is called otherwise.
        """
        kept = self._kept.get(document.path if path is None else path)
        return amend(document, kept) if kept else document

    def add(self, path: str, amendment: Amendment) -> None:
        """Keep one change more. Raises ``OSError`` where it cannot be written."""
        self._set(path, (*self._kept.get(path, ()), amendment))

    def undo(self, path: str) -> Amendment | None:
        """Forget the last change to a document, and tell which it was; ``None`` where none is left.

        Raises ``OSError`` where that cannot be written.
        """
        kept = self._kept.get(path, ())
        if not kept:
            return None
        self._set(path, kept[:-1])
        return kept[-1]

    def _set(self, path: str, amendments: tuple[Amendment, ...]) -> None:
        # Another reader may have written since.
        kept = {**self._fresh(), path: amendments}
        kept = {name: made for name, made in kept.items() if made}
        data = {name: [a.as_json() for a in made] for name, made in kept.items()}
        self._file.parent.mkdir(exist_ok=True)
        beside = self._file.with_suffix(f".{os.getpid()}.tmp")
        # Names that are no UTF-8 come as lone surrogates, which only escapes can keep.
        beside.write_text(json.dumps(data, indent=1), encoding="ascii")
        beside.replace(self._file)
        self._kept = kept

    def _fresh(self) -> dict[str, tuple[Amendment, ...]]:
        return self._read() if self._file.exists() else {}

    def _read(self) -> dict[str, tuple[Amendment, ...]]:
        data = json.loads(self._file.read_text(encoding="utf-8"))
        return {
            name: tuple(Amendment.from_json(made) for made in kept) for name, kept in data.items()
        }

    def _put_aside(self, aside: Path) -> None:
        try:
            self._file.replace(aside)
        except OSError:
            # A folder that is read-only: the file stays where it is.
            return


def with_changes(document: Document, file: Path) -> Document:
    """The document of ``file`` with the changes kept beside a library that holds it.

    That is the nearest folder above with such changes. Raises ``BrokenAmendments``.
    """
    file = file.resolve()
    for folder in file.parents:
        if (folder / _FILE).exists():
            return Amendments.of(folder).to(document, file.relative_to(folder).as_posix())
    return document
