"""Styles of Word: which are headings, which a table of contents, which number themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree.ElementTree import Element

from tui.document.formats.word.numbering import W

_HEADING = re.compile(r"^(?:heading|标题|標題|überschrift|titre)\s*([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|标题|標題|文档标题|文章标题|公文标题)$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|目录|目錄)(?:\s*(?:\d|heading|标题))?$|^toc", re.IGNORECASE)
_DEEPEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class Style:
    """The properties of a paragraph style that count, its ancestors' taken in.

    ``outline`` is the heading level (1 is the top, 0 the title, ``None`` body text); ``numbering``
    is the list and the level in it, either of which may be missing.
    """

    outline: int | None = None
    list_id: str = ""
    list_level: int | None = None
    contents: bool = False


def styles(root: Element | None) -> dict[str, Style]:
    """The paragraph styles by their id."""
    if root is None:
        return {}
    own = {s.get(f"{W}styleId", ""): _StyleElement.of(s) for s in root.iter(f"{W}style")}
    return {name: _resolved(name, own) for name in own}


class _StyleElement(NamedTuple):
    """A ``w:style``: its own properties, and the id of the style that it is based on."""

    properties: Style
    based_on: str

    @classmethod
    def of(cls, element: Element) -> _StyleElement:
        called = element.find(f"{W}name")
        title = "" if called is None else called.get(f"{W}val", "")
        properties = element.find(f"{W}pPr")
        level = outline_of(properties)
        outline = _named_level(title) if level is None else level
        based = element.find(f"{W}basedOn")
        return cls(
            Style(outline, *numbering_of(properties), bool(_CONTENTS.match(title))),
            "" if based is None else based.get(f"{W}val", ""),
        )


def _resolved(name: str, own: dict[str, _StyleElement]) -> Style:
    outline, list_id, list_level, contents = None, "", None, False
    at, seen = name, 0
    while at in own and seen < _DEEPEST_CHAIN:
        style, at = own[at]
        contents = contents or style.contents
        outline = style.outline if outline is None else outline
        list_id = list_id or style.list_id
        list_level = style.list_level if list_level is None else list_level
        seen += 1
    return Style(None if outline == BODY else outline, list_id, list_level, contents)


BODY = 10
"""The outline level of body text, counted from 1 (``w:outlineLvl`` 9)."""


def _named_level(title: str) -> int | None:
    heading = _HEADING.match(title)
    if heading:
        return int(heading[1])
    return 0 if _TITLE.match(title) else None


def outline_of(properties: Element | None) -> int | None:
    """The outline level that a ``w:pPr`` sets, counted from 1; ``None`` where it sets none."""
    level = None if properties is None else properties.find(f"{W}outlineLvl")
    value = "" if level is None else level.get(f"{W}val", "")
    return int(value) + 1 if value.isdecimal() and len(value) == 1 else None


def numbering_of(properties: Element | None) -> tuple[str, int | None]:
    """The list and the level in it that a ``w:pPr`` sets; empty and ``None`` for none."""
    numbering = None if properties is None else properties.find(f"{W}numPr")
    if numbering is None:
        return "", None
    list_id = numbering.find(f"{W}numId")
    level = numbering.find(f"{W}ilvl")
    value = "" if level is None else level.get(f"{W}val", "")
    return (
        "" if list_id is None else list_id.get(f"{W}val", ""),
        int(value) if value.isdecimal() and len(value) == 1 else None,
    )
