"""A JSON file of the reader's own: locked, written atomically, put aside when broken.

What belongs to a library stands in ``.hongtou`` in its folder, so that it goes where the folder
goes. A file is written beside and renamed: a kill at any moment leaves the old one or the new.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic
from typing import Any, Generic, TypeVar

from tui.errors import HongtouError
from tui.locale import _
from tui.work.cancel import Interrupted

FOLDER = ".hongtou"
"""The folder, in the library's, that holds what readers made."""

CHOICES = "phrases.json"
"""The file of phrase choices: named here, as the first paint looks whether there is one."""

_PATIENCE = 2.0
"""Seconds of waiting for another reader, who needs but a moment unless something is wrong."""

T = TypeVar("T")

_Stamp = tuple[int, int, int]


class BrokenJsonFile(HongtouError):
    """A file of the reader's own that cannot be read; it was put aside, and nothing is lost."""


class JsonFile(Generic[T]):
    """A JSON object on disk, a value under each name; empty values are not stored.

    ``decode`` and ``encode`` turn JSON into what is kept and back; ``decode`` raises
    ``ValueError``, ``TypeError``, ``KeyError`` or ``AttributeError`` where it cannot.
    """

    def __init__(self, path: Path, decode: Callable[[Any], T], encode: Callable[[T], Any]) -> None:
        self.path = path
        self._decode = decode
        self._encode = encode
        self._seen: _Stamp | None = None

    def changed(self) -> bool:
        """Whether the file is another than it was when it was last read or written here."""
        return self._stamp() != self._seen

    def read(self) -> dict[str, T]:
        """All values by name; none where there is no file.

        Raises ``BrokenJsonFile``, having put the file aside, after which there is none.
        """
        self._seen = self._stamp()
        if not self._seen:
            return {}
        try:
            if not self.path.is_file():
                raise OSError(_("not a regular file"))
            data = json.loads(self.path.read_text(encoding="utf-8"))
            return {name: self._decode(kept) for name, kept in data.items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            aside = self._aside()
            reason = _("{path}: {error}; put aside as {name}").format(
                path=self.path, error=error, name=aside.name
            )
            self._put_aside(aside)
            raise BrokenJsonFile(reason) from error

    def change(
        self, name: str, change: Callable[[T | None], T], *, most: int | None = None
    ) -> dict[str, T]:
        """Store under ``name`` what ``change`` makes of the value there now; returns all values.

        Of more than ``most`` names the ones that were changed last are kept.
        Other readers wait meanwhile, and what they kept stays. Raises ``OSError`` where it cannot
        be written, and as ``read`` does.
        """
        # SQLite is not needed to read, which the first paint waits for.
        from tui.work.file_lock import alone

        self.path.parent.mkdir(parents=True, exist_ok=True)
        begun = monotonic()
        try:
            with alone(self.path.with_name("lock"), lambda: monotonic() - begun > _PATIENCE):
                kept = self.read()
                # What is changed goes to the end: the names stand in the order of their change.
                kept[name] = change(kept.pop(name, None))
                kept = {name: made for name, made in kept.items() if made}
                kept = dict(list(kept.items())[-most:]) if most else kept
                self._write({name: self._encode(made) for name, made in kept.items()})
        except Interrupted as error:
            raise OSError(_("{path} is locked").format(path=self.path)) from error
        return kept

    def _write(self, data: dict[str, Any]) -> None:
        # Names that are no UTF-8 come as lone surrogates, which only escapes can keep.
        replace_text(self.path, json.dumps(data, indent=1))
        self._seen = self._stamp()

    def _stamp(self) -> _Stamp | None:
        """The identity of the file, which one that another reader puts in its place has not."""
        try:
            facts = self.path.stat()
        except OSError:
            return None
        return facts.st_mtime_ns, facts.st_size, facts.st_ino

    def _aside(self) -> Path:
        """A name that no file has: what was put aside before is not lost either."""
        numbers = ("", *(f"-{number}" for number in range(2, 100)))
        names = [self.path.with_suffix(f".broken{number}.json") for number in numbers]
        return next((name for name in names if not name.exists()), names[-1])

    def _put_aside(self, aside: Path) -> None:
        try:
            self.path.replace(aside)
        except OSError:
            # A folder that is read-only: the file stays where it is.
            return


def replace_text(path: Path, text: str) -> None:
    """Put a file with this text (ASCII) in the place of ``path``, on the disk and not only on its way there.

    For one writer at a time. Raises ``OSError``; what stood there stands there still then.
    """
    beside = path.with_name(f"{path.name}.tmp")
    try:
        with beside.open("w", encoding="ascii") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        # A disk that is full has no room for half a file either.
        beside.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Put a folder's names on the disk, where the system can: the text of the file is there by then."""
    if os.name != "posix":
        return
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
