"""What the library finds in many documents: phrases and their occurrences.

Light on purpose: the screen imports it before first paint, so it needs neither numpy nor jieba.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording that recurs in the library, on word boundaries.

    ``text`` is folded (Simplified). ``count`` is the number of its occurrences, ``reach`` the
    number of documents in which it stands, ``documents`` their paths relative to the library,
    in the library's order. ``variants`` are folded strings that differ from it in one slot.
    """

    text: str
    count: int
    reach: int
    score: float
    variants: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()


class LitSpan(NamedTuple):
    """A phrase where it stands in a document: clean offsets, and its place in the phrase list."""

    start: int
    end: int
    phrase: int


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a phrase or query stands.

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
