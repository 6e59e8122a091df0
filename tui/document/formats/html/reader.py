"""The HTML reader: the text of a page, a block a line, without its menus."""

from __future__ import annotations

import re

from tui.document.formats.extracted import LONGEST_HEADING, Extracted, Writer
from tui.document.formats.html.body import Body
from tui.document.formats.html.sanitize import decoded_page, flattened
from tui.document.formats.html.tree import BLOCKS, BREAK, HEADINGS, Element, page_tree
from tui.document.formats.list_numbers import format_number
from tui.text.characters import FULL_WIDTH
from tui.text.lazy_pattern import lazy_pattern

_WRAPPED = lazy_pattern(rf"(?<=[{FULL_WIDTH}])[ \t]*[\r\n]\s*(?=[{FULL_WIDTH}])")
_BLANK = lazy_pattern(r"[ \t\r\n\f\u00a0\u2002\u2003]+")
_INVISIBLE = lazy_pattern(r"[\u00ad\u200b-\u200f\ufeff\u2060]")
_OWN_MARK = lazy_pattern(r"^(?:[(（第]|[一二三四五六七八九十百]+[、是要]|\d+[.、．)）]|[①-⑳●•·—])")
_LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_CSS_STYLES = {
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "decimal": "decimal",
}
_CSS_LIST = lazy_pattern(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_SET_APART = frozenset(("p", "li", "div"))
_LAYOUT_CELL = 120
"""Characters of prose from which a cell is part of a page's layout, and no table's."""


def read_html(data: bytes) -> Extracted:
    """The text of a page, with ``h1`` to ``h6`` as headings; tables are rows between bars."""
    page, encoding = decoded_page(data)
    writer = Writer("html")
    root = write_html(writer, page)
    return writer.extracted(encoding, _title(root))


def write_html(writer: Writer, page: str) -> Element:
    """Write the text of a page, or of a part of one, line by line; its tree."""
    root = page_tree(flattened(page))
    _Lines(writer, Body(root)).walk(root)
    return root


def _title(root: Element) -> str | None:
    """The only ``h1`` of a page."""
    tops = [e.words() for e in root.elements() if e.tag == "h1" and not e.linked]
    return tops[0] if len(tops) == 1 and 3 < len(tops[0]) <= LONGEST_HEADING else None


class _Lines:
    """The lines of a page as they are written: one ends at every block and ``br``."""

    def __init__(self, writer: Writer, body: Body) -> None:
        self._writer = writer
        self._body = body
        self._pieces: list[str] = []
        self._level: int | None = None
        self._mark = ""
        self._counts: dict[int, int] = {}

    def walk(self, root: Element) -> None:
        """Write ``root`` and all below it that is read."""
        # An element is met twice: on the way in, and (wrapped in a tuple) on the way out.
        waiting: list[Element | str | tuple[Element]] = [root]
        while waiting:
            at = waiting.pop()
            if isinstance(at, str):
                self._pieces.append("\n" if at == BREAK and self._level else at)
            elif isinstance(at, tuple):
                self._leave(at[0])
            elif self._body.reads(at):
                if at.tag == "table" and at.tables == 1 and self._rows(at):
                    continue
                self._enter(at)
                waiting.append((at,))
                waiting += reversed(at.children)

    def _enter(self, element: Element) -> None:
        if element.tag in BLOCKS:
            self._flush()
            if element.tag in HEADINGS:
                self._level = HEADINGS[element.tag]
            elif element.tag == "li":
                self._mark = self._item_mark(element)

    def _leave(self, element: Element) -> None:
        if element.tag in BLOCKS:
            self._flush()
            if element.tag in HEADINGS:
                self._level = None
            elif element.tag == "li":
                self._mark = ""

    def _flush(self) -> None:
        text = "".join(self._pieces)
        self._pieces = []
        if not text.strip():
            return
        lines = [_tidy(line) for line in text.split(BREAK)]
        if self._level is not None:
            whole = "\n".join(lines)
            level = self._level if len(whole) <= LONGEST_HEADING else None
            self._writer.line(whole, level)
            return
        for line in filter(None, lines):
            mark = "" if _OWN_MARK.match(line) else self._mark
            self._mark = ""
            self._writer.line(mark + line)

    def _item_mark(self, item: Element) -> str:
        """The number that a browser draws before an item of an ``ol``."""
        above = item.parent
        if above is None or above.tag != "ol":
            return ""
        start = above.attributes.get("start", "")
        own = item.attributes.get("value", "")
        last = self._counts.get(
            id(above), int(start) - 1 if start.isdecimal() and len(start) < 6 else 0
        )
        number = int(own) if own.isdecimal() and len(own) < 6 else last + 1
        self._counts[id(above)] = number
        css = _CSS_LIST.search(above.attributes.get("style", ""))
        if css and css[1].lower() == "none":
            return ""
        style = _LIST_STYLES.get(above.attributes.get("type", ""), "decimal")
        style = _CSS_STYLES.get(css[1].lower(), style) if css else style
        number_text = format_number(number, style)
        return f"{number_text}、" if style == "chineseCounting" else f"{number_text}. "

    def _rows(self, table: Element) -> bool:
        """Write a table of data; ``False`` for one that only lays out a page."""
        rows = [e for e in table.elements() if e.tag == "tr"]
        cells = [[c for c in row.children if isinstance(c, Element)] for row in rows]
        if not rows or max(map(len, cells)) < 2:
            return False
        for cell in (c for row in cells for c in row):
            inner = list(cell.elements())
            blocks = sum((e.tag in _SET_APART) + e.children.count(BREAK) for e in inner)
            if any(e.tag in HEADINGS for e in inner):
                return False
            if cell.prose > _LAYOUT_CELL and blocks > 2:
                return False
        self._flush()
        for row in cells:
            self._writer.row([_tidy(cell.words()) for cell in row])
        return True


def _tidy(line: str) -> str:
    """A line as a browser shows it; no space where the page's source was wrapped in Chinese."""
    return _BLANK.sub(" ", _INVISIBLE.sub("", _WRAPPED.sub("", line))).strip(" \u3000")
