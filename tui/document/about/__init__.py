"""Facts that a document states of itself: title, date, issuer, number, place, genre."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.document.about.date import when
from tui.document.about.front_and_back import edges
from tui.document.about.genre import genre
from tui.document.about.issuer import issuer
from tui.document.about.number import number
from tui.document.about.place import place
from tui.document.about.title import title
from tui.document.model import About, Heading, Span

__all__ = ["about"]

_ENDING = re.compile(r"\.[A-Za-z][A-Za-z0-9]{0,9}$")


def about(
    clean: str,
    headings: Sequence[Heading],
    boilerplate: Sequence[Span],
    *,
    name: str = "",
    given_title: str | None = None,
) -> About:
    """The facts that ``clean`` states of itself, each with its span in characters of ``clean``.

    Only both ends are looked at, so that a long document costs no more than a short one.
    ``name`` is the file's name or path; ``given_title`` is what the format says.
    """
    ends = edges(clean, headings, boilerplate)
    stem = _ENDING.sub("", name.replace("\\", "/").rsplit("/", 1)[-1])
    found = title(ends, stem, given_title)
    kind = genre(found, ends, headings)
    of_kind = kind.value if kind else None
    who = issuer(ends, found, of_kind)
    return About(
        title=found,
        date=when(ends, found, of_kind, stem),
        issuer=who,
        number=number(ends, found),
        place=place(ends, found, who),
        genre=kind,
    )
