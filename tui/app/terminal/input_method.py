"""Keys as an input method sends them, and the keys that they are: ｊ is j, 、 is /, 【 is [.

With an input method for Chinese on, a keyboard sends full-width letters, and signs of Chinese print.
"""

from __future__ import annotations

from typing import Final

from textual.events import Key
from textual.keys import _character_to_key

_SIGNS: Final = {
    ord(sent): key
    for key, signs in {
        "/": "、",
        ".": "。",
        "[": "【〖",
        "]": "】〗",
        "{": "「『〔",
        "}": "」』〕",
        "<": "《〈",
        ">": "》〉",
        '"': "“”",
        "'": "‘’",
        "`": "·",
        "$": "￥¥",
        "^": "…",
        "_": "—",
        " ": "\u3000",
    }.items()
    for sent in signs
}
"""Signs that the keys of a US keyboard send, by the input methods of Windows, macOS, fcitx and ibus.

、 is also that of the backslash, to which nothing is bound.
"""

_WIDE: Final = range(0xFF01, 0xFF5F)
"""Full-width forms, which stand 0xFEE0 after those of ASCII."""

_CHINESE: Final = 0x2E80
"""The first code point of the blocks of Chinese characters."""


def key_meant(event: Key) -> Key | None:
    """The key that sent what an input method made of it; ``None`` where it is no key's sign."""
    if not event.character or len(event.character) != 1:
        return None
    point = ord(event.character)
    sign = chr(point - 0xFEE0) if point in _WIDE else _SIGNS.get(point)
    return Key(_character_to_key(sign), sign) if sign else None


def is_committed(event: Key) -> bool:
    """Whether it is Chinese that an input method made of several keys."""
    text = event.character or ""
    return bool(text) and text.isalpha() and all(ord(char) >= _CHINESE for char in text)
