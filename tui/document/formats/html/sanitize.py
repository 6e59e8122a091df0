"""Sanitizing of HTML: its charset found, and nesting that no author wrote taken out."""

from __future__ import annotations

import re

from tui.text.decode import decode, decode_as
from tui.text.encodings import frequent_share

_META = re.compile(rb"<meta[^>]{0,300}?charset[ \t]*=[ \t]*[\"']?[ \t]*([A-Za-z0-9_-]{3,20})", re.I)
_XML = re.compile(rb"<\?xml[^>]{0,200}?encoding=[\"']([A-Za-z0-9_-]{3,20})[\"']")
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})(?=[\s/>])[^<>]*>")
_ATTRIBUTE = r"[\s/]++[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+"
_CROWDED = re.compile(rf"(<[a-zA-Z][^\s/>]{{0,40}}+(?:{_ATTRIBUTE}){{100}}+)(?:{_ATTRIBUTE})++")
"""A tag of more than a hundred attributes: parsing costs the square of their number."""
_FORMAT = re.compile(
    r"(</?)(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)(?=[\s/>])", re.I
)
"""Tags that a parser opens anew in every block until they are closed: n of them in n blocks are n²."""
_CHINESE = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "big5-hkscs": "big5hkscs",
}
_SURE = 0.3
"""The share of frequent characters from which another encoding than the declared one may be meant."""
LINE_END = "\v"
"""A sign in place of a tag that was taken out and would have ended a line."""
_DEEPEST = 400
"""Elements open at once; what is nested deeper is set beside. Parsing costs the square of it."""
_CLOSED_BY_ITSELF = frozenset(
    "p li dt dd td th tr thead tbody tfoot option optgroup rt rp colgroup area base br col embed hr"
    " img input link meta param source track wbr html head body".split()
)
_ROOTS = frozenset(("html", "body"))
"""Elements of which a page has one."""
_OPTIONS = frozenset(("option", "optgroup"))
"""Elements of controls, whose text is left out with theirs; a parser looks through all for each."""
_READINGS = frozenset(("rt", "rp"))
_CELLS = frozenset(("td", "th", "caption"))
_LOOSENING = _CELLS | frozenset(
    (
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "col",
        "colgroup",
        "form",
        "frame",
        "frameset",
        "head",
    )
)
"""Elements that leave the text behind them in no cell, or are passed over: a parser joins such texts to
one, and copies that for each: n of them are n²."""
_MOST_LOOSE = 1000
"""Texts of that kind that are left as they are; from then on each is an element of its own."""
_TEXT = re.compile(r"\s*+[^<\s]")
_BREAKS = re.compile(r"((?:<br\s*+/?+>\s*+){3})(?:<br\s*+/?+>\s*+)++", re.I)
"""More breaks in a row than make a difference."""


def decoded_page(data: bytes) -> tuple[str, str]:
    """The text of a page and its encoding: by BOM or as UTF-8, then as it declares itself.

    Bytes that are not valid in the declared encoding are shown as U+FFFD; a page that declares
    none, or a wrong one, is decoded as plain text is. One that declares GB and reads as Chinese only in
    Big5, or the other way round, is in that.
    """
    named = _META.search(data[:4096]) or _XML.search(data[:512])
    encoding = _CHINESE.get(named[1].decode("ascii").lower()) if named else None
    if encoding and not _is_utf8(data) and not _is_other(data, encoding):
        text = decode_as(data, encoding).text
        if text.count("\ufffd") * 100 <= len(text):
            return text, encoding
    decoded = decode(data)
    return decoded.text, decoded.encoding


def _is_other(data: bytes, declared: str) -> bool:
    """Whether it is Big5 that reads as Chinese, and not the GB that is declared, or the other way round."""
    other = "cp950" if declared == "gb18030" else "gb18030"
    return frequent_share(data, other) > max(_SURE, 2 * frequent_share(data, declared))


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not data.isascii()


def flattened(page: str) -> str:
    """``page`` without what no author wrote and a parser takes the square of its length for.

    Tags open more than ``_DEEPEST`` deep, attributes past the hundredth, formats, options, breaks past
    the third in a row; texts of a table that stand in no cell are set apart.
    """
    page = _CROWDED.sub(r"\1", page)
    if page.count("<") < _DEEPEST:
        return page
    page = _BREAKS.sub(r"\1", _FORMAT.sub(r"\1span", page))
    return _TAG.sub(_Flattening().tag, page)


class _Flattening:
    """The tags of a page as they are kept, one after the other."""

    def __init__(self) -> None:
        self._depth = 0
        self._dropped = 0
        self._tables = 0
        self._loose = 0
        self._is_set_apart = False
        self._roots: set[str] = set()

    def tag(self, match: re.Match[str]) -> str:
        """What takes the place of a tag."""
        name = match[2].lower()
        kept = self._kept(match, name)
        if self._is_set_apart:
            self._is_set_apart = False
            kept = f"</span>{kept}"
        if name == "table":
            self._tables = max(0, self._tables + (-1 if match[1] else 1))
        if name in _LOOSENING and self._leaves_loose(match, name):
            self._loose += 1
            if self._loose > _MOST_LOOSE:
                self._is_set_apart = True
                kept = f"{kept}<span>"
        return kept

    def _leaves_loose(self, match: re.Match[str], name: str) -> bool:
        """Whether a text follows that stands in no cell."""
        in_cell = self._tables and name in _CELLS and not match[1]
        return not in_cell and _TEXT.match(match.string, match.end()) is not None

    def _kept(self, match: re.Match[str], name: str) -> str:
        closing = match[1]
        if name in _OPTIONS:
            return ""
        if name in _CLOSED_BY_ITSELF or match[0].endswith("/>"):
            if name in _ROOTS and not closing:
                if name in self._roots:
                    # A parser only takes its attributes, and never gives them back.
                    return ""
                self._roots.add(name)
            # Outside its ruby, a reading would stand within the one before.
            return f"</{name}>{match[0]}" if name in _READINGS and not closing else match[0]
        if closing:
            if self._dropped:
                self._dropped -= 1
                return LINE_END
            self._depth = max(0, self._depth - 1)
            return match[0]
        if self._depth >= _DEEPEST:
            self._dropped += 1
            return LINE_END
        self._depth += 1
        return match[0]
