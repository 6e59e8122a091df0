"""The text of a Word paragraph: revisions taken as accepted, fields as their results."""

from __future__ import annotations

from itertools import islice
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from tui.document.formats.word.numbering import W

_MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_ALTERNATIVES: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXTS: Final = frozenset({f"{W}t", f"{_MATH}t"})
_PASSED_OVER: Final = frozenset(
    f"{W}{name}"
    for name in "pPr rPr sdtPr del moveFrom instrText delText rt rubyPr lastRenderedPageBreak".split()
)
_CHARACTERS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}br": "\n",
    f"{W}noBreakHyphen": "-",
}
_RUN: Final = f"{W}r"
_RUN_PROPERTIES: Final = f"{W}rPr"
_VANISH: Final = f"{W}vanish"
_VALUE: Final = f"{W}val"
_SYMBOL: Final = f"{W}sym"
_BOX: Final = f"{W}txbxContent"
_CHOICE: Final = f"{_ALTERNATIVES}Choice"
_FALLBACK: Final = f"{_ALTERNATIVES}Fallback"
ALTERNATE: Final = f"{_ALTERNATIVES}AlternateContent"
_REFERENCES: Final = {f"{W}{kind}Reference": kind for kind in ("footnote", "endnote")}
_WINGDINGS: Final = {
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪",
    0xA8: "□", 0xD8: "➢", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + n: chr(0x2460 + n) for n in range(10)},
    **{0x8C + n: chr(0x2776 + n) for n in range(10)},
}  # fmt: skip
_WINGDINGS_2: Final = {0x50: "✓", 0x51: "✗", 0x52: "☑", 0x53: "☒", 0xA3: "□"}
_LOOKED_AT: Final = 2000
"""Elements of a branch in which its first text must stand; more would make deep nesting slow."""


class WordNote(NamedTuple):
    """A footnote or endnote, by its kind and its id in the file."""

    kind: str
    note_id: str


class ParagraphText(NamedTuple):
    """A paragraph's characters, and the text boxes anchored in it."""

    text: str
    boxes: list[Element]


def paragraph_text(paragraph: Element, notes: dict[WordNote, int] | None = None) -> ParagraphText:
    """The text of a ``w:p``; its line breaks are line feeds.

    Notes referred to are added to ``notes``, each with its number: the first is 1.

    What is deleted or hidden and the reading above a ruby is left out. Of alternatives the first
    is read that holds text, and the others never.
    """
    pieces: list[str] = []
    boxes: list[Element] = []
    waiting = paragraph[::-1]
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if tag == _RUN:
            if len(element) and not (element[0].tag == _RUN_PROPERTIES and _is_hidden(element[0])):
                waiting += reversed(element)
        elif tag in _TEXTS:
            pieces.append(element.text or "")
        elif tag in _PASSED_OVER:
            continue
        elif tag in _CHARACTERS:
            pieces.append(_CHARACTERS[tag])
        elif tag == _SYMBOL:
            pieces.append(_symbol(element))
        elif tag == _BOX:
            boxes.append(element)
        elif tag in _REFERENCES:
            if notes is not None:
                note = WordNote(_REFERENCES[tag], element.get(f"{W}id", ""))
                pieces.append(f"[{notes.setdefault(note, len(notes) + 1)}]")
        elif tag == ALTERNATE:
            waiting += alternative(element)
        else:
            waiting += reversed(element)
    return ParagraphText("".join(pieces), boxes)


def alternative(element: Element) -> list[Element]:
    """The choice or the fallback of an ``mc:AlternateContent`` that is read, if any has text."""
    branches = [e for e in element if e.tag in {_CHOICE, _FALLBACK}]
    return next(
        (
            [branch]
            for branch in branches
            if any(e.tag in _TEXTS for e in islice(branch.iter(), _LOOKED_AT))
        ),
        [],
    )


def _symbol(element: Element) -> str:
    """The character of a ``w:sym``: that of its font's private place, where it is known."""
    code = element.get(f"{W}char", "")
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    font = element.get(f"{W}font", "")
    if font.startswith("Wingdings"):
        return (_WINGDINGS_2 if font.endswith("2") else _WINGDINGS).get(number & 0xFF, "")
    # Word puts the signs of symbol fonts at U+F000 and up.
    number = number & 0xFF if 0xF000 <= number <= 0xF0FF else number
    return chr(number) if 0x20 <= number < 0xD800 else ""


def _is_hidden(properties: Element) -> bool:
    vanish = properties.find(_VANISH)
    return vanish is not None and vanish.get(_VALUE, "1") not in {"0", "false"}
