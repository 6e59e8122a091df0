"""Signs that read the same: CO₂ as CO2, ½ as 1/2, ㎡ as m2, 〔2020〕 as [2020], dashes of all kinds.

Unicode's compatibility decomposition (NFKC) tells which; dashes, brackets, slashes and numbers in discs, of
which it knows nothing, are listed here. Offsets stay: it is the wording asked for that is opened up.

>>> base_signs("CO₂—２"), parted("½"), alike_signs("O2")[1][:3]
('CO2-２', '1/2', '2²₂')
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final
from unicodedata import normalize

from tui.text.lazy_pattern import lazy_pattern
from tui.text.script import fold

_CLASSES: Final = (
    "-‐‑‒–—―−─⸺﹘",
    "~〜∼˜∽",
    "/∕⁄",
    ":∶꞉",
    "([〔【〖",
    ")]〕】〗",
    "<〈《",
    ">〉》",
    "≥≧⩾",
    "≤≦⩽",
)
"""Folded signs that read the same, and have no common decomposition."""

_COMPATIBLE: Final = (
    *(range(0xAA, 0xBF), range(0x132, 0x134), range(0x1D2C, 0x1D6B), range(0x2070, 0x209D)),
    *(range(0x20A8, 0x20A9), range(0x2100, 0x2190), range(0x2460, 0x24EB), range(0x3220, 0x3260)),
    *(range(0x3280, 0x3300), range(0x3358, 0x3400), range(0xFB00, 0xFB07), range(0xFFE0, 0xFFE7)),
    *(range(0x1D400, 0x1D800), range(0x1F100, 0x1F170)),
)
"""Where signs lie that decompose: ligatures, raised and lowered signs, units, circled signs, letters of other fonts."""

_DISCS: Final = (
    (range(0x2776, 0x2780), 1),
    (range(0x2780, 0x278A), 1),
    (range(0x278A, 0x2794), 1),
    (range(0x24EB, 0x24F5), 11),
    (range(0x24F5, 0x24FF), 1),
)
"""Numbers in discs and in double circles, and the first of each: ❶ ➀ ➊ ⓫ ⓵."""

_WRITTEN: Final = {"№": ("No", "No."), "廿": ("二十",), "卅": ("三十",), "卌": ("四十",)}
"""Signs, and what is written for them, whatever Unicode says."""

TENS: Final = "廿卅卌"
"""Chinese characters that stand for two."""

_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
_ON_THE_LINE: Final = str.maketrans(_RAISED, 2 * "0123456789")
_CARRIED: Final = lazy_pattern(
    rf"(?<=[A-Za-z)\]Ω㎀-㏟])[0-9{_RAISED}]+(?:\.[0-9{_RAISED}]+)*(?![^\W\d_{_RAISED}])"
    rf"|(?<=[A-Za-z)\]Ω㎀-㏟])[0-9{_RAISED}]+"
)
"""Digits after a letter or unit, which may be above or below the line: CO₂, m², PM₂.₅.

