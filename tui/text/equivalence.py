"""The one reading of signs: which folded wordings read the same, and what reading passes over.

Folding (``script``) settles what one sign alone or its word tells. What needs the query is here: case,
digits, signs that stand for several (Ⅲ, ㎡), and the blanks, quotes, dots and line ends between two signs.

>>> readings("gdp")[0].signs
('gG', 'dD', 'pP')
>>> SignPattern(("四", "个", "意", "识")).fits("四个“意 识")
True
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from tui.text.alike_signs import TENS, alike_signs, base_signs, composed_in, is_ligature, parted
from tui.text.alike_words import one_spelling, spelled_otherwise
from tui.text.script import fold

QUOTES: Final = "“”‘’「」『』\"'〝〞〟«»‹›﹁﹂﹃﹄"
DOTS: Final = "·•・‧∙⋅･⸱"
BLANKS: Final = (
    " \t\u3000\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u2800\u3164\uffa0\u034f"
)
VARIATION: Final = "".join(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Selectors of a form of the character before them, which takes no room."""

QUOTE, BLANK, STOP, END = 1, 2, 4, 8
"""Kinds of what is passed over: a quote or middle dot, a blank, a full stop for a dot, a line end."""

LONGEST_GAP: Final = 4
"""Signs that are passed over between two signs of a wording, at most."""

_KINDS: Final = {
    **dict.fromkeys(QUOTES + DOTS, QUOTE),
    **dict.fromkeys(BLANKS + VARIATION, BLANK),
    ".": STOP,
    "\n": END,
}

WIDE, LETTER, COMMA = 1, 2, 4
"""Kinds of a sign beside a gap: Chinese, a Latin letter or digit, a comma."""

_ZERO: Final = "0〇○◯零Oo"
_DIGITS: Final = (
    _ZERO,
    *(
        f"{at}{a}{b}"
        for at, (a, b) in enumerate(zip("一二三四五六七八九", "壹贰叁肆伍陆柒捌玖", strict=True), 1)
    ),
)
_SAME_DIGITS: Final = {char: alike for alike in _DIGITS for char in alike}
_RUN: Final = re.compile(rf"(?<![^\W_{''.join(_SAME_DIGITS)}一-鿿])[{''.join(_SAME_DIGITS)}]{{2,}}")
_ONE_WAY: Final = re.compile(rf"(?:(?![{''.join(_SAME_DIGITS)}{TENS}])[\u3400-\u9fff])+")
"""Chinese characters but for digits: nothing else reads the same, and nothing among them is passed over."""
PASSED: Final = re.escape(QUOTES + DOTS + BLANKS + VARIATION)
"""All that reading may pass over, but for full stops and line ends, for a class of a regular expression."""
_NOT_PLAIN: Final = re.compile(rf"[{PASSED}.]|[{''.join(_SAME_DIGITS)}]{{2}}")
"""What a text may be written otherwise by, but for case: all else is its own key."""
_GAP: Final = re.compile(rf"[{PASSED}]+|\.(?=[{PASSED}]*(?P<next>[^{PASSED}]?))", re.DOTALL)
_YEAR: Final = re.compile("[12一二壹贰].{3}")
_DASH: Final = re.compile("(?<![!-~])--?(?![!-~])")
_UNITS: Final = "十百千万亿廿"
_CHINESE_ZERO: Final = re.compile("[〇○◯零]")

_IN_PATHS: Final = str.maketrans("。｡、､\\＼", "..////")

_MOST: Final = 6
"""Readings of a wording that are looked for, at most."""


def gap_kind(sign: str) -> int:
    """What a folded sign is when it is passed over: ``QUOTE``, ``BLANK``, ``STOP``, ``END``, or 0."""
    return _KINDS.get(sign, 0)


def side_kind(sign: str) -> int:
    """What a folded sign is beside a gap: ``WIDE``, ``LETTER``, ``COMMA``, or 0."""
    if "\u3400" <= sign <= "鿿" or sign == "〇" or sign >= "\U00020000":
        return WIDE
    return LETTER if sign.isalnum() else COMMA if sign in ",、" else 0


def is_passed_over(before: int, kinds: int, after: int, ends: int) -> bool:
    """Whether signs of these kinds, ``ends`` of them line ends, are passed over between such sides.

    Blanks are not between Latin words; a full stop is a middle dot between Chinese characters alone;
    a line ends within a word where it ends with a character or comma and the next begins with one.
    """
    if kinds & STOP and not before & after & WIDE:
        return False
    if kinds & END and not (ends == 1 and before & (WIDE | COMMA) and after & WIDE):
        return False
    return not (kinds & BLANK and before & after & LETTER)


@dataclass(frozen=True, slots=True)
class SignPattern:
    """A wording as it may be written: at each place the folded signs that read the same.

    An ``exact`` one has no gaps.
    """

    signs: tuple[str, ...]
    exact: bool = False

    def __len__(self) -> int:
        return len(self.signs)

    @property
    def wording(self) -> str:
        """The only wording that it stands for, but for what is passed over; empty where there are several."""
        return "".join(self.signs) if all(len(alike) == 1 for alike in self.signs) else ""

    def fits(self, folded: str) -> bool:
        """Whether a stretch of folded text is this wording, but for what is passed over."""
        at = 0
        for place, alike in enumerate(self.signs):
            start = at
            while (
                place
                and not self.exact
                and at < len(folded)
                and folded[at] not in alike
                and gap_kind(folded[at])
            ):
                at += 1
            if at >= len(folded) or folded[at] not in alike:
                return False
            gap = folded[start:at]
            if gap and not _is_gap(folded[start - 1], gap, folded[at]):
                return False
            at += 1
        return at == len(folded)


