"""Numbering of Word lists (numbering.xml), and the counters that run through a text.

Rules are those of ECMA-376 part 1, 17.9 (numbering).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.etree.ElementTree import Element

from tui.document.formats.list_numbers import format_number

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PLACEHOLDER = re.compile(r"%([1-9])")
_TIGHT = re.compile(r"[、，。．）)】〕]$")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how its number is drawn, and when it starts anew."""

    style: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    suffix: str = "tab"
    paragraph_style: str = ""


@dataclass(frozen=True, slots=True)
class _List:
    """A ``w:num``: its abstract list, its levels, and the starts that it overrides."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(slots=True)
class _Counters:
    """The counters of an abstract list: its last number at each level."""

    last: dict[int, int] = field(default_factory=dict)


class WordNumbering:
    """The numbers of numbered paragraphs, drawn in reading order."""

    def __init__(self, root: Element | None) -> None:
        self._lists = _Lists(root)
        self._counters: dict[str, _Counters] = {}
        self._overridden: set[tuple[str, int]] = set()

    def mark(self, list_id: str, level: int) -> str:
        """The next number of a list at a level (0 is the top), with what follows it; or nothing."""
        found = self._lists.named(list_id)
        if found is None or level not in found.levels:
            return ""
        counters = self._counters.setdefault(found.abstract, _Counters())
        self._count(list_id, found, counters, level)
        shape = found.levels[level]
        if shape.style == "bullet":
            return ""

        def number(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            other = found.levels.get(at, Level())
            style = "decimal" if shape.legal and at < level else other.style
            return format_number(counters.last.get(at, other.start), style)

        text = _PLACEHOLDER.sub(number, shape.text)[:_LONGEST]
        if not text.strip():
            return ""
        return text if shape.suffix == "nothing" or _TIGHT.search(text) else f"{text} "

    def level_of(self, list_id: str, style: str) -> int:
        """The level of a list that a paragraph style is linked to; else the top."""
        found = self._lists.named(list_id)
        levels = found.levels.items() if found else ()
        return next((at for at, level in levels if level.paragraph_style == style), 0)

    def _count(self, list_id: str, found: _List, counters: _Counters, level: int) -> None:
        shape = found.levels[level]
        if level in found.starts and (list_id, level) not in self._overridden:
            self._overridden.add((list_id, level))
            counters.last[level] = found.starts[level]
        elif level in counters.last:
            counters.last[level] += 1
        else:
            counters.last[level] = shape.start
        for deeper in [d for d in counters.last if d > level]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            # w:lvlRestart 0: never; n: only after level n (counted from 1) or one above it.
            if restart is None or (restart and level < restart):
                del counters.last[deeper]


_DEEPEST: Final = 8
"""The last level of a list (ECMA-376 part 1, 17.9.6: nine at most, counted from 0)."""
_LONGEST: Final = 80
"""Characters of what is drawn as a number: nine numbers with their signs. The rest is damage."""


class _Lists:
    """The lists of a document; each is read when a paragraph has it: there may be more than those."""

    def __init__(self, root: Element | None) -> None:
        lists = () if root is None else root.iter(f"{W}num")
        self._nums = {num.get(f"{W}numId", ""): num for num in lists}
        abstracts = () if root is None else root.iter(f"{W}abstractNum")
        self._abstracts = {a.get(f"{W}abstractNumId", ""): a for a in abstracts}
        self._by_style = {
            _value(a, "styleLink"): a
            for a in self._abstracts.values()
            if a.find(f"{W}styleLink") is not None
        }
        self._levels: dict[str, dict[int, Level]] = {}
        self._read: dict[str, _List | None] = {}

    def named(self, list_id: str) -> _List | None:
        """The list of a ``w:numId``; ``None`` where there is none."""
        if list_id not in self._read:
            num = self._nums.get(list_id)
            self._read[list_id] = None if num is None else self._list(num)
        return self._read[list_id]

    def _list(self, num: Element) -> _List | None:
        abstract = _value(num, "abstractNumId")
        element = self._abstracts.get(abstract)
        if element is None:
            return None
        link = _value(element, "numStyleLink")
        element = self._by_style.get(link, element) if link else element
        if abstract not in self._levels:
            # Many lists are one and the same with other starts.
            self._levels[abstract] = dict(_levels(element))
        levels = dict(self._levels[abstract])
        starts: dict[int, int] = {}
        for override in num.iter(f"{W}lvlOverride"):
            at = _number(override.get(f"{W}ilvl"), 0)
            levels.update(_levels(override))
            start = override.find(f"{W}startOverride")
            if start is not None:
                starts[at] = _number(start.get(f"{W}val"), 1)
        return _List(abstract, levels, starts)


def _levels(element: Element) -> Iterator[tuple[int, Level]]:
    for level in element.findall(f"{W}lvl"):
        at = _number(level.get(f"{W}ilvl"), 0)
        if at > _DEEPEST:
            continue
        restart = level.find(f"{W}lvlRestart")
        yield (
            at,
            Level(
                style=_value(level, "numFmt") or "decimal",
                text=_value(level, "lvlText")[:_LONGEST],
                start=_number(_value(level, "start"), 1),
                restart=None if restart is None else _number(restart.get(f"{W}val"), 0),
                legal=level.find(f"{W}isLgl") is not None,
                suffix=_value(level, "suff") or "tab",
                paragraph_style=_value(level, "pStyle"),
            ),
        )


def _value(element: Element, name: str) -> str:
    child = element.find(f"{W}{name}")
    return "" if child is None else child.get(f"{W}val", "")


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else default
