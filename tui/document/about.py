"""What a document says of itself: title, date, issuer, number, place, genre."""

from __future__ import annotations

from collections.abc import Sequence

from tui.document.model import About, Fact, Heading, Span


def about(
    clean: str,
    headings: Sequence[Heading],
    boilerplate: Sequence[Span],
    *,
    name: str = "",
    given_title: str | None = None,
) -> About:
    """What ``clean`` says of itself, and where; ``name`` is the file's name."""
    return About(title=Fact(given_title) if given_title else None)
