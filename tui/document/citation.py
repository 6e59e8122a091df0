"""Citations: a quotation with title, date and section path."""

from __future__ import annotations

from tui.document.model import Document, Heading

_LONG = 40
"""Characters of a title in a section path: a heading may be a whole paragraph."""


def section(document: Document, offset: int) -> tuple[str, ...]:
    """The headings above a clean offset, outermost first, each as its mark and title."""
    return tuple(_name(document.clean, heading) for heading in document.path_at(offset))


def section_name(text: str, title: str) -> str:
    """The name of a section in lists, exports and citations: 第五十八条, 三、保障措施.

    ``text`` is the clean text from its mark to its title's end, ``title`` its title: where a reader
    gave it another one, that names it. No longer than 40 characters.
    """
    name = " ".join(text.split())
    if not text.endswith(title) and not _without_blanks(name).endswith(_without_blanks(title)):
        name = title
    return name if len(name) <= _LONG else name[: _LONG - 1] + "…"


def citation(document: Document, offset: int) -> str:
    """The citation of a clean offset: 《title》，date，section path; no date where none is known."""
    date = document.about.date.value if document.about.date else ""
    path = " › ".join(section(document, offset))
    return "，".join(part for part in (f"《{document.title}》", date, path) if part)


def quotation(document: Document, quote: str, offset: int) -> str:
    """A quotation with its citation in brackets."""
    return f"“{quote.strip()}”（{citation(document, offset)}）"


def _without_blanks(text: str) -> str:
    return "".join(text.split())


def _name(clean: str, heading: Heading) -> str:
    return section_name(clean[heading.start : heading.title_end], heading.title)
