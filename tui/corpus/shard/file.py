"""Shard files: named integer arrays in one memory-mapped file with CRC sums."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tui.corpus.shard.header import HEAD, header_bytes, map_file
from tui.errors import BrokenIndex
from tui.locale import _

_ALIGN = 64
_PIECE = 1 << 22


def save(arrays: Mapping[str, NDArray[Any]], path: Path) -> None:
    """Write flat arrays of integers beside ``path`` and rename it, so that ``path`` is whole or not there.

    Raises ``OSError``, as when the disk is full; nothing is left behind then.
    """
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        with beside.open("wb") as file:
            file.seek(HEAD)
            lie: dict[str, tuple[str, int, int, int]] = {}
            for name, given in arrays.items():
                kind = given.dtype.newbyteorder("<").str
                array = np.ascontiguousarray(given, kind)
                file.seek(-file.tell() % _ALIGN, os.SEEK_CUR)
                lie[name] = (kind, file.tell(), len(array), _sum(array))
                file.write(array.data.cast("B") if len(array) else b"")
            file.truncate()
            head = header_bytes(lie, file.tell())
            file.seek(0)
            file.write(head)
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
    data, lie = map_file(path)
    arrays = {}
    for name, (kind, at, length, expected) in lie.items():
        arrays[name] = np.frombuffer(data, kind, length, at)
        if verify and _sum(arrays[name]) != expected:
            raise BrokenIndex(str(path), _("it was changed"))
    return arrays


def _sum(array: NDArray[Any]) -> int:
    total = 0
    data = array.data.cast("B") if len(array) else memoryview(b"")
    for at in range(0, len(data), _PIECE):
        total = crc32(data[at : at + _PIECE], total)
    return total
