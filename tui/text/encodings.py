"""Evidence for an encoding: byte order marks, zero bytes, frequent characters, chardet."""

from __future__ import annotations

import codecs
import re
from typing import Final
from unicodedata import category

from tui.text.double_bytes import FREQUENT, GB, frequent_traditional, in_step, reads

LEAST_VALID: Final = 0.97
"""The share of bytes that must be valid UTF-8 for damaged text to be read as UTF-8."""

SAMPLE: Final = 1 << 12
"""Bytes that tell an encoding: more cost time and say the same."""

_LEAST_CONFIDENT: Final = 0.2
"""chardet's confidence under which an encoding that is not Chinese is a guess."""

_LEAST_CHINESE: Final = 6
"""Chinese characters by which an encoding is told, at least."""

_LEAST_FREQUENT: Final = 0.4
"""The share of frequent characters from which Chinese is sure: in Japanese read as Big5 they are a quarter."""

_UNASSIGNED: Final = frozenset(("Cn", "Co", "Cs"))
"""Categories of Unicode that no text has."""

_LEAST_READ: Final = 0.9
"""The share of bytes that an encoding reads of damaged text, at least."""

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
_BIG5_COMMON: Final = re.compile(rb"[\xa1\xa4-\xc6][\x40-\x7e\xa1-\xfe]")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
BINARY: Final = re.compile(rb"[\x00-\x08\x0e-\x1f]")
"""Bytes that no text in an encoding of single and double bytes holds."""
_PAIR: Final = re.compile(rb"[\x81-\xfe][\x40-\xfe]")
_GB_COMMON: Final = re.compile(rb"[\xa1\xa3\xb0-\xd7][\xa1-\xfe]")
_GB_LATE: Final = re.compile(rb"[\xc9-\xd7][\xa1-\xfe]")
_GB_FIRST_LEVEL: Final = re.compile(rb"[\xb0-\xd7].|[\t\n\r -~]|[\xa1-\xa3].", re.DOTALL)
_GB_FOUR_BYTES: Final = re.compile(rb"(?:[\x81-\xfe][0-9]){2}")
_BIG5_FIRST_LEVEL: Final = re.compile(rb"[\xa1-\xc6].|[\t\n\r -~]", re.DOTALL)
BIG5: Final = ("cp950", "big5hkscs")
"""Big5 as Windows has it, and with what Hong Kong adds."""
_SEVEN_BITS: Final = {
    "hz": re.compile(rb"~\{(?:[\x21-\x77][\x21-\x7e])+~\}"),
    "utf-7": re.compile(rb"\+[A-Za-z0-9+/]{3,}"),
}
"""Encodings of old mail that write Chinese in ASCII (RFC 1843, RFC 2152), and what it looks like in them."""
_CHINESE: Final = {
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "gb18030": ("gb18030",),
    "big5": BIG5,
    "cp950": BIG5,
    "big5hkscs": ("big5hkscs", "cp950"),
}


