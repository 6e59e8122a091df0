"""Runs of bytes that are read apart: UTF-8 among GB 18030 or Big5."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tui.text.double_bytes import FREQUENT, GB, frequent_traditional, reads
from tui.text.lazy_pattern import lazy_pattern

_UTF8_RUN: Final = re.compile(rb"(?:[\xe3-\xe9\xef][\x80-\xbf]{2}[\x00-\x7f]*){4,}")
"""Chinese in UTF-8: pairs of GB 18030 are not so by chance for four characters on end."""
_CHINESE: Final = lazy_pattern("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef“”‘’—…·]")
_LEAST_CHINESE: Final = 0.8
_LEAST_FREQUENT: Final = 0.3


def runs(data: bytes) -> Iterator[tuple[bytes, str]]:
    """Stretches of ``data`` with their encodings, utf-8, gb18030 or cp950; nothing where all are of one.

    A stretch is of whole lines, or of parts of one. What is damaged goes with what precedes it.
    """
    found = [run for line in data.splitlines(keepends=True) for run in _runs_of_line(line)]
    if len({encoding for _, encoding in found if encoding}) < 2:
        return
    last = next(encoding for _, encoding in found if encoding)
    stretch: list[bytes] = []
    for piece, encoding in found:
        if encoding and encoding != last:
            yield b"".join(stretch), last
            stretch.clear()
            last = encoding
        stretch.append(piece)
    yield b"".join(stretch), last


def _runs_of_line(line: bytes) -> Iterator[tuple[bytes, str]]:
    if _encoding(line) or not _UTF8_RUN.search(line):
        yield line, _encoding(line)
        return
    at = 0
    for match in _UTF8_RUN.finditer(line):
        if before := line[at : match.start()]:
            yield before, _encoding(before)
        yield match.group(), "utf-8"
        at = match.end()
    if rest := line[at:]:
        yield rest, _encoding(rest)


def _encoding(data: bytes) -> str:
    """The encoding that reads all of a stretch; empty where it is ASCII, or none does."""
    if data.isascii():
        return ""
    if _is_utf8(data):
        return "utf-8"
    return next((one for one in (GB, "cp950") if _is_chinese(data, one)), "")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _is_chinese(data: bytes, encoding: str) -> bool:
    """Whether nearly all is Chinese of an encoding, of frequent characters: damaged UTF-8 gives rare ones."""
    if not reads(data, encoding):
        return False
    high = [char for char in data.decode(encoding) if char > "\x7f"]
    chinese = sum(map(bool, map(_CHINESE.match, high)))
    known = FREQUENT if encoding == GB else frequent_traditional()
    frequent = sum(char in known for char in high)
    return chinese >= max(4, _LEAST_CHINESE * len(high)) and frequent >= _LEAST_FREQUENT * chinese
