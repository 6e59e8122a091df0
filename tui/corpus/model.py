"""Phrases and occurrences: the values that the library finds in many documents.

Light on purpose: the screen imports it before first paint, so it needs neither numpy nor jieba.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

LONGEST: Final = 64
"""Characters in the longest phrase."""

PER: Final = 10_000
"""Characters to which a rate refers."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording that recurs in the library, on word boundaries.

    ``text`` is folded (Simplified). ``count`` is the number of its occurrences, ``reach`` the
    number of documents in which it stands, documents that are nearly the same counted once;
    ``documents`` are the paths of all in which it stands, relative to the library, in the
    library's order. ``dispersion`` is DP (Gries 2008), 0 (even) to 1; ``cohesion`` (0 to 1) says how
    freely it stands and how tightly its words hold together. ``first`` and ``last`` are the dates (ISO) of
    the earliest and the latest of its documents that has one, empty where none has.

    ``variants`` are other wordings of it, folded: one slot differs, or the order, or what joins
    the words, or it is shorter or longer. ``variant_counts`` and ``variant_reaches`` tell of each.
    """

    text: str
    count: int
    reach: int
    score: float
    variants: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    dispersion: float = 0.0
    cohesion: float = 0.0
    first: str = ""
    last: str = ""
    variant_counts: tuple[int, ...] = ()
    variant_reaches: tuple[int, ...] = ()


class LitSpan(NamedTuple):
    """A place of a phrase in a document: clean offsets, and the phrase's number in the list."""

    start: int
    end: int
    phrase: int


class Occurrence(NamedTuple):
    """A place of a phrase or query, with its context; a tuple, as a concordance has thousands.

    ``start`` and ``end`` count characters of the clean text of the document at ``path`` (relative
    to the library); ``left``, ``match`` and ``right`` are as they stand in it; ``heading`` is the
    list of titles above it, outermost first.
    """

    path: str
    start: int
    end: int
    source_start: int
    left: str
    match: str
    right: str
    heading: tuple[str, ...] = ()
