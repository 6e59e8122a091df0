"""Words that are printed with either of two characters, both Simplified: 唯一 and 惟一.

OpenCC, which tells what one script has for another, leaves them as they are; dictionaries of today's Chinese name the
one in the entry of the other. 思惟 and 胡惟庸 have no other.

>>> one_spelling("惟一的思惟"), spelled_otherwise("不惟一")
('唯一的思惟', {1: '惟唯'})
"""

from __future__ import annotations

from typing import Final

from tui.text.lazy_pattern import lazy_pattern

_EITHER: Final = "唯惟"
_WORDS: Final = lazy_pattern(f"[{_EITHER}](?=一|独|有|恐|其|利是图|命是[从听]|我独尊)")


def one_spelling(folded: str) -> str:
    """The text with the commoner character in each of these words; as long as ``folded``."""
    return _WORDS.sub("唯", folded) if "惟" in folded else folded


def spelled_otherwise(wording: str) -> dict[int, str]:
    """The characters that may stand at a place of a folded wording, its own first, where that is one of two."""
    if "唯" not in wording and "惟" not in wording:
        return {}
    found = _WORDS.finditer(wording)
    return {word.start(): "".join(sorted(_EITHER, key=word[0].__ne__)) for word in found}