def _is_gap(before: str, gap: str, after: str) -> bool:
    if not before or not after:
        return False
    kinds = 0
    for sign in gap:
        kinds |= gap_kind(sign)
    sides = side_kind(before), side_kind(after)
    return len(gap) <= LONGEST_GAP and is_passed_over(sides[0], kinds, sides[1], gap.count("\n"))


@lru_cache(256)
def readings(wording: str) -> tuple[SignPattern, ...]:
    """The ways in which a folded wording may be written, the plainest first; none of an empty one.

    Letters are of either case, unless one is a capital; signs are any of ``alike_signs``. What has nothing
    but signs that are passed over is asked for as it stands.
    """
    if _ONE_WAY.fullmatch(wording) and not spelled_otherwise(wording):
        return (SignPattern(tuple(wording)),)
    squeezed = _squeezed(base_signs(wording))
    if not squeezed:
        return (SignPattern(tuple(wording), exact=True),) if wording else ()
    ways = dict.fromkeys((squeezed, *_composed(squeezed)))
    return tuple(SignPattern(_alike(way)) for way in list(ways)[:_MOST])


def plain(text: str) -> str:
    """The key of a short text, as a title or a name: what reads the same has the same key."""
    return _plain(fold(text).lower())


def plain_path(path: str) -> str:
    """The key of a path: a full stop and a slash are as an input method sends them, too: ``a。txt``, ``通知、2020``."""
    return plain(path.translate(_IN_PATHS))


def plain_lines(texts: Sequence[str]) -> list[str]:
    """The keys of many short texts, folded in one go; line ends in them count as blanks."""
    lines = "\n".join([" ".join(one.split()) for one in texts])
    return list(map(_plain, fold(lines).lower().split("\n"))) if texts else []


def _plain(folded: str) -> str:
    folded = one_spelling(parted(base_signs(folded)))
    if not _NOT_PLAIN.search(folded):
        return folded
    for run in reversed(list(_digit_runs(folded))):
        digits = "".join(_SAME_DIGITS[char][0] for char in run.group())
        folded = folded[: run.start()] + digits + folded[run.end() :]
    return _squeezed(folded)


def _squeezed(wording: str) -> str:
    """The wording without the signs that are passed over, Latin words kept apart."""

    def kept(gap: re.Match[str]) -> str:
        before, signs = wording[gap.start() - 1 : gap.start()], gap.group()
        if signs == ".":
            return "" if _is_gap(before, signs, gap["next"]) else signs
        after = wording[gap.end() : gap.end() + 1]
        lost = not before or not after or _is_gap(before, signs[:LONGEST_GAP], after)
        return "" if lost else signs

    return _GAP.sub(kept, wording)


def _alike(wording: str) -> tuple[str, ...]:
    """The signs that may stand at each place of a wording."""
    signs = alike_signs(wording, small=wording == wording.lower())
    for run in _digit_runs(wording):
        for at in range(*run.span()):
            signs[at] = "".join(dict.fromkeys(_SAME_DIGITS[wording[at]] + signs[at]))
    for at, either in spelled_otherwise(wording).items():
        signs[at] = either
    return tuple(signs)


def _digit_runs(wording: str) -> Iterator[re.Match[str]]:
    """Numbers told digit by digit, in Chinese or not: years, and what has a Chinese zero."""
    for run in _RUN.finditer(wording):
        digits, after = run.group(), wording[run.end() : run.end() + 1]
        before = wording[run.start() - 1 : run.start()]
        if (after and after in _UNITS) or (before and before in _UNITS + "."):
            continue
        if after.isascii() and (after.isalnum() or after == "."):
            continue
        is_year = len(digits) == 4 and _YEAR.fullmatch(digits)
        if is_year or (len(digits) < 4 and after == "年") or _CHINESE_ZERO.search(digits):
            yield run


def _composed(wording: str) -> Iterator[str]:
    """The wording with signs that stand for several told apart, and with several as one sign."""
    apart = parted(wording)
    if apart != wording:
        yield apart
    if "№" in wording:
        yield wording.replace("№", "No.")
    for at, several, sign in composed_in(apart, small=apart == apart.lower()):
        end = at + len(several)
        before, after = apart[max(0, at - 1) : at], apart[end : end + 1]
        if several.isdigit():
            whole = at == 0 and not (after.isascii() or after in "年月日号")
        else:
            # A number follows №, as no other: it would end the sign of another measure, cm2.
            goes_on = _parts(several[-1], after) and not (sign == "№" and after.isdigit())
            whole = is_ligature(sign) or not (_parts(before, several[0]) or goes_on)
        if whole and sign != wording:
            yield apart[:at] + sign + apart[end:]
    # A dash between Chinese characters takes two cells, and is typed as one sign or as two.
    if "-" in apart and (dashed := _DASH.sub(_other_dash, apart)) != apart:
        yield dashed


def _other_dash(dash: re.Match[str]) -> str:
    return "-" if len(dash[0]) > 1 else "--"


def _parts(before: str, after: str) -> bool:
    """Whether between two signs a Latin word or a number goes on."""
    if not (before and after and before.isascii() and after.isascii()):
        return False
    return (before.isalpha() and after.isalnum()) or (before.isdigit() and after.isdigit())
