"""Bytes to text: UTF-8 and UTF-16, damaged or not, GB18030, Big5, and what chardet knows."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from tui.errors import HongtouError
from tui.text.edits import Edit

LEAST_VALID: Final = 0.97
"""The share of bytes that must be valid UTF-8 for damaged text to be read as UTF-8."""

LEAST_SOUND: Final = 0.9
"""The share of bytes that an encoding which was guessed must be able to read."""

SAMPLE: Final = 1 << 15
"""So many bytes tell an encoding: more cost time and say the same."""

_BOMS: Final = (
    # UTF-32's mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

_MAGIC: Final = re.compile(
    rb"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|PK\x03\x04|%PDF-|\x7fELF|\xd0\xcf\x11\xe0|\x1f\x8b\x08"
    rb"|\xfd7zXZ\0|7z\xbc\xaf\x27|Rar!\x1a|SQLite format 3\0|\xca\xfe\xba\xbe|\0asm|OggS\0"
    rb"|RIFF....(?:WAVE|AVI |WEBP)|BZh\d1AY|\x28\xb5\x2f\xfd|....ftyp|(?:MZ|II\*|MM)[\s\S]?\0",
    re.DOTALL,
)
_COMMON: Final = re.compile(r"[\t\n\r -~\xa0\xb7‐-…①-⑳■-●\u3000-\u303f㈠-㈩一-鿿\uff01-\uff5e]")
_LEVEL_1: Final = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]")
_BAD: Final = re.compile("[\udc00-\udcff][\udd00-\uddff]*|[\ud800-\udfff]")
_HANDLER: Final = "hongtou.undecodable"
_CHINESE: Final = {
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "gb18030": ("gb18030",),
    "big5": ("cp950", "big5hkscs"),
    "cp950": ("cp950", "big5hkscs"),
    "big5hkscs": ("big5hkscs", "cp950"),
}
_SHOWN: Final = {"cp950": "big5"}


class UndecodableText(HongtouError):
    """Bytes that are no text in any known encoding; ``reason`` says what they seem to be."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Decoded:
    """The source text, the encoding it was in, and its damaged characters.

    A damaged character is U+FFFD in ``text`` and an edit of the kind ``undecodable`` that takes
    out and puts in U+FFFD and holds the ``undecoded`` bytes. A byte order mark is no text.
    """

    text: str
    encoding: str
    edits: tuple[Edit, ...] = ()


def decode(data: bytes) -> Decoded:
    """The text in ``data``; none in no bytes. Raises ``UndecodableText``.

    Byte order marks come first, then UTF-16 where zero bytes show it, strict UTF-8, UTF-8 of
    which at least ``LEAST_VALID`` of the bytes are valid; chardet decides the rest.
    """
    if not data:
        return Decoded("", "utf-8")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding)
    if _MAGIC.match(data):
        raise UndecodableText("not text: it begins like an image, an archive or a program")
    zeros = b"\0" in data
    if zeros and (wide := _wide_latin(data)):
        return _decode(data, wide)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _decode_other(data, zeros)
    if zeros and _mostly_zeros(data):
        raise UndecodableText("not text: it holds zero bytes")
    return Decoded(text, "utf-8")


def _decode_other(data: bytes, zeros: bool) -> Decoded:
    """``data`` that is not valid UTF-8: damaged, or something else."""
    sample = data[: 2 * SAMPLE]
    # What is left after passing over invalid bytes, encoded again, is the valid bytes.
    if _valid_share(sample) >= LEAST_VALID - 0.2 and _valid_share(data) >= LEAST_VALID:
        if zeros and _mostly_zeros(data):
            raise UndecodableText("not text: it holds zero bytes")
        return _decode(data, "utf-8")
    wide = _wide_chinese(sample)
    if wide:
        return _decode(data, wide)
    if zeros and _mostly_zeros(data):
        raise UndecodableText("not text: it holds zero bytes")
    return _best(data, _guesses(data))


def _valid_share(data: bytes) -> float:
    return len(data.decode("utf-8", "ignore").encode()) / len(data)


def _mostly_zeros(data: bytes) -> bool:
    """Whether zero bytes are more than damage: a text may hold a few."""
    return data.count(0) * 5 > len(data)


def _wide_latin(data: bytes) -> str | None:
    """UTF-16 that is mostly ASCII: every second byte is zero, on one side."""
    sample = data[:SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd * 5 > len(sample) * 2 and even * 10 < odd:
        return "utf-16-le"
    if even * 5 > len(sample) * 2 and odd * 10 < even:
        return "utf-16-be"
    return None


def _wide_chinese(sample: bytes) -> str | None:
    """UTF-16 that is mostly Chinese: nearly all of it falls into the blocks that Chinese uses."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
        if text and len(_COMMON.findall(text)) >= 0.9 * len(text):
            return encoding
    return None


def _guesses(data: bytes) -> tuple[str, ...]:
    """The encodings that ``data`` may be in, by chardet on a sample that holds no plain start."""
    import chardet

    first = next(iter(re.finditer(rb"[\x80-\xff]", data)))
    start = max(0, first.start() - 64)
    found = chardet.detect(data[start : start + SAMPLE])
    name = found["encoding"]
    if name and name.lower() in _CHINESE:
        return _CHINESE[name.lower()]
    # Short or damaged text may be taken for something else: most characters of GB text are
    # of the standard's first level.
    sample = data[start : start + SAMPLE]
    high = sum(byte > 0x7F for byte in sample)
    if 2 * len(_LEVEL_1.findall(sample)) >= 0.7 * high:
        return ("gb18030",)
    if name is None or found["confidence"] < 0.2:
        raise UndecodableText("not text, or in an encoding that is not known")
    return (name.lower(),)


def _best(data: bytes, encodings: tuple[str, ...]) -> Decoded:
    """``data`` in the encoding that damages it least."""
    results: list[Decoded] = []
    for encoding in encodings:
        result = _decode(data, encoding)
        if not result.edits:
            return result
        results.append(result)
    best = min(results, key=lambda result: len(result.edits))
    if sum(len(edit.undecoded) for edit in best.edits) > (1 - LEAST_SOUND) * len(data):
        raise UndecodableText("not text, or in an encoding that is not known")
    return best


def _decode(data: bytes, encoding: str) -> Decoded:
    """``data`` in ``encoding``, with its damaged characters as edits."""
    shown = _SHOWN.get(encoding, encoding)
    _register()
    marked = data.decode(encoding, _HANDLER)
    if not _BAD.search(marked):
        return Decoded(marked, shown)
    pieces: list[str] = []
    edits: list[Edit] = []
    at = length = 0
    for bad in _BAD.finditer(marked):
        pieces.append(marked[at : bad.start()])
        length += bad.start() - at
        pieces.append("\ufffd")
        raw = bytes(ord(char) & 0xFF for char in bad.group())
        edits.append(Edit("undecodable", length, "\ufffd", "\ufffd", raw))
        length += 1
        at = bad.end()
    pieces.append(marked[at:])
    return Decoded("".join(pieces), shown, tuple(edits))


def _mark(error: UnicodeError) -> tuple[str, int]:
    """Bad bytes as lone surrogates, which no decoder gives: the first of a character apart."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    raw = error.object[error.start : error.end]
    return chr(0xDC00 + raw[0]) + "".join(chr(0xDD00 + byte) for byte in raw[1:]), error.end


@cache
def _register() -> None:
    codecs.register_error(_HANDLER, _mark)
