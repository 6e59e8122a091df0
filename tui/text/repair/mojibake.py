"""Mojibake: text that was read in a wrong encoding and saved so, read again in the right one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, count, repeat
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
_SINGLE: Final = {
    encoding: tuple(
        "".join(re.escape(bytes([byte]).decode(encoding, "ignore") or chr(byte)) for byte in part)
        for part in (range(0xE4, 0xEA), range(0x80, 0xC0))
    )
    for encoding in ("cp437", "cp1251")
}
"""Encodings of single bytes, with the signs for what begins a Chinese character in UTF-8, and for what follows."""
_LEADS: Final = "".join(leads for leads, _ in _SINGLE.values())
_SURE: Final = {
    # UTF-8 read as GB 18030: ，的。 and the like; as Windows-1252 or Latin-1; double bytes read as Latin-1.
    "gb18030": lazy_pattern(f"[锛銆鐨鈥绗鍏]|[{_RARE}][^\n]{{0,20}}[{_RARE}]"),
    "cp1252": lazy_pattern(f"[äåæçèéï]{_REST}{{2}}|(?:[ÃÂÅÆËâ]{_REST}){{4}}"),
    "latin-1": lazy_pattern("(?:[\xa1\xa3-\xf7][\x40-\x7e\xa1-\xfe]){4}"),
    # UTF-8 as DOS and as Windows in Cyrillic read it: what follows the first byte stands in no word.
    **{
        encoding: lazy_pattern(f"(?:[{leads}][{rest}]{{2}}){{2}}")
        for encoding, (leads, rest) in _SINGLE.items()
    },
}
"""What says that a text was read in this encoding."""
_RIGHT: Final = {
    "gb18030": ("utf-8",),
    "cp1252": ("utf-8",),
    "latin-1": ("gb18030", "cp950"),
    **dict.fromkeys(_SINGLE, ("utf-8",)),
}
"""The encodings in which a text may have been that was read so."""
_SIGN: Final = lazy_pattern(f"[锛銆鐨锟äåæçèéï¡£ÃÂ{_LEADS}{_RARE}]")
"""Signs of which garbled text has some and sound Chinese hardly any: one pass tells that there is nothing to do."""
_TWICE: Final = lazy_pattern(f"[ÃÂ]{_REST}")
_HAN: Final = lazy_pattern("[\u4e00-\u9fff]")
_LEAST_SOUND: Final = 0.65
"""The share of a line's bytes that read as the right encoding, at least: what has no sign is lost with its like."""
_FREQUENT: Final = 0.3
"""The share of frequent characters that Chinese has, at least."""
_TOGETHER: Final = 16
"""Lines that are asked at once whether they are sound."""
_LEAST_READ: Final = 4
"""Chinese characters that a line must give, at least."""
_HALF: Final = "\ufffd€"
"""What the byte 80, which is none of GB 18030, is read as; it ends the UTF-8 of 一, 总 and others."""
_LOST: Final = lazy_pattern("锟斤拷|锟斤|斤拷|锟")
"""U+FFFD in UTF-8 read as GB 18030: what stood there is lost."""
_LONE: Final = lazy_pattern(f"[{_HALF}\ud800-\udfff]")
"""Signs that GB 18030 has for no byte, or for one that is lost."""
_NO_BYTE: Final = lazy_pattern("[^\x00-\xff]")
_ASCII: Final = bytes(range(0x80))
_HIGH: Final = range(0x80, 0x100)

_Way = tuple[str, str]
"""The encoding in which a text was read, and the one in which it was."""
_Read = list[tuple[int, str, str]]
"""Places in a line, what stands there, and what it was."""


