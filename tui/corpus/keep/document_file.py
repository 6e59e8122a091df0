"""A JSON file of what the reader made on documents, by their paths: it follows files that were moved.

Beside it stands ``files.json``: the size and the hash of each file on which something was made, and some
lines of it. A path where no file stands any more is looked for by these.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final, TypeVar

from tui.corpus.keep.json_file import FOLDER, BrokenJsonFile, JsonFile
from tui.corpus.keep.schema import checked
from tui.document.model import Document
from tui.work.limits import LARGEST_FILE

T = TypeVar("T")

_AT_ONCE: Final = 1 << 20
"""Bytes that are hashed at once."""

_MOST: Final = 100_000
"""Names among which files are looked for that are gone: a file may lie in somebody's whole home."""


_MOST_BYTES: Final = 4 * LARGEST_FILE
"""Bytes of files that are hashed in search of some: what says their sizes may come from anywhere."""

_TELLING: Final = 40
"""Characters of quotations that tell a document from others."""

_LINES: Final = 7
"""Lines of a document that are kept, to know it by when it was changed a little."""

_LONGEST: Final = 60
"""Characters of such a line, at most."""

_SHORTEST: Final = 12
"""Characters of such a line, at least: headings stand in many documents."""

_MOST_LINES: Final = 0.7
"""The share of them that the same document has still."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The size of a file in bytes, a hash of them in hexadecimal digits, and some lines of its clean text."""

    size: int
    digest: str
    lines: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def of(cls, file: Path) -> Fingerprint:
        """The fingerprint of a regular file that can be read as a document. Raises ``OSError``."""
        digest, size = blake2b(digest_size=16), 0
        # Opening a pipe would wait for its writer: O_NONBLOCK does not.
        descriptor = os.open(
            file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
        with os.fdopen(descriptor, "rb", buffering=0) as opened:
            facts = os.fstat(descriptor)
            if not stat.S_ISREG(facts.st_mode) or facts.st_size > LARGEST_FILE:
                raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
            while (some := opened.read(_AT_ONCE)) and size <= LARGEST_FILE:
                digest.update(some)
                size += len(some)
        return cls(size, digest.hexdigest())


class DocumentJsonFile(JsonFile[T]):
    """What the reader made on the documents of the library at ``root``, by their paths there.

    What was made on a file that was moved or renamed is read under its new path; it is written so
    with the next change.
    """

    def __init__(
        self, root: Path, name: str, decode: Callable[[Any], T], encode: Callable[[T], Any]
    ) -> None:
        super().__init__(root / FOLDER / name, decode, encode)
        self._root = root
        self._files = JsonFile(root / FOLDER / "files.json", _decode, asdict)
        self._moved: dict[str, str] = {}
        self._gone: tuple[str, ...] = ()
        self._lines: dict[str, tuple[str, ...]] = {}

    def read(self) -> dict[str, T]:
        """All values by the paths of their documents now. Raises as ``JsonFile.read`` does."""
        kept = super().read()
        gone = [path for path in kept if not os.path.lexists(self._root / path)]
        unknown = dict(self._seen_files(set(gone) - self._moved.keys())) if gone else {}
        self._lines |= {path: seen.lines for path, seen in unknown.items()}
        self._moved |= moved_files(self._root, unknown)
        self._gone = tuple(path for path in gone if path not in self._moved)
        # What was made since on the file in its new place stays as it is.
        moved = {path: new for path in gone if (new := self._moved.get(path)) and new not in kept}
        return {moved.get(path, path): value for path, value in kept.items()}

    def follow(self, kept: dict[str, T], path: str, fits: Callable[[str, T], bool]) -> dict[str, T]:
        """What is kept, where a file that is gone was moved to ``path`` and changed besides.

        ``fits`` is asked of the path of such a file and of what was made on it, whether that is of the
        document there.
        """
        if path in kept:
            return kept
        for gone in self._gone:
            if gone in kept and fits(gone, kept[gone]):
                self._moved[gone] = path
                self._gone = tuple(other for other in self._gone if other != gone)
                return {path if name == gone else name: value for name, value in kept.items()}
        return kept

    def is_like(self, document: Document, gone: str) -> bool:
        """Whether a document is that of a file that is gone, changed a little."""
        lines = self._lines.get(gone, ())
        there = [line for line in lines if line in document.clean]
        return (
            len(there) >= _MOST_LINES * len(lines) and sum(len(line) for line in there) >= _TELLING
        )

    def change(
        self,
        name: str,
        change: Callable[[T | None], T],
        *,
        most: int | None = None,
        document: Document | None = None,
    ) -> dict[str, T]:
        """Store what ``change`` makes of the value of a document, and its file's fingerprint.

        Some lines of the ``document`` are stored with it, by which ``is_like`` knows it.
        """
        kept = super().change(name, change, most=most)
        if name in kept:
            # Without it nothing is lost but the way to where the file is moved.
            with suppress(OSError, BrokenJsonFile):
                seen = Fingerprint.of(self._root / name)
                lines = _telling_lines(document.clean) if document else ()

                def renewed(old: Fingerprint | None) -> Fingerprint:
                    return replace(seen, lines=lines or (old.lines if old else ()))

                self._files.change(name, renewed)
        return kept

    def _seen_files(self, paths: Iterable[str]) -> Iterator[tuple[str, Fingerprint]]:
        with suppress(BrokenJsonFile):
            seen = self._files.read()
            yield from ((path, seen[path]) for path in paths if path in seen)


def moved_files(root: Path, gone: dict[str, Fingerprint]) -> dict[str, str]:
    """Where the files that are gone stand now in the folder ``root``, by what they held."""
    found: dict[str, str] = {}
    sizes = {fingerprint.size for fingerprint in gone.values()}
    left, bytes_left = _MOST, _MOST_BYTES
    for folder, folders, files in os.walk(root) if gone else ():
        left -= len(files)
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        for name in sorted(files):
            file = Path(folder, name)
            with suppress(OSError):
                if (
                    (size := file.lstat().st_size) in sizes
                    and file.is_file()
                    and size <= bytes_left
                ):
                    bytes_left -= size
                    seen = Fingerprint.of(file)
                    for path, wanted in gone.items():
                        if wanted == seen:
                            found.setdefault(path, file.relative_to(root).as_posix())
        if len(found) == len(gone) or left < 0:
            break
    return found


def is_of(document: Document, path: str, quotations: Sequence[str]) -> bool:
    """Whether most quotations, made in the file of ``path``, stand in a document.

    Under another name they have to tell it from others, which share headings and formulas with it.
    """
    found = [quote for quote in quotations if quote.strip() and quote in document.clean]
    if 2 * len(found) < len(quotations) or not found:
        return False
    is_named = path.rsplit("/", 1)[-1] == document.path.rsplit("/", 1)[-1]
    return is_named or sum(map(len, found)) >= _TELLING


def _telling_lines(clean: str) -> tuple[str, ...]:
    """Lines from all over a document, long enough to tell it from others."""
    lines = [one for line in clean.split("\n") if len(one := line.strip()) >= _SHORTEST]
    step = max(1, len(lines) // _LINES)
    return tuple(line[:_LONGEST] for line in lines[::step][:_LINES])


def _decode(data: Any) -> Fingerprint:
    return checked(Fingerprint, data)
