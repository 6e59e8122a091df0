"""Text written into CSV, Markdown, JSON and XML so that it stays text: nothing of it runs or renders."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import Any, Final

from tui.text.lazy_pattern import lazy_pattern
from tui.text.printable import UNSEEN, visible

_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")
"""First signs of a cell that a spreadsheet computes (OWASP, CSV injection); full-width too."""
_MARKDOWN: Final = re.compile(r"[\\`*_~<>|$#\[\]]|&(?=#?[A-Za-z0-9]+;)")
"""Signs within a line that CommonMark and GitHub (tables, mathematics, strikes) give a meaning."""
_BLOCK: Final = re.compile(r"^(?=[+=-])|^(\d{1,9})(?=[.)](?:\s|$))")
"""Beginnings of a Markdown line that make it a heading, an item or a rule; quotations are escaped.
"""
_NOT_XML: Final = lazy_pattern(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML 1.0 cannot say, not even as a reference."""


def csv_line(values: Iterable[object]) -> str:
    """A line of a CSV file (RFC 4180), with its end.

    A text that a spreadsheet would compute has ' before it, which marks it as text there;
    control characters are pictures.
    """
    line = io.StringIO()
    csv.writer(line).writerow([_csv_cell(v) if isinstance(v, str) else v for v in values])
    return line.getvalue()


def _csv_cell(text: str) -> str:
    # Some spreadsheets pass over blanks, and over what nobody sees.
    is_begun = not text[:1].isspace() and not UNSEEN.match(text)
    begun = text if is_begun else UNSEEN.sub("", text).lstrip()
    is_computed = text.startswith(_FORMULA) or begun.startswith(_FORMULA)
    quoted = f"'{text}" if is_computed else text
    return visible(quoted, keep_lines=True)


def markdown_text(text: str) -> str:
    """``text`` within a line of Markdown, a cell of a table too: shown as it stands."""
    return _MARKDOWN.sub(r"\\\g<0>", visible(" ".join(text.split())))


def markdown_line(text: str) -> str:
    """``text`` as a whole line of Markdown, or after the mark of an item or a quotation."""
    return _BLOCK.sub(r"\1\\", markdown_text(text))


def json_text(value: Any, indent: int | None = None) -> str:
    """``value`` as JSON: signs that are not seen are escaped, Chinese stays as it is."""
    return UNSEEN.sub(_json_escape, json.dumps(value, ensure_ascii=False, indent=indent))


def _json_escape(match: re.Match[str]) -> str:
    return json.dumps(match.group())[1:-1]


def xml_text(text: str) -> str:
    """``text`` of characters that XML 1.0 can say: control characters as pictures, or U+FFFD."""
    return _NOT_XML.sub(lambda m: "\ufffd" if m.group() > "\x7f" else visible(m.group()), text)


def xml_document(document: str) -> str:
    """An XML document in which signs that are not seen are references (&#x202E;)."""
    return UNSEEN.sub(lambda m: f"&#x{ord(m.group()):X};", document)
