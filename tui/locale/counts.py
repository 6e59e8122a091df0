"""Numbers of things, as a language counts them: 1 document, 2 documents, 2 篇."""

from __future__ import annotations

from tui.locale import ngettext


def times(number: int) -> str:
    """How often something stands."""
    return ngettext("{count} time", "{count} times", number).format(count=number)


def documents(number: int) -> str:
    """How many documents."""
    return ngettext("{count} document", "{count} documents", number).format(count=number)


def characters(number: int) -> str:
    """How many characters."""
    return ngettext("{count} character", "{count} characters", number).format(count=number)
