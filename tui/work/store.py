"""Stores: flat folders of files that all processes of a job reach, on this machine or by a URL (fsspec).

A file of a store is whole or not there: it is written beside its place and moved there.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit
from uuid import uuid4

BESIDE: Final = ".new"
"""The end of the names of files that are being written; what a killed process left ends so, too."""

_MEMORY: Final = "memory"
"""The protocol of files in the memory of this process, which have one position for all who read them."""

_PUT_WHOLE: Final = frozenset({"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl"})
"""Protocols by which a file comes to be at the end of its writing; moving it would be copying it."""


@dataclass(frozen=True, slots=True)
class Store:
    """A flat folder at ``place``, a path or a URL; it may be sent to other processes.

    All methods raise ``OSError`` as files do, those of a URL ``ImportError`` where what its protocol needs is
    not installed.
    """

    place: str

    @property
    def folder(self) -> Path | None:
        """The folder of this machine (or mounted there); ``None`` of a URL."""
        return local_path(self.place)

    def make(self) -> None:
        """Make the folder, where it is not there."""
        if folder := self.folder:
            folder.mkdir(parents=True, exist_ok=True)
        else:
            filesystem, path = _opened(self.place)
            filesystem.makedirs(path, exist_ok=True)

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        if folder := self.folder:
            return (folder / name).exists()
        filesystem, path = _opened(self.place)
        filesystem.invalidate_cache()
        return bool(filesystem.exists(f"{path}/{name}"))

    def names(self, prefix: str) -> list[str]:
        """The names that begin so, in order."""
        if folder := self.folder:
            found = [path.name for path in folder.iterdir()]
        else:
            filesystem, path = _opened(self.place)
            filesystem.invalidate_cache()
            found = [str(one).rpartition("/")[2] for one in filesystem.ls(path, detail=False)]
        return sorted(name for name in found if name.startswith(prefix))

    def get(self, name: str) -> bytes:
        """The bytes of a file."""
        return read_file(self.place, name)

    def part(self, name: str, start: int, size: int) -> bytes:
        """So many bytes of a file, from ``start`` on."""
        return read_file(self.place, name, size, start)

    def put(self, name: str, data: bytes) -> None:
        """Write a file, in the place of one of this name that is there."""
        with self.writing(name) as beside:
            beside.write_bytes(data)

    @contextmanager
    def writing(self, name: str) -> Iterator[Path]:
        """The path at which to write a file that is put in its place afterwards, if nothing is raised."""
        if folder := self.folder:
            with replacing(folder / name) as beside:
                yield beside
            return
        with tempfile.TemporaryDirectory() as here:
            written = Path(here) / "file"
            yield written
            self._send(written, name)

    @contextmanager
    def local(self, name: str) -> Iterator[Path]:
        """The path of a file on this machine: of the file itself, or of a copy that is there meanwhile."""
        if folder := self.folder:
            yield folder / name
            return
        filesystem, path = _opened(self.place)
        with tempfile.TemporaryDirectory() as here:
            copied = Path(here) / "file"
            if urlsplit(self.place).scheme == _MEMORY:
                copied.write_bytes(filesystem.cat_file(f"{path}/{name}"))
            else:
                filesystem.get_file(f"{path}/{name}", str(copied))
            yield copied

    def delete(self, names: Iterable[str]) -> None:
        """Take away those of these files that are there."""
        for name in names:
            if folder := self.folder:
                (folder / name).unlink(missing_ok=True)
            else:
                filesystem, path = _opened(self.place)
                with suppress(FileNotFoundError):
                    filesystem.rm_file(f"{path}/{name}")

    def _send(self, written: Path, name: str) -> None:
        filesystem, path = _opened(self.place)
        scheme = urlsplit(self.place).scheme
        if scheme == _MEMORY:
            filesystem.pipe_file(f"{path}/{name}", written.read_bytes())
        elif scheme in _PUT_WHOLE:
            filesystem.put_file(str(written), f"{path}/{name}")
        else:
            beside = f"{path}/{_beside(name)}"
            try:
                filesystem.put_file(str(written), beside)
                filesystem.mv(beside, f"{path}/{name}")
            except BaseException:
                with suppress(OSError):
                    filesystem.rm_file(beside)
                raise


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside ``path`` at which to write, so that ``path`` is whole or as it was.

    Nothing is left behind where something is raised.
    """
    beside = path.with_name(_beside(path.name))
    try:
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def local_path(place: str) -> Path | None:
    """The path on this machine that a path or a URL names; ``None`` of a URL of elsewhere."""
    if "://" not in place:
        return Path(place)
    parts = urlsplit(place)
    return Path(unquote(parts.path)) if parts.scheme == "file" else None


def read_file(place: str, name: str, most: int | None = None, start: int = 0) -> bytes:
    """The bytes of a file at or below ``place``, a path or a URL, from ``start`` on, no more than ``most``.

    Raises ``OSError``.
    """
    if folder := local_path(place):
        with (folder / name).open("rb") as file:
            file.seek(start)
            return file.read(-1 if most is None else most)
    filesystem, path = _opened(place)
    whole = f"{path}/{name}"
    if most is None and not start:
        return bytes(filesystem.cat_file(whole))
    end = None if most is None else start + most
    try:
        # By name: of an object of s3 the version would stand before these.
        return bytes(filesystem.cat_file(whole, start=start, end=end))
    except OSError:
        # Stores of objects have no part of one that has no bytes.
        if filesystem.size(whole) == 0:
            return b""
        raise


def _beside(name: str) -> str:
    # Processes of several machines may have one number.
    return f"{name}.{uuid4().hex[:8]}{BESIDE}"


@lru_cache(8)
def _opened(place: str) -> tuple[Any, str]:
    """The file system of a URL, and the path in it."""
    from fsspec.core import url_to_fs

    filesystem, path = url_to_fs(place)
    return filesystem, str(path).rstrip("/")
