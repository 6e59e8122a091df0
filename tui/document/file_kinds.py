"""Kinds of files that can be read, by suffix; folders are listed before anything is parsed."""

from __future__ import annotations

CONVERTED: frozenset[str] = frozenset({".doc", ".wps", ".rtf", ".odt"})
"""Kinds that are read through LibreOffice, in lower case."""

SUFFIXES: frozenset[str] = CONVERTED | frozenset(
    ".txt .text .md .markdown .html .htm .xhtml .docx .pdf".split()
)
"""All kinds, in lower case."""