def mojibake(text: str) -> list[Edit]:
    """Edits that read garbled lines again: 鍏充簬 and å…³äºŽ are 关于; what cannot be is U+FFFD."""
    if not _SIGN.search(text):
        return []
    found = [wrong for wrong, sure in _SURE.items() if sure.search(text)]
    lines = text.split("\n") if found or "锟斤" in text else []
    read = list(_lines(lines, found))
    ways = dict.fromkeys(way for way, _ in read if way)
    edits: list[Edit] = []
    start = 0
    for line, (way, again) in zip(lines, read, strict=True):
        if not way and ways:
            again = _as_others(line, ways) or again
        edits += [Edit("mojibake", start + at, old, new) for at, old, new in again]
        start += len(line) + 1
    return edits


def _lines(lines: Sequence[str], found: list[str]) -> Iterator[tuple[_Way | None, _Read]]:
    """What ``_line`` says of each line; of short ones that are sound many are told at once."""
    # How a line was written as Windows-1252 hangs on all of its signs, so that each is asked by itself.
    most = 1 if "cp1252" in found else _TOGETHER
    for first in range(0, len(lines), most):
        some = lines[first : first + most]
        if most > 1 and _are_sound("\n".join(some), found):
            yield from repeat((None, []), len(some))
        else:
            yield from (_line(line, found) for line in some)


def _are_sound(text: str, found: list[str]) -> bool:
    """Whether lines were garbled in none of these ways, and nothing of them is lost."""
    ways = ((wrong, right) for wrong in found for right in _RIGHT[wrong])
    return "锟斤" not in text and not any(_may_be_garbled(text, *way) for way in ways)


def _may_be_garbled(text: str, wrong: str, right: str) -> bool:
    return _HAN.search(_encoded(text, wrong).decode(right, "ignore")) is not None


def _line(line: str, found: list[str]) -> tuple[_Way | None, _Read]:
    """How a line was garbled, and its characters as they were; or what of it is lost."""
    if line.isascii():
        return None, []
    for wrong in found:
        for right in _RIGHT[wrong]:
            if read := _read_again(line, wrong, right):
                return (wrong, right), read
    lost = _LOST.finditer(line) if "锟斤" in line else ()
    return None, [(match.start(), match.group(), "\ufffd") for match in lost]


def _as_others(line: str, ways: Iterable[_Way]) -> _Read:
    """A line of few characters, as a date, that was garbled as others of its text were: all of it reads so."""
    if line.isascii():
        return []
    for wrong, right in ways:
        read = _read_again(line, wrong, right, least=1)
        if read and not any(char == "\ufffd" for _, _, char in read):
            return read
    return []


def _read_again(line: str, wrong: str, right: str, least: int = _LEAST_READ) -> _Read:
    """The characters of a line as they were, with what stands for each; none where it was not garbled.

    It must give so many Chinese ones at ``least``.
    """
    # Most lines of a text with a garbled one may be sound: this tells without a look at each character.
    is_twice = wrong == "cp1252" and _TWICE.search(line) is not None
    if not is_twice and not _may_be_garbled(line, wrong, right):
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
    if len(chinese) < least or (
        right != "utf-8" and sum(map(frequent.__contains__, chinese)) < _FREQUENT * len(chinese)
    ):
        return []
    return [(start, line[start:end], char) for start, end, char in read if line[start:end] != char]


def _characters_of(line: str, wrong: str, right: str) -> list[tuple[int, int, str]]:
    """The characters that a line was, and the span of each in it; none where too few of its bytes read so."""
    data = _bytes(line, wrong)
    least = _LEAST_SOUND * len(data.translate(None, _ASCII))
    if right == "utf-8" and _sound(data) < least:
        # Told without a look at each character: most lines of a text with a garbled one may be sound.
        return []
    characters = list(_utf8(data) if right == "utf-8" else _double_bytes(data, right))
    if sum(size for at, size, char in characters if char != "\ufffd" and data[at] >= 0x80) < least:
        return []
    owners = _owners(line, wrong)
    # One that two share stands for the second, unless it is all that the first has; of several in one,
    # where none is left to stand for, nothing is read.
    starts: list[int] = []
    for at, _, _ in characters:
        starts.append(min(max(owners[at], starts[-1] + 1 if starts else 0), len(line)))
    spans = zip(starts, (*starts[1:], len(line)), characters, strict=True)
    return [(start, end, char) for start, end, (_, _, char) in spans if start < end]


