"""Shard files: named integer arrays in one memory-mapped file with CRC sums."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tui.corpus.shard.header import BLOCK, HEAD, header_bytes, map_file
from tui.work.store import replacing

_ALIGN = 64


def save(arrays: Mapping[str, NDArray[Any]], path: Path) -> None:
    """Write flat arrays of integers beside ``path`` and rename it, so that ``path`` is whole or not there.

    Raises ``OSError``, as when the disk is full; nothing is left behind then.
    """
    with replacing(path) as beside:
        write(arrays, beside)


def write(arrays: Mapping[str, NDArray[Any]], path: Path) -> None:
    """Write flat arrays of integers to ``path``, which is whole when this returns. Raises ``OSError``."""
    with path.open("w+b") as file:
        file.seek(HEAD)
        lie: dict[str, tuple[str, int, int]] = {}
        for name, given in arrays.items():
            kind = given.dtype.newbyteorder("<").str
            column = np.ascontiguousarray(given, kind)
            file.seek(-file.tell() % _ALIGN, os.SEEK_CUR)
            lie[name] = (kind, file.tell(), len(column))
            file.write(column.data.cast("B") if len(column) else b"")
        file.truncate()
        sums = _sums(file)
        file.write(sums)
        head = header_bytes(lie, file.tell(), sums)
        file.seek(0)
        file.write(head)
        file.flush()
        os.fsync(file.fileno())


def load(
    path: Path,
    *,
    verify: bool = False,
    check: Callable[[Mapping[str, NDArray[Any]]], None] | None = None,
) -> dict[str, NDArray[Any]]:
    """The arrays at ``path`` by name; they stay on disk until they are asked for.

    With ``verify`` every byte is summed (some 1 GB a second); ``check`` may look through the arrays,
    and what it has read is not kept in memory. Raises ``BrokenIndex`` where the
    file is missing, cut off, of another version, or not what was written, and what ``check`` raises.
    """
    mapped = map_file(path)
    if verify:
        mapped.verify_file()
    arrays = {
        name: np.frombuffer(mapped.data, kind, length, at)
        for name, (kind, at, length) in mapped.arrays.items()
    }
    if check:
        check(arrays)
        mapped.let_go()
    return arrays


def _sums(file: BinaryIO) -> bytes:
    """The sums of all blocks of a file; it is left at its end."""
    file.seek(HEAD)
    sums = array("I")
    while block := file.read(BLOCK):
        sums.append(crc32(block))
    return sums.tobytes()
