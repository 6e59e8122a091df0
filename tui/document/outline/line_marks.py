"""Marks that number only at a line start: labels with a number, inserted members, letters, boxes.

Sources: Hong Kong ordinances (``3A.`` ``12AA.`` ``(1A)``; Cap. 1), Taiwan's manual of official letters
(``主旨：`` ``說明：`` ``辦法：``) and minutes (``案由一：``), plans of the mainland (``专栏1``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from tui.document.outline.marks import LINE, Family, Mark
from tui.document.outline.numerals import capital_number, latin_number, roman_or_sign, stem_number
from tui.text.numerals import chinese_number

_N = "[一二三四五六七八九十]"
_TOPIC = (
    "问题|任务|专题|案由|提案|议题|主题|课题|话题|案例|典型案例|建议|经验|做法|亮点|行动|工程|议案|步骤|阶段|原则"
    "|报告案|讨论案|临时动议|情形|误区|故事|场景|环节"
)
_LETTER = "主[ ]*旨|说[ ]*明|办[ ]*法|拟[ ]*办|决[ ]*议|决[ ]*定|建[ ]*议"
# A pattern that begins with a line end is found at the speed of a plain search.
_LINE_MARK = re.compile(
    # A text may be of a million blank lines.
    # Most lines of a law begin with 第, and none of these marks does.
    rf"\n[ \t]*+(?![\s第])(?P<mark>(?:专栏|专题栏)[ ]?(?:(?P<box>\d{{1,2}})|(?P<chinesebox>{_N}{{1,3}}))(?=[ \t:\n])"
    rf"|(?:{_TOPIC})(?:(?P<topic>{_N}{{1,3}})|(?P<arabictopic>\d{{1,2}}))(?=[:、. \t\n])"
    rf"|(?P<letter>{_LETTER})(?=[ ]?:)"
    rf"|(?P<inserted>\d{{1,3}}[A-Z]{{1,2}})\.(?=[ \t]?[^\s\d])"
    rf"|\((?P<parens>\d{{1,2}}[A-Z]{{1,2}})\)"
    rf"|(?P<comma>{_N}{{1,3}}之{_N}{{1,2}})、"
    rf"|(?P<spaced>{_N}{{1,3}})[ \t]+(?=[\u3400-\u9fff“《][^\n。;]{{1,40}}\n)"
    rf"|(?P<zeros>\d\d)[ \t]+(?=[\u3400-\u9fff“《])"
    rf"|(?P<half>[a-h])\)|\((?P<capital>[A-H])\)|\((?P<stem>[甲乙丙丁戊己庚辛壬癸])\)"
    rf"|\((?P<roman>[Ⅰ-Ⅻ])\)|[\[【](?P<bracket>\d{{1,2}})[\]】](?=[ \t]?[^\s\d,、\[]))"
)
_NUMBERS: dict[str, tuple[Family, Callable[[str], int]]] = {
    "box": (Family.BOX, int),
    "chinesebox": (Family.BOX, chinese_number),
    "topic": (Family.TOPIC, chinese_number),
    "arabictopic": (Family.TOPIC, int),
    "letter": (Family.LETTER, lambda _: 1),
    "spaced": (Family.COMMA, chinese_number),
    "zeros": (Family.DOT, int),
    "half": (Family.LISTED, latin_number),
    "capital": (Family.PAREN_CAPITAL, capital_number),
    "stem": (Family.PAREN_STEM, stem_number),
    "roman": (Family.PAREN_ROMAN, roman_or_sign),
    "bracket": (Family.BRACKET, int),
}
_INSERTED = {
    "inserted": Family.DOT,
    "parens": Family.PAREN_ARABIC,
    "comma": Family.COMMA,
}
_SUBJECT = re.compile("主[ ]*旨|说[ ]*明")


def with_line_marks(folded: str, marks: Sequence[Mark]) -> list[Mark]:
    """The marks and those that number only at a line start, in reading order."""
    read = list(_read(folded))
    found = [mark for kind in _GROUPS for mark in kind(folded, read, marks)] if read else []
    if not found:
        return list(marks)
    starts = {mark.start for mark in found}
    merged = [mark for mark in marks if mark.start not in starts]
    merged += found
    merged.sort(key=lambda mark: mark.start)
    return merged


_Found = tuple[str, Mark]


def _read(folded: str) -> Iterator[_Found]:
    for match in _LINE_MARK.finditer("\n" + folded):
        kind = next(name for name, text in match.groupdict().items() if text and name != "mark")
        start, end = match.start("mark") - 1, match.end("mark") - 1
        text = match[kind]
        if kind in _INSERTED:
            number, sub = _inserted(text)
            family = _INSERTED[kind]
        else:
            family, read = _NUMBERS[kind]
            number, sub = read(text), 0
        if number > 0:
            yield kind, Mark(family, number, sub, start, _trimmed(folded, start, end), LINE)


def _inserted(text: str) -> tuple[int, int]:
    """``3A`` -> 3, 1; ``12AA`` -> 12, 27; ``三之一`` -> 3, 1."""
    if "之" in text:
        number, _, inserted = text.partition("之")
        return chinese_number(number), chinese_number(inserted)
    digits = text.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    sub = 0
    for letter in text[len(digits) :]:
        sub = 26 * sub + capital_number(letter)
    return int(digits), sub


def _trimmed(folded: str, start: int, end: int) -> int:
    return start + len(folded[start:end].rstrip())


def _plain(folded: str, found: Sequence[_Found], marks: Sequence[Mark]) -> Iterator[Mark]:
    """What needs no more than a run of its own."""
    for kind, mark in found:
        if kind not in {"letter", "spaced", "zeros"}:
            yield mark


def _letters(folded: str, found: Sequence[_Found], marks: Sequence[Mark]) -> Iterator[Mark]:
    """The parts of an official letter: 主旨 or 說明, and another."""
    letters = [mark for kind, mark in found if kind == "letter"]
    names = {folded[mark.start : mark.end].replace(" ", "") for mark in letters}
    if len(names) > 1 and any(_SUBJECT.fullmatch(name) for name in names):
        yield from letters


def _spaced(folded: str, found: Sequence[_Found], marks: Sequence[Mark]) -> Iterator[Mark]:
    """一 and a gap, where 二 and a gap follow, and no 一、 numbers."""
    if not any(mark.family is Family.COMMA and mark.place is LINE for mark in marks):
        yield from _in_order([mark for kind, mark in found if kind == "spaced"])


def _zeros(folded: str, found: Sequence[_Found], marks: Sequence[Mark]) -> Iterator[Mark]:
    """01, 02 ... before a gap."""
    zeros = [mark for kind, mark in found if kind == "zeros"]
    if any(folded[mark.start] == "0" for mark in zeros):
        yield from _in_order(zeros)


_GROUPS = (_plain, _letters, _spaced, _zeros)


def _in_order(marks: Sequence[Mark]) -> list[Mark]:
    """The marks that count 1, 2, 3 ..., two at the least."""
    ordered: list[Mark] = []
    for mark in marks:
        if mark.number == len(ordered) + 1:
            ordered.append(mark)
    return ordered if len(ordered) > 1 else []
