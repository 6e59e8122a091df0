"""Kinds of files that can be read, by suffix; folders are listed before anything is parsed."""

from __future__ import annotations

CONVERTED: frozenset[str] = frozenset({".doc", ".wps", ".rtf", ".odt"})
"""Kinds that are read through LibreOffice, in lower case."""

PLAIN: frozenset[str] = frozenset({".txt", ".text", ".md", ".markdown"})
"""Kinds whose bytes are their text, in lower case: their size tells how much there is to read."""

SUFFIXES: frozenset[str] = CONVERTED | PLAIN | frozenset(".html .htm .xhtml .docx .pdf".split())
"""All kinds, in lower case."""
