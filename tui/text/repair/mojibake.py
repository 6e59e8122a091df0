"""Mojibake: text that was read in a wrong encoding and saved so, read again in the right one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tui.text.double_bytes import FREQUENT, frequent_traditional
from tui.text.edits import Edit
from tui.text.lazy_pattern import lazy_pattern

_REST: Final = "[\x80-\xbf\u0152-\u2122\u02c6\u02dc\ufffd]"
"""The second and third bytes of UTF-8, as Windows-1252 or Latin-1 reads them."""
_RARE: Final = "".join(
    bytes((lead, trail)).decode("gbk")
    for lead in range(0xE4, 0xEA)
    for trail in (*range(0x80, 0xA1), 0xAB, 0xB0)
)
"""Characters that few texts have, made of two bytes with which UTF-8 begins a Chinese character."""
_SURE: Final = {
    # UTF-8 read as GB 18030: ，的。 and the like; as Windows-1252 or Latin-1; double bytes read as Latin-1.
    "gb18030": lazy_pattern(f"[锛銆鐨鈥绗鍏]|[{_RARE}][^\n]{{0,20}}[{_RARE}]"),
    "cp1252": lazy_pattern(f"[äåæçèéï]{_REST}{{2}}|(?:[ÃÂÅÆËâ]{_REST}){{4}}"),
    "latin-1": lazy_pattern("(?:[\xa1\xa3-\xf7][\x40-\x7e\xa1-\xfe]){4}"),
}
"""What says that a text was read in this encoding."""
_RIGHT: Final = {"gb18030": ("utf-8",), "cp1252": ("utf-8",), "latin-1": ("gb18030", "cp950")}
"""The encodings in which a text may have been that was read so."""
_SIGN: Final = lazy_pattern(f"[锛銆鐨锟äåæçèéï¡£ÃÂ{_RARE}]")
"""Signs of which garbled text has some and sound Chinese hardly any: one pass tells that there is nothing to do."""
_TWICE: Final = lazy_pattern(f"[ÃÂ]{_REST}")
_HAN: Final = lazy_pattern("[\u4e00-\u9fff]")
_LEAST_SOUND: Final = 0.65
"""The share of a line's bytes that read as the right encoding, at least: what has no sign is lost with its like."""
_FREQUENT: Final = 0.3
"""The share of frequent characters that Chinese has, at least."""
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
        for right in _RIGHT[wrong]:
            if read := _read_again(line, wrong, right):
                return [Edit("mojibake", start + at, old, new) for at, old, new in read]
    if "锟斤" in line:
        return [
            Edit("mojibake", start + m.start(), m.group(), "\ufffd") for m in _LOST.finditer(line)
        ]
    return []


def _read_again(line: str, wrong: str, right: str) -> list[tuple[int, str, str]]:
    """The characters of a line as they were, with what stands for each; none where it was not garbled."""
    # Most lines of a text with a garbled one may be sound: this tells without a look at each character.
    is_twice = wrong == "cp1252" and _TWICE.search(line) is not None
    if not is_twice and not _HAN.search(_encoded(line, wrong).decode(right, "ignore")):
        return []
    read = _characters_of(line, wrong, right)
    if is_twice and read and not any(_HAN.match(char) for _, _, char in read):
        first = read
        read = [
            (first[start][0], first[end - 1][1], char)
            for start, end, char in _characters_of("".join(c for _, _, c in first), wrong, right)
        ]
    chinese = [char for _, _, char in read if _HAN.match(char)]
    frequent = FREQUENT if right == "gb18030" else frequent_traditional()
    # Nearly any bytes are of double bytes: what they were is known by how frequent it is.
    if len(chinese) < _LEAST_READ or (
        right != "utf-8" and sum(map(frequent.__contains__, chinese)) < _FREQUENT * len(chinese)
    ):
        return []
    return [(start, line[start:end], char) for start, end, char in read if line[start:end] != char]


def _characters_of(line: str, wrong: str, right: str) -> list[tuple[int, int, str]]:
    """The characters that a line was, and the span of each in it; none where too few of its bytes read so."""
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
    sound = sum(size for at, size, char in characters if char != "\ufffd" and data[at] >= 0x80)
    if sound < _LEAST_SOUND * high:
        return []
    # One that two share stands for the second, unless it is all that the first has.
    starts: list[int] = []
    for at, _, _ in characters:
        starts.append(max(owners[at], starts[-1] + 1 if starts else 0))
    spans = zip(starts, (*starts[1:], len(line)), characters, strict=True)
    return [(start, end, char) for start, end, (_, _, char) in spans if start < end]


def _encoded(line: str, encoding: str) -> bytes:
    """A line in an encoding, roughly: what Windows-1252 has no sign for stands for itself in most texts."""
    try:
        return line.encode("latin-1" if encoding == "cp1252" else encoding)
    except UnicodeEncodeError:
        return line.encode(encoding, "replace")


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
