"""Arrays on disk: one file, mapped into memory; told from noise by its sums."""

from __future__ import annotations

import json
import mmap
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tui.errors import BrokenIndex

FORMAT = 2
"""The version of the file; another one is not read."""

_MAGIC = b"hongtou shard\n"
_ALIGN = 64
_HEAD = 4096
"""Bytes before the first array: the magic, then a line of JSON that says where each lies."""

_PIECE = 1 << 22
_TYPES = ("|u1", "<u2", "<i4", "<i8")


def save(arrays: Mapping[str, NDArray[Any]], path: Path) -> None:
    """Write flat arrays of integers beside ``path`` and rename it, so that ``path`` is whole or not there.

    Raises ``OSError``, as when the disk is full; nothing is left behind then.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            file.seek(_HEAD)
            head: dict[str, Any] = {"format": FORMAT, "arrays": {}}
            for name, given in arrays.items():
                kind = given.dtype.newbyteorder("<").str
                array = np.ascontiguousarray(given, kind)
                file.seek(-file.tell() % _ALIGN, os.SEEK_CUR)
                head["arrays"][name] = [kind, file.tell(), len(array), _sum(array)]
                file.write(array.data.cast("B") if len(array) else b"")
            file.truncate()
            head["size"] = file.tell()
            line = json.dumps(head).encode()
            file.seek(0)
            file.write(_MAGIC + b"%08x\n" % crc32(line) + line + b"\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def load(path: Path, *, verify: bool = False) -> dict[str, NDArray[Any]]:
    """The arrays at ``path`` by name; they stay on disk until they are asked for.

    With ``verify`` every byte is summed (some 1 GB a second). Raises ``BrokenIndex`` where the
    file is missing, cut off, of another version, or not what was written.
    """
    try:
        with path.open("rb") as file:
            head = _head(file.read(_HEAD), path)
            if os.fstat(file.fileno()).st_size != head["size"]:
                raise BrokenIndex(str(path), "it was cut off")
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise BrokenIndex(str(path), str(error)) from error
    arrays = {}
    for name, (kind, at, length, expected) in head["arrays"].items():
        if kind not in _TYPES:
            raise BrokenIndex(str(path), "it was written by another version")
        arrays[name] = np.frombuffer(mapped, kind, length, at)
        if verify and _sum(arrays[name]) != expected:
            raise BrokenIndex(str(path), "it was changed")
    return arrays


def _head(data: bytes, path: Path) -> dict[str, Any]:
    if not data.startswith(_MAGIC):
        raise BrokenIndex(str(path), "it is not a shard")
    expected, _, rest = data[len(_MAGIC) :].partition(b"\n")
    line, _, _ = rest.partition(b"\n")
    if expected != b"%08x" % crc32(line):
        raise BrokenIndex(str(path), "its head was changed")
    head: dict[str, Any] = json.loads(line)
    if head["format"] != FORMAT:
        raise BrokenIndex(str(path), "it was written by another version")
    return head


def _sum(array: NDArray[Any]) -> int:
    total = 0
    data = array.data.cast("B") if len(array) else memoryview(b"")
    for at in range(0, len(data), _PIECE):
        total = crc32(data[at : at + _PIECE], total)
    return total
