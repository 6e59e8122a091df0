"""The characters of a Word paragraph: revisions taken as accepted, fields as their results."""

from __future__ import annotations

from typing import NamedTuple
from xml.etree.ElementTree import Element

from tui.document.formats.word_numbering import W

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_PASSED_OVER = frozenset(
    {
        f"{W}{name}"
        for name in ("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "rt", "rubyPr")
    }
    | {_FALLBACK}
)
_CHARACTERS = {f"{W}tab": "\t", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_BOX = f"{W}txbxContent"


class Note(NamedTuple):
    """A footnote or endnote, by its kind and its id in the file."""

    kind: str
    note_id: str


class ParagraphText(NamedTuple):
    """A paragraph's characters, and the text boxes anchored in it."""

    text: str
    boxes: list[Element]


def paragraph_text(paragraph: Element, notes: list[Note] | None = None) -> ParagraphText:
    """The text of a ``w:p``; its line breaks are line feeds. Notes referred to are added to ``notes``."""
    pieces: list[str] = []
    boxes: list[Element] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        tag = element.tag
        if tag in {f"{W}t", f"{_MATH}t"}:
            pieces.append(element.text or "")
        elif tag in _PASSED_OVER or (tag == f"{W}r" and _is_hidden(element)):
            continue
        elif tag in _CHARACTERS:
            pieces.append(_CHARACTERS[tag])
        elif tag == f"{W}br":
            pieces.append("\n")
        elif tag == _BOX:
            boxes.append(element)
        elif tag in {f"{W}footnoteReference", f"{W}endnoteReference"}:
            _refer(element, tag, notes, pieces)
        else:
            waiting += reversed(element)
    return ParagraphText("".join(pieces), boxes)


def _refer(element: Element, tag: str, notes: list[Note] | None, pieces: list[str]) -> None:
    if notes is not None:
        notes.append(Note(tag[len(W) : -len("Reference")], element.get(f"{W}id", "")))
        pieces.append(f"[{len(notes)}]")


def _is_hidden(run: Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val", "1") not in {"0", "false"}