def byte_order_mark(data: bytes) -> tuple[int, str] | None:
    """The length of the byte order mark of ``data``, and the encoding that it names."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return len(mark), encoding
    return None


def in_seven_bits(data: bytes) -> str | None:
    """The encoding of ASCII bytes that write Chinese, or ``None``: nearly all that they write is frequent in it."""
    for encoding, looks in _SEVEN_BITS.items():
        if not looks.search(data):
            continue
        try:
            read = data.decode(encoding)
        except UnicodeDecodeError:
            # One that is damaged cannot be told from ASCII that looks so by chance.
            continue
        chinese = [char for char in read if "\u3400" <= char <= "\u9fff"]
        known = FREQUENT | frequent_traditional()
        frequent = sum(map(known.__contains__, chinese))
        if len(chinese) >= _LEAST_CHINESE and frequent >= _LEAST_FREQUENT * len(chinese):
            return encoding
    return None


def is_binary(data: bytes) -> bool:
    """Whether ``data`` begins like an image, an archive, a program or the like."""
    return _MAGIC.match(data) is not None


def mostly_zeros(data: bytes) -> bool:
    """Whether zero bytes are more than damage, of which a text may hold some."""
    return data.count(0) * 5 > len(data)


def is_damaged_utf8(data: bytes, least: float = LEAST_VALID) -> bool:
    """Whether at least so many of the bytes are valid UTF-8."""
    allowed = len(data) * (1 - least)
    start, invalid = 0, 0
    while start < len(data):
        end = min(start + (1 << 16), len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80 and end > start + (1 << 15):
            end -= 1
        chunk = data[start:end]
        # What is left after passing over invalid bytes, encoded again, is the valid bytes.
        invalid += len(chunk) - len(chunk.decode("utf-8", "ignore").encode())
        if invalid > allowed:
            return False
        start = end
    return True


def unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark, where zero bytes or common Chinese characters show it."""
    sample = data[: SAMPLE // 2 * 2]
    if not BINARY.search(sample):
        # Line feeds aside, no UTF-16 of Chinese is without ASCII or the first blocks' bytes.
        return _wide_chinese(sample) if _HIGH.search(sample) else None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd * 5 > len(sample) * 2 and even * 10 < odd:
        return "utf-16-le"
    if even * 5 > len(sample) * 2 and odd * 10 < even:
        return "utf-16-be"
    return _wide_chinese(sample)


def _wide_chinese(sample: bytes) -> str | None:
    """UTF-16 of characters of which nearly all are among the most frequent."""
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
        simplified = len(_GB_FIRST_LEVEL.findall(text.encode("gb2312", "ignore")))
        traditional = len(_BIG5_FIRST_LEVEL.findall(text.encode("big5", "ignore")))
        if not text.isascii() and max(simplified, traditional) >= 0.85 * len(text):
            return encoding
    return None


def is_plain_gb(data: bytes) -> bool:
    """Whether nearly all characters are of GB 2312's first level, which is by frequency.

    So is most Simplified text and no Big5 text; chardet agrees, but takes a hundred times as
    long. Korean text is told by its characters' lower half, beside which it has few others.
    """
    pairs = _PAIR.findall(data[_first_high(data) :][: SAMPLE // 4])
    common = sum(map(bool, map(_GB_COMMON.match, pairs)))
    late = sum(map(bool, map(_GB_LATE.match, pairs)))
    return len(pairs) >= 3 and common >= 0.9 * len(pairs) and late >= 0.1 * len(pairs)


def is_damaged_gb(data: bytes) -> bool:
    """Whether nearly all bytes are of GB 2312's first level, wherever damage left the rest in step."""
    sample = data[_first_high(data) :][:SAMPLE]
    common = _GB_COMMON.findall(sample)
    late = len(_GB_LATE.findall(b"".join(common)))
    high = len(_HIGH.findall(sample))
    return len(common) >= 8 and 2 * len(common) >= 0.85 * high and late >= 0.1 * len(common)


def is_four_byte_gb(data: bytes) -> bool:
    """Whether nearly all characters but ASCII take four bytes of GB 18030, and are assigned in Unicode.

    So do rare Chinese ones, Tibetan, Mongolian and Yi. Every other byte is a digit, as by chance in nothing else.
    """
    sample = data[_first_high(data) :][:SAMPLE]
    found = _GB_FOUR_BYTES.findall(sample)
    if len(found) < _LEAST_CHINESE or 2 * len(found) < _LEAST_READ * len(_HIGH.findall(sample)):
        return False
    read = b"".join(found).decode(GB, "ignore")
    assigned = sum(category(char) not in _UNASSIGNED for char in read)
    return assigned >= _LEAST_READ * len(found)


def frequent_share(data: bytes, encoding: str) -> float:
    """The share of frequent Chinese characters among the Chinese that an encoding reads in a sample; 0 in little."""
    sample = data[_first_high(data) :][:SAMPLE].decode(encoding, "ignore")
    chinese = [char for char in sample if char >= "\u4e00"]
    if len(chinese) < _LEAST_CHINESE:
        return 0.0
    frequent = FREQUENT | frequent_traditional()
    return sum(map(frequent.__contains__, chinese)) / len(chinese)


def plain_chinese(data: bytes) -> str | None:
    """The encoding that reads all of it as Chinese of frequent characters; chardet believes what a page says."""
    shares = {one: frequent_share(data, one) for one in (GB, *BIG5) if reads(data, one)}
    likeliest = max(shares, key=shares.__getitem__, default=None)
    return likeliest if likeliest and shares[likeliest] >= _LEAST_FREQUENT else None


def damaged_chinese(data: bytes) -> str | None:
    """The encoding of double bytes that reads a sample, damage passed over, as Chinese of frequent characters."""
    sample = data[_first_high(data) :][: SAMPLE // 4]
    high = len(_HIGH.findall(sample))
    for encoding in (GB, *BIG5) if high >= 2 * _LEAST_CHINESE else ():
        # What is out of step is out of step to the next ASCII sign: each character is read again there.
        sound = [piece for piece, is_sound in in_step(sample, encoding) if is_sound]
        read = len(_HIGH.findall(b"".join(sound)))
        if (
            read >= _LEAST_READ * high
            and frequent_share(b"".join(sound), encoding) >= _LEAST_FREQUENT
        ):
            return encoding
    return None


def is_damaged_big5(data: bytes) -> bool:
    """Whether no kind of Big5 can read all of it, and nearly all the same is frequent Chinese of Big5.

    Other encodings of double bytes are read as characters of its first level, but rare ones.
    """
    if any(reads(data, encoding) for encoding in BIG5):
        return False
    sample = data[_first_high(data) :][:SAMPLE]
    pairs = _BIG5_COMMON.findall(sample)
    read = b"".join(pairs).decode("cp950", "ignore")
    covered = len(_HIGH.findall(b"".join(pairs)))
    frequent = sum(map(frequent_traditional().__contains__, read))
    return (
        len(pairs) >= 8
        and covered >= 0.85 * len(_HIGH.findall(sample))
        and frequent >= 0.3 * sum(char > "\u4e00" for char in read)
    )


def has_one_fault(data: bytes) -> bool:
    """Whether a short text is UTF-8 of Chinese with one damaged character, however short it is."""
    if len(data) > SAMPLE:
        return False
    try:
        data.decode()
    except UnicodeDecodeError as error:
        start, end = error.start, error.end
    else:
        return False
    while end < len(data) and end < start + 4 and data[end] & 0xC0 == 0x80:
        end += 1
    rest = data[:start] + data[end:]
    return rest.decode("utf-8", "ignore").encode() == rest and len(_HIGH.findall(rest)) >= 6


def chardet_guesses(data: bytes) -> tuple[str, ...]:
    """The encodings that chardet takes a sample for, likeliest first; none where it knows none."""
    # Imported late: few files need it.
    import chardet

    start = max(0, _first_high(data) - 64)
    found = chardet.detect(data[start : start + SAMPLE])
    name = (found["encoding"] or "").lower()
    if name in _CHINESE:
        return _CHINESE[name]
    return (name,) if name and found["confidence"] >= _LEAST_CONFIDENT else ()


def _first_high(data: bytes) -> int:
    """The place of the first byte that is not ASCII."""
    high = _HIGH.search(data)
    return high.start() if high else 0
