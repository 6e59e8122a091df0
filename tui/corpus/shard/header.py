"""The header of a shard file (magic, CRC, JSON table of arrays), read without numpy."""

from __future__ import annotations

import errno
import json
import mmap
import os
import stat
from array import array
from io import FileIO
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from tui.errors import BrokenIndex
from tui.locale import _

FORMAT = 15
"""The version of an index, of its manifest and its shards alike: one of another is built anew."""

HEAD = 4096
"""Bytes before the first array: the magic, a sum, then a line of JSON that says where each lies."""

BLOCK = 1 << 16
"""Bytes that have a sum of their own: so many are summed where one of them is read."""

TYPES = {"|u1": "B", "<u2": "H", "<u4": "I", "<i4": "i", "<i8": "q"}
"""The types of arrays, and their codes in the module ``array``."""

_MAGIC = b"hongtou shard\n"


class MappedFile(NamedTuple):
    """A shard file, mapped into memory.

    ``arrays`` says of each array its type, where it lies (bytes), and how many numbers it holds;
    ``sums`` are those of the blocks, from ``HEAD`` on, up to ``end`` (bytes).
    """

    path: Path
    data: mmap.mmap
    arrays: dict[str, tuple[str, int, int]]
    sums: array[int]
    end: int

    def numbers(self, name: str, start: int = 0, end: int | None = None) -> array[int]:
        """The numbers of an array from one place to another, their blocks summed.

        Raises ``KeyError``, ``BrokenIndex`` where they are not what was written.
        """
        kind, at, length = self.arrays[name]
        found = array(TYPES[kind])
        each = found.itemsize
        first, last = at + start * each, at + min(length, end or length) * each
        self.verify(first, last)
        found.frombytes(self.data[first:last])
        return found

    def verify(self, first: int = HEAD, last: int | None = None) -> None:
        """Sum the blocks from one byte to another, all of them unless told; some 1 GB a second.

        Raises ``BrokenIndex`` where they are not what was written.
        """
        last = self.end if last is None else last
        # Looked at where they lie: a slice of the file itself would be a copy.
        data = memoryview(self.data)
        for number in range((first - HEAD) // BLOCK, -((HEAD - last) // BLOCK)):
            start = HEAD + number * BLOCK
            self._check(number, data[start : min(start + BLOCK, self.end)])

    def verify_file(self) -> None:
        """Sum all blocks, read from the file: what is only summed takes no room in the map.

        Raises ``BrokenIndex`` as ``verify`` does, or where the file cannot be read.
        """
        room = memoryview(bytearray(BLOCK))
        try:
            with _opened(self.path) as file:
                file.seek(HEAD)
                for number, start in enumerate(range(HEAD, self.end, BLOCK)):
                    block = room[: min(BLOCK, self.end - start)]
                    done = 0
                    while read := file.readinto(block[done:]):
                        done += read
                    self._check(number, block[:done])
        except OSError as error:
            raise BrokenIndex(str(self.path), str(error)) from error

    def let_go(self) -> None:
        """Let go of the memory of all that was looked at: it is read from the disk again when asked for."""
        if hasattr(mmap, "MADV_DONTNEED"):
            self.data.madvise(mmap.MADV_DONTNEED)

    def _check(self, number: int, block: memoryview) -> None:
        if crc32(block) != self.sums[number]:
            raise BrokenIndex(str(self.path), _("it was changed"))


def header_bytes(arrays: dict[str, tuple[str, int, int]], size: int, sums: bytes) -> bytes:
    """The header of a file of so many bytes with these arrays, at the end of which stand ``sums``."""
    told = {"format": FORMAT, "arrays": arrays, "size": size, "sums": [len(sums), crc32(sums)]}
    line = json.dumps(told).encode()
    return _MAGIC + b"%08x\n" % crc32(line) + line + b"\n"


class _Head(NamedTuple):
    """What a header says, checked: arrays that lie in ``size`` bytes, and the sums at their end."""

    arrays: dict[str, tuple[str, int, int]]
    size: int
    sums: tuple[int, int]

    @classmethod
    def of(cls, told: dict[str, Any]) -> _Head:
        """Raises ``ValueError``, ``TypeError`` or ``KeyError`` where it is not what ``header_bytes`` wrote."""
        size, (length, total) = told["size"], told["sums"]
        arrays = {name: (kind, at, count) for name, (kind, at, count) in told["arrays"].items()}
        numbers = (size, length, total, *(one for _, *both in arrays.values() for one in both))
        if any(type(number) is not int or number < 0 for number in numbers):
            raise TypeError("a number is none")
        end = size - length
        if length != array("I").itemsize * -((HEAD - end) // BLOCK):
            raise ValueError("there is not a sum for each block")
        for kind, at, count in arrays.values():
            if at < HEAD or at + count * array(TYPES[kind]).itemsize > end:
                raise ValueError("an array lies outside")
        return cls(arrays, size, (length, total))


def _opened(path: Path) -> FileIO:
    """A regular file, opened to be read. Raises ``OSError``."""
    # Opening a pipe would wait for its writer: O_NONBLOCK does not.
    how = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    file = FileIO(os.open(path, how))
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, _("not a regular file"))
    return file


def map_file(path: Path) -> MappedFile:
    """The file at ``path``, mapped into memory, its header checked and nothing else.

    Raises ``BrokenIndex`` where it is missing, cut off, of another version, or its head is not
    what was written.
    """
    try:
        with _opened(path) as file:
            head = _head(file.read(HEAD), path)
            if os.fstat(file.fileno()).st_size != head.size:
                raise BrokenIndex(str(path), _("it was cut off"))
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise BrokenIndex(str(path), str(error)) from error
    length, expected = head.sums
    end = head.size - length
    sums = array("I")
    sums.frombytes(data[end:])
    if crc32(data[end:]) != expected:
        raise BrokenIndex(str(path), _("it was changed"))
    return MappedFile(path, data, head.arrays, sums, end)


def _head(data: bytes, path: Path) -> _Head:
    if not data.startswith(_MAGIC):
        raise BrokenIndex(str(path), _("it is not a shard"))
    expected, _end, rest = data[len(_MAGIC) :].partition(b"\n")
    line, _end, _arrays = rest.partition(b"\n")
    if expected != b"%08x" % crc32(line):
        raise BrokenIndex(str(path), _("its head was changed"))
    try:
        told = json.loads(line)
        if told["format"] == FORMAT:
            return _Head.of(told)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise BrokenIndex(str(path), _("its head was changed")) from error
    raise BrokenIndex(str(path), _("it was written by another version"))
