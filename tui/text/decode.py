"""Decoding: bytes to text, with every damaged character remembered as an edit."""

from __future__ import annotations

import codecs
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from tui.errors import HongtouError
from tui.locale.deferred import deferred
from tui.text.byte_runs import runs
from tui.text.double_bytes import GB, in_step, may_be_out_of_step, reads
from tui.text.edits import Edit
from tui.text.encodings import (
    BIG5,
    BINARY,
    byte_order_mark,
    chardet_guesses,
    damaged_chinese,
    has_one_fault,
    in_seven_bits,
    is_binary,
    is_damaged_big5,
    is_damaged_gb,
    is_damaged_utf8,
    is_four_byte_gb,
    is_plain_gb,
    mostly_zeros,
    plain_chinese,
    unmarked_utf16,
)
from tui.text.lazy_pattern import lazy_pattern

_LEAST_SOUND: Final = 0.9
"""The share of bytes that an encoding which was guessed must be able to read."""

_STRETCH: Final = 1 << 16
"""Bytes that show whether an encoding can read the rest."""

_BAD: Final = lazy_pattern("[\udc00-\udcff][\udd00-\uddff]*|[\ud800-\udfff]")
_BAD_UTF8: Final = lazy_pattern(
    "[\udcc2-\udcf4][\udd80-\uddbf]*[\x00-\x08\x0e-\x1f\udc80-\udcc1\udcf5-\udcff]?[\udc80-\udcbf]{1,3}"
    "|[\udc00-\udcff][\udd00-\uddff]*[\udc80-\udcbf]{0,2}|[\ud800-\udfff]"
)
"""A damaged character of UTF-8: its first byte, or what took its place, and those that followed."""
_HANDLER: Final = "hongtou.undecodable"
_SHOWN: Final = {"cp950": "big5"}
_DOUBLE: Final = (GB, *BIG5)
"""Encodings of double bytes, which are read in step again after damage."""


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

    Byte order marks come first, then Chinese in ASCII (HZ, UTF-7), strict UTF-8, plain GB 2312, UTF-16
    where the bytes show it, and UTF-8 of which at least 97 % of the bytes are valid; chardet decides the rest.
    """
    if not data:
        return Decoded("", "utf-8")
    if mark := byte_order_mark(data):
        return decode_as(data[mark[0] :], mark[1])
    if is_binary(data):
        raise UndecodableText(
            deferred("not text: it begins like an image, an archive or a program")
        )
    if data.isascii() and (encoding := _in_ascii(data)):
        return decode_as(data, encoding)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _decode_other(data)
    if "\0" in text and mostly_zeros(data):
        raise UndecodableText(deferred("not text: it holds zero bytes"))
    return Decoded(text, "utf-8")


def _in_ascii(data: bytes) -> str | None:
    """The encoding of ASCII bytes that are something else than ASCII."""
    if BINARY.search(data) and (encoding := unmarked_utf16(data)):
        return encoding
    return in_seven_bits(data)


def decode_as(data: bytes, encoding: str) -> Decoded:
    """``data`` in ``encoding``, with its damaged characters as edits."""
    shown = _SHOWN.get(encoding, encoding)
    _register()
    in_doubt = encoding == GB and may_be_out_of_step(data)
    if encoding in _DOUBLE and (in_doubt or not reads(data, encoding)):
        marked_text = "".join(
            piece.decode(encoding) if sound else _marked(piece)
            for piece, sound in in_step(data, encoding)
        )
    else:
        marked_text = data.decode(encoding, _HANDLER)
    bad = _BAD_UTF8 if encoding == "utf-8" else _BAD
    if not bad.search(marked_text):
        return Decoded(marked_text, shown)
    pieces: list[str] = []
    edits: list[Edit] = []
    at = length = 0
    for match in bad.finditer(marked_text):
        pieces.append(marked_text[at : match.start()])
        length += match.start() - at
        pieces.append("\ufffd")
        raw = bytes(ord(char) & 0xFF for char in match.group())
        edits.append(Edit("undecodable", length, "\ufffd", "\ufffd", raw))
        length += 1
        at = match.end()
    pieces.append(marked_text[at:])
    return Decoded("".join(pieces), shown, tuple(edits))


def _decode_other(data: bytes) -> Decoded:
    """``data`` that is not valid UTF-8: damaged, or something else."""
    # Neither UTF-8 nor UTF-16 of Chinese looks like plain GB 2312, which is quick to tell.
    if is_plain_gb(data):
        mixed = [] if reads(data, GB) else list(runs(data))
        return _joined_runs(mixed) if mixed else _best(data, ("gb18030",))
    if encoding := unmarked_utf16(data):
        return decode_as(data, encoding)
    if mostly_zeros(data):
        raise UndecodableText(deferred("not text: it holds zero bytes"))
    if mixed := list(runs(data)):
        return _joined_runs(mixed)
    if is_damaged_utf8(data) or has_one_fault(data):
        return decode_as(data, "utf-8")
    if is_damaged_gb(data) or is_four_byte_gb(data):
        return _best(data, ("gb18030",))
    if is_damaged_big5(data):
        return _damaged_big5(data)
    if encoding := plain_chinese(data):
        return decode_as(data, encoding)
    if not is_damaged_utf8(data, _LEAST_SOUND) and (encoding := damaged_chinese(data)):
        return _best(data, (encoding,))
    if encodings := chardet_guesses(data):
        return _best(data, encodings)
    # Where nothing else is known of it, UTF-8 that is damaged further still says most.
    if is_damaged_utf8(data, _LEAST_SOUND):
        return decode_as(data, "utf-8")
    raise UndecodableText(deferred("not text, or in an encoding that is not known"))


def _best(data: bytes, encodings: tuple[str, ...]) -> Decoded:
    """``data`` in the encoding that damages it least."""
    # A stretch tells of noise, which would take long to read whole.
    if len(data) > _STRETCH:
        encodings = tuple(
            e for e in encodings if _is_sound(decode_as(data[:_STRETCH], e), _STRETCH)
        )
    results: list[Decoded] = []
    for encoding in encodings:
        results.append(decode_as(data, encoding))
        if not results[-1].edits:
            return results[-1]
    best = min(results, key=lambda result: len(result.edits), default=None)
    if best is None or not _is_sound(best, len(data)):
        raise UndecodableText(deferred("not text, or in an encoding that is not known"))
    return best


def _damaged_big5(data: bytes) -> Decoded:
    """Damaged Big5; that of Hong Kong, which reads nearly any bytes, where it is much less damaged so."""
    plain, hong_kong = (decode_as(data, encoding) for encoding in BIG5)
    return hong_kong if len(plain.edits) > 2 * len(hong_kong.edits) + 2 else plain


def _is_sound(result: Decoded, size: int) -> bool:
    return sum(len(edit.undecoded) for edit in result.edits) <= (1 - _LEAST_SOUND) * size


def _joined_runs(mixed: list[tuple[bytes, str]]) -> Decoded:
    """Stretches in several encodings, one after the other."""
    decoded = [decode_as(stretch, encoding) for stretch, encoding in mixed]
    edits: list[Edit] = []
    length = 0
    for one in decoded:
        edits += (replace(edit, source_start=edit.source_start + length) for edit in one.edits)
        length += len(one.text)
    encodings = ", ".join(dict.fromkeys(one.encoding for one in decoded))
    return Decoded("".join(one.text for one in decoded), encodings, tuple(edits))


def _marked(raw: bytes) -> str:
    """Bad bytes as lone surrogates, which no decoder gives: a character's first apart."""
    return chr(0xDC00 + raw[0]) + "".join(chr(0xDD00 + byte) for byte in raw[1:])


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _marked(error.object[error.start : error.end]), error.end


@cache
def _register() -> None:
    codecs.register_error(_HANDLER, _mark)
