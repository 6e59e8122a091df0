"""Operators of a query as an input method sends them: ｜ ～20 －, ／…／, “…”, date：, ＹＱ.

>>> with_ascii_signs("疫情　～２０　“复工” ｜ －ｄａｔｅ：２０２０")
'疫情 ~20 "复工" | -date:2020'
"""

from __future__ import annotations

import re
from typing import Final

_TO_ASCII: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Full-width forms and the ideographic space, to what they are in ASCII."""

_CLOSING: Final = {
    '"': '"',
    "\uff02": "\uff02",
    "“": "”“",
    "”": "”“",
    "「": "」",
    "『": "』",
    "〝": "〞〟",
}
"""Quotes that open a wording, and those that close it; an input method may send the same one twice."""

_SPACES: Final = " \t\n\u3000"
_STROKES: Final = "|\uff5c"
_FIELD: Final = re.compile(
    r"(?:date|issuer|speaker|path|genre|in|kind|first|reach):|@", re.IGNORECASE
)
_WAVE: Final = re.compile(r"\u301c(?=[0-9\uff10-\uff19])")
"""A wave dash that some input methods send for ~; within a word it is text."""

_MINUS: Final = re.compile("[-\uff0d]|[‐‑‒–—―−](?![‐‑‒–—―−\\s]|$)")
"""A minus before a word, or a dash that an input method sends for it; two dashes are text."""

_LONGEST_FIELD: Final = len("speaker:")


def with_ascii_signs(query: str) -> str:
    """The query with its operators, fields, letters and digits in ASCII; as long as ``query``.

    What stands in quotes is as it was. An expression between full-width strokes is in full width
    altogether; between ASCII strokes, full-width signs are characters.
    """
    if query.isascii():
        return query
    pieces: list[str] = []
    at = 0
    while at < len(query):
        piece = _piece(query, at)
        pieces.append(piece)
        at += len(piece)
    return "".join(pieces)


def _piece(query: str, at: int) -> str:
    """The next word, quoted wording, expression, blank or stroke, in ASCII."""
    sign = query[at]
    if sign in _SPACES or sign in _STROKES:
        return sign.translate(_TO_ASCII)
    if _MINUS.match(query, at):
        return "-"
    if _WAVE.match(query, at):
        return "~"
    if sign in _CLOSING:
        return _quoted(query, at) or _word(query, at)
    if sign in "/\uff0f":
        return _expression(query, at) or _word(query, at)
    field = _FIELD.match(query[at : at + _LONGEST_FIELD].translate(_TO_ASCII))
    if field:
        end = at + field.end()
        value = (_quoted(query, end) if query[end : end + 1] in _CLOSING else "") or _word(
            query, end
        )
        return field[0] + value
    return _word(query, at)


def _word(query: str, at: int) -> str:
    end = at
    while end < len(query) and query[end] not in _SPACES and query[end] not in _STROKES:
        end += 1
    return query[at:end].translate(_TO_ASCII)


def _quoted(query: str, at: int) -> str:
    """A quoted wording, between straight quotes; empty where nothing closes it."""
    ends = [query.find(sign, at + 1) for sign in _CLOSING[query[at]]]
    end = min((one for one in ends if one >= 0), default=-1)
    inside = query[at + 1 : end].replace('"', "“")
    return f'"{inside}"' if end >= 0 else ""


def _expression(query: str, at: int) -> str:
    sign = query[at]
    end = at + 1
    while end < len(query):
        if query[end] == "\\":
            end += 1
        elif query[end] == sign and (end + 1 == len(query) or query[end + 1] in _SPACES):
            found = query[at : end + 1]
            return found.translate(_TO_ASCII) if sign == "\uff0f" else found
        end += 1
    return ""