def _sound(data: bytes) -> int:
    """The number of bytes that belong to characters of UTF-8, ASCII left out."""
    read = data.decode("utf-8", "ignore").replace("\ufffd", "")
    return len(read.encode().translate(None, _ASCII))


def _encoded(line: str, encoding: str) -> bytes:
    """A line in an encoding, roughly: what Windows-1252 has no sign for stands for itself in most texts."""
    try:
        return line.encode("latin-1" if encoding == "cp1252" else encoding)
    except UnicodeEncodeError:
        return line.encode(encoding, "replace")


def _bytes(line: str, encoding: str) -> bytes:
    """The bytes of which a line was made; what has none stands for itself in Windows-1252, else for FF."""
    if encoding != "gb18030":
        narrow = line if encoding == "latin-1" else line.translate(_bytes_of(encoding))
        return _NO_BYTE.sub("\xff", narrow).encode("latin-1")
    made: list[bytes] = []
    done = 0
    for lone in _LONE.finditer(line):
        made.append(line[done : lone.start()].encode(encoding))
        done = lone.end()
        # Before ASCII it was the first byte of a pair that could not be: which, is not known.
        is_known = lone[0] in _HALF and not line[done : done + 1].isascii()
        made.append(b"\x80" if is_known else b"\xff")
    return b"".join((*made, line[done:].encode(encoding)))


def _owners(line: str, encoding: str) -> Sequence[int]:
    """The character of a line that each of its bytes was made for."""
    if encoding != "gb18030":
        return range(len(line))
    sizes = {char: 1 if _LONE.match(char) else len(char.encode(encoding)) for char in set(line)}
    return list(chain.from_iterable(map(repeat, count(), map(sizes.__getitem__, line))))


def _utf8(data: bytes) -> Iterator[tuple[int, int, str]]:
    """The place, the size in bytes and the character of each; U+FFFD for bytes that read as none."""
    for match in _of_utf8().finditer(data):
        start, end = match.span()
        yield start, end - start, "\ufffd" if match.lastindex else match[0].decode()


def _double_bytes(data: bytes, encoding: str) -> Iterator[tuple[int, int, str]]:
    """The same of double bytes, and of four where GB 18030 has them."""
    at = 0
    while at < len(data):
        size = 1 if data[at] < 0x80 else 2
        char = _character(data[at : at + size], encoding)
        if not char and encoding == "gb18030":
            size = 4
            char = _character(data[at : at + size], encoding)
        if not char:
            size = 1
            while size < min(3, len(data) - at) and (
                data[at + size] & 0xC0 == 0x80 or data[at + size] == 0xFF
            ):
                size += 1
        yield at, size, char or "\ufffd"
        at += size


@cache
def _character(raw: bytes, encoding: str) -> str:
    """The character of these bytes; empty where they are none, or more than one."""
    try:
        char = raw.decode(encoding)
    except UnicodeDecodeError:
        return ""
    return char if len(char) == 1 else ""


@cache
def _of_utf8() -> re.Pattern[bytes]:
    """A character of UTF-8; in the group bytes that are none."""
    return re.compile(
        rb"[\x00-\x7f]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]"
        rb"|[\xc2-\xdf][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}"
        rb"|([\x80-\xff][\x80-\xbf\xff]{0,2})"
    )


@cache
def _bytes_of(encoding: str) -> dict[int, int]:
    """The bytes of the signs of an encoding of single bytes, from 80 on; what Latin-1 has beside them is FF.

    A byte that it has no sign for stands for itself.
    """
    signs = {byte: bytes([byte]).decode(encoding, "ignore") or chr(byte) for byte in _HIGH}
    known = {ord(sign): byte for byte, sign in signs.items()}
    return {**dict.fromkeys(_HIGH, 0xFF), **known} if encoding in _SINGLE else known