After other signs they mean more: 10⁴.
"""

_STYLED: Final = range(0x1D7CE, 0x1D800)
"""Digits of other fonts: digits wherever they stand."""

_MAY_DIFFER: Final = lazy_pattern(
    "[\xaa-\xbe\u0132\u0133\u02dc\u1d2c-\u1d6a\u2010-\u2015\u2044\u2070-\u209c\u20a8\u2100-\u218f\u2212\u2215\u2236"
    "\u223c\u223d\u2264-\u2267\u2460-\u24ff\u2500\u2776-\u2793\u2a7d\u2a7e\u2e3a\u3008-\u301c\u3220-\u33ff\ua789"
    "\ufb00-\ufb06\ufe58\uffe0-\uffe6廿卅卌\U0001d400-\U0001d7ff\U0001f100-\U0001f16f]"
)
"""What may read as something else: a cheap test."""


def base_signs(wording: str) -> str:
    """A folded wording with signs that are another single one as this; as long as ``wording``.

    Digits above and below the line come to it where a letter carries them.
    """
    if not _MAY_DIFFER.search(wording):
        return wording
    bases = _bases()
    plain = "".join(bases.get(sign, sign) for sign in wording)
    return _CARRIED.sub(lambda digits: digits[0].translate(_ON_THE_LINE), plain)


def parted(wording: str) -> str:
    """A folded wording with each sign that stands for several, or is a number in a circle, as these."""
    if not _MAY_DIFFER.search(wording):
        return wording
    several = _several()
    return "".join(several.get(sign, sign) for sign in wording)


def alike_signs(wording: str, *, small: bool = False) -> list[str]:
    """The signs that read as each of a wording of base signs, itself the first; with ``small`` in either case."""
    alike = _alike(small)
    found = [alike.get(sign, sign) for sign in wording]
    if small:
        found = [
            every + up if len(up := sign.upper()) == 1 and up not in every else every
            for sign, every in zip(wording, found, strict=True)
        ]
    if not any(sign.isdigit() for sign in wording):
        return found
    carried = {at for digits in _CARRIED.finditer(wording) for at in range(*digits.span())}
    for at, sign in enumerate(wording):
        if sign in _RAISED:
            found[at] = sign
        elif sign.isascii() and sign.isdigit() and at not in carried:
            found[at] = "".join(one for one in found[at] if one == sign or ord(one) in _STYLED)
    return found


def composed_in(wording: str, *, small: bool) -> Iterator[tuple[int, str, str]]:
    """Where signs stand for which there is a single one: their place, themselves, and one that stands for them.

    With ``small`` letters are those of either case.
    """
    pattern, signs = _composed(small)
    text = wording.lower() if small else wording
    for found in pattern.finditer(text):
        yield found.start(), found[0], signs[found[0]]


def is_ligature(sign: str) -> bool:
    """Whether a sign is letters joined, as within a word."""
    return "\ufb00" <= sign <= "\ufb06" or "\u0132" <= sign <= "\u0133"


@cache
def _composed(small: bool) -> tuple[re.Pattern[str], Mapping[str, str]]:
    """A pattern of what single signs stand for, the longest first, and a sign for each."""
    signs: dict[str, str] = {}
    for sign, several in _several().items():
        for one in (several, *_WRITTEN.get(sign, ())):
            key = (one.lower(), sign.lower()) if small else (one, sign)
            signs.setdefault(*key)
    longest = sorted(signs, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest))), signs


@cache
def _several() -> dict[str, str]:
    """Signs that stand for several, and numbers in circles, and what each stands for, folded."""
    found = {
        sign: plain for sign, plain in _decomposed() if len(plain) > 1 or _is_round(sign, plain)
    }
    for codes, first in _DISCS:
        found.update((chr(code), str(number)) for number, code in enumerate(codes, first))
    return found | {sign: written[0] for sign, written in _WRITTEN.items()}


@cache
def _bases() -> dict[str, str]:
    """Signs that are another single one, and this; raised digits are not."""
    found = {
        sign: plain
        for sign, plain in _decomposed()
        if len(plain) == 1 and sign not in _RAISED and not _is_round(sign, plain)
    }
    return found | {sign: signs[0] for signs in _CLASSES for sign in signs[1:]}


@cache
def _alike(small: bool) -> dict[str, str]:
    """Signs, and all that read the same, each the first of its own; with ``small`` in either case."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for sign, plain in (*_decomposed(), *_several().items()):
        key = plain.lower() if small else plain
        # Of ideographs none is looked for in a circle: nearly all wordings would have a second reading.
        if len(plain) > 1 or _is_round(sign, plain):
            groups["=" + key].append(sign)
        elif not "\u2e80" <= plain <= "\u9fff":
            groups[key] += (plain, sign)
    for signs in _CLASSES:
        groups[signs[0]] += signs
    return {
        sign: "".join(dict.fromkeys((sign, *group))) for group in groups.values() for sign in group
    }


@cache
def _decomposed() -> tuple[tuple[str, str], ...]:
    """Signs, and what they decompose to, folded; none with a blank in it."""
    found = []
    for codes in _COMPATIBLE:
        for sign in map(chr, codes):
            plain = fold(normalize("NFKC", sign)).replace("\u2044", "/").replace("\u2215", "/")
            if plain != fold(sign) and " " not in plain:
                found.append((sign, plain))
    return tuple(found)


def _is_round(sign: str, plain: str) -> bool:
    """Whether a sign is a number in a circle, which may stand for the number that leads a line."""
    return plain.isdigit() and not (sign in _RAISED or ord(sign) in _STYLED)
