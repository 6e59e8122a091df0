"""The orders of Chinese characters, made anew: ``python -m tests.tools.renew_name_orders``.

By pinyin: from the first reading of each in pypinyin: by syllable, then tone, then code point. By strokes:
as ICU collates, which comes with ``[dev]``. Both are committed, as a folder is listed before anything as slow
as pypinyin may be imported.
"""

from __future__ import annotations

from unicodedata import normalize

from pypinyin.pinyin_dict import pinyin_dict

from tui.text.name_order import NameOrder

_TONES = "\u0304\u0301\u030c\u0300"
_IDEOGRAPHS = range(0x4E00, 0xA000)


def by_pinyin() -> str:
    """The characters in the order of their readings."""
    known = [(_sound(said.split(",")[0]), point) for point, said in pinyin_dict.items()]
    return "".join(chr(point) for _, point in sorted(known) if point in _IDEOGRAPHS)


def by_strokes() -> str:
    """The characters in the order of their strokes."""
    import icu

    collator = icu.Collator.createInstance(icu.Locale("zh@collation=stroke"))
    return "".join(sorted(map(chr, _IDEOGRAPHS), key=collator.getSortKey))


def _sound(reading: str) -> tuple[str, int]:
    """The syllable (ü as v, as dictionaries have it after u) and the tone of a reading."""
    apart = normalize("NFD", reading)
    tones = [at for at, mark in enumerate(_TONES, 1) if mark in apart]
    plain = "".join(char for char in apart.replace("u\u0308", "v") if char.isalpha())
    return plain, tones[0] if tones else len(_TONES) + 1


if __name__ == "__main__":
    NameOrder.PINYIN.table.write_text(by_pinyin(), encoding="utf-8")
    NameOrder.STROKE.table.write_text(by_strokes(), encoding="utf-8")
