"""Facts that a document states of itself: title, date, issuer, speaker, number, place, genre.

Each field is chosen among candidates, which are found once, with what they were read from, and
weighed (``candidate``). The page's own table and the signatures are read for all fields together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tui.document.about.candidate import best
from tui.document.about.date import MADE_PUBLIC, DateEvidence, dates
from tui.document.about.front_and_back import edges
from tui.document.about.genre import genre
from tui.document.about.issuer import issuers, person_of, speakers
from tui.document.about.number import numbers
from tui.document.about.page_table import page_table
from tui.document.about.place import place
from tui.document.about.signature import signatures
from tui.document.about.title import titles
from tui.document.model import About, Heading, Span

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

    Only both ends, and what stands before the first annex, are looked at, so that a long document
    costs little more than a short one. ``name`` is the file's name or path; ``given_title`` is
    what the format says.
    """
    ends = edges(clean, headings, boilerplate)
    table = page_table((*ends.front, *ends.margin))
    front = tuple(line for line in ends.front if line.start not in table.starts)
    ends = ends._replace(front=front)
    stem = _ENDING.sub("", name.replace("\\", "/").rsplit("/", 1)[-1])
    title = best(titles(ends, table, stem, given_title))
    kind = genre(title, ends, headings)
    of_kind = kind.value if kind else None
    # A law is dated and named by its enactment, or by the order that makes it public.
    ordered = any(MADE_PUBLIC.search(line.text) for line in (*ends.front, *ends.opening))
    is_signed = of_kind != "law" or ordered
    signed = tuple(signatures(clean, headings, boilerplate)) if is_signed else ()
    person = person_of(ends)
    issuer = best(issuers(ends, table, signed, title, of_kind, person))
    return About(
        title=title,
        date=best(dates(DateEvidence(ends, table, signed, title, issuer, of_kind, stem))),
        issuer=issuer,
        number=best(numbers(ends, table)),
        place=place(ends, title, issuer),
        genre=kind,
        speaker=best(speakers(ends, person, of_kind)),
    )
