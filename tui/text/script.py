"""Folding of text for comparison, and its script, from OpenCC's character dictionaries.

>>> fold("臺灣：疫情防控（２０２０）")
'台湾:疫情防控(2020)'
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from tui.text.lazy_pattern import lazy_pattern
from tui.text.variants import OLD_FORMS, VARIANTS, by_words, opencc_folder

SCRIPTS: Final = ("s", "t", "tw", "twp", "hk")
"""Scripts: Simplified, Traditional (OpenCC), Taiwan, Taiwan with its phrases, Hong Kong."""

_STRAIGHT: Final = lazy_pattern(r'"([^"\n\0。]{1,64})"')
"""A pair of straight quotes; a lone one stays as it is: inches, seconds."""

_QUOTES: Final = dict(zip("「」『』", "“”‘’", strict=True))
"""Quotes of Taiwan, Hong Kong and vertical print (inside 「」 stand 『』), as the mainland prints them."""

_WIDE: Final = tuple(zip("，：；（）！？\u3000", ",:;()!? ", strict=True))
"""Full-width signs that nearly every text holds, and what they fold to."""

_BOTH: Final = (*VARIANTS, "抬")
"""Characters that are Simplified as well as variants of others: 显著 and 抬头 are common."""

_CIRCLE: Final = lazy_pattern("(?<=[一二三四五六七八九])[○◯](?=[〇一二三四五六七八九○◯年])")
"""A circle among Chinese digits, where it is the zero 〇."""

_BY_WORDS: Final = frozenset((*VARIANTS, *'"○◯'))
"""Characters, folded one by one, whose words or neighbours have the last say."""

_SAMPLE: Final = 500
"""Characters that tell whether a text has more to fold than ``_FEW`` characters."""

_SHORT: Final = 60
"""Characters of a line that is sooner looked up as a whole."""

_REMEMBERED: Final = range(1_000, 1_000_000)
"""Characters of a text that is remembered with what it folds to: a document is folded for its outline, and again
for the index."""

_FEW: Final = 32
"""Characters that are sooner replaced one after the other than looked up each."""


def fold(text: str) -> str:
    """The text as it is compared: Simplified, ASCII punctuation; as long as ``text``.

    Traditional characters and their Taiwan and Hong Kong forms become Simplified, U+FF01–FF5E
    and U+3000 become ASCII, each one character to one character; 、。“”‘’《》 stay. Quotes of other
    kinds become these: 「」 and pairs of straight ones in a line “”, 『』 ‘’. What is a variant in
    some words only (著, 覆) follows its word.
    """
    return _fold_remembered(text) if len(text) in _REMEMBERED else _fold(text)


def _fold(text: str) -> str:
    if text.isascii():
        return text
    text = by_words(fold_characters(text), fold_characters)
    if "○" in text or "◯" in text:
        text = _CIRCLE.sub("〇", text)
    return _STRAIGHT.sub(r"“\1”", text) if '"' in text else text


@lru_cache(1)
def _fold_remembered(text: str) -> str:
    """The last text that was folded, if it is asked for again."""
    return _fold(text)


def is_folded_by_words(text: str) -> bool:
    """Whether what stands around a text may tell how one of its characters folds."""
    return not _BY_WORDS.isdisjoint(fold_characters(text))


def fold_characters(text: str) -> str:
    """``fold``, but for what the character alone does not tell: quotes' sides, variants in words."""
    table = _fold_table()
    if len(text) <= _SHORT:
        return text.translate(table)
    for wide, narrow in _WIDE:
        text = text.replace(wide, narrow)
    rare = _rarely_folded()
    found = set(rare.findall(text, 0, _SAMPLE))
    if len(found) <= _FEW:
        found.update(rare.findall(text, _SAMPLE))
    if len(found) > _FEW:
        return text.translate(table)
    for char in found:
        text = text.replace(char, char.translate(table))
    return text


def is_traditional(text: str) -> bool:
    """Whether more characters of ``text`` are Traditional only than Simplified only."""
    simplified, traditional = _one_script()
    some = text[:20000]
    only_traditional = len(traditional.findall(some))
    return only_traditional > 0 and only_traditional >= len(simplified.findall(some))


@cache
def _fold_table() -> list[int]:
    """Folded code points by code point: a list is looked up at a third of a dict's cost."""
    table = {ord(key): ord(value) for key, value in _characters("TSCharacters")}
    simplified = {ord(key) for key, _ in _characters("STCharacters")}
    simplified.update(table.values())
    for variant in VARIANTS:
        table.pop(ord(variant), None)
    for regional in ("TWVariantsRev", "HKVariantsRev"):
        for key, value in _characters(regional):
            code = ord(key)
            if code not in table and code not in simplified and key not in _BOTH:
                table[code] = table.get(ord(value), ord(value))
    for form, printed in _characters("JPVariants"):
        code = ord(printed)
        if code not in table and code not in simplified and not _is_plain(printed):
            table[code] = table.get(ord(form), ord(form))
    for old, form in OLD_FORMS.items():
        table[ord(old)] = table.get(ord(form), ord(form))
    # What a table leads to may be an old form itself.
    table = {code: table.get(folded, folded) for code, folded in table.items()}
    table.update({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)})
    table[0x3000] = 0x20
    table.update({ord(quote): ord(folded) for quote, folded in _QUOTES.items()})
    codes = list(range(max(table) + 1))
    for code, folded in table.items():
        codes[code] = folded
    return codes


def _is_plain(char: str) -> bool:
    """Whether a character is one of GB 2312, which has those of Simplified: 浜 and 芸 are other words there."""
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def _rarely_folded() -> re.Pattern[str]:
    """A pattern of what folding may change, but for ``_WIDE``; rare planes are taken whole."""
    changed = (chr(code) for code, folded in enumerate(_fold_table()[:0x10000]) if code != folded)
    return re.compile(f"[{re.escape(''.join(changed))}\U00010000-\U0010ffff]")


@cache
def _one_script() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Patterns of characters that only Simplified, and that only Traditional text holds."""
    to_simplified = {k for k, value in _characters("TSCharacters") if k != value}
    to_traditional = {k for k, value in _characters("STCharacters") if k != value}
    return (
        re.compile(f"[{''.join(sorted(to_traditional - to_simplified))}]"),
        re.compile(f"[{''.join(sorted(to_simplified - to_traditional))}]"),
    )


def _characters(name: str) -> list[tuple[str, str]]:
    """OpenCC's table of that name: a character and the first of what it may become."""
    lines = (opencc_folder() / f"{name}.txt").read_text("utf-8")
    return [
        (key, values.split()[0])
        for key, values in (line.split("\t") for line in lines.split("\n") if "\t" in line)
        if len(key) == 1
    ]
