"""Phrases and occurrences: the values that the library finds in many documents.

Light on purpose: the screen imports it before first paint, so it needs neither numpy nor jieba.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

LONGEST: Final = 64
"""Characters in the longest phrase."""

MIN_REACH: Final = 2
"""The least reach of a phrase that is listed in a folder, where nothing else is asked."""

PER: Final = 10_000
"""Characters to which a rate refers."""


class PhraseKind(StrEnum):
    """Kinds of phrases, to who tracks political language."""

    FORMULA = "formula"
    TERM = "term"
    NAME = "name"
    SCAFFOLD = "scaffold"


class Relation(StrEnum):
    """Relations of a form to the head of its family.

    ``CORE`` stands inside the head, which leads or extends it; ``LED`` is the head after a verb or an adverb,
    ``EXTENDED`` the head with an attribute or a light word, or in a list; ``REORDERED`` the same words in another
    order, or otherwise quoted or joined; ``SHORT`` an item of the head, or some of its items.
    """

    CORE = "core"
    LED = "led"
    EXTENDED = "extended"
    REORDERED = "reordered"
    SHORT = "short"


@dataclass(frozen=True, slots=True)
class PhraseForm:
    """Another wording of a phrase's family, folded, with its own figures."""

    text: str
    relation: Relation
    count: int
    reach: int


@dataclass(frozen=True, slots=True)
class Phrase:
    """A wording that recurs in the library, on word boundaries: the head of a family.

    ``text`` is folded (Simplified). ``count`` is the number of its occurrences, ``reach`` the
    number of documents in which it stands, documents that are nearly the same counted once;
    ``near_copies`` counts the occurrences that are so left out, and ``near_copy_documents`` their documents.
    ``documents`` are the paths of all in which it stands, relative to the library, in the
    library's order, and ``places`` the number of occurrences in each. ``score`` (0 to 100) says how much
    of a formula it is. ``dispersion`` is DP (Gries 2008), 0 (even) to 1; ``cohesion`` (0 to 1) says how
    freely it stands and how tightly its words hold together.

    ``forms`` are the other wordings of its family, the most frequent first. ``family_count`` and
    ``family_reach`` are figures of all together, a place counted once; ``first`` and ``last`` are the
    dates (ISO) of the earliest and the latest document of the family that has one, empty where none has.
    """

    text: str
    count: int
    reach: int
    score: float
    kind: PhraseKind = PhraseKind.TERM
    forms: tuple[PhraseForm, ...] = ()
    documents: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    dispersion: float = 0.0
    cohesion: float = 0.0
    first: str = ""
    last: str = ""
    family_count: int = 0
    family_reach: int = 0
    near_copies: int = 0
    near_copy_documents: int = 0

    @property
    def variants(self) -> tuple[str, ...]:
        """The wordings of all forms."""
        return tuple(form.text for form in self.forms)


class LitSpan(NamedTuple):
    """A place of a phrase in a document: clean offsets, and the phrase's number in the list."""

    start: int
    end: int
    phrase: int


class Occurrence(NamedTuple):
    """A place of a phrase or query, with its context; a tuple, as a concordance has thousands.

    ``start`` and ``end`` count characters of the clean text of the document at ``path`` (relative
    to the library); ``left``, ``match`` and ``right`` are as they stand in it; ``heading`` is the
    list of titles above it, outermost first, ``section`` the same with their marks (三、保障措施).
    """

    path: str
    start: int
    end: int
    source_start: int
    left: str
    match: str
    right: str
    heading: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
