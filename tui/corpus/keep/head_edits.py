"""Head edits of the reader's own, stored beside the library: a document's title, date, issuer ...

HeadEdits.of(root).put("a.txt", "date", "2020-03-10")
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from tui.corpus.keep.document_file import DocumentJsonFile
from tui.corpus.keep.json_file import BrokenJsonFile, PartlyBroken, library_above
from tui.document.model import About, Document, Fact
from tui.errors import HongtouError
from tui.locale import _

_NAME = "heads.json"
FIELDS: Final = About._fields
"""The fields that a reader may correct."""
_LONGEST: Final = 500
"""Characters of a value: more is damage."""


class WrongField(HongtouError):
    """A field that no document has, or a value that it cannot have; the message says which."""


class HeadEdits:
    """The head edits of one library: values by field, by document (paths relative to the library)."""

    def __init__(self, root: Path) -> None:
        self._file = DocumentJsonFile(root, _NAME, _decode, dict)
        self._kept: dict[str, dict[str, str]] = {}
        self.version = 0
        """Counts the changes made here: what was made of the edits before is old."""

    @classmethod
    def of(cls, root: Path) -> HeadEdits:
        """The edits kept beside the library at ``root``; none where there is no file.

        Raises ``BrokenJsonFile``; after that, a second call finds none.
        """
        made = cls(root)
        made._kept = made._file.read()
        return made

    def on(self, path: str) -> Mapping[str, str]:
        """The reader's own values for a document, by field."""
        return self._kept.get(path, {})

    def to(self, document: Document, path: str | None = None) -> Document:
        """The document with the reader's own values; ``path`` is where it stands in the library."""
        path = document.path if path is None else path
        self._follow(document, path)
        own = self.on(path)
        if not own:
            return document
        facts = {field: Fact(value, source="reader") for field, value in own.items()}
        return replace(document, about=document.about._replace(**facts))

    def _follow(self, document: Document, path: str) -> None:
        """Take over what is kept of the file of a document that was renamed and changed since."""
        kept = self._file.follow(
            self._kept, path, lambda gone, _own: self._file.is_like(document, gone)
        )
        if kept is not self._kept:
            self._kept = kept
            self.version += 1
            # The index, which knows no texts, asks by the path alone from now on.
            with suppress(OSError, BrokenJsonFile):
                self._file.change(path, lambda own: own or kept[path], document=document)

    def put(self, path: str, field: str, value: str, document: Document | None = None) -> None:
        """Store a value; an empty one lets the document say it itself again.

        By some lines of the ``document`` it is found again when its file is renamed and changed.
        Raises ``WrongField``, ``OSError`` where it cannot be written, and ``BrokenJsonFile``.
        """
        value = checked_value(field, value) if value else ""

        def changed(kept: dict[str, str] | None) -> dict[str, str]:
            others = {name: own for name, own in (kept or {}).items() if name != field}
            return others | {field: value} if value else others

        self._kept = self._file.change(path, changed, document=document)
        self.version += 1


def checked_value(field: str, value: str) -> str:
    """The value on one line, a date as ISO (a year, a month or a day). Raises ``WrongField``."""
    value = " ".join(value.split())
    if field not in FIELDS:
        raise WrongField(_("no such field: {name}").format(name=field))
    if len(value) > _LONGEST:
        raise WrongField(_("too long"))
    if field == "date":
        # Its patterns take a millisecond, which the first paint has not to spare.
        from tui.text.typed_dates import single_date

        if not (iso := single_date(value)):
            words = _("no date: {value}; write 2020, 2020-03 or 2020-03-10")
            raise WrongField(words.format(value=value))
        return iso
    return value


def _decode(data: Any) -> dict[str, str]:
    if not isinstance(data, dict):
        raise TypeError(_("not a list of fields"))
    good: dict[str, str] = {}
    fault = ""
    for field, value in data.items():
        try:
            if not isinstance(value, str):
                raise WrongField(_("not a text"))
            good[field] = checked_value(field, value)
        except WrongField as error:
            fault = fault or str(error)
    if fault:
        raise PartlyBroken(good, fault)
    return good


def with_head_edits(document: Document, file: Path) -> Document:
    """The document of ``file`` with the head edits kept beside a library that holds it.

    That is the nearest folder above with such edits. Raises ``BrokenJsonFile``.
    """
    found = library_above(file, _NAME)
    return HeadEdits.of(found[0]).to(document, found[1]) if found else document
