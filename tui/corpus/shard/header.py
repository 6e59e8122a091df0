"""The header of a shard file (magic, CRC, JSON table of arrays), read without numpy."""

from __future__ import annotations

import json
import mmap
import os
from array import array
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from tui.errors import BrokenIndex
from tui.locale import _

FORMAT = 3
"""The version of a shard file; another one is not read."""

HEAD = 4096
"""Bytes before the first array: the magic, a sum, then a line of JSON that says where each lies."""

TYPES = {"|u1": "B", "<u2": "H", "<u4": "I", "<i4": "i", "<i8": "q"}
"""The types of arrays, and their codes in the module ``array``."""

_MAGIC = b"hongtou shard\n"


class MappedFile(NamedTuple):
    """A shard file, mapped into memory.

    ``arrays`` says of each array its type, where it lies (bytes), how many numbers it holds, and
    the sum of its bytes.
    """

    data: mmap.mmap
    arrays: dict[str, tuple[str, int, int, int]]

    def numbers(self, name: str, start: int = 0, end: int | None = None) -> array[int]:
        """The numbers of an array from one place to another. Raises ``KeyError``."""
        kind, at, length, _ = self.arrays[name]
        found = array(TYPES[kind])
        each = found.itemsize
        found.frombytes(self.data[at + start * each : at + min(length, end or length) * each])
        return found


def header_bytes(arrays: dict[str, tuple[str, int, int, int]], size: int) -> bytes:
    """The header of a file of so many bytes with these arrays."""
    line = json.dumps({"format": FORMAT, "arrays": arrays, "size": size}).encode()
    return _MAGIC + b"%08x\n" % crc32(line) + line + b"\n"


def map_file(path: Path) -> MappedFile:
    """The file at ``path``, mapped into memory, its header checked and nothing else.

    Raises ``BrokenIndex`` where it is missing, cut off, of another version, or its head is not
    what was written.
    """
    try:
        with path.open("rb") as file:
            head = _head(file.read(HEAD), path)
            if os.fstat(file.fileno()).st_size != head["size"]:
                raise BrokenIndex(str(path), _("it was cut off"))
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise BrokenIndex(str(path), str(error)) from error
    arrays = {name: tuple(said) for name, said in head["arrays"].items()}
    if any(kind not in TYPES for kind, *_ in arrays.values()):
        raise BrokenIndex(str(path), _("it was written by another version"))
    return MappedFile(data, arrays)


def _head(data: bytes, path: Path) -> dict[str, Any]:
    if not data.startswith(_MAGIC):
        raise BrokenIndex(str(path), _("it is not a shard"))
    expected, _end, rest = data[len(_MAGIC) :].partition(b"\n")
    line, _end, _arrays = rest.partition(b"\n")
    if expected != b"%08x" % crc32(line):
        raise BrokenIndex(str(path), _("its head was changed"))
    head: dict[str, Any] = json.loads(line)
    if head["format"] != FORMAT:
        raise BrokenIndex(str(path), _("it was written by another version"))
    return head
