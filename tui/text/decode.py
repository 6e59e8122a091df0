"""Decoding: bytes to text, with every damaged character remembered as an edit."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from tui.errors import HongtouError
from tui.locale.deferred import deferred
from tui.text.edits import Edit
from tui.text.encodings import (
    BINARY,
    byte_order_mark,
    chardet_guesses,
    is_binary,
    is_damaged_utf8,
    is_plain_gb,
    mostly_zeros,
    unmarked_utf16,
)

_LEAST_SOUND: Final = 0.9
"""The share of bytes that an encoding which was guessed must be able to read."""

_STRETCH: Final = 1 << 16
"""Bytes that show whether an encoding can read the rest."""

_BAD: Final = re.compile("[\udc00-\udcff][\udd00-\uddff]*|[\ud800-\udfff]")
_HANDLER: Final = "hongtou.undecodable"
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

    Byte order marks come first, then strict UTF-8, plain GB 2312, UTF-16 where the bytes show
    it, and UTF-8 of which at least 97 % of the bytes are valid; chardet decides the rest.
    """
    if not data:
        return Decoded("", "utf-8")
    if mark := byte_order_mark(data):
        return _decode(data[mark[0] :], mark[1])
    if is_binary(data):
        raise UndecodableText(
            deferred("not text: it begins like an image, an archive or a program")
        )
    if data.isascii() and BINARY.search(data) and (encoding := unmarked_utf16(data)):
        return _decode(data, encoding)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _decode_other(data)
    if "\0" in text and mostly_zeros(data):
        raise UndecodableText(deferred("not text: it holds zero bytes"))
    return Decoded(text, "utf-8")


def _decode_other(data: bytes) -> Decoded:
    """``data`` that is not valid UTF-8: damaged, or something else."""
    # Neither UTF-8 nor UTF-16 of Chinese looks like plain GB 2312, which is quick to tell.
    if is_plain_gb(data):
        return _best(data, ("gb18030",))
    if encoding := unmarked_utf16(data):
        return _decode(data, encoding)
    if mostly_zeros(data):
        raise UndecodableText(deferred("not text: it holds zero bytes"))
    if is_damaged_utf8(data):
        return _decode(data, "utf-8")
    if encodings := chardet_guesses(data):
        return _best(data, encodings)
    # Where nothing else is known of it, UTF-8 that is damaged further still says most.
    if is_damaged_utf8(data, _LEAST_SOUND):
        return _decode(data, "utf-8")
    raise UndecodableText(deferred("not text, or in an encoding that is not known"))


def _best(data: bytes, encodings: tuple[str, ...]) -> Decoded:
    """``data`` in the encoding that damages it least."""
    # A stretch tells of noise, which would take long to read whole.
    if len(data) > _STRETCH:
        encodings = tuple(e for e in encodings if _is_sound(_decode(data[:_STRETCH], e), _STRETCH))
    results: list[Decoded] = []
    for encoding in encodings:
        results.append(_decode(data, encoding))
        if not results[-1].edits:
            return results[-1]
    best = min(results, key=lambda result: len(result.edits), default=None)
    if best is None or not _is_sound(best, len(data)):
        raise UndecodableText(deferred("not text, or in an encoding that is not known"))
    return best


def _is_sound(result: Decoded, size: int) -> bool:
    return sum(len(edit.undecoded) for edit in result.edits) <= (1 - _LEAST_SOUND) * size


def _decode(data: bytes, encoding: str) -> Decoded:
    """``data`` in ``encoding``, with its damaged characters as edits."""
    shown = _SHOWN.get(encoding, encoding)
    _register()
    marked_text = data.decode(encoding, _HANDLER)
    if not _BAD.search(marked_text):
        return Decoded(marked_text, shown)
    pieces: list[str] = []
    edits: list[Edit] = []
    at = length = 0
    for bad in _BAD.finditer(marked_text):
        pieces.append(marked_text[at : bad.start()])
        length += bad.start() - at
        pieces.append("\ufffd")
        raw = bytes(ord(char) & 0xFF for char in bad.group())
        edits.append(Edit("undecodable", length, "\ufffd", "\ufffd", raw))
        length += 1
        at = bad.end()
    pieces.append(marked_text[at:])
    return Decoded("".join(pieces), shown, tuple(edits))


def _mark(error: UnicodeError) -> tuple[str, int]:
    """Text with bad bytes as lone surrogates, which no decoder gives: a character's first apart."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    raw = error.object[error.start : error.end]
    return chr(0xDC00 + raw[0]) + "".join(chr(0xDD00 + byte) for byte in raw[1:]), error.end


@cache
def _register() -> None:
    codecs.register_error(_HANDLER, _mark)
