"""Formats: plain text, Markdown, HTML, DOCX, PDF and what can be converted, made into text."""

from __future__ import annotations

from tui.document.formats.extracted import Extracted, GivenHeading

__all__ = ["SUFFIXES", "Extracted", "GivenHeading", "read"]

SUFFIXES: frozenset[str] = frozenset(
    ".txt .text .md .markdown .html .htm .xhtml .docx .pdf .doc .wps .rtf .odt".split()
)
"""The kinds of file that can be read, in lower case; the last four through LibreOffice."""


def read(path: str, data: bytes) -> Extracted:
    """The text in ``data``; the format is told by what it holds, then by ``path``'s ending.

    Raises ``UnreadableFile``, which names ``path`` and what would help.
    """
    from tui.document.formats.plain import read_plain

    return read_plain(path, data)
