"""Outline edits of the reader's own, stored beside the library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tui.corpus.keep.document_file import DocumentJsonFile, is_of
from tui.corpus.keep.json_file import BrokenJsonFile, PartlyBroken, library_above
from tui.corpus.keep.schema import checked
from tui.document.model import Document
from tui.document.outline.edits import OutlineEdit, amend
from tui.locale import _

_NAME = "outlines.json"
_DEEPEST = 99
"""Depth of a heading that a reader may have given: more is damage."""


class OutlineEdits:
    """The outline edits of one library, by document (paths relative to the library)."""

    def __init__(self, root: Path) -> None:
        self._file = DocumentJsonFile(root, _NAME, _decode, _encode)
        self._kept: dict[str, tuple[OutlineEdit, ...]] = {}

    @classmethod
    def of(cls, root: Path) -> OutlineEdits:
        """The changes kept beside the library at ``root``; none where there is no file.

        Raises ``BrokenKeptFile``; after that, a second call finds none.
        """
        made = cls(root)
        made._kept = made._file.read()
        return made

    def to(self, document: Document, path: str | None = None) -> Document:
        """The document with the changes that a reader made to its outline.

        ``path`` is where it stands in the library, if it is called otherwise.
        """
        path = document.path if path is None else path

        def fits(gone: str, edits: tuple[OutlineEdit, ...]) -> bool:
            return is_of(document, gone, [edit.line for edit in edits])

        self._kept = self._file.follow(self._kept, path, fits)
        kept = self._kept.get(path)
        return amend(document, kept) if kept else document

    def trouble(self) -> BrokenJsonFile | None:
        """The damage that was met when a change was last made, told once; the change is kept."""
        return self._file.trouble()

    def add(self, path: str, amendment: OutlineEdit) -> None:
        """Keep one change more. Raises ``OSError`` where it cannot be written, ``BrokenKeptFile``."""
        self._kept = self._file.change(path, lambda kept: (*(kept or ()), amendment))

    def undo(self, path: str) -> OutlineEdit | None:
        """Forget the last change to a document, and tell which it was; ``None`` where none is left.

        Raises ``OSError`` where that cannot be written, ``BrokenKeptFile``.
        """
        undone: list[OutlineEdit] = []

        def without_last(kept: tuple[OutlineEdit, ...] | None) -> tuple[OutlineEdit, ...]:
            undone.extend((kept or ())[-1:])
            return (kept or ())[:-1]

        self._kept = self._file.change(path, without_last)
        return undone[0] if undone else None


def _decode(data: Any) -> tuple[OutlineEdit, ...]:
    if not isinstance(data, list):
        raise TypeError(_("not a list of changes"))
    good, fault = [], ""
    for made in data:
        try:
            edit = checked(OutlineEdit, made)
            if not 0 <= edit.depth <= _DEEPEST:
                raise ValueError(_("no such depth"))
            good.append(edit)
        except (TypeError, ValueError) as error:
            fault = fault or str(error)
    if fault:
        raise PartlyBroken(tuple(good), fault)
    return tuple(good)


def _encode(amendments: tuple[OutlineEdit, ...]) -> list[dict[str, Any]]:
    return [made.as_json() for made in amendments]


def with_changes(document: Document, file: Path) -> Document:
    """The document of ``file`` with the changes kept beside a library that holds it.

    That is the nearest folder above with such changes. Raises ``BrokenJsonFile``.
    """
    found = library_above(file, _NAME)
    return OutlineEdits.of(found[0]).to(document, found[1]) if found else document
