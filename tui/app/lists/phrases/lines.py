"""The lines of the phrases screen, sorted and unfolded, and how it was left."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tui.corpus.model import Phrase, PhraseForm, PhraseKind, Relation
from tui.text.name_order import sort_keys

COLUMNS = ("phrase", "count", "reach", "kind", "family", "dispersion", "score", "first", "last")
"""What the table can be sorted by, in the order in which it stands there."""

RISING = frozenset({"phrase", "kind", "dispersion", "first", "last"})
"""The columns that rise from the first row on, where the order is not turned round."""

_KEYS: Mapping[str, Callable[[Phrase], str | float]] = {
    "count": lambda phrase: -phrase.count,
    "reach": lambda phrase: -phrase.reach,
    "kind": lambda phrase: list(PhraseKind).index(phrase.kind),
    "family": lambda phrase: -phrase.family_count,
    "dispersion": lambda phrase: phrase.dispersion,
    "score": lambda phrase: -phrase.score,
    "first": lambda phrase: phrase.first or "~",
    "last": lambda phrase: phrase.last or "~",
}


@dataclass(slots=True)
class PhrasesState:
    """The state of the phrases screen as it was left."""

    sort: str = "score"
    backwards: bool = False
    query: str = ""
    mapped: bool = False
    by_date: bool = True
    single: bool = False
    document: int = 0
    row: int = 0
    unfolded: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class PhraseLine:
    """A row: a phrase, or one of its variants (by its number), which stands under it."""

    phrase: Phrase
    variant: int = -1

    @property
    def text(self) -> str:
        """Its wording."""
        return self.phrase.text if self.variant < 0 else self.phrase.variants[self.variant]

    @property
    def count(self) -> int:
        """How often it stands in the library."""
        return self._of.count

    @property
    def reach(self) -> int:
        """In how many documents."""
        return self._of.reach

    @property
    def relation(self) -> Relation | None:
        """What a form is to its phrase; none for the phrase itself."""
        return None if self.variant < 0 else self.phrase.forms[self.variant].relation

    @property
    def _of(self) -> Phrase | PhraseForm:
        return self.phrase if self.variant < 0 else self.phrase.forms[self.variant]


def _rank(form: PhraseForm) -> int:
    """The order of forms: the core, what leads or extends the head, what is otherwise put."""
    return list(Relation).index(form.relation)


def ordered(phrases: Sequence[Phrase], sort: str, *, backwards: bool = False) -> list[Phrase]:
    """Sorted by one of ``COLUMNS``: most, most even or earliest first, wordings as names are; ties as they came."""
    if sort == "phrase":
        keys = sort_keys([phrase.text for phrase in phrases])
        ranked = sorted(range(len(phrases)), key=keys.__getitem__, reverse=backwards)
        return [phrases[at] for at in ranked]
    return sorted(phrases, key=_KEYS[sort], reverse=backwards)


def lines_of(phrases: Sequence[Phrase], unfolded: set[str]) -> list[PhraseLine]:
    """The rows: phrases, and under those that are unfolded their variants."""
    lines = []
    for phrase in phrases:
        lines.append(PhraseLine(phrase))
        if phrase.text in unfolded:
            forms = sorted(range(len(phrase.forms)), key=lambda at: _rank(phrase.forms[at]))
            lines.extend(PhraseLine(phrase, at) for at in forms)
    return lines
