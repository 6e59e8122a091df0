"""Mojibake: text that was read in a wrong encoding and saved so, read again in the right one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tui.text.edits import Edit
from tui.text.lazy_pattern import lazy_pattern

_SURE: Final = {
    # UTF-8 read as GB 18030: ，的。 and the like; as Windows-1252 or Latin-1; GB 18030 read as Latin-1.
    "gb18030": re.compile("[锛銆鐨鈥绗鍏]"),
    "cp1252": re.compile("[äåæçèéï][\x80-\xbf\u0152-\u2122\u02c6\u02dc]{2}"),
    "latin-1": re.compile("(?:[\xa1\xa3\xb0-\xf7][\xa1-\xfe]){4}"),
}
_SIGN: Final = lazy_pattern("[锛銆鐨锟äåæçèéï¡£]")
"""Signs of which garbled text has some and sound Chinese none: one pass tells that there is nothing to do."""
_HAN: Final = lazy_pattern("[\u4e00-\u9fff]")
_LEAST_SOUND: Final = 0.8
"""The share of a line's bytes that read as the right encoding, at least."""
_LEAST_READ: Final = 4
"""Chinese characters that a line must give, at least."""
_LONE: Final = "\ufffd€"
"""What the byte 80, which is none of GB 18030, is read as; it ends the UTF-8 of 一, 总 and others."""
_LOST: Final = lazy_pattern("锟斤拷|锟斤|斤拷|锟")
"""U+FFFD in UTF-8 read as GB 18030: what stood there is lost."""


def mojibake(text: str) -> list[Edit]:
    """Edits that read garbled lines again: 鍏充簬 and å…³äºŽ are 关于; what cannot be is U+FFFD."""
    if not _SIGN.search(text):
        return []
    found = [wrong for wrong, sure in _SURE.items() if sure.search(text)]
    edits: list[Edit] = []
    start = 0
    for line in text.split("\n") if found or "锟斤" in text else ():
        edits += _line(line, start, found)
        start += len(line) + 1
    return edits


def _line(line: str, start: int, found: list[str]) -> list[Edit]:
    for wrong in found:
        if not _SURE[wrong].search(line):
            continue
        right = "gb18030" if wrong == "latin-1" else "utf-8"
        if read := _read_again(line, wrong, right):
            return [Edit("mojibake", start + at, old, new) for at, old, new in read]
    if "锟斤" in line:
        return [
            Edit("mojibake", start + m.start(), m.group(), "\ufffd") for m in _LOST.finditer(line)
        ]
    return []


def _read_again(line: str, wrong: str, right: str) -> list[tuple[int, str, str]]:
    """The characters of a line as they were, with what stands for each; none where it was not garbled."""
    data = bytearray()
    owners: list[int] = []
    for at, char in enumerate(line):
        raw = _bytes(char, wrong)
        if wrong == "gb18030" and char in _LONE:
            # Before ASCII it was the first byte of a pair that could not be: which, is not known.
            raw = b"\xff" if line[at + 1 : at + 2].isascii() else b"\x80"
        data += raw
        owners += [at] * len(raw)
    high = sum(byte >= 0x80 for byte in data)
    characters = list(_characters(bytes(data), right))
    chinese = sum(_HAN.match(char) is not None for _, _, char in characters)
    sound = sum(size for at, size, char in characters if char != "\ufffd" and data[at] >= 0x80)
    if chinese < _LEAST_READ or sound < _LEAST_SOUND * high:
        return []
    # One that two share stands for the second, unless it is all that the first has.
    starts: list[int] = []
    for at, _, _ in characters:
        starts.append(max(owners[at], starts[-1] + 1 if starts else 0))
    spans = zip(starts, (*starts[1:], len(line)), characters, strict=True)
    return [
        (start, line[start:end], char)
        for start, end, (_, _, char) in spans
        if start < end and line[start:end] != char
    ]


def _bytes(char: str, encoding: str) -> bytes:
    """The bytes of which a character was made; those that have none in Windows-1252 stand for themselves."""
    try:
        return char.encode(encoding)
    except UnicodeEncodeError:
        return bytes([ord(char)]) if ord(char) < 0x100 else b"\xff"


def _characters(data: bytes, encoding: str) -> Iterator[tuple[int, int, str]]:
    """The place, the size in bytes and the character of each; U+FFFD for bytes that read as none."""
    at = 0
    while at < len(data):
        sizes = (1,) if data[at] < 0x80 else (3, 2, 4) if encoding == "utf-8" else (2, 4)
        for size in sizes:
            try:
                char = data[at : at + size].decode(encoding)
            except UnicodeDecodeError:
                continue
            if len(char) == 1:
                yield at, size, char
                at += size
                break
        else:
            end = at + 1
            while end < min(at + 3, len(data)) and (data[end] & 0xC0 == 0x80 or data[end] == 0xFF):
                end += 1
            yield at, end - at, "\ufffd"
            at = end
